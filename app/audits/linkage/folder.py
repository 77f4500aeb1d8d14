"""A workshop that somebody else ran: its files in a folder, and the truth beside it in JSON.

`docs/audits.md` says what may stand in the folder and in the file. `put` writes a workshop that
was played here in the same form.
"""

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from app.audits.linkage.known import KINDS, Act, Question, Seen, Truth
from app.audits.linkage.loot import CLOSED, Copy, Loot, Passing, Piece
from app.audits.linkage.people import Who
from app.audits.sqlite_file import NotADatabase, SqliteFile, pages_of
from app.core.workshop import WorkshopId
from app.database import FILE_NAME
from app.doorway.codes import as_typed
from app.keyring import Keyring
from app.keyring.ring import CODES, WORKSHOPS

T = TypeVar("T")
_COPY = re.compile(r"(\d+)-(.+)")
_CODE, _HASH = "code:", "sha256:"


class CannotRead(Exception):
    """A folder or file that says no workshop; the sentence says which, and what is wrong."""


def read(folder: Path, truth: Path) -> tuple[Loot, Truth]:
    """Return what a folder holds of a workshop, and the truth; refused where either makes no
    sense, or does not belong to the other."""
    if not folder.is_dir():
        raise CannotRead(f"{folder} is no folder. Give the one that holds the workshop's files.")
    said = _json(truth)
    try:
        known = _truth(said)
    except (KeyError, TypeError, ValueError, AttributeError, StopIteration) as fault:
        why = f"({type(fault).__name__}: {fault})"
        raise CannotRead(f"{truth} is not in the form that docs/audits.md has {why}.") from fault
    loot = _loot(folder, str(said.get("workshop", "")))
    return loot, _by_id(folder, loot, known)


