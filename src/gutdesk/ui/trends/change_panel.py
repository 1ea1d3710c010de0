"""Everything about one change: the word on it, its step, the plain means, a picture of both sides.
It brings no chart library."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gutdesk.domain.trends import change_words as words
from gutdesk.domain.trends.change import Change
from gutdesk.domain.trends.score_words import both_days, means_text, raw_text, reaches_text
from gutdesk.i18n import _
from gutdesk.ui.charts.changes.days_frame import Dress
from gutdesk.ui.charts.changes.step_picture import StepPicture
from gutdesk.ui.dialogs.parts import Card, label
from gutdesk.ui.looks import Looks
from gutdesk.ui.trends.side_by_side import SideBySide


class ChangePanel(Card):
    """Tab comes to it, and it is read out whole."""

    def __init__(self, looks: Looks, change: Change, today: date) -> None:
        formats = looks.formats
        told = words.change_told(change, today, formats)
        super().__init__(told=" ".join((*told, words.hedge_text())))
        self.change = change
        self.column.setSpacing(6)
        self.column.addWidget(label(words.verdict_text(change), "card-title"))
        when = _("{day} · {name}").format(
            day=words.when_text(change, today, formats), name=change.target.name
        )
        self.column.addWidget(label(when, "secondary"))
        joint = words.joint_text(change, today, formats)
        if joint:
            self.column.addWidget(label(joint))
        self.picture = StepPicture()
        self.picture.show_change(change, dress_of(looks, today))
        self.column.addWidget(SideBySide(looks, self._words(looks, change), self.picture))
        for text, role in self._below(looks, change):
            if text:
                self.column.addWidget(label(text, role))

    def _words(self, looks: Looks, change: Change) -> QWidget:
        formats = looks.formats
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        effect = words.effect_text(change, formats)
        means = means_text(change.target, change.before, change.after, change.plain, formats)
        lines = [
            (effect, "page-title"),
            (words.effect_note(change, formats), "secondary"),
            (words.missing_text(change), "row-title"),
            (means, ""),
            (both_days(change.before, change.after), "secondary"),
            (raw_text(change.plain, formats), "secondary"),
            (reaches_text(change.plain, change.important, formats), "secondary"),
        ]
        for text, role in lines:
            if text:
                column.addWidget(label(text, role))
        column.addStretch(1)
        return place

    def _below(self, looks: Looks, change: Change) -> list[tuple[str, str]]:
        formats = looks.formats
        return [
            (legend_text(change), "secondary"),
            *(
                line
                for one in change.against
                for line in (
                    (words.against_text(one, formats), ""),
                    (words.against_note(one), "secondary"),
                )
            ),
            (words.tests_text(change), "secondary"),
        ]


def legend_text(change: Change) -> str:
    """What the marks of the picture are."""
    found = [_("● single days"), _("┅ plain means")]
    if change.share:
        found += [_("━ step that fits, with its range"), _("┈ the drift alone")]
    found.append(_("hatched: not logged"))
    return " · ".join(found)


def dress_of(looks: Looks, today: date) -> Dress:
    from PySide6.QtWidgets import QApplication

    return Dress(
        theme=looks.theme,
        formats=looks.formats,
        font=QApplication.font(),
        scale=looks.text_scale,
        today=today,
    )
