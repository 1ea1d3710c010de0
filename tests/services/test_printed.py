"""What of the diary is printed, and where the PDF goes."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from gutdesk.documents.document import Document, Table, Text
from gutdesk.domain.days import week_of
from gutdesk.domain.diary import Person
from gutdesk.domain.errors import StorageTrouble, Trouble, UserError
from gutdesk.domain.formats import Formats
from gutdesk.domain.products import (
    Active,
    DoseTime,
    Pattern,
    Product,
    ProductKind,
    RampStep,
    Schedule,
)
from gutdesk.services.printed import holds, printable, printed_from, write_file
from gutdesk.services.reading import desk_to_read

MONDAY = date(2026, 11, 23)
SUNDAY = date(2026, 11, 29)
FORMATS = Formats()


def product(name: str = "Zinc", **more) -> Product:
    return Product(kind=ProductKind.SUPPLEMENT, name=name, **more)


def daily(*minutes: int, **more) -> Schedule:
    values = {"start": date(2026, 11, 1), **more}
    times = tuple(DoseTime(minute=minute) for minute in minutes or (480,))
    return Schedule(product_id="", times=times, **values)


@pytest.fixture
def lines(services) -> Callable[..., list[str]]:
    """What the sheet of the week of MONDAY says, a line a row; a box is #."""

    def show(day: date = MONDAY, first_weekday: int = 1) -> list[str]:
        document = services.printed.supplements(day, FORMATS, first_weekday)
        return list(rows(document))

    return show


def rows(document: Document):
    for block in document.blocks:
        if isinstance(block, Text):
            yield block.words
            continue
        assert isinstance(block, Table)
        for row in block.rows:
            cells = ["#" * cell.box + " / ".join(text.words for text in cell.texts) for cell in row]
            yield " | ".join(cells)


def test_a_product_with_its_times_and_what_a_dose_holds(services, lines):
    glutamine = product(
        "L-glutamine", unit="scoop", actives=(Active(name="L-glutamine", amount=5, unit="g"),)
    )
    services.shelf.add(glutamine, [daily(440, 1265)])
    assert lines()[2:] == [
        "07:20 | L-glutamine / 1 scoop (5 g) | # | # | # | # | # | # | #",
        "21:05 | L-glutamine / 1 scoop (5 g) | # | # | # | # | # | # | #",
    ]


def test_the_week_begins_on_the_persons_first_day(services, lines):
    """With Sunday first, the Monday's week has the Sunday before in its first column."""
    services.shelf.add(product(), [daily(pattern=Pattern.WEEKDAYS, weekdays=(7,))])
    assert lines(first_weekday=1)[2] == "08:00 | Zinc / 1 capsule |  |  |  |  |  |  | #"
    assert lines(first_weekday=7)[2] == "08:00 | Zinc / 1 capsule | # |  |  |  |  |  | "
    assert lines(first_weekday=7)[1].startswith("22 Nov to 28 Nov 2026")


@pytest.mark.parametrize("first_weekday", [1, 6, 7])
def test_every_day_is_in_its_week(first_weekday):
    for later in range(14):
        day = MONDAY + timedelta(days=later)
        days = week_of(day, first_weekday)
        assert day in days
        assert days[0].isoweekday() == first_weekday
        assert [one - days[0] for one in days] == [timedelta(days=n) for n in range(7)]


def test_what_is_over_waits_or_is_no_longer_taken_is_not_printed(services, lines):
    services.shelf.add(product("Now"), [daily()])
    services.shelf.add(product("Ended"), [daily(end=MONDAY - timedelta(days=1))])
    services.shelf.add(product("Later"), [daily(start=SUNDAY + timedelta(days=1))])
    services.shelf.add(product("Waits"), [daily(start=None)])
    services.shelf.add(product("Never planned"))
    retired = services.shelf.add(product("Retired"), [daily()])
    services.shelf.change(replace(retired, retired=True))
    needed = {"pattern": Pattern.NEEDED}
    services.shelf.add(product("Rarely"), [daily(**needed, end=MONDAY - timedelta(days=1))])
    services.shelf.add(product("Someday"), [daily(**needed, start=None)])
    said = " ".join(lines())
    assert "Now" in said
    for name in ("Ended", "Later", "Waits", "Never planned", "Retired", "Rarely", "Someday"):
        assert name not in said


