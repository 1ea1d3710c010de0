"""`gutdesk print` with the real pages: what a person finds in the folder afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from gutdesk.cli import main
from gutdesk.domain.moments import diary_day
from gutdesk.domain.products import DoseTime, Product, ProductKind, Schedule
from gutdesk.services.desk import open_diary

A_PAGE = b"/Type /Page\n"


@pytest.fixture
def shelf(services, data) -> Path:
    """A closed diary with one product that is taken daily."""
    times = (DoseTime(minute=480),)
    services.shelf.add(
        Product(kind=ProductKind.SUPPLEMENT, name="Zinc"),
        [Schedule(product_id="", times=times, start=date(2026, 11, 1))],
    )
    services.close()
    return services.path


@pytest.fixture
def printed(qapp, capsys) -> Callable[..., tuple[int, dict]]:
    """Run the verb in this process; the exit code and what `--json` says."""

    def run(*words: object) -> tuple[int, dict]:
        code = main(["print", "supplements", *map(str, words), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return run


def test_a_pdf_of_the_asked_week_and_paper(printed, shelf, tmp_path):
    out = tmp_path / "far" / "week.pdf"
    before = shelf.read_bytes()
    code, said = printed(shelf, out, "--week", "2026-11-25", "--paper", "letter")
    assert (code, said["pages"], said["paper"]) == (0, 1, "letter")
    assert (said["first"], said["last"]) == ("2026-11-23", "2026-11-29")
    content = out.read_bytes()
    assert said["bytes"] == len(content)
    assert content.count(A_PAGE) == 1
    assert b"792" in content
    assert shelf.read_bytes() == before
    assert [one.name for one in out.parent.iterdir()] == ["week.pdf"]


def test_without_a_word_it_is_the_paper_of_the_settings(printed, shelf, data, tmp_path, looks):
    (data / "settings.json").parent.mkdir(parents=True, exist_ok=True)
    from gutdesk.services.machine import MachineSettings

    MachineSettings().change("paper_size", "letter")
    assert printed(shelf, tmp_path / "a.pdf")[1]["paper"] == "letter"
    MachineSettings().change("paper_size", "a4")
    assert printed(shelf, tmp_path / "b.pdf")[1]["paper"] == "a4"


def test_a_diary_that_is_open_elsewhere_is_printed_too(printed, shelf, tmp_path, clock):
    opened = open_diary(shelf, clock=clock)
    try:
        code, said = printed(shelf, tmp_path / "week.pdf")
    finally:
        opened.close()
    assert (code, said["pages"]) == (0, 1)


def test_a_file_that_is_there_is_replaced_only_when_told(printed, shelf, tmp_path):
    out = tmp_path / "week.pdf"
    out.write_bytes(b"mine")
    code, said = printed(shelf, out)
    assert (code, said["trouble"], out.read_bytes()) == (1, "exists", b"mine")
    assert printed(shelf, out, "--replace")[0] == 0
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("missing.gutdesk", "There is no file"),
        ("folder", "is a folder, not a diary"),
        ("text.txt", "is not a GutDesk diary"),
    ],
)
def test_what_is_no_diary_is_a_sentence_and_nothing_is_written(
    printed, tmp_path, data, name, sentence
):
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.txt").write_text("no diary")
    code, said = printed(tmp_path / name, tmp_path / "far" / "week.pdf")
    assert code == 1
    assert sentence in said["sentence"]
    assert not (tmp_path / "far").exists()


def test_a_diary_without_a_schedule_is_told_where_to_make_one(printed, services, data, tmp_path):
    services.close()
    code, said = printed(services.path, tmp_path / "week.pdf")
    assert (code, said["trouble"]) == (1, "refused")
    assert "no schedule yet" in said["sentence"]
    assert not (tmp_path / "week.pdf").exists()


def test_no_screen_is_needed(shelf, data, tmp_path):
    """A process of its own, on a machine where there is none."""
    bare = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    bare["QT_QPA_PLATFORM"] = "xcb"
    out = tmp_path / "week.pdf"
    words = [sys.executable, "-m", "gutdesk", "print", "supplements", str(shelf), str(out)]
    done = subprocess.run(words, env=bare, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 page for the week from" in done.stdout
    assert out.read_bytes().count(A_PAGE) == 1


@pytest.mark.parametrize("words", [(), ("--with-recipes",), ("--large",)], ids=str)
def test_the_sample_has_this_week_and_the_next_to_print(
    qapp, capsys, tmp_path, data, now_sample, words
):
    """Whoever looks around finds a meal plan; the diary stays as it is."""
    today = diary_day(datetime.now())  # noqa: DTZ005 - the day of this computer
    for day in (today, today + timedelta(days=7)):
        out = tmp_path / f"{day}.pdf"
        line = ["print", "meal-plan", now_sample, out, "--week", day, *words, "--json"]
        code = main([str(word) for word in line])
        said = json.loads(capsys.readouterr().out)
        assert (code, said["document"]) == (0, "meal-plan")
        assert said["first"] <= day.isoformat() <= said["last"]
        assert out.read_bytes().count(A_PAGE) == said["pages"]
        assert said["pages"] == 1 or words


def test_a_week_without_meals_is_a_sentence_and_leaves_no_file(
    qapp, capsys, tmp_path, data, now_sample
):
    out = tmp_path / "empty.pdf"
    code = main(["print", "meal-plan", str(now_sample), str(out), "--week", "2199-W01", "--json"])
    assert code == 1
    assert "Nothing is planned in this week" in capsys.readouterr().out
    assert not out.exists()


@pytest.fixture(scope="session")
def now_sample(tmp_path_factory) -> Path:
    """A sample that ends today, closed."""
    from gutdesk.services.clock import SystemZone, system_clock
    from gutdesk.services.sample import sample_at

    path = tmp_path_factory.mktemp("sample") / "sample.gutdesk"
    return sample_at(path, system_clock, SystemZone())
