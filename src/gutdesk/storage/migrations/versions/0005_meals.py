"""The week of meals: what is planned, the meals of a day, weeks to use again."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0005", "0004"


def upgrade() -> None:
    _planned()
    _meal_slot()
    _week_template()


def _stamps() -> list[sa.Column]:
    return [
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=True),
    ]


def _planned() -> None:
    op.create_table(
        "planned",
        sa.Column("slot", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("ref", sa.String(60), nullable=False),
        sa.Column("left_from", sa.String(36), nullable=True),
        sa.Column("servings", sa.Double(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Double(), nullable=True),
        sa.Column("unit", sa.String(20), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("serves", sa.Double(), nullable=False),
        sa.Column("makes", sa.String(60), nullable=False),
        sa.Column("digest", sa.String(20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("suggested", sa.Boolean(), nullable=False),
        sa.Column("meal_id", sa.String(36), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_planned"),
    )
    op.create_index("ix_planned_day", "planned", ["day"])
    op.create_index("ix_planned_meal_id", "planned", ["meal_id"])


def _meal_slot() -> None:
    op.create_table(
        "meal_slot",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.String(20), nullable=False),
        sa.Column("slot", sa.String(20), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_meal_slot"),
    )


def _week_template() -> None:
    op.create_table(
        "week_template",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("meals", sa.Text(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_week_template"),
    )
