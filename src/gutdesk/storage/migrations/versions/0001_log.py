"""Schema 1: the Log, the person, settings, the undo history and the tombstones.

Frozen. Instants are integer microseconds since 1970 (UTC), days are ISO text, offsets are minutes
east of UTC. What comes later is a step of its own.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "day_mark",
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("cycle_day", sa.Integer(), nullable=True),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_day_mark"),
        sa.UniqueConstraint("day", name="uq_day_mark_day"),
    )
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
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=True),
        sa.Column("at_utc", sa.Integer(), nullable=False),
        sa.Column("at_offset", sa.Integer(), nullable=False),
        sa.Column("at_exact", sa.Boolean(), nullable=False),
        sa.Column("end_utc", sa.Integer(), nullable=True),
        sa.Column("end_offset", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_exposure"),
    )
    op.create_index("ix_exposure_day", "exposure", ["day"])
    op.create_table(
        "flag_answer",
        sa.Column("flag", sa.String(60), nullable=False),
        sa.Column("answer", sa.Boolean(), nullable=False),
        sa.Column("entry_id", sa.String(36), nullable=True),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=True),
        sa.Column("at_utc", sa.Integer(), nullable=False),
        sa.Column("at_offset", sa.Integer(), nullable=False),
        sa.Column("at_exact", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_flag_answer"),
    )
    op.create_table(
        "food",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.String(60), nullable=True),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_food"),
    )
    op.create_table(
        "intake",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("amount", sa.Double(), nullable=True),
        sa.Column("unit", sa.String(20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=True),
        sa.Column("at_utc", sa.Integer(), nullable=False),
        sa.Column("at_offset", sa.Integer(), nullable=False),
        sa.Column("at_exact", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_intake"),
    )
    op.create_index("ix_intake_day", "intake", ["day"])
    op.create_table(
        "meal",
        sa.Column("slot", sa.String(20), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=True),
        sa.Column("at_utc", sa.Integer(), nullable=False),
        sa.Column("at_offset", sa.Integer(), nullable=False),
        sa.Column("at_exact", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meal"),
    )
    op.create_index("ix_meal_day", "meal", ["day"])
    op.create_table(
        "measure",
        sa.Column("key", sa.String(60), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("group_name", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("anchor_low", sa.Text(), nullable=False),
        sa.Column("anchor_high", sa.Text(), nullable=False),
        sa.Column("more_is_better", sa.Boolean(), nullable=False),
        sa.Column("weekly", sa.Boolean(), nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_measure"),
        sa.UniqueConstraint("key", name="uq_measure_key"),
    )
    op.create_table(
        "note",
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=True),
        sa.Column("at_utc", sa.Integer(), nullable=False),
        sa.Column("at_offset", sa.Integer(), nullable=False),
        sa.Column("at_exact", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_note"),
    )
    op.create_index("ix_note_day", "note", ["day"])
    op.create_table(
        "person",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("sex", sa.String(20), nullable=False),
        sa.Column("height_cm", sa.Double(), nullable=True),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_table(
        "practice",
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=True),
        sa.Column("at_utc", sa.Integer(), nullable=False),
        sa.Column("at_offset", sa.Integer(), nullable=False),
        sa.Column("at_exact", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_practice"),
    )
    op.create_index("ix_practice_day", "practice", ["day"])
    op.create_table(
        "setting",
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_setting"),
    )
    op.create_table(
        "sleep",
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("start_utc", sa.Integer(), nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_utc", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_sleep"),
    )
    op.create_index("ix_sleep_day", "sleep", ["day"])
    op.create_table(
        "step",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("redo", sa.Text(), nullable=False),
        sa.Column("undo", sa.Text(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_step"),
    )
    op.create_table(
        "stool",
        sa.Column("form", sa.Integer(), nullable=True),
        sa.Column("colour", sa.String(20), nullable=True),
        sa.Column("urgency", sa.String(20), nullable=True),
        sa.Column("blood", sa.String(20), nullable=True),
        sa.Column("mucus", sa.Boolean(), nullable=True),
        sa.Column("pain", sa.Integer(), nullable=True),
        sa.Column("complete", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=True),
        sa.Column("at_utc", sa.Integer(), nullable=False),
        sa.Column("at_offset", sa.Integer(), nullable=False),
        sa.Column("at_exact", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stool"),
    )
    op.create_index("ix_stool_day", "stool", ["day"])
    op.create_table(
        "tombstone",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tombstone"),
    )
    op.create_index("ix_tombstone_kind", "tombstone", ["kind"])
    op.create_table(
        "water",
        sa.Column("ml", sa.Double(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=True),
        sa.Column("at_utc", sa.Integer(), nullable=False),
        sa.Column("at_offset", sa.Integer(), nullable=False),
        sa.Column("at_exact", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_water"),
    )
    op.create_index("ix_water_day", "water", ["day"])
    op.create_table(
        "weight",
        sa.Column("kg", sa.Double(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=True),
        sa.Column("at_utc", sa.Integer(), nullable=False),
        sa.Column("at_offset", sa.Integer(), nullable=False),
        sa.Column("at_exact", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_weight"),
    )
    op.create_index("ix_weight_day", "weight", ["day"])
    op.create_table(
        "episode",
        sa.Column("measure_id", sa.String(36), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=True),
        sa.Column("at_utc", sa.Integer(), nullable=False),
        sa.Column("at_offset", sa.Integer(), nullable=False),
        sa.Column("at_exact", sa.Boolean(), nullable=False),
        sa.Column("end_utc", sa.Integer(), nullable=True),
        sa.Column("end_offset", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_episode"),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name="fk_episode_measure_id"),
    )
    op.create_index("ix_episode_day", "episode", ["day"])
    op.create_index("ix_episode_measure_id", "episode", ["measure_id"])
    op.create_table(
        "meal_item",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("meal_id", sa.String(36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("food_id", sa.String(60), nullable=True),
        sa.Column("amount", sa.Double(), nullable=True),
        sa.Column("unit", sa.String(20), nullable=False),
        sa.Column("preparation", sa.String(20), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_meal_item"),
        sa.ForeignKeyConstraint(
            ["meal_id"], ["meal.id"], name="fk_meal_item_meal_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_meal_item_food_id", "meal_item", ["food_id"])
    op.create_index("ix_meal_item_meal_id", "meal_item", ["meal_id"])
    op.create_table(
        "person_condition",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("condition", sa.String(60), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "condition", name="pk_person_condition"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_person_condition_person_id", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "rating",
        sa.Column("measure_id", sa.String(36), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_rating"),
        sa.UniqueConstraint("day", "measure_id", name="uq_rating_day_measure_id"),
        sa.CheckConstraint("score BETWEEN 0 AND 10", name="ck_rating_score_range"),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name="fk_rating_measure_id"),
    )
    op.create_index("ix_rating_measure_id", "rating", ["measure_id"])
    op.create_table(
        "episode_point",
        sa.Column("episode_id", sa.String(36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("at_utc", sa.Integer(), nullable=False),
        sa.Column("at_offset", sa.Integer(), nullable=False),
        sa.Column("at_exact", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("episode_id", "position", name="pk_episode_point"),
        sa.CheckConstraint("severity BETWEEN 0 AND 10", name="ck_episode_point_severity_range"),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episode.id"], name="fk_episode_point_episode_id", ondelete="CASCADE"
        ),
    )
