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
    rows = []
    for style, (key, days) in enumerate(by_row.items()):
        if not days:
            continue
        name = row_name(key)
        marks = tuple(
            _nsaid_mark(day, days[day], doses.get(day), formats)
            if key == "nsaid"
            else _mark(day, name, days[day], formats)
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


def _mark(day: int, name: str, there: Sequence[Happened], formats: Formats) -> Mark:
    texts = []
    for one in there:
        amount = formats.amount(one.amount, one.unit) if one.amount else ""
        texts.append(f"{one.name} {amount}".strip())
    text = ", ".join(dict.fromkeys(one for one in texts if one))
    told = ", ".join(dict.fromkeys(one for one in texts if one and one != name))
    said = f"{name}: {told}." if told else f"{name}."
    return Mark(day=day, text=text or name, said=said)


def _names(taken: Sequence[Happened]) -> str:
    names = dict.fromkeys(one.name for one in taken if one.name)
    return capital(", ".join(names)) or row_name("nsaid")
