"""A seat knows whether its page was opened: from then on, the form of its card gives it no more."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A plain added column: a table that is copied would need its rows in an order of their own.
    op.add_column(
        "seat", sa.Column("opened", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.execute("UPDATE seat SET opened = 1")  # who sits there already needs no second answer


def downgrade() -> None:
    op.drop_column("seat", "opened")
