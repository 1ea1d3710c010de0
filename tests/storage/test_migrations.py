"""The frozen steps give the present tables, keep every row, and change nothing when they fail."""

from __future__ import annotations

import re
import shutil
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from gutdesk.domain.diary import Meal, MealItem
from gutdesk.domain.errors import StorageTrouble, Trouble
from gutdesk.domain.moments import Moment
from gutdesk.services.desk import open_diary
from gutdesk.storage import backup, diary_file, migrations
from gutdesk.storage.engine import APPLICATION_ID, make_engine
from gutdesk.storage.tables import Base

NEXT = diary_file.SCHEMA + 1

REBUILD = """
from alembic import op
import sqlalchemy as sa

revision, down_revision = "NEXT", "HEAD"

def upgrade():
    with op.batch_alter_table("meal", recreate="always") as batch:
        batch.add_column(sa.Column("place", sa.Text(), nullable=True))
"""

BREAK_HALF_WAY = (
    REBUILD
    + """
    op.execute("DELETE FROM note")
    raise RuntimeError("the power of this step ran out")
"""
)

ORPHANS = """
from alembic import op

revision, down_revision = "NEXT", "HEAD"

def upgrade():
    op.execute("DELETE FROM meal")
"""


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A file with our mark, schema 0 and no tables: what a diary was before there was one."""
    path = tmp_path / "bare.gutdesk"
    with closing(driver.connect(str(path), isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return path


@pytest.fixture
def steps(tmp_path: Path):
    """A folder with the frozen steps and one more."""

    def make(extra: str) -> Path:
        folder = tmp_path / "50 % more steps"
        folder.mkdir()
        for step in migrations.STEPS.glob("*.py"):
            shutil.copy(step, folder)
        text = extra.replace("NEXT", f"{NEXT:04d}").replace("HEAD", f"{diary_file.SCHEMA:04d}")
        (folder / f"{NEXT:04d}_extra.py").write_text(text, encoding="utf-8")
        return folder

    return make


@pytest.fixture
def with_meal(made: Path, clock, zone) -> Path:
    """A closed diary with a meal of three items."""
    opened = open_diary(made, clock=clock, zone=zone)
    items = tuple(MealItem(text=name) for name in ("Kefir", "Rice", "Carrots"))
    at = Moment.of(clock(), zone)
    opened.diary.log(Meal(day=opened.desk.today(), at=at, items=items))
    opened.close()
    return made


def shape(path: Path) -> dict[str, object]:
    """Everything SQLite knows of the tables, with the whitespace of their SQL drawn together."""
    found: dict[str, object] = {}
    with closing(driver.connect(str(path))) as connection:
        ask = lambda pragma: connection.execute(pragma).fetchall()  # noqa: E731 - a word of its own
        tables = ask("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name")
        for name, sql in tables:
            indexes = {row[1]: row[2:] for row in ask(f"PRAGMA index_list({name})")}
            found[name] = {
                "columns": ask(f"PRAGMA table_xinfo({name})"),
                "keys": sorted(ask(f"PRAGMA foreign_key_list({name})")),
                "indexes": indexes,
                "indexed": {index: ask(f"PRAGMA index_xinfo({index})") for index in indexes},
                "sql": re.sub(r"\s+", " ", sql).replace("( ", "(").replace(" )", ")"),
            }
    return found


def test_migrating_from_nothing_gives_the_tables_of_a_new_diary(bare, made):
    diary_file.open_store(bare).close()
    migrated, new = shape(bare), shape(made)
    assert migrated.keys() == new.keys()
    for name in new:
        assert migrated[name] == new[name], name


def test_alembic_finds_nothing_to_change_after_migrating(bare):
    diary_file.open_store(bare).close()
    engine = make_engine(bare, pooled=False)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_the_newest_step_has_the_number_of_the_schema():
    numbers = sorted(int(step.name[:4]) for step in migrations.STEPS.glob("[0-9]*.py"))
    assert numbers == list(range(1, diary_file.SCHEMA + 1))


def test_frozen_steps_import_nothing_of_the_program():
    for step in migrations.STEPS.glob("*.py"):
        assert "gutdesk" not in step.read_text(encoding="utf-8"), step.name


def test_opening_an_older_file_migrates_it_and_leaves_a_verified_copy(bare, sql):
    store = diary_file.open_store(bare)
    with store.read() as unit:
        assert sum(unit.days.counts().values()) == 0
    store.close()
    assert sql(bare, "PRAGMA user_version") == [(diary_file.SCHEMA,)]
    assert sql(bare, "SELECT version_num FROM alembic_version") == [(f"{diary_file.SCHEMA:04d}",)]
    (kept,) = (bare.parent / "backups").iterdir()
    assert kept.name == "bare.schema-0.gutdesk"
    assert sql(kept, "PRAGMA user_version") == [(0,)]
    backup.verify(kept)


def test_rebuilding_a_parent_table_keeps_its_children(with_meal, steps, sql):
    kept = diary_file.migrate(with_meal, diary_file.SCHEMA, steps=steps(REBUILD), number=NEXT)
    assert sql(with_meal, "PRAGMA user_version") == [(NEXT,)]
    assert sql(with_meal, "SELECT place FROM meal") == [(None,)]
    foods = "SELECT text FROM meal_item ORDER BY position"
    assert sql(with_meal, foods) == [("Kefir",), ("Rice",), ("Carrots",)]
    assert sql(with_meal, "PRAGMA foreign_key_check") == []
    assert "place" not in str(sql(kept, "SELECT sql FROM sqlite_master WHERE name = 'meal'"))


def test_undo_steps_of_the_old_schema_do_not_survive_a_migration(with_meal, steps, sql):
    assert sql(with_meal, "SELECT count(*) FROM step") != [(0,)]
    diary_file.migrate(with_meal, diary_file.SCHEMA, steps=steps(REBUILD), number=NEXT)
    assert sql(with_meal, "SELECT count(*) FROM step") == [(0,)]


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_a_step_that_fails_half_way_leaves_every_byte(with_meal, steps, sql, journal):
    sql(with_meal, f"PRAGMA journal_mode = {journal}")
    before = with_meal.read_bytes()
    with pytest.raises(RuntimeError, match="ran out"):
        diary_file.migrate(with_meal, diary_file.SCHEMA, steps=steps(BREAK_HALF_WAY), number=NEXT)
    assert with_meal.read_bytes() == before
    assert diary_file.schema_of(with_meal) == diary_file.SCHEMA
    backup.verify(with_meal)


def test_a_step_that_orphans_rows_is_rolled_back_with_a_sentence(with_meal, steps, sql):
    before = with_meal.read_bytes()
    with pytest.raises(StorageTrouble) as caught:
        diary_file.migrate(with_meal, diary_file.SCHEMA, steps=steps(ORPHANS), number=NEXT)
    assert caught.value.trouble is Trouble.CORRUPT
    assert "could not be brought up to date" in caught.value.sentence
    assert with_meal.read_bytes() == before
    assert sql(with_meal, "SELECT count(*) FROM meal") == [(1,)]


def test_without_room_for_the_copy_the_diary_is_not_migrated(bare):
    before = bare.read_bytes()
    (bare.parent / "backups").write_text("a file where the folder should be")
    with pytest.raises(StorageTrouble) as caught:
        diary_file.open_store(bare)
    assert caught.value.trouble is Trouble.NO_ACCESS
    assert bare.read_bytes() == before
