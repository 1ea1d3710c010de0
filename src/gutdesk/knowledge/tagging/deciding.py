"""From the parts of a name to its findings: heads and what describes them, claims, treatments."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from threading import RLock

from gutdesk.domain.diary import Preparation
from gutdesk.domain.tags import Finding, Holds, Tagging
from gutdesk.i18n import _
from gutdesk.knowledge.tagging import matching, reading, wording
from gutdesk.knowledge.tagging.book import book
from gutdesk.knowledge.tagging.holdings import Held, held_by
from gutdesk.knowledge.tagging.matching import Part
from gutdesk.knowledge.tagging.records import record_of
from gutdesk.knowledge.tagging.rules import FOODS, Kind, Rule, Swap
from gutdesk.knowledge.tagging.texts import tag_texts

SILENT = frozenset({Kind.SKIP, Kind.LINK, Kind.OPEN})


_asking = RLock()
"""The rules are read by whoever asks first, which may be a task beside the window."""


@lru_cache(maxsize=8192)
def tagging(name: str, preparation: Preparation | None) -> Tagging:
    with _asking:
        return _tagging(name, preparation)


def _tagging(name: str, preparation: Preparation | None) -> Tagging:
    pages = book()
    parts = matching.parts_of(reading.segments(name, pages.words), pages)
    known = any(one.rule.kind not in SILENT for part in parts for one in part.matches)
    held = _together(parts) if known else Held()
    known = record_of(name, held) or known
    if not known:
        return Tagging(name)
    _prepare(held, preparation)
    _settle(held)
    findings = {tag: held.findings[tag] for tag in tag_texts() if tag in held.findings}
    return Tagging(name, True, findings, tuple(held.plants))


def _together(parts: list[Part]) -> Held:
    """The union of the parts. What stands after "without" is no part, and by being named it is left
    out of what the others are usually made of."""
    kept = [part for part in parts if part.link != "without"]
    excluded = tuple(
        role for part in kept for rule in part.claims if rule.whole_name for role in rule.excludes
    )
    sides = [held_by_part(part, _beside(part, parts), excluded) for part in kept]
    found = Held()
    texts = tag_texts()
    for number, side in enumerate(sides):
        either = kept[number].link in ("or", "perhaps") or (
            number + 1 < len(kept) and kept[number + 1].link == "or"
        )
        for tag, finding in side.findings.items():
            if finding.holds is Holds.FREE:
                continue
            if (
                either
                and texts[tag].group != "preparation"
                and not _in_every_choice(tag, number, kept, sides)
            ):
                finding = _as_may(finding)
            found.add(finding, implied=tag in side.implied)
        found.plants.update(side.plants)
    named = [side for part, side in zip(kept, sides, strict=True) if part.foods or part.unknown]
    for tag, finding in named[0].findings.items() if named else ():
        if tag not in found.findings and all(_is_free(side, tag) for side in named):
            found.add(finding)
    for part in kept:
        for rule in part.claims:
            if rule.whole_name or not part.foods:
                _claim(found, rule)
    return found


def _is_free(side: Held, tag: str) -> bool:
    finding = side.findings.get(tag)
    return finding is not None and finding.holds is Holds.FREE


def _in_every_choice(tag: str, number: int, parts: list[Part], sides: list[Held]) -> bool:
    """Whether all that "or" joins to this part contain a tag: "with milk or cream"."""
    first = number
    while parts[first].link == "or" and first:
        first -= 1
    last = number
    while last + 1 < len(parts) and parts[last + 1].link == "or":
        last += 1
    choices = (side.findings.get(tag) for side in sides[first : last + 1])
    return all(one is not None and one.holds is Holds.CONTAINS for one in choices)


def _as_may(finding: Finding) -> Finding:
    if finding.holds is not Holds.CONTAINS:
        return finding
    return Finding(finding.tag, Holds.MAY, finding.why, finding.record, finding.source)


def _beside(part: Part, parts: list[Part]) -> tuple[Rule, ...]:
    """What the other parts are: their last foods. What "or" joins stands for itself."""
    return tuple(
        other.foods[-1]
        for other in parts
        if other is not part and other.foods and other.link not in ("or", "perhaps")
        if part.link not in ("or", "perhaps")
    )


def held_by_part(part: Part, beside: tuple[Rule, ...] = (), excluded: tuple[str, ...] = ()) -> Held:
    foods = part.food_matches
    rules = part.foods
    found = Held()
    shares: list[Held] = []
    excluded += tuple(role for rule in part.claims for role in rule.excludes)
    for place, rule in enumerate(rules):
        head = place == len(rules) - 1
        others = [one for index, one in enumerate(rules) if index != place]
        share = held_by(
            rule,
            as_modifier=not head,
            named=(*others, *beside),
            excluded=excluded,
            called=foods[place].called,
        )
        if head:
            _replace_meat(share, rule, others)
        _swap(share, rule, rules[:place], part)
        for later in rules[place + 1 :]:
            for tag in later.takes:
                share.drop(tag)
        if any(later.no_plants for later in rules[place:]):
            share.plants.clear()
        shares.append(share)
    _soften(part, shares)
    for share in shares:
        found.plants.update(share.plants)
        for tag, finding in share.findings.items():
            if finding.holds is not Holds.FREE:
                found.add(finding, implied=tag in share.implied)
    _keep_free(found, shares, part)
    for rule in part.of_kind(Kind.WORD):
        _treat(found, rule, single=len(rules) == 1)
    for rule in part.claims:
        _claim(found, rule)
    return found


def _keep_free(found: Held, shares: list[Held], part: Part) -> None:
    """Free of a tag is what every food of the part is free of, and nothing unnamed is in it."""
    if not shares:
        return
    unsure = {tag for rule in part.of_kind(Kind.WORD) for tag in rule.unsure}
    closed = not part.unknown and not part.of_kind(Kind.OPEN) and not _is_soft(part)
    said = part.foods[-1].kind is Kind.MADE
    swapped = _swapped_free(part)
    for tag, finding in shares[-1].findings.items():
        if finding.holds is not Holds.FREE or tag in found.findings or tag in unsure:
            continue
        every = all(_is_free(share, tag) for share in shares)
        if (every or tag in swapped) and (closed or said):
            found.add(finding)


def _is_soft(part: Part) -> bool:
    return any(one.rule.softens for one in part.matches)


def _swapped_free(part: Part) -> set[str]:
    return {tag for rule in part.foods for swap in rule.swaps for tag in swap.free}


def _swap(share: Held, rule: Rule, before: list[Rule], part: Part) -> None:
    """ "Chickpea" before "pasta", "oat" before "milk", "turkey" before "bacon"."""
    words = [one.rule for one in part.matches if one.rule.kind is Kind.WORD]
    for swap in rule.swaps:
        near = before if swap.anywhere else before[-1:]
        base = next((one for one in (*reversed(near), *words) if _is_base(one, swap)), None)
        if base is None:
            continue
        why = swap.because or wording.swapped(base.name, rule.name)
        for tag in swap.drops:
            share.drop(tag)
        said = {Holds.FREE: swap.free, Holds.MAY: swap.may, Holds.CONTAINS: swap.contains}
        for holds, tags in said.items():
            for tag in tags:
                share.drop(tag)
                share.add(Finding(tag, holds, why, rule.record, rule.source))


def _is_base(rule: Rule, swap: Swap) -> bool:
    return any(one and one in swap.bases for one in (rule.name, rule.sort, rule.role))


def _replace_meat(share: Held, head: Rule, others: list[Rule]) -> None:
    """A vegetable lasagne has no beef, a prawn curry no chicken."""
    if not any(other.stands_for_meat for other in others):
        return
    for tag in [*share.implied]:
        if tag_texts()[tag].group == "meat":
            share.drop(tag)


def _soften(part: Part, shares: list[Held]) -> None:
    """What stands before "flavour" may only taste of it."""
    softening = [place for place, one in enumerate(part.matches) if one.rule.softens]
    if not softening:
        return
    foods = [place for place, one in enumerate(part.matches) if one.rule.kind in FOODS]
    for place, share in zip(foods, shares, strict=True):
        if place < softening[-1]:
            for tag, finding in [*share.findings.items()]:
                share.findings[tag] = _as_may(finding)


def _treat(found: Held, rule: Rule, *, single: bool) -> None:
    """A word that says what was done: it adds, and heat ends what is alive."""
    for tag in (*rule.ends, *rule.drops):
        found.drop(tag)
    for finding in held_by(rule).findings.values():
        if single or finding.holds is not Holds.FREE:
            found.add(finding)


def _claim(found: Held, rule: Rule) -> None:
    """The name says that it is not in there, which wins over what is usual."""
    for tag in rule.drops:
        found.drop(tag)
    for finding in held_by(rule).findings.values():
        if finding.holds is not Holds.MAY or finding.tag not in found.findings:
            found.drop(finding.tag)
            found.add(finding)


def _prepare(held: Held, preparation: Preparation | None) -> None:
    """What a person says of how it was prepared wins over the words of the name."""
    if preparation is None:
        return
    why = {
        Preparation.RAW: _("You said that it was raw."),
        Preparation.COOKED: _("You said that it was cooked."),
        Preparation.FERMENTED: _("You said that it was fermented."),
    }[preparation]
    says = {
        Preparation.RAW: {"raw": Holds.CONTAINS, "cooked": Holds.FREE},
        Preparation.COOKED: {"cooked": Holds.CONTAINS, "raw": Holds.FREE},
        Preparation.FERMENTED: {"fermented": Holds.CONTAINS},
    }[preparation]
    for tag, holds in says.items():
        held.drop(tag)
        held.add(Finding(tag, holds, why, "preparation"))


def _settle(held: Held) -> None:
    """Findings that follow from each other."""
    raw = held.findings.get("raw")
    if raw is not None and raw.holds is Holds.CONTAINS and "cooked" in held.implied:
        held.drop("cooked")
    cooked = held.findings.get("cooked")
    if cooked is not None and cooked.holds is Holds.CONTAINS:
        for tag in _of_what_lives():
            found = held.findings.get(tag)
            if found is not None and (found.holds is Holds.MAY or cooked.record == "preparation"):
                held.drop(tag)


def _of_what_lives() -> Iterable[str]:
    return (tag for tag, text in tag_texts().items() if text.ended_by_heat)
