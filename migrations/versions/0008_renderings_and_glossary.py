"""Rounds that the interpreter reads first, and the glossary."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "glossary_term",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workshop", sa.String(), sa.ForeignKey("workshop.id"), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_glossary_term_workshop", "glossary_term", ["workshop"])
    for table, column in (("open_turn", "unopened"), ("round", "rendered")):
        op.add_column(
            table, sa.Column(column, sa.Boolean(), nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    op.drop_column("round", "rendered")
    op.drop_column("open_turn", "unopened")
    op.drop_table("glossary_term")
