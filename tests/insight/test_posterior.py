"""The posterior is the one of the page: against summing the dense likelihood over a fine grid."""

from __future__ import annotations

import numpy as np
import pytest

from gutdesk.insight.posterior import GRID, expected_error, posterior

from .dense import above, dense

DAYS = np.array([0, 1, 2, 4, 5, 6, 9, 10, 11, 12, 13, 15]) + 739_000
RESPONSE = np.array([0, 0, 0, 0, 0, 0, 0.3, 0.7, 1, 0.8, 0.3, 0])
OTHER = np.array([0, 0.5, 1, 0.5, 0, 0, 0, 0, 0, 0, 0, 0.0])
VALUES = np.array([2, 3, 5, 2, 1, 2, 2.5, 4, 5, 4.5, 2, 1.0])
ONES = np.ones((len(DAYS), 1))


def brute_force(spread: float, held=OTHER) -> tuple[np.ndarray, float]:
    return dense(DAYS, VALUES, RESPONSE, ONES, held[:, None], spread=spread)


@pytest.mark.parametrize("spread", [1.4, 0.8])
def test_it_is_what_brute_force_finds(spread):
    weights, rho = brute_force(spread)
    found = posterior(DAYS, VALUES, RESPONSE, ONES, OTHER[:, None], spread=spread)
    mean = weights @ GRID
    assert found.mean == pytest.approx(mean, abs=2e-3)
    assert found.sd == pytest.approx(np.sqrt(weights @ GRID**2 - mean**2), abs=2e-3)
    assert found.rho == pytest.approx(rho, abs=2e-3)
    assert found.at_least(1.5) == pytest.approx(above(weights, 1.5), abs=2e-3)


def test_the_other_food_is_a_part_of_it():
    """Were the column of the other food left out, brute force would find another effect."""
    weights, _ = brute_force(1.4, held=np.zeros(len(DAYS)))
    found = posterior(DAYS, VALUES, RESPONSE, ONES, OTHER[:, None])
    assert abs(found.mean - weights @ GRID) > 0.05


def test_without_any_response_the_prior_comes_back():
    found = posterior(DAYS, VALUES, np.zeros(len(DAYS)), ONES, np.zeros((len(DAYS), 0)))
    assert found.mean == pytest.approx(0, abs=1e-9)
    assert found.sd == pytest.approx(2, abs=0.01)
    assert found.quantile(0.95) == pytest.approx(2 * 1.645, abs=0.02)
    assert found.at_least(0) == pytest.approx(0.5)


def test_a_flat_diary_is_no_trouble():
    """All values alike: no residual at all, and an effect near 0."""
    flat = np.full(len(DAYS), 3.0)
    found = posterior(DAYS, flat, RESPONSE, ONES, np.zeros((len(DAYS), 0)))
    assert found.mean == pytest.approx(0, abs=1e-6)
    assert found.nuisance == pytest.approx([3.0])


def test_likeness_from_day_to_day_is_found():
    rng = np.random.default_rng(3)
    days = np.arange(120) + 739_000
    values = np.zeros(120)
    for day in range(1, 120):
        values[day] = 0.7 * values[day - 1] + rng.normal()
    ones, none = np.ones((120, 1)), np.zeros((120, 0))
    alike = posterior(days, values, np.zeros(120), ones, none)
    apart = posterior(days, rng.normal(size=120), np.zeros(120), ones, none)
    assert 0.55 < alike.rho < 0.8
    assert apart.rho < 0.25


def test_the_error_foretold_is_the_error_that_comes():
    """Before the test the plan says how wide the answer will be: so wide it is, prior apart."""
    rng = np.random.default_rng(8)
    days = np.arange(40) + 739_000
    values = rng.normal(3, 1.4, 40)
    ahead = np.arange(45) + 739_000
    response = np.zeros(45)
    response[40:] = (0.3, 0.7, 1, 0.8, 0.3)
    error = expected_error(days, values, np.ones((40, 1)), ahead, response, np.ones((45, 1)))
    more = np.concatenate([values, rng.normal(3, 1.4, 5)])
    found = posterior(ahead, more, response, np.ones((45, 1)), np.zeros((45, 0)))
    assert found.sd == pytest.approx((1 / error**2 + 1 / 4) ** -0.5, rel=0.1)
