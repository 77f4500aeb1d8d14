"""Who may come in. Codes and tokens are stored as MACs; nothing leads from a card to a seat."""

from sqlalchemy import false
from sqlmodel import Field, SQLModel

from app.models.record import WITHOUT_ROWID


class Account(SQLModel, table=True):
    """An organiser's account. Even its name is only a MAC."""

    __tablename__ = "account"
    __table_args__ = WITHOUT_ROWID

    id: str = Field(primary_key=True)
    name_mac: str = Field(unique=True)
    password_hash: str


class SetupLink(SQLModel, table=True):
    """The one-time link that makes the first account."""

    __tablename__ = "setup_link"
    __table_args__ = WITHOUT_ROWID

    code_mac: str = Field(primary_key=True)


class OrganiserSession(SQLModel, table=True):
    """An organiser who is signed in."""

    __tablename__ = "organiser_session"
    __table_args__ = WITHOUT_ROWID

    token_mac: str = Field(primary_key=True)
    account: str = Field(foreign_key="account.id", index=True)
    last_day: str


class Card(SQLModel, table=True):
    """A card that was dealt to a party. Its states: dealt, spent, void, test."""

    __tablename__ = "card"
    __table_args__ = WITHOUT_ROWID

    id: str = Field(primary_key=True)
    workshop: str = Field(foreign_key="workshop.id", index=True)
    party: str
    state: str
    code_mac: str = Field(unique=True)


class SeatKey(SQLModel, table=True):
    """A seat that somebody took: its party, and what opens it. No card stands in it.

    `wipe_mac` is of the cookie of a lent tablet that sat here when a day closed. It opens nothing
    any more; by it the tablet is known when it asks again, and told to forget everything.
    """

    __tablename__ = "seat"
    __table_args__ = WITHOUT_ROWID

    id: str = Field(primary_key=True)
    workshop: str = Field(foreign_key="workshop.id", index=True)
    party: str
    token_mac: str = Field(unique=True)
    rejoin_mac: str | None = Field(default=None, unique=True)
    opened: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    wipe_mac: str | None = Field(default=None, index=True)


class StaffLink(SQLModel, table=True):
    """A link that lets someone of the third party in, until it is voided."""

    __tablename__ = "staff_link"
    __table_args__ = WITHOUT_ROWID

    id: str = Field(primary_key=True)
    workshop: str = Field(foreign_key="workshop.id", index=True)
    role: str
    code_mac: str = Field(unique=True)


class StaffSession(SQLModel, table=True):
    """Someone of the third party on one device."""

    __tablename__ = "staff_session"
    __table_args__ = WITHOUT_ROWID

    token_mac: str = Field(primary_key=True)
    workshop: str = Field(foreign_key="workshop.id", index=True)
    link: str = Field(foreign_key="staff_link.id", index=True)
    role: str
