"""What was done, and on which day: no person, no title, no words."""

from sqlmodel import Field, SQLModel

from app.models.record import WITHOUT_ROWID


class AuditEntry(SQLModel, table=True):
    """One act of the audit log. `proof` chains it to every entry before it.

    `workshop` is the random id and no foreign key: the entry outlives its workshop.
    """

    __tablename__ = "audit_log"
    __table_args__ = WITHOUT_ROWID

    number: int = Field(primary_key=True)
    day: str
    act: str
    workshop: str | None = None
    proof: str
