"""About you: what prints and safety rules need to know of the person. All of it may stay empty."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from gutdesk.domain.diary import Person
from gutdesk.domain.errors import UserError
from gutdesk.domain.units import plain_number
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Scrolled, label
from gutdesk.ui.dialogs.sheet import Form

if TYPE_CHECKING:
    from gutdesk.qt.theme import ThemeKeeper
    from gutdesk.services.desk import Services

CM_PER_INCH = 2.54
"""Exact: NIST Handbook 44 (2024), Appendix C."""


class AboutYou(Form):
    def __init__(
        self, services: Services, keeper: ThemeKeeper | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(services, keeper, parent, _("About you"))
        self._desk = services
        self._us = services.settings.current().units == "us"
        self._person = _alive(services.person.current())
        page = Scrolled()
        self.page = page.column
        self.page.setSpacing(4)
        self.page.addWidget(
            label(_("Leave empty what you like. It stays in this diary on this computer."))
        )
        self.name = self._field(_("&Name, for prints"), self._person.name)
        year = str(self._person.birth_year) if self._person.birth_year else ""
        self.birth_year = self._field(_("&Year of birth"), year, letters=8)
        self._add_sex()
        self._add_height()
        self._add_conditions()
        self.page.addStretch(1)
        self.body.addWidget(page, 1)
        self.offer_answer(_("&Save"))
        self.name.setFocus()
        self.fit(68, 38)

    @classmethod
    def ask(
        cls, services: Services, keeper: ThemeKeeper | None = None, parent: QWidget | None = None
    ) -> bool:
        """Whether something was saved."""
        dialog = cls(services, keeper, parent)
        answer = dialog.exec()
        dialog.deleteLater()
        return answer == Form.DialogCode.Accepted

    # -- building --------------------------------------------------------------------------------

    def _field(self, text: str, value: str, letters: int = 0) -> QLineEdit:
        field = self._line(text, value, letters)
        self._above(text, field)
        self.page.addWidget(field)
        return field

    def _line(self, text: str, value: str, letters: int) -> QLineEdit:
        field = QLineEdit(value)
        field.setAccessibleName(text.replace("&", ""))
        if letters:
            field.setMaximumWidth(field.fontMetrics().horizontalAdvance("0") * letters * 2)
        return field

    def _above(self, text: str, field: QWidget) -> None:
        above = QLabel(text)
        above.setBuddy(field)
        self.page.addSpacing(6)
        self.page.addWidget(above)

    def _add_sex(self) -> None:
        self.sex = QComboBox()
        for text, value in (
            (_("Not said"), ""),
            (_("Female"), "female"),
            (_("Male"), "male"),
            (_("Other"), "other"),
        ):
            self.sex.addItem(text, value)
        self.sex.setCurrentIndex(max(0, self.sex.findData(self._person.sex)))
        self.sex.setAccessibleName(_("Sex"))
        self._above(_("Se&x"), self.sex)
        row = QHBoxLayout()
        row.addWidget(self.sex)
        row.addStretch(1)
        self.page.addLayout(row)

    def _add_height(self) -> None:
        shown = _height_shown(self._person.height_cm, us=self._us)
        self.height_fields: list[QLineEdit] = []
        row = QHBoxLayout()
        units = (_("feet"), _("inches")) if self._us else (_("cm"),)
        for unit, value in zip(units, shown, strict=True):
            field = self._line(_("Height, {unit}").format(unit=unit), value, 6)
            self.height_fields.append(field)
            row.addWidget(field)
            row.addWidget(QLabel(unit))
        row.addStretch(1)
        self._above(_("&Height"), self.height_fields[0])
        self.page.addLayout(row)

    def _add_conditions(self) -> None:
        from gutdesk.knowledge.protocol import conditions

        self.page.addSpacing(12)
        self.page.addWidget(label(_("Does any of this apply to you?"), "card-title"))
        self.page.addWidget(
            label(_("It decides which cautions you are shown. It is not a diagnosis."), "secondary")
        )
        self.conditions: dict[str, QCheckBox] = {}
        for condition in conditions():
            box = QCheckBox(condition.name)
            box.setChecked(condition.id in self._person.conditions)
            box.setAccessibleDescription(condition.question)
            self.conditions[condition.id] = box
            self.page.addSpacing(4)
            self.page.addWidget(box)
            self.page.addWidget(label(condition.question, "secondary"))

    # -- answering -------------------------------------------------------------------------------

    def write(self) -> None:
        """Write all of it as one step; without any difference nothing is written."""
        person = self._typed()
        if person != self._person:
            self._desk.person.change(person, by=self)

    def _typed(self) -> Person:
        """Raises UserError for a year or height that is no number."""
        year = self.birth_year.text().strip()
        if year and not year.isdecimal():
            raise UserError(_("Write the year of birth with four digits, like 1980."))
        # What this program does not know, a newer one may have written: it is kept.
        known = tuple(key for key, box in self.conditions.items() if box.isChecked())
        foreign = tuple(key for key in self._person.conditions if key not in self.conditions)
        return replace(
            self._person,
            name=self.name.text().strip(),
            birth_year=int(year) if year else None,
            sex=self.sex.currentData(),
            height_cm=self._typed_height(),
            conditions=(*known, *foreign),
        )

    def _typed_height(self) -> float | None:
        typed = [field.text().strip().replace(",", ".") for field in self.height_fields]
        if typed == list(_height_shown(self._person.height_cm, us=self._us)):
            return self._person.height_cm  # to the millimetre, not as rounded for the screen
        if not any(typed):
            return None
        try:
            numbers = [float(text) if text else 0.0 for text in typed]
        except ValueError:
            raise UserError(_("Write the height as a number, like 172 or 5 ft 8.")) from None
        if not self._us:
            return numbers[0]
        return round((numbers[0] * 12 + numbers[1]) * CM_PER_INCH, 1)


def _alive(person: Person) -> Person:
    """Where the first saving was undone, an empty person again that keeps its identity."""
    if person.meta is None or person.meta.deleted is None:
        return person
    return Person(meta=replace(person.meta, deleted=None))


def _height_shown(cm: float | None, *, us: bool) -> tuple[str, ...]:
    """The texts of the fields: cm, or feet and inches."""
    if cm is None:
        return ("", "") if us else ("",)
    if not us:
        return (plain_number(cm, 1),)
    feet, inches = divmod(round(cm / CM_PER_INCH, 1), 12)
    return plain_number(feet), plain_number(inches, 1)
