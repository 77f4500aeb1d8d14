"""Every act of a room: who may do it, and a form of it that makes sense."""

from app.core.seat import Role
from tests.private_notes import ANNA

FACILITATOR = frozenset({Role.FACILITATOR})
TEAM = FACILITATOR | {Role.PANEL, Role.OBSERVER, Role.RAPPORTEUR}
SEATED = frozenset({Role.PARTICIPANT})
EVERYONE = TEAM | SEATED | {Role.PROJECTOR}

ANNA_WRITES = ANNA.form("Her own")
# Every act of a room, who may do it, and a form of it that makes sense.
ACTS: dict[str, tuple[frozenset[Role], dict[str, str]]] = {
    "doors/open": (FACILITATOR, {}),
    "doors/close": (FACILITATOR, {}),
    "seat/name": (SEATED, {"name": "Somebody"}),
    "seat/remove": (FACILITATOR, {"who": "Nobody"}),
    "take-back": (FACILITATOR, {"move": "close-item", "label": ""}),
    "day/close": (FACILITATOR, {}),
    "agenda/open": (FACILITATOR, {"item": ""}),
    "agenda/pause": (FACILITATOR, {}),
    "agenda/resume": (FACILITATOR, {}),
    "agenda/extend": (FACILITATOR, {"minutes": "5"}),
    "agenda/close": (FACILITATOR, {}),
    "agenda/skip": (FACILITATOR, {"item": "none"}),
    "agenda/go-back": (FACILITATOR, {"item": "none"}),
    "agenda/insert": (
        FACILITATOR,
        {
            "title": "New",
            "minutes": "5",
            "prompt": "Why?",
            "way": "open-queue",
            "appearance": "handle",
            "level": "held",
        },
    ),
    "record/off": (FACILITATOR, {}),
    "record/on": (FACILITATOR, {}),
    "record/level": (FACILITATOR, {"level": "may-travel"}),
    "record/tighten": (FACILITATOR, {"appearance": "handle"}),
    "floor/ask": (SEATED, {}),
    "floor/lower": (SEATED, {}),
    "floor/give": (FACILITATOR, {"who": ""}),
    "floor/give-back": (FACILITATOR, {}),
    "floor/take-back": (FACILITATOR, {}),
    "floor/return-later": (FACILITATOR, {}),
    "floor/lengthen": (FACILITATOR, {"seconds": "60"}),
    "floor/finish": (SEATED, {}),
    "turns/say": (
        SEATED,
        {"text": "Words", "level": "held", "appearance": "handle", "signature": ""},
    ),
    "turns/withdraw": (SEATED, {"turn": "none"}),
    "turns/reword": (SEATED, {"turn": "none", "text": "Other words", "level": "held"}),
    "turns/let-stand": (SEATED, {"turn": "none"}),
    "turns/that-stays-here": (SEATED, {}),
    "turns/take-back-for": (FACILITATOR, {"turn": "none"}),
    "turns/hide": (FACILITATOR, {"turn": "none"}),
    "turns/show": (FACILITATOR, {"turn": "none"}),
    "rounds/open": (FACILITATOR, {"prompt": "What?", "seconds": "300"}),
    "rounds/answer": (
        SEATED,
        {"round": "none", "text": "An answer", "level": "held", "signature": ""},
    ),
    "rounds/pass": (SEATED, {"round": "none", "level": "held"}),
    "rounds/extend": (FACILITATOR, {"seconds": "60"}),
    "rounds/drop": (FACILITATOR, {}),
    "points/write": (TEAM, {"text": "A point", "level": "held"}),
    "points/not-so": (SEATED, {"point": "none"}),
    "points/keep": (TEAM, {"point": "none"}),
    "points/change": (TEAM, {"point": "none", "text": "Other words", "level": "held"}),
    "points/drop": (TEAM, {"point": "none"}),
    "team/intervene": (FACILITATOR, {"kind": "theory", "text": "A thought"}),
    "team/end-intervention": (FACILITATOR, {}),
    "team/banner": (FACILITATOR, {"text": "A banner"}),
    "team/word": (TEAM, {"text": "Among us"}),
    "team-notes/note": (
        TEAM,
        {"text": "A note", "mark": "held", "level": "held", "item": ""},
    ),
    "team-notes/rewrite": (TEAM, {"note": "none", "text": "Other words", "level": "held"}),
    "team-notes/stays-here": (TEAM, {"note": "none"}),
    "team-notes/erase": (TEAM, {"note": "none"}),
    "check/tick": (TEAM, {"name": "languages", "done": "yes"}),
    "check/card": (TEAM, {}),
    "notes/read": (TEAM | SEATED, ANNA.asking),
    "notes/save": (TEAM | SEATED, ANNA_WRITES),
    "notes/destroy": (TEAM | SEATED, ANNA.asking),
    "regions": (EVERYONE, {"has": "{}"}),
    "rejoin-code": (SEATED, {}),
    "leave": (EVERYONE, {}),
}
# Of those who may, somebody has to have these words, and the page answers whoever has not as
# somebody who may never do it.
OF_ONES_OWN = {"turns/withdraw", "turns/reword", "turns/let-stand"}
ONCE = {"leave", "rejoin-code", "check/card"}  # each time anew, or never again
