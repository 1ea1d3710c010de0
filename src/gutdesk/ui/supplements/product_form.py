"""Adds a supplement or a medicine, or changes it: what stands on its label, and why it is taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import unit_name
from gutdesk.domain.product_wording import PHASES, phase_name, price_text
from gutdesk.domain.products import DOSE_UNITS, Active, MedicineKind, Product, ProductKind
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Scrolled, add_counted, add_field, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.supplements.active_lines import ActiveLine, active_lines, actives_of
from gutdesk.ui.widgets.date_edit import date_edit
from gutdesk.ui.widgets.fields import ChoiceField, NumberField, TextField, WordField
from gutdesk.ui.widgets.pieces import Sources

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class ProductForm(Form):
    """With `product` it changes that one. After a new one the form for its times opens."""

    def __init__(
        self,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
        *,
        kind: ProductKind = ProductKind.SUPPLEMENT,
        product: Product | None = None,
    ) -> None:
        kind = product.kind if product is not None else kind
        is_medicine = kind is ProductKind.MEDICINE
        title = _("Add a medicine") if is_medicine else _("Add a supplement")
        if product is not None:
            title = _("Change {name}").format(name=product.name)
        super().__init__(services, looks.keeper, parent, title)
        self._desk, self._looks = services, looks
        self._kind, self._product = kind, product
        self.saved: Product | None = None
        page = Scrolled()
        self._page = page.column
        self._page.setSpacing(4)
        self._build_label()
        self._build_pack()
        self._build_why()
        if not is_medicine:
            self._build_agreement()
        self._page.addStretch(1)
        self.body.addWidget(page, 1)
        shown = product or Product(kind=kind, name="", unit="tablet" if is_medicine else "capsule")
        self._show(shown)
        self.offer_answer(_("&Save") if product is not None else _("&Add, then say when"))
        self.name.setFocus()
        self.fit(104, 44)

    # -- building --------------------------------------------------------------------------------

    def _build_label(self) -> None:
        names = self._known_names()
        self.name = QLineEdit()
        completer = QCompleter(list(names), self.name)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._name_chosen)
        self.name.setCompleter(completer)
        self.name.editingFinished.connect(self._name_written)
        add_field(self._page, _("&Name"), self.name, _("As it stands on the label."))
        self.brand = WordField(_("Brand"))
        add_field(self._page, _("&Brand"), self.brand)
        if self._kind is ProductKind.MEDICINE:
            from gutdesk.knowledge import protocol

            kinds = list(protocol.medicine_kind_names().items())
            self.medicine = ChoiceField(_("Kind of medicine"), kinds)
            add_field(
                self._page,
                _("&Kind of medicine"),
                self.medicine,
                _("The rules for what must not meet ask for it."),
            )
        self.unit = QComboBox()
        for unit in DOSE_UNITS:
            self.unit.addItem(unit_name(unit, 1), unit)
        add_counted(self._page, _("A dose is &counted in"), self.unit)
        self.serving = NumberField(self._looks, _("The label speaks of"))
        self._units = (QLabel(), QLabel(), QLabel())
        add_counted(
            self._page, _("The a&mounts on the label are for"), self.serving, self._units[0]
        )
        self.unit.currentIndexChanged.connect(self._say_unit)
        medicine = self._kind is ProductKind.MEDICINE
        hint = _("ibuprofen") if medicine else _("zinc carnosine")
        self.actives = active_lines(self._looks, names, hint, is_medicine=medicine)
        self._page.addWidget(self.actives)

    def _build_pack(self) -> None:
        looks = self._looks
        self.pack = NumberField(looks, _("A full pack holds"))
        add_counted(self._page, _("A full &pack holds"), self.pack, self._units[1])
        if self._product is None:
            self.left = NumberField(looks, _("There are now"))
            add_counted(self._page, _("There are no&w"), self.left, self._units[2])
        self.expiry_on = QCheckBox(_("The pack is good &until"))
        self.expiry = date_edit(looks.formats, _("Good until"))
        self.expiry_on.toggled.connect(self.expiry.setEnabled)
        row = QHBoxLayout()
        row.addWidget(self.expiry_on)
        row.addWidget(self.expiry)
        row.addStretch(1)
        self._page.addSpacing(6)
        self._page.addLayout(row)
        self.price = NumberField(looks, _("Price of a pack"))
        self.currency = WordField(_("Currency"), looks.formats.currency())
        self.currency.setMaximumWidth(looks.px(76))
        add_counted(self._page, _("P&rice of a pack"), self.price, self.currency)
        self.warn = NumberField(looks, _("Say so before it runs out"))
        add_counted(self._page, _("Say so be&fore it runs out"), self.warn, _("days"))

    def _build_why(self) -> None:
        self.reason = WordField(_("Why you take it"))
        add_field(self._page, _("Why &you take it"), self.reason)
        phases = [("", _("none")), *((phase, phase_name(phase)) for phase in PHASES)]
        self.phase = ChoiceField(_("Phase"), phases, required=True)
        add_field(
            self._page,
            _("P&hase of the plan"),
            self.phase,
            _("A name for now. A schedule without a start waits."),
        )
        self.note = TextField(self._looks, _("Note"))
        add_field(self._page, _("N&ote"), self.note, self._label_tip())

    def _build_agreement(self) -> None:
        """The line that some conditions and answers ask for before a supplement is added."""
        need = self._desk.safety.needs_agreement()
        self.agreed = QCheckBox(_("My &doctor agreed"))
        if need is None:
            return
        self._page.addSpacing(8)
        self._page.addWidget(label(need, "caution"))
        self._page.addWidget(self.agreed)
        self._page.addWidget(Sources(self._desk.safety.agreement_sources()))

    def _known_names(self) -> tuple[str, ...]:
        from gutdesk.knowledge import protocol, supplements

        if self._kind is ProductKind.MEDICINE:
            return tuple(sorted({one.name for one in protocol.medicines()}))
        return tuple(one.name for one in supplements.supplements())

    def _label_tip(self) -> str:
        return "" if self._kind is ProductKind.MEDICINE else _("The strain of a probiotic, too.")

    # -- showing ---------------------------------------------------------------------------------

    def _show(self, product: Product) -> None:
        self.name.setText(product.name)
        self.brand.show_value(product.brand)
        if self._kind is ProductKind.MEDICINE:
            self.medicine.show_value(product.medicine)
        else:
            self.agreed.setChecked(product.agreed)
        self.unit.setCurrentIndex(max(0, self.unit.findData(product.unit)))
        self.serving.show_value(product.serving)
        for active in product.actives:
            line = self.actives.add()
            assert isinstance(line, ActiveLine)
            line.show_active(active)
        if not product.actives:
            self.actives.add()
        self.pack.show_value(product.pack)
        self.expiry_on.setChecked(product.expiry is not None)
        self.expiry.setEnabled(product.expiry is not None)
        day = product.expiry or self._desk.desk.today().replace(month=12, day=31)
        self.expiry.setDate(QDate(day.year, day.month, day.day))
        self.price.setText(price_text(product.price, self._looks.formats))
        self.currency.show_value(product.currency)
        self.warn.show_value(product.warn_days)
        self.reason.show_value(product.reason)
        self.phase.show_value(product.phase)
        self.note.show_value(product.note)
        self._say_unit()

    def _say_unit(self) -> None:
        unit = unit_name(self.unit.currentData(), 2)
        fields = [self.serving, self.pack]
        if self._product is None:
            fields.append(self.left)
        for name, field in zip(self._units, fields, strict=False):
            name.setText(unit)
            field.setAccessibleDescription(unit)

    def _name_chosen(self, _name: str) -> None:
        self._name_written()

    def _name_written(self) -> None:
        """What the protocol knows of a name fills what nobody has filled in yet."""
        name = " ".join(self.name.text().split())
        lines = [one for one in self.actives.lines if isinstance(one, ActiveLine)]
        if not name or self._product is not None or any(not one.is_empty() for one in lines):
            return
        if self._kind is ProductKind.MEDICINE:
            from gutdesk.knowledge import protocol

            kinds = {one.name: one.kind for one in protocol.medicines()}
            if name.casefold() in kinds and self.medicine.value() is None:
                self.medicine.show_value(kinds[name.casefold()])
        else:
            from gutdesk.knowledge import supplements

            known = supplements.find(name)
            if known is None:
                return
            if known.dose_unit in ("capsule", "g"):
                self.unit.setCurrentIndex(self.unit.findData(known.dose_unit))
            powder = known.dose_unit == "g"
            if lines and powder:
                # A powder that is weighed holds as much as it weighs.
                lines[0].show_active(Active(name=name, amount=1, unit="g"))
                return
        if lines:
            lines[0].name.setText(name)

    # -- answering -------------------------------------------------------------------------------

    def accept(self) -> None:
        super().accept()
        if self.went_well and self.saved is not None and self._product is None:
            from gutdesk.ui.supplements.schedule_form import ScheduleForm

            form = ScheduleForm(self._desk, self._looks, self.saved, self.parentWidget())
            form.open_once(self._scheduled)

    def _scheduled(self, _result: int) -> None:
        """Whoever says no times takes it when they like."""

    def write(self) -> None:
        before = self._product or Product(kind=self._kind, name="")
        product = replace(before, **self._values())
        if self._product is None:
            left = self.left.value()
            self.saved = self._desk.shelf.add(product, left=left, by=self)
        else:
            self.saved = self._desk.shelf.change(product, by=self)

    def _values(self) -> dict[str, object]:
        """Raises UserError where a number is none."""
        warn = self.warn.value()
        if warn is not None and warn != int(warn):
            raise UserError(_("Say a whole number of days for the warning."))
        values: dict[str, object] = {
            "name": self.name.text(),
            "brand": self.brand.value(),
            "actives": actives_of(self.actives),
            "serving": self.serving.value() or 1.0,
            "unit": self.unit.currentData(),
            "pack": self.pack.value(),
            "expiry": _day(self.expiry.date()) if self.expiry_on.isChecked() else None,
            "price": self.price.value(),
            "currency": self.currency.value(),
            "reason": self.reason.value(),
            "phase": self.phase.value() or "",
            "note": self.note.value(),
            "warn_days": 7 if warn is None else int(warn),
        }
        if self._kind is ProductKind.MEDICINE:
            values["medicine"] = self.medicine.value() or MedicineKind.OTHER
        else:
            values["agreed"] = self.agreed.isChecked()
            self._refuse_without_doctor()
        return values

    def _refuse_without_doctor(self) -> None:
        need = self._desk.safety.needs_agreement()
        if need is not None and self._product is None and not self.agreed.isChecked():
            raise UserError(
                _("{why} Ask first, then tick that your doctor agreed.").format(why=need)
            )


def _day(value: QDate) -> date:
    return date(value.year(), value.month(), value.day())
