"""Foods, water and alcohol."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gutdesk.domain.diary import Exposure, ExposureKind, MealItem, Preparation, Water
from gutdesk.domain.quickentry import signs, words
from gutdesk.domain.quickentry.amounts import (
    DOSE_UNITS,
    MEASURED,
    STANDING,
    Amount,
    amount_at,
    unit_at,
)
from gutdesk.domain.quickentry.parts import Part, flat
from gutdesk.domain.quickentry.reading import AskError, Option, Piece, Question, WrongError, ask
from gutdesk.domain.quickentry.scene import Scene, is_figure
from gutdesk.domain.quickentry.tokens import Shape, Token
from gutdesk.domain.quickentry.vocabulary import FOOD, MEASURE
from gutdesk.domain.units import plain_number, to_ml
from gutdesk.i18n import _

_BEFORE_A_NAME = words.listed("a an the some few little bit lot lots of my i x") | words.VERBS
LONGEST = 120
"""Characters of a food's name; a longer text is a note."""


@dataclass(slots=True)
class Item:
    """A food under way: its words, amount and preparation."""

    name: list[Token]
    amount: Amount | None = None
    preparation: Preparation | None = None
    named_first: bool = False


def read_items(part: Part, scene: Scene) -> tuple[list[MealItem], list[str]]:
    """The foods of a part and remarks on them. A part without a comma can hold several: an amount
    closes the food before it as soon as another name or amount follows."""
    known = [t for t in part.tokens if t.term is not None and t.term.kind == FOOD]
    said = flat([t for t in part.tokens if t not in known or not signs.is_sign(flat([t]))])
    if signs.is_sign(said) and said[0] not in words.FOOD_WORDS and not part.ate:
        raise _ask_where(scene, part, said)
    items: list[MealItem] = []
    remarks: list[str] = []
    for item in gather(part.tokens):
        made, remark = _finish(item, part, scene)
        items.append(made)
        remarks.extend(remark)
    return items, remarks


def gather(tokens: list[Token]) -> list[Item]:
    tokens = [token for token in tokens if token.shape is not Shape.SIGN]
    if tokens and tokens[0].shape is Shape.WORD and tokens[0].folded in words.FOOD_WORDS:
        tokens = tokens[1:]
    items: list[Item] = [Item([])]
    i = 0
    while i < len(tokens):
        token, item = tokens[i], items[-1]
        found = None if token.shape is Shape.TERM else amount_at(tokens, i)
        if found is not None and not (item.name and token.is_word("a", "an", "one")):
            amount, after = found
            more = after < len(tokens) and tokens[after].folded not in words.PREPARATIONS
            if item.name and more and (item.amount is not None or amount.unit == ""):
                items.append(Item([], amount))
            elif item.name and item.amount is not None:
                # "1 banana 120 g": what was measured says more than the count.
                if amount.unit in MEASURED:
                    times = item.amount.times
                    item.amount = Amount(amount.value * times, amount.unit, times)
            else:
                item.amount = amount
                item.named_first = bool(item.name)
            i = after
            continue
        if item.name and item.amount and item.amount.unit == "" and i + 1 == len(tokens):
            unit = unit_at(tokens, i)  # "2 bread slices"
            if unit is not None and unit[0] in STANDING and not item.named_first:
                item.amount = Amount(item.amount.value, unit[0])
                break
        prepared = words.PREPARATIONS.get(token.folded) if token.shape is Shape.WORD else None
        if prepared is not None and (
            item.name
            or i + 1 == len(tokens)
            or token.folded in words.PLAIN_PREPARATIONS
            or tokens[i + 1].shape is Shape.TERM
        ):
            item.preparation = prepared
        elif not item.name and token.shape is Shape.WORD and token.folded in _BEFORE_A_NAME:
            pass
        elif item.name and item.amount is not None and item.named_first:
            if token.folded not in _BEFORE_A_NAME:
                items.append(Item([token]))
        else:
            item.name.append(token)
            item.preparation = item.preparation or prepared
        i += 1
    return items


def _finish(item: Item, part: Part, scene: Scene) -> tuple[MealItem, list[str]]:
    name = item.name
    while name and name[-1].shape is Shape.WORD and name[-1].folded in words.GLUE:
        name = name[:-1]
    amount = item.amount
    value, unit = (amount.value, amount.unit) if amount else (None, "")
    if not name:
        raise WrongError(
            _("{text} of what? Add a food, a symptom or another word.").format(
                text=scene.text(part.tokens) or scene.line[part.start : part.end]
            )
        )
    known = name[0].term if len(name) == 1 else None
    if known is not None and known.kind == FOOD:
        made = MealItem(
            text=known.name,
            food_id=known.ref,
            amount=value,
            unit=unit,
            preparation=item.preparation,
        )
        return made, []
    text = scene.text(name)
    forced = part.tokens[0].shape is Shape.WORD and part.tokens[0].folded in words.FOOD_WORDS
    feeling = next((word for word in flat(name) if word in words.FEELINGS), "")
    if feeling and not forced and not part.ate:
        raise _ask_note(scene, part, text, name, feeling)
    told = part.felt or len(name) > 5 or words.SENTENCE_WORDS.intersection(flat(name))
    if told and not forced and not part.ate and amount is None and part.slot is None:
        raise _ask_note(scene, part, text)
    if len(text) > LONGEST:
        raise WrongError(_("That is too long for a food. Begin with the word note to keep it."))
    if not part.ate and not forced and (part.took or unit in DOSE_UNITS):
        raise _ask_kind(scene, part, text)
    made = MealItem(text=text, amount=value, unit=unit, preparation=item.preparation)
    knows = scene.context.knows_food
    if knows is not None and knows(text):
        return made, []
    return made, [_("new food: {food}").format(food=text)]


