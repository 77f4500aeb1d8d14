"""Forms that come in parts, as scripts post them: nothing of them is ever put into a file."""

import asyncio
import os
import sys
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.datastructures import Headers
from starlette.formparsers import MultiPartParser
from starlette.testclient import TestClient

from app.routes.guard import LARGEST_BODY
from app.simulation.wire import Posted, filled_form
from tests.houses import files_of, holds
from tests.routes.doors import AS_JSON, asked, cards, come_in, now, open_doors
from tests.routes.visits import Organiser, key

CANARY = "heliotrope-4c1f9a"
PLAN = {
    "title": "A workshop", "purpose": "", "setting": "in-writing", "devices": "own",
    "languages": "en", "ground_rules": "", "hours": "3", "minutes": "0", "keep_days": "30",
}  # fmt: skip
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_listening: list[list[str]] = []


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if not _listening:
        return
    if event.startswith("tempfile."):
        _listening[-1].append(event)
    elif event == "open":
        path, mode, flags = arguments
        if set(str(mode or "")) & set("wax+") or (isinstance(flags, int) and flags & _WRITES):
            _listening[-1].append(str(path))


sys.addaudithook(_note)


@contextmanager
def files_made() -> Iterator[list[str]]:
    """Tell of every file that Python opens to write, in any thread."""
    made: list[str] = []
    _listening.append(made)
    try:
        yield made
    finally:
        _listening.remove(made)


def nowhere(folder: Path) -> bool:
    """Whether the canary is in no file of the house, of which there are some."""
    files = files_of(folder)
    assert any(name.endswith(".sqlite") for name in files)
    return not any(holds(content, CANARY) for content in files.values())


def part(name: str, content: bytes, filename: str = "") -> bytes:
    named = f'; filename="{filename}"' if filename else ""
    head = f'--b\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'
    return head.encode() + content + b"\r\n"


def with_a_file(size: int) -> Posted:
    """Return a turn whose text comes as a file of this size."""
    words = CANARY.encode().ljust(size, b"x")
    fields = (
        part("key", key().encode()) + part("level", b"stays-here") + part("appearance", b"handle")
    )
    body = fields + part("text", words, "words.txt") + b"--b--\r\n"
    return Posted(body, "multipart/form-data; boundary=b")


def test_a_file_that_is_spooled_would_be_seen() -> None:
    """What Starlette's parser does where nothing bounds what it is given."""

    async def parse(posted: Posted) -> None:
        async def stream() -> AsyncGenerator[bytes, None]:
            yield posted.body

        headers = Headers({"content-type": posted.kind})
        await (await MultiPartParser(headers, stream()).parse()).close()

    with files_made() as made:
        asyncio.run(parse(with_a_file(MultiPartParser.spool_max_size)))
    assert made == []
    with files_made() as made:
        asyncio.run(parse(with_a_file(MultiPartParser.spool_max_size + 1)))
    assert made


def test_no_request_may_be_so_large_that_a_part_of_it_is_spooled() -> None:
    assert MultiPartParser.spool_max_size > LARGEST_BODY


@pytest.fixture
def speaker(organiser: Organiser) -> str:
    """Return the page of somebody who has the floor; the room is off the record."""
    assert organiser.post("", **PLAN).status_code == 303
    lead = open_doors(organiser)
    fields = {"prompt": "", "way": "open-queue", "appearance": "handle", "level": "held"}
    asked(organiser.client, f"{lead}/agenda/insert", title="Needs", minutes="20", **fields)
    asked(organiser.client, f"{lead}/agenda/open", item=now(organiser).items[0].id)
    seat = str(come_in(organiser.client, cards(organiser)[0]).json()["page"])
    assert asked(organiser.client, f"{lead}/record/off").status_code == 200
    asked(organiser.client, f"{seat}/floor/ask")
    asked(organiser.client, f"{lead}/floor/give", who="")
    return seat


def posted(client: TestClient, where: str, form: Posted, *, in_pieces: bool = False) -> Response:
    pieces = (form.body[at : at + 4096] for at in range(0, len(form.body), 4096))
    headers = {**AS_JSON, "Content-Type": form.kind}
    return client.post(where, content=pieces if in_pieces else form.body, headers=headers)


def test_what_is_said_off_the_record_in_parts_is_in_no_file(
    organiser: Organiser, speaker: str, tmp_path: Path
) -> None:
    fields = {"text": f"{CANARY} " + "ن" * 1900, "level": "stays-here", "appearance": "handle"}
    with files_made() as made:
        answer = posted(
            organiser.client, f"{speaker}/turns/say", filled_form({**fields, "key": key()})
        )
        assert answer.json() == {"answer": "seen"}
    assert made == []
    assert CANARY in organiser.client.get(f"{speaker}/turns/mine").text, "its author sees it"
    assert nowhere(tmp_path)


@pytest.mark.parametrize("in_pieces", [False, True])
@pytest.mark.parametrize(
    ("size", "status"),
    [
        (200, 200),  # a file counts as its text
        (3_000, 409),
        (199_000, 409),
        (201_000, 409),
        (LARGEST_BODY - 1_000, 409),
        (LARGEST_BODY + 1, 413),
        (3 * MultiPartParser.spool_max_size, 413),
    ],
)
def test_a_part_that_comes_as_a_file_never_reaches_a_disk(
    organiser: Organiser, speaker: str, tmp_path: Path, size: int, status: int, in_pieces: bool
) -> None:
    with files_made() as made:
        form = with_a_file(size)
        answer = posted(organiser.client, f"{speaker}/turns/say", form, in_pieces=in_pieces)
    assert answer.status_code == status
    assert made == []
    assert nowhere(tmp_path)
