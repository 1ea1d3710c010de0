"""Which of the medicines that interactions speak of something is: protocol/medicines.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from gutdesk.domain.diary import MedicineKind
from gutdesk.domain.products import Product, ProductKind
from gutdesk.domain.text import spaced
from gutdesk.knowledge import protocol
from gutdesk.knowledge.protocol import load, protocol_name


@dataclass(frozen=True, slots=True)
class DrugClass:
    """`names`, `vague` and `not_names` as `spaced` makes them. `vague` name the class and no
    medicine of it; `part_of` is the class that has
    all of its medicines too, and is part of none itself."""

    id: str
    name: str
    names: tuple[str, ...]
    kinds: frozenset[MedicineKind]
    part_of: str
    vague: tuple[str, ...]
    any_medicine: bool
    not_names: tuple[str, ...]
    source: tuple[str, ...]


class Classes(NamedTuple):
    """Ids of drug classes: what something is, and what it may be where only its kind is known."""

    sure: frozenset[str] = frozenset()
    maybe: frozenset[str] = frozenset()


@cache
def drug_classes() -> dict[str, DrugClass]:
    """By id, in the order of the file."""
    return {
        row["id"]: DrugClass(
            id=row["id"],
            name=protocol_name("drug_class", row["id"], "name", row["name"]),
            names=tuple(map(spaced, row["names"])),
            kinds=frozenset(MedicineKind(kind) for kind in row.get("kinds", ())),
            part_of=row.get("part_of", ""),
            vague=tuple(map(spaced, row.get("vague", ()))),
            any_medicine=row.get("any_medicine", False),
            not_names=tuple(map(spaced, row.get("not_names", ()))),
            source=tuple(row["source"]),
        )
        for row in load("medicines")["drug_class"]
    }


@cache
def classes_of_phrases() -> dict[str, tuple[str, ...]]:
    """From a `with_drug` of supplements.toml to the ids of the classes that it means."""
    rows = load("medicines")["drug_phrase"]
    return {row["with_drug"]: tuple(row["classes"]) for row in rows}


def classes_of(product: Product) -> Classes:
    """By the names of a product and of what acts in it, and by its kind. A supplement of several
    things is what its own name says: the iron in a multivitamin is no iron tablet."""
    is_medicine = product.kind is ProductKind.MEDICINE
    acting = tuple(active.name for active in product.actives)
    if not is_medicine and len(acting) > 1:
        acting = ()
    names = (product.name, product.brand, *acting)
    return classes_of_names(names, product.medicine, is_medicine=is_medicine)


@lru_cache(maxsize=1024)
def classes_of_names(
    names: tuple[str, ...], kind: MedicineKind | None, *, is_medicine: bool
) -> Classes:
    """Of something with these names. `is_medicine` False: a supplement."""
    texts = tuple(map(spaced, names))
    known_kinds = _kinds_named(texts)
    kinds = {kind, *known_kinds}
    every = drug_classes().values()
    named = {one.id for one in every if _holds_any(texts, one.names)}
    loose = {
        one.id
        for one in every
        if one.id not in named and (kinds & one.kinds or _holds_any(texts, one.vague))
    }
    sure = named | loose
    above = {one.part_of for one in every if one.id in sure and one.part_of}
    sure |= above
    if is_medicine:
        sure |= {
            one.id for one in every if one.any_medicine and not _holds_any(texts, one.not_names)
        }
    # Only its kind was said, and no medicine of that kind: it may be of any part of it.
    unknown = set() if named or known_kinds else loose - above
    maybe = {one.id for one in every if one.part_of in unknown}
    return Classes(frozenset(sure), frozenset(maybe - sure))


@cache
def _medicine_words() -> tuple[tuple[str, MedicineKind], ...]:
    """The names of medicines, less the words that name a class."""
    vague = {word for one in drug_classes().values() for word in one.vague}
    return tuple(
        (word, medicine.kind)
        for medicine in protocol.medicines()
        if (word := spaced(medicine.name)) not in vague
    )


def kind_of_names(names: tuple[str, ...]) -> MedicineKind:
    """The kind of a medicine by its names; of several the one that is counted: NSAIDs first."""
    found = _kinds_named(tuple(map(spaced, names)))
    return next((kind for kind in MedicineKind if kind in found), MedicineKind.OTHER)


def _kinds_named(texts: tuple[str, ...]) -> set[MedicineKind]:
    return {kind for word, kind in _medicine_words() if _holds_any(texts, (word,))}


def _holds_any(texts: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(word in text for text in texts for word in words)
