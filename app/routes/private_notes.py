"""Private notes: the page that encrypts in the browser, and the ciphertext that it keeps here.

The page is the very same bytes for everyone who reads in a language, so that none can be given
another one unnoticed; whose room it stands in, only its address says, and its policy.
"""

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from app.core.refused import N_, NotYours, Refused
from app.core.seat import TEAM, Role
from app.core.stage import Stage
from app.record.private_notes import PrivateNotes
from app.routes.answers import page
from app.routes.guard import POLICY
from app.routes.presence import Here, Present
from app.routes.typed import Form
from app.templates.pinned import pinned, version_of

router = APIRouter(prefix="/notes")

_TEMPLATE = "private_notes.html"
# In this order: what one of them imports has been asked for by its hash already.
_SCRIPTS = ("notes/phrase.js", "notes/sealing.js", "notes/kept.js", "notes/page.js")
_STYLES = ("base.css", "notes/notes.css")
_WORDS = "vendor/eff_large_wordlist.txt"
_ICON = "icon.svg"


@router.get("")
async def private_notes(request: Request, here: Here) -> Response:
    _must_be_somebody(here)
    names = (*_SCRIPTS, *_STYLES, _WORDS, _ICON)
    response = page(
        request,
        _TEMPLATE,
        scripts=[pinned(name) for name in _SCRIPTS],
        styles=[pinned(name) for name in _STYLES],
        words=pinned(_WORDS),
        icon=pinned(_ICON),
        version=version_of(_TEMPLATE, *names),
    )
    response.headers[POLICY] = _policy(here)
    return response


@router.post("/read")
async def read(here: Here, typed: Form) -> Response:
    """Answer with the ciphertext of a locator, or with as much that opens under no phrase."""
    words = await _notes(here).read(here.room.workshop.id, typed.text("locator"))
    return JSONResponse({"answer": "kept", "words": words})


@router.post("/save")
async def save(here: Here, typed: Form) -> Response:
    """Keep a ciphertext in the place of the one that the page has read."""
    await _notes(here).save(
        here.room.workshop.id, typed.text("locator"), typed.text("was"), typed.text("words")
    )
    return JSONResponse({"answer": "kept"})


@router.post("/destroy")
async def destroy(here: Here, typed: Form) -> Response:
    """Erase a ciphertext at once."""
    await _notes(here).destroy(here.room.workshop.id, typed.text("locator"))
    return JSONResponse({"answer": "kept"})


@router.post("/day")
async def day(here: Here) -> Response:
    """Say whether the day is on for whoever asks: when it closes, the page shows no notes any more.

    For the third party it goes on: it writes after the close too.
    """
    _must_be_somebody(here)
    running = here.room.workshop.stage is Stage.RUNNING
    awake = running or here.person.role is not Role.PARTICIPANT
    return JSONResponse({"answer": "seen", "awake": awake})


def _notes(here: Present) -> PrivateNotes:
    _must_be_somebody(here)
    return PrivateNotes(here.house.database, here.house.keyring)


def _must_be_somebody(here: Present) -> None:
    """Refuse the projector, before which everybody sits; and a rehearsal, whose pages all say
    that they are of one, while this page is the same for everyone."""
    if here.house.rehearsal:
        raise Refused(N_("A rehearsal has no private notes: they would be gone with it."))
    if here.person.role not in TEAM | {Role.PARTICIPANT}:
        raise NotYours(N_("Private notes are for one person's own screen."))


def _policy(here: Present) -> str:
    """Return the page's own policy: each file and each address that it needs, and nothing else.

    It has no `sandbox`: the standard lets no page open that has one beside an opener policy, and
    a sandboxed page could not ask before unsaved words are lost. What it would forbid besides is
    forbidden by name.
    """
    origin = here.house.settings.origin
    scripts = " ".join(origin + pinned(name).address for name in _SCRIPTS)
    styles = " ".join(origin + pinned(name).address for name in _STYLES)
    acts = " ".join(f"{origin}{here.path}/{act}" for act in ("notes/", "leave"))
    return (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; "
        f"img-src {origin}{pinned(_ICON).address}; "
        f"connect-src {acts} {origin}{pinned(_WORDS).address}; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
