"""What an import would do, in numbers and sentences, before it is done."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from gutdesk.domain.diary import ENTRY_KINDS, id_of, is_deleted
from gutdesk.domain.plan.phases import Plan
from gutdesk.i18n import _, ngettext
from gutdesk.interchange.form import Document
from gutdesk.interchange.merge import Changes


@dataclass(frozen=True, slots=True)
class KindCounts:
    """What an import does to one kind of record; see interchange.merge.Counts."""

    kind: str
    new: int
    changed: int
    same: int
    older: int
    deleted: int
    new_deleted: int


class About(NamedTuple):
    """Whose diary a file is, its first and last day with anything on it, and whether it is a sample
    that nobody lived."""

    person: str = ""
    first: date | None = None
    last: date | None = None
    sample: bool = False


def about(document: Document) -> About:
    days = [
        record.day
        for kind in (*ENTRY_KINDS, "rating")
        for record in document.of(kind)
        if not is_deleted(record)
    ]
    named = [person.name for person in document.of("person") if not is_deleted(person)]
    return About(
        named[0] if named else "",
        min(days, default=None),
        max(days, default=None),
        document.settings.get("sample") is True,
    )


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """`counts` has the kinds that stand in the file or change, `settings` says how many are taken
    over. It fits the diary it was made for, as long as that does not change."""

    source: Path
    about: About
    counts: tuple[KindCounts, ...]
    settings: int
    cautions: tuple[str, ...]
    is_empty: bool
    changes: Changes = field(repr=False, compare=False)
    state: Hashable = field(default=None, repr=False, compare=False)
    """The diary it was made for, None for a new one."""

    def total(self, name: str) -> int:
        """The sum of one of the counts over all kinds: `plan.total("new")`."""
        return sum(getattr(counts, name) for counts in self.counts)


def plan_of(
    source: Path,
    document: Document,
    changes: Changes,
    *,
    state: Hashable = None,
    steps: int = 0,
    plans: Iterable[Plan] = (),
) -> ImportPlan:
    """`plans` are those of the diary as it is."""
    counts = tuple(
        KindCounts(kind, c.new, c.changed, c.same, c.older, c.deleted, c.new_deleted)
        for kind, c in changes.counts.items()
        if c.written or c.same or c.older
    )
    return ImportPlan(
        source,
        about(document),
        counts,
        len(changes.settings),
        () if state is None else tuple(_cautions(changes, steps, plans)),
        changes.is_empty,
        changes,
        state,
    )


def _open_plans(changes: Changes, plans: Iterable[Plan]) -> int:
    """How many plans go on after it."""
    gone = {*changes.remove["plan"]}
    there = {id_of(one): one for one in plans if id_of(one) not in gone}
    there |= {id_of(one): one for one in changes.put["plan"]}
    return sum(one.ended is None and not is_deleted(one) for one in there.values())


def _cautions(changes: Changes, steps: int, plans: Iterable[Plan]) -> list[str]:
    """What a person should know before it is done."""
    found = []
    deleted = sum(counts.deleted for counts in changes.counts.values())
    if deleted:
        found.append(
            ngettext(
                "{count} entry of this diary is deleted, because it was deleted in the file later. "
                "It stays under Recently deleted for 30 days.",
                "{count} entries of this diary are deleted, because they were deleted in the file "
                "later. They stay under Recently deleted for 30 days.",
                deleted,
            ).format(count=deleted)
        )
    older = sum(counts.older for counts in changes.counts.values())
    if older:
        found.append(
            ngettext(
                "{count} entry of the file is left out: this diary has a newer state of it.",
                "{count} entries of the file are left out: this diary has a newer state of them.",
                older,
            ).format(count=older)
        )
    if changes.settings_kept:
        found.append(_("Settings that this diary has already stay as they are."))
    if changes.put["plan"] and _open_plans(changes, plans) > 1:
        found.append(
            _(
                "After it more than one plan goes on. The one that starts last is followed; when "
                "you end it, all end."
            )
        )
    if steps and not changes.is_empty:
        found.append(
            _("Undo begins anew: what you did before the import can no longer be taken back by it.")
        )
    return found
