"""The shuttle: messages that the third party carries between parties."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shuttle_message",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workshop", sa.String(), sa.ForeignKey("workshop.id"), nullable=False),
        sa.Column("item", sa.String(), sa.ForeignKey("item.id"), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    for column in ("item", "workshop"):
        op.create_index(f"ix_shuttle_message_{column}", "shuttle_message", [column])


def downgrade() -> None:
    op.drop_table("shuttle_message")
