"""A series. Which workshop belongs to one stands in its sealed plan: no table links them."""

from sqlmodel import Field, SQLModel

from app.models.record import WITHOUT_ROWID


class KeptContinuing(SQLModel, table=True):
    """What a workshop has of the one before it, and what it leaves to the next. Neither of them
    stands here."""

    __tablename__ = "continuing"
    __table_args__ = WITHOUT_ROWID

    workshop: str = Field(primary_key=True, foreign_key="workshop.id")
    words: bytes  # sealed: words of last time by language, the plan for this one, for the next
