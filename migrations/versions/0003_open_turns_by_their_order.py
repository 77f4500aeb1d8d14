"""Turns of open items stand by their order, and no index has their ids.

An index of ids is filled in the order of speaking. SQLite leaves in its pages, when the ids are
gone, at which places some of them stood.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _made_anew(sa.PrimaryKeyConstraint("item", "number"))


def downgrade() -> None:
    _made_anew(sa.PrimaryKeyConstraint("id"), sa.UniqueConstraint("item", "number"))


def _made_anew(*keys: sa.Constraint) -> None:
    op.rename_table("open_turn", "open_turn_before")
    op.create_table(
        "open_turn",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("item", sa.String(), sa.ForeignKey("item.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("appearance", sa.String(), nullable=False),
        sa.Column("round", sa.String(), nullable=True),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("cleared", sa.Boolean(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        *keys,
        sqlite_with_rowid=False,
    )
    # These items are open: their order is still told.
    op.execute("INSERT INTO open_turn SELECT * FROM open_turn_before ORDER BY item, number")
    op.drop_table("open_turn_before")
