"""Two ranges of days side by side: a picture of one curve in both, the numbers of several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gutdesk.domain.errors import UserError
from gutdesk.domain.trends import change_words as words
from gutdesk.domain.trends.change import Compared, Pair, Preset, Target
from gutdesk.domain.trends.patterns import Subject
from gutdesk.domain.trends.score_words import (
    both_days,
    mean_text,
    plain_text,
    raw_text,
    rule_text,
    size_text,
)
from gutdesk.domain.trends.span import Span
from gutdesk.i18n import _, ngettext
from gutdesk.ui.charts.changes.pair_picture import PairPicture
from gutdesk.ui.dialogs.parts import Card, label
from gutdesk.ui.looks import Looks
from gutdesk.ui.trends.change_panel import dress_of
from gutdesk.ui.trends.range_dates import RangeDates
from gutdesk.ui.trends.subject_field import SubjectField
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import Link, small_button

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


def preset_titles() -> dict[Preset, str]:
    return {
        Preset.BASELINE: _("This phase / baseline"),
        Preset.PHASE: _("This phase / the one before"),
        Preset.WEEKS: _("Last 4 weeks / the 4 before"),
        Preset.OWN: _("Own days"),
    }


class RangesCard(Card):
    """What is chosen stays while the page lives; nothing of it is stored."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._looks = looks
        self._services: Services | None = None
        self._preset: Preset | None = None
        self._key = ""
        self._names = ("", "")
        self._targets: tuple[Target, ...] = ()
        self.column.setSpacing(8)
        self.column.addWidget(label(_("Two ranges side by side"), "card-title"))
        self.column.addWidget(
            label(_("Plain means of the days of each, without any verdict."), "secondary")
        )
        self.buttons = {
            preset: self._preset_button(preset, text) for preset, text in preset_titles().items()
        }
        row = QWidget()
        flow = FlowLayout(row, spacing=8)
        for button in self.buttons.values():
            flow.addWidget(button)
        self.column.addWidget(row)
        self.dates = RangeDates(looks.formats)
        self.dates.changed.connect(self._own_days)
        self.column.addWidget(self.dates)
        self.problem = label("", "row-title")
        self.problem.hide()
        self.column.addWidget(self.problem)
        self.subject = SubjectField(looks)
        self.subject.picked.connect(self._picked)
        self.column.addWidget(self.subject)
        self.picture = PairPicture()
        self.column.addWidget(self.picture)
        self.legend = label(_("● single days · ┅ plain means · hatched: not logged"), "secondary")
        self.column.addWidget(self.legend)
        self._rows: QWidget | None = None
        self.more = Link("")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._look_again)
        self.column.addWidget(self.more)
        self.column.addStretch(1)

    def _preset_button(self, preset: Preset, text: str) -> QPushButton:
        made = small_button(text, self._pressed, name=preset.value)
        made.setCheckable(True)
        return made

    # -- showing ---------------------------------------------------------------------------------

    def show_ranges(self, services: Services, targets: Sequence[Target]) -> None:
        """Of these curves of the diary, at the days that were chosen; first those of the first
        preset that can be shown."""
        self._services, self._targets = services, tuple(targets)
        if self._preset is None:
            self._choose_first(services)
        elif self._preset is not Preset.OWN:
            self._try(services, self._preset)
        self._look_again()

    def forget(self) -> None:
        self._services, self._targets = None, ()
        self._preset = None
        self._key = ""

    def _choose_first(self, services: Services) -> None:
        for preset in (Preset.BASELINE, Preset.WEEKS):
            if self._try(services, preset):
                return

    def _try(self, services: Services, preset: Preset) -> bool:
        """Show the days of a preset; where there are none, why, and the days stay."""
        try:
            pair = services.trends.ranges.pair(preset)
        except UserError as error:
            self._say(error.sentence)
            self._check_buttons()
            return False
        self._say("")
        self._preset = preset
        self._show_pair(pair)
        self._check_buttons()
        return True

    def _show_pair(self, pair: Pair) -> None:
        self._names = (pair.now_name, pair.then_name)
        self.dates.show_pair(pair)

    def _check_buttons(self) -> None:
        for preset, button in self.buttons.items():
            blocker = QSignalBlocker(button)
            button.setChecked(preset is self._preset)
            blocker.unblock()

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _look_again(self) -> None:
        if self._services is None:
            return
        now, then = self.dates.days()
        ranges = self._services.trends.ranges
        try:
            found = ranges.compare_ranges(Span(*now), Span(*then), self._targets)
        except UserError as error:
            self._say(error.sentence)
            found = ()
        self._show_found(found)

    def _show_found(self, found: Sequence[Compared]) -> None:
        chosen = next((one for one in found if one.target.id == self._key), None)
        chosen = chosen or (found[0] if found else None)
        # While a date is typed its range may end before it begins: the page is not to scroll then.
        self.setMinimumHeight(0 if chosen is not None else self.height())
        for part in (self.subject, self.picture, self.legend):
            part.setVisible(chosen is not None)
        if chosen is not None:
            assert self._services is not None
            self._key = chosen.target.id
            self.subject.show_subjects([_subject(one) for one in found], self._key)
            names = (self._names[1], self._names[0])
            dress = dress_of(self._looks, self._services.desk.today())
            self.picture.show_pair(chosen, names, dress)
            self.picture.setAccessibleName(self._told(chosen))
        self._show_rows(found, chosen)

    def _show_rows(self, found: Sequence[Compared], chosen: Compared | None) -> None:
        if self._rows is not None:
            self._rows.hide()
            self._rows.deleteLater()
        first = self._first_keys()
        shown = [one for one in found if one.target.id in first or one is chosen]
        rest = len(found) - len(shown)
        if self.more.isChecked():
            shown = list(found)
        self.more.setVisible(rest > 0)
        self.more.show_text(
            _("Only these")
            if self.more.isChecked()
            else ngettext("{count} more curve", "{count} more curves", rest).format(count=rest)
        )
        others = " ".join(self._told(one) for one in shown if one is not chosen)
        self.picture.setAccessibleDescription(others)
        self._rows = rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for one in shown:
            for text, role in self._lines(one):
                column.addWidget(label(text, role))
            column.addSpacing(6)
        if shown:
            for text in (words.shared_text(shown[0]), self._rule(shown[0])):
                if text:
                    column.addWidget(label(text, "secondary"))
        self.column.insertWidget(self.column.indexOf(self.more), rows)
        rows.show()

    def _told(self, one: Compared) -> str:
        return words.compared_told(one, self._names, self._looks.formats)

    def _rule(self, one: Compared) -> str:
        return rule_text(one.important, self._looks.formats)

    def _lines(self, one: Compared) -> tuple[tuple[str, str], ...]:
        name, days = (one.target.name, "row-title"), (both_days(one.then, one.now), "secondary")
        if one.now.mean is None and one.then.mean is None:
            return name, (_("not logged in either range"), ""), days
        formats = self._looks.formats
        points = plain_text(one.plain, formats) or raw_text(one.plain, formats)
        if one.plain.reaches:
            points = _("{points}, {size}").format(points=points, size=size_text(one.plain))
        said = _("{then} {before} → {now} {after}: {points}").format(
            then=self._names[1],
            before=mean_text(one.then, formats),
            now=self._names[0],
            after=mean_text(one.now, formats),
            points=points,
        )
        return name, (said, ""), days

    def _first_keys(self) -> set[str]:
        """The symptoms of the plan and the curves of the time line."""
        assert self._services is not None
        trends = self._services.trends
        plan = {one.id for one in trends.changes.targets()}
        return plan | {one.key for one in trends.curves() if one.chosen}

    # -- what a person does ----------------------------------------------------------------------

    def _pressed(self) -> None:
        button = self.sender()
        if self._services is None or button is None:
            return
        preset = Preset(button.objectName())
        if preset is Preset.OWN:
            self._own_days()
            self.dates.then[0].setFocus()
            return
        if self._try(self._services, preset):
            self._look_again()

    def _own_days(self) -> None:
        self._preset = Preset.OWN
        self._names = (_("This range"), _("Against"))
        self.dates.name_ranges(*self._names)
        self._say("")
        self._check_buttons()
        self._look_again()

    def _picked(self, key: str) -> None:
        self._key = key
        self._look_again()


def _subject(compared: Compared) -> Subject:
    return Subject(
        key=compared.target.id,
        name=compared.target.name,
        days=compared.now.logged + compared.then.logged,
        more_is_better=compared.target.more_is_better,
    )
