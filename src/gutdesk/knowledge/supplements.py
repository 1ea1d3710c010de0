"""What is known of supplements: doses, limits, what they do not go with; and which of them a
product holds. The facts are in protocol/supplements.toml, names in protocol/supplement_names.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from gutdesk.domain.interactions import Rule, Severity
from gutdesk.domain.limits import Counting, Limit
from gutdesk.domain.products import ACTIVE_UNITS, Active
from gutdesk.domain.text import spaced
from gutdesk.knowledge.elements import grades as grades  # the same scale stands in both files
from gutdesk.knowledge.medicines import classes_of_phrases
from gutdesk.knowledge.protocol import load, protocol_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplement:
    """`log_low` to `log_high` a day, in `dose_unit`, are taken down without a word; they are no
    advice. `upper_limit` None: none is set; it is in `upper_limit_unit`, and what counts toward it
    is `counting` (`elemental_fraction` is the usual share, with its bounds). `iu_per_unit` IU are
    one `dose_unit`. The grades are keys of `grades()`; `evidence` says what was shown."""

    id: str
    name: str
    kind: str
    what: str
    studied_dose: str
    dose_unit: str
    log_low: float
    log_high: float
    doses_per_day: int
    timing: str
    trial_weeks: int
    upper_limit: float | None
    upper_limit_unit: str
    upper_limit_note: str
    upper_limit_kind: str
    counts_toward: str
    elemental_fraction: float
    elemental_fraction_min: float
    elemental_fraction_max: float
    iu_per_unit: float | None
    grade_symptoms: str
    grade_permeability: str
    evidence: str
    contraindications: tuple[str, ...]
    cautions: tuple[str, ...]
    pregnancy: str
    stop_if: str
    label_tip: str
    interactions: tuple[Rule, ...]
    source: tuple[str, ...]

    @property
    def counting(self) -> Counting:
        return Counting(
            toward=self.counts_toward,
            unit=self.dose_unit,
            fraction=self.elemental_fraction,
            iu_per_unit=self.iu_per_unit,
        )


@cache
def supplements() -> tuple[Supplement, ...]:
    """In the order of the file."""
    return tuple(_supplement(row) for row in load("supplements")["supplement"])


@cache
def _by_id() -> dict[str, Supplement]:
    return {one.id: one for one in supplements()}


def supplement(identity: str) -> Supplement | None:
    return _by_id().get(identity)


def _supplement(row: dict[str, Any]) -> Supplement:
    identity = row["id"]

    def words(field: str) -> str:
        return protocol_name("supplement", identity, field, row[field])

    def each(field: str) -> tuple[str, ...]:
        return tuple(
            protocol_name("supplement", identity, f"{field}.{place}", text)
            for place, text in enumerate(row[field])
        )

    fraction = float(row.get("elemental_fraction", 1.0))
    return Supplement(
        id=identity,
        name=words("name"),
        kind=words("kind"),
        what=words("what"),
        studied_dose=words("studied_dose"),
        dose_unit=row["dose_unit"],
        log_low=row["log_low"],
        log_high=row["log_high"],
        doses_per_day=row["doses_per_day"],
        timing=words("timing"),
        trial_weeks=row["trial_weeks"],
        upper_limit=row["upper_limit"] or None,
        upper_limit_unit=_first_word(row["upper_limit_unit"]),
        upper_limit_note=words("upper_limit_note"),
        upper_limit_kind=row["upper_limit_kind"],
        # What has a limit of its own and shares it with nothing counts toward itself.
        counts_toward=row.get("counts_toward", identity),
        elemental_fraction=fraction,
        elemental_fraction_min=row.get("elemental_fraction_min", fraction),
        elemental_fraction_max=row.get("elemental_fraction_max", fraction),
        iu_per_unit=row.get("iu_per_unit"),
        grade_symptoms=row["grade_symptoms"],
        grade_permeability=row["grade_permeability"],
        evidence=words("evidence"),
        contraindications=each("contraindications"),
        cautions=each("cautions"),
        pregnancy=words("pregnancy"),
        stop_if=words("stop_if"),
        label_tip=words("label_tip"),
        interactions=tuple(
            _rule(identity, place, one) for place, one in enumerate(row.get("interaction", ()))
        ),
        source=tuple(row["source"]),
    )


def _first_word(unit: str) -> str:
    """Of "mg elemental zinc/day": the unit that sums are in."""
    return re.split(r"[ /]", unit, maxsplit=1)[0]


def _rule(identity: str, place: int, row: dict[str, Any]) -> Rule:
    def words(field: str) -> str:
        return protocol_name("supplement", identity, f"interaction.{place}.{field}", row[field])

    return Rule(
        supplement=identity,
        with_drug=words("with_drug"),
        classes=classes_of_phrases()[row["with_drug"]],
        effect=words("effect"),
        advice=words("advice"),
        before_h=row.get("drug_before_h", row["min_gap_hours"]),
        after_h=row.get("drug_after_h", row["min_gap_hours"]),
        severity=Severity(row["severity"]),
        source=tuple(row["source"]),
    )


@cache
def limits() -> dict[str, Limit]:
    """By what counts toward it. Where several supplements share one, the record of the substance
    itself speaks of it."""
    found: dict[str, tuple[float, Limit]] = {}
    names = {
        row["id"]: protocol_name("counted", row["id"], "name", row["name"])
        for row in load("supplement_names")["counted"]
    }
    for one in supplements():
        if one.upper_limit is None:
            continue
        limit = Limit(
            toward=one.counts_toward,
            name=names.get(one.counts_toward) or one.name,
            amount=one.upper_limit,
            unit=one.upper_limit_unit,
            kind=one.upper_limit_kind,
            note=one.upper_limit_note,
            source=one.source,
        )
        known = found.get(limit.toward)
        if known is None or one.elemental_fraction > known[0]:
            found[limit.toward] = (one.elemental_fraction, limit)
    return {toward: limit for toward, (_share, limit) in found.items()}


# -- names ---------------------------------------------------------------------------------------


_CAME_FROM = re.compile(r"[\s,]+\(?\s*(?:as|from)\s[^()]*\)?", re.IGNORECASE)
"""Of a label: what the substance before it was made of."""


@cache
def _words() -> tuple[tuple[str, str], ...]:
    """(words as `spaced` makes them, id), the longest first."""
    found: dict[str, str] = {}
    for row in load("supplement_names")["words"]:
        name = _by_id()[row["id"]].name
        for phrase in (name, re.sub(r"\(.*?\)", "", name), *row["typed"], *row["words"]):
            found.setdefault(spaced(phrase), row["id"])
    return tuple(sorted(found.items(), key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=1024)
def find(name: str, *, whole: bool = False) -> Supplement | None:
    """The supplement of that (short) name: "zinc"; unless `whole` also of "Zinc 15 mg, lemon".
    The longest of the names in it counts: zinc carnosine is not zinc. But "zinc (as zinc
    carnosine)" on a label is so much elemental zinc, whatever it came from."""
    for text in dict.fromkeys((spaced(_CAME_FROM.sub(" ", name)), spaced(name))):
        for words, identity in _words():
            if words == text or (not whole and words in text):
                return _by_id()[identity]
    return None


