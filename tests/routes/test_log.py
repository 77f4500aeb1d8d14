"""What was done with a workshop: each such act is noted once, and nothing that people do in it."""

import re
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.audit_log import Act, Entry, entries, first_fault
from app.core.level import Appearance
from app.core.seat import Role
from app.database import sqlite
from app.database.migrations import downgrade, revision_of
from app.routes.house import House
from tests.doctor.running import parley
from tests.routes.doors import asked, cards, come_in, now, open_doors, staff
from tests.routes.visits import NAME, PASSWORD, Organiser, key

WORKSHOP_ACTS = [act for act in Act if act not in {Act.RELEASED, Act.BACKED_UP, Act.PURGED}]


class Watched:
    """The audit log, and what each step added to it."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._known = len(self.all())

    def all(self) -> tuple[Entry, ...]:
        return self._house.database.read_now(entries)

    def new(self) -> list[str]:
        log = self.all()
        added = [entry.act for entry in log[self._known :]]
        self._known = len(log)
        return added


@pytest.fixture
def watched(organiser: Organiser, house: House) -> Watched:
    assert organiser.path
    return Watched(house)


def test_a_whole_workshop_notes_each_act_once_and_nothing_else(
    organiser: Organiser, watched: Watched, house: House
) -> None:
    """Every step says what it adds to the log; a participant's steps never add anything."""
    seen: Counter[str] = Counter()

    def added(*acts: Act) -> None:
        new = watched.new()
        assert new == list(acts)
        seen.update(new)

    def does(path: str, **fields: str) -> dict[str, Any]:
        answered = asked(client, path, **fields)
        assert answered.status_code == 200, (path, answered.text)
        return dict(answered.json())

    client, own = organiser.client, organiser.path
    does(f"{own}/agenda/add", title="Needs", minutes="30")
    does(f"{own}/agenda/add", title="Fears", minutes="30")
    item = organiser.workshop.items[-1].id
    client.get(f"{own}/design.yaml")
    client.post("/organise/new", data={"design": "kelman", "key": key()})
    added()

    (first, *_), (other, *_) = cards(organiser), cards(organiser, 1)
    added(Act.CARDS_MINTED, Act.CARDS_MINTED)
    does(f"{own}/cards/links", role=Role.PANEL)
    client.get(f"{own}/cards")
    client.get(f"{own}/print-pack")
    added()
    does(f"{own}/cards/void", code=other)
    added(Act.CARDS_VOIDED)
    (other,) = cards(organiser, 1)
    added(Act.CARDS_MINTED)

    desk = staff(organiser)
    added(Act.STAFF_SIGNED_IN)
    does(f"{desk}/check/tick", name="languages", done="yes")
    does(f"{desk}/doors/open")
    added(Act.PLAN_PUBLISHED)
    does(f"{desk}/doors/close")
    does(f"{desk}/doors/open")
    added()

    seat = come_in(client, first).json()["page"]
    across = come_in(client, other).json()["page"]
    does(f"{seat}/seat/name", name="Ana")
    does(f"{across}/seat/name", name="Elif")
    does(f"{across}/rejoin-code")
    added()

    does(f"{desk}/agenda/open", item=item)
    does(f"{desk}/agenda/pause")
    does(f"{desk}/agenda/resume")
    does(f"{desk}/agenda/extend", minutes="5")
    does(f"{seat}/floor/ask")
    does(f"{desk}/floor/give", who="")
    does(f"{seat}/floor/finish")
    does(f"{desk}/points/write", text="Both want rain", level="held")
    added()
    does(f"{desk}/record/off")
    added(Act.LEVEL_CHANGED)
    does(f"{desk}/record/on")
    added(Act.LEVEL_CHANGED)
    does(f"{desk}/record/level", level="may-travel")
    added(Act.LEVEL_CHANGED)
    does(f"{desk}/rounds/open", prompt="What?", seconds="300")
    round_id = re.findall('data-round="([^"]{8,})"', client.get(seat).text)[0]
    answer = {"round": round_id, "level": "may-travel", "signature": ""}
    does(f"{seat}/rounds/answer", text="Rain", **answer)
    does(f"{across}/rounds/pass", **answer)
    does(f"{desk}/rounds/drop")
    does(f"{desk}/team/banner", text="Back at two")
    added()
    does(f"{desk}/record/tighten", appearance=Appearance.UNATTRIBUTED)
    added(Act.APPEARANCE_CHANGED)
    does(f"{desk}/agenda/close")
    does(f"{desk}/leave")
    does(f"{across}/leave")
    added()

    does(f"{own}/cards/redeal", party=now(organiser).plan.parties[0].id)
    added(Act.CARDS_REDEALT)
    close(organiser)
    client.get(f"{own}/draft")
    client.get(f"{own}/log")
    added()
    for file in ("draft.md", "draft.html"):
        assert client.get(f"{own}/{file}").status_code == 200
        added(Act.EXPORTED)

    client.post("/sign-out")
    added()
    client.post("/sign-in", data={"name": NAME, "password": PASSWORD})
    added(Act.STAFF_SIGNED_IN)
    assert set(seen) == set(WORKSHOP_ACTS), "an act of the list has not been tried here"
    assert first_fault(watched.all()) is None


