"""Trends as a PDF from the command line, with the real pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from gutdesk.cli import main
from gutdesk.domain.formats import Formats
from gutdesk.qt.pages import Pages
from gutdesk.qt.printing import set_document
from gutdesk.ui.drawings import drawing_with
from trend_world import TODAY, ago

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


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_picture_words_and_days_stand_on_one_page(printed, diary, tmp_path, paper):
    before = diary.read_bytes()
    code, said = printed(diary, tmp_path / "out.pdf", *DAYS, "--paper", paper)
    assert (code, said["pages"], said["paper"]) == (0, 1, paper)
    assert (said["first"], said["last"]) == ("2026-10-24", "2026-11-22")
    content = (tmp_path / "out.pdf").read_bytes()
    assert content.count(A_PAGE) == 1
    assert b"/Subtype /Image" not in content, "the picture is vectors"
    assert diary.read_bytes() == before


def pages_of(services: Any, version: str) -> Pages:
    formats = Formats()
    document = services.printed.document(
        "trends", TODAY, formats, 1, version, span=(ago(29), TODAY)
    )
    return set_document(document, "a4", drawing_with(formats))


def test_what_stands_on_the_page(story, services, qapp):
    words = pages_of(services, "").words(1)
    assert words[:3] == (
        "Trends, 24 Oct to 22 Nov 2026",
        "The time line as a picture",
        "What it shows",
    )
    text = " ".join(words)
    assert "What it shows Something was logged on 26 of 30 days." in text
    assert "Zinc carnosine" in text
    assert "This app keeps a diary. It does not diagnose or treat." in text


def painted(pages: Pages) -> QImage:
    """A page as a printer of 72 dots in an inch would put it on paper."""
    image = QImage(595, 842, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.scale(0.1, 0.1)
    pages.paint(painter, 1)
    painter.end()
    return image


def colours(image: QImage) -> list[QColor]:
    return [image.pixelColor(x, y) for x in range(0, 595, 2) for y in range(0, 842, 2)]


def test_for_ink_of_one_colour_nothing_is_coloured(story, services, qapp):
    """Each dot has as much red as green and blue, and there are tones enough to see by."""
    grey = colours(painted(pages_of(services, "grey")))
    assert all(one.hsvSaturation() <= 3 for one in grey)
    assert len({one.lightness() // 16 for one in grey}) > 6
    assert any(one.hsvSaturation() > 100 for one in colours(painted(pages_of(services, ""))))


def test_an_empty_diary_has_nothing_to_print(printed, tmp_path, capsys, data):
    assert main(["new", str(tmp_path / "new.gutdesk")]) == 0
    capsys.readouterr()
    code, said = printed(tmp_path / "new.gutdesk", tmp_path / "out.pdf")
    assert code == 1
    assert said["sentence"] == (
        "Nothing is in the diary yet, so there is nothing to print. Log a day or two first."
    )
    assert not (tmp_path / "out.pdf").exists()