@lru_cache(maxsize=1024)
def may_hold(name: str) -> tuple[str, ...]:
    """What a mixture of that name may hold of what counts toward a limit."""
    text = spaced(name)
    for row in load("supplement_names")["mixture"]:
        if any(spaced(word) in text for word in row["words"]):
            return tuple(row["may_hold"])
    return ()


class Content(NamedTuple):
    """A supplement that a product holds. `active` None: its name says so, and nothing how much."""

    supplement: Supplement
    active: Active | None = None


def contents(
    name: str,
    actives: tuple[Active, ...],
    *,
    amount: float | None = None,
    unit: str = "",
    is_medicine: bool = False,
) -> tuple[Content, ...]:
    """What something of that name holds. An amount in a unit of labels ("magnesium 300 mg") is how
    much, where no actives say it. Of a medicine only its actives count, by their whole names: the
    magnesium of esomeprazole magnesium is no supplement."""
    named = None if is_medicine else find(name)
    if not actives and named is not None and amount is not None and unit in ACTIVE_UNITS:
        return (Content(named, Active(name=name, amount=amount, unit=unit)),)
    found = list(_known(actives, whole=is_medicine))
    if named is not None and not any(one.supplement is named for one in found):
        alone = len(actives) == 1 and not found
        found.append(Content(named, actives[0] if alone else None))
    return tuple(found)


def _known(actives: tuple[Active, ...], *, whole: bool) -> Iterator[Content]:
    for active in actives:
        known = supplement(active.key) if active.key else None
        known = known or find(active.name, whole=whole)
        if known is not None:
            yield Content(known, active)
