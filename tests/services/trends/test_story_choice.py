"""What is wanted of the time line: kept in the diary, taken along, and tolerant of what is broken;
and the curves and foods there are to choose from."""

from __future__ import annotations

import json

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.trends.choice import GROUP, TrendChoice
from gutdesk.services import exchange

WANTED = TrendChoice(
    order=("sleep", "symptoms"),
    hidden=("weight",),
    heights=(("symptoms", 240),),
    curves=("group:digestive",),
    eaten=("tag:dairy", "food:kefir_milk"),
)


def keep(services, value):
    with services.desk.store.write() as unit:
        unit.house.set_setting("trends", value)


def test_it_comes_back_as_it_was(services):
    services.trends.choose(WANTED)
    assert services.trends.choice() == WANTED


def test_no_curve_at_all_is_a_choice_too(services, pages):
    pages.rate("bloating", {0: 3})
    services.trends.choose(TrendChoice(curves=()))
    assert services.trends.choice().curves == ()
    assert services.trends.story().lane("symptoms").curves == ()


def test_it_is_no_step_that_could_be_undone(services, pages):
    pages.rate("bloating", {0: 3})
    services.trends.choose(WANTED)
    services.writer.undo()
    assert services.trends.choice() == WANTED
    assert services.trends.story().is_empty


def test_others_hear_who_chose(services):
    heard = []
    services.bus.subscribe(lambda changes, by: heard.append((changes.kinds, by)))
    services.trends.choose(WANTED, by="me")
    services.trends.choose(WANTED, by="me")
    assert heard == [(frozenset({"setting"}), "me")], "once, because the second changes nothing"


def test_it_travels_with_an_export(services, tmp_path, diary_path):
    services.trends.choose(WANTED)
    out, copy = tmp_path / "out.json", tmp_path / "copy.gutdesk"
    exchange.export_file(diary_path, out)
    exchange.make_file(copy, exchange.plan_alone(out))
    from gutdesk.services.desk import open_diary

    opened = open_diary(copy)
    try:
        assert opened.trends.choice() == WANTED
    finally:
        opened.close()


@pytest.mark.parametrize(
    "value",
    [
        "text",
        7,
        None,
        [],
        {"order": "sleep", "hidden": 3, "heights": [], "curves": "x", "eaten": {"a": 1}},
        {"order": [1, None, ""], "heights": {"sleep": "high", "stress": True}, "what": "unknown"},
    ],
)
def test_what_is_broken_is_as_if_nothing_had_been_chosen(services, value):
    keep(services, value)
    assert services.trends.choice() == TrendChoice()
    assert services.trends.story().lane("symptoms") is not None


def test_what_can_be_read_of_it_is(services):
    keep(services, {"order": ["sleep", 5, "sleep"], "heights": {"sleep": 5000}, "new": {}})
    assert services.trends.choice() == TrendChoice(order=("sleep",), heights=(("sleep", 600),))


def test_a_stored_text_that_is_no_json_is_nothing(services):
    with services.desk.store.write() as unit:
        unit.house.set_setting("trends", {})
        unit.flush()
        from gutdesk.storage.tables.house import SettingRow

        unit._session.get(SettingRow, "trends").value = "{broken"
    assert services.trends.choice() == TrendChoice()


# -- curves ----------------------------------------------------------------------------------------


def names(services):
    return [curve.name for curve in services.trends.story().lane("symptoms").curves]


def test_the_first_three_asked_symptoms_with_a_score_are_shown(services, pages):
    assert names(services) == ["Abdominal pain"], "the first that is asked, while nothing is rated"
    for key in ("fatigue", "bloating", "urgency", "brain_fog", "stress", "acne"):
        pages.rate(key, {0: 3})
    assert names(services) == ["Bloating", "Urgency", "Fatigue"]


def test_what_is_gone_of_a_choice_falls_back(services, pages):
    pages.rate("bloating", {0: 3})
    services.trends.choose(TrendChoice(curves=("gone",)))
    assert names(services) == ["Bloating"]


def test_a_curve_keeps_its_style_when_another_is_added(services, pages):
    """In whatever order they are listed in the check-in; two of one style of their own differ."""
    ids = [id_of(one) for one in services.measures.all()]
    chosen: list[str] = []
    before: dict[str, int] = {}
    for key in (ids[0], ids[6], ids[1], ids[12], ids[2], ids[3]):
        chosen.append(key)
        services.trends.choose(TrendChoice(curves=tuple(chosen)))
        curves = services.trends.story().lane("symptoms").curves
        styles = {curve.key: curve.style for curve in curves}
        assert before.items() <= styles.items()
        before = styles
    assert sorted(before.values()) == list(range(6))
    services.measures.reorder(list(reversed(services.measures.all())))
    curves = services.trends.story().lane("symptoms").curves
    assert {curve.key: curve.style for curve in curves} == before


def test_the_options_say_what_each_would_show(services, pages):
    pages.rate("bloating", {-1: 3, 0: 3})
    pages.rate("urgency", {-2: 3, 0: 3})
    options = {one.name: one for one in services.trends.curves()}
    assert (options["Bloating"].days, options["Bloating"].chosen) == (2, True)
    assert options["Digestive, mean"].days == 3
    assert options["Digestive, mean"].key == GROUP + "digestive"
    assert not options["Digestive, mean"].chosen
    assert (options["Fatigue"].group, options["Fatigue"].days) == ("Whole body", 0)
    styles = {one.style for one in options.values() if one.chosen}
    assert options["Fatigue"].style not in styles
    json.dumps([one.key for one in options.values()])


# -- foods and tags --------------------------------------------------------------------------------


def test_tags_and_foods_are_found_by_what_is_typed(services, pages):
    pages.eat(0, "Village stew")
    assert services.trends.eatables("villa")[0][1] == "Village stew"
    assert services.trends.eatables("glut")[0] == ("tag:gluten", "Gluten")
    assert len(services.trends.eatables("a", limit=5)) <= 5
    assert [name for _key, name in services.trends.eatables("")] == ["Village stew"]


def test_however_many_curves_are_chosen_no_two_look_alike(services, pages):
    """With more than six, colours come again, styles do not."""
    pages.rate("bloating", {0: 3})
    keys = tuple(option.key for option in services.trends.curves())
    services.trends.choose(TrendChoice(curves=keys))
    curves = services.trends.story().lane("symptoms").curves
    assert len(curves) > 12
    assert len({curve.style for curve in curves}) == len(curves)
