"""What is promised of each kind of text: this table is what the audit holds the program to.

Whoever typed something may see it again: refused forms give it back. Nobody else is told of more
than stands here, and a kind that is missing here may be seen by nobody.
"""

from app.audits.canaries.canary import Fate, Promise
from app.audits.canaries.heard import CARD, FACILITATOR, ORGANISER, PARTY, PROJECTOR, TEAM

THIRD = frozenset({FACILITATOR, TEAM})
ROOM = THIRD | {PARTY}
WALL = ROOM | {PROJECTOR}
ORGANISING = frozenset({ORGANISER})
NOBODY: frozenset[str] = frozenset()

# -- what the organiser writes -------------------------------------------------------------------
TITLE = Promise("title", Fate.KEPT, ORGANISING, exported=True, design=True)
PURPOSE = Promise("purpose", Fate.KEPT, ORGANISING, exported=True, design=True)
PARTY_NAME = Promise("party's name", Fate.KEPT, ORGANISING | THIRD, design=True)
GROUND_RULE = Promise("ground rule", Fate.KEPT, ORGANISING | WALL | {CARD}, design=True)
ITEM_TITLE = Promise("item's title", Fate.KEPT, ORGANISING | WALL, exported=True, design=True)
DIAL_IN = Promise("line to ring", Fate.KEPT, ORGANISING | ROOM)
ITEM_PROMPT = Promise("item's prompt", Fate.KEPT, ORGANISING | WALL, design=True)
PLAN_CHANGED = Promise("plan, changed since", Fate.ERASED, ORGANISING, design=True)
HEADING = Promise("heading", Fate.KEPT, ORGANISING, exported=True)
ROSTER = Promise("name on the roster", Fate.KEPT, ORGANISING)
ROSTER_ERASED = Promise("name taken off the roster", Fate.ERASED, ORGANISING)

# -- what is said --------------------------------------------------------------------------------
TURN = Promise("kept turn", Fate.KEPT, ROOM, exported=True)
SIGNATURE = Promise("signature", Fate.KEPT, ROOM, exported=True)
ANSWER = Promise("answer of a sealed round", Fate.KEPT, ROOM, exported=True)
# The canary says by name who the interpreter is: see `Put.only`.
READ_FIRST = Promise("answer that the interpreter read first", Fate.ERASED, THIRD, passing=True)
RENDERING = Promise("rendering", Fate.KEPT, ROOM, exported=True)
# Until they are open, renderings are shown to the interpreter who writes them, and to nobody else.
# Afterwards each reader is sent those in their own language; so is whoever takes a draft along.
RENDERING_UNREAD = Promise(
    "rendering in a language that nobody reads here", Fate.KEPT, NOBODY, exported=True
)
RENDERING_CHANGED = Promise("rendering that was changed", Fate.ERASED, NOBODY, passing=True)
ROUND_PROMPT = Promise("prompt of a round", Fate.KEPT, WALL, exported=True)
POINT = Promise("cleared point", Fate.KEPT, ROOM, exported=True)
REWORDED = Promise("words put in place of others", Fate.KEPT, ROOM, exported=True)
WITHDRAWN = Promise("withdrawn words", Fate.ERASED, ROOM, passing=True)
REWORDED_AWAY = Promise("words that others took the place of", Fate.ERASED, ROOM, passing=True)
TAKEN_BACK = Promise("words taken back: that stays here", Fate.ERASED, ROOM, passing=True)
HIDDEN = Promise("words on a card that stayed hidden", Fate.ERASED, ROOM, passing=True)
POINT_GONE = Promise("point dropped, changed or not cleared", Fate.ERASED, ROOM, passing=True)
PROMPT_DROPPED = Promise("prompt of a round that was dropped", Fate.ERASED, WALL, passing=True)

# -- what stays here -----------------------------------------------------------------------------
OFF_TURN = Promise("turn off the record", Fate.NEVER, ROOM, passing=True)
OFF_POINT = Promise("point off the record", Fate.NEVER, ROOM, passing=True)
OFF_ANSWER = Promise("answer off the record", Fate.NEVER, ROOM, passing=True)
OFF_READ_FIRST = Promise("answer off the record, read first", Fate.NEVER, THIRD, passing=True)
OFF_UNREAD = Promise("rendering off the record", Fate.NEVER, NOBODY, passing=True)
OFF_PROMPT = Promise("prompt off the record", Fate.NEVER, WALL, passing=True)
UNSEALED = Promise("answer that was never sealed", Fate.NEVER, NOBODY, passing=True)
NAME = Promise("name of a participant", Fate.NEVER, WALL)
UNSIGNED = Promise("signature of what is not signed", Fate.NEVER, NOBODY)

# -- the third party -----------------------------------------------------------------------------
TEAM_WORD = Promise("word to the team", Fate.NEVER, THIRD)
TEAM_NAME = Promise("name of somebody of the team", Fate.NEVER, THIRD)
INTERVENTION = Promise("intervention", Fate.NEVER, WALL)
BANNER = Promise("banner", Fate.NEVER, WALL)
TEAM_NOTE = Promise("held note of the third party", Fate.KEPT, THIRD)
TEAM_NOTE_GONE = Promise("erased note of the third party", Fate.ERASED, THIRD, passing=True)
TEAM_NOTE_OFF = Promise("note of the third party that stays here", Fate.NEVER, THIRD, passing=True)

