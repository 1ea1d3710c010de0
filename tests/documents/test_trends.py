"""Trends on paper, block by block."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gutdesk.documents.document import Figure, Group, Role, Table, Text
from gutdesk.documents.trends import TimelineFigure, TrendSheet, trend_sheet
from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.trends.change import Change, Event, Important, Plain, Side, Target
from gutdesk.domain.trends.choice import TrendChoice
from gutdesk.domain.trends.span import Span
from gutdesk.domain.verdicts import PhaseVerdict
from told_stories import WHOLE, day

BLOATING = Change(
    target=Target(id="bloating", name="Bloating"),
    events=(Event(day(10), PhaseKind.REMOVE),),
    verdict=PhaseVerdict.PROBABLY_BETTER,
    before=Side(first=day(1) - 40, last=day(9), mean=4.64, logged=38),
    after=Side(first=day(10), last=day(22), mean=2.7, logged=12),
    needed=14,
    important=Important(points=2.0, percent=30.0, published=False),
    plain=Plain(points=-1.94, percent=-41.8, reaches=True),
)
UNKNOWN = replace(
    BLOATING,
    target=Target(id="pain", name="Abdominal pain", is_pain=True),
    verdict=PhaseVerdict.NOT_ENOUGH_DATA,
    before=Side(first=day(1), last=day(9), mean=None, logged=0),
    important=Important(points=2.0, percent=30.0, published=True),
    plain=Plain(),
)
SHEET = TrendSheet(
    title="Trends, 1 Nov to 30 Nov 2026",
    figure=TimelineFigure(story=WHOLE, choice=TrendChoice(), span=Span(day(1), day(30))),
    lines=("Something was logged on 19 of 22 days.", "Bloating: mean 4.4 of 10 (18 of 22 days)."),
    changes=(BLOATING, UNKNOWN),
    person="Ada",
    printed=date(2026, 11, 22),
    claim="This app keeps a diary.",
)


def test_the_picture_comes_first_then_its_words_then_what_changed():
    document = trend_sheet(SHEET, Formats())
    title, figure, words, head, table, hedge, tag = document.blocks
    assert title == Text("Trends, 1 Nov to 30 Nov 2026, for Ada", Role.TITLE)
    assert isinstance(figure, Figure)
    assert figure.what is SHEET.figure
    assert isinstance(words, Group)
    assert [block.words for block in words.blocks if isinstance(block, Text)] == [
        "What it shows",
        *SHEET.lines,
    ]
    assert head == Text("Before and after", Role.HEADING)
    assert isinstance(table, Table)
    assert [[cell.texts[0].words for cell in row] for row in (table.head, *table.rows)] == [
        ["Symptom", "What began", "Mean before", "Mean after", "Difference", "Verdict"],
        [
            "Bloating",
            "Remove began, 10 Nov",
            "4.6 (38 of 49 days)",
            "2.7 (12 of 13 days)",
            "−1.9 points (−42 %)",
            "Probably better since",
        ],
        [
            "Abdominal pain",
            "Remove began, 10 Nov",
            "not logged",
            "2.7 (12 of 13 days)",
            "not known",
            "Not enough data yet",
        ],
    ]
    assert isinstance(hedge, Text) and isinstance(tag, Text)
    assert hedge.words.startswith("It goes along with the change of phase.")
    assert tag.words == (
        "A difference includes natural recovery. Important change: 2 points or 30 %, for this "
        "symptom a working assumption; Important change: 2 points or 30 %, published for pain."
    )
    assert document.footer == (
        "This app keeps a diary.",
        "Trends, 1 Nov to 30 Nov 2026, printed 22 Nov 2026",
    )


def test_without_changes_nothing_is_said_of_them():
    document = trend_sheet(replace(SHEET, changes=(), person=""), Formats())
    assert len(document.blocks) == 3
    assert document.blocks[0] == Text("Trends, 1 Nov to 30 Nov 2026", Role.TITLE)
