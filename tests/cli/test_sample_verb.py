"""`gutdesk sample`: what it prints, what it leaves on the disk, how it refuses."""

from __future__ import annotations

import json

import pytest

from gutdesk.cli import sample as verb
from gutdesk.services.sample import DAYS, MOST_DAYS
from gutdesk.services.sample.world import MOST_TRIGGERS


def test_sample_makes_a_diary_and_its_truth(gutdesk, tmp_path):
    path = tmp_path / "my samples" / "Tägebuch.gutdesk"
    answer = gutdesk("sample", path, "--days", 20, "--seed", 4, "--until", "2026-01-31")
    assert (answer.code, answer.err) == (0, "")
    assert "20 days with" in answer.out
    assert "from 2026-01-12 to 2026-01-31" in answer.out
    truth = path.with_name(path.name + ".truth.json")
    assert str(truth) in answer.out
    assert json.loads(truth.read_bytes())["seed"] == 4
    checked = gutdesk("check", path, "--json").data
    assert checked["ok"]
    assert (checked["first"] >= "2026-01-12", checked["last"]) == (True, "2026-01-31")


def test_sample_tells_a_program_what_it_made(gutdesk, tmp_path):
    words = ("sample", tmp_path / "d", "--years", 1, "--until", "2026-01-31", "--triggers", 2)
    answer = gutdesk(*words, "--json")
    data = answer.data
    assert (data["ok"], data["days"], data["triggers"]) == (True, 365, 2)
    assert data["entries"] == json.loads((tmp_path / "d.truth.json").read_bytes())["entries"]


def test_the_same_words_make_the_same_truth(gutdesk, tmp_path):
    for name in ("one", "two"):
        gutdesk("sample", tmp_path / name, "--days", 15, "--until", "2026-01-31")
    one, two = ((tmp_path / f"{name}.truth.json").read_bytes() for name in ("one", "two"))
    assert one == two


def test_without_a_date_it_ends_today(gutdesk, tmp_path):
    from gutdesk.domain.moments import Moment, diary_day
    from gutdesk.services.clock import SystemZone, system_clock

    days = [diary_day(Moment.of(system_clock(), SystemZone()).local)]
    last = gutdesk("sample", tmp_path / "d", "--days", 3, "--json").data["last"]
    days.append(diary_day(Moment.of(system_clock(), SystemZone()).local))
    assert last in {day.isoformat() for day in days}


@pytest.mark.parametrize("taken", ["d", "d.truth.json"])
def test_sample_refuses_a_name_that_is_taken(gutdesk, tmp_path, taken):
    (tmp_path / taken).write_text("mine")
    answer = gutdesk("sample", tmp_path / "d", "--json")
    assert answer.code == 1
    assert answer.data["trouble"] == "exists"
    assert [path.name for path in tmp_path.iterdir()] == [taken]


@pytest.mark.parametrize("day", ["9999-12-31", "1980-02-01", "0001-01-01"])
def test_a_day_that_no_sample_can_end_on_is_a_sentence(gutdesk, tmp_path, day):
    answer = gutdesk("sample", tmp_path / "d", "--until", day)
    assert answer.code == 1
    assert answer.err.startswith("gutdesk: ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--days", "0"],
        ["--days", "100000"],
        ["--days", "-3"],
        ["--days", "1e3"],
        ["--days", "³"],
        ["--days", "9" * 5000],
        ["--years", "31"],
        ["--years", "0"],
        ["--days", "10", "--years", "1"],
        ["--seed", "-1"],
        ["--seed", "x"],
        ["--triggers", "4"],
        ["--until", "2026-02-30"],
        ["--until", "yesterday"],
    ],
    ids=lambda words: " ".join(words)[:20] or "no file",
)
def test_wrong_words_say_the_usage_and_make_nothing(gutdesk, tmp_path, words):
    file = [tmp_path / "d"] if words else []
    answer = gutdesk("sample", *file, *words)
    assert answer.code == 2
    assert "usage: gutdesk sample" in answer.err
    assert list(tmp_path.iterdir()) == []


def test_the_words_allow_what_the_sample_allows():
    """The parser keeps its own figures, so that it need not wait for the services."""
    assert (verb.DAYS, verb.MOST_DAYS, verb.MOST_TRIGGERS) == (DAYS, MOST_DAYS, MOST_TRIGGERS)
