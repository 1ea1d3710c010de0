"""What a lab result and its attachments must satisfy; what is allowed at the edge is."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from gutdesk.domain import rules_labs
from gutdesk.domain.diary import Attachment, Content, LabResult, Record
from gutdesk.domain.errors import UserError
from gutdesk.domain.labs import Comparator
from gutdesk.domain.rules import check
from gutdesk.domain.rules_labs import LARGEST_FILE, MEDIA

NOW = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
DAY = date(2026, 11, 22)
MB = 1024 * 1024
FERRITIN = LabResult(
    analyte="ferritin",
    name="Ferritin",
    collected=DAY,
    value=48.0,
    unit="µg/l",
    low=30.0,
    high=400.0,
)
SCAN = Attachment(
    owner_id="result", content_id="bytes", name="scan.pdf", media="application/pdf", size=MB
)

BROKEN: list[tuple[Record, str]] = [
    (replace(FERRITIN, name=" "), "what was measured"),
    (replace(FERRITIN, value=None), "or words such as positive"),
    (replace(FERRITIN, value=None, words=" \t"), "or words such as positive"),
    (replace(FERRITIN, value=1e12 + 1), "number is too large"),
    (replace(FERRITIN, value=-math.inf), "number is too large"),
    (replace(FERRITIN, value=math.nan), "number is too large"),
    (replace(FERRITIN, low=math.nan), "number is too large"),
    (replace(FERRITIN, high=math.inf), "number is too large"),
    (replace(FERRITIN, low=400.0, high=30.0), "range begins above its end"),
    (replace(FERRITIN, lactulose_g=0.0), "dose of a sugar"),
    (replace(FERRITIN, lactulose_g=math.nan), "dose of a sugar"),
    (replace(FERRITIN, mannitol_g=-2.0), "dose of a sugar"),
    (replace(FERRITIN, mannitol_g=1000.5), "dose of a sugar"),
    (replace(FERRITIN, collected=date(2026, 11, 24)), "2026-11-24 is still to come"),
    (replace(FERRITIN, reported=date(2026, 11, 24)), "2026-11-24 is still to come"),
    (replace(FERRITIN, collected=date(1899, 12, 31)), "1899 is too long ago"),
    (replace(FERRITIN, reported=date(206, 11, 22)), "206 is too long ago"),
    (replace(FERRITIN, reported=date(2026, 11, 21)), "reported before it was collected"),
    (replace(SCAN, name=" "), "file needs a name"),
    (replace(SCAN, media="text/html"), "Only PDF files and pictures"),
    (replace(SCAN, media=""), "Only PDF files and pictures"),
    (replace(SCAN, media="APPLICATION/PDF"), "Only PDF files and pictures"),
    (replace(SCAN, size=0), "scan.pdf is empty"),
    (replace(SCAN, size=-1), "scan.pdf is empty"),
    (replace(SCAN, size=200 * MB), "scan.pdf is 200 MB. Up to 20 MB"),
    (replace(SCAN, size=LARGEST_FILE + 1), "scan.pdf is 21 MB. Up to 20 MB"),
    (Content(data=b""), "The file is empty"),
    (Content(data=bytes(LARGEST_FILE + 1)), "The file is 21 MB. Up to 20 MB"),
]

ALLOWED: list[Record] = [
    FERRITIN,
    replace(FERRITIN, analyte="", name="My own"),
    replace(FERRITIN, value=None, words="positive"),
    replace(FERRITIN, value=0.0, low=None),
    replace(FERRITIN, value=-2.5, high=None),
    replace(FERRITIN, value=1e12, low=-1e12, high=1e12),
    replace(FERRITIN, low=30.0, high=30.0),
    replace(FERRITIN, value=4000.0),
    replace(FERRITIN, lactulose_g=0.1, mannitol_g=1000.0),
    replace(FERRITIN, collected=date(2026, 11, 23), reported=date(2026, 11, 23)),
    replace(FERRITIN, collected=date(1900, 1, 1), reported=DAY),
    *(replace(FERRITIN, comparator=comparator) for comparator in Comparator),
    SCAN,
    *(replace(SCAN, media=media) for media in MEDIA),
    replace(SCAN, size=1),
    replace(SCAN, size=LARGEST_FILE),
    Content(data=b"%"),
    Content(data=bytes(LARGEST_FILE)),
]


def sentence_of(record: Record) -> str:
    with pytest.raises(UserError) as caught:
        check(record, NOW)
    return caught.value.sentence


@pytest.mark.parametrize(
    ("record", "words"),
    BROKEN,
    ids=[
        f"{type(record).__name__} {number}: {words}"
        for number, (record, words) in enumerate(BROKEN)
    ],
)
def test_a_broken_rule_is_a_sentence(record, words):
    sentence = sentence_of(record)
    assert words in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize("record", ALLOWED, ids=lambda record: type(record).__name__)
def test_what_lies_at_the_edge_is_allowed(record):
    check(record, NOW)


def test_every_sentence_about_labs_has_a_case(never_said):
    assert never_said(rules_labs, [sentence_of(record) for record, _words in BROKEN]) == []
