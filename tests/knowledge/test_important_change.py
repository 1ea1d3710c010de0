"""The change that matters, as the protocol gives it."""

from __future__ import annotations

from gutdesk.knowledge.protocol import important_change, load, measures, sources


def test_it_is_the_one_of_the_rating_from_0_to_10_with_its_note_and_sources():
    scale = next(item for item in load("symptoms")["scale"] if item["id"] == "nrs_0_10")
    found = important_change()
    assert found.points == scale["important_change_points"]
    assert found.percent == scale["important_change_percent"]
    assert found.note == scale["important_change_note"]
    assert found.source
    assert set(found.source) <= set(sources())


def test_only_pain_that_it_was_published_for_is_marked():
    """Each of them names a source of the figure; the worry about eating does not become pain."""
    pain = {item.key: item for item in measures() if item.is_pain}
    assert set(pain) == {"abdominal_pain", "joint_pain"}
    for item in pain.values():
        assert set(item.source) & set(important_change().source)
