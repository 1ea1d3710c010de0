"""Reading lists, shops, staples, the pantry and batches: what is deleted is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.moments import Moment
from gutdesk.domain.shopping.batch import Batch, BatchState
from gutdesk.domain.shopping.pantry import PantryItem
from gutdesk.domain.shopping.records import Shop, ShopLine, ShopList, Staple

DAY = date(2026, 11, 22)
WEEK = timedelta(days=7)


@pytest.fixture
def write(services):
    """Write records, in one step each, and give them back."""

    def written(*records):
        return services.writer.write("write", list(records))

    return written


@pytest.fixture
def read(services):
    """Ask the repo something."""

    def asked(name, *args, **more):
        with services.desk.store.read() as unit:
            return getattr(unit.shopping, name)(*args, **more)

    return asked


def test_lists_come_with_the_newest_first(write, read):
    old, new = write(
        ShopList(first=DAY - WEEK, last=DAY - timedelta(days=1)), ShopList(first=DAY, last=DAY)
    )
    assert read("lists") == (new, old)


def test_lines_are_those_of_their_list_by_place(services, write, read):
    (mine, other) = write(ShopList(first=DAY, last=DAY), ShopList(first=DAY, last=DAY))
    second, first, _elsewhere, gone = write(
        ShopLine(list_id=id_of(mine), text="Salt", position=2),
        ShopLine(list_id=id_of(mine), text="Rice", position=1),
        ShopLine(list_id=id_of(other), text="Tea"),
        ShopLine(list_id=id_of(mine), text="Sand", position=3),
    )
    services.writer.delete("no sand", [gone])
    assert read("lines", id_of(mine)) == (first, second)


def test_shops_by_place_and_staples_by_name(write, read):
    corner, market = write(Shop(name="Corner", position=1), Shop(name="Market", position=0))
    tea, kefir = write(Staple(name="Tea"), Staple(name="Kefir"))
    assert read("shops") == (market, corner)
    assert read("staples") == (kefir, tea)


def test_what_is_gone_is_not_at_home_and_is_still_what_a_line_brought(services, write, read):
    kefir, eggs = write(PantryItem(name="Kefir", line_id="l1"), PantryItem(name="Eggs"))
    assert read("at_home") == (eggs, kefir)
    (used,) = write(replace(kefir, gone=DAY))
    assert read("at_home") == (eggs,)
    assert read("bought_by", "l1") == (used,)
    services.writer.delete("never bought", [used])
    assert read("bought_by", "l1") == ()


def test_batches_in_the_making_and_the_others_the_newest_first(services, write, read):
    now = services.desk.now()
    before = Moment(now.utc - WEEK, now.offset)
    ready, making, older = write(
        Batch(name="Broth", at=now, state=BatchState.READY, ended=DAY),
        Batch(name="Kraut", at=now),
        Batch(name="Carrots", at=before),
    )
    assert read("batches", making=True) == (making, older)
    assert read("batches", making=False) == (ready,)
    assert read("batches")[-1] == older
    services.writer.delete("never made", [making])
    assert set(read("batches")) == {ready, older}
