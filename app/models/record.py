"""What is kept of a workshop."""

from sqlalchemy import false
from sqlmodel import Field, SQLModel

WITHOUT_ROWID = {"sqlite_with_rowid": False}


class KeptWorkshop(SQLModel, table=True):
    """A workshop: its plan, and which of its items is before the room."""

    __tablename__ = "workshop"
    __table_args__ = WITHOUT_ROWID

    id: str = Field(primary_key=True)
    owner: str | None = Field(default=None, foreign_key="account.id", index=True)
    stage: str
    doors_open: bool = False
    current: str | None = None
    closed_on: str | None = None  # a day
    released_on: str | None = None  # a day
    plan: bytes  # sealed


class AgendaItem(SQLModel, table=True):
    """An item of the agenda."""

    __tablename__ = "item"
    __table_args__ = WITHOUT_ROWID

    id: str = Field(primary_key=True)
    workshop: str = Field(foreign_key="workshop.id", index=True)
    place: int
    minutes: int
    way: str
    appearance: str
    level: str
    state: str
    run: int
    spent: int
    # It ran on the day that goes on, or that closed last.
    fresh: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    words: bytes  # sealed: title and prompts


class Standing(SQLModel, table=True):
    """Where an item stands while it is open: its clock, and what applies to what is said now."""

    __tablename__ = "standing"
    __table_args__ = WITHOUT_ROWID

    item: str = Field(primary_key=True, foreign_key="item.id")
    clock_left: float
    allotted: float
    level: str
    appearance: str


class KeptCaucus(SQLModel, table=True):
    """That an item is a caucus, and no item of the agenda: who is in it, and where it meets."""

    __tablename__ = "caucus"
    __table_args__ = WITHOUT_ROWID

    item: str = Field(primary_key=True, foreign_key="item.id")
    words: bytes  # sealed: parties, members of the third party, place


class HandleWord(SQLModel, table=True):
    """A word that was drawn in an item. Whose it was is nowhere."""

    __tablename__ = "handle_word"
    __table_args__ = WITHOUT_ROWID

    id: str = Field(primary_key=True)
    item: str = Field(foreign_key="item.id", index=True)
    word: bytes  # sealed


class OpenTurn(SQLModel, table=True):
    """A turn or point of an item that is still open: in order, so that a restart keeps it.

    The order is its key, and no index has the ids: a page in which ids were put one by one still
    shows, when all of them are gone, where some of them stood, and so when they came.
    """

    __tablename__ = "open_turn"
    __table_args__ = WITHOUT_ROWID

    id: str
    item: str = Field(primary_key=True, foreign_key="item.id")
    number: int = Field(primary_key=True)
    kind: str
    level: str
    appearance: str
    round: str | None = None
    hidden: bool = False
    cleared: bool = False
    # It waits for its renderings: nobody but the interpreter has read it.
    unopened: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    words: bytes  # sealed: text, handle, signature, renderings


class KeptTurn(SQLModel, table=True):
    """A turn or cleared point of an item that has closed: no order, no handle, no name."""

    __tablename__ = "turn"
    __table_args__ = WITHOUT_ROWID

    id: str = Field(primary_key=True)
    item: str = Field(foreign_key="item.id", index=True)
    kind: str
    level: str
    round: str | None = None
    words: bytes  # sealed: text, signature


class KeptRound(SQLModel, table=True):
    """A round and its prompt; answers of an open one are nowhere on a disk."""

    __tablename__ = "round"
    __table_args__ = WITHOUT_ROWID

    id: str = Field(primary_key=True)
    item: str = Field(foreign_key="item.id", index=True)
    level: str
    state: str
    clock_left: float
    # The interpreter reads its answers first.
    rendered: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    prompt: bytes  # sealed


class ParkedLine(SQLModel, table=True):
    """A line in the parking lot. Nobody's name stands on it, and no item's."""

    __tablename__ = "parked_line"
    __table_args__ = WITHOUT_ROWID

    id: str = Field(primary_key=True)
    workshop: str = Field(foreign_key="workshop.id", index=True)
    words: bytes  # sealed: text


class ShuttleMessage(SQLModel, table=True):
    """A message of the shuttle: in the log of the third party, or drafted in a caucus (`item`).

    From whom to whom, and how far it has come, stands in the sealed words.
    """

    __tablename__ = "shuttle_message"
    __table_args__ = WITHOUT_ROWID

    id: str = Field(primary_key=True)
    workshop: str = Field(foreign_key="workshop.id", index=True)
    item: str | None = Field(default=None, foreign_key="item.id", index=True)
    words: bytes  # sealed: parties, wording, state, what it answers


class GlossaryTerm(SQLModel, table=True):
    """A term of the glossary."""

    __tablename__ = "glossary_term"
    __table_args__ = WITHOUT_ROWID

    id: str = Field(primary_key=True)
    workshop: str = Field(foreign_key="workshop.id", index=True)
    words: bytes  # sealed: a word for each language, note


class ErasedTurn(SQLModel, table=True):
    """The bare id of words that were taken back, until the day closes: no retry revives them."""

    __tablename__ = "erased_turn"
    __table_args__ = WITHOUT_ROWID

    id: str = Field(primary_key=True)
    workshop: str = Field(foreign_key="workshop.id", index=True)
