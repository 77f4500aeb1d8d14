"""The organiser's roster: written, ticked, destroyed, and shown to nobody else."""

import re
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.core.seat import Role
from app.live.regions import REGIONS
from app.views.audience import Eyes
from tests.houses import files_of, holds
from tests.routes.doors import asked, cards, come_in, now, open_doors, room_of, staff
from tests.routes.visits import PASSWORD, Organiser, alerts, key, refusal, shown_in

ANNA, BEN = "Nudiustertian", "Quomodocunquize"


def party_of(organiser: Organiser, number: int = 0) -> str:
    return str(now(organiser).plan.parties[number].id)


def mark_of(organiser: Organiser, party: str) -> str:
    found = re.search(rf'data-party="{party}" data-mark="(\w+)"', organiser.page("/roster"))
    assert found is not None
    return found[1]


def save(organiser: Organiser, names: str, number: int = 0) -> int:
    party = party_of(organiser, number)
    mark = mark_of(organiser, party)
    return organiser.post("/roster/names", party=party, mark=mark, names=names).status_code


def guests(page: str) -> list[str]:
    return [unescape(name) for name in re.findall(r"data-guest>([^<]*)<", page)]


def ticked(page: str) -> list[str]:
    return [unescape(n) for n in re.findall(r'name="sent" value="([^"]*)"[^>]* checked', page)]


@pytest.fixture
def begun(organiser: Organiser) -> Organiser:
    assert organiser.post("/roster/begin").status_code == 303
    return organiser


def test_there_is_no_roster_until_the_organiser_begins_one(organiser: Organiser) -> None:
    assert "/roster" in organiser.page("/cards")
    page = organiser.page("/roster")
    assert "Which card somebody got is written down nowhere" in page
    assert "<textarea" not in page
    assert "Begin a roster" in page
    organiser.post("/roster/begin")
    assert organiser.page("/roster").count("<textarea") == len(organiser.workshop.plan.parties)


def test_names_and_ticks_are_kept(begun: Organiser) -> None:
    assert save(begun, f"{BEN}\r\n{ANNA}\r\n") == 303
    party = party_of(begun)
    assert guests(begun.page("/roster")) == [ANNA, BEN]
    answer = begun.post("/roster/sent", party=party, mark=mark_of(begun, party), sent=[BEN])
    assert answer.status_code == 303
    page = begun.page("/roster?saved=yes")
    assert ticked(page) == [BEN]
    assert "Saved." in page
    assert shown_in(page, f"names-{party}").splitlines() == [ANNA, BEN]
    begun.post("/roster/sent", party=party, mark=mark_of(begun, party))
    assert ticked(begun.page("/roster")) == []


def test_a_script_is_answered_kept(begun: Organiser) -> None:
    party = party_of(begun)
    fields = {"party": party, "mark": mark_of(begun, party)}
    for where, more in (("names", {"names": ANNA}), ("destroy", {}), ("begin", {})):
        answer = asked(begun.client, f"{begun.path}/roster/{where}", **fields, **more)
        assert (answer.status_code, answer.json()) == (200, {"answer": "kept"})


def test_a_form_that_is_sent_twice_is_one(begun: Organiser) -> None:
    party = party_of(begun)
    fields = {"party": party, "mark": mark_of(begun, party), "names": ANNA}
    for _ in range(2):
        assert begun.post("/roster/names", **fields).status_code == 303
    assert guests(begun.page("/roster")) == [ANNA]


def test_of_two_windows_the_last_one_takes_no_name_away(begun: Organiser) -> None:
    party = party_of(begun)
    mark = mark_of(begun, party)
    begun.post("/roster/names", party=party, mark=mark, names=ANNA)
    answer = begun.post("/roster/names", party=party, mark=mark, names=f"{BEN}\n<b>")
    assert answer.status_code == 409
    assert "changed in another window" in refusal(answer.text, f"names-{party}")
    assert guests(answer.text) == [ANNA], "what the other window wrote stands there to compare"
    assert shown_in(answer.text, f"names-{party}").splitlines() == [BEN, "<b>"]
    assert guests(begun.page("/roster")) == [ANNA]
    ticks = begun.post("/roster/sent", party=party, mark=mark, sent=[ANNA])
    assert "changed in another window" in refusal(ticks.text, f"sent-{party}")
    assert ticked(ticks.text) == [ANNA], "what was ticked stands"
    assert ticked(begun.page("/roster")) == []


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (f"{ANNA}\n{ANNA.upper()}", "The name in line 2 stands there twice"),
        (f"{ANNA}\n" + "x" * 81, "This is too long: 81 characters"),
        ("\n".join(f"Guest {n}" for n in range(101)), "too many names: 101, and 100 are the most"),
    ],
)
def test_what_is_refused_stands_in_its_box(begun: Organiser, names: str, sentence: str) -> None:
    save(begun, BEN)
    party = party_of(begun)
    answer = begun.post("/roster/names", party=party, mark=mark_of(begun, party), names=names)
    assert answer.status_code == 409
    assert sentence in refusal(answer.text, f"names-{party}")
    assert shown_in(answer.text, f"names-{party}") == names
    assert guests(begun.page("/roster")) == [BEN]


def test_the_most_names_that_there_may_be_can_all_be_ticked(begun: Organiser) -> None:
    names = [f"Guest {n:03}" for n in range(100)]
    save(begun, "\n".join(names))
    party = party_of(begun)
    answer = begun.post("/roster/sent", party=party, mark=mark_of(begun, party), sent=names)
    assert answer.status_code == 303
    assert ticked(begun.page("/roster")) == names


