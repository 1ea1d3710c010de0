"""What is rated: the shipped measures, and adding, renaming, grouping, ordering and retiring
them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from gutdesk.domain.diary import Measure, MeasureKind
from gutdesk.domain.errors import UserError
from gutdesk.domain.stamps import fresh_meta
from gutdesk.domain.text import folded
from gutdesk.i18n import _
from gutdesk.services.context import Desk

GROUPS = ("digestive", "systemic", "skin", "wellbeing", "day")
"""The shipped groups in their order; a person's own group is its own name."""


def group_name(group: str) -> str:
    return {
        "digestive": _("Digestive"),
        "systemic": _("Whole body"),
        "skin": _("Skin"),
        "wellbeing": _("Wellbeing"),
        "day": _("The day"),
    }.get(group, group)


def shipped(now: datetime) -> tuple[Measure, ...]:
    """The measures of a new diary, from protocol/symptoms.toml; those that are not core are not
    asked."""
    from gutdesk.knowledge import protocol

    return tuple(
        Measure(
            key=item.key,
            name=item.name,
            kind=MeasureKind.SCALE if item.is_scale else MeasureKind.SYMPTOM,
            group=item.group,
            question=item.question,
            low=item.low,
            high=item.high,
            more_is_better=item.more_is_better,
            weekly=item.weekly,
            asked=item.core,
            position=position,
            meta=fresh_meta(now),
        )
        for position, item in enumerate(protocol.measures())
    )


class MeasureService:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> tuple[Measure, ...]:
        """In the person's order, retired ones included."""
        return tuple(self._desk.cache.measures().values())

    def by_key(self, key: str) -> Measure | None:
        """The shipped measure of that protocol id."""
        return next((measure for measure in self.all() if measure.key == key), None)

    def add(
        self,
        *,
        name: str,
        group: str,
        low: str = "",
        high: str = "",
        question: str = "",
        by: object = None,
    ) -> Measure:
        """A symptom of the person's own, asked every day. Raises UserError for a name that is
        taken."""
        self._check_name(name)
        last = max((measure.position for measure in self.all()), default=-1)
        draft = Measure(
            name=name.strip(),
            group=group,
            question=question.strip() or _("How was it at its worst today?"),
            low=low.strip() or _("not at all"),
            high=high.strip() or _("worst possible"),
            position=last + 1,
        )
        written = self._desk.writer.write(_("add {name}").format(name=name.strip()), [draft], by=by)
        return written[0]  # type: ignore[return-value]

    def change(self, measure: Measure, *, by: object = None) -> None:
        """Rename, regroup, ask or stop asking, retire or bring back. Its history stays."""
        self._check_name(measure.name, but=measure)
        text = _("change {name}").format(name=measure.name)
        self._desk.writer.write(text, [replace(measure, name=measure.name.strip())], by=by)

    def reorder(self, order: Sequence[Measure], *, by: object = None) -> None:
        """Put the measures into this order; only those that move are written."""
        moved = [
            replace(measure, position=position)
            for position, measure in enumerate(order)
            if measure.position != position
        ]
        self._desk.writer.write(_("order of the check-in"), moved, by=by)

    def _check_name(self, name: str, but: Measure | None = None) -> None:
        for other in self.all():
            same = but is not None and other.meta == but.meta
            if not same and folded(other.name) == folded(name):
                raise UserError(
                    _("There is already something called {name}. Choose another name.").format(
                        name=other.name
                    )
                )
