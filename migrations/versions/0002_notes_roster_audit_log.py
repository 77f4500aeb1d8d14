"""Notes of the third party, private notes, the roster, the audit log, and the day of release."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _table(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(name, *columns, sqlite_with_rowid=False)


def _to(name: str, table: str, *, key: bool = False) -> sa.Column[str]:
    return sa.Column(
        name, sa.String(), sa.ForeignKey(f"{table}.id"), primary_key=key, nullable=False
    )


def upgrade() -> None:
    _table(
        "team_note",
        sa.Column("id", sa.String(), primary_key=True, nullable=False),
        _to("item", "item"),
        sa.Column("words", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_team_note_item", "team_note", ["item"])
    _table(
        "private_note",
        sa.Column("id", sa.String(), primary_key=True, nullable=False),
        _to("workshop", "workshop"),
        sa.Column("words", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_private_note_workshop", "private_note", ["workshop"])
    _table(
        "roster",
        _to("workshop", "workshop", key=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
    )
    _table(
        "audit_log",
        sa.Column("number", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("workshop", sa.String(), nullable=True),
        sa.Column("proof", sa.String(), nullable=False),
    )
    # A plain added column: a table that is copied would need its rows in an order of their own.
    op.add_column("workshop", sa.Column("released_on", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("workshop", "released_on")
    for table in ("audit_log", "roster", "private_note", "team_note"):
        op.drop_table(table)
