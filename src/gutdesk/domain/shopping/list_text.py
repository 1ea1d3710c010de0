"""The list in words: what of it is carried into a shop, and the whole as plain text.

What is carried out of the house says what to buy and nothing of why: no condition, no symptom, no
caution. Of a line that is on the avoid list it says that, and what goes in its place."""

from __future__ import annotations

from collections.abc import Sequence

from gutdesk.domain.formats import Formats
from gutdesk.domain.shopping.amount_words import amounts_text, packs_text, whole
from gutdesk.domain.shopping.lines import TO_MAKE, Line, ListView
from gutdesk.domain.shopping.records import LineChoice
from gutdesk.domain.shopping.row_words import amounts_of
from gutdesk.i18n import _, ngettext

MOST_NAMES = 40
"""Of what is at home already; more are counted."""


def amount_text(line: Line, formats: Formats) -> str:
    """How much is to be bought of a line; of one that is ticked, how much was. Nobody sells a
    quarter of a lemon: what is counted is bought whole."""
    amounts = amounts_of(line)
    return amounts_text(amounts if line.ticked else map(whole, amounts), formats)


def hints(line: Line, formats: Formats) -> tuple[str, ...]:
    """The small words below a name, each a line of its own."""
    kind = []
    if not line.ticked:
        # One pack of whatever size says nothing, and would make all of the sheet smaller.
        several = line.packs is not None and line.packs > 1
        packs = packs_text(line.packs, line.pack, formats) if several else ""
        live = _("unpasteurised") if line.live else ""
        kind = [packs, "" if live in line.text else live]
    found = [", ".join(text for text in kind if text), *off_texts(line), line.note]
    return tuple(text for text in found if text.strip())


def off_texts(line: Line) -> list[str]:
    """That it is on the avoid list, with what goes in its place, where that is known."""
    off = [one for one in line.warnings if one.off]
    if not off:
        return []
    swaps = list(dict.fromkeys(one.swap for one in off if one.swap))
    if not swaps:
        return [_("on the avoid list")]
    return [_("on the avoid list; instead: {what}").format(what=", ".join(swaps))]


# -- what stands where ---------------------------------------------------------------------------


def is_made(line: Line) -> bool:
    """It is made at home, so that what goes into it is bought instead."""
    return line.choice is LineChoice.MAKE or line.category == TO_MAKE


def carried(view: ListView, *, ticked: bool = False) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """The sections that are carried into a shop, with `ticked` what was bought too; none that is
    empty, and nothing that is made at home."""
    found = []
    for section in view.sections:
        lines = tuple(
            line for line in section.lines if not is_made(line) and (ticked or not line.ticked)
        )
        if lines:
            found.append((section.name, lines))
    return tuple(found)


def made_at_home(view: ListView, formats: Formats) -> str:
    """What is made at home, in one sentence; "" for none."""
    texts = [_with_amount(line, formats) for line in view.lines if is_made(line)]
    return _("Make at home: {what}").format(what=_listed(texts)) if texts else ""


def there_already(view: ListView) -> str:
    """What need not be bought because it is there, in one sentence; "" for none."""
    texts = [line.text for line in view.at_home]
    return _("At home already: {what}").format(what=_listed(texts)) if texts else ""


def _with_amount(line: Line, formats: Formats) -> str:
    amount = amount_text(line, formats)
    return _("{what} ({amount})").format(what=line.text, amount=amount) if amount else line.text


def _listed(texts: Sequence[str]) -> str:
    left = len(texts) - MOST_NAMES
    if left <= 0:
        return "; ".join(texts)
    more = ngettext("and {count} more", "and {count} more", left).format(count=left)
    return f"{'; '.join(texts[:MOST_NAMES])} {more}"


def days_text(view: ListView, formats: Formats) -> str:
    """ "23 Nov to 29 Nov 2026"; a list of one day names it once."""
    first, last = view.list.first, view.list.last
    end = f"{formats.short_day(last)} {last.year}"
    if first == last:
        return end
    return _("{first} to {last}").format(first=formats.short_day(first, last), last=end)


def list_text(view: ListView, formats: Formats) -> str:
    """What is left to buy as plain text, a line each under its section, for the clipboard."""
    blocks = [[_("Shopping list, {days}").format(days=days_text(view, formats))]]
    for name, lines in carried(view):
        block = [name]
        for line in lines:
            amount = amount_text(line, formats)
            text = _("{what}: {amount}").format(what=line.text.strip(), amount=amount)
            small = "; ".join(hints(line, formats))
            text = text if amount else line.text
            block.append(f"- {_in_one_line(f'{text} ({small})' if small else text)}")
        blocks.append(block)
    last = [text for text in (made_at_home(view, formats), there_already(view)) if text]
    if last:
        blocks.append([_in_one_line(text) for text in last])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
