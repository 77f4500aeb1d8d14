"""The audit against a server that keeps its promises, and against one that breaks each of them."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from app.audits.canaries import promises as of
from app.audits.canaries.installation import Installation
from app.audits.canaries.judging import CLEAR, ERASED, EYES, NEVER, WAY_IN, Judging
from app.audits.canaries.report import Report, table
from app.audits.canaries.story import ending, entering, organising, speaking, team, unknown
from app.audits.canaries.story.run import Run
from app.audits.canaries.verdict import Hit
from tests.audits.leaky_server import LEAKS, SERVER

PARLEY = (sys.executable, "-c", "from app.cli import main; main()", "audit", "canaries")
SHORT = (
    organising.import_designs,
    organising.edit_plan,
    organising.invite,
    entering.third_party,
    entering.participants,
    speaking.open_next,
    speaking.kept_turns,
    speaking.take_back,
    speaking.off_the_record,
    speaking.ask_for_changes,
    team.tell_the_room,
    speaking.close_item,
    ending.close_day,
    ending.close_workshop,
    unknown.fill_the_rest_of_the_organiser,
)


async def short_audit(folder: Path, program: str) -> Report:
    """Play a short story against a server that is started so, and search what it left."""
    run = Run(Installation(folder, program))
    try:
        await organising.make_account(run, await run.house.start())
        for step in SHORT:
            await step(run)
        keys = run.house.keys()
    finally:
        await run.close()
    return Judging(run, None, keys).report(0)


@pytest.fixture(scope="module")
def leaky(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return asyncio.run(short_audit(tmp_path_factory.mktemp("leaky"), SERVER))


def found(hits: Sequence[Hit], broken: str, kind: str, where: str = "", spelled: str = "") -> bool:
    return any(
        hit.broken == broken and hit.what.startswith(kind) and where in hit.where
        and spelled in hit.spelling
        for hit in hits
    )  # fmt: skip


FINDINGS = {
    "off the record, and yet stored": partial(found, broken=NEVER, kind=of.OFF_TURN.kind),
    "words that are erased stay": partial(found, broken=ERASED, kind=of.TAKEN_BACK.kind),
    "a log": partial(found, broken=CLEAR, kind=of.TURN.kind, where="serve.out"),
    "a temporary file": partial(
        found, broken=CLEAR, kind=of.TEAM_WORD.kind, where="temporary/", spelled="gzip"
    ),
    "wrong eyes": partial(found, broken=EYES, kind=of.TEAM_WORD.kind, where="for party"),
    "the draft tells too much": partial(
        found, broken=EYES, kind=of.PARTY_NAME.kind, where="/draft.md"
    ),
    "a token in the clear": partial(found, broken=WAY_IN, kind="the cookie of", where="tokens"),
}


@pytest.mark.parametrize("leak", FINDINGS)
def test_each_leak_of_a_leaky_server_is_found(leaky: Report, leak: str) -> None:
    assert FINDINGS[leak](leaky.hits)
    assert leaky.code == 1


def test_a_page_that_a_browser_may_keep_is_found(leaky: Report) -> None:
    assert any("cached" in fault.what for fault in leaky.faults)


def test_a_form_that_nobody_knows_is_found_filled_and_reported(leaky: Report) -> None:
    assert "organiser: /organise/wishes, wish" in leaky.unknown
    assert "organiser: /organise/wishes, wish" not in leaky.unfilled


def test_every_leak_has_a_finding_of_its_own() -> None:
    assert set(LEAKS) == {*FINDINGS, "a page that is kept", "a form that nobody knows"}


def test_no_report_ever_tells_a_canary(leaky: Report) -> None:
    assert leaky.hits
    printed = leaky.as_json() + table(leaky)
    # All that was found was found by its mark, which no report may hold.
    assert "“" not in "".join(hit.what + hit.where for hit in leaky.hits)
    assert len(printed) < 2_000_000


def test_the_server_keeps_every_promise() -> None:
    done = subprocess.run([*PARLEY, "--json"], capture_output=True, text=True, timeout=600,
                          check=False)  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    figures = json.loads(done.stdout)
    assert figures["good"]
    for wrong in ("hits", "faults", "unfilled", "unknown", "unvisited", "unproved"):
        assert figures[wrong] == []
    assert figures["canaries"] > 500
    assert figures["fields"] > 35
    assert figures["programs"] >= 7
    assert figures["files"] > 20
    assert figures["sealed_texts"] > 1000
    assert set(figures["searches"].values()) == {0}
    assert len(figures["searches"]) == 7