def close(organiser: Organiser) -> None:
    """Close the workshop, once the item that is closing has closed."""
    deadline = time.monotonic() + 5
    while (closed := asked(organiser.client, f"{organiser.path}/draft/close")).status_code != 200:
        assert time.monotonic() < deadline, closed.text
        time.sleep(0.02)


def test_an_act_that_is_asked_for_twice_is_noted_once(
    organiser: Organiser, watched: Watched
) -> None:
    party = now(organiser).plan.parties[0].id
    again = {"party": party, "key": key()}
    for where in ("cards/make", "cards/make"):
        assert asked(organiser.client, f"{organiser.path}/{where}", **again).status_code == 200
    assert watched.new() == [Act.CARDS_MINTED]

    again = {"party": party, "key": key()}
    for where in ("cards/redeal", "cards/redeal"):
        assert asked(organiser.client, f"{organiser.path}/{where}", **again).status_code == 200
    assert watched.new() == [Act.CARDS_REDEALT]


def test_what_is_refused_is_not_noted(organiser: Organiser, watched: Watched) -> None:
    client = organiser.client
    cards(organiser)
    watched.new()
    party = now(organiser).plan.parties[0].id

    assert asked(client, f"{organiser.path}/cards/make", party=party).status_code == 409
    assert asked(client, f"{organiser.path}/cards/void", code="ABCD-EFGH-JKMN").status_code == 409
    assert asked(client, "/staff", code="nobody").status_code == 409
    assert client.post("/sign-in", data={"name": NAME, "password": "x" * 20}).status_code == 409
    assert client.get(f"{organiser.path}/draft.md").status_code == 409
    assert watched.new() == []


def test_no_entry_tells_a_person_a_party_or_a_time(
    organiser: Organiser, watched: Watched, house: House
) -> None:
    codes = cards(organiser)
    open_doors(organiser)
    page = come_in(organiser.client, codes[0]).json()["page"]
    plan = now(organiser).plan
    seats = list(now(organiser).seats)
    assert seats

    said = repr([(e.number, e.day, e.act, e.workshop) for e in watched.all()])
    secrets = [plan.title, NAME, page.rsplit("/", 1)[1], *seats, *codes]
    secrets += [value for party in plan.parties for value in (party.id, party.name)]
    assert not [secret for secret in secrets if secret in said]
    assert not re.search(r"\d\d:\d\d", said)
    assert {e.workshop for e in watched.all()} == {None, organiser.path.rsplit("/", 1)[1]}


# -- the organiser's page ---------------------------------------------------------------------


def test_the_organiser_reads_what_was_done_and_the_last_proof(
    organiser: Organiser, watched: Watched
) -> None:
    assert "Nothing has been done yet" in organiser.page("/log")

    cards(organiser)
    open_doors(organiser)
    page = organiser.page("/log")
    assert "Cards were made for a party." in page
    assert "The doors were opened for the first time" in page
    last = watched.all()[-1].proof[:20]
    assert " ".join(last[n : n + 4] for n in range(0, 20, 4)) in page
    assert "they hold" in page