def _ask_where(scene: Scene, part: Part, said: list[str]) -> AskError:
    """Blood or slime without a place, or at another place than the stool: it is never guessed, and
    on its own it is never offered as a food."""
    start, end, line = part.tokens[0].start, part.tokens[-1].end, scene.line
    typed, bleeds = line[start:end], signs.bleeds(said)
    denied = not signs.DENIED.isdisjoint(said)
    figures = sum(is_figure(token) for token in part.tokens)
    alone, counted = signs.stands_alone(said), figures > 0
    if denied:
        label = _("None in the stool")
    else:
        label = _("Blood in the stool") if bleeds else _("In the stool")
    options = []
    if counted and alone:
        plain = "stool with blood" if bleeds else "stool with mucus"
        options.append(Option(label, line[:start] + plain + line[end:]))
    elif not counted and (alone or not denied):
        before = "stool with " if alone else "stool "
        options.append(Option(label, line[:start] + before + line[start:]))
    if alone and not denied and not counted and "blood" in said:
        options.append(Option(_("Vomited"), f"{line[:start]}vomited {line[start:]}"))
        options.append(Option(_("Coughed up"), f"{line[:start]}coughed up {line[start:]}"))
    options.append(Option(_("A note"), _as_note(scene, part)))
    if not alone and figures < 2:
        options.append(Option(_("A food"), f"{line[:start]}food {line[start:]}"))
    text = _("What is meant by {text}?").format(text=typed)
    return AskError(Question(text, part.start, part.end, tuple(options)))


def _as_note(scene: Scene, part: Part) -> str:
    """The line with the part as a note. It takes the rest of the line, so one from the middle moves
    to the end."""
    start, line = part.tokens[0].start, scene.line
    if not line[part.end :].strip():
        front = line[: part.start].rstrip()
        # After a number, "bloating 4 note ..." would be one part.
        comma = ", " if front[-1:].isdigit() else line[len(front) : part.start]
        return f"{front}{comma}{line[part.start : start]}note {line[start:]}"
    rest = line[: part.start] + line[part.end :].lstrip(" ,;+&")
    return f"{rest.rstrip()}, note {line[start : part.end]}"


def _ask_note(
    scene: Scene, part: Part, text: str, name: Sequence[Token] = (), feeling: str = ""
) -> AskError:
    """Whether words that read like a sentence are a note, or a symptom that shares the word
    `feeling`."""
    start, line = part.tokens[0].start, scene.line
    food = f"{line[:start]}food {line[start:]}"
    symptoms = scene.context.vocabulary.holding(feeling, MEASURE)[:5] if feeling else []
    options = [
        Option(term.name, line[: name[0].start] + term.phrase + line[name[-1].end :])
        for term in symptoms
    ]
    options += [Option(_("A note"), _as_note(scene, part)), Option(_("A food"), food)]
    text = _("What is meant by {text}?").format(text=text)
    return AskError(Question(text, part.start, part.end, tuple(options)))


def _ask_kind(scene: Scene, part: Part, text: str) -> AskError:
    """What an unknown name with a dose is. The answer stands in front of the part's content."""
    start = part.tokens[0].start
    choices = [
        (_("A medicine"), "medicine "),
        (_("A supplement"), "supplement "),
        (_("A food"), "food "),
    ]
    return ask(scene.line, _("What is {name}?").format(name=text), start, start, choices)


def read_water(part: Part, scene: Scene) -> list[Piece]:
    """Water, in ml. oz means fluid ounces here; a bare number from 50 on is ml."""
    amount = next(iter(_amounts(part.tokens)), None)
    place = part.tokens[-1].end
    if amount is None or (amount.unit == "" and amount.value < 50):
        count = amount.value if amount else 1.0
        choices = [
            (
                _("{ml} ml").format(ml=plain_number(count * ml)),
                f"water {plain_number(count * ml)} ml",
            )
            for ml in (200, 250, 330, 500)
        ]
        start = part.tokens[0].start
        raise ask(scene.line, _("How much water?"), start, place, choices)
    unit = {"": "ml", "oz": "fl oz", "small": "", "medium": "", "large": ""}.get(
        amount.unit, amount.unit
    )
    unit = {"bottle": "", "can": ""}.get(unit, unit)
    ml = to_ml(amount.value, unit, us=scene.context.us)
    if ml is None or not 1 <= ml <= 10_000:
        raise WrongError(_("Give water as ml, l, cups or glasses, up to 10 litres."))
    stamp = scene.stamp(part)
    draft = Water(day=stamp.day, at=stamp.at, ml=round(ml, 1))
    return [scene.piece(draft, part, stamp.remarks)]


def _amounts(tokens: list[Token]) -> list[Amount]:
    return [item.amount for item in gather(tokens) if item.amount is not None]


def _drink(item: Item, scene: Scene) -> str:
    """The name as typed, in the singular where it is one word: 2 beers are 2 of beer."""
    text = scene.text(item.name)
    if len(item.name) == 1 and item.name[0].folded[:-1] in words.ALCOHOL:
        return text[:-1]
    return text


def read_alcohol(part: Part, scene: Scene) -> list[Piece]:
    item = gather(part.tokens)[0]
    stamp = scene.stamp(part)
    known = item.name[0].term if len(item.name) == 1 else None
    draft = Exposure(
        day=stamp.day,
        at=stamp.at,
        kind=ExposureKind.ALCOHOL,
        name=known.name if known else _drink(item, scene),
        amount=item.amount.value if item.amount else None,
        unit=item.amount.unit if item.amount else "",
    )
    return [scene.piece(draft, part, stamp.remarks)]
