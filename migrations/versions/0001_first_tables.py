"""The first tables: the record and the doorway.

Every table is WITHOUT ROWID: a rowid would tell the order in which people spoke and sat down.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _key(name: str = "id") -> sa.Column[str]:
    return sa.Column(name, sa.String(), primary_key=True, nullable=False)


def _text(name: str, *, nullable: bool = False, unique: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=nullable, unique=unique)


def _to(name: str, table: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), sa.ForeignKey(f"{table}.id"), nullable=nullable)


def _sealed(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def _table(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(name, *columns, sqlite_with_rowid=False)


def _index(table: str, column: str) -> None:
    op.create_index(f"ix_{table}_{column}", table, [column])


def upgrade() -> None:
    _table("account", _key(), _text("name_mac", unique=True), _text("password_hash"))
    _table("setup_link", _key("code_mac"))
    _table("organiser_session", _key("token_mac"), _to("account", "account"), _text("last_day"))
    _index("organiser_session", "account")
    _table(
        "workshop",
        _key(),
        _to("owner", "account", nullable=True),
        _text("stage"),
        sa.Column("doors_open", sa.Boolean(), nullable=False),
        _text("current", nullable=True),
        sa.Column("clock_left", sa.Float(), nullable=False),
        sa.Column("allotted", sa.Float(), nullable=False),
        _text("level"),
        _text("appearance"),
        _text("closed_on", nullable=True),
        _sealed("plan"),
    )
    _index("workshop", "owner")
    _table(
        "item",
        _key(),
        _to("workshop", "workshop"),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        _text("way"),
        _text("appearance"),
        _text("level"),
        _text("state"),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("spent", sa.Integer(), nullable=False),
        _sealed("words"),
    )
    _index("item", "workshop")
    _table("handle_word", _key(), _to("item", "item"), _sealed("word"))
    _index("handle_word", "item")
    _table(
        "open_turn",
        _key(),
        _to("item", "item"),
        sa.Column("number", sa.Integer(), nullable=False),
        _text("kind"),
        _text("level"),
        _text("appearance"),
        _text("round", nullable=True),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("cleared", sa.Boolean(), nullable=False),
        _sealed("words"),
        sa.UniqueConstraint("item", "number"),
    )
    _table(
        "turn",
        _key(),
        _to("item", "item"),
        _text("kind"),
        _text("level"),
        _text("round", nullable=True),
        _sealed("words"),
    )
    _index("turn", "item")
    _table(
        "round",
        _key(),
        _to("item", "item"),
        _text("level"),
        _text("state"),
        sa.Column("clock_left", sa.Float(), nullable=False),
        _sealed("prompt"),
    )
    _index("round", "item")
    _table("erased_turn", _key(), _to("workshop", "workshop"))
    _index("erased_turn", "workshop")
    _table(
        "card",
        _key(),
        _to("workshop", "workshop"),
        _text("party"),
        _text("state"),
        _text("code_mac", unique=True),
    )
    _index("card", "workshop")
    _table(
        "seat",
        _key(),
        _to("workshop", "workshop"),
        _text("party"),
        _text("token_mac", unique=True),
        _text("rejoin_mac", nullable=True, unique=True),
    )
    _index("seat", "workshop")
    _table(
        "staff_link",
        _key(),
        _to("workshop", "workshop"),
        _text("role"),
        _text("code_mac", unique=True),
    )
    _index("staff_link", "workshop")
    _table(
        "staff_session",
        _key("token_mac"),
        _to("workshop", "workshop"),
        _to("link", "staff_link"),
        _text("role"),
    )
    _index("staff_session", "workshop")
    _index("staff_session", "link")


def downgrade() -> None:
    for table in (
        "staff_session",
        "staff_link",
        "seat",
        "card",
        "erased_turn",
        "round",
        "turn",
        "open_turn",
        "handle_word",
        "item",
        "workshop",
        "organiser_session",
        "setup_link",
        "account",
    ):
        op.drop_table(table)
