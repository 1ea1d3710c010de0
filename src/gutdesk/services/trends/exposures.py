"""What came from outside, day by day: pain killers with their dose, antibiotics, drinks, illness,
journeys, strong stress."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from gutdesk.domain.diary import ExposureKind, MedicineKind
from gutdesk.domain.formats import Formats
from gutdesk.domain.nsaids import NsaidDay
from gutdesk.domain.trends.lanes import Days, Glyph, Mark, MarkRow, MarksLane
from gutdesk.domain.wording import capital, exposure_name
from gutdesk.i18n import _, ngettext
from gutdesk.storage.repos.trends import Happened

LONGEST = 366
"""Days: what lasted longer, or has an end that was typed wrongly, is marked so far."""
GLYPHS = {
    "nsaid": Glyph.TRIANGLE,
    "antibiotic": Glyph.SQUARE,
    "alcohol": Glyph.DIAMOND,
    "illness": Glyph.CIRCLE,
    "travel": Glyph.RING,
    "stress": Glyph.CROSS,
}
"""The rows in their order; the place of a row is its style."""
LASTING = frozenset({"illness", "travel", "antibiotic"})

_Said = tuple[tuple[str, float | None, str], ...]
_Told = dict[tuple[str, _Said], tuple[str, str]]
"""The words of what was said in a row: most days are like others."""


def row_name(key: str) -> str:
    names = {
        "nsaid": _("Pain killers (NSAIDs)"),
        "antibiotic": _("Antibiotics"),
        "alcohol": exposure_name(ExposureKind.ALCOHOL),
        "illness": exposure_name(ExposureKind.ILLNESS),
        "travel": exposure_name(ExposureKind.TRAVEL),
        "stress": exposure_name(ExposureKind.STRESS),
    }
    return names[key]


def row_of(one: Happened) -> str | None:
    """The row in which it stands; None: other medicines, which are in none."""
    if one.kind != ExposureKind.MEDICINE:
        return one.kind if one.kind in GLYPHS else None
    found = {MedicineKind.NSAID.value: "nsaid", MedicineKind.ANTIBIOTIC.value: "antibiotic"}
    return found.get(one.medicine or "")


def exposures_lane(
    happened: Iterable[Happened],
    nsaids: Iterable[NsaidDay],
    day_of: Callable[[int, int], int],
    formats: Formats,
    missing: Days,
) -> MarksLane | None:
    """One mark a row and day. `nsaids`: how much was taken on which day. `day_of`: the diary day
    (ordinal) of an instant and its offset, at which something ended. None where nothing
    happened."""
    by_row: dict[str, dict[int, list[Happened]]] = {key: {} for key in GLYPHS}
    for one in happened:
        key = row_of(one)
        if key is None:
            continue
        for day in _days_of(one, key, day_of):
            by_row[key].setdefault(day, []).append(one)
    doses = {one.day.toordinal(): one for one in nsaids}
    told: _Told = {}
    rows = []
    for style, (key, days) in enumerate(by_row.items()):
        if not days:
            continue
        name = row_name(key)
        marks = tuple(
            _nsaid_mark(day, days[day], doses.get(day), formats)
            if key == "nsaid"
            else _mark(day, name, days[day], told, formats)
            for day in sorted(days)
        )
        rows.append(MarkRow(key=key, name=name, glyph=GLYPHS[key], style=style, marks=marks))
    if not rows:
        return None
    return MarksLane(key="exposures", title=_("From outside"), rows=tuple(rows), missing=missing)


def _days_of(one: Happened, key: str, day_of: Callable[[int, int], int]) -> range:
    if key not in LASTING or one.end_utc is None:
        return range(one.day, one.day + 1)
    last = day_of(one.end_utc, one.end_offset or 0)
    return range(one.day, min(max(last, one.day), one.day + LONGEST - 1) + 1)


def _nsaid_mark(
    day: int, taken: Sequence[Happened], known: NsaidDay | None, formats: Formats
) -> Mark:
    mg = known.mg if known is not None else None
    amount = formats.amount(mg, "mg") if mg is not None else ""
    count = ngettext("{count} dose", "{count} doses", len(taken)).format(count=len(taken))
    names = _names(taken)
    if amount:
        said = _("{names}: {amount} in {doses}").format(names=names, amount=amount, doses=count)
    else:
        said = _("{names}: {doses}, how much was not said or cannot be added up").format(
            names=names, doses=count
        )
    return Mark(day=day, text=amount or count, said=f"{said}.", weight=mg)


def _mark(day: int, name: str, there: Sequence[Happened], told: _Told, formats: Formats) -> Mark:
    said = tuple((one.name, one.amount, one.unit) for one in there)
    words = told.get((name, said))
    if words is None:
        words = told[name, said] = _words(name, said, formats)
    return Mark(day=day, text=words[0], said=words[1])


def _words(name: str, there: _Said, formats: Formats) -> tuple[str, str]:
    texts = []
    for what, amount, unit in there:
        much = formats.amount(amount, unit) if amount else ""
        texts.append(f"{what} {much}".strip())
    text = ", ".join(dict.fromkeys(one for one in texts if one))
    more = ", ".join(dict.fromkeys(one for one in texts if one and one != name))
    return text or name, f"{name}: {more}." if more else f"{name}."


def _names(taken: Sequence[Happened]) -> str:
    names = dict.fromkeys(one.name for one in taken if one.name)
    return capital(", ".join(names)) or row_name("nsaid")
