"""A server in a process of its own, and people who speak to it over real sockets."""

import json
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import httpx2
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from app.core.item import Item
from app.core.seat import Role
from app.simulation.wire import hello, read_letter
from tests.houses import Ways, prepared, settings_in

ROOT = Path(__file__).parents[2]
GRACE = 0.3
JSON = {"Accept": "application/json"}


class Server:
    """`parley serve` over the files in a folder; its workshops are prepared beforehand.

    `program` is what Python runs, where it is something else than the command line, and `command`
    which of its commands; `more` are further settings.
    """

    def __init__(
        self,
        folder: Path,
        program: tuple[str, ...] = ("-c", "from app.cli import main; main()"),
        command: str = "serve",
        **more: str,
    ) -> None:
        self.folder = folder
        self._program = (*program, command)
        self._more = more
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"
        folder.mkdir(exist_ok=True)
        self._errors = folder / "errors.txt"
        self._errors.touch()
        self._process: subprocess.Popen[bytes] | None = None
        self.visitors: list[Someone] = []

    def prepare(self, **workshops: tuple[Item, ...]) -> dict[str, Ways]:
        """Make workshops with these items, while the process does not run."""
        return prepared(settings_in(self.folder, self.port), workshops)

    def begin(self) -> None:
        """Start the process, without waiting for it."""
        with self._errors.open("ab") as errors:
            self._process = subprocess.Popen(
                [sys.executable, *self._program],
                cwd=ROOT,
                env={
                    "PATH": "/usr/bin:/bin",
                    "PYTHONPATH": str(ROOT),
                    "PARLEY_PORT": str(self.port),
                    "PARLEY_DATA": str(self.folder / "record"),
                    "PARLEY_KEYRING": str(self.folder / "keyring"),
                    "PARLEY_GRACE_SECONDS": str(GRACE),
                    **self._more,
                },
                stdout=errors,
                stderr=errors,
            )

    def ready(self) -> None:
        """Wait until it answers."""
        with visitor(self.url) as asking:
            for _ in range(1200):  # a machine that is busy
                try:
                    if asking.get("/healthz").text == "ok":
                        return
                except httpx2.TransportError:
                    time.sleep(0.05)
        raise RuntimeError("the server did not start")

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        self.begin()
        self.ready()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(20)
            self._process = None

    def end(self) -> None:
        """Stop it, and let go of everybody who came."""
        for someone in self.visitors:
            someone.http.close()
        self.stop()

    def written(self) -> str:
        """Return all that the process has printed and logged."""
        return self._errors.read_text("utf-8", "replace")


def new_key() -> str:
    return secrets.token_hex(16)


def visitor(url: str, **headers: str) -> httpx2.Client:
    """Return a browser without cookies. There is no TLS here, so it reads no certificates."""
    return httpx2.Client(base_url=url, headers=headers, timeout=20, verify=False)


