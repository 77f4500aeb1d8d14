"""The parking lot: lines that the third party keeps for later."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "parked_line",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workshop", sa.String(), sa.ForeignKey("workshop.id"), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_parked_line_workshop", "parked_line", ["workshop"])


def downgrade() -> None:
    op.drop_table("parked_line")
