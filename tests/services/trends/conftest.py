"""A diary written in few words."""

from __future__ import annotations

from typing import Any

import pytest

from trend_text import Pages


@pytest.fixture
def pages(services: Any, zone: Any) -> Pages:
    return Pages(services, zone)
