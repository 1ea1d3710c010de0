"""Shopping: lists and their lines, shops, staples, the pantry, batches."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0006", "0005"


def upgrade() -> None:
    _lists()
    _shops()
    _pantry()
    _batch()


def _stamps() -> list[sa.Column]:
    return [
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=True),
    ]


def _lists() -> None:
    op.create_table(
        "shop_list",
        sa.Column("first", sa.String(10), nullable=False),
        sa.Column("last", sa.String(10), nullable=False),
        sa.Column("shop", sa.String(36), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_shop_list"),
    )
    op.create_table(
        "shop_line",
        sa.Column("list_id", sa.String(36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("food_id", sa.String(60), nullable=True),
        sa.Column("amount", sa.Double(), nullable=True),
        sa.Column("unit", sa.String(20), nullable=False),
        sa.Column("choice", sa.String(20), nullable=True),
        sa.Column("got", sa.String(10), nullable=True),
        sa.Column("bought", sa.Text(), nullable=False),
        sa.Column("price", sa.Double(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_shop_line"),
    )
    op.create_index("ix_shop_line_list_id", "shop_line", ["list_id"])


def _shops() -> None:
    op.create_table(
        "shop",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sections", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_shop"),
    )
    op.create_table(
        "staple",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("food_id", sa.String(60), nullable=True),
        sa.Column("amount", sa.Double(), nullable=False),
        sa.Column("unit", sa.String(20), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_staple"),
    )


def _pantry() -> None:
    op.create_table(
        "pantry",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("food_id", sa.String(60), nullable=True),
        sa.Column("amount", sa.Double(), nullable=True),
        sa.Column("unit", sa.String(20), nullable=False),
        sa.Column("place", sa.String(20), nullable=False),
        sa.Column("bought", sa.String(10), nullable=True),
        sa.Column("opened", sa.String(10), nullable=True),
        sa.Column("frozen", sa.String(10), nullable=True),
        sa.Column("use_by", sa.String(10), nullable=True),
        sa.Column("line_id", sa.String(36), nullable=True),
        sa.Column("batch_id", sa.String(36), nullable=True),
        sa.Column("gone", sa.String(10), nullable=True),
        sa.Column("wasted", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_pantry"),
    )
    op.create_index("ix_pantry_gone", "pantry", ["gone"])
    op.create_index("ix_pantry_line_id", "pantry", ["line_id"])


def _batch() -> None:
    op.create_table(
        "batch",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("recipe", sa.String(60), nullable=False),
        sa.Column("plan", sa.String(60), nullable=False),
        sa.Column("food_id", sa.String(60), nullable=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("target_c", sa.Double(), nullable=True),
        sa.Column("salt_percent", sa.Double(), nullable=True),
        sa.Column("steps", sa.Text(), nullable=False),
        sa.Column("ready_first", sa.String(10), nullable=True),
        sa.Column("ready_last", sa.String(10), nullable=True),
        sa.Column("jars", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Double(), nullable=True),
        sa.Column("unit", sa.String(20), nullable=False),
        sa.Column("use_by", sa.String(10), nullable=True),
        sa.Column("ended", sa.String(10), nullable=True),
        sa.Column("tastings", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        *_stamps(),
        sa.Column("at_utc", sa.Integer(), nullable=False),
        sa.Column("at_offset", sa.Integer(), nullable=False),
        sa.Column("at_exact", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_batch"),
    )
