"""Medicines and supplements with their doses."""

from __future__ import annotations

from gutdesk.domain.diary import Exposure, ExposureKind, Intake, MedicineKind
from gutdesk.domain.quickentry import words
from gutdesk.domain.quickentry.amounts import Amount, amount_at, unit_at
from gutdesk.domain.quickentry.parts import Part
from gutdesk.domain.quickentry.reading import Piece, WrongError, ask
from gutdesk.domain.quickentry.scene import Scene
from gutdesk.domain.quickentry.tokens import Shape, Token
from gutdesk.domain.quickentry.vocabulary import MEDICINE, SUPPLEMENT, Term
from gutdesk.domain.units import plain_number
from gutdesk.i18n import _

LEAST_MG = 10
"""A medicine's bare number is mg from here on; a smaller one may count tablets and is asked."""

_CLASSES = {
    "antibiotic": MedicineKind.ANTIBIOTIC,
    "antibiotics": MedicineKind.ANTIBIOTIC,
    "nsaid": MedicineKind.NSAID,
    "ppi": MedicineKind.PPI,
}
_ASIDE = words.listed("for after before with because against since during")


def read_medicine(part: Part, scene: Scene) -> list[Piece]:
    name, term, amount, note, remarks = _read(part, scene, MEDICINE)
    stamp = scene.stamp(part)
    said = next((_CLASSES[t.folded] for t in part.tokens if t.folded in _CLASSES), None)
    kind = said or (term.medicine if term else None) or MedicineKind.OTHER
    draft = Exposure(
        day=stamp.day,
        at=stamp.at,
        kind=ExposureKind.MEDICINE,
        name=name,
        medicine=kind,
        amount=amount.value if amount else None,
        unit=amount.unit if amount else "",
        note=note,
    )
    return [scene.piece(draft, part, (*remarks, *stamp.remarks))]


def read_supplement(part: Part, scene: Scene) -> list[Piece]:
    name, _term, amount, note, remarks = _read(part, scene, SUPPLEMENT)
    stamp = scene.stamp(part)
    draft = Intake(
        day=stamp.day,
        at=stamp.at,
        name=name,
        amount=amount.value if amount else None,
        unit=amount.unit if amount else "",
        note=note,
    )
    return [scene.piece(draft, part, (*remarks, *stamp.remarks))]


def _read(
    part: Part, scene: Scene, kind: str
) -> tuple[str, Term | None, Amount | None, str, list[str]]:
    """Name, known term, dose, note and remarks. Words beside the name belong to it; what follows
    the dose, or a word such as "for", is the note."""
    classes = words.MEDICINE_WORDS | words.SUPPLEMENT_WORDS
    tokens = [t for t in part.tokens if t.shape is not Shape.SIGN]
    heads = [t for t in tokens if t.shape is Shape.WORD and t.folded in classes]
    tokens = [t for t in tokens if t not in heads]
    name: list[Token] = []
    note: list[Token] = []
    amount, amount_token, i = None, None, 0
    while i < len(tokens):
        token = tokens[i]
        found = None if token.shape is Shape.TERM or note else amount_at(tokens, i)
        if found is not None and amount is None and not (name and token.is_word("a", "an")):
            amount_token = token
            amount, i = found
            continue
        if found is not None and amount is not None and found[0].times == found[0].value:
            # "ibuprofen 200 mg 2x"; a bare 1 changes nothing.
            times, i = found[0].value, found[1]
            amount = Amount(amount.value * times, amount.unit, times)
            continue
        if found is not None and amount is not None and amount.unit in ("", "tablet", "capsule"):
            # "2 ibuprofen 200 mg", "2x ibuprofen 200 mg": so many of that strength.
            each, i = found
            if each.unit in ("", "tablet", "capsule"):
                raise WrongError(_("Say what was taken, and how much: ibuprofen 400 mg."))
            amount = Amount(amount.value * each.value, each.unit, amount.value)
            continue
        unit = unit_at(tokens, i)
        if unit is not None and name and amount is not None and amount.unit == "":
            amount, i = Amount(amount.value, unit[0]), unit[1]
            continue
        closed = (
            bool(note)
            or token.folded in _ASIDE
            or (name and amount and amount_token and (amount_token.start > name[0].start))
        )
        if closed:
            note.append(token)
        elif token.shape is Shape.TERM or token.folded not in words.GLUE | {"a", "an", "x", "dose"}:
            name.append(token)
        i += 1
    term = next((t.term for t in name if t.term is not None and t.term.kind == kind), None)
    only = len(name) == 1
    text = term.name if term is not None and only else scene.text(name)
    if not text and heads:
        text = heads[0].text[:1].upper() + heads[0].text[1:]
    if not text or len(text) > 80:
        raise WrongError(_("Say what was taken, and how much: ibuprofen 400 mg."))
    remarks = []
    if name and (term is None or not only):
        new = _("new medicine: {name}") if kind == MEDICINE else _("new supplement: {name}")
        remarks.append(new.format(name=text))
    if amount is not None and amount.unit == "" and amount_token is not None:
        before = bool(name) and amount_token.start < name[0].start
        amount = _with_unit(amount, amount_token, scene, kind, before=before)
    if amount is not None and amount.times != 1:
        one = plain_number(amount.value / amount.times)
        remarks.append(f"{plain_number(amount.times)} × {one} {amount.unit}")
    return text, term, amount, scene.words(note), remarks


def _with_unit(amount: Amount, token: Token, scene: Scene, kind: str, *, before: bool) -> Amount:
    """The unit of a bare number: in front of the name it counts tablets or capsules."""
    whole = "tablet" if kind == MEDICINE else "capsule"
    if before:
        return Amount(amount.value, whole)
    if kind == MEDICINE and amount.value >= LEAST_MG:
        return Amount(amount.value, "mg")
    number = scene.line[token.start : token.end]
    units = ("tablet", "mg") if kind == MEDICINE else ("capsule", "g", "mg", "ug", "IU")
    choices = [(f"{number} {unit}", f"{number} {unit}") for unit in units]
    raise ask(
        scene.line, _("{number} of what?").format(number=number), token.start, token.end, choices
    )
