"""One typed line, read into drafts of diary entries.

The rules, in the order in which they matter. Help texts are made from this list.

Parts
1.  Commas, semicolons, line ends, + and & separate parts, and so do "and", "with", "plus" and
    "then", unless a known phrase holds them (salt and vinegar crisps). A symptom or scale followed
    by its number, and a stool, begin a part without a comma.
2.  "note" takes the rest of the line as it stands.
3.  The longest known phrase wins, in any case, with or without accents, singular or plural. A food
    is known only as a whole: "goat kefir" is not "kefir". An unknown name is a new food; with
    "took" or a dose (mg, ug, IU, CFU, capsules, tablets) it is asked what it is, and words that
    read like a sentence or name a feeling are asked whether a note or a symptom is meant.
    What stands on the shelf is known by its name, with or without its brand, before foods are; a
    strength at the end of the name ("Ibuprofen 400 mg", "Euthyrox 50") may be left out, and with
    a unit it is read as an amount.
4.  A name that is both a food and a supplement is a supplement with "took" or a dose.

Numbers
5.  A comma between digits with one or two digits after it is a decimal comma. 1,500 and 1.500 are
    asked; with US units 1,500 is 1500 and 1.500 is 1.5. In a weight or a temperature both are
    decimals.
6.  T is a tablespoon, t a teaspoon. In water oz are fluid ounces and a bare number from 50 on is
    ml; less is asked.
7.  "2 x 200 mg" and "2 ibuprofen 200 mg" are stored as 400 mg. A medicine's bare number is mg from
    10 on, less is asked; before the name it counts tablets (2 ibuprofen). A supplement's bare
    number counts capsules before the name, and is asked after it.
8.  A weight without a unit is kg, with US units lb. Temperatures from 34 to 43 are Celsius, from
    93 to 110 Fahrenheit.
9.  Scores are whole numbers 0-10, stool forms 1-7. "6/10" beside a symptom is 6.

Times
10. 8:30 is 24-hour time unless am or pm is written; so are 20h30 and, in front of a word that is
    no unit, 8.30 and 0830. A bare number is a time only after at, from, since, until, by, or as the
    end of a range. "at 8" is the one of 08:00 and 20:00 that is past, and asked where both are,
    unless a part of the day or a meal decides. "8:30" beside dinner is asked.
11. A time without a day is on the day on screen. Hours before the start of the day (04:00) are the
    night after it and count for it. With a day named in words or as 21 nov they are asked, unless
    only one is past; a date written 2026-11-21 is the calendar date.
12. "2 h ago" counts from now. Yesterday, weekdays and "3 days ago" count from the present diary
    day; "yesterday" between midnight and 04:00 is asked. A weekday is the latest such day, and
    asked where it is today's. A date without a year is the latest one. 21/11 is day/month, with US
    units month/day; what can be both is asked. 1/2, 3/4 and the like are amounts.
13. A time more than 15 minutes ahead is asked where the day was not named, else refused.
14. A clock time before the content of a part holds for the parts after it until another time
    comes; one at the end also holds for the foods directly before it, and for what is joined to it
    by "and". "2 h ago" holds between two commas only. A day in front holds until another day
    comes. A symptom takes the time of an earlier part only where that part is a symptom too.
15. Without a time: now, or on a past day that day without a time of day. Breakfast, lunch and
    dinner stand at 08:00, 12:30 and 18:30 on a past day, and today from three hours after these
    times. Morning, afternoon, evening and night are 08:00, 15:00, 19:00 and 22:00, not exact.

Kinds
16. A symptom alone, without a time, is the worst of that day. With a time it is an episode; beside
    parts with a time (a sleep does not count) it is an episode now. "from 14:00 to 17:00" is its
    extent; "4 at 14:00, 6 at 15:00 until 17:00" has steps, and a last 0 ends it. "for 2 h" without
    a start ended now. A zero, or "no bloating", always counts for the whole day.
17. A scale of the day (stress, mood, sleep quality) always counts for the whole day.
18. A sleep's day is the day of waking. An evening hour is read where the night would be longer
    than 16 hours (11:15-6:40); a nap from 1 to 2 is in the afternoon. A length alone asks for the
    waking, "slept badly" for the quality.
19. "urgent" is much urgency, "urgency" and "blood" alone are some. Other words on a stool are its
    note.
    Blood, mucus or slime with the word stool, the paper, wiping and the like is a stool. Vomited
    blood is a vomiting. Blood without a place, or at another place, is asked and on its own never
    a food; blood oranges and blood sausage are foods. Fainting, loss of weight, coughing up and
    other signs that have no entry of their own are notes in the words typed (signs.py).
20. Water is water; wine, beer and spirits are alcohol, unless alcohol-free, cooked with, or ginger
    beer.
21. Foods at one time and of one meal are one meal. An amount or preparation in a part of its own
    belongs to the food before it. raw, cooked, fermented are kept as such; steamed, baked and the
    like are cooked, and stay in the name of an unknown food that follows them.
"""

from __future__ import annotations

from gutdesk.domain.quickentry.assemble import Assembly
from gutdesk.domain.quickentry.layout import lay_out
from gutdesk.domain.quickentry.reading import Context, Reading
from gutdesk.domain.quickentry.scene import Scene
from gutdesk.i18n import _

LONGEST = 2_000


def parse(line: str, context: Context) -> Reading:
    """What `line` would write. Never raises, whatever the text."""
    if not line.strip():
        return Reading()
    if len(line) > LONGEST:
        return Reading(trouble=_("That is too long for one line. Write it in several."))
    scene = Scene(line, context)
    parts, note = lay_out(scene)
    return Assembly(scene).read(parts, note)
