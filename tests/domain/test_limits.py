"""Adding up what counts toward a limit: shares, units, and what nobody said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.limits import Counting, Held, Limit, counted, total
from gutdesk.domain.products import Active

ZINC = Limit(
    toward="zinc",
    name="zinc",
    amount=40,
    unit="mg",
    kind="official_UL",
    note="from everything",
    source=("iom2001-zinc",),
)
CARNOSINE = Counting(toward="zinc", unit="mg", fraction=0.22)
PLAIN = Counting(toward="zinc", unit="mg")
VITAMIN = Counting(toward="vitamin_d", unit="ug", iu_per_unit=40)


def active(amount: float | None, unit: str = "mg", elemental: float | None = None) -> Active:
    return Active(name="it", amount=amount, unit=unit, elemental=elemental)


@pytest.mark.parametrize(
    ("what", "counting", "unit", "expected"),
    [
        (active(150), CARNOSINE, "mg", 33),
        (active(150, elemental=32), CARNOSINE, "mg", 32),
        (active(None, elemental=16), CARNOSINE, "mg", 16),
        (active(0.075, "g"), CARNOSINE, "mg", 16.5),
        (active(15000, "ug"), PLAIN, "mg", 15),
        (active(1000, "IU"), VITAMIN, "ug", 25),
        (active(1, "mg"), VITAMIN, "ug", 1000),
        (active(25, "ug"), VITAMIN, "IU", None),
        (active(1000, "IU"), PLAIN, "mg", None),
        (active(5, "ml"), PLAIN, "mg", None),
        (active(5, "billion CFU"), PLAIN, "mg", None),
        (active(None), PLAIN, "mg", None),
    ],
)
def test_what_counts_of_an_active(what, counting, unit, expected):
    found = counted(what, counting, unit)
    assert found == (None if expected is None else pytest.approx(expected))


def test_a_sum_has_its_parts_and_names_what_is_not_in_it():
    found = total(
        ZINC,
        [
            Held("a", "Zinc carnosine", CARNOSINE, active(150, elemental=32)),
            Held("b", "Lozenge", PLAIN, active(10)),
            Held("c", "Syrup", PLAIN, active(5, "ml")),
            Held("d", "Multivitamin", PLAIN, None),
            Held("e", "Vitamin D", VITAMIN, active(4000, "IU")),
        ],
    )
    assert found.amount == 42
    assert found.is_exceeded
    assert [(part.name, part.amount) for part in found.parts] == [
        ("Zinc carnosine", 32),
        ("Lozenge", 10),
    ]
    assert found.unknown == ("Syrup", "Multivitamin")


def test_a_product_that_gives_it_twice_is_one_part_and_two_of_one_name_are_two():
    held = [Held("a", "Zinc", PLAIN, active(3)), Held("a", "Zinc", PLAIN, active(4))]
    held.append(Held("b", "Zinc", PLAIN, active(5)))
    assert [part.amount for part in total(ZINC, held).parts] == [7, 5]


def test_the_limit_itself_is_not_above_it_whatever_floats_make_of_it():
    tenths = [Held(str(n), "Zinc", PLAIN, active(0.1)) for n in range(400)]
    found = total(ZINC, tenths)
    assert found.amount == 40
    assert not found.is_exceeded
    assert total(ZINC, [*tenths, Held("x", "Zinc", PLAIN, active(0.1))]).is_exceeded


def test_nothing_known_is_no_zero():
    found = total(ZINC, [Held("a", "Zinc", PLAIN, None)])
    assert (found.parts, found.unknown) == ((), ("Zinc",))


@given(st.lists(st.floats(0.01, 100), max_size=12), st.randoms())
def test_the_order_of_the_products_changes_nothing(amounts, random):
    held = [Held(str(n), f"Z{n}", PLAIN, active(a)) for n, a in enumerate(amounts)]
    mixed = random.sample(held, len(held))
    assert total(ZINC, mixed).amount == pytest.approx(total(ZINC, held).amount)
