"""What should never come: canaries in paths, queries, headers and broken bodies, and a disk that
takes nothing more. All of it must be refused in silence."""

import asyncio
import resource
from collections.abc import Mapping

import httpx2
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin

from app.audits.canaries import promises as of
from app.audits.canaries.story.run import Run
from app.simulation.acting import WentWrong
from app.simulation.stage import reads

ROOM_FOR_LOGS = 16 * 1024  # bytes that a file may still have while the disk is full
TRIES, ENOUGH = 8, 2
FAILED = 500


async def strange_requests(run: Run) -> None:
    """Send what no browser would, over connections of its own."""
    person = run.seats[0]
    room, own = person.room, {"Origin": run.house.url}
    large = b"text=" + b"x" * 600_000

    def stray(where: str) -> str:
        return run.canary(of.STRAY, where, "nobody").word

    form = "application/x-www-form-urlencoded"
    tried: list[tuple[str, str, Mapping[str, str], bytes]] = [
        ("GET", f"/{stray('a path')}", {}, b""),
        ("GET", f"/join?code={stray('a query')}&language={stray('a language')}", {}, b""),
        ("GET", f"/organise/{stray('the id of a workshop')}/draft.md", {}, b""),
        ("GET", f"/static/{stray('the name of a file')}", {}, b""),
        ("GET", f"/room/{stray('the word of a room')}", {}, b""),
        ("POST", f"{room}/turns/{stray('an act')}", own, b""),
        ("POST", "/join", {"Origin": f"https://{stray('an origin')}.example"}, b"code=1"),
        ("POST", "/join", {**own, "Content-Type": stray("a content type")}, b"code=1"),
        ("POST", "/join", {**own, "Content-Type": "application/json"},
         f'{{"code": "{stray("a body of JSON")}", NaN'.encode()),
        ("POST", "/join", {**own, "Content-Type": "multipart/form-data; boundary=b"},
         f"--b\r\nContent-Disposition: form-data; name=\"{stray('the name of a part')}\"\r\n"
         f"X: {stray('the header of a part')}\r\n{stray('a broken part')}".encode()),
        ("POST", "/join", {**own, "Content-Type": "multipart/form-data; boundary=b"},
         f"--b\r\nContent-Disposition: form-data; name=code; filename=\"{stray('a file')}\"\r\n\r\n"
         f"\xff{stray('a file that is no text')}\r\n--b--\r\n".encode("latin-1")),
        ("POST", "/join", {**own, "Content-Type": form},
         b"code=%ff" + stray("a field that is no text").encode()),
        ("POST", "/join", {**own, "Content-Type": form},
         f"{stray('the name of a field')}=1&code={stray('a code')}".encode()),
        ("POST", "/join", {**own, "Content-Type": form},
         b"&".join(b"f%d=%s" % (n, stray("too many fields").encode()) for n in range(130))),
        ("POST", "/join", {**own, "Content-Type": form},
         stray("a body that is too large").encode() + large),
        ("PUT", "/join", {**own, "X-Forwarded-For": stray("an address")}, b"x"),
    ]  # fmt: skip
    async with httpx2.AsyncClient(base_url=run.house.url, timeout=30) as http:
        for method, path, headers, body in tried:
            response = await http.request(method, path, headers=dict(headers), content=body)
            assert response.status_code < 500, (method, response.status_code)
    await _not_http(run)


async def _not_http(run: Run) -> None:
    """Send bytes that are no HTTP, and half a request."""
    for text in (
        "{} / HTTP/1.1\r\n\r\n", "GET / {}\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\n{}\r\n\r\n",
        "POST /join HTTP/1.1\r\nHost: {0}\r\nContent-Length: 99\r\n\r\n{0}",
        "POST /join HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n{0}\r\n{0}",
    ):  # fmt: skip
        word = run.canary(of.STRAY, "bytes that are no HTTP", "nobody").word
        _, writer = await asyncio.open_connection("127.0.0.1", run.house.port)
        writer.write(text.format(word).encode())
        await writer.drain()
        await asyncio.sleep(0.05)
        writer.close()


async def strange_sockets(run: Run) -> None:
    """Open sockets with a hello that is none, with a foreign origin, and with too long a word."""
    person = run.seats[0]
    address = run.house.url.replace("http", "ws", 1) + f"{person.room}/live"
    cookie = {"Cookie": person.listener.cookie}

    def stray(where: str) -> str:
        return run.canary(of.STRAY, where, "nobody").word

    hellos: list[str | bytes] = [
        stray("a hello that is no JSON"),
        f'{{"has": {{"said": "{stray("the hash of a region")}"}}}}',
        f'{{"{stray("a hello that has nothing")}": 1}}',
        stray("a hello of bytes").encode() + b"\xff",
        stray("a hello that is too long") + "x" * 70_000,
    ]
    for hello in hellos:
        try:
            async with connect(
                address,
                origin=Origin(run.house.url),
                additional_headers=cookie,
                user_agent_header=stray("the user agent of a socket"),
                compression=None,
            ) as socket:
                await socket.send(hello)
                await socket.send(stray("what comes after a hello"))
                async with asyncio.timeout(5):
                    await socket.recv()
        except (WebSocketException, OSError, TimeoutError):
            pass
    for headers, origin in (
        (cookie, f"https://{stray('the origin of a socket')}.example"),
        ({"Cookie": f"parley-x={stray('the cookie of a socket')}"}, run.house.url),
    ):
        try:
            async with connect(
                address,
                origin=Origin(origin),
                additional_headers=headers,
            ):
                pass
        except (WebSocketException, OSError):
            pass


async def every_choice(run: Run) -> None:
    """Put a canary into every field that is no box for words: hidden ones, choices, numbers."""
    seen = set[tuple[str, str]]()
    for person in (run.lead, run.one("rapporteur"), run.seats[0]):
        for form in await person.listener.forms(person.room):
            for field in form.fields:
                if field.kind in {"words", "file"} or field.name == "key":
                    continue
                if (form.address, field.name) in seen or form.method != "post":
                    continue
                seen.add((form.address, field.name))
                word = run.canary(of.REFUSED, f"{field.kind} field {field.name}", person.name)
                fields = form.filled({field.name: word.word})
                # Nothing of the person's own goes with it: only the field is tried.
                await person.listener.glance_at_post(form.address, fields)
    # A round opens by a form that says already what it asks: what was opened is dropped again.
    await run.lead.tried("rounds/drop")
    await run.until(run.people, reads("item", "data-round", ""), "the end of a round")


async def full_disk(run: Run) -> None:
    """Say something while the disk takes nothing: a fault in the middle of keeping it."""
    pid = run.house.server_pid
    rapporteur = run.one("rapporteur")
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (ROOM_FOR_LOGS, before[1]))
    refused = 0
    try:
        for _ in range(TRIES):
            canary = run.canary(of.HALF_WRITTEN, "points/write: text, full disk", rapporteur.name)
            fields = {"text": canary.text(), "level": "held", "key": run.key("points/write")}
            where = f"{rapporteur.room}/points/write"
            if await rapporteur.listener.once(where, fields) == FAILED:
                refused += 1
            else:  # the log had just been emptied, and there was room for it
                run.becomes(canary, of.POINT_GONE)
            if refused == ENOUGH:
                break
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, before)
    if refused < ENOUGH:
        raise WentWrong("the server did not notice that its disk was full")
