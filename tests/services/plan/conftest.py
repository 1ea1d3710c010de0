"""A plan on a real diary, brought to where a test needs it in a few words."""

from __future__ import annotations

from typing import Any

import pytest

from lived_plan import World


@pytest.fixture
def world(services: Any, clock: Any) -> World:
    return World(services, clock)
