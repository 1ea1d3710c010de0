"""What becomes of two diaries when one is imported into the other: the newer record wins.

Records meet by their id. A rating of a day and measure, the mark of a day, a measure of the
protocol and the person are the only ones of their kind whatever their id: they meet by that, and
the id of the diary stays. docs/interchange.md says it at length.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol

from gutdesk.domain.diary import Measure, Meta, Plan, Tombstone, id_of, is_deleted
from gutdesk.domain.plain import MisfitError
from gutdesk.i18n import _
from gutdesk.interchange.form import KINDS, Document
from gutdesk.interchange.meet import Pair, meet, meet_people, place_of, with_id

OF_A_WHOLE = frozenset({"sample"})
"""Settings that say what a diary is. They are not true of another that is written in already."""


@dataclass(slots=True)
class Counts:
    """What an import does to one kind of record."""

    new: int = 0
    changed: int = 0
    same: int = 0
    older: int = 0
    """The diary has a newer one, or deleted it later: it stays as it is."""
    deleted: int = 0
    """Those of the diary that the file says are deleted."""
    new_deleted: int = 0
    """Those that come along and are deleted already."""

    @property
    def written(self) -> int:
        return self.new + self.changed + self.deleted + self.new_deleted


@dataclass(slots=True)
class Changes:
    """What to write: for each kind the ids to take out, then the records to put in."""

    counts: dict[str, Counts] = field(default_factory=lambda: {kind: Counts() for kind in KINDS})
    remove: dict[str, list[str]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    put: dict[str, list[Any]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    forget_tombstones: list[str] = field(default_factory=list)
    tombstones: list[Tombstone] = field(default_factory=list)
    settings: dict[str, Any] = field(default_factory=dict)
    settings_kept: int = 0
    """How many settings of the file differ from those of the diary, which stay."""

    @property
    def is_empty(self) -> bool:
        lists = [*self.remove.values(), *self.put.values(), self.tombstones]
        return not (any(lists) or self.forget_tombstones or self.settings)

    def __len__(self) -> int:
        return sum(len(records) for records in self.put.values())


class Diary(Protocol):
    """The diary that a document meets."""

    def settings(self) -> Mapping[str, Any]: ...
    def tombstones(self) -> Iterable[Tombstone]: ...
    def every(self, kind: str) -> Iterable[Any]: ...
    def measures_in_use(self) -> Collection[str]:
        """The ids of measures that have a rating or an episode, or that a plan looks at, deleted
        or not."""
        ...


def alone(document: Document) -> Changes:
    """The changes that make a new diary of the document. Raises MisfitError."""
    _check_references(document, set(map(id_of, document.of("measure"))))
    _check_contents(document, set(map(id_of, document.of("content"))))
    changes = Changes()
    for kind in KINDS:
        counts, records = changes.counts[kind], document.of(kind)
        counts.new_deleted = sum(map(is_deleted, records))
        counts.new = len(records) - counts.new_deleted
        changes.put[kind] = records
    changes.tombstones = list(document.tombstones)
    changes.settings = dict(document.settings)
    return changes


def merge(document: Document, diary: Diary, now: datetime) -> Changes:
    """The changes that bring the document into the diary. Raises MisfitError for a record that
    cannot stand beside what the diary holds."""
    return _Merge(document, diary, now).run()


def _check_references(document: Document, known: Collection[str]) -> None:
    for kind in ("rating", "episode"):
        for place, record in enumerate(document.of(kind)):
            if record.measure_id not in known:
                raise MisfitError(
                    f"records.{kind}[{place}].measure_id", _("there is no measure of this id")
                )


def _check_contents(document: Document, known: Collection[str]) -> None:
    for place, attachment in enumerate(document.of("attachment")):
        if attachment.content_id not in known:
            raise MisfitError(
                f"records.attachment[{place}].content_id",
                _("what was attached is neither in the file nor in the diary"),
            )


def _looking_at(plan: Plan, ids: Mapping[str, str]) -> Plan:
    """The plan with the ids that its measures have in the diary; two that are one there are named
    once."""
    main, *others = dict.fromkeys(ids.get(identity, identity) for identity in plan.outcomes)
    return replace(plan, main=main, others=tuple(others))


class _Merge:
    def __init__(self, document: Document, diary: Diary, now: datetime) -> None:
        self._document = document
        self._diary = diary
        self._now = now
        self._changes = Changes()
        self._their_stones = {stone.id: stone for stone in document.tombstones}
        self._my_stones = {stone.id: stone for stone in diary.tombstones()}
        self._in_use: Collection[str] = diary.measures_in_use()
        """Records that others of the diary refer to, which no tombstone takes out."""
        self._needed = {
            record.measure_id for kind in ("rating", "episode") for record in document.of(kind)
        } | {identity for plan in document.of("plan") for identity in plan.outcomes}
        """The measures that ratings, episodes and plans of the file are of."""
        self._measure_ids: dict[str, str] = {}
        """Measures that go by another id than the file says."""
        self._has_content: set[str] = set()
        """Ids with a tombstone in the file whose record the diary has all the same."""
        self._is_written = False
        """Whether the diary holds more than measures."""

    def run(self) -> Changes:
        self._merge_measures()
        for kind in KINDS:
            if kind == "person" and self._is_written and self._is_of_nobody():
                continue
            if kind == "person":
                pairs = meet_people(self._document.of(kind), list(self._diary.every(kind)))
                self._settle(kind, pairs)
            elif kind == "meal":
                self._merge_meals()
            elif kind == "content":
                self._merge_contents()
            elif kind != "measure":
                pairs = meet(kind, self._renamed(kind), self._diary.every(kind))
                self._settle(kind, pairs)
        self._merge_tombstones()
        self._merge_settings()
        return self._changes

    def _is_of_nobody(self) -> bool:
        """The file is of a sample and the diary is not: whoever it names is not the person here."""
        return self._document.settings.get("sample") is True and not self._diary.settings().get(
            "sample"
        )

    # -- a kind at a time ------------------------------------------------------------------------

    def _settle(self, kind: str, pairs: Iterable[Pair]) -> None:
        for mine, theirs in pairs:
            if mine is not None and kind != "measure":
                self._is_written = True
            if mine is None:
                self._arrives(kind, theirs)
            elif theirs is None:
                self._only_mine(kind, mine)
            else:
                self._both(kind, mine, theirs)

    def _both(self, kind: str, mine: Any, theirs: Any) -> bool:
        """Returns whether theirs is written over mine."""
        counts = self._changes.counts[kind]
        self._note_content(mine)
        theirs = with_id(theirs, mine.meta.id)
        if theirs == mine:
            counts.same += 1
            return False
        if theirs.meta.changed <= mine.meta.changed:
            counts.older += 1
            return False
        if is_deleted(theirs) and not is_deleted(mine):
            counts.deleted += 1
        else:
            counts.changed += 1
        self._changes.remove[kind].append(mine.meta.id)
        self._changes.put[kind].append(theirs)
        return True

    def _only_mine(self, kind: str, mine: Any) -> None:
        self._note_content(mine)
        stone = self._their_stones.get(mine.meta.id)
        if stone is None or stone.kind != kind or is_deleted(mine):
            return
        if stone.deleted < mine.meta.changed or mine.meta.id in self._in_use:
            return
        self._changes.counts[kind].deleted += 1
        self._changes.remove[kind].append(mine.meta.id)
        changed = max(self._now, mine.meta.changed)
        meta = replace(mine.meta, changed=changed, deleted=self._now)
        self._changes.put[kind].append(replace(mine, meta=meta))

    def _arrives(self, kind: str, theirs: Any) -> bool:
        """Returns whether it comes in; what was deleted here later stays away."""
        counts = self._changes.counts[kind]
        meta: Meta = theirs.meta
        stone = self._my_stones.get(meta.id)
        if stone is not None and stone.kind == kind:
            needed = kind == "content" or (kind == "measure" and meta.id in self._needed)
            if not needed and (is_deleted(theirs) or stone.deleted >= meta.changed):
                counts.older += 1
                return False
            self._changes.forget_tombstones.append(meta.id)
        if is_deleted(theirs):
            counts.new_deleted += 1
        else:
            counts.new += 1
        self._changes.put[kind].append(theirs)
        return True

    def _note_content(self, mine: Any) -> None:
        if mine.meta.id in self._their_stones:
            self._has_content.add(mine.meta.id)

    # -- measures --------------------------------------------------------------------------------

    def _merge_measures(self) -> None:
        every = list(self._diary.every("measure"))
        theirs = self._document.of("measure")
        mine_ids, their_ids = set(map(id_of, every)), set(map(id_of, theirs))
        _check_references(self._document, mine_ids | their_ids)
        for mine, other in meet("measure", theirs, every):
            if mine is None or other is None or mine.meta.id == other.meta.id:
                self._settle("measure", [(mine, other)])
            elif (
                mine.meta.id in self._in_use
                or mine.meta.id in their_ids
                or (other.meta.id in mine_ids)
            ):
                self._measure_ids[other.meta.id] = mine.meta.id
                self._both("measure", mine, other)
            else:
                self._measure_ids[mine.meta.id] = other.meta.id
                self._replace(mine, other)

    def _replace(self, mine: Measure, theirs: Measure) -> None:
        """The same measure of the protocol under another id, and mine has no history: it goes by
        their id from now on, as in the diary that the file came from."""
        assert mine.meta is not None
        assert theirs.meta is not None
        counts = self._changes.counts["measure"]
        by_hand = mine.meta.changed > mine.meta.created
        if by_hand and mine.meta.changed > theirs.meta.changed:
            counts.older += 1
            theirs = with_id(mine, theirs.meta.id)
        elif replace(mine, meta=None) == replace(theirs, meta=None) and not is_deleted(theirs):
            counts.same += 1
        else:
            counts.changed += 1
        self._changes.remove["measure"].append(mine.meta.id)
        self._changes.put["measure"].append(theirs)

    def _renamed(self, kind: str) -> list[Any]:
        """The records of the file, with the ids that measures have in the diary."""
        records, ids = self._document.of(kind), self._measure_ids
        if ids and kind == "plan":
            return [_looking_at(plan, ids) for plan in records]
        if not ids or kind not in ("rating", "episode"):
            return records
        return [
            replace(record, measure_id=ids[record.measure_id])
            if record.measure_id in ids
            else record
            for record in records
        ]

    # -- meals -----------------------------------------------------------------------------------

    def _merge_meals(self) -> None:
        """Foods have ids of their own: none may come to stand in two meals."""
        theirs = self._document.of("meal")
        stay: set[str] = set()
        come: list[Any] = []
        for mine, other in meet("meal", theirs, self._diary.every("meal")):
            self._is_written = self._is_written or mine is not None
            if mine is None:
                comes = self._arrives("meal", other)
            elif other is None:
                self._only_mine("meal", mine)
                comes = False
            else:
                comes = self._both("meal", mine, other)
            if comes:
                come.append(other)
            elif mine is not None:
                stay.update(item.id for item in mine.items)
        for meal in come:
            for place, item in enumerate(meal.items):
                if item.id in stay:
                    raise MisfitError(
                        f"records.meal[{place_of(meal, theirs)}].items[{place}].id",
                        _("a food of another meal in the diary has this id"),
                    )

    # -- what is attached ------------------------------------------------------------------------

    def _merge_contents(self) -> None:
        """What attachments are of, after these were settled: bytes come with an attachment that
        comes, those that nothing is of stay away, and no tombstone takes them from one that
        stays."""
        stay = {one.content_id for one in self._diary.every("attachment")}
        wanted = stay | {one.content_id for one in self._changes.put["attachment"]}
        self._in_use = {*self._in_use, *wanted}
        known: set[str] = set()
        for mine, theirs in meet(
            "content", self._document.of("content"), self._diary.every("content")
        ):
            known |= {id_of(one) for one in (mine, theirs) if one is not None}
            if mine is not None or id_of(theirs) in wanted:
                self._settle("content", [(mine, theirs)])
        _check_contents(self._document, known)

    # -- the rest --------------------------------------------------------------------------------

    def _merge_tombstones(self) -> None:
        changes = self._changes
        arrived = {id_of(record) for records in changes.put.values() for record in records}
        for identity, theirs in self._their_stones.items():
            if identity in self._has_content or identity in arrived:
                continue
            mine = self._my_stones.get(identity)
            if mine is not None:
                if mine.deleted >= theirs.deleted:
                    continue
                changes.forget_tombstones.append(identity)
            changes.tombstones.append(theirs)

    def _merge_settings(self) -> None:
        mine = self._diary.settings()
        for key, value in self._document.settings.items():
            if self._is_written and key in OF_A_WHOLE:
                continue
            if key not in mine:
                self._changes.settings[key] = value
            elif mine[key] != value:
                self._changes.settings_kept += 1
