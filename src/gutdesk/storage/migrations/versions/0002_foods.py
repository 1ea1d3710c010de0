"""Foods with tags, portions and ingredients; recipes; the avoid list; which dish a food was of.

`food` and `meal_item` are built anew under their own names: no other table refers to them."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    _food()
    _meal_item()
    _recipe()
    _avoid()


def _ingredients(table: str, owner: str) -> None:
    op.create_table(
        table,
        sa.Column("owner_id", sa.String(36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("food_id", sa.String(60), nullable=True),
        sa.Column("amount", sa.Double(), nullable=True),
        sa.Column("unit", sa.String(20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("owner_id", "position", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(
            ["owner_id"], [f"{owner}.id"], name=f"fk_{table}_owner_id", ondelete="CASCADE"
        ),
    )


def _food() -> None:
    op.rename_table("food", "old_food")
    op.create_table(
        "food",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.String(60), nullable=True),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("portions", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("merged_into", sa.String(60), nullable=True),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_food"),
    )
    op.execute(
        "INSERT INTO food (id, created, changed, deleted, name, key, aliases, tags, portions, note)"
        " SELECT id, created, changed, deleted, name, key, '[]', '[]', '[]', '' FROM old_food"
    )
    op.drop_table("old_food")
    _ingredients("food_ingredient", "food")


def _meal_item() -> None:
    op.rename_table("meal_item", "old_meal_item")
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
        sa.Column("dish", sa.Text(), server_default="", nullable=False),
        sa.Column("recipe_id", sa.String(60), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_meal_item"),
        sa.ForeignKeyConstraint(
            ["meal_id"], ["meal.id"], name="fk_meal_item_meal_id", ondelete="CASCADE"
        ),
    )
    columns = "id, meal_id, position, text, food_id, amount, unit, preparation"
    op.execute(f"INSERT INTO meal_item ({columns}) SELECT {columns} FROM old_meal_item")
    op.drop_table("old_meal_item")
    op.create_index("ix_meal_item_food_id", "meal_item", ["food_id"])
    op.create_index("ix_meal_item_meal_id", "meal_item", ["meal_id"])


def _recipe() -> None:
    op.create_table(
        "recipe",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("servings", sa.Double(), nullable=False),
        sa.Column("course", sa.String(20), nullable=False),
        sa.Column("steps", sa.Text(), nullable=False),
        sa.Column("prep_min", sa.Integer(), nullable=True),
        sa.Column("cook_min", sa.Integer(), nullable=True),
        sa.Column("keep_fridge_days", sa.Integer(), nullable=True),
        sa.Column("freezable", sa.Boolean(), nullable=True),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("makes", sa.String(60), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("key", sa.String(60), nullable=True),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_recipe"),
    )
    _ingredients("recipe_ingredient", "recipe")


def _avoid() -> None:
    op.create_table(
        "avoid",
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("subject", sa.String(60), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("since", sa.String(10), nullable=True),
        sa.Column("until", sa.String(10), nullable=True),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_avoid"),
    )
