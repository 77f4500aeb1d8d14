"""The command line, with a page that tells what became of the process, and when."""

import os
import resource
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import JSONResponse

import app.cli.serve as serving
import app.database.database as opening
from app.cli import main
from app.hardening.process import dumpable
from app.main import build
from app.settings import Settings

FIRST: dict[str, str] = {}


class Database(opening.Database):
    """Notes how the process was when the record was first opened."""

    def __init__(self, folder: Path) -> None:
        FIRST.setdefault("when", "before the record" if dumpable() is False else "too late")
        super().__init__(folder)


def built(settings: Settings) -> FastAPI:
    app = build(settings)

    async def asked() -> JSONResponse:
        umask = os.umask(0o077)
        os.umask(umask)
        limit, _ = resource.getrlimit(resource.RLIMIT_CORE)
        return JSONResponse({"dumpable": dumpable(), "limit": limit, "umask": umask, **FIRST})

    app.add_api_route("/asked", asked)
    return app


if __name__ == "__main__":
    import app.main as putting_together

    putting_together.Database = Database  # type: ignore[attr-defined]  # only imported there
    serving.build = built  # type: ignore[attr-defined]  # likewise
    main()
