"""Whitening by hand is the dense V^-1/2, gaps and all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.insight.whitening import RHOS, triangle, whiten

GAPS = st.lists(st.integers(1, 6), min_size=4, max_size=25)


def dense(days, rho: float) -> np.ndarray:
    distance = np.abs(np.subtract.outer(days, days))
    return np.where(distance == 0, 1.0, rho**distance)


@given(GAPS, st.sampled_from(list(RHOS)), st.integers(0, 99))
def test_the_quadratic_form_and_the_determinant_are_those_of_the_dense_matrix(gaps, rho, seed):
    days = 739_000 + np.cumsum([0, *gaps])
    columns = np.random.default_rng(seed).normal(size=(len(days), 3))
    white, log_v = whiten(days, columns, np.array([rho]))
    v = dense(days, float(rho))
    assert white[0].T @ white[0] == pytest.approx(columns.T @ np.linalg.solve(v, columns))
    assert log_v[0] == pytest.approx(np.linalg.slogdet(v)[1], abs=1e-9)


@given(GAPS, st.integers(0, 99))
def test_an_estimate_by_whitened_rows_is_the_dense_gls_estimate(gaps, seed):
    days = 739_000 + np.cumsum([0, *gaps])
    rng = np.random.default_rng(seed)
    design = np.column_stack([np.ones(len(days)), rng.normal(size=len(days))])
    y = rng.normal(3, 1, len(days))
    white, _ = whiten(days, np.column_stack([design, y]), np.array([0.6]))
    r = triangle(white, np.zeros((0, 3)))[0]
    inverse = np.linalg.inv(dense(days, 0.6))
    by_hand = np.linalg.solve(design.T @ inverse @ design, design.T @ inverse @ y)
    rest = y - design @ by_hand
    assert np.linalg.solve(r[:2, :2], r[:2, 2]) == pytest.approx(by_hand)
    assert r[2, 2] ** 2 == pytest.approx(rest @ inverse @ rest)


def test_independent_days_stay_as_they_are():
    days = np.array([1, 2, 5, 6])
    columns = np.array([[1.0], [2.0], [0.5], [4.0]])
    white, log_v = whiten(days, columns, np.array([0.0]))
    assert white[0] == pytest.approx(columns)
    assert log_v[0] == 0


def test_the_grid_is_that_of_the_page():
    assert pytest.approx([0.05 * step for step in range(19)]) == RHOS


def test_rows_of_a_prior_lie_under_every_whitened_design():
    white = np.random.default_rng(1).normal(size=(3, 6, 2))
    prior = np.array([[2.0, 0.0]])
    r = triangle(white, prior)
    for one, plain in zip(r, white, strict=True):
        assert one.T @ one == pytest.approx(plain.T @ plain + prior.T @ prior)
