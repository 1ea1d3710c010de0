"""How much salt: a weight, its grams of salt and its percent, each reckoned from the other two."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gutdesk.domain.errors import UserError
from gutdesk.domain.shopping.batch_plan import BatchPlan
from gutdesk.domain.shopping.making import percent_of, salt_for
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import add_counted, label
from gutdesk.ui.looks import Looks
from gutdesk.ui.shopping.batch_cautions import salt_words
from gutdesk.ui.widgets.fields import NumberField
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import Sources


class SaltFields(QWidget):
    """Whoever types the weight or the percent gets the grams, whoever types the grams the
    percent."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._plan: BatchPlan | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        place = QWidget()
        row = FlowLayout(place, spacing=16)
        self.weight = NumberField(looks, _("Weight of what is salted"))
        self.percent = NumberField(looks, _("Salt in percent of it"))
        self.grams = NumberField(looks, _("Grams of salt"))
        for text, field, unit in (
            (_("&Weight of what is salted"), self.weight, "g"),
            (_("Salt in &percent of it"), self.percent, "%"),
            (_("&Grams of salt"), self.grams, "g"),
        ):
            row.addWidget(_counted(text, field, unit))
        column.addWidget(place)
        self.about = label("", "secondary")
        column.addWidget(self.about)
        self.caution = label("", "caution")
        column.addWidget(self.caution)
        self.sources = Sources()
        column.addWidget(self.sources)
        self.weight.textEdited.connect(self._reckon_grams)
        self.percent.textEdited.connect(self._reckon_grams)
        self.grams.textEdited.connect(self._reckon_percent)
        self._say()

    def show_plan(self, plan: BatchPlan | None, percent: float | None) -> None:
        """That of another plan; the weight stays."""
        self._plan = plan
        self.percent.show_value(percent)
        self._reckon_grams()

    def _reckon_grams(self, _text: str = "") -> None:
        weight, percent = _number(self.weight), _number(self.percent)
        grams = None
        if weight is not None and percent is not None:
            try:
                grams = salt_for(weight, percent)
            except UserError:
                grams = None
        self.grams.show_value(None if grams is None else round(grams, 1))
        self._say()

    def _reckon_percent(self, _text: str = "") -> None:
        weight, grams = _number(self.weight), _number(self.grams)
        if weight is not None and grams is not None:
            try:
                self.percent.show_value(round(percent_of(weight, grams), 2))
            except UserError:
                return
        self._say()

    def _say(self) -> None:
        plan = self._plan
        salt = plan.salt if plan is not None else None
        text = ""
        if salt is not None:
            number = self._looks.formats.number
            text = _("The recipe has {percent} % of the weight of {of}.").format(
                percent=number(salt.percent), of=salt.of
            )
        self.about.setText(text)
        self.about.setVisible(bool(text))
        words = salt_words(plan, _number(self.percent), self._looks)
        self.caution.setText(words)
        self.caution.setVisible(bool(words))
        self.sources.show_ids(salt.source if salt is not None else ())

    def value(self) -> float | None:
        """The percent. Raises UserError for what is no number."""
        return self.percent.value()

    def weighed(self) -> str:
        """What was weighed, as a sentence for the note; empty where nothing was."""
        weight, grams = self.weight.value(), self.grams.value()
        if weight is None or grams is None:
            return ""
        formats = self._looks.formats
        return _("{salt} of salt for {weight}.").format(
            salt=formats.amount(grams, "g"), weight=formats.amount(weight, "g")
        )


def _counted(text: str, field: NumberField, unit: str) -> QWidget:
    """A field below its name, as wide as it needs."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    add_counted(column, text, field, unit)
    return made


def _number(field: NumberField) -> float | None:
    """What stands there, None while it is no number."""
    try:
        return field.value()
    except UserError:
        return None
