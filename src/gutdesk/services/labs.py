"""Lab results: written down as they are printed, seen as series, with what is attached to them."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from gutdesk.domain.attachments import media_type
from gutdesk.domain.diary import id_of, is_deleted
from gutdesk.domain.errors import UserError
from gutdesk.domain.lab_series import (
    LabPoint,
    LabSeries,
    Scale,
    converted,
    series_of,
    surely_over,
    surely_under,
)
from gutdesk.domain.lab_values import same_unit
from gutdesk.domain.labs import Attachment, Content, LabResult
from gutdesk.domain.products import MedicineKind
from gutdesk.domain.rules_labs import ALL_FILES, LARGEST_FILE, too_large
from gutdesk.domain.stamps import fresh_meta
from gutdesk.domain.text import folded
from gutdesk.i18n import _
from gutdesk.knowledge.labs import Range, analyte, kit_matters
from gutdesk.services.context import Desk

NSAID_DAYS = 14
"""So many days before a stool was collected, NSAIDs are looked for."""


class Remembered(NamedTuple):
    """What earlier results named, the latest first, for completing."""

    names: tuple[str, ...]
    specimens: tuple[str, ...]
    assays: tuple[str, ...]
    laboratories: tuple[str, ...]
    units: tuple[str, ...]


class Finding(NamedTuple):
    """A published range that a value falls into. `printed_says_fine`: the report itself prints a
    range, and the value lies in it."""

    range: Range
    printed_says_fine: bool


class LabService:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # -- reading ---------------------------------------------------------------------------------

    def results(self) -> tuple[LabResult, ...]:
        """The latest first."""
        with self._desk.store.read() as unit:
            return unit.labs.results()

    def series(self) -> tuple[LabSeries, ...]:
        """The results as series, by name; of one analyte the one with the latest result first."""
        return series_of(self.results(), scale_of, by_kit=kit_matters())

    def attachments(self) -> dict[str, tuple[Attachment, ...]]:
        """By the id of their result."""
        with self._desk.store.read() as unit:
            found = unit.labs.attachments()
        by_owner: dict[str, tuple[Attachment, ...]] = {}
        for one in found:
            by_owner[one.owner_id] = (*by_owner.get(one.owner_id, ()), one)
        return by_owner

    def remembered(self) -> Remembered:
        results = self.results()
        return Remembered(
            _distinct(result.name for result in results if not result.analyte),
            _distinct(result.specimen for result in results),
            _distinct(result.assay for result in results),
            _distinct(result.laboratory for result in results),
            _distinct((result.unit for result in results), same_unit),
        )

    def findings(self, series: LabSeries, point: LabPoint) -> tuple[Finding, ...]:
        """The ranges of labs.toml that speak of this value as low or raised. They are for
        orientation: what is printed on the report wins."""
        known = analyte(series.analyte)
        if known is None or point.value is None or known.scale.factor(series.unit) is None:
            return ()
        sex = self._sex()
        value = converted(point.value, series.unit, known.unit, known.scale)
        return tuple(
            Finding(one, _inside(point))
            for one in known.ranges
            if (one.sex == "any" or sex in ("", one.sex)) and _falls_into(point, value, one)
        )

    def _sex(self) -> str:
        """ "female", "male", or "" where the person did not say one of these."""
        with self._desk.store.read() as unit:
            person = unit.house.person()
        return person.sex if person is not None and person.sex in ("female", "male") else ""

    def nsaid_days(self, collected: date) -> int:
        """On how many of the 14 days before an NSAID was logged."""
        first, last = collected - timedelta(days=NSAID_DAYS), collected - timedelta(days=1)
        with self._desk.store.read() as unit:
            return len(unit.days.exposure_days(first, last, MedicineKind.NSAID))

    def nearest(self, analyte_id: str, day: date) -> LabResult | None:
        """The result of another analyte that was collected closest to a day."""
        found = [result for result in self.results() if result.analyte == analyte_id]
        return min(found, key=lambda result: abs(result.collected - day), default=None)

    # -- writing ---------------------------------------------------------------------------------

    def add(self, result: LabResult, *, by: object = None) -> LabResult:
        """Raises UserError for what cannot be a result."""
        result = _tidied(result)
        text = _("add {name}").format(name=result.name)
        return self._desk.writer.write(text, [result], by=by)[0]  # type: ignore[return-value]

    def change(self, result: LabResult, *, by: object = None) -> LabResult:
        result = _tidied(result)
        text = _("change {name}").format(name=result.name)
        return self._desk.writer.write(text, [result], by=by)[0]  # type: ignore[return-value]

    def remove(self, result: LabResult, *, by: object = None) -> None:
        """With what is attached to it, in one step."""
        with self._desk.store.read() as unit:
            attached = unit.labs.attachments(id_of(result))
        text = _("delete {name}").format(name=result.name)
        self._desk.writer.delete(text, [result, *attached], by=by)

    # -- attachments -----------------------------------------------------------------------------

    def attach(self, result: LabResult, path: Path, *, by: object = None) -> Attachment:
        """Keep a copy of a PDF or picture in the diary. Raises UserError for a file that is too
        large, of another kind, or damaged, and where all together would be too many bytes; it is
        judged before anything is written."""
        name = path.name.encode("utf-8", "replace").decode()
        data = _read(path, name)
        media = media_type(data, name)
        owner = id_of(result)
        self._check_owner(owner)
        self._check_new(owner, name, data)
        self._check_room(name, len(data))
        now = self._desk.clock()
        content = Content(data=data, meta=fresh_meta(now))
        attachment = Attachment(
            owner_id=owner, content_id=id_of(content), name=name, media=media, size=len(data)
        )
        text = _("attach {name}").format(name=name)
        written = self._desk.writer.write(text, [attachment], beside=[content], by=by)
        return written[0]  # type: ignore[return-value]

    def _check_owner(self, owner: str) -> None:
        with self._desk.store.read() as unit:
            stands = unit.records.get("lab", owner)
        if stands is None or is_deleted(stands):
            raise UserError(_("That result is no longer in the diary. Nothing was attached."))

    def _check_new(self, owner: str, name: str, data: bytes) -> None:
        with self._desk.store.read() as unit:
            for other in unit.labs.attachments(owner):
                if other.size == len(data) and unit.labs.content(other.content_id) == data:
                    raise UserError(
                        _("{name} is attached to this result already, as {other}.").format(
                            name=name, other=other.name
                        )
                    )

    def _check_room(self, name: str, size: int) -> None:
        """What was removed counts as long as it is kept: an export holds it too."""
        with self._desk.store.read() as unit:
            kept = sum(unit.labs.content_sizes().values())
        if kept + size > ALL_FILES:
            raise UserError(
                _(
                    "No room is left for {name}: the attachments of a diary can be {most} MB "
                    "together. Nothing was attached. Remove some that you no longer need; 30 days "
                    "later their room is free."
                ).format(name=name, most=ALL_FILES // 1024**2)
            )

    def save_attachment(
        self, attachment: Attachment, path: Path, *, replace_file: bool = False
    ) -> None:
        """Write a copy into a file. Raises UserError or StorageTrouble; no half of it is left."""
        from gutdesk.services.exchange_files import written_whole

        store = self._desk.store
        with store.read() as unit:
            data = unit.labs.content(attachment.content_id)
        if data is None:
            raise UserError(
                _(
                    "The content of {name} is not in this diary. Attach the file again, if you "
                    "have it still."
                ).format(name=attachment.name)
            )
        with written_whole(path, diary=store.path, replace=replace_file) as (write, _size):
            write(data)

    def remove_attachment(self, attachment: Attachment, *, by: object = None) -> None:
        """It can be taken back, bytes and all, for 30 days."""
        text = _("remove {name}").format(name=attachment.name)
        self._desk.writer.delete(text, [attachment], by=by)


def scale_of(analyte_id: str) -> Scale | None:
    """The unit and factors of an analyte of labs.toml; None for the person's own."""
    known = analyte(analyte_id)
    return known.scale if known is not None else None


