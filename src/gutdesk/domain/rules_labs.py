"""What lab results and their attachments must satisfy: each broken rule is a sentence."""

from __future__ import annotations

from datetime import date, timedelta

from gutdesk.domain.errors import UserError
from gutdesk.domain.labs import Attachment, Content, LabResult
from gutdesk.i18n import _

LARGEST_VALUE = 1_000_000_000_000
LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of one attachment."""
ALL_FILES = 100 * 1024 * 1024
"""Bytes of all attachments of a diary together, with the removed ones that can be taken back."""
MERGED_FILES = 140 * 1024 * 1024
"""What an import may bring them to. An export of so many, a third longer there, and of twenty full
years beside them is a file that an import still reads (services.exchange_files.LARGEST)."""
MEDIA = ("application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp")


def check_lab(result: LabResult, today: date) -> None:
    """`today` as UTC has it: a day more is let through, for clocks ahead of it."""
    if not result.name.strip():
        raise UserError(_("Say what was measured."))
    if result.value is None and not result.words.strip():
        raise UserError(_("Write the value, or words such as positive."))
    for number in (result.value, result.low, result.high):
        if number is not None and not abs(number) <= LARGEST_VALUE:
            raise UserError(_("That number is too large. Check the decimal point and the unit."))
    if result.low is not None and result.high is not None and result.low > result.high:
        raise UserError(_("The range begins above its end. Change one of the two numbers."))
    for grams in (result.lactulose_g, result.mannitol_g):
        if grams is not None and not 0 < grams <= 1000:
            raise UserError(_("The dose of a sugar goes from more than 0 to 1000 g."))
    tomorrow = today + timedelta(days=1)
    for day in (result.collected, result.reported):
        if day is None:
            continue
        if day > tomorrow:
            raise UserError(
                _("{day} is still to come. Check the date.").format(day=day.isoformat())
            )
        if day.year < 1900:
            raise UserError(_("The year {year} is too long ago. Check it.").format(year=day.year))
    if result.reported is not None and result.reported < result.collected:
        raise UserError(_("It was reported before it was collected. Change one of the two days."))


def check_attachment(attachment: Attachment) -> None:
    if not attachment.name.strip():
        raise UserError(_("The file needs a name."))
    if attachment.media not in MEDIA:
        raise UserError(_("Only PDF files and pictures (PNG, JPEG, GIF, WebP) can be attached."))
    if not 0 < attachment.size <= LARGEST_FILE:
        raise UserError(too_large(attachment.name, attachment.size))


def check_content(content: Content) -> None:
    size = len(content.data)
    if not 0 < size <= LARGEST_FILE:
        raise UserError(too_large(_("The file"), size))


def too_large(name: str, size: int) -> str:
    if size <= 0:
        return _("{name} is empty. Choose another file.").format(name=name)
    return _(
        "{name} is {size} MB. Up to {most} MB can be kept in the diary. Nothing was attached; make "
        "the file smaller, or attach the pages that matter."
    ).format(name=name, size=-(-size // 1024 // 1024), most=LARGEST_FILE // 1024 // 1024)
