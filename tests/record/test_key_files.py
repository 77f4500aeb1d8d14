"""Files of keys: whole or not at all, one for everybody who asks, and nothing left of a half."""

import multiprocessing
import os
import threading
from collections.abc import Callable
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from app.core.workshop import WorkshopId
from app.keyring import KeyDamaged, KeyGone, Keyring, key_file

HERE = WorkshopId("w1")


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("length", [0, 1, 31, 33])
def test_what_is_no_key_is_never_used_as_one(tmp_path: Path, length: int) -> None:
    ring = Keyring(tmp_path)
    ring.make(HERE)
    ring.roster_key(HERE)
    ring.series_key("s1")
    uses: dict[str, Callable[[], object]] = {
        "workshops/w1.key": lambda: ring.key(HERE),
        "rosters/w1.key": lambda: ring.roster_key(HERE),
        "series/s1.key": lambda: ring.series_key("s1"),
        "codes.key": lambda: Keyring(tmp_path),
    }
    for name, use in uses.items():
        use()
        (tmp_path / name).write_bytes(b"x" * length)
        with pytest.raises(KeyDamaged, match=f"{name} holds no key.*this file has {length}"):
            use()
        assert (tmp_path / name).read_bytes() == b"x" * length, "what was there is overwritten"
    assert issubclass(KeyDamaged, KeyGone)


def test_two_who_destroy_one_key_at_once_both_succeed(tmp_path: Path) -> None:
    ring = Keyring(tmp_path)
    faults: list[BaseException] = []
    for n in range(150):
        workshop = WorkshopId(f"w{n}")
        ring.make(workshop)
        ring.roster_key(workshop)
        at_once = threading.Barrier(2)

        def destroy(workshop: WorkshopId = workshop, go: threading.Barrier = at_once) -> None:
            go.wait()
            try:
                ring.destroy(workshop)
            except OSError as fault:
                faults.append(fault)

        both = [threading.Thread(target=destroy) for _ in range(2)]
        for one in both:
            one.start()
        for one in both:
            one.join()
        assert not ring.has(workshop)
    assert faults == []


@pytest.mark.parametrize("what", ["fsync", "replace"])
def test_a_full_disk_leaves_no_half_of_a_secret_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    secret = b"a secret of thirty-two bytes !!!"
    key_file.write_whole(tmp_path / "x.key", secret)
    assert secret in everything(tmp_path), "the search finds nothing at all"
    (tmp_path / "x.key").unlink()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((os, "fsync", full) if what == "fsync" else (Path, "replace", full)))
    with pytest.raises(OSError, match="No space"):
        key_file.write_whole(tmp_path / "x.key", secret)
    assert list(tmp_path.iterdir()) == []


def test_a_start_destroys_what_a_power_cut_left_half_and_no_key(tmp_path: Path) -> None:
    ring = Keyring(tmp_path)
    sealed = ring.make(HERE).seal("words", "turn", "t1")
    halves = [
        tmp_path / place / "w1.0123abcd.new"
        for place in (".", "workshops", "rosters", "series", "purged")
    ]
    for half in halves:
        half.write_bytes(b"s" * 32)
    # The power failed between the two names of a finished key.
    second = tmp_path / "workshops" / "w1.ffffffff.new"
    os.link(tmp_path / "workshops" / "w1.key", second)
    again = Keyring(tmp_path)
    assert [half for half in (*halves, second) if half.exists()] == []
    assert again.key(HERE).open(sealed, "turn", "t1") == "words"


def test_a_start_leaves_alone_what_somebody_is_writing(tmp_path: Path) -> None:
    writing, go_on = threading.Event(), threading.Event()
    fsync = os.fsync

    def slow(descriptor: int) -> None:
        writing.set()
        go_on.wait(10)
        fsync(descriptor)

    ring = Keyring(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", slow)
        writer = threading.Thread(target=ring.make, args=(HERE,))
        writer.start()
        assert writing.wait(10)
        Keyring(tmp_path)
        go_on.set()
        writer.join()
    assert ring.key(HERE).mac("a") == Keyring(tmp_path).key(HERE).mac("a")


def _first_start(folder: Path, at_once: Barrier, found: "SimpleQueue[str]") -> None:
    at_once.wait()
    found.put(Keyring(folder).code_mac("a code", "card"))


def test_processes_that_start_at_once_have_one_key_of_the_codes(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    differ = 0
    for n in range(25):
        at_once, found = context.Barrier(3), context.SimpleQueue()
        given = (tmp_path / str(n), at_once, found)
        started = [context.Process(target=_first_start, args=given) for _ in range(3)]
        for process in started:
            process.start()
        differ += len({found.get() for _ in started}) > 1
        for process in started:
            process.join()
    assert differ == 0


def test_a_key_that_is_there_is_never_replaced_by_a_fresh_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else makes it in the moment between looking and making."""
    place_anew = key_file.place_anew

    def late(half: Path, target: Path) -> None:
        target.write_bytes(b"o" * 32)
        place_anew(half, target)

    monkeypatch.setattr(key_file, "place_anew", late)
    assert key_file.read_or_make(tmp_path / "a.key") == b"o" * 32
    with pytest.raises(FileExistsError):
        key_file.make(tmp_path / "a.key")
    assert [path.name for path in tmp_path.iterdir()] == ["a.key"]