def _distinct(texts: Iterable[str], same: Callable[[str], str] = folded) -> tuple[str, ...]:
    """Each text once, by its first spelling, empty ones left out."""
    found: dict[str, str] = {}
    for text in texts:
        if text.strip():
            found.setdefault(same(text), text)
    return tuple(found.values())


def _tidied(result: LabResult) -> LabResult:
    def bare(text: str) -> str:
        return " ".join(text.split())

    return replace(
        result,
        name=bare(result.name),
        specimen=bare(result.specimen),
        assay=bare(result.assay),
        laboratory=bare(result.laboratory),
        unit=bare(result.unit),
        words=bare(result.words),
        window=bare(result.window),
        note=result.note.strip(),
    )


def _falls_into(point: LabPoint, value: float, known: Range) -> bool:
    if known.kind == "low" and known.high is not None:
        return surely_under(point.comparator, value, known.high)
    if known.kind == "flag" and known.low is not None:
        return surely_over(point.comparator, value, known.low, includes_end=known.includes_end)
    return False


def _inside(point: LabPoint) -> bool:
    """Whether the report prints a range in which the value lies."""
    if point.value is None or (point.low is None and point.high is None):
        return False
    above = point.low is None or point.value >= point.low
    return above and (point.high is None or point.value <= point.high)


def _read(path: Path, name: str) -> bytes:
    """The bytes of a file, at most as many as can be kept: its size is looked at first."""
    from gutdesk.storage.engine import sentences

    with sentences(path):
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise UserError(
                _("{name} is no file. Nothing was attached. Choose another one.").format(name=name)
            )
        if not 0 < about.st_size <= LARGEST_FILE:
            raise UserError(too_large(name, about.st_size))
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    if not 0 < len(data) <= LARGEST_FILE:
        raise UserError(too_large(name, len(data)))
    return data
