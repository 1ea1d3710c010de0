"""What a kind of record is called where entries are counted."""

from __future__ import annotations

from gutdesk.i18n import _, ngettext


def kind_name(kind: str) -> str:
    """What is counted, in the plural."""
    return {
        "episode": _("symptom episodes"),
        "stool": _("stools"),
        "meal": _("meals"),
        "exposure": _("medicines, illness, travel, stress"),
        "intake": _("supplements taken"),
        "sleep": _("nights"),
        "practice": _("practices"),
        "water": _("glasses of water"),
        "weight": _("weights"),
        "note": _("notes"),
        "rating": _("ratings"),
        "measure": _("symptoms and scales"),
        "day_mark": _("marks of days"),
        "food": _("foods of your own"),
        "recipe": _("recipes"),
        "avoid": _("entries of the avoid list"),
        "person": _("about you"),
        "flag_answer": _("answers to safety questions"),
        "product": _("supplements and medicines on the shelf"),
        "schedule": _("schedules"),
        "skip": _("skipped doses"),
        "refill": _("refills and counts"),
        "lab": _("lab results"),
        "attachment": _("attachments"),
        "content": _("attached files"),
        "plan": _("plans"),
        "phase": _("phases"),
        "pause": _("pauses"),
        "challenge": _("foods to test"),
        "run": _("runs of food tests"),
        "slip": _("answers about slips"),
        "flag_seen": _("notes that a doctor has seen it"),
        "planned": _("planned meals"),
        "meal_slot": _("meals of the day that you named"),
        "week_template": _("weeks to use again"),
        "shop_list": _("shopping lists"),
        "shop_line": _("lines of shopping lists"),
        "shop": _("shops"),
        "staple": _("staples"),
        "pantry": _("things at home"),
        "batch": _("batches"),
    }.get(kind, kind)


def counted(kind: str, count: int, text: str) -> str:
    """A number of them, in words: "1 night", "12 nights". `text` is the number as it is shown."""
    match kind:
        case "episode":
            said = ngettext("{count} symptom episode", "{count} symptom episodes", count)
        case "stool":
            said = ngettext("{count} stool", "{count} stools", count)
        case "meal":
            said = ngettext("{count} meal", "{count} meals", count)
        case "exposure":
            said = ngettext(
                "{count} medicine, illness, travel or stress",
                "{count} medicines, illness, travel, stress",
                count,
            )
        case "intake":
            said = ngettext("{count} supplement taken", "{count} supplements taken", count)
        case "sleep":
            said = ngettext("{count} night", "{count} nights", count)
        case "practice":
            said = ngettext("{count} practice", "{count} practices", count)
        case "water":
            said = ngettext("{count} glass of water", "{count} glasses of water", count)
        case "weight":
            said = ngettext("{count} weight", "{count} weights", count)
        case "note":
            said = ngettext("{count} note", "{count} notes", count)
        case "rating":
            said = ngettext("{count} rating", "{count} ratings", count)
        case "measure":
            said = ngettext("{count} symptom or scale", "{count} symptoms and scales", count)
        case "day_mark":
            said = ngettext("{count} mark of a day", "{count} marks of days", count)
        case "food":
            said = ngettext("{count} food of your own", "{count} foods of your own", count)
        case "recipe":
            said = ngettext("{count} recipe", "{count} recipes", count)
        case "avoid":
            said = ngettext(
                "{count} entry of the avoid list", "{count} entries of the avoid list", count
            )
        case "person":
            said = ngettext("{count} page about you", "{count} pages about you", count)
        case "flag_answer":
            said = ngettext(
                "{count} answer to a safety question", "{count} answers to safety questions", count
            )
        case "product":
            said = ngettext(
                "{count} supplement or medicine on the shelf",
                "{count} supplements and medicines on the shelf",
                count,
            )
        case "schedule":
            said = ngettext("{count} schedule", "{count} schedules", count)
        case "skip":
            said = ngettext("{count} skipped dose", "{count} skipped doses", count)
        case "refill":
            said = ngettext("{count} refill or count", "{count} refills and counts", count)
        case "lab":
            said = ngettext("{count} lab result", "{count} lab results", count)
        case "attachment":
            said = ngettext("{count} attachment", "{count} attachments", count)
        case "content":
            said = ngettext("{count} attached file", "{count} attached files", count)
        case "plan":
            said = ngettext("{count} plan", "{count} plans", count)
        case "phase":
            said = ngettext("{count} phase", "{count} phases", count)
        case "pause":
            said = ngettext("{count} pause", "{count} pauses", count)
        case "challenge":
            said = ngettext("{count} food to test", "{count} foods to test", count)
        case "run":
            said = ngettext("{count} run of a food test", "{count} runs of food tests", count)
        case "slip":
            said = ngettext("{count} answer about a slip", "{count} answers about slips", count)
        case "flag_seen":
            said = ngettext(
                "{count} note that a doctor has seen it",
                "{count} notes that a doctor has seen it",
                count,
            )
        case "planned":
            said = ngettext("{count} planned meal", "{count} planned meals", count)
        case "meal_slot":
            said = ngettext(
                "{count} meal of the day that you named",
                "{count} meals of the day that you named",
                count,
            )
        case "week_template":
            said = ngettext("{count} week to use again", "{count} weeks to use again", count)
        case "shop_list":
            said = ngettext("{count} shopping list", "{count} shopping lists", count)
        case "shop_line":
            said = ngettext(
                "{count} line of a shopping list", "{count} lines of shopping lists", count
            )
        case "shop":
            said = ngettext("{count} shop", "{count} shops", count)
        case "staple":
            said = ngettext("{count} staple", "{count} staples", count)
        case "pantry":
            said = ngettext("{count} thing at home", "{count} things at home", count)
        case "batch":
            said = ngettext("{count} batch", "{count} batches", count)
        case _unknown:
            said = f"{{count}} {kind}"
    return said.format(count=text)
