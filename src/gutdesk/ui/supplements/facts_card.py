"""What the protocol says of what acts in a product, with grades and sources."""

from __future__ import annotations

import re

from gutdesk.domain.formats import unit_name
from gutdesk.domain.products import Product, ProductKind
from gutdesk.i18n import _
from gutdesk.knowledge import supplements
from gutdesk.ui.dialogs.parts import Card
from gutdesk.ui.widgets.pieces import section, sentence

_UG = re.compile(r"\bug\b")
"""How the protocol writes micrograms."""


def facts_cards(product: Product) -> list[Card]:
    """One card for each active that the protocol knows; none for a medicine."""
    if product.kind is ProductKind.MEDICINE:
        return []
    found = []
    for identity in dict.fromkeys(one.key for one in product.actives if one.key):
        known = supplements.supplement(identity)
        if known is not None:
            found.append(_card(known))
    if not found and (known := supplements.find(product.name)) is not None:
        found.append(_card(known))
    return found


def _card(known: supplements.Supplement) -> Card:
    lines = [
        (known.what, ""),
        (known.evidence, ""),
        (_grade(_("Evidence for symptoms: {grade}"), known.grade_symptoms), "secondary"),
        (_grade(_("Evidence for permeability: {grade}"), known.grade_permeability), "secondary"),
        (_("Studied: {dose}").format(dose=sentence(known.studied_dose)), ""),
        (_("How: {timing}").format(timing=sentence(known.timing)), ""),
        (_when(_("How much at most: {text}"), known.upper_limit_note), ""),
        (_listed(_("Not with: {items}."), known.contraindications), ""),
        (_listed(_("Take care with: {items}."), known.cautions), ""),
        (_("Pregnancy: {text}").format(text=sentence(known.pregnancy)), ""),
        (_when(_("Stop and ask when: {text}"), known.stop_if), ""),
        (_when(_("On the label: {text}"), known.label_tip), ""),
    ]
    title = _("What is known of {name}").format(name=known.name)
    shown = [(_UG.sub(unit_name("ug", 2), text), role) for text, role in lines]
    return section(title, shown, sources=known.source, name=f"facts-{known.id}")


def _grade(form: str, grade: str) -> str:
    meaning = supplements.grades().get(grade)
    text = f"{grade} ({meaning.meaning})" if meaning is not None else grade
    return sentence(form.format(grade=text))


def _listed(form: str, items: tuple[str, ...]) -> str:
    return form.format(items="; ".join(items)) if items else ""


def _when(form: str, text: str) -> str:
    return form.format(text=sentence(text)) if text else ""
