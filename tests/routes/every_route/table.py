"""Every way into the program, and who may take it.

The fields are good ones, so that whatever is refused is refused because of who asks. A route that
is not in the table fails a test.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.rooms import HILLS

LEADS = "facilitator"
TEAM = "facilitator panel observer rapporteur interpreter"
SEATED = "coast hills"
INSIDE = f"{SEATED} {TEAM} projector"
OWNER = "owner"
ORGANISERS = "owner neighbour"
ANYBODY = f"outsider gone {INSIDE} {ORGANISERS}"


@dataclass(frozen=True)
class Route:
    """Who may take this way; all others are turned away, as where it leads decides."""

    may: str
    fields: Mapping[str, Any] = field(default_factory=dict)


def leads(**fields: Any) -> Route:
    return Route(LEADS, fields)


def seated(**fields: Any) -> Route:
    return Route(SEATED, fields)


def of_team(**fields: Any) -> Route:
    return Route(TEAM, fields)


def owns(**fields: Any) -> Route:
    return Route(OWNER, fields)


PLAN = {
    "title": "A title", "setting": "in-writing", "devices": "own", "languages": "en",
    "hours": 1, "minutes": 0, "keep_days": 30,
}  # fmt: skip
ITEM = {"minutes": 10, "way": "open-queue", "appearance": "handle", "level": "held"}
NOTED = {"locator": "A" * 43}

# Whatever stands in brackets is of the workshop `first`, or, in a room, of whoever asks.
ROUTES: dict[str, Route] = {
    # Ways in, open to everybody.
    "GET /join": Route(ANYBODY),
    "POST /join": Route(ANYBODY, {"code": "ABCD-EFGH-JKMN"}),
    "GET /rejoin": Route(ANYBODY),
    "POST /rejoin": Route(ANYBODY, {"code": "ABCD-EFGH-JKMN"}),
    "GET /staff": Route(ANYBODY),
    "POST /staff": Route(ANYBODY, {"code": "nothing"}),
    "GET /first": Route(ANYBODY),
    "POST /first": Route(ANYBODY, {"code": "nothing", "name": "fig-tree", "password": "x" * 20}),
    "GET /sign-in": Route(ANYBODY),
    "POST /sign-in": Route(ANYBODY, {"name": "fig-tree", "password": "x" * 20}),
    "POST /sign-out": Route(ANYBODY),
    "GET /away": Route(ANYBODY),
    "GET /check": Route(ANYBODY),  # without a test card's cookie it says so, and no more
    "POST /check/languages": Route(ANYBODY),
    "GET /healthz": Route(ANYBODY),
    # The room.
    "GET /room/{word}": Route(INSIDE),
    "GET /room/{word}/welcome": seated(),
    "POST /room/{word}/regions": Route(INSIDE, {"has": "{}"}),
    "POST /room/{word}/leave": Route(INSIDE),
    "POST /room/{word}/rejoin-code": seated(),
    "GET /room/{word}/turns/mine": seated(),
    "GET /room/{word}/check": Route(TEAM),
    "POST /room/{word}/check/tick": of_team(name="languages", done="yes"),
    "POST /room/{word}/check/card": of_team(),
    "GET /room/{word}/notes": Route(f"{SEATED} {TEAM}"),
    "POST /room/{word}/notes/read": Route(f"{SEATED} {TEAM}", NOTED),
    "POST /room/{word}/notes/save": Route(f"{SEATED} {TEAM}", NOTED),
    "POST /room/{word}/notes/destroy": Route(f"{SEATED} {TEAM}", NOTED),
    # Acts in the room. When each is allowed is the table of `tests/core/test_every_act.py`.
    "POST /room/{word}/doors/open": leads(),
    "POST /room/{word}/doors/close": leads(),
    "POST /room/{word}/seat/name": seated(name="Somebody"),
    "POST /room/{word}/seat/remove": leads(who="Nobody at all"),
    "POST /room/{word}/agenda/open": leads(item=""),
    "POST /room/{word}/agenda/pause": leads(),
    "POST /room/{word}/agenda/resume": leads(),
    "POST /room/{word}/agenda/extend": leads(minutes=5),
    "POST /room/{word}/agenda/skip": leads(item="nothing"),
    "POST /room/{word}/agenda/go-back": leads(item="nothing"),
    "POST /room/{word}/agenda/insert": leads(title="More", prompt="Why?", **ITEM),
    "POST /room/{word}/record/off": leads(),
    "POST /room/{word}/record/on": leads(),
    "POST /room/{word}/record/level": leads(level="may-travel"),
    "POST /room/{word}/record/tighten": leads(appearance="unattributed"),
    "POST /room/{word}/floor/ask": seated(),
    "POST /room/{word}/floor/lower": seated(),
    "POST /room/{word}/floor/finish": seated(),
    "POST /room/{word}/floor/give": leads(who=""),
    "POST /room/{word}/floor/give-back": leads(),
    "POST /room/{word}/floor/take-back": leads(),
    "POST /room/{word}/floor/return-later": leads(),
    "POST /room/{word}/floor/lengthen": leads(seconds=60),
    "POST /room/{word}/turns/say": seated(text="Words", level="held", appearance="handle"),
    # These words are of somebody of the coast: to the hills they are nobody's.
    "POST /room/{word}/turns/withdraw": Route("coast", {"turn": "t3f9a"}),
    "POST /room/{word}/turns/let-stand": Route("coast", {"turn": "t3f9a"}),
    "POST /room/{word}/turns/reword": Route(
        "coast", {"turn": "t3f9a", "text": "Better", "level": "held"}
    ),
    "POST /room/{word}/turns/that-stays-here": seated(),
    "POST /room/{word}/turns/take-back-for": leads(turn="nothing"),
    "POST /room/{word}/turns/hide": leads(turn="nothing"),
    "POST /room/{word}/turns/show": leads(turn="nothing"),
    "POST /room/{word}/rounds/open": leads(prompt="What else?", seconds=60),
    "POST /room/{word}/rounds/answer": seated(round="nothing", text="An answer", level="held"),
    "POST /room/{word}/rounds/pass": seated(round="nothing", level="held"),
    "POST /room/{word}/rounds/extend": leads(seconds=60),
    "POST /room/{word}/rounds/drop": leads(),
    "POST /room/{word}/points/write": of_team(text="A point", level="held"),
    "POST /room/{word}/points/not-so": seated(point="p3f9a"),
    "POST /room/{word}/points/keep": of_team(point="nothing"),
    "POST /room/{word}/points/change": of_team(point="nothing", text="Other words", level="held"),
    "POST /room/{word}/points/drop": of_team(point="nothing"),
    "POST /room/{word}/team/intervene": leads(kind="theory", text="A thought"),
    "POST /room/{word}/team/end-intervention": leads(),
    "POST /room/{word}/team/banner": leads(text="Tea is ready."),
    "POST /room/{word}/team/word": of_team(text="Among ourselves"),
    "POST /room/{word}/team-notes/note": of_team(text="A note", mark="held", level="held", item=""),
    "POST /room/{word}/team-notes/rewrite": of_team(note="nothing", text="Words", level="held"),
    "POST /room/{word}/team-notes/stays-here": of_team(note="nothing"),
    "POST /room/{word}/team-notes/erase": of_team(note="nothing"),
    # What ends comes last, so that the item is open for all that stands above.
    "POST /room/{word}/agenda/close": leads(),
    "POST /room/{word}/take-back": leads(move="close-item"),
    "POST /room/{word}/day/close": leads(),
    # The organisers' pages.
    "GET /organise": Route(ORGANISERS),
    "POST /organise/new": Route(ORGANISERS, {"design": "nothing"}),
    "POST /organise/import": Route(ORGANISERS, {"text": "nothing"}),
    "GET /organise/certificates/{workshop}": Route(""),  # nothing is purged yet
    "GET /organise/{workshop}": owns(),
    "POST /organise/{workshop}": owns(**PLAN),
    "GET /organise/{workshop}/design.yaml": owns(),
    "POST /organise/{workshop}/duplicate": owns(),
    "POST /organise/{workshop}/parties/add": owns(party="The third", seats=4),
    "POST /organise/{workshop}/parties/{party}": owns(party="The coast", seats=6),
    "POST /organise/{workshop}/parties/{party}/remove": owns(),
    "GET /organise/{workshop}/agenda": owns(),
    "POST /organise/{workshop}/agenda/add": owns(title="More", minutes=10),
    "POST /organise/{workshop}/agenda/{item}": owns(title="Later", prompts="Why?", **ITEM),
    "POST /organise/{workshop}/agenda/{item}/move": owns(to=2),
    "POST /organise/{workshop}/agenda/{item}/remove": owns(),
    "GET /organise/{workshop}/cards": owns(),
    "POST /organise/{workshop}/cards/make": owns(party=HILLS.id),
    "POST /organise/{workshop}/cards/redeal": owns(party="nothing"),
    "POST /organise/{workshop}/cards/void": owns(code="ABCD-EFGH-JKMN"),
    "POST /organise/{workshop}/cards/links": owns(role="observer"),
    "POST /organise/{workshop}/cards/end-link": owns(link="nothing"),
    "GET /organise/{workshop}/print-pack": owns(),
    "GET /organise/{workshop}/check": owns(),
    "POST /organise/{workshop}/check/tick": owns(name="languages", done="yes"),
    "POST /organise/{workshop}/check/card": owns(),
    "GET /organise/{workshop}/draft": owns(),
    "GET /organise/{workshop}/draft.md": owns(),
    "GET /organise/{workshop}/draft.html": owns(),
    "POST /organise/{workshop}/draft/headings/{item}": owns(text="What we need"),
    "POST /organise/{workshop}/draft/close": owns(),
    "GET /organise/{workshop}/log": owns(),
    "GET /organise/{workshop}/roster": owns(),
    "POST /organise/{workshop}/roster/begin": owns(),
    "POST /organise/{workshop}/roster/names": owns(),
    "POST /organise/{workshop}/roster/sent": owns(),
    "POST /organise/{workshop}/roster/destroy": owns(),
    "GET /organise/{workshop}/purge": owns(),
    "POST /organise/{workshop}/purge": owns(),  # without the tick that it wants
}  # fmt: skip
SOCKETS = {"WS /room/{word}/live": INSIDE, "WS /check/live": "a phone with a test card"}
# These end the session of whoever takes them, who then comes in anew.
ENDING = {"POST /room/{word}/leave", "POST /sign-out"}
# A GET changes nothing; but what is taken along is noted, before it leaves.
NOTED_BEFORE_IT_LEAVES = {
    "GET /organise/{workshop}/draft.md",
    "GET /organise/{workshop}/draft.html",
}
