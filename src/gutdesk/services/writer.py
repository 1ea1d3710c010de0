"""The one way to write: check, commit with the step that undoes it, then tell the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from gutdesk.domain.changes import ChangeSet, Step
from gutdesk.domain.diary import Meal, Record, id_of, is_deleted, kind_of
from gutdesk.domain.ids import new_id
from gutdesk.domain.rules import check
from gutdesk.domain.stamps import as_deleted, fresh_meta
from gutdesk.services.bus import ChangeBus
from gutdesk.services.clock import Clock
from gutdesk.storage.unit_of_work import Store, UnitOfWork

KEEP_STEPS = 500
"""How many changes can be taken back."""

KEEP_DAYS = 30
"""How long a deleted thing and an undo step keep their content."""


class Writer:
    """Writes records and keeps the undo history, which lies in the diary and survives a restart."""

    def __init__(self, store: Store, bus: ChangeBus, clock: Clock) -> None:
        self._store = store
        self._bus = bus
        self._clock = clock
        self._listeners: list[Callable[[], None]] = []
        self.saved_at: datetime | None = None
        self._names: tuple[str | None, str | None] | None = None

    # -- writing ---------------------------------------------------------------------------------

    def write(
        self,
        text: str,
        records: Iterable[Record],
        *,
        beside: Iterable[Record] = (),
        by: object = None,
    ) -> tuple[Record, ...]:
        """Write drafts and changed records as one undoable step named `text`.

        `beside` goes into the same transaction but is no part of the step: large things that only
        count while one of `records` names them, so that undo need not hold them as well.

        Returns the records as they stand in the diary. What stands there already just so is left
        alone, and where that is all there is no step. Raises UserError or StorageTrouble; then
        nothing was changed.
        """
        now = self._clock()
        drafts = tuple(records)
        wanted = [self._stamped(record, now) for record in drafts]
        if not wanted:
            return ()
        with_them = [self._stamped(record, now) for record in beside]
        for record in (*wanted, *with_them):
            if record.meta is None or record.meta.deleted is None:
                check(record, now)
        with self._store.write() as unit:
            stands: list[Record] = []
            redo: list[Record] = []
            undo: list[Record] = []
            for draft, record in zip(drafts, wanted, strict=True):
                if draft.meta is None:  # its identity was made just now
                    stands.append(record)
                    redo.append(record)
                    undo.append(as_deleted(record, now))
                    unit.records.add(record)
                    continue
                before = unit.records.get(kind_of(record), id_of(record))
                if before is not None and _says_the_same(before, record):
                    stands.append(before)
                    continue
                stands.append(record)
                redo.append(record)
                undo.append(before if before is not None else as_deleted(record, now))
                unit.records.put(record)
            if redo:
                for record in with_them:
                    unit.records.put(record)
                step = Step(text, tuple(redo), tuple(reversed(undo)))
                unit.steps.push(step, now, KEEP_STEPS)
        if redo:
            self._after(unit, now, (text, None), by)
        return tuple(stands)

    def delete(self, text: str, records: Iterable[Record], *, by: object = None) -> None:
        """Take records out of the diary; they can be taken back for 30 days."""
        now = self._clock()
        self.write(text, [as_deleted(record, now) for record in records], by=by)

    # -- undo and redo ---------------------------------------------------------------------------

    @property
    def undo_name(self) -> str | None:
        return self._known_names()[0]

    @property
    def redo_name(self) -> str | None:
        return self._known_names()[1]

    def _known_names(self) -> tuple[str | None, str | None]:
        """Read when a menu first asks: the start has no use for them."""
        if self._names is None:
            with self._store.read() as unit:
                self._names = unit.steps.names()
        return self._names

    def look_again(self) -> None:
        """Something else than this writer wrote, and the history in the diary is another now: an
        import began it anew."""
        self._names = None
        self.saved_at = self._clock()
        for listener in tuple(self._listeners):
            listener()

    def undo(self, *, by: object = None) -> str | None:
        """Take back the newest step; returns its name, None where nothing is left."""
        return self._step(undo=True, by=by)

    def redo(self, *, by: object = None) -> str | None:
        """Do again what was last taken back; returns its name, None where nothing is left."""
        return self._step(undo=False, by=by)

    def _step(self, *, undo: bool, by: object) -> str | None:
        now = self._clock()
        with self._store.write() as unit:
            found = unit.steps.next_undo() if undo else unit.steps.next_redo()
            if found is None:
                return None
            seq, step = found
            for record in step.undo if undo else step.redo:
                unit.records.put(_touched(record, now))
            unit.steps.mark(seq, undone=undo)
            unit.flush()
            names = unit.steps.names()
        self._after(unit, now, names, by)
        return step.text

    # -- telling ---------------------------------------------------------------------------------

    def on_history(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` whenever what undo and redo would do changes. Returns what ends it."""
        self._listeners.append(listener)

        def end() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return end

    def _after(
        self, unit: UnitOfWork, now: datetime, names: tuple[str | None, str | None], by: object
    ) -> None:
        self.saved_at = now
        self._names = names
        for listener in tuple(self._listeners):
            listener()
        self._bus.publish(unit.changes, by)

    def publish(self, changes: ChangeSet, by: object = None) -> None:
        self._bus.publish(changes, by)

    # -- housekeeping ----------------------------------------------------------------------------

    def tidy(self) -> int:
        """Drop what was deleted more than 30 days ago, keeping tombstones. Returns how many."""
        before = self._clock() - timedelta(days=KEEP_DAYS)
        with self._store.write() as unit:
            unit.steps.drop_older_than(before)
            count = unit.records.purge(before)
            unit.flush()
            self._names = unit.steps.names()
        return count

    def _stamped(self, record: Record, now: datetime) -> Record:
        """Identity and stamps for a draft, a new `changed` for the rest; items get ids of their
        own."""
        meta = record.meta
        if isinstance(record, Meal) and any(not item.id for item in record.items):
            items = tuple(
                item if item.id else replace(item, id=new_id(now)) for item in record.items
            )
            record = replace(record, items=items)
        if meta is None:
            return replace(record, meta=fresh_meta(now))
        return _touched(record, now)


def _touched(record: Record, now: datetime) -> Record:
    """A new `changed`; what goes with this write (again) goes now, so its 30 days begin now."""
    meta = record.meta
    assert meta is not None
    gone = now if meta.deleted is not None else None
    return replace(record, meta=replace(meta, changed=now, deleted=gone))


def _says_the_same(one: Record, other: Record) -> bool:
    """Whether two states of a record differ in their stamps only."""
    same_place = is_deleted(one) == is_deleted(other)
    return same_place and replace(one, meta=None) == replace(other, meta=None)
