"""The words for every value that a page names: levels, ways, roles, notices."""

from datetime import UTC, date, datetime
from enum import StrEnum

from babel.dates import format_date, format_time
from babel.support import NullTranslations

from app.core.beside import Aside
from app.core.check import Check
from app.core.interpreting import Interpreting
from app.core.intervention import InterventionKind
from app.core.item import ItemState, Way
from app.core.level import Appearance, RecordLevel
from app.core.more_time import MoreBand
from app.core.move import Move
from app.core.notice import Notice
from app.core.options import Option, Span
from app.core.plan import Devices, Setting
from app.core.refused import N_
from app.core.seat import Role, Shape
from app.core.shuttle import MessageState
from app.core.signal import Band, Signal
from app.core.stage import Stage
from app.core.tap import Tap

_LABELS: dict[StrEnum, str] = {
    RecordLevel.STAYS_HERE: N_("Stays here"),
    RecordLevel.HELD: N_("Held"),
    RecordLevel.MAY_TRAVEL: N_("May travel"),
    RecordLevel.SIGNED: N_("Signed"),
    Appearance.UNATTRIBUTED: N_("Unattributed"),
    Appearance.HANDLE: N_("Under a handle"),
    Appearance.NAMED: N_("By name"),
    Way.FACILITATED: N_("Facilitated"),
    Way.OPEN_QUEUE: N_("Open queue"),
    Way.BALANCED_QUEUE: N_("Balanced queue"),
    Way.TALKING_PIECE: N_("Talking piece"),
    Way.EACH_SIDE_IN_TURN: N_("Each side in turn, questions only"),
    Way.ROUND: N_("Sealed round"),
    Way.RESTATEMENT: N_("Paired restatement"),
    Way.SILENT_READING: N_("Silent reading"),
    Way.BREAK: N_("Break"),
    ItemState.WAITING: N_("to come"),
    ItemState.OPEN: N_("open now"),
    ItemState.DONE: N_("done"),
    ItemState.SKIPPED: N_("left out"),
    Setting.IN_ONE_ROOM: N_("In one room"),
    Setting.BY_CALL: N_("By call"),
    Setting.IN_WRITING: N_("In writing"),
    Devices.NONE: N_("No devices"),
    Devices.LENT: N_("Lent tablets"),
    Devices.OWN: N_("Their own phones"),
    Role.FACILITATOR: N_("Facilitator"),
    Role.CO_FACILITATOR: N_("Co-facilitator"),
    Role.PANEL: N_("Panel"),
    Role.OBSERVER: N_("Observer"),
    Role.RAPPORTEUR: N_("Rapporteur"),
    Role.INTERPRETER: N_("Interpreter"),
    Role.PROJECTOR: N_("Projector"),
    Role.PARTICIPANT: N_("Participant"),
    Role.ORGANISER: N_("Organiser"),
    Check.CARD: N_("Card"),
    Check.SOCKET: N_("Live link"),
    Check.LANGUAGES: N_("Languages"),  # the projector is called as its role is
    Check.CALL_RECORDING: N_("Recording of the call"),
    Check.CALL_CAPTIONS: N_("Captions of the call"),
    Check.CALL_NOTES: N_("AI notes of the call"),
    Check.CALL_CHAT: N_("Chat of the call"),
    Shape.RING: N_("ring"),
    Shape.SQUARE: N_("square"),
    Shape.DIAMOND: N_("diamond"),
    Shape.TRIANGLE: N_("triangle"),
    InterventionKind.THEORY: N_("A thought from theory"),
    InterventionKind.CONTENT: N_("On what is being said"),
    InterventionKind.PROCESS: N_("On what is happening between us"),
    Tap.WAIT: N_("The interpreter asks: wait."),
    Tap.SLOWER: N_("The interpreter asks: slower."),
    Tap.REPEAT: N_("The interpreter asks: say it again."),
    MoreBand.HARDLY_ANYBODY: N_("hardly anybody"),
    MoreBand.SOME: N_("some"),
    MoreBand.MANY: N_("many"),
    Stage.PLANNED: N_("Being planned"),
    Stage.RUNNING: N_("Running"),
    Stage.ASLEEP: N_("Asleep until the next day"),
    Stage.CLOSED: N_("Closed"),
    Move.CLOSE_ITEM: N_("The item is closing."),
    Move.REMOVE_SEAT: N_("A seat is being closed."),
    Move.CLOSE_DAY: N_("The day is closing."),
    Notice.CARD_HIDDEN: N_("The facilitator has hidden a card. Nobody is told whose it was."),
    Notice.CARD_SHOWN_AGAIN: N_("A card that was hidden is shown again."),
    Notice.TAKEN_BACK_STORED: N_("Words were taken back. They had been stored, and are erased."),
    Notice.TAKEN_BACK_LIVE: N_("Words were taken back. They had never been stored."),
    Notice.ROUND_DROPPED: N_("The round was dropped. No answer of it was stored."),
    Notice.RENDERINGS_DROPPED: N_(
        "The answers that waited for the interpreter were erased. Nobody else has read them."
    ),
}

