"""What one rule holds, its ingredients looked up: a lasagne holds what pasta and cheese hold."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from gutdesk.domain.tags import STRENGTH, Finding, Holds
from gutdesk.knowledge import protocol
from gutdesk.knowledge.tagging import matching, reading, wording
from gutdesk.knowledge.tagging.book import book
from gutdesk.knowledge.tagging.rules import FOODS, Holding, Kind, Rule
from gutdesk.knowledge.tagging.texts import risks, tag_texts


@dataclass(slots=True)
class Held:
    """Findings by tag. `implied` are the tags that only an ingredient brought which the name does
    not name."""

    findings: dict[str, Finding] = field(default_factory=dict)
    implied: set[str] = field(default_factory=set)
    plants: dict[str, None] = field(default_factory=dict)

    def add(self, finding: Finding, *, implied: bool = False) -> None:
        """The stronger finding stays; of two that are equally strong the first."""
        before = self.findings.get(finding.tag)
        if before is not None and STRENGTH[finding.holds] <= STRENGTH[before.holds]:
            if not implied:
                self.implied.discard(finding.tag)
            return
        self.findings[finding.tag] = finding
        if implied:
            self.implied.add(finding.tag)
        else:
            self.implied.discard(finding.tag)

    def drop(self, tag: str) -> None:
        self.findings.pop(tag, None)
        self.implied.discard(tag)

    def copy(self) -> Held:
        return Held(dict(self.findings), set(self.implied), dict(self.plants))


_kept: dict[tuple[int, Holding, str], Held] = {}
_open: set[int] = set()
"""Rules that are being looked up: a food that is made of itself ends here."""


def held_by(
    rule: Rule,
    *,
    as_modifier: bool = False,
    named: Iterable[Rule] = (),
    excluded: Iterable[str] = (),
    called: str = "",
) -> Held:
    """A fresh copy of what a rule holds; `as_modifier` where it only describes another food.

    `named` are the other foods of the name: a "latte with oat milk" has no other milk."""
    holding = rule.modifier if as_modifier and rule.modifier is not None else rule.holding
    holding = _less(holding, tuple(named), frozenset(excluded))
    called = called or rule.name
    key = (id(rule), holding, called)
    if key not in _kept:
        _kept[key] = _resolved(rule, holding, called)
    return _kept[key].copy()


def _less(holding: Holding, named: tuple[Rule, ...], excluded: frozenset[str]) -> Holding:
    """The holding without the ingredients whose place others take, or that a claim keeps out."""
    roles = {rule.role for rule in named if rule.role} | excluded
    names = {rule.name for rule in named}
    if not (named or excluded) or not (holding.of or holding.sometimes):
        return holding
    phrases = book().phrases
    words = book().words

    def stays(item: str) -> bool:
        rule = phrases.get(reading.phrase(item, words))
        return rule is None or (
            rule.name not in names and rule.role not in roles and rule.sort not in roles
        )

    of = tuple(item for item in holding.of if stays(item))
    sometimes = tuple(item for item in holding.sometimes if stays(item))
    return dataclasses.replace(holding, of=of, sometimes=sometimes)


def _resolved(rule: Rule, holding: Holding, called: str) -> Held:
    found = Held(plants=dict.fromkeys(holding.plants))
    for finding in _direct(rule, holding, called):
        found.add(finding)
    if id(rule) not in _open:
        _open.add(id(rule))
        try:
            for usual, items in ((True, holding.of), (False, holding.sometimes)):
                for item in items:
                    _add_ingredient(found, rule, called, item, usual)
        finally:
            _open.discard(id(rule))
    for tag, of in risks().items():
        if found.findings.get(tag) and of not in found.findings:
            found.add(maybe(found.findings[tag], of))
    for tag in holding.free:
        found.findings[tag] = Finding(
            tag,
            Holds.FREE,
            wording.because(rule, tag, Holds.FREE, called),
            rule.record,
            rule.source,
        )
    if rule.kind is Kind.PLAIN:
        for tag, text in tag_texts().items():
            if text.plain_free and tag not in found.findings:
                why = wording.because(rule, tag, Holds.FREE, called)
                found.add(Finding(tag, Holds.FREE, why, rule.record, rule.source))
    return found


def _direct(rule: Rule, holding: Holding, called: str) -> Iterator[Finding]:
    for holds, tags in ((Holds.CONTAINS, holding.contains), (Holds.MAY, holding.may)):
        for tag in tags:
            yield Finding(
                tag, holds, wording.because(rule, tag, holds, called), rule.record, rule.source
            )
    for key in holding.like:
        yield from of_record(key, called)


def of_record(key: str, name: str) -> Iterator[Finding]:
    """What protocol/foods.toml says of a food."""
    item = next(item for item in protocol.load("foods")["food"] if item["id"] == key)
    source = tuple(item["source"])
    tags = dict.fromkeys(item["tags"])
    if item.get("live_cultures"):
        tags["live_cultures"] = None
    for tag in tags:
        why = wording.usual(name, tag_texts()[tag], Holds.CONTAINS)
        yield Finding(tag, Holds.CONTAINS, why, f"food:{key}", source)


def maybe(risk: Finding, of: str) -> Finding:
    return Finding(of, Holds.MAY, tag_texts()[risk.tag].text, risk.record, risk.source)


def _add_ingredient(found: Held, rule: Rule, called: str, item: str, usual: bool) -> None:
    for part, small in ingredient(item):
        found.plants.update(part.plants if usual else {})
        for tag, finding in part.findings.items():
            if finding.holds is Holds.FREE:
                continue
            passed = tag_texts()[tag].from_ingredient
            sure = usual and finding.holds is Holds.CONTAINS and _is_passed(passed, small)
            if not passed or (not usual and finding.holds is Holds.MAY):
                continue
            holds = Holds.CONTAINS if sure else Holds.MAY
            why = wording.made_with(called, item, Holds.CONTAINS if usual else Holds.MAY)
            if usual and finding.holds is Holds.MAY:
                why = finding.why
            found.add(Finding(tag, holds, why, rule.record, finding.source), implied=True)


def _is_passed(passed: str, small: bool) -> bool:
    return passed == "contains" or (passed == "share" and not small)


def ingredient(item: str) -> list[tuple[Held, bool]]:
    """What an ingredient of a rule holds, and whether there is little of it: its own rule, or those
    of the words in it."""
    pages = book()
    words = reading.phrase(item, pages.words)
    rule = pages.phrases.get(words)
    if rule is not None and rule.kind in FOODS:
        return [(held_by(rule), rule.small_share)]
    from gutdesk.knowledge.tagging.deciding import held_by_part

    parts = matching.parts_of([[*words]], pages)
    return [
        (held_by_part(part), part.foods[-1:] == [] or part.foods[-1].small_share) for part in parts
    ]
