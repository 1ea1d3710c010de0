"""How much was taken of what was due; one start at a time; before and since, or too early."""

from __future__ import annotations

from gutdesk.domain.diary import Rating, id_of
from gutdesk.services.adherence import too_early_text
from shelf_world import TODAY, daily, days, ibuprofen, supplement, zinc


def rate(services, key, scores):
    """Scores of days by how many days ago they were."""
    measure = services.measures.by_key(key)
    drafts = [
        Rating(day=TODAY - days(ago), measure_id=id_of(measure), score=score)
        for ago, score in scores.items()
    ]
    services.diary.log(*drafts)


def means_of(services, product, key):
    identity = id_of(services.measures.by_key(key))
    return next(one for one in services.adherence.means(product) if id_of(one.measure) == identity)


def test_unanswered_is_kept_apart_from_skipped(services):
    """Of seven days with one dose: four taken, one skipped, one open; today's is still to come."""
    product = services.shelf.add(zinc(), [daily("21:00", start=TODAY - days(6))])
    for ago in (6, 5, 4, 3):
        services.doses.take_due(TODAY - days(ago))
    services.doses.skip(services.doses.day(TODAY - days(2)).doses.doses)
    found = services.adherence.of(product)
    week = found.windows[7]
    assert (week.due, week.taken, week.skipped, week.unanswered) == (6, 4, 1, 1)
    assert week.share == 4 / 6
    assert TODAY not in found.days
    assert found.windows[90] == week


def test_of_today_counts_what_is_due_by_now(services):
    product = services.shelf.add(zinc(), [daily("07:00", "13:00", "21:00")])
    assert services.adherence.of(product).days[TODAY] == (2, 0, 0)
    services.doses.take_due(TODAY)
    assert services.adherence.of(product).days[TODAY] == (2, 2, 0)


def test_what_was_never_due_has_no_share(services):
    """Not zero per cent."""
    product = services.shelf.add(zinc(), [daily("07:00", start=TODAY + days(3))])
    found = services.adherence.of(product)
    assert (found.first, found.days) == (None, {})
    assert found.windows[30].share is None


def test_a_second_start_within_the_watch_window_warns(services):
    """Within fourteen days on either side; a medicine is no such start."""
    services.shelf.add(zinc(), [daily("07:00", start=TODAY - days(13))])
    services.shelf.add(ibuprofen(), [daily("07:00", start=TODAY)])
    assert "Zinc carnosine" in services.adherence.start_warning(None, TODAY)
    assert services.adherence.start_warning(None, TODAY + days(1)) is None
    assert services.adherence.start_warning(None, TODAY - days(26)) is not None
    assert services.adherence.start_warning(None, TODAY - days(27)) is None


def test_its_own_start_does_not_stand_in_its_way(services):
    product = services.shelf.add(zinc(), [daily("07:00")])
    assert services.adherence.start_warning(id_of(product), TODAY) is None
    assert [start.product.name for start in services.adherence.watched()] == ["Zinc carnosine"]


def test_it_is_too_early_until_there_are_enough_days(services):
    """Thirteen days with scores are one too few, however long ago it began."""
    product = services.shelf.add(supplement(), [daily("07:00", start=TODAY - days(20))])
    rate(services, "bloating", dict.fromkeys(range(21, 41), 6))
    rate(services, "bloating", dict.fromkeys(range(13), 3))
    found = means_of(services, product, "bloating")
    assert (found.before, found.days_before) == (6, 20)
    assert (found.after, found.days_after) == (None, 13)
    text = too_early_text(services.adherence.means(product))
    assert text == ("Too early to tell: 14 of 14 days with scores before, 13 of 14 since.")


def test_then_it_is_plain_means_with_their_days(services):
    """Days without a score are in neither mean and are not counted."""
    product = services.shelf.add(supplement(), [daily("07:00", start=TODAY - days(20))])
    rate(services, "bloating", dict.fromkeys(range(21, 41), 6))
    rate(services, "bloating", {ago: 3 if ago % 2 else 4 for ago in range(14)})
    found = means_of(services, product, "bloating")
    assert (found.before, found.days_before, found.after, found.days_after) == (6, 20, 3.5, 14)
    assert too_early_text(services.adherence.means(product)) == ""


def test_before_reaches_back_four_weeks_and_no_further(services):
    product = services.shelf.add(supplement(), [daily("07:00", start=TODAY - days(20))])
    rate(services, "bloating", {ago: 6 if ago <= 48 else 0 for ago in range(21, 80)})
    found = means_of(services, product, "bloating")
    assert (found.before, found.days_before) == (6, 28)


def test_what_has_not_begun_has_nothing_to_compare(services):
    product = services.shelf.add(supplement(), [daily("07:00", start=None)])
    rate(services, "bloating", {3: 5})
    assert services.adherence.means(product) == ()
    assert services.adherence.watched() == ()