# Values of these are spelt like another kind's (a break, none), and equal ones would be one key.
_LABELS_OF: dict[type[StrEnum], dict[StrEnum, str]] = {
    Signal: {
        Signal.SLOW: N_("Slow down"),
        Signal.LOST: N_("I am lost"),
        Signal.BREAK: N_("I need a break"),
        Signal.RULE: N_("A ground rule, please"),
        Signal.BRING_ME_IN: N_("Bring me in"),
        Signal.HURTS: N_("This hurts"),
        Signal.NOT_ALONE: N_("I am not alone"),
    },
    Band: {
        Band.NONE: N_("none"),
        Band.ONE_OR_TWO: N_("one or two"),
        Band.SEVERAL: N_("several"),
    },
    Option: {
        Option.BUDGETS: N_("Budgets of time for each party"),
        Option.OVERRUN: N_("Sharing an overrun"),
        Option.COLOURS: N_("Amber and red"),
        Option.COLOURS_ON_THE_WALL: N_("Amber and red on the wall"),
        Option.SOUNDS: N_("Gentle sounds"),
        Option.ORDER: N_("Points of order"),
        Option.REPLIES: N_("Direct replies"),
        Option.PLOTS: N_("Plots of balance"),
    },
    Span: {
        Span.ITEM: N_("Each item"),
        Span.DAY: N_("The day"),
    },
    Aside: {
        Aside.ORDER: N_("on a point of order"),
        Aside.REPLY: N_("in a direct reply"),
    },
    MessageState: {
        MessageState.DRAFTED: N_("Drafted"),
        MessageState.APPROVED: N_("Approved: to be carried"),
        MessageState.CARRIED: N_("Carried: waits for an answer"),
        MessageState.ANSWERED: N_("Answered"),
    },
    Interpreting: {
        Interpreting.NONE: N_("No interpreting"),
        Interpreting.CONSECUTIVE: N_("Consecutive"),
        Interpreting.SIMULTANEOUS: N_("Simultaneous"),
        Interpreting.WRITTEN: N_("What is written only"),
    },
}

_SENTENCES: dict[StrEnum, str] = {
    Option.BUDGETS: N_(
        "Minutes to speak for each party. The third party sees what is left; at zero a person "
        "decides."
    ),
    Option.OVERRUN: N_(
        "What an item takes too long is proposed to be shared by all that follows, in proportion. "
        "Where a party overran its budget, every party can be given as much more."
    ),
    Option.COLOURS: N_(
        "The clock of whoever speaks, and the third party's, turn amber and then red, with words."
    ),
    Option.COLOURS_ON_THE_WALL: N_("The clocks on the projector too."),
    Option.SOUNDS: N_(
        "When a time is over, on each device whose owner switches them on there, by a press."
    ),
    Option.ORDER: N_(
        "A participant can ask for one; it stands before the queue. Two for each person and item."
    ),
    Option.REPLIES: N_("After a turn one person can answer for 20 to 60 seconds. The queue waits."),
    Option.PLOTS: N_("Time and turns of each party, for the third party alone. Nothing is kept."),
    RecordLevel.STAYS_HERE: N_("Not kept. Do not write it down or repeat it."),
    RecordLevel.HELD: N_("Kept without names. Leaves only in words that both sides approve."),
    RecordLevel.MAY_TRAVEL: N_("Use the idea. Never say who said it or who came."),
    RecordLevel.SIGNED: N_("May be quoted, signed as its writer chose, after release."),
    Appearance.UNATTRIBUTED: N_("Nobody will see who wrote what."),
    Appearance.HANDLE: N_("You appear under a word that was drawn for you."),
    Appearance.NAMED: N_("You appear under the name that you choose."),
    Way.FACILITATED: N_("Hands go up, and the facilitator picks who speaks."),
    Way.OPEN_QUEUE: N_("Hands go up, and whoever has waited longest is next."),
    Way.BALANCED_QUEUE: N_(
        "Hands go up. The facilitator alone is told who might be next, so that sides are heard "
        "alike, and decides."
    ),
    Way.TALKING_PIECE: N_("Everyone has the floor once, in a circle, and may pass."),
    Way.EACH_SIDE_IN_TURN: N_("Sides take turns to ask, and only ask."),
    Way.ROUND: N_("Everyone writes to the same prompt, and all of it appears at once."),
    Way.RESTATEMENT: N_(
        "One side says something, the other says what it heard, and the first answers: yes, or "
        "not quite."
    ),
    Way.SILENT_READING: N_("Nobody speaks for a time, and everybody reads."),
    Way.BREAK: N_("Nobody speaks, and nothing is asked of anybody."),
    Setting.IN_ONE_ROOM: N_("People sit together; the tool keeps time, floor and rounds."),
    Setting.BY_CALL: N_("People meet by video or telephone, which is a service apart."),
    Setting.IN_WRITING: N_("People are apart, and everything is typed."),
    Check.CARD: N_("A test card, scanned from a phone, opens the join page and is taken."),
    Check.SOCKET: N_("The phone’s page is told at once what happens in the room."),
    Check.LANGUAGES: N_("Each language of this workshop can be read on the phone."),
    Check.PROJECTOR: N_("Its page is open, and can be read from the last row."),
    Check.CALL_RECORDING: N_("It is off, for everyone, and nobody’s client records by itself."),
    Check.CALL_CAPTIONS: N_("They are off: captions are written down somewhere."),
    Check.CALL_NOTES: N_("They are off: no assistant listens, summarises or transcribes."),
    Check.CALL_CHAT: N_("It is off: what is typed there stays with the call’s provider."),
}


