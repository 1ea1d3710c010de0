"""Reads the parts of a line one after the other and puts foods together into meals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from gutdesk.domain.diary import Episode, Meal, MealItem, Rating, Slot, Stool
from gutdesk.domain.quickentry import words
from gutdesk.domain.quickentry.amounts import amount_at
from gutdesk.domain.quickentry.parts import Part, settle_numbers
from gutdesk.domain.quickentry.read_doses import read_medicine, read_supplement
from gutdesk.domain.quickentry.read_foods import read_alcohol, read_items, read_water
from gutdesk.domain.quickentry.read_life import (
    read_cycle,
    read_illness,
    read_mark,
    read_note,
    read_practice,
    read_sign,
    read_stress,
    read_travel,
    read_weight,
)
from gutdesk.domain.quickentry.read_sleep import read_sleep
from gutdesk.domain.quickentry.read_stool import add_to_stool, describes_stool, read_stool
from gutdesk.domain.quickentry.read_symptoms import add_point, read_quality, read_rated
from gutdesk.domain.quickentry.reading import AskError, Piece, Question, Reading, WrongError
from gutdesk.domain.quickentry.scene import Scene
from gutdesk.domain.quickentry.timing import Stamp
from gutdesk.i18n import _

READERS: dict[str, Callable[[Part, Scene], list[Piece]]] = {
    "measure": read_rated,
    "scale": read_rated,
    "quality": read_quality,
    "stool": read_stool,
    "medicine": read_medicine,
    "supplement": read_supplement,
    "practice": read_practice,
    "sleep": read_sleep,
    "weight": read_weight,
    "water": read_water,
    "alcohol": read_alcohol,
    "illness": read_illness,
    "travel": read_travel,
    "stress": read_stress,
    "cycle": read_cycle,
    "mark": read_mark,
    "sign": read_sign,
}


@dataclass(slots=True)
class _Meal:
    """A meal under way; `place` is where its piece will stand."""

    stamp: Stamp
    slot: Slot | None
    place: int
    start: int
    end: int
    items: list[MealItem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


class Assembly:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.pieces: list[Piece | _Meal] = []
        self.questions: list[Question] = []
        self.troubles: list[str] = []
        self.last = ""
        self.slot: Slot | None = None

    def read(self, parts: list[Part], note: str) -> Reading:
        for place, part in enumerate(parts):
            after = parts[place + 1] if place + 1 < len(parts) else None
            try:
                self._read(part, after, note)
            except AskError as asked:
                if asked.question not in self.questions:
                    self.questions.append(asked.question)
                self.last = "failed"
            except WrongError as wrong:
                if wrong.sentence not in self.troubles:
                    self.troubles.append(wrong.sentence)
                self.last = "failed"
        if not (self.pieces or self.questions or self.troubles):
            self.troubles.append(
                _("Nothing to write yet. Name a food, a symptom or something else.")
            )
        pieces = tuple(self._finished(piece) for piece in self.pieces)
        return Reading(pieces, tuple(self.questions), " ".join(self.troubles))

    def _read(self, part: Part, after: Part | None, note: str) -> None:
        if part.trouble is not None:
            raise part.trouble
        if part.kind == "empty":
            if part.slot is not None:
                self.slot = part.slot
            return
        settle_numbers(part, self.scene.line, us=self.scene.context.us)
        if part.kind == "note":
            self.pieces.extend(read_note(part, self.scene, note))
            return
        piece = self.pieces[-1] if self.pieces and self.last else None
        goes_on = self.last == "stool" and describes_stool(part)
        if goes_on and isinstance(piece, Piece) and isinstance(piece.draft, Stool):
            self.pieces[-1] = add_to_stool(part, self.scene, piece)
            return
        if self.last == "failed" and part.kind in ("point", "amount"):
            return  # it goes on about what could not be read
        if part.kind == "point":
            self._point(part, piece)
        elif part.kind == "amount":
            self._amount(part, piece)
        elif part.kind == "food":
            self._food(part)
        else:
            self._other(part, after)

    def _other(self, part: Part, after: Part | None) -> None:
        goes_on = after is not None and after.kind == "point" and after.own.clock is not None
        if part.kind == "measure" and goes_on and part.when is None:
            raise WrongError(_("Say when it began: bloating 4 at 14:00, 6 at 15:00."))
        self.pieces.extend(READERS[part.kind](part, self.scene))
        self.last = part.kind

    def _point(self, part: Part, piece: Piece | _Meal | None) -> None:
        if isinstance(piece, Piece) and isinstance(piece.draft, Episode | Rating):
            self.pieces[-1] = add_point(part, self.scene, piece)
            return
        raise WrongError(
            _("{text} of what? Add a food, a symptom or another word.").format(
                text=self.scene.text(part.tokens)
            )
        )

    def _amount(self, part: Part, piece: Piece | _Meal | None) -> None:
        """An amount on its own belongs to the food before it."""
        found = amount_at(part.tokens, 0)
        if isinstance(piece, _Meal) and found is not None and piece.items[-1].amount is None:
            amount = found[0]
            piece.items[-1] = replace(piece.items[-1], amount=amount.value, unit=amount.unit)
            piece.end = part.end
            return
        raise WrongError(
            _("{text} of what? Add a food, a symptom or another word.").format(
                text=self.scene.text(part.tokens)
            )
        )

    def _food(self, part: Part) -> None:
        lone = part.tokens[0].folded if len(part.tokens) == 1 else ""
        meal = self.pieces[-1] if self.pieces and self.last == "food" else None
        if lone in words.PREPARATIONS and isinstance(meal, _Meal) and not part.own:
            meal.items[-1] = replace(meal.items[-1], preparation=words.PREPARATIONS[lone])
            meal.end = part.end
            return
        if part.slot is not None:
            self.slot = part.slot
        elif part.own.timed and part.own.leads:
            self.slot = None
        part.slot = self.slot
        stamp = self.scene.stamp(part)
        items, remarks = read_items(part, self.scene)
        meal = self._meal(part, stamp)
        meal.items.extend(items)
        meal.remarks.extend(remarks)
        meal.end = max(meal.end, part.end)
        self.last = "food" if self.pieces[-1] is meal else ""

    def _meal(self, part: Part, stamp: Stamp) -> _Meal:
        for piece in self.pieces:
            if isinstance(piece, _Meal) and piece.stamp == stamp and piece.slot == part.slot:
                return piece
        meal = _Meal(stamp, part.slot, len(self.pieces), part.start, part.end)
        self.pieces.append(meal)
        return meal

    def _finished(self, piece: Piece | _Meal) -> Piece:
        if isinstance(piece, Piece):
            return piece
        draft = Meal(
            day=piece.stamp.day, at=piece.stamp.at, items=tuple(piece.items), slot=piece.slot
        )
        remarks = dict.fromkeys((*piece.stamp.remarks, *piece.remarks))
        return Piece(draft, piece.start, piece.end, tuple(remarks))