@pytest.mark.parametrize("act", Act)
def test_there_is_a_sentence_for_each_act(organiser: Organiser, house: House, act: Act) -> None:
    workshop = now(organiser).id
    assert organiser.client.portal is not None
    organiser.client.portal.call(house.record.note, workshop, act)

    page = organiser.page("/log")
    (sentence,) = re.findall(r"</time></td><td>([^<]+)</td>", page)
    assert sentence.endswith(".")
    assert "never writes" not in sentence


def test_of_other_workshops_nothing_is_told_not_even_a_number(organiser: Organiser) -> None:
    cards(organiser)
    before = organiser.page("/log")
    made = organiser.client.post("/organise/new", data={"design": "blank", "key": key()})
    other = Organiser(organiser.client, organiser.house, made.headers["location"])
    cards(other)
    open_doors(other)

    assert _without_chance(organiser.page("/log")) == _without_chance(before)
    assert "The doors were opened" in other.page("/log")


def _without_chance(page: str) -> str:
    return re.sub(r"<!--.*?-->", "", page)


def test_only_its_owner_reads_the_log(organiser: Organiser, client: TestClient) -> None:
    organiser.client.post("/sign-out")
    assert client.get(f"{organiser.path}/log").status_code == 303


@pytest.mark.parametrize("change", ["act = 'nothing'", "day = 'never'", "proof = 'x'"])
def test_the_page_says_that_the_log_was_changed(
    organiser: Organiser, house: House, change: str
) -> None:
    cards(organiser)
    with closing(sqlite.module().connect(house.database.file, isolation_level=None)) as hand:
        hand.execute(f"UPDATE audit_log SET {change} WHERE act = 'cards-minted'")

    page = organiser.page("/log")
    assert "This log was changed" in page
    assert "they hold" not in page


# -- the command ------------------------------------------------------------------------------


def test_the_administrator_prints_and_verifies_the_log(
    organiser: Organiser, house: House, tmp_path: Path
) -> None:
    cards(organiser)
    open_doors(organiser)

    printed = parley(tmp_path, "log")
    lines = printed.stdout.splitlines()
    assert printed.returncode == 0
    assert [line.split()[2] for line in lines] == [
        Act.STAFF_SIGNED_IN, Act.CARDS_MINTED, Act.STAFF_SIGNED_IN, Act.PLAN_PUBLISHED,
    ]  # fmt: skip
    proof = lines[-1].split()[-1]

    good = parley(tmp_path, "log", "--verify")
    assert good.returncode == 0
    assert proof in good.stdout
    assert parley(tmp_path, "log", "--verify", proof[:20]).returncode == 0
    assert parley(tmp_path, "log", "--verify", "f" * 20).returncode == 1

    with closing(sqlite.module().connect(house.database.file, isolation_level=None)) as hand:
        hand.execute("UPDATE audit_log SET day = '2020-01-01' WHERE number = 2")
    bad = parley(tmp_path, "log", "--verify")
    assert bad.returncode == 1
    assert "entry 2" in bad.stderr


@pytest.mark.parametrize("revision", ["0001", "0002"])
def test_tables_of_an_older_version_are_read_as_they_are_and_it_is_said(
    organiser: Organiser, house: House, tmp_path: Path, revision: str
) -> None:
    cards(organiser)
    folder = tmp_path / "older"
    folder.mkdir()
    with closing(sqlite.module().connect(house.database.file)) as here:
        here.execute("VACUUM INTO ?", (str(folder / "parley.sqlite"),))
    downgrade(folder / "parley.sqlite", revision)

    said = parley(tmp_path, "log", PARLEY_DATA=str(folder))
    assert revision_of(folder / "parley.sqlite") == revision
    assert "tables of" in said.stderr
    if revision == "0001":
        assert (said.returncode, said.stdout) == (1, "")
        assert "in which there is no log yet" in said.stderr
    else:
        assert said.returncode == 0
        assert [line.split()[2] for line in said.stdout.splitlines()] == [
            Act.STAFF_SIGNED_IN, Act.CARDS_MINTED,
        ]  # fmt: skip


def test_where_there_is_no_record_the_command_makes_none(tmp_path: Path) -> None:
    said = parley(tmp_path, "log")
    assert said.returncode == 1
    assert "no record" in said.stderr
    assert list(tmp_path.iterdir()) == []
