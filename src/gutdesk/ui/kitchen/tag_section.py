"""What a food holds: a chip for each tag, its reason below when it is pressed, and the switch that
corrects it for good."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QPushButton, QVBoxLayout, QWidget

from gutdesk.domain.tags import Finding, Holds, Tagging
from gutdesk.i18n import _, ngettext
from gutdesk.ui.actions import plain
from gutdesk.ui.dialogs.parts import Card, label
from gutdesk.ui.kitchen.tag_words import holds_word, tag_name
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.sources import sources_text

if TYPE_CHECKING:
    from gutdesk.knowledge.tagging.texts import TagText

ORDER = (Holds.CONTAINS, Holds.MAY, Holds.FREE)
OWN = "own"
"""The record of a finding that the person gave."""


class TagSection(Card):
    """`corrected` brings (tag, Holds or None); None takes the person's word back. `opened` tells
    which tag is explained now ("" for none), `widened` that all the tags it is free of are shown:
    who builds the section anew can hand both in again."""

    corrected = Signal(str, object)
    opened = Signal(str)
    widened = Signal()

    def __init__(
        self,
        looks: Looks,
        tagging: Tagging,
        *,
        avoided: Collection[str] = (),
        open_tag: str = "",
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        from gutdesk.knowledge.tagging import tag_texts

        self._looks = looks
        self._tagging = tagging
        self._avoided = avoided
        self._texts = tag_texts()
        self._wide = wide
        self._open = ""
        self.chips: dict[str, QPushButton] = {}
        self.choices: dict[Holds | None, QPushButton] = {}
        self.column.setSpacing(6)
        self.column.addWidget(label(_("What is in it"), "card-title"))
        if not tagging.known:
            self.column.addWidget(
                label(
                    _(
                        "GutDesk does not know what is in it yet. Say what it is made of, or set "
                        "its tags."
                    )
                )
            )
        elif not tagging.findings:
            self.column.addWidget(label(_("GutDesk knows it, and finds nothing to mark.")))
        for holds in ORDER:
            self._add_group(holds)
        self._add_plants()
        self._detail = QFrame()
        self._detail.setProperty("role", "form")
        self._inside = QVBoxLayout(self._detail)
        self._inside.setContentsMargins(12, 8, 12, 10)
        self._inside.setSpacing(4)
        self._detail.hide()
        self.column.addWidget(self._detail)
        self._add_more()
        if open_tag in self._texts:
            self._show_detail(open_tag)

    # -- building --------------------------------------------------------------------------------

    def _add_group(self, holds: Holds) -> None:
        found = self._tagging.findings
        tags = [tag for tag in self._texts if tag in found and found[tag].holds is holds]
        tags += [tag for tag in self._tagging.having(holds) if tag not in self._texts]
        if not tags:
            return
        shown = [tag for tag in tags if holds is not Holds.FREE or self._is_shown(tag)]
        if self._wide or len(tags) - len(shown) <= 1:
            shown = tags
        self.column.addWidget(label(holds_word(holds), "secondary"))
        place = QWidget()
        row = FlowLayout(place, spacing=6)
        for tag in shown:
            row.addWidget(self._chip(found[tag]))
        if len(shown) < len(tags):
            rest = len(tags) - len(shown)
            text = ngettext("and {count} more", "and {count} more", rest).format(count=rest)
            more = QPushButton(text)
            more.setProperty("role", "link")
            more.setObjectName("more-free")
            more.setAutoDefault(False)
            more.clicked.connect(self._widen)
            row.addWidget(more)
        self.column.addWidget(place)

    def _is_shown(self, tag: str) -> bool:
        """Of what a food is free of, only what people look for stands there at once."""
        known = self._texts.get(tag)
        own = self._tagging.findings[tag].record == OWN
        return own or tag in self._avoided or (known is not None and known.shown)

    def _chip(self, finding: Finding) -> QPushButton:
        name = tag_name(finding.tag)
        chip = QPushButton(plain(name))
        chip.setProperty("role", "chip")
        chip.setProperty("tag", finding.tag)
        chip.setObjectName(f"tag-{finding.tag}")
        chip.setCheckable(True)
        chip.setAutoDefault(False)
        if finding.tag in self._avoided and finding.holds is not Holds.FREE:
            chip.setIcon(self._looks.icon("caution", "caution"))
        elif finding.record == OWN:
            chip.setIcon(self._looks.icon("edit", "accent"))
        chip.setToolTip(finding.why)
        chip.setAccessibleName(
            _("{verdict}: {tag}").format(verdict=holds_word(finding.holds), tag=name)
        )
        chip.setAccessibleDescription(f"{finding.why} {sources_text(finding.source)}".strip())
        chip.clicked.connect(self._chip_pressed)
        self.chips[finding.tag] = chip
        return chip

    def _add_plants(self) -> None:
        plants = self._tagging.plants
        if plants:
            names = ", ".join(plant.replace("_", " ") for plant in plants)
            text = ngettext(
                "Counts as {count} plant: {names}", "Counts as {count} plants: {names}", len(plants)
            )
            self.column.addWidget(label(text.format(count=len(plants), names=names), "secondary"))

    def _add_more(self) -> None:
        """A way to a tag that nothing is said about yet."""
        self.more = QComboBox()
        self.more.setObjectName("add-tag")
        self.more.setAccessibleName(_("Add a tag"))
        self.more.addItem(_("Add a tag…"), "")
        rest = [text for tag, text in self._texts.items() if tag not in self._tagging.findings]
        for text in sorted(rest, key=_by_name):
            self.more.addItem(text.name, text.id)
        self.more.activated.connect(self._more_chosen)
        self.column.addSpacing(2)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        if not rest:
            self.more.hide()

    # -- one tag ---------------------------------------------------------------------------------

    def _show_detail(self, tag: str) -> None:
        self._clear_detail()
        self._open = tag
        for other, chip in self.chips.items():
            chip.setChecked(other == tag)
        if not tag:
            self._detail.hide()
            return
        known = self._texts.get(tag)
        finding = self._tagging.findings.get(tag)
        self._inside.addWidget(label(tag_name(tag), "card-title"))
        if known is not None:
            self._inside.addWidget(
                label(_("What the tag means: {text}").format(text=known.text), "secondary")
            )
        if finding is None:
            self._inside.addWidget(label(_("Nothing is known about it.")))
        else:
            self._inside.addWidget(label(finding.why))
            source = sources_text(finding.source)
            if source:
                self._inside.addWidget(label(source, "secondary"))
        self._inside.addWidget(self._switch(tag, finding))
        self._detail.setAccessibleName(tag_name(tag))
        self._detail.show()

    def _clear_detail(self) -> None:
        self.choices = {}
        while (item := self._inside.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _switch(self, tag: str, finding: Finding | None) -> QWidget:
        """What the person says of the tag, for good."""
        place = QWidget()
        row = FlowLayout(place, spacing=6)
        mine = finding is not None and finding.record == OWN
        current = finding.holds if finding is not None and mine else None
        for holds, text in (
            (Holds.CONTAINS, _("It contains it")),
            (Holds.MAY, _("It may contain it")),
            (Holds.FREE, _("It is free of it")),
            (None, _("As GutDesk thinks")),
        ):
            button = QPushButton(text)
            button.setProperty("role", "chip")
            button.setObjectName(f"say-{holds.value if holds else 'auto'}")
            button.setCheckable(True)
            button.setChecked(holds is current)
            button.setAutoDefault(False)
            button.setAccessibleName(_("{tag}: {choice}").format(tag=tag_name(tag), choice=text))
            button.clicked.connect(self._said)
            self.choices[holds] = button
            row.addWidget(button)
        return place

    # -- what the person does --------------------------------------------------------------------

    def _chip_pressed(self) -> None:
        chip = self.sender()
        assert isinstance(chip, QPushButton)
        tag = chip.property("tag") if chip.isChecked() else ""
        self.more.setCurrentIndex(0)
        self._show_detail(tag)
        self.opened.emit(tag)

    def _more_chosen(self, _index: int) -> None:
        tag = self.more.currentData()
        self._show_detail(tag)
        self.opened.emit(tag)

    def _widen(self) -> None:
        self.widened.emit()

    def _said(self) -> None:
        pressed = self.sender()
        chosen = next(holds for holds, button in self.choices.items() if button is pressed)
        for holds, button in self.choices.items():
            button.setChecked(holds is chosen)
        self.corrected.emit(self._open, chosen)


def _by_name(text: TagText) -> str:
    return text.name.casefold()
