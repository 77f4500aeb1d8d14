"""Where an open item stands has a table of its own: beside it, caucuses may be open."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_COLUMNS = ("clock_left", "allotted", "level", "appearance")


def upgrade() -> None:
    op.create_table(
        "standing",
        sa.Column("item", sa.String(), sa.ForeignKey("item.id"), nullable=False),
        sa.Column("clock_left", sa.Float(), nullable=False),
        sa.Column("allotted", sa.Float(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("appearance", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("item"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "caucus",
        sa.Column("item", sa.String(), sa.ForeignKey("item.id"), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("item"),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO standing SELECT current, clock_left, allotted, level, appearance "
        "FROM workshop WHERE current IS NOT NULL ORDER BY current"
    )
    for column in _COLUMNS:
        op.drop_column("workshop", column)


def downgrade() -> None:
    for name, kind, default in zip(
        _COLUMNS,
        (sa.Float(), sa.Float(), sa.String(), sa.String()),
        ("0", "0", "held", "named"),
        strict=True,
    ):
        op.add_column("workshop", sa.Column(name, kind, nullable=False, server_default=default))
    for column in _COLUMNS:
        op.execute(
            f"UPDATE workshop SET {column} = (SELECT {column} FROM standing "  # noqa: S608 - names of ours
            "WHERE item = workshop.current) WHERE current IS NOT NULL"
        )
    op.drop_table("standing")
    op.drop_table("caucus")
