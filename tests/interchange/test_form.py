"""The text of an export: the same diary is the same text, and it reads as what it was."""

from __future__ import annotations

import json

from exchange_any import documents
from exchange_world import attached, bytes_of, content, document, lab, note, read, small
from hypothesis import given, settings

from gutdesk.domain.diary import RECORD_KINDS
from gutdesk.interchange.form import KINDS, Document


@settings(max_examples=150)
@given(document=documents())
def test_what_is_read_from_the_text_is_what_was_written(document):
    content = bytes_of(document)
    again = read(content)
    ordered = {kind: sorted(document.of(kind), key=lambda r: r.meta.id) for kind in KINDS}
    stones = tuple(sorted(document.tombstones, key=lambda stone: stone.id))
    assert again == Document(document.settings, ordered, stones)
    assert bytes_of(again) == content


def test_there_is_one_record_a_line_in_the_order_of_the_ids():
    content = bytes_of(document(note("b", "second\nline"), note("a"))).decode()
    lines = [line.rstrip(",") for line in content.split("\n") if '"text"' in line]
    assert [json.loads(line)["meta"]["id"] for line in lines] == ["a", "b"]


def test_the_order_of_what_is_given_does_not_matter():
    one, other = note("a"), note("b")
    first = document(one, other, settings={"units": "us", "clock": {"b": 1, "a": 2}})
    second = document(other, one, settings={"clock": {"a": 2, "b": 1}, "units": "us"})
    assert bytes_of(first) == bytes_of(second)


def test_other_letters_stand_as_they_are():
    assert "Änne" in bytes_of(small()).decode()


def test_every_kind_of_record_has_its_place():
    held = json.loads(bytes_of(Document()))
    assert list(held) == ["format", "version", "settings", "records", "tombstones"]
    assert list(held["records"]) == list(RECORD_KINDS)


def test_what_was_below_the_least_a_kit_can_measure_stays_below_it():
    """`<0.41` is neither 0.41 nor zero."""
    text = bytes_of(document(lab("l1", 0.41))).decode()
    assert '"comparator":"<","value":0.41' in text
    (again,) = read(text).of("lab")
    assert (again.comparator.value, again.value) == ("<", 0.41)


def test_every_byte_of_what_is_attached_comes_back():
    data = bytes(range(256)) * 3
    text = bytes_of(document(lab("l1"), attached("a1", "c1"), content("c1", data))).decode()
    (again,) = read(text).of("content")
    assert again.data == data
    assert text.isascii()
