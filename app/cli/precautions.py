"""What `serve` and `demo` make sure of before they open anything."""

import errno
import os
import socket
import ssl
import sys
from typing import Any

from app.doctor import Level, examine, look_at_memory
from app.settings import STRICT, Settings

_NOT_HERE = frozenset({errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT})


class CannotServe(Exception):
    """The server must not, or cannot, start; the sentence says why and what to do."""


def take_precautions(settings: Settings) -> None:
    """Warn of swap in one sentence; where `PARLEY_STRICT=1`, refuse whatever is dangerous."""
    if settings.traceable:
        _warn(
            "PARLEY_TRACEABLE is on: other programs of this user can read this process's memory. "
            "It is for an audit of a rehearsal only."
        )
    if not settings.strict:
        swap = look_at_memory(settings)
        if swap.level is not Level.GOOD:
            _warn(f"{swap.what} {swap.to_do}")
        return
    dangers = [f for f in examine(settings, os.environ) if f.level is Level.DANGER]
    if dangers:
        found = "\n".join(f"  {finding.what} {finding.to_do}" for finding in dangers)
        raise CannotServe(f"this is dangerous, and {STRICT} is on:\n{found}")


def listening(settings: Settings) -> list[socket.socket]:
    """Return the sockets that the server listens on; refused in words where there can be none.

    This comes before anything is made or opened, so that a second server, started by mistake,
    does no harm to the one that runs.
    """
    _must_be_usable(settings.tls_cert, settings.tls_key)
    try:
        found = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        return _all_bound([(family, address) for family, _, _, _, address in dict.fromkeys(found)])
    except OSError as why:
        where = f"{settings.host}, port {settings.port}"
        raise CannotServe(f"Parley cannot listen on {where}: {why.strerror}.") from None


def _all_bound(addresses: list[tuple[int, Any]]) -> list[socket.socket]:
    """Return a socket for each address of a name; of two kinds, a machine may have only one."""
    made: list[socket.socket] = []
    for family, address in addresses:
        try:
            made.append(_bound(family, address))
        except OSError as why:
            if len(addresses) == 1 or why.errno not in _NOT_HERE:
                raise
    if not made:
        raise OSError(errno.EADDRNOTAVAIL, os.strerror(errno.EADDRNOTAVAIL))
    return made


def _bound(family: int, address: Any) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if family == socket.AF_INET6:
        made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    made.bind(address)
    return made


def _must_be_usable(certificate: str, key: str) -> None:
    if not certificate:
        return
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key)
    except OSError as why:  # what is wrong inside the files is one too
        raise CannotServe(
            f"PARLEY_TLS_CERT and PARLEY_TLS_KEY cannot be used: {why.strerror or why}."
        ) from None


def _warn(sentence: str) -> None:
    print(f"parley: {sentence}", file=sys.stderr, flush=True)
