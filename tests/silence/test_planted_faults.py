"""Faults in the program itself: what the process prints of each is its kind and a line of ours."""

import re
import secrets
import time
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.live.server import Server, visitor
from tests.silence.planted import KINDS

PROGRAM = ("-m", "tests.silence.planted")
ALL = (*KINDS, "in_the_database", "in_a_socket")
# The guard stands around every route, and lets no fault of one reach a log; of the last, SQLAlchemy
# itself leaves out what was to be written (`hide_parameters`).
GUARDED = {"in_a_route", "several_at_once", "after_another", "in_the_database"}


class Planted:
    """A server in which every fault has happened once, each with a secret of its own."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.secrets = {name: f"canary{secrets.token_hex(8)}" for name in ALL}
        self.server = Server(folder, PROGRAM, **settings)
        self.server.begin()
        self.answers: dict[str, str] = {}
        self.printed = ""

    def happen(self) -> "Planted":
        self.server.ready()
        with visitor(self.server.url, Origin=self.server.url) as client:
            for name, secret in self.secrets.items():
                if name == "in_a_socket":
                    continue
                answered = client.post(f"/planted/{name}", content=secret)
                self.answers[name] = answered.text
        self._by_socket(self.secrets["in_a_socket"])
        _soon_printed(self.server, 10)
        self.server.stop()
        self.printed = self.server.written()
        return self

    def _by_socket(self, secret: str) -> None:
        address = f"{self.server.url.replace('http', 'ws')}/planted-socket?said={secret}"
        with connect(address, origin=None) as socket:
            socket.send(secret)
            with pytest.raises(ConnectionClosed):
                socket.recv(timeout=5)


def _soon_printed(server: Server, lines: int) -> None:
    """Wait until so many lines stand in the log, which some faults reach a moment later."""
    deadline = time.monotonic() + 5
    while len(server.written().splitlines()) < lines and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.2)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Planted, Planted]:
    folder = tmp_path_factory.mktemp
    two = Planted(folder("silent")), Planted(folder("talking"), PARLEY_TRACEBACKS="1")
    return two[0].happen(), two[1].happen()


@pytest.fixture
def silent(both: tuple[Planted, Planted]) -> Planted:
    return both[0]


@pytest.fixture
def talking(both: tuple[Planted, Planted]) -> Planted:
    """Return the same with `PARLEY_TRACEBACKS=1`: what would be printed if nobody saw to it."""
    return both[1]


@pytest.mark.parametrize("name", [name for name in ALL if name not in GUARDED])
def test_this_fault_would_print_what_was_sent_if_it_were_let(talking: Planted, name: str) -> None:
    assert talking.secrets[name] in talking.printed


@pytest.mark.parametrize("name", sorted(GUARDED))
def test_a_fault_in_a_route_is_answered_in_words(silent: Planted, name: str) -> None:
    assert "Something went wrong here." in silent.answers[name]


@pytest.mark.parametrize("name", ALL)
def test_nothing_of_what_was_sent_is_printed(silent: Planted, name: str) -> None:
    assert silent.secrets[name] not in silent.printed
    assert "canary" not in silent.answers.get(name, "")


def test_no_address_no_path_and_no_traceback_is_printed(silent: Planted, talking: Planted) -> None:
    assert re.search(r"host='127\.0\.0\.1', port=\d+", talking.printed), "this shows nothing"
    assert "/planted/" in talking.printed
    assert "Traceback" in talking.printed
    ours = [line for line in silent.printed.splitlines() if "/first#" not in line]
    assert not [line for line in ours if re.search(r"127\.0\.0\.1|localhost|/planted|http", line)]
    assert not [line for line in ours if re.search(r'Traceback|File "|\bline \d', line)]


def test_what_is_printed_is_a_line_with_the_kind_and_where(silent: Planted) -> None:
    lines = [line for line in silent.printed.splitlines() if line.strip()]
    faults = lines[lines.index(next(line for line in lines if "/first#" in line)) + 1 :]
    assert all(re.fullmatch(r"((WARNING|ERROR): \S+|parley:)( .*)?", line) for line in faults)
    said = "\n".join(faults)
    for expected in (
        "ERROR: parley: fault in app.routes.guard",
        "ERROR: asyncio in ? (RuntimeError): Task exception was never retrieved",
        "(RuntimeError): Exception in ASGI application",
        "parley: something went wrong in ? (RuntimeError).",
        "ERROR: somebody.else",
        "(IntegrityError)",
        "(ExceptionGroup)",
        "(LookupError)",
    ):
        assert expected in said, expected
    assert "WARNING" not in said, "what is left of somebody's warning says nothing"
