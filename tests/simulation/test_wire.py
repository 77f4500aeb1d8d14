"""What the protocol page says of the wire, against a real server process."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin

from app.live.regions import REGIONS
from app.simulation.acting import Ledger
from app.simulation.design import short_design
from app.simulation.organising import Invited, Organiser
from app.simulation.server import own_server
from app.simulation.visitor import Visitor, new_key
from app.simulation.wire import read_letter
from app.views.audience import Eyes


@asynccontextmanager
async def a_workshop() -> AsyncIterator[tuple[str, Invited]]:
    """Run a server with a workshop in it, and give its address and the ways in."""
    async with own_server() as link:
        server = link.split("/first#", maxsplit=1)[0]
        organiser = Organiser(server, Ledger())
        await organiser.make_account(link, "Somebody", "lamp basket river stone")
        await organiser.import_design(short_design(2, 4))
        invited = await organiser.invite()
        await organiser.visitor.close()
        yield server, invited


async def staff(server: str, invited: Invited, role: str) -> tuple[Visitor, str]:
    visitor = Visitor(server)
    answered = await visitor.post("/staff", {"code": invited.staff[role]})
    return visitor, answered.page


def socket(visitor: Visitor, room: str, origin: str = "", cookie: str | None = None) -> connect:
    return connect(
        visitor.server.replace("http", "ws", 1) + f"{room}/live",
        origin=Origin(origin or visitor.server),
        additional_headers={"Cookie": visitor.cookie if cookie is None else cookie},
    )


async def letter(opened: ClientConnection) -> Mapping[str, Any]:
    return read_letter(await asyncio.wait_for(opened.recv(decode=False), 20))


async def until_the_heart_beats(opened: ClientConnection) -> dict[str, Any]:
    """Read the first letters, one for each circle of readers, and what follows from whoever leads
    being here; return all regions once nothing more comes but a heartbeat."""
    regions: dict[str, Any] = {}
    while news := (await letter(opened))["regions"]:
        regions |= news
    return regions


async def refused_with(attempt: connect) -> int:
    with pytest.raises(InvalidStatus) as caught:
        async with attempt:
            pass
    return caught.value.response.status_code


async def _sockets() -> None:
    async with a_workshop() as (server, invited):
        visitor, room = await staff(server, invited, "facilitator")
        assert await refused_with(socket(visitor, room, cookie="")) == 403
        assert await refused_with(socket(visitor, room, origin="http://elsewhere.test")) == 403
        async with socket(visitor, room) as opened:
            began = monotonic()
            await opened.send(json.dumps({"has": {}}))
            regions = await until_the_heart_beats(opened)
            assert set(regions) == set(REGIONS[Eyes.FACILITATOR])
            hashes = {name: piece["hash"] for name, piece in regions.items()}
            assert 9 < monotonic() - began < 13
        async with socket(visitor, room) as opened:
            await opened.send(json.dumps({"has": {**hashes, "strip": "an old one"}}))
            assert set((await letter(opened))["regions"]) == {"strip"}
        async with socket(visitor, room) as opened:
            await opened.send(b"no text")
            with pytest.raises(ConnectionClosed) as closed:
                await letter(opened)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 4408
        await visitor.close()


def test_a_socket_is_refused_beats_and_catches_up_as_the_page_says() -> None:
    asyncio.run(_sockets())


async def _moved() -> None:
    async with a_workshop() as (server, invited):
        lead, desk = await staff(server, invited, "facilitator")
        await lead.post(f"{desk}/doors/open", {"key": new_key()})
        phone, code = Visitor(server), invited.cards[0][1]
        version = (await phone.post("/join", {"code": code})).said["version"]
        form = {"code": code, "rules": version, "agree": "yes", "key": new_key()}
        room = (await phone.post("/join", {**form})).page
        assert (await phone.post("/join", {**form})).page == room, "the same key is the same seat"
        rejoin = (await phone.post(f"{room}/rejoin-code", {"key": new_key()})).said["code"]
        async with socket(phone, room) as opened:
            await opened.send("{}")
            await letter(opened)
            other, again = Visitor(server), {"code": rejoin, "key": new_key()}
            here = (await other.post("/rejoin", {**again})).page
            while not (last := await letter(opened)).get("ended"):
                assert "regions" in last
            with pytest.raises(ConnectionClosed) as closed:
                await letter(opened)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 1000
        assert here.startswith("/room/")
        assert (await other.post("/rejoin", {**again})).page == here, "an answer that was lost"
        stale = await phone.post("/rejoin", {"code": rejoin, "key": new_key()})
        assert (stale.status, stale.answer) == (409, "refused")
        assert (await phone.post(f"{room}/floor/ask", {"key": new_key()})).status == 403
        assert (await other.post(f"{here}/floor/ask", {"key": new_key()})).status == 409
        for visitor in (lead, phone, other):
            await visitor.close()


def test_a_seat_moves_once_however_often_it_is_asked() -> None:
    asyncio.run(_moved())


async def _answers() -> None:
    async with a_workshop() as (server, invited):
        lead, desk = await staff(server, invited, "facilitator")
        nobody = Visitor(server)
        for path, status in (("/nothing", 404), ("/organise/new", 401), (f"{desk}/leave", 403)):
            answered = await nobody.post(path, {"key": new_key()})
            assert (answered.status, answered.answer) == (status, "refused")
            assert answered.sentence
        assert (await nobody.post("/organise/new", {"key": new_key()})).page == "/sign-in"
        short = await lead.post(f"{desk}/doors/open", {"key": "short"})
        assert (short.status, short.answer) == (409, "refused")
        large = await lead.post(f"{desk}/team/word", {"key": new_key(), "text": "a" * 600_000})
        assert (large.status, large.answer) == (413, "refused")
        long = await lead.post(f"{desk}/team/word", {"key": new_key(), "text": "a" * 601})
        assert (long.status, long.said["field"]) == (409, "text")
        await lead.close()
        await nobody.close()
        await hung_up(server, f"{desk}/team/word")


async def hung_up(server: str, path: str) -> None:
    """Send half a form, and go."""
    parts = urlsplit(server)
    _, writer = await asyncio.open_connection(parts.hostname, parts.port)
    head = f"POST {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nOrigin: {server}\r\n"
    kind = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\n"
    writer.write(f"{head}{kind}text=half".encode())
    await writer.drain()
    writer.close()
    await asyncio.sleep(0.5)


def test_refusals_come_as_the_page_says_and_nothing_is_logged(
    capfd: pytest.CaptureFixture[str],
) -> None:
    asyncio.run(_answers())
    assert capfd.readouterr().err == ""