def put(folder: Path, loot: Loot, truth: Truth) -> Path:
    """Write a workshop into a folder that is empty or not there; return the file of its truth."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise CannotRead(f"{folder} is not empty. Give the name of a folder that is to be made.")
    for copy in loot.copies:
        place = folder / "copies" / f"{copy.step}-{copy.what}"
        place.mkdir(parents=True)
        (place / FILE_NAME).write_bytes(copy.database)
        (place / f"{FILE_NAME}-wal").write_bytes(copy.log)
    drafts = [draft.encode() for draft in loot.exports]
    for name, many in (("backups", loot.backups), ("exports", drafts)):
        (folder / name).mkdir()
        for number, data in enumerate(many):
            (folder / name / f"{number}").write_bytes(data)
    (folder / "log.txt").write_text(loot.log, "utf-8")
    for name, lines in (("pages.jsonl", loot.pages), ("wire.jsonl", loot.wire)):
        text = "".join(json.dumps(asdict(line)) + "\n" for line in lines)
        (folder / name).write_text(text, "utf-8")
    if loot.secret is not None:
        keys = folder / "keyring" / WORKSHOPS
        keys.mkdir(parents=True)
        (keys / f"{loot.workshop}.key").write_bytes(loot.secret)
    file = folder / "truth.json"
    file.write_text(json.dumps({"workshop": loot.workshop, **_as_json(truth)}, indent=1), "utf-8")
    return file


# -- the folder ---------------------------------------------------------------------------------


def _loot(folder: Path, workshop: str) -> Loot:
    copies = tuple(sorted(_copies(folder), key=lambda copy: copy.step))
    if not copies:
        raise CannotRead(f"There is no {FILE_NAME} in {folder}, nor in its folder copies.")
    for copy in copies:
        try:
            _ = copy.turns
        except NotADatabase as fault:
            raise CannotRead(f"The copy after step {copy.step} in {folder}: {fault}") from fault
    backups = tuple(path.read_bytes() for path in _files(folder / "backups"))
    for number, backup in enumerate(backups):
        try:
            SqliteFile(pages_of(backup))
        except NotADatabase as fault:
            why = "Give it as it is without its encryption."
            raise CannotRead(f"Backup {number} in {folder}: {fault} {why}") from fault
    keys = {path.stem: path for path in (folder / "keyring" / WORKSHOPS).glob("*.key")}
    name = workshop or (next(iter(keys)) if len(keys) == 1 else "")
    return Loot(
        workshop=WorkshopId(name),
        copies=copies,
        backups=backups,
        log="\n".join(
            path.read_text("utf-8", "replace")
            for path in (*_files(folder / "log.txt"), *_files(folder / "logs"))
        ),
        exports=tuple(path.read_text("utf-8", "replace") for path in _files(folder / "exports")),
        pages=tuple(_lines(folder / "pages.jsonl", lambda line: Piece(**line))),
        wire=tuple(_lines(folder / "wire.jsonl", lambda line: Passing(**line))),
        secret=keys[name].read_bytes() if name in keys else None,
    )


def _copies(folder: Path) -> Iterator[Copy]:
    for place in (folder / "copies").glob("*"):
        named = _COPY.fullmatch(place.name)
        if named is not None and (place / FILE_NAME).is_file():
            yield _copy(place, int(named[1]), named[2])
    for place in (folder, folder / "record"):
        if (place / FILE_NAME).is_file():
            yield _copy(place, 1 << 30, CLOSED)


def _copy(place: Path, step: int, what: str) -> Copy:
    beside = place / f"{FILE_NAME}-wal"
    log = beside.read_bytes() if beside.is_file() else b""
    return Copy(step, what, (place / FILE_NAME).read_bytes(), log)


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return sorted(path for path in place.glob("*") if path.is_file())


def _lines(file: Path, line_of: Callable[[dict[str, Any]], T]) -> Iterator[T]:
    if not file.is_file():
        return
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        try:
            yield line_of(json.loads(line))
        except (ValueError, TypeError) as fault:
            raise CannotRead(f"Line {number} of {file} is not as docs/audits.md says.") from fault


# -- the truth ----------------------------------------------------------------------------------


def _json(file: Path) -> dict[str, Any]:
    try:
        said = json.loads(file.read_text("utf-8"))
    except OSError as fault:
        raise CannotRead(f"{file} cannot be read: {fault.strerror}.") from fault
    except ValueError as fault:
        raise CannotRead(f"{file} is not JSON.") from fault
    if not isinstance(said, dict):
        raise CannotRead(f"{file} is not in the form that docs/audits.md has.")
    return said


def _truth(said: Mapping[str, Any]) -> Truth:
    sides = {str(side): tuple(Who(w) for w in people) for side, people in said["sides"].items()}
    seen = Seen(
        sides=sides,
        joined=_acts(said.get("joined", [])),
        spoke={str(where): _acts(acts) for where, acts in said.get("spoke", {}).items()},
        sent={str(where): _acts(acts) for where, acts in said.get("sent", {}).items()},
        looked={str(where): _acts(acts) for where, acts in said.get("looked", {}).items()},
        heard={(str(h["item"]), str(h["word"])): Who(h["who"]) for h in said.get("heard", [])},
        habits={Who(who): int(length) for who, length in said.get("habits", {}).items()},
    )
    answers = {}
    for answer in said["answers"]:
        who = Who(answer["who"])
        if answer["kind"] not in KINDS:
            raise ValueError(f"there is no kind {answer['kind']}")
        thing, where = str(answer["thing"]), str(answer.get("where", ""))
        answers[Question(answer["kind"], thing, where, seen.side_of(who))] = who
    items = {str(item): tuple(map(str, turns)) for item, turns in said.get("items", {}).items()}
    return Truth(seen, answers, items)


def _acts(said: list[Any]) -> tuple[Act, ...]:
    return tuple(
        Act(Who(act["who"]), int(act.get("step", 0)), float(act.get("at", 0))) for act in said
    )


def _as_json(truth: Truth) -> dict[str, Any]:
    seen = truth.seen

    def acts(of: Mapping[str, tuple[Act, ...]]) -> dict[str, Any]:
        return {where: [asdict(act) for act in done] for where, done in of.items()}

    return {
        "sides": {side: list(people) for side, people in seen.sides.items()},
        "joined": [asdict(act) for act in seen.joined],
        "spoke": acts(seen.spoke),
        "sent": acts(seen.sent),
        "looked": acts(seen.looked),
        "heard": [{"item": i, "word": w, "who": who} for (i, w), who in seen.heard.items()],
        "habits": dict(seen.habits),
        "answers": [
            {"kind": q.kind, "thing": q.thing, "where": q.where, "who": who}
            for q, who in truth.answers.items()
        ],
        "items": {item: list(turns) for item, turns in truth.items.items()},
    }


def _by_id(folder: Path, loot: Loot, truth: Truth) -> Truth:
    """Return the truth with every thing under its id: codes of cards, and hashes of words, are
    looked up; refused where something is asked of which nothing is here."""
    hashes = {_hash(text): turn for turn, text in loot.texts.items()}
    cards = _cards_by_code(folder, loot, [q.thing for q in truth.answers])

    def found(thing: str) -> str:
        if thing.startswith(_CODE):
            return cards[thing]
        return hashes[thing] if thing.startswith(_HASH) else thing

    try:
        answers = {
            Question(q.kind, found(q.thing), q.where, q.side): who
            for q, who in truth.answers.items()
        }
        items = {item: tuple(map(found, turns)) for item, turns in truth.items.items()}
    except KeyError as fault:
        raise CannotRead(
            f"The truth names {fault.args[0]}, of which nothing stands in {folder}. (Codes need "
            "keyring/codes.key, and words the workshop's key.)"
        ) from fault
    return Truth(truth.seen, answers, items)


def _hash(text: str) -> str:
    return _HASH + hashlib.sha256(text.encode()).hexdigest()


def _cards_by_code(folder: Path, loot: Loot, things: list[str]) -> dict[str, str]:
    codes = [thing for thing in things if thing.startswith(_CODE)]
    if not codes or not (folder / "keyring" / CODES).is_file():
        return {}
    rows = {row["code_mac"]: str(row["id"]) for row, _ in loot.copies[-1].file.rows("card")}
    with tempfile.TemporaryDirectory() as place:  # a keyring makes what it lacks: not in there
        shutil.copy(folder / "keyring" / CODES, Path(place) / CODES)
        keyring = Keyring(Path(place))
        macs = {c: keyring.code_mac(as_typed(c.removeprefix(_CODE)), "card") for c in codes}
    return {code: rows[mac] for code, mac in macs.items() if mac in rows}
