"""Everything that a thief would hold of one workshop."""

import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

from app.audits.linkage.history import Moment, history
from app.audits.linkage.people import Who
from app.audits.sqlite_file import Cell, SqliteFile, Value, pages_of
from app.audits.sqlite_log import Frame, commits_of
from app.core.workshop import WorkshopId
from app.keyring import WorkshopKey

JOINED, CLOSED = "joined", "closed"  # what had just happened when a copy was taken

_CARD = re.compile(r'data-child="([^"]+)"(.*?)(?=data-child="|$)', re.DOTALL)
_WORDS = re.compile(r"data-words[^>]*>(.*?)</", re.DOTALL)


@dataclass(frozen=True)
class Copy:
    """The live database and its log at one instant: after a join, after a close, at the end.

    (What the file system tells of times is the instant itself.)
    """

    step: int
    what: str
    database: bytes = field(repr=False)
    log: bytes = field(repr=False)

    @cached_property
    def commits(self) -> tuple[tuple[Frame, ...], ...]:
        """Return the commits that stand in the log."""
        return tuple(commits_of(self.log))

    @cached_property
    def file(self) -> SqliteFile:
        """Return the database as SQLite would see it: with what its log has committed."""
        pages = pages_of(self.database)
        for commit in self.commits:
            pages |= {frame.page: frame.data for frame in commit}
        return SqliteFile(pages)

    @cached_property
    def turns(self) -> tuple[tuple[dict[str, Value], Cell], ...]:
        """Return the rows of turns whose items have closed."""
        return tuple(self.file.rows("turn"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A region of a page as an audience received it, when it changed."""

    step: int
    audience: str
    region: str
    html: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Passing:
    """How many bytes passed between somebody's device and the server during one act of theirs."""

    step: int
    who: Who
    up: int
    down: int


@dataclass(frozen=True)
class Loot:
    """What a thief holds: copies of the live files, backups, what was printed, shown and sent,
    and even the workshop's key, as a court would that takes the whole machine."""

    workshop: WorkshopId
    copies: tuple[Copy, ...] = field(repr=False)
    backups: tuple[bytes, ...] = field(default=(), repr=False)
    log: str = field(default="", repr=False)
    exports: tuple[str, ...] = field(default=(), repr=False)
    pages: tuple[Piece, ...] = field(default=(), repr=False)
    wire: tuple[Passing, ...] = field(default=(), repr=False)
    secret: bytes | None = field(default=None, repr=False)

    @cached_property
    def key(self) -> WorkshopKey | None:
        return WorkshopKey(self.secret) if self.secret else None

    def closed_after(self, step: int) -> Copy | None:
        """Return the first copy of a closed item that was taken after this step; without one,
        the last copy of all."""
        found = [copy for copy in self.copies if copy.what == CLOSED and copy.step > step]
        return found[0] if found else self.copies[-1] if self.copies else None

    @cached_property
    def backup(self) -> SqliteFile | None:
        """Return the last of the backups."""
        return SqliteFile(pages_of(self.backups[-1])) if self.backups else None

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """Return what became of cards, seats and handles."""
        return tuple(history(self.copies, ("card", "seat", "handle_word")))

    @cached_property
    def texts(self) -> dict[str, str]:
        """Return the words of every turn that stood in a copy, as they were at last."""
        found = {}
        for row, words in {
            str(row["id"]): row["words"] for copy in self.copies for row, _ in copy.turns
        }.items():
            plain = self.words("turn", row, words)
            if plain:
                found[row] = str(json.loads(plain)["text"])
        return found

    @cached_property
    def shown(self) -> dict[str, str]:
        """Return the words of every card that stood on a screen, as they were at first."""
        found: dict[str, str] = {}
        for piece in self.pages:
            for card, html in _CARD.findall(piece.html):
                words = _WORDS.search(html)
                if words is not None:
                    found.setdefault(card, unescape(words[1]))
        return found

    def words_of(self, turn: str) -> str | None:
        """Return a turn's words, as they were shown or as they are stored; None where neither."""
        return self.shown.get(turn, self.texts.get(turn))

    def words(self, table: str, row: str, sealed: object) -> str:
        """Return what is sealed in a row; empty, where there is no key for it."""
        if self.key is None or not isinstance(sealed, bytes):
            return ""
        try:
            return self.key.open(sealed, table, row)
        except Exception:  # noqa: BLE001 - another workshop's row, or a torn one: no words then
            return ""
