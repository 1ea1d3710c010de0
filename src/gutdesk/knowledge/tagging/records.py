"""The 140 foods of the protocol by their whole name: what their records say wins over the rules."""

from __future__ import annotations

from functools import cache

from gutdesk.domain.text import folded
from gutdesk.knowledge import protocol
from gutdesk.knowledge.tagging.holdings import Held, maybe, of_record
from gutdesk.knowledge.tagging.texts import risks


@cache
def _keys() -> dict[str, str]:
    return {folded(item["name"]): item["id"] for item in protocol.load("foods")["food"]}


def record_of(name: str, held: Held) -> bool:
    """Add what the record of this name says; False where there is none."""
    key = _keys().get(folded(name))
    if key is None:
        return False
    said = {finding.tag: finding for finding in of_record(key, name)}
    for finding in said.values():
        held.drop(finding.tag)
        held.add(finding)
    for risk, of in risks().items():
        before = held.findings.get(of)
        claimed = before is not None and before.record.startswith("rule:claims/")
        if risk in said and of not in said and not claimed:
            held.drop(of)
            held.add(maybe(said[risk], of))
    return True
