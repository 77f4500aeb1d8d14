"""What the third party writes of a day."""

from sqlmodel import Field, SQLModel

from app.models.record import WITHOUT_ROWID


class KeptPapers(SQLModel, table=True):
    """What is for tomorrow, and *Where we are*: the third party's drafts, and what both sides read.
    Nobody's name stands here, and no day."""

    __tablename__ = "papers"
    __table_args__ = WITHOUT_ROWID

    workshop: str = Field(primary_key=True, foreign_key="workshop.id")
    words: bytes  # sealed
