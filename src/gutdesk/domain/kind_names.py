"""What a kind of record is called where records are counted."""

from __future__ import annotations

from gutdesk.i18n import _


def kind_name(kind: str) -> str:
    """What is counted, in the plural."""
    return {
        "episode": _("symptom episodes"),
        "stool": _("stools"),
        "meal": _("meals"),
        "exposure": _("medicines, illness, travel, stress"),
        "intake": _("supplements taken"),
        "sleep": _("nights"),
        "practice": _("practices"),
        "water": _("glasses of water"),
        "weight": _("weights"),
        "note": _("notes"),
        "rating": _("ratings"),
        "measure": _("symptoms and scales"),
        "day_mark": _("marks of days"),
        "food": _("foods of your own"),
        "person": _("about you"),
        "flag_answer": _("answers to safety questions"),
    }.get(kind, kind)
