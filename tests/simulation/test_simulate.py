"""A small rehearsal against a real server process, and everything counted again from outside."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from app.simulation.counting import sentences_of
from app.simulation.sentences import POINT_PUT_RIGHT, POINTS, STAYS_HERE

PARLEY = (sys.executable, "-c", "from app.cli import main; main()", "simulate")
STATEMENTS = (
    "The ferry takes four hours, and the road takes one.",
    "Nobody asked us.",
    "I said *never* once, and I would say it again_",
    "# This is no heading, and [this](is) no link & <b>this</b> is not bold.",
    "- A dash at the beginning, and\n2. a number on the next line.",
    "“Quotation marks”, an apostrophe’s mark, and {{ 7 * 7 }}.",
    "لا أحد يريد أن يبدأ",
    "A backslash \\ and two of them \\\\ at the end \\",
    "It costs 3 < 4 | 5 > 2, or ~~nothing~~ at all.",
    "  Blanks around it, and a tab\tinside.  ",
    "Nobody asked us, either.",
    "We should try it for one winter!",
)


def simulate(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    ours = {k: v for k, v in os.environ.items() if not k.startswith("PARLEY_")}
    return subprocess.run(
        [*PARLEY, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=480,  # a whole day too, on a machine that does other things
        env={**ours, **settings},
        check=False,
    )


def as_csv(folder: Path) -> Path:
    file = folder / "statements.csv"
    with file.open("w", encoding="utf-8", newline="") as lines:
        rows = csv.writer(lines)
        rows.writerow(("comment-id", "comment-body"))
        rows.writerows(enumerate(STATEMENTS))
    return file


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, object], Path]:
    folder = tmp_path_factory.mktemp("rehearsal")
    done = simulate(
        *("--statements", str(as_csv(folder)), "--seats", "4", "--seed", "1", "--json"),
        *("--acts", str(folder / "acts.jsonl"), "--export", str(folder / "draft.md")),
    )
    assert done.returncode == 0, done.stderr
    assert "fault in" not in done.stderr
    return json.loads(done.stdout), folder


def acts_in(folder: Path) -> list[dict[str, str]]:
    lines = (folder / "acts.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_a_rehearsal_loses_and_doubles_nothing(rehearsed: tuple[dict[str, object], Path]) -> None:
    figures, _ = rehearsed
    assert figures["seats"] == 8
    assert figures["lost"] == figures["duplicated"] == figures["leaked"] == figures["missed"] == 0
    points = len(POINTS) + 1
    assert figures["recorded"] == figures["exported"] == len(STATEMENTS) + points
    assert isinstance(figures["screen_ms"], dict)
    assert 0 < figures["screen_ms"]["p50"] <= figures["screen_ms"]["p95"]
    assert figures["screen_ms"]["p95"] <= figures["screen_ms"]["p99"] < 5000


def test_its_acts_can_be_counted_again(rehearsed: tuple[dict[str, object], Path]) -> None:
    figures, folder = rehearsed
    acts = acts_in(folder)
    answers = Counter(act["answer"] for act in acts)
    assert figures["acts"] == len(acts)
    assert {a: figures[a] for a in ("kept", "seen", "refused")} == answers
    joins = sum(act["kind"] == "join" and act["answer"] == "seen" for act in acts)
    rounds = sum(act["kind"] == "round" for act in acts)
    assert joins == 8
    assert rounds >= 1
    assert len(acts) >= len(STATEMENTS) + joins + rounds
    passes = sum(act["kind"] == "pass" for act in acts)
    given = sum(act["kind"] == "answer" and act["answer"] == "kept" for act in acts)
    assert passes >= 1
    assert given >= 4
    assert all(set(act) <= {"kind", "text_sha256", "answer"} for act in acts)


def test_every_statement_is_said_once_and_stands_in_the_draft_once(
    rehearsed: tuple[dict[str, object], Path],
) -> None:
    _, folder = rehearsed
    kept = Counter(
        act["text_sha256"]
        for act in acts_in(folder)
        if act["answer"] == "kept" and "text_sha256" in act
    )
    assert [kept[digest(text)] for text in STATEMENTS] == [1] * len(STATEMENTS)
    draft = (folder / "draft.md").read_text(encoding="utf-8")
    shown = [text.strip().replace("\t", " ") for text in STATEMENTS]
    assert Counter(sentences_of(draft)) == Counter([*shown, *POINTS, POINT_PUT_RIGHT])


def test_what_stays_here_is_answered_seen_and_is_not_in_the_draft(
    rehearsed: tuple[dict[str, object], Path],
) -> None:
    _, folder = rehearsed
    answers = {act["text_sha256"]: act["answer"] for act in acts_in(folder) if "text_sha256" in act}
    draft = (folder / "draft.md").read_text(encoding="utf-8")
    for text in STAYS_HERE:
        assert answers[digest(text)] == "seen"
        assert text not in draft


@pytest.mark.parametrize(
    ("design", "seats"), [("back-channel", 2), ("shuttle", 2), ("pre-negotiation", 3)]
)
def test_a_design_whose_people_speak_aloud_is_played_to_its_close(
    design: str, seats: int, tmp_path: Path
) -> None:
    """Nobody types there: what is said comes to be points, carried words, or answers."""
    done = simulate(
        *("--design", design, "--seats", str(seats), "--seed", "3", "--json"),
        *("--statements", str(as_csv(tmp_path)), "--export", str(tmp_path / "draft.md")),
    )
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert figures["seats"] == 2 * seats
    assert figures["recorded"] == figures["exported"] == len(STATEMENTS) + len(POINTS) + 1
    draft = (tmp_path / "draft.md").read_text(encoding="utf-8")
    shown = [text.strip().replace("\t", " ") for text in STATEMENTS]
    assert Counter(sentences_of(draft)) == Counter([*shown, *POINTS, POINT_PUT_RIGHT])


def test_a_server_that_runs_wants_its_organiser() -> None:
    done = simulate("--server", "http://127.0.0.1:9")
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "--organiser-link" in done.stderr


def test_a_file_without_the_column_is_refused_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "other.csv"
    file.write_text("text\nHello\n", encoding="utf-8")
    done = simulate("--statements", str(file))
    assert done.returncode == 1
    assert done.stderr.splitlines() == [f"parley simulate: {file} has no column comment-body."]


def test_an_interrupt_ends_the_server_too(tmp_path: Path) -> None:
    started = subprocess.Popen(
        [*PARLEY, "--seats", "4"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    assert started.stderr is not None
    for line in started.stderr:
        if line.startswith("Item"):
            break
    folders = list(tmp_path.glob("parley-rehearsal-*"))
    assert folders, "the rehearsal's own folder is there while it plays"
    started.send_signal(signal.SIGINT)
    began = time.monotonic()
    assert started.wait(30) == 130
    assert time.monotonic() - began < 15
    assert "Traceback" not in started.stderr.read()
    started.stderr.close()
    assert not list(tmp_path.glob("parley-rehearsal-*"))