@pytest.mark.parametrize("party", ["", "nobody", "../x", "x" * 5000, "<script>alert(1)</script>"])
def test_a_party_that_is_none_gets_no_names(begun: Organiser, party: str) -> None:
    for where, fields in (("names", {"names": ANNA}), ("sent", {"sent": [ANNA]})):
        answer = begun.post(f"/roster/{where}", party=party, mark="x", **fields)
        assert answer.status_code in {303, 409}
        assert "<script>alert" not in answer.text
        if where == "names":
            assert alerts(answer.text) == ["There is no such party here."]
    assert guests(begun.page("/roster")) == []


def test_names_of_a_party_that_was_removed_can_be_taken_away(begun: Organiser) -> None:
    organiser = begun
    organiser.post("/parties/add", party="Third", seats="4")
    save(organiser, ANNA, number=2)
    gone = party_of(organiser, 2)
    assert organiser.post(f"/parties/{gone}/remove").status_code == 303
    page = organiser.page("/roster")
    assert "A party that the plan no longer has" in page
    assert guests(page) == [ANNA]
    mark = mark_of(organiser, gone)
    more = organiser.post("/roster/names", party=gone, mark=mark, names=f"{ANNA}\n{BEN}")
    assert alerts(more.text) == ["There is no such party here."]
    organiser.post("/roster/names", party=gone, mark=mark, names="")
    assert "no longer has" not in organiser.page("/roster")


def test_destroying_it_leaves_a_page_that_says_so(begun: Organiser, tmp_path: Path) -> None:
    save(begun, ANNA)
    party = party_of(begun)
    mark = mark_of(begun, party)
    begun.post("/roster/destroy")
    answer = begun.post("/roster/destroy")
    assert answer.status_code == 303
    page = begun.client.get(answer.headers["location"]).text
    assert "The roster is destroyed." in page
    assert "Begin a roster" in page
    late = begun.post("/roster/names", party=party, mark=mark, names=f"{ANNA}\n{BEN}")
    assert late.status_code == 409
    assert "it was destroyed" in alerts(late.text)[0]
    assert shown_in(late.text, "typed-before").splitlines() == [ANNA, BEN]
    assert list((tmp_path / "keyring" / "rosters").iterdir()) == []


def test_the_page_says_when_the_roster_has_done_what_it_was_for(begun: Organiser) -> None:
    assert "has done what it was for" not in begun.page("/roster")
    facilitator = open_doors(begun)
    assert "has done what it was for" not in begun.page("/roster")
    asked(begun.client, f"{facilitator}/doors/close")
    assert "has done what it was for" in begun.page("/roster")


def test_another_account_reads_no_roster(begun: Organiser) -> None:
    save(begun, ANNA)
    client = begun.client
    assert client.portal is not None
    client.portal.call(begun.house.doorway.accounts.make, "other", PASSWORD)
    client.post("/sign-out")
    for account in ("", "other"):
        if account:
            client.post("/sign-in", data={"name": account, "password": PASSWORD})
        for answer in (
            client.get(f"{begun.path}/roster"),
            begun.post("/roster/names", party=party_of(begun), mark="x", names=BEN),
            begun.post("/roster/destroy"),
        ):
            assert answer.status_code == (404 if account else 303)
            assert ANNA not in answer.text
    client.post("/sign-in", data={"name": "olive-tree", "password": PASSWORD})
    assert guests(begun.page("/roster")) == [ANNA]


def test_no_name_of_the_roster_reaches_a_room_a_document_or_a_file(
    begun: Organiser, client: TestClient, tmp_path: Path
) -> None:
    """It is the organiser's alone: nobody in the room sees it, and nothing takes it along."""
    save(begun, f"{ANNA}\n{BEN}")
    party = party_of(begun)
    begun.post("/roster/sent", party=party, mark=mark_of(begun, party), sent=[ANNA])
    assert ANNA in begun.page("/roster"), "its owner does not even see it"

    codes = cards(begun)
    facilitator = open_doors(begun)
    seat = come_in(client, codes[0]).json()["page"]
    team = [staff(begun, role) for role in (Role.PANEL, Role.RAPPORTEUR, Role.PROJECTOR)]
    asked(client, f"{facilitator}/agenda/open", item="")
    pages = {path: client.get(path).text for path in (facilitator, seat, *team)}
    pages |= {
        where: begun.client.get(begun.path + where).text
        for where in ("", "/agenda", "/cards", "/check", "/draft", "/purge", "/print-pack")
    }
    pages["design"] = begun.client.get(f"{begun.path}/design.yaml").text
    pages["list"] = begun.client.get("/organise").text
    room = room_of(begun)
    asked(client, f"{facilitator}/agenda/close")
    client.post(f"{begun.path}/draft/close", data={"key": key()})
    for name in ("draft.md", "draft.html"):
        pages[name] = client.get(f"{begun.path}/{name}").text
    assert all(pages.values())
    assert [where for where, page in pages.items() if ANNA in page or BEN in page] == []
    assert ANNA not in repr(room.workshop)
    assert not [f for f, c in files_of(tmp_path).items() if holds(c, ANNA) or holds(c, BEN)]


def test_no_region_of_a_room_is_called_after_the_roster() -> None:
    assert set(REGIONS) >= {Eyes.FACILITATOR, Eyes.TEAM, Eyes.PARTY, Eyes.PROJECTOR}
    assert not [name for regions in REGIONS.values() for name in regions if "roster" in name]
