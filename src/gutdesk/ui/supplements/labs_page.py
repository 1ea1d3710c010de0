"""The Labs page: what the laboratory said, a series at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.lab_series import LabPoint, LabSeries, SeriesKey
from gutdesk.domain.labs import Attachment, LabResult
from gutdesk.i18n import _
from gutdesk.knowledge.labs import ZONULIN, analyte, zonulin_caution
from gutdesk.qt.announce import announce
from gutdesk.ui.dialogs.parts import Scrolled, label, reveal
from gutdesk.ui.looks import Looks
from gutdesk.ui.page import EMPTY, MOST, SIDE, Page
from gutdesk.ui.supplements.lab_list import SeriesList
from gutdesk.ui.supplements.lab_result import ResultCard
from gutdesk.ui.supplements.lab_sections import circumstances, finding_lines, sections_of
from gutdesk.ui.supplements.lab_table import ResultTable
from gutdesk.ui.supplements.lab_words import name_of_analyte, result_title, specimen_line
from gutdesk.ui.widgets.beside import Beside
from gutdesk.ui.widgets.empty_card import EmptyCard
from gutdesk.ui.widgets.pieces import Sources, small_button

if TYPE_CHECKING:
    from gutdesk.ui.supplements.lab_chart import SeriesCharts
    from gutdesk.ui.supplements.lab_form import LabForm

NEEDED = 960
"""What list and series need side by side, in pixels at 100 % text."""
ROWS_WHEN_STACKED = 4


class LabsPage(Page):
    kinds = frozenset({"lab", "attachment", "exposure", "person", "setting"})

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self.form: LabForm | None = None
        self.charts: SeriesCharts | None = None
        self._series: tuple[LabSeries, ...] = ()
        self._attached: dict[str, tuple[Attachment, ...]] = {}
        self._key: SeriesKey | None = None
        self._result_id = ""
        self._folder: Path | None = None
        self._about_key: object = None
        self._left = self._build_list()
        self._beside = Beside(self._left, self._build_series(), side=self._left)
        self._beside.turned.connect(self._fit_list)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._beside)
        self._left.hide()
        self._inside.hide()
        self.restyle()

    # -- building --------------------------------------------------------------------------------

    def _build_empty(self) -> EmptyCard:
        self.add_first = small_button(_("Add a result…"), self.add, "primary", "add-first")
        return EmptyCard(
            _("Lab results"),
            _(
                "Here you keep what a laboratory found, just as it is printed: the value with "
                "its < or >, the unit, the range beside it, laboratory and kit, and the report "
                "itself if you like. Each series gets a chart of its own, and you read what "
                "the test can tell and what not."
            ),
            self.add_first,
            _("Take the latest report and write down one value."),
        )

    def _build_list(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.add_button = small_button(_("Add a result…"), self.add, name="add")
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch(1)
        column.addLayout(row)
        self.list = SeriesList(self.looks)
        self.list.currentRowChanged.connect(self._picked)
        column.addWidget(self.list, 1)
        return left

    def _build_series(self) -> QWidget:
        self._scroll = Scrolled()
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._title = label("", "page-title")
        self._about = label("", "secondary")
        self.caution = label("")
        self.caution_sources = Sources()
        self.trouble = label("", "caution")
        self.trouble.hide()
        self.table = ResultTable()
        self.table.chosen.connect(self._chosen)
        self.table.edit_wanted.connect(self.edit)
        self.table.delete_wanted.connect(self.delete)
        self.result = ResultCard()
        self.result.asked.connect(self._asked)
        self.result.save_wanted.connect(self.save_attachment)
        self.result.remove_wanted.connect(self.remove_attachment)
        self._sections = QVBoxLayout()
        self._sections.setSpacing(10)
        head = (self._title, self._about, self.caution, self.caution_sources)
        self._charts_at = len(head)
        for widget in (*head, self.table, self.trouble, self.result):
            self._column.addWidget(widget)
        self._column.addLayout(self._sections)
        self.empty = self._build_empty()
        self._scroll.column.addWidget(self.empty, 0)
        self._scroll.column.addWidget(self._inside)
        self._scroll.column.addStretch(1)
        return self._scroll

    def _chart(self) -> SeriesCharts:
        """Made with the first series: what draws it is slow to import."""
        if self.charts is None:
            from gutdesk.ui.supplements.lab_chart import SeriesCharts

            self.charts = SeriesCharts(self.looks)
            self.charts.picked.connect(self._mark_picked)
            self._column.insertWidget(self._charts_at, self.charts)
        return self.charts

    # -- showing ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        px = self.looks.px
        self._about_key = None
        self.empty.setMaximumWidth(px(EMPTY))
        self._beside.set_widths(px(SIDE), px(NEEDED), px(MOST))

    def focus_first(self) -> None:
        (self.list if self._series else self.add_first).setFocus()

    def detach(self) -> None:
        super().detach()
        self._series, self._attached, self._key, self._result_id = (), {}, None, ""

    def refresh(self) -> None:
        assert self.services is not None
        labs = self.services.labs
        self._series, self._attached = labs.series(), labs.attachments()
        self._left.setVisible(bool(self._series))
        self._inside.setVisible(bool(self._series))
        self.empty.setVisible(not self._series)
        if not self._series:
            self._key, self._result_id = None, ""
            return
        place = self._scroll.verticalScrollBar().value()
        self.list.show_series(self._series, self.services.desk.today())
        self._fit_list(self._beside.is_stacked)
        self._follow()
        self._show_series()
        self._place = place
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        """The layout comes a turn later, and only then is there so much to scroll."""
        self._scroll.verticalScrollBar().setValue(self._place)

    def _follow(self) -> None:
        """Stay with the result: what was changed may be of another series now. Else with the
        series, else the first one."""
        keys = {id_of(point.result): one.key for one in self._series for point in one.points}
        if self._result_id in keys:
            self._key = keys[self._result_id]
        elif self._key not in keys.values():
            self._key = self._series[0].key

    def _current(self) -> LabSeries | None:
        return next((one for one in self._series if one.key == self._key), None)

    def _point(self) -> LabPoint | None:
        """The result that the table stands on."""
        series = self._current()
        if series is None:
            return None
        points = {id_of(point.result): point for point in series.points}
        return points.get(self._result_id, series.last)

    def _show_series(self) -> None:
        series = self._current()
        if series is None or self.services is None:
            return
        self._say("")
        self.list.choose(series.key)
        known = analyte(series.analyte)
        self._title.setText(name_of_analyte(series))
        self._about.setText(specimen_line(series, known))
        self._about.setVisible(bool(self._about.text()))
        caution = zonulin_caution() if series.analyte in ZONULIN else None
        self.caution.setText(caution.text if caution is not None else "")
        self.caution.setVisible(caution is not None)
        self.caution_sources.show_ids(caution.source if caution is not None else ())
        group = [one for one in self._series if one.key.analyte == series.key.analyte]
        self.table.show_results(series, self._attached, self.looks.formats)
        self.table.choose(self._result_id)
        self._result_id = self.table.current()
        self._chart().show_series(series, group, self._result_id)
        self._show_result()
        if self._about_key != series.key.analyte:
            self._about_key = series.key.analyte
            while (item := self._sections.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
            for card in sections_of(known):
                self._sections.addWidget(card)

    def _show_result(self) -> None:
        series, point = self._current(), self._point()
        if series is None or point is None or self.services is None:
            return
        labs, formats = self.services.labs, self.looks.formats
        findings = labs.findings(series, point)
        lines = [
            *finding_lines(findings, point.result.unit),
            *circumstances(series, point, labs, formats, self.services.desk.today()),
        ]
        sources = dict.fromkeys(source for one in findings for source in one.range.source)
        files = self._attached.get(id_of(point.result), ())
        title = result_title(point.result, formats)
        self.result.show_result(title, lines, sources, files, formats)

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        if sentence:
            announce(self.trouble, sentence, urgent=True)
            reveal(self.trouble)

    # -- going about -----------------------------------------------------------------------------

    def _picked(self, row: int) -> None:
        key = self.list.key_at(row)
        if key is not None and key != self._key:
            self._key, self._result_id = key, ""
            self._show_series()
            self._scroll.verticalScrollBar().setValue(0)

    def _chosen(self, result_id: str) -> None:
        self._result_id = result_id
        self._say("")
        if self.charts is not None:
            self.charts.choose(result_id)
        self._show_result()

    def _mark_picked(self, result_id: str) -> None:
        """A mark of the chart leads to its result, of another series too."""
        self._result_id = result_id
        self._follow()
        self._show_series()

    # -- what the person does --------------------------------------------------------------------

    def _asked(self, verb: str) -> None:
        {"edit": self.edit, "delete": self.delete, "attach": self.attach_file}[verb]()

    def _open(self, result: LabResult | None, like: LabResult | None = None) -> None:
        from gutdesk.ui.supplements.lab_form import LabForm

        assert self.services is not None
        self.form = LabForm(self.services, self.looks, self.window(), result=result, like=like)
        self.form.open_once(self._form_done)

    def _form_done(self, _result: int) -> None:
        form, self.form = self.form, None
        if form is not None and form.written is not None and self.services is not None:
            self._result_id = id_of(form.written)
            self.refresh()
            self.table.setFocus()

    def add(self) -> None:
        """Of what is shown, unless another analyte is chosen."""
        point = self._point()
        self._open(None, point.result if point is not None else None)

    def edit(self) -> None:
        point = self._point()
        if point is not None:
            self._open(point.result)

    def delete(self) -> None:
        """It can be undone, so it is not asked about."""
        point = self._point()
        if point is None or self.services is None:
            return
        try:
            self.services.labs.remove(point.result, by=self)
        except UserError as error:
            self._say(error.sentence)
            return
        self.said.emit(_("Deleted. Undo brings it back."))
        self.refresh()
        self.focus_first() if not self._series else self.table.setFocus()

    def attach_file(self) -> None:
        from gutdesk.ui.dialogs.files import ask_attach_file

        point = self._point()
        if point is None or self.services is None:
            return
        path = ask_attach_file(self.window(), self._start_folder())
        if path is None:
            return
        self._folder = path.parent
        try:
            attached = self.services.labs.attach(point.result, path, by=self)
        except UserError as error:
            self._say(error.sentence)
            return
        self.said.emit(_("Attached {name}.").format(name=attached.name))
        self.refresh()

    def save_attachment(self, attachment: object) -> None:
        from gutdesk.ui.dialogs.files import ask_attachment_out

        assert isinstance(attachment, Attachment) and self.services is not None
        path = ask_attachment_out(self.window(), self._start_folder(), attachment.name)
        if path is None:
            return
        self._folder = path.parent
        try:
            self.services.labs.save_attachment(attachment, path, replace_file=path.exists())
        except UserError as error:
            self._say(error.sentence)
            return
        self.said.emit(_("Saved {name}.").format(name=path.name))

    def remove_attachment(self, attachment: object) -> None:
        assert isinstance(attachment, Attachment) and self.services is not None
        try:
            self.services.labs.remove_attachment(attachment, by=self)
        except UserError as error:
            self._say(error.sentence)
            return
        self.said.emit(_("Removed {name}. Undo brings it back.").format(name=attachment.name))
        self.refresh()
        self.result.attach.setFocus()

    def _start_folder(self) -> Path:
        from gutdesk.paths import home_folder

        return self._folder or home_folder()

    def _fit_list(self, stacked: bool) -> None:
        """Above the series it takes a few rows, beside it all of the height."""
        self.list.fit_rows(ROWS_WHEN_STACKED if stacked else None)
