"""What people write for the things that ship with the program, beside their names."""

from __future__ import annotations

from gutdesk.domain.diary import PracticeKind
from gutdesk.domain.text import folded
from gutdesk.knowledge import protocol

MEASURE_WORDS = {
    "abdominal_pain": (
        "tummy pain", "stomach pain", "belly pain", "stomach ache", "cramps", "gut pain",
    ),
    "bloating": ("bloated",),
    "wind": ("gas", "wind", "flatulence"),
    "nausea": ("nauseous", "sick"),
    "reflux": ("reflux", "acid reflux"),
    "constipation_strain": ("straining", "constipation"),
    "diarrhoea_bother": ("diarrhoea", "diarrhea", "trouble from loose stool"),
    "joint_pain": ("joints", "sore joints"),
    "fatigue": ("tired", "tiredness", "exhausted"),
    "brain_fog": ("foggy", "fog", "brainfog"),
    "headache": ("head ache", "migraine"),
    "rash": ("hives", "rash"),
    "sleep_quality": ("quality",),
}  # fmt: skip
"""What people write for the shipped measures, beside their names."""

PRACTICES = {
    PracticeKind.MEDITATION: ("meditation", "meditated", "mindfulness", "body scan"),
    PracticeKind.BREATHING: ("breathing", "deep breathing", "breath work", "breathed"),
    PracticeKind.MOVEMENT: (
        "walk", "walked", "walking", "yoga", "stretching", "stretched", "gentle movement",
        "tai chi", "qigong", "swim", "swam", "cycling", "pilates",
    ),
}  # fmt: skip


def base_food_names() -> tuple[str, ...]:
    """The shipped foods by the plain part of their names: "Kefir, plain, cow's milk" is Kefir."""
    found: dict[str, None] = {}
    for _key, name in protocol.food_names():
        found.setdefault(name.split(",")[0].split("(")[0].strip(), None)
    return tuple(found)


def supplement_phrases() -> tuple[tuple[str, str], ...]:
    """(phrase, name to store) of the shipped supplements and the short words for them."""
    short = {row["id"]: row["typed"] for row in protocol.load("supplement_names")["words"]}
    found = []
    for key, name in protocol.supplement_names():
        plain = name.split("(")[0].split(",")[0].strip()
        for phrase in short.get(key, (plain,)):
            stored = plain if folded(phrase) in folded(name) and key not in _OWN_WORD else phrase
            found.append((phrase, stored[:1].upper() + stored[1:]))
    return tuple(found)


_OWN_WORD = {"inulin_fos", "omega3", "slippery_elm", "probiotic_multi"}
"""Records that stand for several products: the word that was typed says which."""
