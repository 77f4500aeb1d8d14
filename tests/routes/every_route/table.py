"""Every way into the program, and who may take it.

The fields are good ones, so that whatever is refused is refused because of who asks. A route that
is not in the table fails a test.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.rooms import COAST, HILLS

LEADS = "facilitator"
TEAM = "facilitator co-facilitator panel observer rapporteur interpreter"
WRITES_POINTS = "facilitator co-facilitator panel rapporteur"
KEEPS_GLOSSARY = f"{WRITES_POINTS} interpreter"
CAN_LEAD = "facilitator co-facilitator"
SEES_ALARMS = "facilitator co-facilitator panel"
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
SAID = {"text": "Words", "level": "held", "appearance": "handle", "pair": "nothing"}

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
    "POST /room/{word}/language": Route(INSIDE, {"language": "en"}),
    "POST /room/{word}/leave": Route(INSIDE),
    "POST /room/{word}/rejoin-code": seated(),
    "GET /room/{word}/turns/mine": seated(),
    "GET /room/{word}/preview": leads(),
    "GET /room/{word}/check": Route(TEAM),
    "POST /room/{word}/check/tick": of_team(name="languages", done="yes"),
    "POST /room/{word}/check/card": of_team(),
    "GET /room/{word}/notes": Route(f"{SEATED} {TEAM}"),
    "POST /room/{word}/notes/read": Route(f"{SEATED} {TEAM}", NOTED),
    "POST /room/{word}/notes/save": Route(f"{SEATED} {TEAM}", NOTED),
    "POST /room/{word}/notes/destroy": Route(f"{SEATED} {TEAM}", NOTED),
    "POST /room/{word}/notes/day": Route(f"{SEATED} {TEAM}"),
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
    "POST /room/{word}/agenda/move": leads(item="nothing", to="up"),
    "POST /room/{word}/agenda/minutes": leads(item="nothing", minutes=20),
    "POST /room/{word}/agenda/shorten": leads(),
    "POST /room/{word}/agenda/end-day": leads(item="nothing"),
    "POST /room/{word}/agenda/dial-in": leads(text="A line", item=""),
    "POST /room/{word}/quiet/begin": leads(),
    "POST /room/{word}/quiet/end": leads(),
    "POST /room/{word}/rules/remind": leads(rule=0),
    "POST /room/{word}/rules/end": leads(),
    "POST /room/{word}/time/answer": seated(asked="nothing", more="yes"),
    "POST /room/{word}/parking/park": Route(WRITES_POINTS, {"text": "A line", "level": "held"}),
    "POST /room/{word}/parking/take-up": leads(line="nothing"),
    "POST /room/{word}/parking/erase": Route(WRITES_POINTS, {"line": "nothing"}),
    "POST /room/{word}/agenda/insert": leads(title="More", prompt="Why?", **ITEM),
    "POST /room/{word}/agenda/way": leads(way="facilitated"),
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
    "POST /room/{word}/floor/pass": seated(),
    "POST /room/{word}/floor/draw": leads(),
    "POST /room/{word}/floor/earlier": leads(who="Nobody at all"),
    "POST /room/{word}/floor/later": leads(who="Nobody at all"),
    "POST /room/{word}/floor/again": leads(),
    "POST /room/{word}/floor/heard": seated(),
    "POST /room/{word}/floor/not-quite": seated(),
    "POST /room/{word}/floor/change-roles": leads(),
    # No option is on, so that all of these are refused for that; options are switched as one leads.
    "POST /room/{word}/order/ask": seated(),
    "POST /room/{word}/order/withdraw": seated(),
    "POST /room/{word}/order/take-up": leads(who="", after=""),
    "POST /room/{word}/reply/ask": seated(),
    "POST /room/{word}/reply/withdraw": seated(),
    "POST /room/{word}/reply/give": leads(who="", seconds=30, after=""),
    "POST /room/{word}/options/set": leads(option="plots", on=""),
    "POST /room/{word}/options/budgets-for": leads(span="item"),
    "POST /room/{word}/options/budget": leads(party="nothing", minutes=5),
    "POST /room/{word}/options/raise-budgets": leads(),
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
    "POST /room/{word}/points/write": Route(WRITES_POINTS, {"text": "A point", "level": "held"}),
    "POST /room/{word}/points/not-so": seated(point="p3f9a"),
    "POST /room/{word}/points/keep": Route(WRITES_POINTS, {"point": "nothing"}),
    "POST /room/{word}/points/change": Route(
        WRITES_POINTS, {"point": "nothing", "text": "Other words", "level": "held"}
    ),
    "POST /room/{word}/points/drop": Route(WRITES_POINTS, {"point": "nothing"}),
    # Only interpreters tap: people write here, so that what they ask is refused for that.
    "POST /room/{word}/taps/tap": Route("interpreter", {"kind": "wait"}),
    "POST /room/{word}/taps/over": Route("interpreter"),
    "POST /room/{word}/taps/relief": Route("interpreter"),
    "POST /room/{word}/taps/relieve": Route("interpreter"),
    "POST /room/{word}/renderings/render": Route(
        "interpreter", {"card": "nothing", "text-en": "Words", "level": "held"}
    ),
    "POST /room/{word}/renderings/open-all": Route(f"{LEADS} interpreter"),
    "POST /room/{word}/renderings/drop": leads(),
    "POST /room/{word}/glossary/write-term": Route(
        KEEPS_GLOSSARY, {"text-en": "A term", "note": "", "level": "held"}
    ),
    "POST /room/{word}/glossary/change-term": Route(
        KEEPS_GLOSSARY, {"term": "nothing", "text-en": "Words", "note": "", "level": "held"}
    ),
    "POST /room/{word}/glossary/erase": Route(KEEPS_GLOSSARY, {"term": "nothing"}),
    "POST /room/{word}/signals/raise": seated(kind="slow"),
    "POST /room/{word}/signals/seen": Route(SEES_ALARMS, {"alarm": "nothing"}),
    "POST /room/{word}/private-word/ask-in-private": seated(),
    "POST /room/{word}/private-word/accept": leads(channel="nothing"),
    # Each participant into their own channel; whoever leads into the one that is named.
    "POST /room/{word}/private-word/tell": Route(
        f"{SEATED} {LEADS}", {"text": "A few words", "channel": "nothing"}
    ),
    "POST /room/{word}/private-word/read": Route(f"{SEATED} {LEADS}", {"channel": "nothing"}),
    "POST /room/{word}/private-word/close": Route(f"{SEATED} {LEADS}", {"channel": "nothing"}),
    "POST /room/{word}/team/intervene": leads(kind="theory", text="A thought"),
    "POST /room/{word}/team/end-intervention": leads(),
    "POST /room/{word}/team/banner": leads(text="Tea is ready."),
    "POST /room/{word}/team/word": of_team(text="Among ourselves"),
    "POST /room/{word}/team/before-the-room": leads(word=9999),
    "POST /room/{word}/team/called": of_team(name="Noor"),
    # Going apart: nobody does here, so that everybody stays in the room.
    "GET /room/{word}/caucus": leads(),
    "POST /room/{word}/caucus/open": leads(
        title="Apart", party=COAST.id, team="nobody", minutes=15, level="held", appearance="handle"
    ),
    "POST /room/{word}/caucus/back": leads(caucus="nothing"),
    "POST /room/{word}/carry/ask": Route(LEADS, {"text-en": "It may be said.", "seconds": 60}),
    "POST /room/{word}/carry/yes": seated(carry="nothing"),
    "POST /room/{word}/carry/no": seated(carry="nothing"),
    "POST /room/{word}/carry/change": seated(carry="nothing", text="Other words"),
    "POST /room/{word}/carry/drop": leads(),
    "POST /room/{word}/carry/bring": leads(words="nothing", party=""),
    # The shuttle: everybody is in the room, where nothing is drafted and nothing was approved.
    "POST /room/{word}/shuttle/draft": Route(
        LEADS, {"to": HILLS.id, "text-en": "A message.", "level": "held", "answers": ""}
    ),
    "POST /room/{word}/shuttle/redraft": Route(
        LEADS, {"draft": "nothing", "to": HILLS.id, "text-en": "A message.", "level": "held"}
    ),
    "POST /room/{word}/shuttle/drop": leads(draft="nothing"),
    "POST /room/{word}/shuttle/put": leads(draft="nothing", seconds=60),
    "POST /room/{word}/shuttle/withdraw": leads(message="nothing"),
    "POST /room/{word}/shuttle/answered": leads(message="nothing"),
    "POST /room/{word}/shuttle/unanswered": leads(message="nothing"),
    "POST /room/{word}/shuttle/answers": leads(answer="nothing", message="nothing"),
    # A pair of steps: both sides are in the room, so that none can be asked about.
    "POST /room/{word}/pair/ask": Route(LEADS, {
        "party-1": COAST.id, "text-1-en": "Opens the road.", "party-2": HILLS.id,
        "text-2-en": "Calls back its patrols.", "seconds": 60,
    }),
    "POST /room/{word}/pair/reply": seated(pair="nothing", reply="not"),
    "POST /room/{word}/pair/lengthen": leads(seconds=60),
    "POST /room/{word}/pair/drop": leads(),
    # The lead: nobody is offered it here, so that whoever leads stays who they are.
    "POST /room/{word}/lead/offer": leads(to="nobody"),
    "POST /room/{word}/lead/take-offer-back": leads(),
    "POST /room/{word}/lead/accept": Route("co-facilitator"),
    "POST /room/{word}/lead/decline": Route("co-facilitator"),
    "POST /room/{word}/lead/ask": Route("co-facilitator"),
    "POST /room/{word}/lead/end-asking": Route(CAN_LEAD),
    "POST /room/{word}/lead/give": leads(),
    "POST /room/{word}/lead/take-over": Route("co-facilitator"),
    "GET /room/{word}/series": Route(TEAM),
    "POST /room/{word}/series/plan": Route(WRITES_POINTS, {"text": "Go on", "level": "held"}),
    "POST /room/{word}/series/gather": Route(WRITES_POINTS),
    "POST /room/{word}/team-notes/note": of_team(text="A note", mark="held", level="held", item=""),
    "POST /room/{word}/team-notes/rewrite": of_team(note="nothing", text="Words", level="held"),
    "POST /room/{word}/team-notes/stays-here": of_team(note="nothing"),
    "POST /room/{word}/team-notes/erase": of_team(note="nothing"),
    # Seats that are operated: nobody's is here, and the code is no card of ours.
    "GET /room/{word}/operated": Route(SEES_ALARMS),
    "POST /room/{word}/operated/take": Route(
        SEES_ALARMS, {"code": "ABCD-EFGH-JKMN", "name": "Nour", "told": "yes"}
    ),
    "GET /room/{word}/operated/take-over": Route(SEES_ALARMS),
    "POST /room/{word}/operated/take-over": Route(
        SEES_ALARMS, {"operated": "nothing", "agreed": "yes"}
    ),
    "POST /room/{word}/operated/let-go": Route(SEES_ALARMS, {"operated": "nothing"}),
    "GET /room/{word}/operated/code": Route(SEES_ALARMS),
    "POST /room/{word}/operated/code": Route(SEES_ALARMS, {"operated": "nothing"}),
    **{
        f"POST /room/{{word}}/operate/{act}": Route(
            SEES_ALARMS, {"operated": "nothing", "reply": "yes", "carry": "nothing", **SAID}
        )
        for act in (
            "ask", "lower", "finish", "pass", "order", "no-order", "reply", "no-reply", "heard",
            "not-quite", "that-stays-here", "say-for",
            "carry", "pair",
        )
    },
    # The debrief, and where we are.
    "GET /room/{word}/evening": Route(TEAM),
    "POST /room/{word}/debrief/tomorrow": Route(
        WRITES_POINTS, {"text": "Tea first.", "level": "held"}
    ),
    "POST /room/{word}/where-we-are/compose": Route(
        KEEPS_GLOSSARY, {"language": "en", "text": "We share them.", "level": "held"}
    ),
    "POST /room/{word}/where-we-are/begin": Route(KEEPS_GLOSSARY),
    "POST /room/{word}/where-we-are/release": leads(),
    "POST /room/{word}/where-we-are/keep-back": leads(),
    "POST /room/{word}/where-we-are/show-corrected": leads(),
    "POST /room/{word}/where-we-are/put-away": leads(),
    "POST /room/{word}/where-we-are/gather": leads(minutes=2),
    "POST /room/{word}/where-we-are/on-wall": leads(),
    "POST /room/{word}/where-we-are/off-wall": leads(),
    "POST /room/{word}/where-we-are/correct": seated(text="Not so."),
    "POST /room/{word}/where-we-are/agree": seated(),
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
    "GET /organise/{workshop}/preview": owns(),
    "GET /organise/{workshop}/rehearsal": owns(),
    "POST /organise/{workshop}/rehearsal/begin": owns(haste="quickly"),
    "POST /organise/{workshop}/rehearsal/enter": owns(role="panel"),
    "POST /organise/{workshop}/rehearsal/phone": owns(phone=1),
    "POST /organise/{workshop}/rehearsal/end": owns(),
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
    "GET /organise/{workshop}/series": owns(),
    "POST /organise/{workshop}/series/last-time": owns(),
    "POST /organise/{workshop}/series/plan": owns(text="Go on"),
    "POST /organise/{workshop}/series/gather": owns(),
    "POST /organise/{workshop}/series/next": owns(title="The next one", design=""),
    "GET /organise/{workshop}/purge": owns(),
    "POST /organise/{workshop}/purge": owns(),  # without the tick that it wants
}  # fmt: skip
SOCKETS = {"WS /room/{word}/live": INSIDE, "WS /check/live": "a phone with a test card"}
# What is below the page of a caucus is below that of the room, but for what is the whole room's.
# Those of the third party who were chosen for it may there what they may in the room: nobody else.
CHOSEN = "facilitator panel"
NOT_APART = (
    "caucus", "check", "day", "debrief", "doors", "evening", "glossary", "lead", "leave", "notes",
    "operated", "options", "pair", "parking", "preview", "where-we-are",
    "rejoin-code",
    "seat", "series", "take-back", "welcome",
)  # fmt: skip


def _apart(there: Mapping[str, Route]) -> dict[str, Route]:
    room, found = "/room/{word}", {}
    for route, listed in there.items():
        method, path = route.split(" ", 1)
        if not path.startswith(room) or path.removeprefix(room)[1:].split("/")[0] in NOT_APART:
            continue
        may = " ".join(name for name in CHOSEN.split() if name in listed.may.split())
        below = path.replace(room, f"{room}/apart/{{caucus}}")
        found[f"{method} {below}"] = Route(may, listed.fields)
    return found


APART = _apart(ROUTES)
SOCKETS_APART = {"WS /room/{word}/apart/{caucus}/live": CHOSEN}
# Those who were chosen are told of these there that they wait until the caucus is over.
FOR_THE_WHOLE_ROOM = {
    f"POST /room/{{word}}/apart/{{caucus}}/{act}"
    for act in (
        "agenda/open", "agenda/skip", "agenda/go-back", "agenda/move", "agenda/minutes",
        "agenda/shorten", "agenda/end-day", "agenda/dial-in", "agenda/insert", "team/banner",
        "team/word", "team/before-the-room", "team/called", "carry/bring", "shuttle/withdraw",
        "shuttle/answered", "shuttle/unanswered", "shuttle/answers",
    )
}  # fmt: skip
# These end the session of whoever takes them, who then comes in anew.
ENDING = {"POST /room/{word}/leave", "POST /sign-out"}
# A GET changes nothing; but what is taken along is noted, before it leaves.
NOTED_BEFORE_IT_LEAVES = {
    "GET /organise/{workshop}/draft.md",
    "GET /organise/{workshop}/draft.html",
}