TERM = Promise("term of the glossary", Fate.KEPT, ROOM)
TERM_GONE = Promise("term that was changed or erased", Fate.ERASED, ROOM)
PARKED = Promise("parked line", Fate.KEPT, ROOM)
PARKED_GONE = Promise("parked line that was erased", Fate.ERASED, ROOM)
TOMORROW = Promise("what is for tomorrow", Fate.KEPT, THIRD)
TOMORROW_GONE = Promise("what was for tomorrow, changed since", Fate.ERASED, THIRD)
# *Where we are* is everybody's once it is released; on the wall only where the lead shows it there.
WHERE = Promise("where we are", Fate.KEPT, WALL)
WHERE_BEFORE = Promise("where we were, corrected since", Fate.ERASED, ROOM)
WHERE_DRAFT = Promise("draft of where we are, changed since", Fate.ERASED, THIRD)
CORRECTION = Promise("correction of where we are", Fate.NEVER, THIRD)
CORRECTION_UNTOLD = Promise("correction that was never told", Fate.NEVER, NOBODY)
NEXT_PLAN = Promise("plan for the next workshop", Fate.KEPT, ORGANISING | THIRD)
NEXT_PLAN_GONE = Promise("plan for the next workshop, changed since", Fate.ERASED, THIRD)
LAST_TIME = Promise("words that were released last time", Fate.KEPT, ORGANISING | ROOM)

# -- between two ---------------------------------------------------------------------------------
# Of these, and of all that is apart, the canary says by name who may see it: see `Put.only`.
IN_PRIVATE = Promise("word in private", Fate.NEVER, ROOM)

# -- apart ---------------------------------------------------------------------------------------
# A party's name stands in its own caucus, on words that were carried from there, and where another
# party is asked whether a message may be carried to it.
PARTY_APART = Promise("name of a party that was apart", Fate.KEPT, ORGANISING | ROOM, design=True)
PARTY_BROUGHT = Promise(
    "name of a party whose words were carried", Fate.KEPT, ORGANISING | ROOM, exported=True,
    design=True,
)  # fmt: skip
CAUCUS_TITLE = Promise("title of a caucus", Fate.KEPT, ROOM)
CAUCUS_PLACE = Promise("place of a caucus", Fate.KEPT, ROOM)
CAUCUS_TURN = Promise("turn in a caucus", Fate.KEPT, ROOM)
CAUCUS_BACK = Promise("words taken back in a caucus", Fate.ERASED, ROOM, passing=True)
CAUCUS_OFF = Promise("turn off the record in a caucus", Fate.NEVER, ROOM, passing=True)
CAUCUS_PROMPT = Promise("prompt dropped in a caucus", Fate.ERASED, ROOM, passing=True)
CAUCUS_POINT = Promise("cleared point of a caucus", Fate.KEPT, ROOM)
CAUCUS_POINT_GONE = Promise("point dropped in a caucus", Fate.ERASED, ROOM, passing=True)
CAUCUS_NOTE = Promise("note of the third party in a caucus", Fate.KEPT, THIRD)
CAUCUS_NOTE_GONE = Promise("note changed in a caucus", Fate.ERASED, THIRD, passing=True)
CARRIED = Promise("words that may be carried", Fate.KEPT, ROOM)
BROUGHT = Promise("words that were carried", Fate.KEPT, ROOM, exported=True)
STAYS_APART = Promise("wording that stays in a caucus", Fate.NEVER, ROOM, passing=True)

# Of these, too, the canary says by name who may see it: a draft, those of the team in its caucus.
MESSAGE_DRAFT = Promise("draft of a message", Fate.ERASED, THIRD, passing=True)
MESSAGE_STAYS = Promise("message that was not approved", Fate.ERASED, ROOM, passing=True)
MESSAGE_WITHDRAWN = Promise("message that was withdrawn", Fate.ERASED, ROOM, passing=True)
MESSAGE = Promise("message in the log of the shuttle", Fate.KEPT, ROOM)
MESSAGE_CARRIED = Promise("message that was carried", Fate.KEPT, ROOM)

# Both sides read a pair, and the third party. The names of both parties stand on one that stands.
STEP = Promise("step of a pair that stands", Fate.KEPT, ROOM, exported=True)
STEP_GONE = Promise("step of a pair that does not stand", Fate.NEVER, ROOM, passing=True)

# -- what is nobody's words ----------------------------------------------------------------------
PRIVATE = Promise("private note, as its writer reads it", Fate.NEVER, NOBODY, echoed=False)
ACCOUNT = Promise("account's name", Fate.NEVER, NOBODY)
PASSWORD = Promise("password", Fate.NEVER, NOBODY, echoed=False)
CODE = Promise("code", Fate.NEVER, NOBODY)
KEY = Promise("retry key", Fate.NEVER, NOBODY, echoed=False)
REFUSED = Promise("words that were refused", Fate.NEVER, NOBODY)
# They were to be kept, and the disk took a part of the commit, encrypted, before it took no more:
# that part lies in the log until this is emptied, and no page ever shows it.
HALF_WRITTEN = Promise("words that a full disk refused", Fate.ERASED, NOBODY, passing=True)
STRAY = Promise("stray bytes of a request", Fate.NEVER, NOBODY)
UNKNOWN = Promise("field that this audit does not know", Fate.KEPT, NOBODY)
