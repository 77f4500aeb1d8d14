"""Backup, purge, and the backup brought back: nothing of a purged workshop may come with it."""

import asyncio
import shutil
import time
from pathlib import Path

from app.audits.canaries.heard import ORGANISER
from app.audits.canaries.installation import Installation
from app.audits.canaries.story.organising import visit_every_page
from app.audits.canaries.story.run import Run
from app.simulation.acting import WentWrong

PATIENCE = 60.0


async def back_up(run: Run) -> None:
    """Make a backup beside the running server, and what opens it."""
    said = await _command(run.house, "keyring", "identity", str(_identity(run)))
    recipient = next(word for word in said.split() if word.startswith("age1"))
    await _command(run.house, "backup", str(_backup(run)), "--recipient", recipient)
    for words in (("doctor",), ("log",), ("log", "--verify")):
        await run.house.command(*words)  # whatever they find, they say it
    keys = run.house.outbox / "keys.age"
    await _command(run.house, "keyring", "export", str(keys), "--recipient", recipient)


async def purge(run: Run) -> None:
    """Purge the workshop that was played, by its organiser, and wait until that is verified."""
    for person in list(run.people):
        await run.leave(person)
    await run.organiser.read(f"{run.workshop}/purge")
    answered = await run.organise(f"{run.workshop}/purge", {"agree": "yes"})
    end = time.monotonic() + PATIENCE
    while 'http-equiv="refresh"' in await run.organiser.read(answered.page):
        await asyncio.sleep(0.3)  # as the page asks a browser to do
        if time.monotonic() > end:
            raise WentWrong("the purge was not verified")
    await run.nobody_sees(*(canary for canary, put in run.put.items() if not put.survives))
    await run.organiser.read("/organise")
    for page in ("", "/draft", "/draft.md", "/agenda", "/cards", "/design.yaml"):
        await run.organiser.glance(f"{run.workshop}{page}")


async def restore(run: Run) -> Installation:
    """Bring the backup back elsewhere, beside the keys that there are now; start there, and look
    at every page."""
    elsewhere = Installation(run.house.folder / "elsewhere")
    shutil.copytree(run.house.keyring, elsewhere.keyring)
    await _command(elsewhere, "restore", str(_backup(run)), "--identity", str(_identity(run)))
    await elsewhere.start()
    await run.organiser.close()
    run.organiser = run.listener("the organiser", elsewhere.url)
    await run.organise("/sign-in", dict(zip(("name", "password"), run.account, strict=True)))
    run.organiser.eyes = ORGANISER
    await visit_every_page(run)
    await elsewhere.stop()
    return elsewhere


async def _command(house: Installation, *words: str) -> str:
    code, said = await house.command(*words)
    if code != 0:
        raise WentWrong(f"parley {words[0]} ended with {code}: {said[-300:]}")
    return said


def _identity(run: Run) -> Path:
    return run.house.outbox / "identity"


def _backup(run: Run) -> Path:
    return run.house.outbox / "backup.age"
