"""Notes: the third party's, and those that only their writer can read. And the roster."""

from sqlmodel import Field, SQLModel

from app.models.record import WITHOUT_ROWID


class KeptTeamNote(SQLModel, table=True):
    """A note of the third party that is held. Who of them wrote it stands inside, sealed."""

    __tablename__ = "team_note"
    __table_args__ = WITHOUT_ROWID

    id: str = Field(primary_key=True)
    item: str = Field(foreign_key="item.id", index=True)
    words: bytes  # sealed: text, role


class PrivateNote(SQLModel, table=True):
    """Notes under somebody's own phrase: ciphertext that came so, sealed once more.

    `id` is a MAC of what the phrase gives. Whose the phrase is, nobody here knows.
    """

    __tablename__ = "private_note"
    __table_args__ = WITHOUT_ROWID

    id: str = Field(primary_key=True)
    workshop: str = Field(foreign_key="workshop.id", index=True)
    words: bytes  # sealed: the ciphertext


class Roster(SQLModel, table=True):
    """The names that an organiser wrote down for sending cards, under a key of their own."""

    __tablename__ = "roster"
    __table_args__ = WITHOUT_ROWID

    workshop: str = Field(primary_key=True, foreign_key="workshop.id")
    words: bytes  # sealed: names, and whether something was sent
