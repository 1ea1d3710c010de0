"""Lab results through the service: written, undone, seen as series, with attachments."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.lab_values import Value, read_value
from gutdesk.domain.labs import Comparator, LabResult
from gutdesk.domain.products import MedicineKind
from gutdesk.domain.rules_labs import ALL_FILES, LARGEST_FILE, MERGED_FILES
from gutdesk.services import exchange_files

TODAY = date(2026, 11, 22)
PDF = b"%PDF-1.5\n7 0 obj\n<< /Type /XRef >>\nendobj\nstartxref\n9\n%%EOF\n"


def draft(analyte: str = "calprotectin", value: float | None = 80.0, **more: Any) -> LabResult:
    from gutdesk.knowledge import labs

    known = labs.analyte(analyte)
    made = LabResult(
        analyte=analyte,
        name=known.short_name if known else "Elastase",
        collected=TODAY - timedelta(days=30),
        specimen=known.specimen if known else "",
        unit=known.unit if known else "",
        value=value,
        laboratory="Lab Nord",
        assay="Kit A",
    )
    return replace(made, **more)


def pdf_file(folder: Path, name: str = "report.pdf", more: bytes = b"") -> Path:
    path = folder / name
    path.write_bytes(PDF + more)
    return path


def contents(services: Any) -> int:
    with services.desk.store.read() as unit:
        return unit.bulk.count("content")


# -- results -------------------------------------------------------------------------------------


def test_a_result_is_written_changed_and_deleted_each_undone_by_one_step(services):
    added = services.labs.add(draft(note="  after a cold "))
    assert services.labs.results() == (added,)
    assert added.note == "after a cold"
    changed = services.labs.change(replace(added, value=90.0))
    services.labs.remove(changed)
    assert services.labs.results() == ()
    for value in (90.0, 80.0):
        services.writer.undo()
        (found,) = services.labs.results()
        assert found.value == value
    services.writer.undo()
    assert services.labs.results() == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"value": None},
        {"low": 5.0, "high": 1.0},
        {"collected": TODAY + timedelta(days=3)},
        {"reported": TODAY - timedelta(days=60)},
        {"lactulose_g": 0.0},
        {"value": 1e15},
        {"collected": date(1066, 1, 1)},
    ],
)
def test_what_cannot_be_a_result_is_refused(services, wrong):
    with pytest.raises(UserError):
        services.labs.add(draft(**wrong))
    assert services.labs.results() == ()


def test_two_zonulin_results_of_two_kits_never_share_a_line(services):
    services.labs.add(draft("zonulin_serum", 42.0, assay="Kit A"))
    services.labs.add(draft("zonulin_serum", 61.0, assay="Kit B", collected=TODAY))
    found = services.labs.series()
    assert [[point.value for point in one.points] for one in found] == [[61.0], [42.0]]
    assert all(one.runs() == () for one in found)


def test_units_of_one_series_are_converted_by_the_factor_of_the_file(services):
    services.labs.add(draft("vitamin_d", 30.0, unit="ng/mL"))
    services.labs.add(draft("vitamin_d", 60.0, collected=TODAY))
    (one,) = services.labs.series()
    assert one.unit == "nmol/L"
    assert [point.value for point in one.points] == [74.88, 60.0]


def test_what_was_named_before_is_remembered_once_the_latest_first(services):
    services.labs.add(draft("", laboratory="Lab Nord", unit="ug/g"))
    services.labs.add(draft(laboratory="Lab Süd", unit="µg/G", assay="", collected=TODAY))
    services.labs.add(draft(laboratory="lab nord", collected=TODAY - timedelta(days=99)))
    found = services.labs.remembered()
    assert found.laboratories == ("Lab Süd", "Lab Nord")
    assert found.units == ("µg/G",)
    assert found.assays == ("Kit A",)
    assert found.names == ("Elastase",)


# -- what a value falls into ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("analyte", "typed", "unit", "texts"),
    [
        ("hs_crp", "10", "mg/L", ["10 or more"]),
        ("hs_crp", "1", "mg/dL", ["10 or more"]),
        ("hs_crp", "9.9", "mg/L", []),
        ("hs_crp", "<12", "mg/L", []),
        ("hs_crp", "50", "bananas", []),
        ("calprotectin", "250", "ug/g", []),
        ("calprotectin", ">250", "ug/g", ["over 250"]),
        ("calprotectin", "251", "mg/kg", ["over 250"]),
        ("fit", "10", "ug Hb/g", ["10 or more"]),
        ("ferritin", "12", "ug/L", ["under 15", "under 70", "under 45"]),
        ("ferritin", "<15", "ug/L", ["under 15", "under 70", "under 45"]),
        ("ferritin", "160", "ug/L", ["over 150"]),
        ("haemoglobin", "11.9", "g/dL", ["under 120", "under 130"]),
        ("zonulin_serum", "500", "ng/mL", []),
        ("calprotectin", "positive", "ug/g", []),
    ],
)
def test_a_value_falls_into_the_ranges_that_speak_of_it(services, analyte, typed, unit, texts):
    comparator, value, words = read_value(typed)
    services.labs.add(draft(analyte, value, comparator=comparator, words=words, unit=unit))
    (one,) = services.labs.series()
    found = services.labs.findings(one, one.last)
    said = [finding.range.text for finding in found]
    assert all(one.startswith(text) for one, text in zip(said, texts, strict=True))
    assert all(finding.range.source for finding in found)


def test_ranges_of_the_other_sex_are_left_out_where_it_is_known(services):
    services.labs.add(draft("haemoglobin", 125.0))
    (one,) = services.labs.series()
    assert len(services.labs.findings(one, one.last)) == 1
    person = services.person.current()
    services.person.change(replace(person, sex="female"))
    assert services.labs.findings(one, one.last) == ()


def test_the_range_printed_on_the_report_is_known_to_say_fine(services):
    services.labs.add(draft("ferritin", 12.0, low=10.0, high=120.0))
    (one,) = services.labs.series()
    assert all(found.printed_says_fine for found in services.labs.findings(one, one.last))
    services.labs.change(replace(one.last.result, low=20.0))
    (one,) = services.labs.series()
    assert not any(found.printed_says_fine for found in services.labs.findings(one, one.last))


def test_nsaids_of_the_fourteen_days_before_are_counted_by_days(services, drafts):
    collected = TODAY - timedelta(days=2)
    for days in (2, 3, 3, 16, 17):
        services.diary.log(drafts.medicine(hours=24 * days))
    services.diary.log(drafts.medicine("pantoprazole", hours=24 * 4, medicine=MedicineKind.PPI))
    assert services.labs.nsaid_days(collected) == 2


def test_the_nearest_result_of_another_analyte(services):
    near = services.labs.add(draft("total_iga", 1.8, collected=TODAY - timedelta(days=40)))
    services.labs.add(draft("total_iga", 1.1, collected=TODAY - timedelta(days=400)))
    assert services.labs.nearest("total_iga", TODAY) == near
    assert services.labs.nearest("fit", TODAY) is None


# -- attachments ---------------------------------------------------------------------------------


def test_a_file_is_attached_saved_again_byte_for_byte_and_removed(services, tmp_path):
    result = services.labs.add(draft())
    attached = services.labs.attach(result, pdf_file(tmp_path))
    assert services.labs.attachments() == {id_of(result): (attached,)}
    assert (attached.name, attached.media) == ("report.pdf", "application/pdf")
    assert attached.size == len(PDF)
    services.labs.save_attachment(attached, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == PDF
    services.labs.remove_attachment(attached)
    assert services.labs.attachments() == {}
    services.writer.undo()
    services.labs.save_attachment(attached, tmp_path / "again.pdf", replace_file=True)
    assert (tmp_path / "again.pdf").read_bytes() == PDF


def test_the_bytes_are_no_part_of_the_undo_history(services, tmp_path):
    """Undo and redo bring the attachment back with its content, yet no step holds that."""
    result = services.labs.add(draft())
    attached = services.labs.attach(result, pdf_file(tmp_path))
    with services.desk.store.read() as unit:
        _seq, step = unit.steps.next_undo()
    assert step.redo == (attached,)
    services.writer.undo()
    assert services.labs.attachments() == {}
    services.writer.redo()
    ((found,),) = services.labs.attachments().values()
    services.labs.save_attachment(found, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == PDF


def test_a_huge_file_is_refused_by_its_size_alone(services, tmp_path):
    """200 MB, a hole that takes no room on the disk."""
    result = services.labs.add(draft())
    path = tmp_path / "scan.pdf"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(UserError, match=r"scan\.pdf is 200 MB"):
        services.labs.attach(result, path)
    assert contents(services) == 0


def test_the_largest_file_is_kept_and_one_byte_more_is_not(services, tmp_path):
    result = services.labs.add(draft())
    body = PDF[:-1].rsplit(b"startxref", 1)
    filled = body[0] + b"\n" * (LARGEST_FILE - len(PDF) + 1) + b"startxref" + body[1]
    path = tmp_path / "large.pdf"
    path.write_bytes(filled)
    services.labs.attach(result, path)
    path.write_bytes(filled[:9] + b" " + filled[9:])
    with pytest.raises(UserError, match="is 21 MB"):
        services.labs.attach(result, path)
    assert contents(services) == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (PDF[:-10], "damaged"),
        (b"MZ" + PDF[10:], "neither a PDF nor a picture"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
    ],
)
def test_a_broken_file_is_refused_and_nothing_is_written(services, tmp_path, heard, data, words):
    result = services.labs.add(draft())
    heard.clear()
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    with pytest.raises(UserError, match=words):
        services.labs.attach(result, path)
    assert services.labs.attachments() == {}
    assert contents(services) == 0
    assert heard == []


def test_what_is_no_file_is_refused(services, tmp_path):
    result = services.labs.add(draft())
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "missing.pdf", tmp_path / "pipe"):
        with pytest.raises(UserError):
            services.labs.attach(result, path)


def test_the_same_file_is_not_attached_twice_to_a_result(services, tmp_path):
    """To another result it is."""
    result = services.labs.add(draft())
    services.labs.attach(result, pdf_file(tmp_path))
    with pytest.raises(UserError, match=r"already, as report\.pdf"):
        services.labs.attach(result, pdf_file(tmp_path, "copy.pdf"))
    services.labs.attach(services.labs.add(draft(value=5.0)), tmp_path / "copy.pdf")
    assert contents(services) == 2


def test_nothing_is_attached_to_a_result_that_is_gone(services, tmp_path):
    result = services.labs.add(draft())
    services.labs.remove(result)
    with pytest.raises(UserError, match="no longer in the diary"):
        services.labs.attach(result, pdf_file(tmp_path))
    assert contents(services) == 0


def test_a_result_goes_with_its_attachments_and_comes_back_with_them(services, tmp_path):
    result = services.labs.add(draft())
    attached = services.labs.attach(result, pdf_file(tmp_path))
    services.labs.remove(result)
    assert services.labs.attachments() == {}
    services.writer.undo()
    assert [id_of(one) for one in services.labs.results()] == [id_of(result)]
    ((back,),) = services.labs.attachments().values()
    assert id_of(back) == id_of(attached)


def test_the_bytes_go_when_nothing_names_them_any_more(services, clock, tmp_path):
    """While the attachment could be taken back they stay; a living one keeps its own."""
    result = services.labs.add(draft())
    gone = services.labs.attach(result, pdf_file(tmp_path))
    kept = services.labs.attach(result, pdf_file(tmp_path, "other.pdf", b" "))
    services.labs.remove_attachment(gone)
    clock.advance(days=29)
    services.writer.tidy()
    assert contents(services) == 2
    clock.advance(days=2)
    assert services.writer.tidy() == 1
    assert contents(services) == 1
    services.labs.save_attachment(kept, tmp_path / "again.pdf")
    with pytest.raises(UserError, match="not in this diary"):
        services.labs.save_attachment(gone, tmp_path / "gone.pdf")
    assert not (tmp_path / "gone.pdf").exists()


def test_saving_replaces_nothing_unasked_and_never_a_diary(services, tmp_path):
    attached = services.labs.attach(services.labs.add(draft()), pdf_file(tmp_path))
    taken = tmp_path / "taken.pdf"
    taken.write_bytes(b"mine")
    with pytest.raises(UserError, match="exists already"):
        services.labs.save_attachment(attached, taken)
    with pytest.raises(UserError, match="is a diary"):
        services.labs.save_attachment(attached, services.path, replace_file=True)
    assert taken.read_bytes() == b"mine"
    assert sorted(path.suffix for path in tmp_path.iterdir() if path.suffix == ".part") == []


def test_all_attachments_together_have_a_bound_and_removed_ones_count(
    services, clock, tmp_path, monkeypatch
):
    """So an export always fits into an import; the room is free when they are gone for good."""
    monkeypatch.setattr("gutdesk.services.labs.ALL_FILES", 2 * len(PDF) + 1)
    result = services.labs.add(draft())
    first = services.labs.attach(result, pdf_file(tmp_path))
    services.labs.attach(result, pdf_file(tmp_path, "other.pdf", b" "))
    services.labs.remove_attachment(first)
    third = pdf_file(tmp_path, "third.pdf", b"  ")
    with pytest.raises(UserError, match=r"No room is left for third\.pdf.*30 days"):
        services.labs.attach(result, third)
    assert contents(services) == 2
    clock.advance(days=31)
    services.writer.tidy()
    third = pdf_file(tmp_path, "third.pdf")
    assert services.labs.attach(result, third).name == "third.pdf"


def test_whatever_can_be_attached_and_merged_can_be_exported_and_imported():
    """Base64 makes three bytes four; twenty full years beside them take 60 million."""
    years = 60_000_000
    assert ALL_FILES < MERGED_FILES
    assert MERGED_FILES * 4 / 3 + years < exchange_files.LARGEST


# -- out and in ----------------------------------------------------------------------------------


def test_comparators_and_attachments_survive_export_and_import(services, tmp_path, clock, zone):
    """ "<0.41" stays "<0.41", and the report comes out as it went in."""
    from gutdesk.services.desk import open_diary

    value = Value(*read_value("<0.41"))
    result = services.labs.add(
        draft("ttg_iga", value.value, comparator=value.comparator, gluten_eaten=True, high=7.0)
    )
    services.labs.add(draft("lm_ratio", None, words="not detected", window="0-2 h", lactulose_g=5))
    services.labs.attach(result, pdf_file(tmp_path))
    services.exchange.export(tmp_path / "out.json")
    assert '"<"' in json.dumps(json.loads((tmp_path / "out.json").read_text("utf-8")))
    other = open_diary(tmp_path / "other.gutdesk", clock=clock, zone=zone, create=True)
    try:
        other.exchange.apply(other.exchange.plan(tmp_path / "out.json"))
        assert other.labs.results() == services.labs.results()
        found = next(one for one in other.labs.results() if one.analyte == "ttg_iga")
        assert (found.comparator, found.value) == (Comparator.LESS, 0.41)
        ((attached,),) = other.labs.attachments().values()
        other.labs.save_attachment(attached, tmp_path / "again.pdf")
    finally:
        other.close()
    assert (tmp_path / "again.pdf").read_bytes() == PDF


def test_an_import_that_would_bring_too_many_attachments_is_refused_before_anything_is_written(
    services, tmp_path, clock, zone, monkeypatch
):
    """Those that both diaries have count once."""
    from gutdesk.services.desk import open_diary

    services.labs.attach(services.labs.add(draft()), pdf_file(tmp_path))
    services.exchange.export(tmp_path / "out.json")
    other = open_diary(tmp_path / "other.gutdesk", clock=clock, zone=zone, create=True)
    try:
        other.labs.attach(other.labs.add(draft()), pdf_file(tmp_path, "mine.pdf", b" "))
        monkeypatch.setattr("gutdesk.services.exchange.MERGED_FILES", 2 * len(PDF))
        with pytest.raises(UserError, match=r"attachments.*Nothing was changed"):
            other.exchange.plan(tmp_path / "out.json")
        assert contents(other) == 1
        monkeypatch.setattr("gutdesk.services.exchange.MERGED_FILES", 2 * len(PDF) + 1)
        other.exchange.apply(other.exchange.plan(tmp_path / "out.json"))
        assert contents(other) == 2
        other.exchange.export(tmp_path / "both.json")
        assert other.exchange.plan(tmp_path / "both.json").is_empty
    finally:
        other.close()
