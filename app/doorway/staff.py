"""The third party: links that let them in, and their sessions."""

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlmodel import Session, col

from app.audit_log import Act, note
from app.core.refused import N_, Refused
from app.core.seat import Role
from app.core.workshop import WorkshopId
from app.database import Database
from app.doorway.codes import Codes
from app.models import StaffLink, StaffSession

STAFF = (
    Role.FACILITATOR,
    Role.CO_FACILITATOR,
    Role.PANEL,
    Role.OBSERVER,
    Role.RAPPORTEUR,
    Role.INTERPRETER,
    Role.PROJECTOR,
)


@dataclass(frozen=True, slots=True)
class FoundStaff:
    """Someone of the third party, or the projector, on one device."""

    workshop: WorkshopId
    role: Role
    link: str


@dataclass(frozen=True, slots=True)
class StaffLinkRow:
    """A link as the organiser's page lists it."""

    id: str
    role: Role


class UnknownStaffLink(Refused):
    """A staff link that opens nothing: a wrong try, to be slowed."""


class Staff:
    """Staff links and sessions of all workshops."""

    def __init__(self, database: Database, codes: Codes) -> None:
        self._database = database
        self._codes = codes

    async def new_link(self, workshop: WorkshopId, role: Role, key: str = "") -> str:
        """Return the secret of a new link for this role; it is shown once.

        The same form sent twice, which its retry key tells, makes one link.
        """
        if role not in STAFF:
            raise Refused(N_("Please choose one of the list."), "role")
        code = self._codes.token_under(key, workshop, role)
        mac = self._codes.mac(code, "staff")
        row = StaffLink(id=self.link_of(code), workshop=workshop, role=role, code_mac=mac)

        def job(session: Session) -> None:
            made = select(col(StaffLink.id)).where(col(StaffLink.code_mac) == mac)
            if session.scalar(made) is None:
                session.add(row)

        await self._database.write(job)
        return code

    def link_of(self, code: str) -> str:
        """Return the id of the link with this secret, by which the organiser can tell it."""
        return self._codes.mac(code, "staff link")[:16]

    async def links(self, workshop: WorkshopId) -> list[StaffLinkRow]:
        def job(session: Session) -> list[StaffLinkRow]:
            rows = session.scalars(
                select(StaffLink)
                .where(col(StaffLink.workshop) == workshop)
                .order_by(col(StaffLink.role), col(StaffLink.id))
            )
            return [StaffLinkRow(row.id, Role(row.role)) for row in rows]

        return await self._database.read(job)

    async def void_link(self, workshop: WorkshopId, link: str) -> None:
        """Void a link, and end every session that came through it."""

        def job(session: Session) -> int:
            row = session.get(StaffLink, link)
            if row is None or row.workshop != workshop:
                return 0
            session.execute(delete(StaffSession).where(col(StaffSession.link) == link))
            session.delete(row)
            return 1

        if not await self._database.write(job):
            raise Refused(N_("That link is void already."))

    async def enter(self, code: str) -> tuple[FoundStaff, str]:
        """Return who the link lets in, and the secret for this device's cookie."""
        mac = self._codes.mac(code.rsplit("#", 1)[-1].strip(), "staff")
        token = self._codes.new_token()
        token_mac = self._codes.mac(token, "session")

        def job(session: Session) -> FoundStaff | None:
            link = session.scalars(select(StaffLink).where(col(StaffLink.code_mac) == mac)).first()
            if link is None:
                return None
            session.add(
                StaffSession(
                    token_mac=token_mac, workshop=link.workshop, link=link.id, role=link.role
                )
            )
            note(session, Act.STAFF_SIGNED_IN, link.workshop)
            return FoundStaff(WorkshopId(link.workshop), Role(link.role), link.id)

        staff = await self._database.write(job)
        if staff is None:
            raise UnknownStaffLink(
                N_("This link opens nothing. Please ask the organiser for a new one."), "code"
            )
        return staff, token

    async def find(self, token: str) -> FoundStaff | None:
        """Return who holds this secret."""
        mac = self._codes.mac(token, "session")

        def job(session: Session) -> FoundStaff | None:
            row = session.get(StaffSession, mac)
            if row is None:
                return None
            return FoundStaff(WorkshopId(row.workshop), Role(row.role), row.link)

        return await self._database.read(job)

    async def leave(self, token: str) -> None:
        """End this device's session."""
        mac = self._codes.mac(token, "session")
        await self._database.write(
            lambda session: session.execute(
                delete(StaffSession).where(col(StaffSession.token_mac) == mac)
            )
        )
