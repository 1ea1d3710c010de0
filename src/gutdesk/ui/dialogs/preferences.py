"""Settings: the page follows from what domain.settings declares; each change is written at once."""

from __future__ import annotations

from dataclasses import Field
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSpinBox, QWidget

from gutdesk.domain import settings
from gutdesk.i18n import _
from gutdesk.qt.window_state import TEXT_SCALES
from gutdesk.ui.dialogs.parts import Scrolled, label
from gutdesk.ui.dialogs.sheet import Sheet, rule

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class Look(Protocol):
    """Theme and text size of this machine: they do not travel with the diary."""

    @property
    def theme_choice(self) -> str: ...
    @property
    def text_scale(self) -> float: ...
    def set_theme(self, choice: str) -> None: ...
    def set_text_scale(self, scale: float) -> None: ...


class Preferences(Sheet):
    """`look` is None where there is nothing to choose (tests of the diary's own settings)."""

    kinds = frozenset({"setting"})

    def __init__(
        self, services: Services, look: Look | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(services, None, parent, _("Settings"))
        self._desk = services
        self._look = look
        self.editors: dict[str, QWidget] = {}
        page = Scrolled()
        self.page = page.column
        self.page.setSpacing(6)
        if look is not None:
            self._add_look(look)
            self.page.addWidget(rule())
        self.page.addWidget(label(_("This diary"), "card-title"))
        self.page.addWidget(
            label(_("These belong to the diary and go where it goes."), "secondary")
        )
        for item in settings.declared():
            self._add(item)
        self.page.addStretch(1)
        self.body.addWidget(page, 1)
        self.offer_close()
        self.fit(64, 38)
        next(iter(self.editors.values())).setFocus()

    @classmethod
    def show_for(
        cls, services: Services, look: Look | None = None, parent: QWidget | None = None
    ) -> Preferences:
        return cls.open_alone(cls(services, look, parent))

    # -- this machine ----------------------------------------------------------------------------

    def _add_look(self, look: Look) -> None:
        self.page.addWidget(label(_("This computer"), "card-title"))
        theme = QComboBox()
        for text, choice in (
            (_("As this computer"), "system"),
            (_("Light"), "light"),
            (_("Dark"), "dark"),
        ):
            theme.addItem(text, choice)
        theme.setCurrentIndex(max(0, theme.findData(look.theme_choice)))
        theme.currentIndexChanged.connect(self._theme_chosen)
        self._place("theme", _("Colours"), "", theme)
        size = QComboBox()
        for scale in TEXT_SCALES:
            size.addItem(_("{percent} %").format(percent=round(scale * 100)), scale)
        nearest = min(range(len(TEXT_SCALES)), key=lambda n: abs(TEXT_SCALES[n] - look.text_scale))
        size.setCurrentIndex(nearest)
        size.currentIndexChanged.connect(self._size_chosen)
        self._place("text_scale", _("Text size"), _("Of the size this computer uses."), size)

    def _theme_chosen(self, _index: int) -> None:
        box = self.editors["theme"]
        if self._look is not None and isinstance(box, QComboBox):
            self._look.set_theme(box.currentData())

    def _size_chosen(self, _index: int) -> None:
        box = self.editors["text_scale"]
        if self._look is not None and isinstance(box, QComboBox):
            self._look.set_text_scale(box.currentData())

    # -- this diary ------------------------------------------------------------------------------

    def _add(self, item: Field[Any]) -> None:
        more = item.metadata
        title, help_text = settings.title(item), _(more["help"])
        if "choices" in more:
            editor = QComboBox()
            for value, text in more["choices"].items():
                editor.addItem(_(text), value)
            editor.currentIndexChanged.connect(self._edited)
        elif isinstance(item.default, bool):
            editor = QCheckBox(title)
            editor.toggled.connect(self._edited)
        else:
            editor = QSpinBox()
            editor.setRange(more["low"], more["high"])
            editor.setSuffix(more.get("suffix", ""))
            editor.setKeyboardTracking(False)
            editor.valueChanged.connect(self._edited)
        editor.setProperty("setting", item.name)
        self._place(item.name, title, help_text, editor)

    def _place(self, name: str, title: str, help_text: str, editor: QWidget) -> None:
        """The title above its editor, so that neither is squeezed by large text."""
        self.editors[name] = editor
        editor.setAccessibleName(title)
        editor.setAccessibleDescription(help_text)
        editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        editor.installEventFilter(self)
        self.page.addSpacing(6)
        if not isinstance(editor, QCheckBox):
            above = QLabel(title)
            above.setWordWrap(True)
            above.setBuddy(editor)
            self.page.addWidget(above)
        self.page.addWidget(editor, 0, Qt.AlignmentFlag.AlignLeft)
        if help_text:
            self.page.addWidget(label(help_text, "secondary"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turning the wheel scrolls the page and never changes the setting that passes below it."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _edited(self) -> None:
        editor = self.sender()
        if not isinstance(editor, QWidget):
            return
        with self.saying_trouble():
            self._desk.settings.change(editor.property("setting"), _value(editor), by=self)
        if not self.went_well:
            self.refresh()

    def refresh(self) -> None:
        """Show what is stored."""
        current = self._desk.settings.current()
        for item in settings.declared():
            editor = self.editors[item.name]
            value = getattr(current, item.name)
            blocker = QSignalBlocker(editor)
            if isinstance(editor, QComboBox):
                editor.setCurrentIndex(editor.findData(value))
            elif isinstance(editor, QCheckBox):
                editor.setChecked(value)
            elif isinstance(editor, QSpinBox):
                editor.setValue(value)
            blocker.unblock()


def _value(editor: QWidget) -> Any:
    if isinstance(editor, QComboBox):
        return editor.currentData()
    if isinstance(editor, QCheckBox):
        return editor.isChecked()
    assert isinstance(editor, QSpinBox)
    return editor.value()
