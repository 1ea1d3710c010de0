"""Malformed files: each is answered with a sentence that names the place."""

from __future__ import annotations

import json

import pytest
from exchange_world import bytes_of, put_at, read, small, small_plain

from gutdesk.domain.errors import UserError
from gutdesk.domain.work import Cancelled
from gutdesk.interchange.read import EVERY, document_of

FOREIGN = "in.json is no GutDesk export. Nothing was changed. Choose another file."


def said(content: bytes | str) -> str:
    with pytest.raises(UserError) as caught:
        read(content)
    sentence = caught.value.sentence
    assert sentence.startswith(("in.json cannot be imported", FOREIGN))
    assert sentence.startswith(FOREIGN) == ("Export it once more" not in sentence) or (
        "Mend this place" in sentence
    )
    assert "Nothing was changed." in sentence
    assert len(sentence) < 400
    return sentence


STONE = {"kind": "note", "deleted": "2026-11-22T13:05:00Z"}
OUT_OF_RANGE = "no diary reaches to the year"


@pytest.mark.parametrize(
    ("path", "value", "why"),
    [
        ("records.meal[1].items[0].amount", "two", '"two" is not a number'),
        ("records.meal[1].items[0].amount", True, "true is not a number"),
        ("records.meal[1].items[0].amount", 10**400, "a number of 401 digits is not a number"),
        ("records.meal[1].items[0].amount", 0, "An amount must be more than zero"),
        ("records.meal[0].items[1].id", "i1", "another food has this id"),
        ("records.meal[1].items[0].id", "i1", "another food has this id"),
        ("records.meal[0].items[0].id", ..., "1 to 36 characters"),
        ("records.meal[0].items", {}, "a list was expected, not an object"),
        ("records.meal[0]", [], "an object was expected, not a list"),
        ("records.meal", {}, "a list was expected"),
        ("records", [], "an object was expected"),
        ("records", ..., "this is missing"),
        ("records.meal[1].items[0].text", " ", "A food needs a name"),
        ("records.intake[0].name", "", "A supplement needs a name"),
        ("records.intake[0].amount", -1, "An amount must be more than zero"),
        ("records.exposure[0].end", ["2000-01-01T00:00:00Z", 0], "records.exposure[0]: This ends"),
        ("records.water[0].ml", 20_001, "Water goes from"),
        ("records.feast", [], "this kind of record is not known"),
        ("records.note[0].meta", ..., "this field is missing"),
        ("records.note[0].meta.id", "", "1 to 36 characters"),
        ("records.note[0].meta.id", "x" * 37, "1 to 36 characters"),
        ("records.note[0].meta.id", 7, "7 is not text"),
        ("records.note[1].meta.id", "n1", "another note has this id"),
        ("records.note[0].meta.changed", "2026-11-22", "is not a time like"),
        ("records.note[0].meta.changed", "2026-11-22T14:05:00", "is not a time like"),
        ("records.note[0].meta.changed", "2026-11-22T14+01:00Z", "is not a time like"),
        ("records.note[0].meta.changed", "2026-13-22T14:05:00Z", "is not a time like"),
        ("records.note[0].meta.changed", "0001-01-01T00:00:00Z", f"{OUT_OF_RANGE} 1"),
        ("records.note[0].meta.deleted", "9999-12-31T23:59:59Z", f"{OUT_OF_RANGE} 9999"),
        ("records.note[0].text", "  ", "The note is empty"),
        ("records.note[0].text", "x" * 20_001, "longer than 20000 characters"),
        ("records.note[0].text", "a\0b", "a character that is none"),
        ("records.note[0].text", "a\ud800b", "a character that is none"),
        ("records.note[0].text", ..., "this field is missing"),
        ("records.note[0].mood", 3, "this field is not known"),
        ("records.note[0].day", "22.11.2026", "is not a day like"),
        ("records.note[0].day", "2026-W47-7", "is not a day like"),
        ("records.note[0].day", "2026-02-30", "is not a day like"),
        ("records.note[0].day", "0001-01-01", f"{OUT_OF_RANGE} 1"),
        ("records.note[0].day", "9999-12-31", f"{OUT_OF_RANGE} 9999"),
        ("records.note[0].at", "2026-11-22T14:05:00Z", "is not a moment like"),
        ("records.note[0].at[0]", "9999-12-31T23:59:59Z", f"{OUT_OF_RANGE} 9999"),
        ("records.note[0].at[0]", "0001-01-01T00:00:00Z", f"{OUT_OF_RANGE} 1"),
        ("records.note[0].at[0]", None, "nothing is not a time like"),
        ("records.note[0].at[1]", 1440, "is not a number of minutes east of UTC"),
        ("records.note[0].at[1]", -1440, "is not a number of minutes east of UTC"),
        ("records.note[0].at[1]", 60.0, "is not a number of minutes east of UTC"),
        ("records.note[0].at[2]", "month", 'only "day" may stand here'),
        ("records.sleep[0].end[2]", "day", '"day" has no place here'),
        ("records.sleep[0].end[0]", "2026-11-22T01:00:00Z", "records.sleep[0]: Waking must"),
        ("records.episode[0].points", [], "records.episode[0]: An episode needs a time"),
        ("records.episode[0].points[1].at[0]", "2026-11-21T01:00:00Z", "records.episode[0]: The"),
        ("records.episode[0].points[0].severity", 11, "Scores go from 0 to 10"),
        ("records.rating[0].score", -1, "Scores go from 0 to 10"),
        ("records.rating[0].score", 2**63, "digits is not a whole number"),
        ("records.rating[1].measure_id", "m1", "records.rating[1]: another rating"),
        ("records.measure[1].key", "bloating", "records.measure[1]: another measure has this key"),
        ("records.measure[0].position", 2**63, "digits is not a whole number"),
        ("records.stool[0].colour", "blue", '"blue" is none of brown'),
        ("records.stool[0].mucus", 1, "1 is neither true nor false"),
        ("records.weight[0].kg", 7000, "between 20 and 400 kg"),
        ("records.person[0].conditions[0]", 3, "3 is not text"),
        ("records.avoid[0].until", "9999-01-01", f"{OUT_OF_RANGE} 9999"),
        ("records.intake[1].actives[0].amount", 0, "Zinc: an amount must be more than zero"),
        ("records.intake[1].actives[0].elemental", 76, "records.intake[1]: Zinc: what counts"),
        ("records.intake[1].actives[0].name", " ", "What acts in it needs a name"),
        ("records.intake[1].actives[0].unit", "spoon", "spoon is no unit of a label"),
        ("records.intake[1].due_day", "9500-01-01", "records.intake[1]: The year 9500 is"),
        ("records.intake[1].due_minute", 1440, "A time of day goes from"),
        ("records.intake[1].product_id", "", "1 to 36 characters"),
        ("records.intake[1].schedule_id", "x" * 37, "1 to 36 characters"),
        ("records.product[0].kind", "herb", '"herb" is none of supplement, medicine'),
        ("records.product[0].name", "", "It needs a name"),
        ("records.product[0].unit", "bucket", "Choose what a dose is counted in"),
        ("records.product[0].serving", 0, "The label's serving must be more than zero"),
        ("records.product[0].pack", -60, "A pack holds more than zero"),
        ("records.product[0].price", -1, "A price cannot be less than zero"),
        ("records.product[0].warn_days", 366, "a number of days from 0 to 365"),
        ("records.product[0].expiry", "0001-01-01", f"{OUT_OF_RANGE} 1"),
        ("records.product[0].medicine", "nsaid", "records.product[0]: A supplement has no kind"),
        ("records.schedule[0].product_id", ..., "this field is missing"),
        ("records.schedule[0].start", "9999-12-31", f"{OUT_OF_RANGE} 9999"),
        ("records.schedule[0].end", "2026-11-21", "records.schedule[0]: This ends before"),
        ("records.schedule[0].times", [], "records.schedule[0]: Say at least one time"),
        ("records.schedule[0].times[1].minute", 1440, "A time of day goes from"),
        ("records.schedule[0].times[1].minute", 445, "records.schedule[0]: 07:25 stands twice"),
        ("records.schedule[0].times[1].amount", 0, "A dose must be more than zero"),
        ("records.schedule[0].steps[0].day", 0, "The first day of a ramp is day 1"),
        ("records.schedule[0].steps[0].day", 9, "records.schedule[0]: The steps are out of order"),
        ("records.schedule[0].steps[1].amount", 0, "A step must be more than zero"),
        ("records.schedule[0].every", 0, "a number from 1 to 366"),
        ("records.schedule[1].weekdays", [], "records.schedule[1]: Choose at least one day"),
        ("records.schedule[1].weekdays", [0], "Each day of the week"),
        ("records.schedule[2].off_days", 367, "how many days on and how many off"),
        ("records.schedule[2].on_days", 0, "records.schedule[2]: Say how many days on"),
        ("records.schedule[3].gap_hours", 169, "goes from a few minutes to 7 days"),
        ("records.schedule[3].day_max", 0, "The most a day must be more than zero"),
        ("records.skip[0].minute", -1, "A time of day goes from"),
        ("records.skip[0].day", "9999-12-31", f"{OUT_OF_RANGE} 9999"),
        ("records.refill[0].amount", 0, "records.refill[0]: Say how much came"),
        ("records.refill[1].amount", -1, "Say how much there is, 0 or more"),
        ("records.lab[0].value", 1e13, "That number is too large"),
        ("records.lab[0].low", 62, "records.lab[0]: The range begins above its end"),
        ("records.lab[0].comparator", "~", '"~" is none of =, <, <=, >, >='),
        ("records.lab[0].reported", "2026-11-21", "records.lab[0]: It was reported before"),
        ("records.lab[0].collected", "9999-01-01", f"{OUT_OF_RANGE} 9999"),
        ("records.lab[1].words", " ", "records.lab[1]: Write the value"),
        ("records.lab[1].lactulose_g", 1001, "The dose of a sugar"),
        ("records.attachment[0].media", "text/html", "Only PDF files and pictures"),
        ("records.attachment[0].size", 20 * 1024**2 + 1, "report.pdf is 21 MB"),
        ("records.attachment[0].owner_id", "", "1 to 36 characters"),
        ("records.content[0].data", "", "records.content[0]: The file is empty"),
        ("records.content[0].data", "JVBERi0xLjQ", '"JVBERi0xLjQ" is not base64'),
        ("records.content[0].data", "Größe===", "is not base64"),
        ("records.content[0].data", 7, "7 is not base64"),
        ("records.plan[0].main", "", "1 to 36 characters"),
        ("records.plan[0].others[0]", "x" * 37, "1 to 36 characters"),
        ("records.plan[0].others[0]", "m1", "records.plan[0]: Each symptom can be chosen once"),
        ("records.plan[0].margin", 3.5, "goes from 1 to 3 points"),
        ("records.plan[0].ended", "2026-11-21", "records.plan[0]: This ends before it starts"),
        ("records.phase[0].kind", "rest", '"rest" is none of baseline, remove'),
        ("records.phase[0].start", "9999-12-31", f"{OUT_OF_RANGE} 9999"),
        ("records.phase[0].start", "9500-01-01", "records.phase[0]: The year 9500 is"),
        ("records.phase[0].begun", ..., "records.phase[0]: A phase that never began"),
        ("records.phase[0].products[0]", "", "1 to 36 characters"),
        ("records.pause[0].plan_id", ..., "this field is missing"),
        ("records.pause[0].end", "2026-11-21", "records.pause[0]: This pause ends before"),
        ("records.challenge[0].name", " ", "The food needs a name"),
        ("records.challenge[0].amounts", [], "records.challenge[0]: A test has 1 to 60 test days"),
        ("records.challenge[0].amounts[0]", 90, "records.challenge[0]: Portions rise"),
        ("records.challenge[0].amounts[0]", "much", '"much" is not a number'),
        ("records.challenge[0].washout", 0, "Days without the food after it"),
        ("records.challenge[0].watch_hours", 73, "at most 72 hours"),
        ("records.run[0].steps[0].day", "2026-11-25", "records.run[0]: One portion a day"),
        ("records.run[0].steps[0].day", "9999-12-31", "records.run[0]: The year 9999 is"),
        ("records.run[0].steps[0].amount", -1, "A portion cannot be less than zero"),
        ("records.run[0].steps[0].meal_id", "", "1 to 36 characters"),
        ("records.run[0].stopped", ..., "records.run[0]: A test that was stopped"),
        ("records.run[0].pairs[0].truth", "C", "A portion of a pair is called A or B"),
        ("records.run[0].verdict", "maybe", '"maybe" is none of not_enough_data'),
        ("records.run[0].probability", 1.5, "A probability goes from 0 to 1"),
        ("records.run[0].low", -101, "A change of so many points"),
        ("records.run[0].largest", 0, "A portion must be more than zero"),
        ("records.run[0].says_why", "", "records.run[0]: Say in a few words"),
        ("records.slip[0].text", " ", "A food needs a name"),
        ("records.slip[0].slip", ..., "this field is missing"),
        ("records.slip[0].meal_id", "", "1 to 36 characters"),
        ("records.flag_seen[0].note", " ", "Write who has seen it"),
        ("records.planned[0].name", " ", "It needs a name"),
        ("records.planned[0].slot", "", "records.planned[0]: Choose the meal of the day"),
        ("records.planned[0].kind", "feast", '"feast" is none of recipe, food'),
        ("records.planned[0].servings", 0, "Servings are more than zero"),
        ("records.planned[0].people", 101, "A meal is for 1 to 100 people"),
        ("records.planned[0].day", "9999-12-31", f"{OUT_OF_RANGE} 9999"),
        ("records.planned[0].parts[0].amount", 0, "The amount of an ingredient must be"),
        ("records.planned[1].meal_id", "", "1 to 36 characters"),
        ("records.planned[2].left_from", "x" * 37, "1 to 36 characters"),
        ("records.meal_slot[0].minute", 1440, "A time of day goes from 00:00 to 23:59"),
        ("records.meal_slot[0].name", "", "It needs a name"),
        ("records.week_template[0].meals[0].offset", 7, "A week to use again has seven days"),
        ("records.week_template[0].meals[1].left_from", 2, "records.week_template[0]: What a"),
        ("records.week_template[0].meals[0].amount", -1, "An amount must be more than zero"),
        ("records.shop_list[0].last", "2026-11-21", "records.shop_list[0]: This ends before it"),
        ("records.shop_list[0].last", "2027-02-22", "records.shop_list[0]: A list is for at most"),
        ("records.shop_list[0].first", "9999-12-31", f"{OUT_OF_RANGE} 9999"),
        ("records.shop_line[0].list_id", "", "1 to 36 characters"),
        ("records.shop_line[0].bought[0].amount", 0, "An amount must be more than zero"),
        ("records.shop_line[0].price", -1, "A price cannot be less than zero"),
        ("records.shop_line[0].choice", "steal", '"steal" is none of need, leave, make'),
        ("records.shop_line[1].text", " ", "It needs a name"),
        ("records.shop_line[1].amount", -2, "An amount must be more than zero"),
        ("records.shop[0].sections[1].categories", ["fruit"], "records.shop[0]: What is in"),
        ("records.shop[0].sections[0].name", "", "It needs a name"),
        ("records.staple[0].days", 0, "A staple is for 1 to 366 days"),
        ("records.staple[0].amount", 0, "An amount must be more than zero"),
        ("records.pantry[0].name", "", "It needs a name"),
        ("records.pantry[0].place", "cellar", '"cellar" is none of fridge, freezer, cupboard'),
        ("records.pantry[1].gone", ..., "records.pantry[1]: Say on which day it was thrown"),
        ("records.batch[0].target_c", 300, "between -30 and 130 °C"),
        ("records.batch[0].salt_percent", 50, "Salt goes from 0 to 40 percent"),
        ("records.batch[0].jars", 0, "A batch is 1 to 1000 jars"),
        ("records.batch[0].state", "making", "records.batch[0]: Say on which day the batch"),
        ("records.batch[0].steps[0].minutes", -1, "A step is due within a year"),
        ("records.batch[0].steps[0].done[0]", "0001-01-01T00:00:00Z", f"{OUT_OF_RANGE} 1"),
        ("records.batch[0].steps[0].done[2]", "day", '"day" has no place here'),
        ("records.batch[0].tastings[0].day", "9999-12-31", f"{OUT_OF_RANGE} 9999"),
        ("records.batch[0].tastings[0].entry_id", "", "1 to 36 characters"),
        ("records.batch[0].tastings[1].text", " ", "Say what it tasted of"),
        ("tombstones[0].kind", "feast", '"feast" is not known'),
        ("tombstones[0].id", "", "1 to 36 characters"),
        ("tombstones[0].deleted", "1000-01-01T00:00:00Z", f"{OUT_OF_RANGE} 1000"),
        ("tombstones[1]", {**STONE, "id": "t1"}, "tombstones[1].id: this stands twice"),
        ("settings", [], "an object was expected"),
        ("settings.units", "\ud800", "a character that is none"),
        ("version", "1", '"1" is not a version'),
        ("version", 0, "0 is not a version"),
        ("version", ..., "this is missing"),
        ("more", 1, "this is not known"),
    ],
    ids=str,
)  # fmt: skip
def test_a_value_that_does_not_fit_is_named_by_its_path(path, value, why):
    sentence = said(json.dumps(put_at(small_plain(), path, value)))
    place = sentence.removeprefix("in.json cannot be imported. ")
    # Where two values do not go together, it is the record that is named.
    assert place.startswith(why if why.startswith(("records", "tombstones")) else path)
    assert why in place


