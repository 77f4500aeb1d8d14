"""What keeps a backup or a restore from going on, in a sentence."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from app.database import sqlite
from app.database.private_folder import FolderTaken
from app.keyring import KeyDamaged


class CannotGoOn(Exception):
    """A fault that a person can mend; the sentence says what it is. Nothing was half done."""


@contextmanager
def in_plain_words(what: str) -> Iterator[None]:
    """Turn what disks and SQLite say into a sentence about `what`, such as *The backup*."""
    try:
        yield
    except OSError as fault:
        why = fault.strerror or "it cannot be read or written"
        where = f" ({fault.filename})" if fault.filename else ""
        if fault.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise CannotGoOn(f"{what} needs more room on the disk than there is.") from None
        raise CannotGoOn(f"{what} was not made: {why}{where}.") from None
    except FolderTaken as fault:
        raise CannotGoOn(str(fault)) from None
    except KeyDamaged as fault:
        raise CannotGoOn(f"{what} was not made. {fault}") from None
    except SQLAlchemyError as fault:
        raise CannotGoOn(f"{what} was not made. SQLite says: {_said(fault)}.") from None
    except sqlite.module().Error as fault:
        raise CannotGoOn(f"{what} was not made. SQLite says: {fault}.") from None


def _said(fault: SQLAlchemyError) -> object:
    """Return what the driver said: the statement around it is of no use to anybody."""
    return getattr(fault, "orig", None) or type(fault).__name__
