"""What the protocol says of a phase, as a card for its forms."""

from __future__ import annotations

from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Card
from gutdesk.ui.widgets.pieces import section, sentence


def phase_card(kind: PhaseKind, *, begins: bool = False) -> Card:
    """Its goal, what to keep in mind, and the sources; with `begins` also when it is time."""
    from gutdesk.knowledge.reintroduction import phase_fact

    fact = phase_fact(kind.value)
    lines = [(fact.goal, "")]
    if begins:
        when = _("It is time when: {rule}").format(rule=fact.enter_rule)
        lines.append((sentence(when), ""))
    if fact.must_show:
        mind = _("Keep in mind: {things}").format(things="; ".join(fact.must_show))
        lines.append((sentence(mind), "secondary"))
    return section(_("What the protocol says"), lines, sources=fact.source, name="phase-facts")
