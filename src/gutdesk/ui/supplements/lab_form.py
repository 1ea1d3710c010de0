"""A lab result to write down or to change, as it is printed on the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from gutdesk.domain.formats import number_text
from gutdesk.domain.lab_values import read_value, unit_text, value_text
from gutdesk.domain.labs import LabResult
from gutdesk.domain.numbers import read_number
from gutdesk.i18n import _
from gutdesk.knowledge.labs import COELIAC, SUGAR_TESTS, Analyte, analyte, analytes
from gutdesk.ui.dialogs.parts import Scrolled, add_field, caption, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.supplements.lab_words import sugar_name
from gutdesk.ui.widgets.date_edit import date_edit
from gutdesk.ui.widgets.fields import ChoiceField, TextField
from gutdesk.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

OWN = ""
"""What the box of analytes holds for something that labs.toml does not know."""


class LabForm(Form):
    """Adds a result, of the analyte of `like` where that is given, or changes `result`. `written`
    is the result as it stands in the diary then."""

    def __init__(
        self,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
        *,
        result: LabResult | None = None,
        like: LabResult | None = None,
    ) -> None:
        title = _("Change a lab result") if result is not None else _("Add a lab result")
        super().__init__(services, looks.keeper, parent, title)
        self._desk = services
        self._looks = looks
        self._result = result
        self._filled = ("", "")
        self.written: LabResult | None = None
        page = Scrolled()
        self._page = page.column
        self._page.setSpacing(4)
        self._known = services.labs.remembered()
        self._build()
        self._page.addStretch(1)
        self.body.addWidget(page, 1)
        self.offer_answer(_("&Save") if result is not None else _("&Add it"))
        if result is not None:
            self._show(result)
            self.value.setFocus()
        else:
            begin = like.analyte if like is not None else analytes()[0].id
            self._choose(begin, like.name if like is not None and not like.analyte else "")
            self.analyte.setFocus()
        self.fit(92, 46)

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.analyte = QComboBox()
        for known in sorted(analytes(), key=_name_of):
            self.analyte.addItem(known.short_name, known.id)
        self.analyte.addItem(_("Something else"), OWN)
        add_field(self._page, _("&What was measured"), self.analyte)
        self.name = self._words(self._known.names)
        self.name.setPlaceholderText(_("Name as it stands on the report"))
        self.name.setAccessibleName(_("Name of what was measured"))
        self._page.addWidget(self.name)
        self.before = label("", "secondary")
        self._page.addWidget(self.before)
        self._build_value()
        self._build_days()
        self.specimen = self._words(self._known.specimens)
        add_field(self._page, _("Specimen, s&uch as serum or stool"), self.specimen)
        self.laboratory = self._words(self._known.laboratories)
        add_field(self._page, _("&Laboratory"), self.laboratory)
        self.assay = self._words(self._known.assays)
        add_field(
            self._page,
            _("&Kit or method"),
            self.assay,
            _(
                "Results stand in one series only where laboratory, kit, specimen and unit are the "
                "same."
            ),
        )
        self._build_questions()
        self.note = TextField(self._looks, _("Note"))
        add_field(self._page, _("&Note"), self.note)
        self.analyte.currentIndexChanged.connect(self._analyte_changed)
        self.unit.currentTextChanged.connect(self._say_unit)

    def _words(self, known: tuple[str, ...]) -> QLineEdit:
        """A line that is completed from earlier results."""
        field = QLineEdit()
        completer = QCompleter(list(known), field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        field.setCompleter(completer)
        return field

    def _build_value(self) -> None:
        self.value = QLineEdit()
        self.value.setPlaceholderText(_("12.5, <0.41, positive"))
        self.value.setFixedWidth(self._looks.px(190))
        self.unit = QComboBox()
        self.unit.setEditable(True)
        self.unit.setMinimumWidth(self._looks.px(120))
        self._row(
            _pair(caption(_("&Value"), self.value), self.value),
            _pair(caption(_("Un&it"), self.unit), self.unit),
        )
        self.value.setAccessibleDescription(self.value.placeholderText())
        self.apart = label("", "secondary")
        self._page.addWidget(self.apart)
        self.low, self.high = QLineEdit(), QLineEdit()
        for field in (self.low, self.high):
            field.setFixedWidth(self._looks.px(90))
        self._row(
            _pair(caption(_("Printed range &from"), self.low), self.low),
            _pair(caption(_("up &to"), self.high), self.high),
        )
        self.high.setAccessibleName(_("Printed range up to"))
        self._page.addWidget(
            label(
                _("The range on your report, in the same unit. One end may be empty."), "secondary"
            )
        )

    def _row(self, *pairs: QWidget) -> None:
        """Short fields beside each other, each behind its name; what has no room goes below."""
        place = QWidget()
        row = FlowLayout(place, spacing=12)
        for pair in pairs:
            row.addWidget(pair)
        self._page.addSpacing(6)
        self._page.addWidget(place)

    def _build_days(self) -> None:
        self.collected = self._day_edit(_("Collected"))
        self.reported = self._day_edit(_("Reported"))
        self.reported_on = QCheckBox(_("Re&ported on"))
        self.reported_on.toggled.connect(self.reported.setEnabled)
        self.reported.setEnabled(False)
        name = _("&Collected on")
        self._row(
            _pair(caption(name, self.collected), self.collected),
            _pair(self.reported_on, self.reported),
        )

    def _day_edit(self, name: str) -> QDateEdit:
        field = date_edit(self._looks.formats, name)
        field.setMinimumDate(QDate(1900, 1, 1))
        _put_day(field, self._desk.desk.today())
        return field

    def _build_questions(self) -> None:
        """What only some analytes ask."""
        question = _("Were you eating gluten daily for 6 weeks before?")
        self.gluten = ChoiceField(question, [(True, _("yes")), (False, _("no"))])
        self.gluten_name = label(question)
        self.lactulose, self.other_sugar = QLineEdit(), QLineEdit()
        self.collected_over = QLineEdit()
        self.collected_over.setPlaceholderText(_("0-6 h"))
        self.collected_over.setAccessibleName(_("Time in which urine was collected"))
        self.sugar_names = [label(""), label(""), label(_("Urine was collected over"))]
        fields = (self.lactulose, self.other_sugar, self.collected_over)
        self._sugar = QWidget()
        row = FlowLayout(self._sugar, spacing=12)
        for name, field in zip(self.sugar_names, fields, strict=True):
            name.setWordWrap(False)
            field.setMaximumWidth(self._looks.px(90))
            row.addWidget(_pair(name, field))
        self._page.addSpacing(4)
        for widget in (self.gluten_name, self.gluten, self._sugar):
            self._page.addWidget(widget)

    # -- following the analyte -------------------------------------------------------------------

    def known(self) -> Analyte | None:
        return analyte(self.analyte.currentData() or "")

    def _choose(self, analyte_id: str, name: str = "") -> None:
        place = self.analyte.findData(analyte_id)
        if place < 0:
            # A newer program knew it: it goes by its name here.
            place = self.analyte.findData(OWN)
        self.analyte.setCurrentIndex(place)
        self.name.setText(name)
        self._analyte_changed()

    def _analyte_changed(self) -> None:
        """Specimen and unit follow, unless the person typed others."""
        known = self.known()
        self.name.setVisible(known is None)
        self.before.setText(
            _("Before: {text}").format(text=known.preparation) if known is not None else ""
        )
        self.before.setVisible(known is not None)
        before_specimen, before_unit = self._filled
        specimen, unit = (known.specimen, known.unit) if known is not None else ("", "")
        if self.specimen.text() in ("", before_specimen):
            self.specimen.setText(specimen)
        typed = self.unit.currentText()
        self._offer_units(known)
        self.unit.setCurrentText(unit_text(unit) if typed in ("", before_unit) else typed)
        self._filled = (specimen, unit_text(unit))
        self._show_questions(known)
        self._say_unit()

    def _offer_units(self, known: Analyte | None) -> None:
        blocker = QSignalBlocker(self.unit)
        self.unit.clear()
        units = known.scale.units if known is not None else self._known.units
        self.unit.addItems([unit_text(unit) for unit in units])
        blocker.unblock()

    def _show_questions(self, known: Analyte | None) -> None:
        about = known.id if known is not None else ""
        for widget in (self.gluten_name, self.gluten):
            widget.setVisible(about == COELIAC)
        sugar = SUGAR_TESTS.get(about, "mannitol")
        fields = (self.lactulose, self.other_sugar)
        for name, field, drunk in zip(self.sugar_names, fields, ("lactulose", sugar), strict=False):
            text = _("{sugar}, g").format(sugar=sugar_name(drunk)).capitalize()
            name.setText(text)
            field.setAccessibleName(text)
        self._sugar.setVisible(about in SUGAR_TESTS)

    def _say_unit(self) -> None:
        """A unit without a factor parts the result from the others."""
        known, unit = self.known(), self.unit.currentText().strip()
        alone = known is not None and bool(unit) and known.scale.factor(unit) is None
        self.apart.setText(
            _(
                "No fixed factor leads from {unit} to {usual}, so this result stands in a series "
                "of its own."
            ).format(unit=unit, usual=unit_text(known.unit))
            if alone and known is not None
            else ""
        )
        self.apart.setVisible(alone)

    # -- showing ---------------------------------------------------------------------------------

    def _show(self, result: LabResult) -> None:
        formats = self._looks.formats
        self._choose(result.analyte, result.name)
        self.value.setText(value_text(result.comparator, result.value, result.words, formats))
        self.unit.setCurrentText(unit_text(result.unit))
        self.low.setText("" if result.low is None else number_text(result.low, formats))
        self.high.setText("" if result.high is None else number_text(result.high, formats))
        _put_day(self.collected, result.collected)
        self.reported_on.setChecked(result.reported is not None)
        _put_day(self.reported, result.reported or result.collected)
        self.specimen.setText(result.specimen)
        self.laboratory.setText(result.laboratory)
        self.assay.setText(result.assay)
        self.gluten.show_value(result.gluten_eaten)
        for field, grams in (
            (self.lactulose, result.lactulose_g),
            (self.other_sugar, result.mannitol_g),
        ):
            field.setText("" if grams is None else number_text(grams, formats))
        self.collected_over.setText(result.window)
        self.note.show_value(result.note)

    # -- answering -------------------------------------------------------------------------------

    def write(self) -> None:
        labs = self._desk.labs
        typed = self._typed()
        if self._result is None:
            self.written = labs.add(typed, by=self)
        else:
            self.written = labs.change(typed, by=self)

    def _typed(self) -> LabResult:
        """Raises UserError for a value or range that cannot be read."""
        point = self._looks.formats.locale.decimalPoint()
        known = self.known()
        value = read_value(self.value.text(), point)
        before = self._result
        foreign = before.analyte if before is not None and analyte(before.analyte) is None else ""
        asked = known.id if known is not None else ""
        is_sugar = asked in SUGAR_TESTS
        made = LabResult(
            analyte=asked or foreign,
            name=known.short_name if known is not None else self.name.text(),
            collected=_day_of(self.collected),
            specimen=self.specimen.text(),
            assay=self.assay.text(),
            laboratory=self.laboratory.text(),
            comparator=value.comparator,
            value=value.value,
            words=value.words,
            unit=self._typed_unit(),
            low=read_number(self.low.text(), point),
            high=read_number(self.high.text(), point),
            reported=_day_of(self.reported) if self.reported_on.isChecked() else None,
            gluten_eaten=self.gluten.value() if asked == COELIAC else None,
            lactulose_g=read_number(self.lactulose.text(), point) if is_sugar else None,
            mannitol_g=read_number(self.other_sugar.text(), point) if is_sugar else None,
            window=self.collected_over.text() if is_sugar else "",
            note=self.note.value(),
        )
        return made if before is None else replace(made, meta=before.meta)

    def _typed_unit(self) -> str:
        """As labs.toml or the result itself spells it where it is the same."""
        typed = self.unit.currentText().strip()
        known = self.known()
        spelt = [*(known.scale.units if known is not None else ()), *self._known.units]
        return next((unit for unit in spelt if unit_text(unit) == typed), typed)


def _name_of(known: Analyte) -> str:
    return known.short_name.casefold()


def _pair(name: QWidget, field: QWidget) -> QWidget:
    """A field behind its name."""
    place = QWidget()
    row = QHBoxLayout(place)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(name)
    row.addWidget(field)
    return place


def _put_day(field: QDateEdit, day: date) -> None:
    field.setDate(QDate(day.year, day.month, day.day))


def _day_of(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
