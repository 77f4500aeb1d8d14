"""Every page there is, by the program's own list of addresses: none may be left out."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi.routing import APIRoute, iter_route_contexts

from app.main import build
from app.settings import Settings


def pages() -> frozenset[str]:
    """Return the addresses that are read, with a star for whatever is one of many.

    They are those of the whole application, which is built for that over an empty folder.
    """
    with TemporaryDirectory() as folder:
        application = build(Settings(data=Path(folder, "record"), keyring=Path(folder, "keyring")))
        application.state.house.database.close()
    return frozenset(
        re.sub(r"\{[^}]*\}", "*", context.path or "")
        for context in iter_route_contexts(application.routes)
        if isinstance(context.original_route, APIRoute) and "GET" in (context.methods or ())
    )
