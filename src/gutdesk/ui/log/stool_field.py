"""Choosing the form of a stool by its drawing, 1 to 7."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.card import label
from gutdesk.ui.widgets.flow import FlowLayout


class StoolField(QWidget):
    """Seven drawings with their numbers; the chosen one's words stand below. A click on the chosen
    one takes it back: the form is then not said."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        from gutdesk.knowledge.protocol import stool_forms

        self._words = {form.form: form.text for form in stool_forms()}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        row = FlowLayout(spacing=4)
        outer.addLayout(row)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        for form, words in self._words.items():
            button = QToolButton()
            button.setCheckable(True)
            button.setIcon(looks.icon(f"stool/{form}", "text", 28))
            button.setIconSize(QSize(looks.px(28), looks.px(28)))
            button.setText(str(form))
            button.setToolTip(words)
            button.setAccessibleName(_("Form {form}: {words}").format(form=form, words=words))
            self._group.addButton(button, form)
            row.addWidget(button)
        self._said = label("", "secondary", wrap=True)
        outer.addWidget(self._said)
        self._group.idToggled.connect(self._toggled)
        self.setFocusProxy(self._group.button(1))
        self._describe()

    def _toggled(self, form: int, on: bool) -> None:
        if on:
            for other in self._group.buttons():
                if self._group.id(other) != form:
                    other.setChecked(False)
        self._describe()

    def _describe(self) -> None:
        form = self.value()
        text = _("not said") if form is None else f"{form} · {self._words[form]}"
        self._said.setText(text)

    def value(self) -> int | None:
        for button in self._group.buttons():
            if button.isChecked():
                return self._group.id(button)
        return None

    def show_value(self, form: int | None) -> None:
        for button in self._group.buttons():
            button.setChecked(self._group.id(button) == form)
        self.setFocusProxy(self._group.button(form or 1))
