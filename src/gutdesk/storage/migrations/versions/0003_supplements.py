"""The shelf and its schedules, skipped doses, refills; lab results with attachments; which dose of
which product an intake or a medicine was.

`intake` and `exposure` are built anew under their own names: no other table refers to them."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0003", "0002"


def upgrade() -> None:
    _exposure()
    _intake()
    _product()
    _schedule()
    _skip()
    _refill()
    _lab()
    _attachment()


def _stamps() -> list[sa.Column]:
    return [
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=True),
    ]


def _moment() -> list[sa.Column]:
    return [
        sa.Column("at_utc", sa.Integer(), nullable=False),
        sa.Column("at_offset", sa.Integer(), nullable=False),
        sa.Column("at_exact", sa.Boolean(), nullable=False),
    ]


def _of_dose() -> list[sa.Column]:
    return [
        sa.Column("product_id", sa.String(36), nullable=True),
        sa.Column("schedule_id", sa.String(36), nullable=True),
        sa.Column("due_day", sa.String(10), nullable=True),
        sa.Column("due_minute", sa.Integer(), nullable=True),
        sa.Column("actives", sa.Text(), nullable=False),
    ]


def _move(table: str, columns: str) -> None:
    """The rows of the old table, then its indexes, whose names are free once it is gone."""
    op.execute(f"INSERT INTO {table} ({columns}, actives) SELECT {columns}, '[]' FROM old_{table}")
    op.drop_table(f"old_{table}")
    for column in ("day", "due_day", "product_id"):
        op.create_index(f"ix_{table}_{column}", table, [column])


def _exposure() -> None:
    op.rename_table("exposure", "old_exposure")
    op.create_table(
        "exposure",
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("medicine", sa.String(20), nullable=True),
        sa.Column("amount", sa.Double(), nullable=True),
        sa.Column("unit", sa.String(20), nullable=False),
        sa.Column("fever_c", sa.Double(), nullable=True),
        sa.Column("vomiting", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        *_stamps(),
        *_moment(),
        sa.Column("end_utc", sa.Integer(), nullable=True),
        sa.Column("end_offset", sa.Integer(), nullable=True),
        *_of_dose(),
        sa.PrimaryKeyConstraint("id", name="pk_exposure"),
    )
    _move(
        "exposure",
        "kind, name, medicine, amount, unit, fever_c, vomiting, note, day, id, created, changed,"
        " deleted, at_utc, at_offset, at_exact, end_utc, end_offset",
    )


def _intake() -> None:
    op.rename_table("intake", "old_intake")
    op.create_table(
        "intake",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("amount", sa.Double(), nullable=True),
        sa.Column("unit", sa.String(20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        *_stamps(),
        *_moment(),
        *_of_dose(),
        sa.PrimaryKeyConstraint("id", name="pk_intake"),
    )
    _move(
        "intake",
        "name, amount, unit, note, day, id, created, changed, deleted, at_utc, at_offset, at_exact",
    )


def _product() -> None:
    op.create_table(
        "product",
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("brand", sa.Text(), nullable=False),
        sa.Column("actives", sa.Text(), nullable=False),
        sa.Column("serving", sa.Double(), nullable=False),
        sa.Column("unit", sa.String(20), nullable=False),
        sa.Column("pack", sa.Double(), nullable=True),
        sa.Column("expiry", sa.String(10), nullable=True),
        sa.Column("price", sa.Double(), nullable=True),
        sa.Column("currency", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("phase", sa.String(60), nullable=False),
        sa.Column("medicine", sa.String(20), nullable=True),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("warn_days", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_product"),
    )


def _schedule() -> None:
    op.create_table(
        "schedule",
        sa.Column("product_id", sa.String(36), nullable=False),
        sa.Column("pattern", sa.String(20), nullable=False),
        sa.Column("times", sa.Text(), nullable=False),
        sa.Column("start", sa.String(10), nullable=True),
        sa.Column("end", sa.String(10), nullable=True),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("weekdays", sa.Text(), nullable=False),
        sa.Column("on_days", sa.Integer(), nullable=False),
        sa.Column("off_days", sa.Integer(), nullable=False),
        sa.Column("steps", sa.Text(), nullable=False),
        sa.Column("anchor", sa.String(10), nullable=True),
        sa.Column("gap_hours", sa.Double(), nullable=True),
        sa.Column("day_max", sa.Double(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_schedule"),
    )
    op.create_index("ix_schedule_product_id", "schedule", ["product_id"])


def _skip() -> None:
    op.create_table(
        "skip",
        sa.Column("schedule_id", sa.String(36), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_skip"),
    )
    op.create_index("ix_skip_day", "skip", ["day"])


def _refill() -> None:
    op.create_table(
        "refill",
        sa.Column("product_id", sa.String(36), nullable=False),
        sa.Column("amount", sa.Double(), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("expiry", sa.String(10), nullable=True),
        sa.Column("price", sa.Double(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        *_stamps(),
        *_moment(),
        sa.PrimaryKeyConstraint("id", name="pk_refill"),
    )
    op.create_index("ix_refill_product_id", "refill", ["product_id"])


def _lab() -> None:
    op.create_table(
        "lab",
        sa.Column("analyte", sa.String(60), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("collected", sa.String(10), nullable=False),
        sa.Column("specimen", sa.Text(), nullable=False),
        sa.Column("assay", sa.Text(), nullable=False),
        sa.Column("laboratory", sa.Text(), nullable=False),
        sa.Column("comparator", sa.String(20), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column("reported", sa.String(10), nullable=True),
        sa.Column("gluten_eaten", sa.Boolean(), nullable=True),
        sa.Column("lactulose_g", sa.Double(), nullable=True),
        sa.Column("mannitol_g", sa.Double(), nullable=True),
        sa.Column("window", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_lab"),
    )


def _attachment() -> None:
    op.create_table(
        "attachment",
        sa.Column("owner_id", sa.String(36), nullable=False),
        sa.Column("content_id", sa.String(36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media", sa.String(60), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
    )
    op.create_index("ix_attachment_owner_id", "attachment", ["owner_id"])
    op.create_table(
        "content",
        sa.Column("data", sa.LargeBinary(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_content"),
    )
