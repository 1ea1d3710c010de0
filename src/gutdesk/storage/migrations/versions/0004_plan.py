"""The plan, its phases and pauses; the queue of food tests and their runs; what was said of slips
and of red flags that a doctor has seen."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0004", "0003"


def upgrade() -> None:
    _plan()
    _phase()
    _pause()
    _challenge()
    _run()
    _slip()
    _flag_seen()


def _stamps() -> list[sa.Column]:
    return [
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=True),
    ]


def _plan() -> None:
    op.create_table(
        "plan",
        sa.Column("start", sa.String(10), nullable=False),
        sa.Column("main", sa.String(36), nullable=False),
        sa.Column("others", sa.Text(), nullable=False),
        sa.Column("margin", sa.Double(), nullable=False),
        sa.Column("ended", sa.String(10), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
    )


def _phase() -> None:
    op.create_table(
        "phase",
        sa.Column("plan_id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("start", sa.String(10), nullable=False),
        sa.Column("end", sa.String(10), nullable=True),
        sa.Column("begun", sa.String(10), nullable=True),
        sa.Column("ended", sa.String(10), nullable=True),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("groups", sa.Text(), nullable=False),
        sa.Column("products", sa.Text(), nullable=False),
        sa.Column("practices", sa.Text(), nullable=False),
        sa.Column("anyway", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_phase"),
    )
    op.create_index("ix_phase_plan_id", "phase", ["plan_id"])


def _pause() -> None:
    op.create_table(
        "pause",
        sa.Column("plan_id", sa.String(36), nullable=False),
        sa.Column("start", sa.String(10), nullable=False),
        sa.Column("end", sa.String(10), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("cause", sa.String(80), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_pause"),
    )
    op.create_index("ix_pause_plan_id", "pause", ["plan_id"])


def _challenge() -> None:
    op.create_table(
        "challenge",
        sa.Column("plan_id", sa.String(36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("unit", sa.String(20), nullable=False),
        sa.Column("amounts", sa.Text(), nullable=False),
        sa.Column("washout", sa.Integer(), nullable=False),
        sa.Column("watch_hours", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("foods", sa.Text(), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("blinded", sa.Boolean(), nullable=False),
        sa.Column("left_out", sa.Boolean(), nullable=False),
        sa.Column("allergy", sa.String(10), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_challenge"),
    )
    op.create_index("ix_challenge_plan_id", "challenge", ["plan_id"])


def _run() -> None:
    op.create_table(
        "run",
        sa.Column("challenge_id", sa.String(36), nullable=False),
        sa.Column("start", sa.String(10), nullable=False),
        sa.Column("amounts", sa.Text(), nullable=False),
        sa.Column("unit", sa.String(20), nullable=False),
        sa.Column("washout", sa.Integer(), nullable=False),
        sa.Column("watch_hours", sa.Integer(), nullable=False),
        sa.Column("steps", sa.Text(), nullable=False),
        sa.Column("hold", sa.String(10), nullable=True),
        sa.Column("stop", sa.String(60), nullable=False),
        sa.Column("stopped", sa.String(10), nullable=True),
        sa.Column("passed_over", sa.Text(), nullable=False),
        sa.Column("anyway", sa.Text(), nullable=False),
        sa.Column("pairs", sa.Text(), nullable=False),
        sa.Column("voided", sa.Text(), nullable=False),
        sa.Column("judged", sa.String(10), nullable=True),
        sa.Column("verdict", sa.String(20), nullable=True),
        sa.Column("quality", sa.String(20), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("probability", sa.Double(), nullable=True),
        sa.Column("effect", sa.Double(), nullable=True),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column("digest", sa.String(80), nullable=False),
        sa.Column("says", sa.String(20), nullable=True),
        sa.Column("says_why", sa.Text(), nullable=False),
        sa.Column("largest", sa.Double(), nullable=True),
        sa.Column("smallest", sa.Double(), nullable=True),
        sa.Column("retest", sa.String(10), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
    )
    op.create_index("ix_run_challenge_id", "run", ["challenge_id"])


def _slip() -> None:
    op.create_table(
        "slip",
        sa.Column("meal_id", sa.String(36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(80), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("slip", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_slip"),
    )
    op.create_index("ix_slip_day", "slip", ["day"])


def _flag_seen() -> None:
    op.create_table(
        "flag_seen",
        sa.Column("flag", sa.String(80), nullable=False),
        sa.Column("seen", sa.String(10), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_flag_seen"),
    )
