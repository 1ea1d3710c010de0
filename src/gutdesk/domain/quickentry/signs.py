"""Words for signs that may need a doctor: blood, slime, fainting and the like are never foods.

Which question follows is not decided here: knowledge/redflags.py looks at what was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gutdesk.domain.quickentry import words

BLOOD = words.listed("blood bloody bleeding bleed bleeds bled")
SLIME = words.listed("mucus mucous mucusy slime slimy pus")
_BLOOD_FOODS = words.listed(
    """
        orange oranges sausage sausages pudding puddings tofu curd curds cake cakes pancake pancakes
        soup bread dumpling dumplings mary marys
        """
)
"""After "blood" or "bloody" these make a food."""
_TOILET = words.listed(
    """
        paper wipe wipes wiped wiping toilet loo bottom bum rectum rectal anus anal backside pooing
        pooping pooed pooped motion motions tissue
        """
)
_DIARRHOEA = words.listed("diarrhoea diarrhea")
_TAR = words.listed("tarry tarlike")
_TAR_LOOKS = _TAR | words.listed("black sticky dark very")
DENIED = words.listed("no not without zero none never")
_DENYING = DENIED | words.listed("didnt havent hasnt isnt wasnt")
_DEGREES = words.listed(
    """
        a an little bit lot lots much loads plenty tons heavily very slight slightly trace traces
        fresh bright red dark streak streaks spot spots drop drops clot clots today
        large small amount
        """
)
_BODY = words.GLUE | _DEGREES | DENIED
_FILLING = words.listed("a any the more sign signs of have had been some new unexplained seen")
_GAP = 3
"""Words that may stand between two words of a phrase: lost a lot of weight."""

NOTED = tuple(
    phrase.split()
    for phrase in (
        "fainted", "fainting", "faint", "passed out", "passing out", "blacked out",
        "collapsed", "unconscious", "lost consciousness", "seizure",
        "weight loss", "lost weight", "losing weight", "lose weight", "weight gain",
        "gained weight", "lost kg", "lost kilo", "lost kilos", "lost lb", "lost lbs",
        "lost pounds", "lost stone", "coughed", "coughing", "suicidal", "suicide", "kill myself",
        "end my life", "harm myself", "hurt myself", "trouble swallowing", "difficulty swallowing",
        "cannot swallow", "cant swallow", "hard to swallow", "food stuck", "trouble breathing",
        "difficulty breathing", "cannot breathe", "cant breathe", "hard to breathe",
        "short of breath", "shortness of breath", "breathless", "swollen throat", "throat swelling",
        "throat closing", "swollen tongue", "swollen face", "swollen lips", "yellow eyes",
        "yellow skin", "jaundice",
    )
)  # fmt: skip
"""What has one meaning and no kind of entry of its own is kept as a note in the words typed."""


def mentions(said: Sequence[str], phrase: Sequence[str], *, denied: bool = True) -> bool:
    """Whether the folded words hold the phrase in its order, with few words between. Without
    `denied` a "no" or "not" right before it or in it makes it unsaid; in "no appetite, lost weight"
    it speaks of something else."""
    for start, word in enumerate(said):
        if word != phrase[0]:
            continue
        place: int | None = start
        for wanted in phrase[1:]:
            near = said[place + 1 : place + 2 + _GAP]
            place = place + 1 + list(near).index(wanted) if wanted in near else None
            if place is None:
                break
        if place is None:
            continue
        first = start
        while first > 0 and said[first - 1] in _FILLING:
            first -= 1
        if denied or not _DENYING.intersection(said[max(first - 1, 0) : place]):
            return True
    return False


def bleeds(said: Sequence[str]) -> bool:
    """Whether the words speak of blood; a blood orange does not."""
    pairs = zip(said, (*said[1:], ""), strict=False)
    return any(word in BLOOD and following not in _BLOOD_FOODS for word, following in pairs)


def is_sign(said: Sequence[str]) -> bool:
    return bleeds(said) or not SLIME.isdisjoint(said)


def stands_alone(said: Iterable[str]) -> bool:
    """Whether the words say blood or slime and nothing of where it was."""
    return all(word in BLOOD or word in SLIME or word in _BODY for word in said)


def kind_of(said: Sequence[str]) -> str:
    """The kind of a part that names a sign and a place, or only a note can hold; else ""."""
    blood = bleeds(said)
    vomit = not words.VOMIT_HEADS.isdisjoint(said)
    grounds = "coffee" in said and not {"ground", "grounds"}.isdisjoint(said)
    if vomit and (blood or grounds):
        return "illness"
    if any(mentions(said, phrase) for phrase in NOTED):
        return "sign"
    toilet = not _TOILET.isdisjoint(said) or mentions(said, ("back", "passage"))
    loose = blood and not _DIARRHOEA.isdisjoint(said)
    tar = not _TAR.isdisjoint(said) and _TAR_LOOKS.issuperset(said)
    return "stool" if (is_sign(said) and toilet) or loose or tar else ""


def never_food(said: Sequence[str]) -> bool:
    """Whether a name is no food even where a diary holds a food of this name, written before these
    words were known."""
    return (
        bool(kind_of(said))
        or (is_sign(said) and stands_alone(said))
        or (is_sign(said) and not words.STOOL_HEADS.isdisjoint(said))
    )


def is_toilet(word: str) -> bool:
    return word in _TOILET


def continues(before: str, following: Sequence[str], said: Sequence[str]) -> bool:
    """Whether "and" or "with" goes on about the same: blood and mucus, diarrhoea with blood."""
    after = next((word for word in following if word not in _BODY), "")
    if after not in BLOOD and after not in SLIME:
        return False
    return before in BLOOD or before in SLIME or not _DIARRHOEA.isdisjoint(said)
