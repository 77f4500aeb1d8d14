"""Organisers' accounts: the first one by a one-time link, sign-in, sign-out."""

import asyncio
import secrets
from datetime import UTC, datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from app.audit_log import Act, note
from app.core.refused import N_, Refused
from app.core.words import LONGEST_NAME, as_seen, one_line
from app.database import Database
from app.doorway.codes import Codes
from app.models import Account, OrganiserSession, SetupLink

SHORTEST_PASSWORD = 12
SESSION_DAYS = 30


class WrongPassword(Refused):
    """A sign-in that failed; it does not say why, and is to be slowed."""


class Accounts:
    """Accounts and their sessions. An account's name is stored as a MAC only."""

    def __init__(self, database: Database, codes: Codes) -> None:
        self._database = database
        self._codes = codes
        self._hasher = PasswordHasher()
        self._no_ones: str | None = None
        self._at_once = asyncio.Semaphore(2)  # a hash takes 64 MiB

    async def setup_code(self) -> str | None:
        """Return the code of a fresh one-time link while there is no account, else None."""
        code = self._codes.new_token()
        mac = self._codes.mac(code, "setup")

        def job(session: Session) -> bool:
            if session.scalar(select(func.count()).select_from(Account)):
                return False
            session.execute(delete(SetupLink))
            session.add(SetupLink(code_mac=mac))
            return True

        return code if await self._database.write(job) else None

    async def make_first(self, code: str, name: str, password: str) -> str:
        """Make the first account by its one-time link, and return its id."""
        plain = _checked(name, password)
        mac = self._codes.mac(code.rsplit("#", 1)[-1].strip(), "setup")
        password_hash = await self._hash(password)
        account = self._account(plain, password_hash)

        def job(session: Session) -> bool:
            link = session.get(SetupLink, mac)
            if link is None:
                return False
            session.delete(link)
            session.add(account)
            return True

        if not await self._database.write(job):
            raise Refused(
                N_("This link was used, or a newer one was made. See where Parley was started."),
                "code",
            )
        return account.id

    async def make(self, name: str, password: str) -> str:
        """Make an account (from the command line), and return its id."""
        account = self._account(_checked(name, password), await self._hash(password))

        def job(session: Session) -> None:
            taken = select(Account).where(col(Account.name_mac) == account.name_mac)
            if session.scalars(taken).first() is not None:
                raise Refused(N_("There is an account of that name."), "name")
            session.add(account)

        await self._database.write(job)
        return account.id

    async def sign_in(self, name: str, password: str) -> str:
        """Return the secret for a session's cookie; refused alike for a wrong name or password."""
        mac = self._name_mac(name)

        def job(session: Session) -> Account | None:
            return session.scalars(select(Account).where(col(Account.name_mac) == mac)).first()

        account = await self._database.read(job)
        nobody = await self._nobody()  # asked for in any case: the first wrong name is no slower
        stored = account.password_hash if account is not None else nobody
        right = await self._verify(stored, password)
        if account is None or not right:
            raise WrongPassword(N_("Name and password do not match."), "password")
        return await self.new_session(account.id)

    async def new_session(self, account: str) -> str:
        """Return the secret for a session's cookie of this account; forget those that have ended.

        Of a session that is over, nothing is left to tell on which days somebody signed in.
        """
        token = self._codes.new_token()
        today = datetime.now(UTC).date()
        last = (today + timedelta(days=SESSION_DAYS)).isoformat()
        row = OrganiserSession(
            token_mac=self._codes.mac(token, "organiser"), account=account, last_day=last
        )

        ended = col(OrganiserSession.last_day) < today.isoformat()

        def job(session: Session) -> None:
            session.execute(delete(OrganiserSession).where(ended))
            session.add(row)
            note(session, Act.STAFF_SIGNED_IN)

        await self._database.write(job)
        return token

    async def find(self, token: str) -> str | None:
        """Return the account that this secret is signed in to."""
        mac = self._codes.mac(token, "organiser")
        today = datetime.now(UTC).date().isoformat()

        def job(session: Session) -> str | None:
            row = session.get(OrganiserSession, mac)
            return row.account if row is not None and row.last_day >= today else None

        return await self._database.read(job)

    async def sign_out(self, token: str) -> None:
        mac = self._codes.mac(token, "organiser")
        await self._database.write(
            lambda session: session.execute(
                delete(OrganiserSession).where(col(OrganiserSession.token_mac) == mac)
            )
        )

    async def _nobody(self) -> str:
        """Return the hash of a password that nobody has: a wrong name takes as long as a wrong
        password."""
        if self._no_ones is None:
            self._no_ones = await self._hash(secrets.token_hex(16))
        return self._no_ones

    def _account(self, name: str, password_hash: str) -> Account:
        return Account(
            id=secrets.token_hex(8), name_mac=self._name_mac(name), password_hash=password_hash
        )

    def _name_mac(self, name: str) -> str:
        return self._codes.mac(as_seen(name), "account")

    async def _hash(self, password: str) -> str:
        async with self._at_once:
            return await asyncio.to_thread(self._hasher.hash, _encodable(password))

    async def _verify(self, stored: str, password: str) -> bool:
        def verify() -> bool:
            try:
                return self._hasher.verify(stored, _encodable(password))
            except VerificationError:
                return False

        async with self._at_once:
            return await asyncio.to_thread(verify)


def _checked(name: str, password: str) -> str:
    plain = one_line(name, "name", LONGEST_NAME)
    if not SHORTEST_PASSWORD <= len(password) <= 200:
        raise Refused(
            N_("Please take at least twelve characters: four words that do not belong together."),
            "password",
        )
    return plain


def _encodable(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")