class Someone:
    """Somebody with a browser: cookies of their own, and after coming in a page of their own."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.http = visitor(server.url, Origin=server.url)
        self.path = ""
        server.visitors.append(self)

    def post(self, path: str, **fields: object) -> httpx2.Response:
        return self.post_fields(path, fields)

    def post_fields(self, path: str, fields: Mapping[str, object]) -> httpx2.Response:
        """Post a form as a script does, which asks for JSON."""
        return self.http.post(path, data=dict(fields), headers=JSON)

    def act(self, act: str, **fields: object) -> httpx2.Response:
        """Do an act of the room, under a key of its own unless one is given."""
        return self.post_fields(f"{self.path}/{act}", {"key": new_key(), **fields})

    def done(self, act: str, **fields: object) -> str:
        """Do an act that must not be refused; return *kept* or *seen*."""
        answered = self.act(act, **fields)
        assert answered.status_code == 200, (act, answered.text)
        return str(answered.json()["answer"])

    def come_in(self, code: str) -> "Someone":
        """Take a card: read the rules, agree, and sit down."""
        shown = self.post("/join", code=code).json()
        rules = {"rules": shown["version"]} if "version" in shown else {}
        form = {"code": code, "agree": "yes", "key": new_key(), **rules}
        answered = self.post_fields("/join", form)
        assert answered.status_code == 200, answered.text
        self.path = answered.json()["page"]
        return self

    def enter(self, code: str) -> "Someone":
        """Come in by a staff link."""
        self.path = self.post("/staff", code=code).json()["page"]
        return self

    @property
    def cookie(self) -> str:
        return "; ".join(f"{c.name}={c.value}" for c in self.http.cookies.jar)

    def regions(self) -> dict[str, str]:
        """Return every region of the page as it is now, by the way without a socket."""
        answered = self.act("regions", has=json.dumps({"has": {}})).json()
        return {name: piece["html"] for name, piece in answered["regions"].items()}

    def hashes(self) -> dict[str, str]:
        answered = self.act("regions", has=json.dumps({"has": {}})).json()
        return {name: piece["hash"] for name, piece in answered["regions"].items()}

    def socket(
        self, headers: Mapping[str, str | None] | None = None, max_queue: int = 16
    ) -> ClientConnection:
        """Open a socket of this page; headers of None are left out."""
        sent = {"Cookie": self.cookie, "Origin": self.server.url, **(headers or {})}
        return connect(
            f"{self.server.url.replace('http', 'ws')}{self.path}/live",
            additional_headers={name: value for name, value in sent.items() if value is not None},
            compression=None,
            open_timeout=10,
            max_queue=max_queue,
            legacy=True,  # closed by hand, not by a with-block
        )


class Screen:
    """An open page: what it was sent, and what stands on it."""

    def __init__(self, whose: Someone, has: Mapping[str, str] | None = None) -> None:
        self.socket = whose.socket()
        self.socket.send(hello(has or {}))
        self._has_nothing = not has
        self.letters: list[Mapping[str, Any]] = []
        self.shown: dict[str, str] = {}
        self.hashes: dict[str, str] = {}

    def read(self, patience: float = 3.0) -> Mapping[str, Any]:
        """Return the next letter; what it says of regions stands on the page from now on."""
        letter = read_letter(self.socket.recv(timeout=patience, decode=False))
        self.letters.append(letter)
        for name, piece in letter.get("regions", {}).items():
            self.hashes[name] = piece["hash"]
            if "html" in piece:
                self.shown[name] = piece["html"]
            else:
                self.shown[name] = self.shown.get(name, "") + "".join(piece["children"].values())
        return letter

    def until(
        self, region: str, words: str | Callable[[str], bool], patience: float = 3.0
    ) -> Mapping[str, Any]:
        """Read letters until these words stand in this region; return the letter that did it."""
        deadline = time.monotonic() + patience
        while True:
            letter = self.read(max(0.01, deadline - time.monotonic()))
            shown = self.shown.get(region, "")
            if words in shown if isinstance(words, str) else words(shown):
                return letter

    def settled(self) -> "Screen":
        """Read whatever still comes, until nothing does for a moment: on a page that has just
        opened, not before its first letter."""
        if self._has_nothing and not self.letters:
            self.read()
        while self.anything(0.06):
            pass
        return self

    def anything(self, within: float) -> bool:
        """Read one letter if one comes; say whether one did."""
        try:
            self.read(within)
        except TimeoutError:
            return False
        return True

    def ended(self, within: float) -> bool:
        """Read until the socket closes; say whether it did, and was told so before."""
        deadline = time.monotonic() + within
        try:
            while True:
                self.read(max(0.01, deadline - time.monotonic()))
        except ConnectionClosed:
            return bool(self.letters and self.letters[-1].get("ended"))
        except TimeoutError:
            return False

    def close(self) -> None:
        self.socket.close()


def staff_of(server: Server, ways: Ways, role: Role) -> Someone:
    return Someone(server).enter(ways.staff[role])
