"""Refusals that have to be alike: in each pair, what is asked for is there once and once it is not,
or somebody else's, and no byte of the answer tells which."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from app.core.level import Appearance
from app.core.seat import Role
from app.core.workshop import WorkshopId
from app.routes.house import House
from app.settings import Settings
from tests.houses import a_plan
from tests.rooms import COAST, HILLS, an_item
from tests.routes.doors import AS_JSON, asked, come_in
from tests.routes.visits import NAME, PASSWORD, key

WORKSHOP = WorkshopId("written")
UNKNOWN_CODE = "ABCD-EFGH-JKMN"
UNKNOWN_WORD = "0123456789abcdef"


@dataclass
class Town:
    """A workshop in writing, in which somebody of the coast has said something, and browsers of
    the facilitator, of both sides, and of somebody who has come from the street."""

    house: House
    street: TestClient
    lead: TestClient
    ana: TestClient
    elif_: TestClient
    desk: str
    rooms: Mapping[str, str]
    turn: str
    card: str

    def call(self, work: Callable[..., object], *args: object) -> object:
        assert self.street.portal is not None
        return self.street.portal.call(work, *args)


@pytest.fixture
def town(application: FastAPI, client: TestClient, house: House) -> Town:
    assert client.portal is not None
    call = client.portal.call
    item = an_item("First", appearance=Appearance.HANDLE)
    account = call(house.doorway.accounts.make, NAME, PASSWORD)
    call(house.record.make, WORKSHOP, account, a_plan(), (item,))
    link = call(house.doorway.staff.new_link, WORKSHOP, Role.FACILITATOR)
    lead, ana, elif_ = (another(application, client) for _ in range(3))
    desk = str(asked(lead, "/staff", code=link).json()["page"])
    assert asked(lead, f"{desk}/doors/open").status_code == 200
    rooms: dict[str, str] = {}
    for browser, party in ((ana, COAST), (elif_, HILLS)):
        (code,) = call(house.doorway.cards.mint, WORKSHOP, party, 1)
        rooms[party.id] = str(come_in(browser, code).json()["page"])
    (card,) = call(house.doorway.cards.mint, WORKSHOP, COAST, 1)
    here = rooms[COAST.id]
    for browser, act in ((lead, f"{desk}/agenda/open"), (ana, f"{here}/floor/ask")):
        assert asked(browser, act).status_code == 200
    assert asked(lead, f"{desk}/floor/give").status_code == 200
    said = {"text": "Words of Ana", "level": "held", "appearance": "handle"}
    assert asked(ana, f"{here}/turns/say", **said).json() == {"answer": "kept"}
    (turn,) = call(house.rooms.room, WORKSHOP).workshop.turns
    return Town(house, client, lead, ana, elif_, desk, rooms, turn.id, card)


def another(application: FastAPI, first: TestClient) -> TestClient:
    """Return one more browser on the same running server."""
    headers = {"Origin": Settings.public_url}
    browser = TestClient(application, Settings.public_url, headers=headers, follow_redirects=False)
    browser.portal = first.portal
    return browser


Pair = tuple[Response, Response]


def a_card(town: Town) -> Pair:
    """A code that is no card, and a good card of a workshop whose key was just destroyed."""
    assert "version" in asked(town.street, "/join", code=town.card).json()
    town.call(town.house.purging.destroy, WORKSHOP)
    return (
        asked(town.street, "/join", code=UNKNOWN_CODE),
        asked(town.street, "/join", code=town.card),
    )


def a_rejoin_code(town: Town) -> Pair:
    """A code that is none, and one that has moved a seat."""
    code = asked(town.ana, f"{town.rooms[COAST.id]}/rejoin-code").json()["code"]
    assert asked(town.street, "/rejoin", code=code).status_code == 200
    return (
        asked(town.street, "/rejoin", code=UNKNOWN_CODE),
        asked(town.street, "/rejoin", code=code),
    )


def a_rejoin_code_of_before(town: Town) -> Pair:
    """A code that is none, and one that a newer one has replaced."""
    here = f"{town.rooms[COAST.id]}/rejoin-code"
    codes = [asked(town.ana, here).json()["code"] for _ in range(2)]
    return (
        asked(town.street, "/rejoin", code=UNKNOWN_CODE),
        asked(town.street, "/rejoin", code=codes[0]),
    )


def a_name(town: Town) -> Pair:
    """An account that is none, and a wrong password of one that is."""
    assert asked(town.street, "/sign-in", name=NAME, password=PASSWORD).status_code == 200
    return (
        asked(town.street, "/sign-in", name="nobody", password=PASSWORD),
        asked(town.street, "/sign-in", name=NAME, password="another four long words"),
    )


def a_staff_link(town: Town) -> Pair:
    """A link that is none, and one that was voided."""
    code = str(town.call(town.house.doorway.staff.new_link, WORKSHOP, Role.PANEL))
    assert asked(town.street, "/staff", code=code).status_code == 200
    town.call(town.house.doorway.staff.void_link, WORKSHOP, town.house.doorway.staff.link_of(code))
    return asked(town.street, "/staff", code="x" * 43), asked(town.street, "/staff", code=code)


def a_turn(act: str) -> Callable[[Town], Pair]:
    """Return a pair: words that are not there, and words of the other side."""

    def pair(town: Town) -> Pair:
        form = {"text": "Other words", "level": "held"}
        mine = asked(town.ana, f"{town.rooms[COAST.id]}/turns/{act}", turn=town.turn, **form)
        assert mine.status_code == 200, "their author may"
        here = f"{town.rooms[HILLS.id]}/turns/{act}"
        return (
            asked(town.elif_, here, turn="0" * len(town.turn), **form),
            asked(town.elif_, here, turn=town.turn, **form),
        )

    return pair


def a_turn_of_anybodys(act: str) -> Callable[[Town], Pair]:
    """Return a pair of what only the facilitator may do, asked by a participant."""

    def pair(town: Town) -> Pair:
        here = f"{town.rooms[HILLS.id]}/turns/{act}"
        return (
            asked(town.elif_, here, turn="0" * len(town.turn)),
            asked(town.elif_, here, turn=town.turn),
        )

    return pair


def a_seat(town: Town) -> Pair:
    """An id that is no seat, and the seat of somebody: neither is how anybody is called."""
    seats = [seat.id for seat in town.house.rooms._rooms[WORKSHOP].workshop.seats.values()]
    here = f"{town.desk}/seat/remove"
    return asked(town.lead, here, who="0" * len(seats[0])), asked(town.lead, here, who=seats[0])


def a_seat_of_the_other_side(town: Town) -> Pair:
    """The same, asked by somebody of a party, who may close no seat."""
    seats = [seat.id for seat in town.house.rooms._rooms[WORKSHOP].workshop.seats.values()]
    here = f"{town.rooms[HILLS.id]}/seat/remove"
    return asked(town.elif_, here, who="nobody"), asked(town.elif_, here, who=seats[0])


def a_round(town: Town) -> Pair:
    """A round that never was, and one that was dropped."""
    form = {"prompt": "What do you fear?", "seconds": "60"}
    assert asked(town.lead, f"{town.desk}/rounds/open", **form).status_code == 200
    here, answer = f"{town.rooms[HILLS.id]}/rounds/answer", {"text": "Words", "level": "held"}
    open_round = town.house.rooms._rooms[WORKSHOP].workshop.round
    assert open_round is not None
    assert asked(town.lead, f"{town.desk}/rounds/drop").status_code == 200
    return (
        asked(town.elif_, here, round="0" * len(open_round.id), **answer),
        asked(town.elif_, here, round=open_round.id, **answer),
    )


def a_room(town: Town) -> Pair:
    """A page's word that is none, and one that is somebody else's."""
    return (
        asked(town.street, f"/room/{UNKNOWN_WORD}/floor/ask"),
        asked(town.street, f"{town.rooms[COAST.id]}/floor/ask"),
    )


def a_rooms_page(town: Town) -> Pair:
    """The same, asked for as a page."""
    return (
        town.street.get(f"/room/{UNKNOWN_WORD}"),
        town.street.get(town.rooms[COAST.id]),
    )


def a_workshop(town: Town) -> Pair:
    """A workshop that is not there, and one of another account."""
    town.call(town.house.doorway.accounts.make, "another", PASSWORD)
    assert asked(town.street, "/sign-in", name="another", password=PASSWORD).status_code == 200
    return (
        asked(town.street, "/organise/0123456789abcdef"),
        asked(town.street, f"/organise/{WORKSHOP}"),
    )


PAIRS: Mapping[str, Callable[[Town], Pair]] = {
    "a card that is none, and one of a workshop that is gone": a_card,
    "a rejoin code that is none, and one that was used": a_rejoin_code,
    "a rejoin code that is none, and the one of before": a_rejoin_code_of_before,
    "a name that nobody has, and a wrong password": a_name,
    "a staff link that is none, and a void one": a_staff_link,
    "words to withdraw": a_turn("withdraw"),
    "words to reword": a_turn("reword"),
    "words to let stand": a_turn("let-stand"),
    "words to take back": a_turn_of_anybodys("take-back-for"),
    "words to hide": a_turn_of_anybodys("hide"),
    "words to show": a_turn_of_anybodys("show"),
    "a seat by its id": a_seat,
    "a seat of the other side by its id": a_seat_of_the_other_side,
    "a round that never was, and one that is over": a_round,
    "the word of a page": a_room,
    "a page": a_rooms_page,
    "a workshop": a_workshop,
}


@pytest.mark.parametrize("pair", PAIRS)
def test_no_byte_of_a_refusal_tells_what_is_there_and_not_ones_own(town: Town, pair: str) -> None:
    missing, there = PAIRS[pair](town)
    assert missing.status_code in {403, 404, 409}
    assert there.status_code == missing.status_code
    assert there.content == missing.content
    assert told(there) == told(missing)


def told(answer: Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name != "date"}


def test_a_refusal_in_words_of_ones_own_is_as_long_as_any_other(town: Town) -> None:
    answers = [
        town.ana.post(f"{town.rooms[COAST.id]}/{act}", data={"key": key()}, headers=AS_JSON)
        for act in ("floor/ask", "floor/ask", "floor/finish", "doors/open", "turns/nothing")
    ]
    assert [one.status_code for one in answers] == [200, 409, 409, 403, 404]
    assert {len(one.content) for one in answers} == {1024}
    assert len({len(str(one.status_code) + one.reason_phrase + one.headers["x-fill"])
                for one in answers}) == 1  # fmt: skip
