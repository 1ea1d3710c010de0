"""The sentences that say why: from a rule's own `because`, else put together."""

from __future__ import annotations

from gutdesk.domain.tags import Holds
from gutdesk.i18n import _, protocol_text
from gutdesk.knowledge.tagging.rules import Kind, Rule
from gutdesk.knowledge.tagging.texts import TagText, tag_texts


def because(rule: Rule, tag: str, holds: Holds, called: str) -> str:
    """Why a rule says this of a tag. `called` is the name of the rule that was found."""
    own = rule.why.get(tag)
    if own:
        return protocol_text(f"{rule.record}.why.{tag}", own)
    text = tag_texts()[tag]
    if rule.because and _fits(rule, text, holds):
        return protocol_text(f"{rule.record}.because", rule.because)
    return usual(called or rule.name, text, holds)


def _fits(rule: Rule, text: TagText, holds: Holds) -> bool:
    """A rule's own sentence says what it is made of: not what some brands add, nor what a body may
    not bear."""
    if rule.kind in (Kind.WORD, Kind.CLAIM) or holds is Holds.FREE:
        return True
    if rule.kind is Kind.PLAIN or text.group == "caution":
        return False
    return holds is Holds.CONTAINS or not rule.holding.contains


def usual(name: str, text: TagText, holds: Holds) -> str:
    food = sentence_start(name)
    if holds is Holds.CONTAINS:
        told = text.contains or _("{food} usually holds {tag}.")
    elif holds is Holds.MAY:
        told = text.may or _("{food} may hold {tag}: it depends on the recipe or the brand.")
    else:
        told = _("{food} holds no {tag}.")
    return told.format(food=food, tag=_in_a_sentence(text.name))


def made_with(name: str, ingredient: str, holds: Holds) -> str:
    if holds is Holds.CONTAINS:
        told = _("{food} is usually made with {ingredient}.")
    else:
        told = _("{food} may be made with {ingredient}.")
    return told.format(food=sentence_start(name), ingredient=ingredient)


def swapped(base: str, name: str) -> str:
    return _("The name says that this {food} is made of {base}.").format(food=name, base=base)


def says(name: str) -> str:
    return _("The name says “{words}”.").format(words=name)


def stands_in(rule: str, instead: str) -> str:
    return _("The name says {instead}: no other meat is looked for in {food}.").format(
        instead=instead, food=rule
    )


def sentence_start(name: str) -> str:
    return name[:1].upper() + name[1:]


def _in_a_sentence(name: str) -> str:
    """ "Added sugar" inside a sentence; "FODMAP" stays as it is."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
