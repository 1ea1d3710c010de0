"""A warning of the safety rules as a card: what is the matter, why, and on what ground."""

from __future__ import annotations

from PySide6.QtCore import Qt

from gutdesk.domain.interactions import Severity
from gutdesk.i18n import _
from gutdesk.services.safety_words import SafetyWarning
from gutdesk.ui.dialogs.parts import Card, label
from gutdesk.ui.widgets.pieces import Sources


def severity_name(severity: Severity) -> str:
    return {
        Severity.MAJOR: _("important"),
        Severity.MODERATE: _("to be asked about"),
        Severity.MINOR: _("minor"),
        Severity.UNKNOWN: _("not known"),
    }[severity]


def warning_card(warning: SafetyWarning) -> Card:
    """The caution colour only where it is important: most of these are advice on hours."""
    told = ". ".join(
        text.rstrip(".")
        for text in (severity_name(warning.severity), warning.title, warning.sentence)
    )
    card = Card(told=told)
    important = warning.severity is Severity.MAJOR
    card.column.addWidget(label(warning.title, "card-title"))
    chip = label(severity_name(warning.severity), "chip-caution" if important else "chip-plain")
    chip.setWordWrap(False)
    card.column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
    card.column.addWidget(label(warning.sentence))
    if warning.reason:
        card.column.addWidget(label(warning.reason, "secondary"))
    if warning.sources:
        card.column.addWidget(Sources(warning.sources))
    return card
