"""The bench: a baseline that stays small, arithmetic that is right, processes that are ended."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from app.live.frames import frame
from app.live.letters import letter
from bench import __main__ as command
from bench import baseline, counted
from bench.figures import Figure, figure, quantile, ratios
from bench.measuring import write
from bench.processes import ROOT, free_port, measurable, serving
from bench.wire import Socket


def test_the_baseline_is_one_file_of_at_most_60_lines() -> None:
    assert baseline.__file__ is not None
    assert len(Path(baseline.__file__).read_text(encoding="utf-8").splitlines()) <= 60


def test_a_baseline_frame_is_one_kilobyte() -> None:
    assert len(baseline.FRAME.encode()) == 1000


def test_a_median_of_an_even_number_lies_between_the_middle_two() -> None:
    assert quantile([4, 1, 3, 2], 0.5) == 2.5
    assert quantile([5, 1, 9], 0.5) == 5
    assert quantile([7], 0.95) == 7


def test_a_figure_has_the_median_and_what_the_middle_eight_of_ten_lie_between() -> None:
    assert figure(list(range(11))) == Figure(5, 1, 9)
    assert figure([10.0, 0.0]) == Figure(5.0, 1.0, 9.0)


def test_a_ratio_is_of_neighbouring_segments_and_not_of_medians() -> None:
    assert ratios([4, 80, 8], [1, 20, 2]) == Figure(4, 4, 4)
    assert ratios([1, 2, 9], [1, 1, 1]).median == 2
    assert ratios([2, 9], [1, 3]).median == 2.5
    with pytest.raises(ValueError, match="shorter"):
        ratios([1, 2], [1])


def test_results_are_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "results" / "latest.json"
    write(file, {"a": 1})
    write(file, {"a": 2})
    assert json.loads(file.read_text(encoding="utf-8")) == {"a": 2}
    assert [f.name for f in file.parent.iterdir()] == ["latest.json"]


def test_frames_of_any_length_are_read_however_they_are_cut() -> None:
    heard: list[bytes] = []
    socket = Socket(b"", b"", heard.append)
    texts = [b"a", b"b" * 126, b"c" * 70_000]
    sent = b"HTTP/1.1 101 Switching\r\n\r\n"
    sent += b"\x81\x01" + texts[0]
    sent += b"\x81\x7e" + (126).to_bytes(2, "big") + texts[1]
    sent += b"\x81\x7f" + (70_000).to_bytes(8, "big") + texts[2]
    for at in range(0, len(sent), 7):
        socket.data_received(sent[at : at + 7])
    assert heard == texts


def test_renders_are_noted_one_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.live import regions

    monkeypatch.setitem(vars(regions), "render", lambda *_, **__: "html")
    file = tmp_path / "renders"
    counted.note_renders(str(file))
    assert vars(regions)["render"]("regions/floor.html", "en", view=None) == "html"
    assert file.read_text(encoding="utf-8") == "regions/floor.html\n"


@pytest.mark.skipif(not measurable(), reason="CPU of other processes is read on Linux only")
def test_the_cpu_of_a_server_is_that_of_the_process_and_grows_with_its_work() -> None:
    port = free_port()
    work = f"import socket; s = socket.create_server(('127.0.0.1', {port}))\nwhile True: pass"
    with serving(("-c", work), port) as server:
        before, began = server.cpu(), time.monotonic()
        time.sleep(0.5)
        used, passed = server.cpu() - before, time.monotonic() - began
        ticks = Path(f"/proc/{server.pid}/stat").read_text(encoding="ascii").split()[13:15]
        kernel = sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
        assert abs(server.cpu() - kernel) < 0.05
        assert 0 < used < passed + 0.05
        assert server.resident() > 1_000_000
    assert not alive(server.pid)


@pytest.mark.skipif(not measurable(), reason="the bench runs on Linux only")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_bench_that_is_stopped_leaves_no_server_behind(how: signal.Signals) -> None:
    bench = subprocess.Popen(
        [sys.executable, "-m", "bench"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        deadline = time.monotonic() + 30
        children: list[int] = []
        while len(children) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
            children = children_of(bench.pid)
        assert len(children) == 2, "its servers never came: this shows nothing"
        bench.send_signal(how)
        assert bench.wait(30) == 130
    finally:
        with suppress(ProcessLookupError):
            bench.kill()
        bench.wait()
    assert [pid for pid in children if alive(pid)] == []


def children_of(pid: int) -> list[int]:
    with suppress(OSError):
        file = Path(f"/proc/{pid}/task/{pid}/children")
        return [int(child) for child in file.read_text(encoding="ascii").split()]
    return []


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_results_have_a_folder_that_is_never_committed() -> None:
    assert (command.RESULTS.parent / ".gitignore").read_text().split() == ["*", "!.gitignore"]


def test_letters_are_read_whether_they_are_deflated_or_not() -> None:
    heard: list[bytes] = []
    socket = Socket(b"", b"", heard.append)
    said = letter({"item": {"hash": "1", "html": "<p>Words</p>"}})
    sent = b"HTTP/1.1 101 Switching\r\n\r\n"
    for deflated in (False, True):
        sent += b"\x82\x7e\x04\x00" + frame(said, deflated=deflated)
    socket.data_received(sent)
    assert heard == [said.encode()] * 2
