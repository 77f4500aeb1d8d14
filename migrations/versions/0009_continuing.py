"""What a workshop has of the one before it in its series, and what it leaves to the next."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "continuing",
        sa.Column("workshop", sa.String(), sa.ForeignKey("workshop.id"), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("workshop"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("continuing")
