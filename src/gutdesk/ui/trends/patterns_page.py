"""The patterns of Trends: weekdays, phases, stool forms, plants, symptom by symptom."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from gutdesk.domain.diary import ENTRY_KINDS
from gutdesk.domain.trends.patterns import Subject, subject_of
from gutdesk.domain.trends.span import Reach
from gutdesk.i18n import _
from gutdesk.services.trends.body_words import plant_words, stool_words
from gutdesk.services.trends.pattern_words import pairs_words, phase_words, weekday_words
from gutdesk.services.trends.patterns import PatternService
from gutdesk.ui.charts.patterns.pair_chart import PairChart
from gutdesk.ui.charts.patterns.phase_chart import PhaseChart
from gutdesk.ui.charts.patterns.plant_chart import PlantChart
from gutdesk.ui.charts.patterns.stool_chart import StoolChart
from gutdesk.ui.charts.patterns.weekday_chart import WeekdayChart
from gutdesk.ui.looks import Looks
from gutdesk.ui.page import EMPTY
from gutdesk.ui.trends.pattern_card import PatternCard
from gutdesk.ui.trends.scrolled_page import ScrolledPage
from gutdesk.ui.trends.subject_field import SubjectField
from gutdesk.ui.widgets.card import GAP
from gutdesk.ui.widgets.empty_card import EmptyCard
from gutdesk.ui.widgets.fields import ChoiceField
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import small_button

TWO, WIDEST = 1000, 1400
"""Widths in pixels at 100 % text: from where on cards stand side by side, and no wider than."""


class PatternsPage(ScrolledPage):
    """One symptom or scale is chosen once, for all cards that show it. `day_wanted` brings the date
    that is to be opened in the Log."""

    day_wanted = Signal(object)

    kinds = frozenset({"measure", "setting", "plan", "phase", "food", "rating", *ENTRY_KINDS})

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self._key = ""
        self.empty = self._build_empty()
        self.inside = self._build_inside()
        self._scroll = self._lay(self.empty, self.inside)
        self.restyle()

    # -- building --------------------------------------------------------------------------------

    def _build_empty(self) -> EmptyCard:
        self.open_today = small_button(_("Rate today"), self._open_today, "primary")
        return EmptyCard(
            _("Patterns"),
            _(
                "Here you see what many days have in common: how weekdays differ, how scores "
                "spread in each phase, stool forms month by month, different plants a week, and "
                "which symptoms are high on the same days."
            ),
            self.open_today,
            _("Two weeks of rated days are enough for the first of these pictures."),
        )

    def _build_inside(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self.subject = SubjectField(self.looks)
        self.subject.picked.connect(self._picked)
        self.bar = QWidget()
        row = FlowLayout(self.bar, spacing=8)
        row.addWidget(self.subject)
        column.addWidget(self.bar)
        self._build_cards()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(GAP)
        for cards in ((self.weekdays, self.stools), (self.phases, self.plants)):
            side = QVBoxLayout()
            side.setSpacing(GAP)
            for card in cards:
                side.addWidget(card)
            side.addStretch(1)
            self._columns.addLayout(side, 1)
        column.addLayout(self._columns)
        column.addWidget(self.pairs)
        return inside

    def _build_cards(self) -> None:
        looks = self.looks
        self.weekday_chart, self.phase_chart = WeekdayChart(looks), PhaseChart(looks)
        self.stool_chart, self.plant_chart = StoolChart(looks), PlantChart(looks)
        self.weekday_reach = self._reach_field(_("Days of the weekdays"))
        self.weekdays = PatternCard(
            _("Weekdays"),
            self.weekday_chart,
            _("The dot is the mean, the box the middle half of the days."),
            self.weekday_reach,
        )
        self.phases = PatternCard(
            _("Scores in each phase"),
            self.phase_chart,
            _(
                "How large a part of the rated days had each score. The triangle is the median, "
                "the line below it the middle half."
            ),
        )
        self.by = ChoiceField(
            _("Stool forms by"), [(False, _("by month")), (True, _("by phase"))], required=True
        )
        self.by.activated.connect(self._show_stools)
        self.stools = PatternCard(
            _("Stool forms"),
            self.stool_chart,
            _("How many stools had each form; the deeper, the larger their part of the column."),
            self.by,
        )
        self.plants = PatternCard(
            _("Different plants a week"),
            self.plant_chart,
            _("Each bar is a week; a dashed one has few days with food in the diary."),
        )
        self.panels = QWidget()
        self._flow = FlowLayout(self.panels, spacing=14)
        self.pair_reach = self._reach_field(_("Days of the pairs"))
        self.pairs = PatternCard(
            _("Symptom by symptom"),
            self.panels,
            _("Each circle is two scores of the same day; the larger, the more days had both."),
            self.pair_reach,
        )

    def _reach_field(self, name: str) -> ChoiceField:
        made = ChoiceField(
            name,
            [
                (Reach.QUARTER, _("last three months")),
                (Reach.YEAR, _("last twelve months")),
                (Reach.ALL, _("all days")),
            ],
            required=True,
        )
        made.show_value(Reach.YEAR)
        made.activated.connect(self._again)
        return made

    # -- showing ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        px = self.looks.px
        self.empty.setMaximumWidth(px(EMPTY))
        self.inside.setMaximumWidth(px(WIDEST))
        self._turn_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn_columns()

    def _turn_columns(self) -> None:
        is_wide = self.width() >= self.looks.px(TWO)
        way = QBoxLayout.Direction
        self._columns.setDirection(way.LeftToRight if is_wide else way.TopToBottom)

    def focus_first(self) -> None:
        if self.inside.isVisibleTo(self):
            (self.subject if self.bar.isVisibleTo(self) else self.by).setFocus()
        else:
            self.open_today.setFocus()

    def refresh(self) -> None:
        assert self.services is not None
        patterns = self._patterns()
        is_filled = not self.services.trends.story().is_empty
        self.empty.setVisible(not is_filled)
        self.inside.setVisible(is_filled)
        self.say_status("")
        if not is_filled:
            return
        subjects = patterns.subjects()
        subject = subject_of(subjects, self._key) or patterns.usual()
        for one in (self.bar, self.weekdays, self.phases, self.pairs):
            one.setVisible(subject is not None)
        if subject is not None:
            self._key = subject.key
            self.subject.show_subjects(subjects, subject.key)
            self._show_scores(subject)
        self._show_stools()
        # What is in foods is read with the first question after it, and that takes its time.
        if self.services.finder.is_ready:
            self._show_plants()
        else:
            QTimer.singleShot(0, self, self._show_plants)

    def _patterns(self) -> PatternService:
        assert self.services is not None
        return self.services.trends.patterns

    def _show_scores(self, subject: Subject) -> None:
        patterns, formats = self._patterns(), self.looks.formats
        reach = self.weekday_reach.value()
        weekdays = patterns.weekdays(subject, reach, formats.first_weekday())
        self.weekday_chart.show_view(weekdays)
        said = weekday_words(weekdays, formats)
        self.weekdays.show_said(said, is_drawn=weekdays.is_enough)
        self.say_status(f"{subject.name}: {said.basis}")
        phases = patterns.phases(subject)
        self.phase_chart.show_view(phases)
        self.phases.show_said(phase_words(phases, formats), is_drawn=bool(subject.days))
        self._show_pairs(subject)

    def _show_pairs(self, subject: Subject) -> None:
        formats = self.looks.formats
        view = self._patterns().pairs(subject, self.pair_reach.value())
        self._flow.clear()
        for pair in view.pairs:
            if pair.is_enough:
                panel = PairChart(self.looks, subject.name, pair)
                self._flow.addWidget(panel)
        self.pairs.show_said(pairs_words(view, formats), is_drawn=view.is_enough)

    def _show_stools(self) -> None:
        if self.services is None:
            return
        view = self._patterns().stools(by_phase=self.by.value())
        self.stool_chart.show_view(view)
        self.stools.show_said(stool_words(view, self.looks.formats), is_drawn=bool(view.columns))

    def _show_plants(self) -> None:
        if self.services is None:
            return
        view = self._patterns().plants(self.looks.formats.first_weekday())
        self.plant_chart.show_view(view)
        self.plants.show_said(plant_words(view, self.looks.formats), is_drawn=view.is_enough)

    # -- what a person does ----------------------------------------------------------------------

    def _picked(self, key: str) -> None:
        self._key = key
        self._again()

    def _again(self) -> None:
        if self.services is not None:
            self.refresh()

    def _open_today(self) -> None:
        if self.services is not None:
            self.day_wanted.emit(self.services.desk.today())
