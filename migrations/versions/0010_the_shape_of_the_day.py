"""The shape of the day: what ran today, what is for tomorrow, tablets that are to be wiped."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "papers",
        sa.Column("workshop", sa.String(), sa.ForeignKey("workshop.id"), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("workshop"),
        sqlite_with_rowid=False,
    )
    # Plain added columns: a table that is copied would need its rows in an order of their own.
    op.add_column(
        "item", sa.Column("fresh", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("seat", sa.Column("wipe_mac", sa.String(), nullable=True))
    op.create_index("ix_seat_wipe_mac", "seat", ["wipe_mac"])


def downgrade() -> None:
    op.drop_index("ix_seat_wipe_mac", "seat")
    op.drop_column("seat", "wipe_mac")
    op.drop_column("item", "fresh")
    op.drop_table("papers")
