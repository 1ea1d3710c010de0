"""What is counted has a singular and a plural."""

from __future__ import annotations

import pytest

from gutdesk.domain.diary import RECORD_KINDS
from gutdesk.domain.kind_names import counted, kind_name


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_every_kind_has_words_for_one_and_for_many(kind):
    """The program's own name of a kind is never shown."""
    one, many = counted(kind, 1, "1"), counted(kind, 1200, "1,200")
    assert one.startswith("1 ")
    assert many.startswith("1,200 ")
    assert one[2:] != many[6:]
    assert "_" not in one + many + kind_name(kind)


def test_one_is_told_from_many():
    assert counted("sleep", 1, "1") == "1 night"
    assert counted("sleep", 0, "0") == "0 nights"
    assert counted("episode", 1, " 1") == " 1 symptom episode"
