"""Trends as a PDF from the command line, with the real pages."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gutdesk.cli import main

A_PAGE = b"/Type /Page\n"
DAYS = ("--from", "2026-10-24", "--to", "2026-11-22")


@pytest.fixture
def diary(story, services, data) -> Path:
    services.close()
    return services.path


@pytest.fixture
def printed(qapp, capsys) -> Callable[..., tuple[int, dict[str, Any]]]:
    def run(*words: object) -> tuple[int, dict[str, Any]]:
        code = main(["print", "trends", *map(str, words), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return run


def text_of(pdf: Path) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_picture_words_and_days_stand_on_one_page(printed, diary, tmp_path, paper):
    before = diary.read_bytes()
    code, said = printed(diary, tmp_path / "out.pdf", *DAYS, "--paper", paper)
    assert (code, said["pages"], said["paper"]) == (0, 1, paper)
    assert (said["first"], said["last"]) == ("2026-10-24", "2026-11-22")
    content = (tmp_path / "out.pdf").read_bytes()
    assert content.count(A_PAGE) == 1
    assert b"/Subtype /Image" not in content, "the picture is vectors"
    text = " ".join(text_of(tmp_path / "out.pdf").split())
    for words in (
        "Trends, 24 Oct to 22 Nov 2026",
        "Strong lines are means of seven days",
        "What it shows Something was logged on 26 of 30 days.",
        "Zinc carnosine",
        "This app keeps a diary. It does not diagnose or treat.",
    ):
        assert words in text
    assert diary.read_bytes() == before


def test_for_ink_of_one_colour_nothing_is_coloured(printed, diary, tmp_path):
    """Each pixel of the printed page has as much red as green and blue."""
    assert printed(diary, tmp_path / "out.pdf", *DAYS, "--grey")[0] == 0
    subprocess.run(
        ["pdftoppm", "-r", "60", "-png", tmp_path / "out.pdf", tmp_path / "page"], check=True
    )
    from PySide6.QtGui import QImage

    (page,) = tmp_path.glob("page*.png")
    image = QImage(str(page))
    tones: set[int] = set()
    for x in range(0, image.width(), 2):
        for y in range(0, image.height(), 2):
            colour = image.pixelColor(x, y)
            assert (
                max(colour.red(), colour.green(), colour.blue())
                - min(colour.red(), colour.green(), colour.blue())
                <= 2
            )
            tones.add(colour.red() // 16)
    assert len(tones) > 6


def test_an_empty_diary_has_nothing_to_print(printed, tmp_path, capsys, data):
    assert main(["new", str(tmp_path / "new.gutdesk")]) == 0
    capsys.readouterr()
    code, said = printed(tmp_path / "new.gutdesk", tmp_path / "out.pdf")
    assert code == 1
    assert said["sentence"] == (
        "Nothing is in the diary yet, so there is nothing to print. Log a day or two first."
    )
    assert not (tmp_path / "out.pdf").exists()