@pytest.mark.parametrize(
    ("part", "wrong", "why"),
    [
        (b"71.2", b"1e999", "records.weight[0].kg: Infinity is not a number"),
        (b"71.2", b"NaN", "records.weight[0]: NaN is not a number"),
        (b"71.2", b"-Infinity", "-Infinity is not a number"),
        (b"71.2", b"7" * 5000, "records.weight[0]: a number in this has too many digits"),
        (b"71.2", b"[" * 100_000, "records.weight[0]: this is nested too deeply"),
        (b'"kg":71.2', b'"kg":71.2,"kg":71.2', "records.weight[0].kg: this stands twice"),
        (b'"weight": [', b'"note": [], "note": [', "records.note: this stands twice"),
        (b'"units": "us"', b'"later": 1', "settings.later: this stands twice"),
        (b'"units": "us"', b'"units": 1e999', "settings.units: Infinity is not a number"),
        (b'"us"', b"[" * 40 + b"]" * 40, "settings.units: this is nested too deeply"),
        (b'"us"', b'{"\\u0000": 1}', "a character that is none"),
        (b'"format"', b'"kind"', FOREIGN),
        (b"gutdesk-diary", b"other-diary", FOREIGN),
        (b'"version": 6', b'"version": 7', "a newer GutDesk wrote it (version 7"),
        (b'"version": 6', b'"version": ' + b"9" * 4000, "a newer GutDesk wrote it"),
        (b'"units": "us"', b'"units" "us"', "it is not sound JSON at line 5, column 9"),
        (b'"units": "us"', b'"units": us', "it is not sound JSON at line 5, column 10"),
        (b'"units": "us"', b"'units': 'us'", "it is not sound JSON at line 5, column 1"),
        (b'"tombstones"', b"\xff\xfe", "its text is not UTF-8"),
        ("Köln".encode(), "Köln".encode("latin-1"), "its text is not UTF-8"),
    ],
    ids=str,
)  # fmt: skip
def test_a_spoiled_text_is_said(part, wrong, why):
    content = bytes_of(small())
    assert content.count(part) >= 1
    assert why in said(content.replace(part, wrong, 1))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is empty"),
        (b"\xef\xbb\xbf \n", "it is empty"),
        (b"null", FOREIGN),
        (b"17", FOREIGN),
        (b"[]", FOREIGN),
        (b"{}", FOREIGN),
        (b'{"name": "another program", "version": 6}', FOREIGN),
        (b"name,score\nbloating,3\n", FOREIGN),
        (b"\x89PNG\r\n\x1a\n\0\0", FOREIGN),
        (b"{oh", "it is not sound JSON at line 1, column 2"),
        (bytes_of(small()).decode().encode("utf-16"), "its text is not UTF-8"),
        (bytes_of(small()).decode().encode("utf-16-le"), "its text is not UTF-8"),
        (bytes_of(small()).decode().encode("utf-32-be"), "its text is not UTF-8"),
        (b"[" * 100_000, FOREIGN),
        (b'{"a":' * 100_000, FOREIGN),
        (bytes_of(small()) + b"{}", "it is not sound JSON at line"),
        (bytes_of(small()) + b"\0", "it is not sound JSON at line"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_no_export_is_said(content, why):
    assert why in said(content)


def test_a_file_that_was_cut_anywhere_is_refused():
    content = bytes_of(small()).rstrip()
    for length in range(1, len(content), 7):
        said(content[:length])
    assert "it ends too early" in said(content[:400])


def test_a_mark_before_the_text_and_other_white_space_do_no_harm():
    pretty = json.dumps(small_plain(), indent=4).replace("\n", "\r\n")
    assert read(b"\xef\xbb\xbf" + pretty.encode()) == read(bytes_of(small()))


def test_the_order_of_parts_kinds_and_records_does_not_matter():
    plain = small_plain()
    for records in plain["records"].values():
        records.reverse()
    plain["records"] = dict(reversed(plain["records"].items()))
    turned = read(json.dumps(dict(reversed(plain.items()))))
    assert bytes_of(turned) == bytes_of(small())


def test_settings_tombstones_and_kinds_may_be_left_out():
    held = read('{"format": "gutdesk-diary", "version": 1, "records": {}}')
    assert (len(held), held.settings, held.tombstones) == (0, {}, ())


def test_the_conditions_of_a_person_are_a_set():
    plain = put_at(small_plain(), "records.person[0].conditions", ["b", "a", "b"])
    assert read(json.dumps(plain)).of("person")[0].conditions == ("a", "b")


def test_a_diary_of_a_clock_that_is_ahead_can_be_read():
    plain = put_at(small_plain(), "records.note[0].at[0]", "2090-01-01T00:00:00Z")
    assert read(json.dumps(plain)).of("note")[0].at.utc.year == 2090


def test_reading_tells_how_far_it_is_and_can_be_stopped():
    plain = small_plain()
    one = plain["records"]["food"][0]
    plain["records"]["food"] = [
        {**one, "meta": {**one["meta"], "id": f"f{n}"}} for n in range(EVERY * 3)
    ]
    content = json.dumps(plain).encode()
    told: list[tuple[int, int]] = []

    def report(done: int, total: int) -> None:
        told.append((done, total))

    document_of(content, "in.json", report)
    assert len(told) >= 4
    assert told == sorted(told)
    assert told[-1] == (len(content.decode()), len(content.decode()))

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        document_of(content, "in.json", stop)