def say(sentences: NullTranslations, thing: StrEnum) -> str:
    """Return the words for a value."""
    labels = _LABELS_OF.get(type(thing), _LABELS)
    return str(sentences.ugettext(labels.get(thing, str(thing))))


def explain(sentences: NullTranslations, thing: StrEnum) -> str:
    """Return the sentence that says what a value means."""
    return str(sentences.ugettext(_SENTENCES.get(thing, str(thing))))


def choices(sentences: NullTranslations) -> dict[str, dict[str, str]]:
    """Return the words for every choice that a form offers, by name of the choice."""
    kinds: dict[str, type[StrEnum]] = {
        "way_names": Way,
        "appearance_names": Appearance,
        "level_names": RecordLevel,
        "kind_names": InterventionKind,
        "setting_names": Setting,
        "device_names": Devices,
        "interpreting_names": Interpreting,
        "option_names": Option,
        "span_names": Span,
    }
    names = {
        name: {thing.value: say(sentences, thing) for thing in kind} for name, kind in kinds.items()
    }
    meanings = {level.value: explain(sentences, level) for level in RecordLevel}
    settings = {setting.value: explain(sentences, setting) for setting in Setting}
    ways = {way.value: explain(sentences, way) for way in Way}
    return {
        **names,
        "level_meanings": meanings,
        "setting_meanings": settings,
        "way_meanings": ways,
        "option_meanings": {option.value: explain(sentences, option) for option in Option},
    }


def length(sentences: NullTranslations, minutes: int) -> str:
    """Return a length of time as people say it: hours, and the minutes beyond them."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        text = N_("%(minutes)s min")
    elif not rest:
        text = N_("%(hours)s h")
    else:
        text = N_("%(hours)s h %(minutes)s min")
    return str(sentences.ugettext(text)) % {"hours": hours, "minutes": rest}


def minutes_left(sentences: NullTranslations, seconds: float) -> str:
    """Return what a clock says to somebody whose page does not count."""
    minutes = max(0, round(seconds / 60))
    text = sentences.ungettext(N_("%(num)s minute left"), "%(num)s minutes left", minutes)
    return str(text) % {"num": minutes}


def time_of_day(language: str, moment: float) -> str:
    """Return a moment, in seconds since 1970, as a time of day in UTC."""
    known = datetime.fromtimestamp(moment, UTC)
    return f"{format_time(known, 'short', locale=_locale(language))} UTC"


def on_day(language: str, day: date | str) -> str:
    """Return a day as this language writes it; `day` may be as ISO 8601 writes it."""
    known = date.fromisoformat(day) if isinstance(day, str) else day
    return format_date(known, "long", _locale(language))


def _locale(language: str) -> str:
    return "en_GB" if language == "en" else language
