"""The facts that ship: each has an id of its own, sources that exist, rules that can be read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from gutdesk.domain.diary import Exposure, ExposureKind, Level, MedicineKind, Rating, Stool
from gutdesk.domain.moments import Moment
from gutdesk.domain.text import folded
from gutdesk.knowledge import protocol, redflags
from gutdesk.paths import resource

FILES = sorted(path.stem for path in resource("protocol").glob("*.toml"))
SOURCE = Path(__file__).parents[2] / "src" / "gutdesk"
TIMED = {"at": Moment(datetime(2026, 11, 22, 12, tzinfo=UTC), 60), "day": date(2026, 11, 22)}


def records(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for table, rows in protocol.load(name).items():
        if isinstance(rows, list):
            yield from ((table, row) for row in rows)


@pytest.mark.parametrize("name", FILES)
def test_every_id_stands_once_in_its_table(name):
    ids = [(table, row["id"]) for table, row in records(name) if "id" in row]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", [name for name in FILES if name != "sources"])
def test_every_record_names_sources_that_exist(name):
    known = protocol.sources()
    rows = list(records(name))
    assert rows
    for table, row in rows:
        assert row.get("source"), (table, row.get("id"))
        for source in row["source"]:
            assert source in known, (table, row.get("id"), source)


def test_every_source_is_one_line_for_the_screen():
    for source in protocol.sources().values():
        assert source.text
        assert "\n" not in source.text


def test_measures_are_complete_and_the_core_is_small():
    found = protocol.measures()
    keys = [measure.key for measure in found]
    assert len(set(keys)) == len(keys)
    for measure in found:
        assert measure.name
        assert measure.question.endswith("?")
        assert measure.low != measure.high
    better = {measure.key for measure in found if measure.more_is_better}
    assert better == {"mood", "energy", "sleep_quality"}
    assert [measure.key for measure in found if measure.weekly] == ["food_fear"]


def test_no_two_measures_share_a_name():
    names = [folded(measure.name) for measure in protocol.measures()]
    assert len(set(names)) == len(names)


def test_there_are_seven_stool_forms_in_our_own_words():
    forms = protocol.stool_forms()
    assert [form.form for form in forms] == [1, 2, 3, 4, 5, 6, 7]
    assert len({form.text for form in forms}) == 7


def test_every_kind_of_medicine_has_a_name_and_no_medicine_two_kinds():
    assert set(protocol.medicine_kind_names()) == set(MedicineKind)
    names = [folded(medicine.name) for medicine in protocol.medicines()]
    assert len(set(names)) == len(names)


def test_flags_are_ordered_by_how_pressing_they_are():
    places = [redflags.LEVELS.index(flag.level) for flag in redflags.red_flags()]
    assert places == sorted(places)
    for flag in redflags.red_flags():
        assert flag.question.endswith("?")
        assert flag.action
        assert redflags.red_flag(flag.id) is flag


def test_every_asked_after_rule_can_be_read_and_met():
    met = set()
    days = lambda _key, _low, _window: 7  # noqa: E731 - a stand-in for a count
    for flag in redflags.red_flags():
        for rule in flag.asked_after:
            for record, key in everything_that_could_be_said():
                if redflags._meets(record, rule, key, days):
                    met.add(rule)
    rules = {rule for flag in redflags.red_flags() for rule in flag.asked_after}
    assert rules
    assert met == rules


def everything_that_could_be_said() -> Iterator[tuple[Any, str | None]]:
    from gutdesk.domain.diary import StoolColour

    for colour in StoolColour:
        yield Stool(colour=colour, **TIMED), None
    for level in Level:
        yield Stool(blood=level, **TIMED), None
    for fever in (37.0, 38.0, 40.0):
        yield Exposure(kind=ExposureKind.ILLNESS, fever_c=fever, **TIMED), None
    for measure in protocol.measures():
        for score in (0, 10):
            yield Rating(day=TIMED["day"], measure_id="m", score=score), measure.key


def test_a_rule_that_cannot_be_read_names_itself():
    with pytest.raises(ValueError, match=r"stool\.colour~black"):
        redflags._meets(Stool(**TIMED), "stool.colour~black", None, None)


def test_what_was_not_said_raises_no_flag():
    assert redflags.asked_after(Stool(**TIMED)) == ()
    assert redflags.asked_after(Stool(blood=Level.NONE, **TIMED)) == ()
    assert redflags.asked_after(Exposure(kind=ExposureKind.ILLNESS, **TIMED)) == ()


# -- what is never said ------------------------------------------------------------------------


def visible_texts_of_the_program() -> Iterator[tuple[str, str]]:
    """(place, text) of every string that is handed to gettext."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in ("_", "ngettext", "N_", "protocol_text"):
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield f"{path.name}:{node.lineno}", argument.value


def visible_texts_of_the_protocol() -> Iterator[tuple[str, str]]:
    for name in FILES:
        if name == "sources":
            continue  # Titles of other people's papers.
        for table, row in records(name):
            for field, value in row.items():
                if field not in ("never_say", "why"):
                    place = f"{name}.{table}.{row.get('id')}.{field}"
                    yield from ((place, text) for text in texts_in(value))


def texts_in(value: object) -> Iterator[str]:
    """Those of lists and of records within records, too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (text for part in value for text in texts_in(part))
    elif isinstance(value, dict):
        yield from (text for part in value.values() for text in texts_in(part))


def phrases() -> list[str]:
    """The clauses of every sentence that is never said, without what stands in brackets."""
    found = []
    for row in protocol.load("claims")["never_claim"]:
        bare = re.sub(r"\(.*?\)", "", row["never_say"])
        for clause in re.split(r"[.:;]", bare):
            words = re.findall(r"[a-z']+", clause.lower())
            if len(words) >= 2:
                found.append(" ".join(words))
    return found


NEVER = (
    r"\byou have leaky gut\b",
    r"\b(heals?|seals?|repairs?|closes?|rebuilds?) your gut\b",
    r"\bcures?\b(?!d)",
    r"\bproven to\b",
    r"\bis your trigger\b",
    r"\bdie-off\b.*\bworking\b",
    r"\bsafe for (everybody|everyone|all)\b",
)
"""The same claims in other words."""


def test_nothing_that_is_never_said_stands_in_a_visible_text():
    never = phrases()
    assert len(never) > 15
    texts = [*visible_texts_of_the_program(), *visible_texts_of_the_protocol()]
    assert len(texts) > 500
    for place, text in texts:
        flat = " ".join(re.findall(r"[a-z']+", text.lower()))
        for phrase in never:
            assert phrase not in flat, (place, phrase)


def test_no_text_of_the_program_claims_to_heal():
    for place, text in visible_texts_of_the_program():
        for pattern in NEVER:
            assert not re.search(pattern, text, re.IGNORECASE), (place, text)