def test_a_schedule_that_begins_or_ends_within_the_week(services, lines):
    wednesday = MONDAY + timedelta(days=2)
    services.shelf.add(product(), [daily(start=wednesday, end=SUNDAY - timedelta(days=1))])
    assert lines()[2] == "08:00 | Zinc / 1 capsule |  |  | # | # | # | # | "


def test_a_ramp_and_a_change_within_the_week_are_one_line(services, lines):
    """The amount stands by each box, whether a step or a new schedule brings it."""
    steps = (RampStep(day=1, amount=1), RampStep(day=4, amount=2))
    services.shelf.add(product("Ramp"), [daily(start=MONDAY, steps=steps)])
    changed = services.shelf.add(product("Changed"), [daily()])
    (old,) = services.shelf.schedules_of(changed.meta.id)
    new = replace(old, meta=None, start=SUNDAY, times=(DoseTime(minute=480, amount=3),))
    services.shelf.schedule(changed, [new], replaces=[old], since=SUNDAY)
    assert lines()[2:] == [
        "08:00 | Changed / 1 to 3 capsules | #1 | #1 | #1 | #1 | #1 | #1 | #3",
        "08:00 | Ramp / 1 to 2 capsules | #1 | #1 | #1 | #2 | #2 | #2 | #2",
    ]


def test_two_schedules_at_one_time_are_added_up(services, lines):
    services.shelf.add(product(), [daily(), daily(pattern=Pattern.WEEKDAYS, weekdays=(1,))])
    assert lines()[2] == "08:00 | Zinc / 1 to 2 capsules | #2 | #1 | #1 | #1 | #1 | #1 | #1"


def test_what_is_taken_as_needed_stands_below_with_its_bounds(services, lines):
    services.shelf.add(product(), [daily()])
    ibuprofen = Product(
        kind=ProductKind.MEDICINE,
        name="Ibuprofen",
        unit="tablet",
        actives=(Active(name="ibuprofen", amount=400),),
    )
    services.shelf.add(ibuprofen, [daily(pattern=Pattern.NEEDED, gap_hours=6, day_max=3)])
    assert lines()[3:] == ["As needed", "Ibuprofen | 1 tablet (400 mg) | 6 h | 3 tablets"]


def test_products_of_one_name_have_their_brand(services, lines):
    for brand in ("Nordic", "Sun"):
        services.shelf.add(product(brand=brand), [daily()])
    services.shelf.add(product("Iron", brand="Sun"), [daily()])
    assert [line.split(" | ")[1] for line in lines()[2:]] == [
        "Iron / 1 capsule",
        "Zinc (Nordic) / 1 capsule",
        "Zinc (Sun) / 1 capsule",
    ]


def test_a_dose_after_midnight_is_that_of_the_night_after(services, lines):
    """The hour at which a day starts decides which lines come last."""
    services.shelf.add(product(), [daily(150, 480)])
    assert [line.split(" | ")[0] for line in lines()[2:]] == ["08:00", "02:30 / the night after"]
    services.settings.change("day_start_hour", 2)
    assert [line.split(" | ")[0] for line in lines()[2:]] == ["02:30", "08:00"]


def test_the_sheet_says_whose_it_is_what_must_be_kept_apart_and_what_it_is_not(services, lines):
    services.shelf.add(product(), [daily()])
    services.person.change(Person(name="Ada"))
    assert "Keep apart" not in lines()
    cipro = Product(kind=ProductKind.MEDICINE, name="Ciprofloxacin", unit="tablet")
    services.shelf.add(cipro, [daily(510)])
    heading, note = lines()[-2:]
    assert heading == "Keep apart"
    assert note.startswith("Planned 30 min apart: Zinc at 08:00, Ciprofloxacin at 08:30.")
    document = services.printed.document("supplements", MONDAY, FORMATS, 1)
    assert document.footer == (
        "This app keeps a diary. It does not diagnose or treat.",
        "Supplements and medicines, 23 Nov to 29 Nov 2026, for Ada, printed 22 Nov 2026",
    )
    assert printable("supplements").by_week


@pytest.mark.parametrize(
    ("actives", "unit", "words"),
    [
        ((), "capsule", ""),
        ((Active(name="Zinc carnosine", amount=75, elemental=16),), "capsule", "150 mg"),
        ((Active(name="zinc"),), "capsule", ""),
        ((Active(name="Curcumin", amount=400),), "capsule", "Curcumin 800 mg"),
        ((Active(name="zinc", amount=5), Active(name="copper", amount=1)), "capsule", ""),
        ((Active(name="zinc", amount=5, unit="g"),), "g", ""),
    ],
)
def test_what_a_dose_holds_is_said_where_that_is_short(actives, unit, words):
    assert holds(product("Zinc carnosine", actives=actives, unit=unit), 2, FORMATS) == words


