"""A whole diary as series: which statements go through an index, and which walk on purpose."""

from __future__ import annotations

from gutdesk.storage.repos import trends


def plan_of(services, statement, *values):
    with services.desk.store.read() as unit:
        cursor = unit.trends._cursor()
        rows = cursor.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
        return " / ".join(row[3] for row in rows)


def test_meals_of_a_food_are_found_by_its_index(services):
    """Twenty years hold some seventy thousand foods in meals; a row is chosen, not looked for."""
    plan = plan_of(services, trends._EATEN, "some-id")
    assert "ix_meal_item_food_id" in plan
    assert "SCAN" not in plan


def test_peaks_are_found_by_the_keys_of_their_episodes(services):
    plan = plan_of(services, trends._PEAKS)
    assert plan.count("SCAN") == 1
    assert "SEARCH" in plan


def test_scores_are_read_in_one_walk_without_sorting(services):
    """Through an index each row would be looked up by itself."""
    (names, rest) = trends._RATINGS
    plan = plan_of(services, f"SELECT count(*), group_concat({names[0]}) {rest}")
    assert plan == "SCAN rating"


def test_days_with_entries_are_found_span_by_span(services):
    """Each table by its index: it may hold thirty thousand rows, and a gap of the scores two."""
    for statement in trends._ENTRY_DAYS:
        plan = plan_of(services, statement, "[]")
        assert "SEARCH t USING" in plan and "(day>? AND day<?)" in plan, plan
