"""A workshop that somebody else ran: its files and its truth, read from a folder."""

import asyncio
import hashlib
import json
import shutil
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.audits.linkage.attacking import attacked
from app.audits.linkage.folder import CannotRead, put, read
from app.audits.linkage.known import ANSWER, CARD, KINDS
from app.audits.linkage.playing import Played, play
from app.audits.linkage.story import Story
from app.cli import audit
from app.core import rounds
from tests.audits.leaky import a_card_is_marked_with_its_seat


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Somebody's workshop, on a build that leaks which card gave which seat."""
    story = Story(0, rounds=1, round_seconds=2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rounds, "SHORTEST", 1)
        a_card_is_marked_with_its_seat.LEAK.spoil(patch)
        return asyncio.run(play(story, "one", tmp_path_factory.mktemp("played") / "0"))


@pytest.fixture
def kept(ran: Played, tmp_path: Path) -> tuple[Path, Path]:
    """Its files and its truth, as `parley audit linkage --keep` leaves them."""
    folder = tmp_path / "theirs"
    return folder, put(folder, ran.loot, ran.truth)


def run(*words: object) -> int:
    parser = ArgumentParser()
    audit.add(parser.add_subparsers())
    arguments = parser.parse_args(["audit", "linkage", *map(str, words)])
    code: int = arguments.run(arguments)
    return code


def test_what_was_put_into_a_folder_is_read_again_and_attacked_alike(
    ran: Played, kept: tuple[Path, Path]
) -> None:
    loot, truth = read(*kept)
    assert truth == ran.truth
    assert {question.kind for question in truth.answers} == set(KINDS)
    assert [copy.database for copy in loot.copies] == [copy.database for copy in ran.loot.copies]
    assert (loot.pages, loot.exports, loot.log) == (
        ran.loot.pages,
        ran.loot.exports,
        ran.loot.log,
    )
    assert loot.texts == ran.loot.texts != {}
    assert attacked(0, loot, truth) == attacked(0, ran.loot, ran.truth)


def test_a_leak_in_somebody_elses_workshop_is_found(
    kept: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, truth = kept
    assert run("--workshop", folder, "--truth", truth, "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert found["workshops"] == 1
    assert found["questions"][CARD]["attacks"]["co-commit"]["all"]["right"] == 12
    assert not found["met"]
    assert run("--workshop", folder, "--truth", truth) == 1
    assert "MISSED" in capsys.readouterr().out


def test_a_single_copy_without_a_key_and_a_short_truth_are_enough(
    ran: Played, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "parley.sqlite").write_bytes(ran.loot.copies[-1].database)
    answers = [
        {"kind": "card", "thing": q.thing, "who": who}
        for q, who in ran.truth.answers.items()
        if q.kind == CARD
    ]
    sides = {side: list(people) for side, people in ran.truth.seen.sides.items()}
    joined = [{"who": act.who} for act in ran.truth.seen.joined]
    truth = tmp_path / "truth.json"
    truth.write_text(json.dumps({"sides": sides, "joined": joined, "answers": answers}))
    assert run("--workshop", tmp_path, "--truth", truth) == 0
    assert "card: all attacks together" in capsys.readouterr().out


def test_words_are_known_by_their_hash_and_cards_by_their_code(
    ran: Played, kept: tuple[Path, Path]
) -> None:
    folder, truth = kept
    said = json.loads(truth.read_text())
    for answer in said["answers"]:
        text = ran.loot.texts.get(answer["thing"])
        if answer["kind"] == ANSWER and text:
            answer["thing"] = f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
    truth.write_text(json.dumps(said))
    assert "sha256:" in truth.read_text()
    assert read(folder, truth)[1] == ran.truth
    said["answers"].append({"kind": "card", "thing": "code:ABCD-EFGH-JKMN", "who": "east-1"})
    truth.write_text(json.dumps(said))
    with pytest.raises(CannotRead, match="code:ABCD-EFGH-JKMN"):
        read(folder, truth)


def spoilt(name: str, change: Callable[[Any], None]) -> Callable[[Path, Path], None]:
    def spoil(_folder: Path, truth: Path) -> None:
        said = json.loads(truth.read_text())
        change(said)
        truth.write_text(json.dumps(said))

    spoil.__name__ = name
    return spoil


def no_folder(folder: Path, _truth: Path) -> None:
    shutil.rmtree(folder)


def no_database(folder: Path, _truth: Path) -> None:
    shutil.rmtree(folder / "copies")


def a_torn_database(folder: Path, _truth: Path) -> None:
    file = next((folder / "copies").glob("*/parley.sqlite"))
    file.write_bytes(file.read_bytes()[:6000])


def an_encrypted_backup(folder: Path, _truth: Path) -> None:
    next((folder / "backups").glob("*")).write_bytes(b"age-encryption.org/v1")


def no_truth(_folder: Path, truth: Path) -> None:
    truth.unlink()


def no_json(_folder: Path, truth: Path) -> None:
    truth.write_text("{")


def a_list(_folder: Path, truth: Path) -> None:
    truth.write_text("[]")


def torn_pages(folder: Path, _truth: Path) -> None:
    (folder / "pages.jsonl").write_text('{"step": 1}\n')


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (no_folder, "is no folder"),
        (no_database, "There is no parley.sqlite"),
        (a_torn_database, "The copy after step"),
        (an_encrypted_backup, "without its encryption"),
        (no_truth, "cannot be read"),
        (no_json, "is not JSON"),
        (a_list, "is not in the form"),
        (torn_pages, "Line 1 of"),
        (spoilt("no_sides", lambda said: said.pop("sides")), "is not in the form"),
        (spoilt("no_kind", lambda said: said["answers"][0].update(kind="x")), "no kind x"),
        (spoilt("nobody", lambda said: said["answers"][0].update(who="x")), "is not in the form"),
        (
            spoilt("no_words", lambda said: said["answers"][0].update(thing="sha256:0")),
            "names sha256:0",
        ),
    ],
)
def test_a_folder_or_a_truth_that_makes_no_sense_is_refused_in_words(
    kept: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
    spoil: Callable[[Path, Path], None],
    sentence: str,
) -> None:
    folder, truth = kept
    truth = truth.rename(folder.with_name("truth.json"))
    spoil(folder, truth)
    assert run("--workshop", folder, "--truth", truth) == 2
    said = capsys.readouterr()
    assert sentence in said.err
    assert "Traceback" not in said.err
    assert said.out == ""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--workshop", "somewhere"), "go together"),
        (("--truth", "something"), "go together"),
        (("--workshops", 0), "between 1 and"),
    ],
)
def test_a_command_that_makes_no_sense_is_refused_in_words(
    words: tuple[object, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*words) == 2
    assert sentence in capsys.readouterr().err


def test_nothing_is_put_into_a_folder_that_holds_something(ran: Played, tmp_path: Path) -> None:
    (tmp_path / "mine").touch()
    with pytest.raises(CannotRead, match="not empty"):
        put(tmp_path, ran.loot, ran.truth)
