"""An export of every version can be read by this program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from exchange_world import read

from gutdesk.domain.plain import to_plain
from gutdesk.interchange.form import VERSION

STORED = Path(__file__).parents[1] / "data"
OLD = [f"v{number}" for number in range(1, VERSION)]


def test_every_older_version_has_a_stored_export():
    assert sorted(path.stem for path in (STORED / "exports").glob("*.json")) == OLD


@pytest.mark.parametrize("name", OLD)
def test_an_older_export_holds_what_its_diary_held(name):
    """Version n of the export was made of the stored diary of schema n."""
    document = read((STORED / "exports" / f"{name}.json").read_bytes())
    db = STORED / "db" / f"v{int(name[1:]):04d}.json"
    expected = json.loads(db.read_text(encoding="utf-8"))
    held = {
        record.meta.id: to_plain(record)
        for records in document.records.values()
        for record in records
    }
    assert held == expected["records"]
    assert document.settings == expected["settings"]