# -- nothing to print ----------------------------------------------------------------------------


def test_without_schedules_there_is_a_way_to_one(services, lines):
    services.shelf.add(product())
    with pytest.raises(UserError, match=r"no schedule yet.*on the shelf"):
        lines()


def test_schedules_that_wait_are_started_first(services, lines):
    services.shelf.add(product(), [daily(start=None)])
    with pytest.raises(UserError, match="still waits for its start"):
        lines()


def test_a_week_without_doses_is_named(services, lines):
    services.shelf.add(product(), [daily(start=SUNDAY + timedelta(days=1))])
    with pytest.raises(UserError, match=r"from 23 Nov to 29 Nov 2026.*another week"):
        lines()


# -- a diary that this program has not opened ----------------------------------------------------


@pytest.mark.parametrize("is_open", [True, False])
def test_a_diary_is_read_closed_and_while_it_is_open(services, clock, zone, is_open):
    services.shelf.add(product(), [daily()])
    if not is_open:
        services.close()
    before = services.path.read_bytes()
    with desk_to_read(services.path, clock=clock, zone=zone) as desk:
        document = printed_from(desk).document("supplements", desk.today(), FORMATS, 1)
    assert "08:00 | Zinc / 1 capsule | # | # | # | # | # | # | #" in rows(document)
    assert services.path.read_bytes() == before


def test_a_desk_to_read_cannot_write(services, clock, zone):
    services.close()
    before = services.path.read_bytes()
    with (
        desk_to_read(services.path, clock=clock, zone=zone) as desk,
        pytest.raises(StorageTrouble),
    ):
        desk.writer.write("x", [Person(name="Ada")])
    assert services.path.read_bytes() == before


# -- the file ------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path, services) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    return made


def test_a_pdf_is_written_whole_into_folders_that_are_made(services, folder):
    out = folder / "far" / "away" / "week.pdf"
    write_file(out, b"%PDF-whole", diary=services.path)
    assert out.read_bytes() == b"%PDF-whole"
    assert [one.name for one in out.parent.iterdir()] == ["week.pdf"]


def test_a_file_that_is_there_stays_unless_it_may_be_replaced(services, folder):
    out = folder / "week.pdf"
    out.write_bytes(b"mine")
    with pytest.raises(StorageTrouble, match="exists already") as caught:
        write_file(out, b"%PDF", diary=services.path)
    assert caught.value.trouble is Trouble.EXISTS
    assert out.read_bytes() == b"mine"
    write_file(out, b"%PDF", diary=services.path, replace=True)
    assert out.read_bytes() == b"%PDF"


def test_a_folder_and_a_diary_are_no_place_for_a_pdf(services, folder):
    with pytest.raises(UserError, match=r"papers is a folder. Nothing was written"):
        write_file(folder, b"%PDF", diary=services.path, replace=True)
    before = services.path.read_bytes()
    with pytest.raises(UserError, match="is a diary and was left as it is"):
        write_file(services.path, b"%PDF", diary=services.path, replace=True)
    assert services.path.read_bytes() == before


def test_a_disk_that_cannot_be_written_is_a_sentence(services, folder, monkeypatch):
    def fail(**_more: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(tempfile, "mkstemp", fail)
    with pytest.raises(StorageTrouble, match=r"week\.pdf is read-only") as caught:
        write_file(folder / "week.pdf", b"%PDF", diary=services.path)
    assert caught.value.trouble is Trouble.READ_ONLY


def test_a_file_in_the_place_of_a_folder_is_a_sentence(services, folder):
    (folder / "file").write_text("")
    with pytest.raises(StorageTrouble, match="Check that its folder exists"):
        write_file(folder / "file" / "week.pdf", b"%PDF", diary=services.path)


def test_a_full_disk_is_a_sentence_and_leaves_nothing(services, folder, monkeypatch):
    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StorageTrouble, match=r"disk is full.*week\.pdf") as caught:
        write_file(folder / "week.pdf", b"%PDF", diary=services.path)
    assert caught.value.trouble is Trouble.FULL
    assert list(folder.iterdir()) == []
