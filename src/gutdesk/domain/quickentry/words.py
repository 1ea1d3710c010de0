"""The English words of the quick entry, folded (see tokens.fold). Visible texts are elsewhere."""

from __future__ import annotations

from gutdesk.domain.diary import Preparation, Slot, StoolColour


def listed(text: str) -> frozenset[str]:
    """The words of a text, for long lists."""
    return frozenset(text.split())


VERBS = listed(
    """
        ate eat eating had have having has drank drink drinking took take taking taken got did i ive
        and also then plus with just again was were am is felt feel feeling
        """
)
GLUE = (
    listed(
        """
        of the my some few bit about approx roughly ca for at in on to
        """
    )
    | VERBS
)
TOOK = frozenset(("took", "take", "taking", "taken"))
UNCERTAIN = frozenset(("about", "around", "approx", "roughly", "ca", "circa"))

SLOTS = {
    "breakfast": Slot.BREAKFAST,
    "brunch": Slot.BREAKFAST,
    "lunch": Slot.LUNCH,
    "dinner": Slot.DINNER,
    "supper": Slot.DINNER,
    "snack": Slot.SNACK,
    "snacks": Slot.SNACK,
    "snacked": Slot.SNACK,
    "drink": Slot.DRINK,
    "drinks": Slot.DRINK,
}
PREPARATIONS = {
    "raw": Preparation.RAW,
    "uncooked": Preparation.RAW,
    "fermented": Preparation.FERMENTED,
    "cultured": Preparation.FERMENTED,
    **dict.fromkeys(
        listed(
            """
            cooked steamed boiled baked roasted roast fried grilled stewed poached sauteed braised
            microwaved simmered
            """
        ),
        Preparation.COOKED,
    ),
}
PLAIN_PREPARATIONS = frozenset(("raw", "cooked", "fermented"))
"""Those that the entry itself stores; before an unknown food the others stay in its name."""

COLOURS = {
    "brown": StoolColour.BROWN,
    "yellow": StoolColour.YELLOW,
    "green": StoolColour.GREEN,
    "pale": StoolColour.PALE,
    "grey": StoolColour.PALE,
    "gray": StoolColour.PALE,
    "clay": StoolColour.PALE,
    "white": StoolColour.PALE,
    "red": StoolColour.RED,
    "black": StoolColour.BLACK,
    "tarry": StoolColour.BLACK,
    "tar": StoolColour.BLACK,
    "tarlike": StoolColour.BLACK,
    "melena": StoolColour.BLACK,
    "melaena": StoolColour.BLACK,
}
STOOL_LOOKS = listed(
    """
        sticky loose watery hard soft smooth mushy runny lumpy large small big thin floating greasy
        oily bloody dark light bright very tar like explosive urgent painful
        """
)
STOOL_HEADS = listed(
    """
        bristol stool stools bm bms poo poos poop poops faeces feces melena melaena
        """
)
SLEEP_HEADS = listed("slept sleep asleep nap napped")
WEIGHT_HEADS = frozenset(["weight", "weigh", "weighed", "weighing"])
NOTE_HEADS = frozenset(["note", "notes"])
TRAVEL_HEADS = listed(
    """
        travel travelled traveled travelling traveling flight flew journey
        """
)
RIDES = listed("train bus drive drove ferry trip")  # travel where "to" or "from" follows
FEVER_HEADS = frozenset(["fever", "temperature", "temp"])
VOMIT_HEADS = frozenset(["vomited", "vomit", "vomiting", "puked"])
ILL_HEADS = frozenset(["ill", "illness", "unwell"])
ILLNESSES = frozenset(
    (
        "cold", "flu", "influenza", "covid", "stomach bug", "stomach flu", "tummy bug", "norovirus",
        "gastroenteritis", "food poisoning", "sore throat", "cough", "infection", "virus", "bug",
    )
)  # fmt: skip

ALCOHOL = listed(
    """
        wine wines beer beers cider ciders lager lagers ale ales stout vodka gin whisky whiskey
        rum brandy cognac tequila prosecco champagne sherry cocktail cocktails alcohol liqueur
        schnapps sake spritz
        """
)
NOT_ALCOHOL = listed("ginger root alcoholfree alcohol free non without in no")
"""Before one of ALCOHOL: ginger beer, alcohol-free beer, chicken in wine stay foods."""

WATERS = frozenset(["water", "waters"])
WATER_SORTS = listed(
    """
        still sparkling tap mineral plain hot warm cold fizzy carbonated
        """
)

# Heads of a practice: the kind, and the name it gets.
MEDITATION = listed("meditated meditation meditate meditating mindfulness")
BREATHING = frozenset(["breathing", "breathwork", "breathed"])
MOVEMENT = {
    "walk": "walk", "walked": "walk", "walking": "walk", "yoga": "yoga", "movement": "movement",
    "stretched": "stretching", "stretching": "stretching", "stretches": "stretching",
    "swam": "swim", "swim": "swim", "swimming": "swim", "ran": "run", "run": "run",
    "jogged": "run", "jogging": "run", "pilates": "pilates", "cycled": "cycling",
    "cycling": "cycling", "gym": "exercise", "exercise": "exercise", "exercised": "exercise",
    "workout": "exercise", "danced": "dancing", "dancing": "dancing",
}  # fmt: skip

MEDICINE_WORDS = listed(
    """
        medicine medication drug painkiller antibiotic antibiotics nsaid ppi
        """
)
SUPPLEMENT_WORDS = frozenset(("supplement", "supplements"))
SENTENCE_WORDS = listed(
    """
    after before because during very not was were is are felt feel feeling but when while since
    better worse day than too still again woke went
    """
)
"""An unknown name with one of these is hardly a food: it is asked whether a note is meant."""
FEELINGS = listed(
    """
    pain pains painful ache aches aching cramp cramps itch itchy itching sore bloated gassy nauseous
    tired exhausted dizzy anxious constipated constipation diarrhoea diarrhea symptom symptoms
    """
)
"""An unknown name with one of these is a symptom or a note, never silently a food."""
FOOD_WORDS = frozenset(("food", "foods", "meal"))

NUMBERS = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0,
    "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0,
    "twelve": 12.0, "half": 0.5, "quarter": 0.25, "dozen": 12.0, "couple": 2.0,
}  # fmt: skip

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june",
            "jul july", "aug august", "sep sept september", "oct october", "nov november",
            "dec december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs",
            "friday fri", "saturday sat", "sunday sun",
        )
    )
    for name in names.split()
}  # fmt: skip
PARTS = {"morning": 8, "afternoon": 15, "evening": 19, "night": 22}
"""The hour at which something stands that is known to the part of the day only."""

SPANS = {
    **dict.fromkeys(["min", "mins", "minute", "minutes", "m"], 1),
    **dict.fromkeys(["h", "hr", "hrs", "hour", "hours"], 60),
}
DAY_SPANS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
