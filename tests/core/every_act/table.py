"""Every rule of the core: who may do it, and when. The fields are good ones."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.core import (
    agenda,
    asking_for_time,
    budgets,
    carrying,
    caucuses,
    continuing,
    day,
    debrief,
    doors,
    floor,
    glossary,
    handover,
    operating,
    opting,
    orders,
    pairing,
    parking,
    passing,
    planning,
    points,
    private_words,
    record_level,
    reminding,
    renderings,
    replanning,
    replies,
    restatement,
    rounds,
    shuttling,
    signals,
    stillness,
    talking_piece,
    taps,
    team,
    team_notes,
    turns,
    ways,
    where_we_are,
)
from app.core.carry import Reply
from app.core.check import Check
from app.core.events import Events
from app.core.intervention import InterventionKind
from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.core.move import Move
from app.core.options import Option, Span
from app.core.plan import Devices, Setting
from app.core.planning import PlanForm
from app.core.seat import THE_CLOCK, Person, SeatId
from app.core.series import InSeries, SeriesId
from app.core.signal import Signal
from app.core.tap import Tap
from app.core.team_note import Mark
from app.core.turn import TurnId
from app.core.workshop import Workshop
from tests.core.every_act import shaped
from tests.core.every_act.paired import PAIR, both_apart, pair_of, paired
from tests.core.every_act.phases import (
    ALWAYS,
    APART,
    AWAKE,
    GATHERED,
    ITEM,
    MOVING,
    NOT_OVER,
    ORDERS,
    REPLIES,
    SPEAKING,
    SPEECH,
    WORDS,
    alarm_of,
    but,
    but_of,
    carried_of,
    carry_of,
    caucus_of,
    channel_of,
    inside_of,
)
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    CO_FACILITATOR,
    COAST,
    DAVI,
    ELIF,
    FACILITATOR,
    HILLS,
    INTERPRETER,
    OBSERVER,
    ORGANISER,
    PANEL,
    PROJECTOR,
    RAPPORTEUR,
    STRANGER,
)

Rule = Callable[..., Events]

PEOPLE: dict[str, Person] = {
    "holder": ANA,  # has the floor, where somebody has it
    "waiting": CLEO,  # has a hand up, where there are hands
    "another": BEN,
    "other-side": ELIF,
    "gone": STRANGER,  # whose seat was closed
    "facilitator": FACILITATOR,
    "co-facilitator": CO_FACILITATOR,
    "panel": PANEL,
    "observer": OBSERVER,
    "rapporteur": RAPPORTEUR,
    "interpreter": INTERPRETER,
    "projector": PROJECTOR,
    "organiser": ORGANISER,
    "clock": THE_CLOCK,
}
GROUPS = {
    "seated": ("holder", "waiting", "another", "other-side"),
    "team": ("facilitator", "co-facilitator", "panel", "observer", "rapporteur", "interpreter"),
    "sees alarms": ("facilitator", "co-facilitator", "panel"),
    "writes points": ("facilitator", "co-facilitator", "panel", "rapporteur"),
    "keeps the glossary": ("facilitator", "co-facilitator", "panel", "rapporteur", "interpreter"),
}


PLAN = PlanForm("A title", "", Setting.IN_WRITING, Devices.OWN, ("en",), "Be kind", 60, 30)


@dataclass(frozen=True)
class Act:
    """Who may do it, each with the phases in which they may; `fields` are made for the phase.

    `where` it is done is the whole room, or its caucus.
    """

    may: Mapping[str, str]
    fields: Callable[[Workshop], tuple[object, ...]] = lambda _: ()
    where: Callable[[Workshop], Workshop] = lambda w: w


def with_fields(*fields: object) -> Callable[[Workshop], tuple[object, ...]]:
    return lambda _: fields


def _round_id(workshop: Workshop) -> str:
    return workshop.round.id if workshop.round is not None else "no round"


def _other_level(workshop: Workshop) -> tuple[object, ...]:
    travels = RecordLevel.MAY_TRAVEL
    return (travels if workshop.level is not travels else RecordLevel.HELD,)


def _item_at_hand(workshop: Workshop) -> str:
    return workshop.current or "later"


HELD = RecordLevel.HELD
FRESH = TurnId("fresh")

ACTS: dict[Rule, Act] = {
    # Items.
    agenda.take_up: Act({"facilitator": "planned doors between"}),
    agenda.pause: Act({"facilitator": MOVING}),
    agenda.resume: Act({"facilitator": "still paused held-up"}),
    agenda.extend: Act({"facilitator": ITEM}, with_fields(5)),
    agenda.close_item: Act(
        {"facilitator": "free still open paused off break ready circle all-round restated"}
    ),
    agenda.skip: Act({"facilitator": AWAKE}, with_fields("later")),
    agenda.go_back: Act({"facilitator": "between"}, with_fields("needs and fears")),
    agenda.insert: Act(
        {"facilitator": AWAKE},
        with_fields("More", 10, "Why?", Way.OPEN_QUEUE, Appearance.NAMED, HELD),
    ),
    # Replanning. What could be shorter is proposed to a day that is late: see test_drift.py.
    replanning.move: Act({"facilitator": AWAKE}, with_fields("later", 0)),
    replanning.change_minutes: Act({"facilitator": AWAKE}, with_fields("later", 20)),
    replanning.move_by: Act({"facilitator": AWAKE}, with_fields("later", 1)),
    replanning.add_minutes: Act({"facilitator": AWAKE}, with_fields("later", 5)),
    replanning.shorten: Act({}),
    replanning.end_day_after: Act({"facilitator": AWAKE}, with_fields("later")),
    replanning.set_dial_in: Act({"facilitator": NOT_OVER}, with_fields("A line", "later")),
    # The pace of the day. More time is asked for near an item's end: see test_pace.py.
    stillness.begin_quiet: Act({"facilitator": but("break", "asleep", "closed")}),
    stillness.end_quiet: Act({"facilitator": "break"}),
    reminding.remind: Act({"facilitator": but("planned", "asleep", "closed")}, with_fields(0)),
    reminding.end_reminder: Act({"facilitator": "break"}),
    asking_for_time.answer_more_time: Act({}, with_fields("nothing", True)),
    parking.park: Act(
        {"writes points": but("off", "asleep", "closed")}, with_fields(FRESH, "Another line", HELD)
    ),
    parking.take_up_parked: Act(
        {"facilitator": but_of(f"{WORDS} between", "off")}, with_fields("line")
    ),
    parking.erase_parked: Act(
        {"writes points": but_of(f"{WORDS} between asleep", "off")}, with_fields("line")
    ),
    # A series. The first workshop of a group has no last time: see test_series.py.
    continuing.join_series: Act({"organiser": ALWAYS}, with_fields(InSeries(SeriesId("drawn")))),
    continuing.tell_last_time: Act({}, with_fields({"en": "Words"}, True)),
    continuing.plan_next: Act(
        {"organiser": ALWAYS, "writes points": but("off")}, with_fields("Go on", HELD)
    ),
    continuing.gather_for_next: Act({"organiser": ALWAYS, "writes points": ALWAYS}),
    # Going apart. The co-facilitator leads the caucus of the coast, in which Ben has the floor.
    caucuses.open_caucus: Act(
        {"facilitator": but_of(AWAKE, "round", "held-up", "short")},
        lambda w: ("Aside", ("hills",), tuple(w.team), 30),
    ),
    caucuses.call_back: Act({"facilitator": APART}, lambda w: (caucus_of(w),)),
    caucuses.inside: Act(
        {"holder": APART, "waiting": APART}, lambda w: (caucus_of(w), floor.ask_for_floor)
    ),
    caucuses.inside_with_words: Act(
        {"another": APART},
        lambda w: (FRESH, caucus_of(w), turns.say, "Words aside", HELD, Appearance.NAMED),
    ),
    carrying.ask_to_carry: Act(
        {"co-facilitator": "apart carried"}, with_fields({"en": "Carry this"}, 60), inside_of
    ),
    carrying.reply_to_carry: Act(
        {"holder": "asked", "waiting": "asked", "another": "asked"},
        lambda w: (carry_of(w), Reply.NO),
        inside_of,
    ),
    carrying.drop_carry: Act({"co-facilitator": "asked"}, where=inside_of),
    carrying.bring: Act({"facilitator": "carried"}, lambda w: (carried_of(w),)),
    # The shuttle. What was carried, and is answered, is in test_shuttle_answers.py.
    shuttling.draft_message: Act(
        {"co-facilitator": APART}, with_fields(FRESH, "hills", {"en": "A message"}, HELD), inside_of
    ),
    shuttling.change_draft: Act(
        {"co-facilitator": APART},
        with_fields("draft", "hills", {"en": "Other words"}, HELD),
        inside_of,
    ),
    shuttling.drop_draft: Act({"co-facilitator": APART}, with_fields("draft"), inside_of),
    shuttling.ask_for_message: Act(
        {"co-facilitator": "apart carried"}, with_fields("draft", 60), inside_of
    ),
    shuttling.withdraw_message: Act({"facilitator": "carried"}, lambda w: (carried_of(w),)),
    shuttling.note_answered: Act({}, lambda w: (carried_of(w),)),
    shuttling.note_unanswered: Act({}, lambda w: (carried_of(w),)),
    shuttling.mark_as_answer: Act({}, lambda w: (carried_of(w), "nothing")),
    # A pair of steps: where the coast is apart, with the hills apart as well; and before both.
    pairing.ask_pair: Act({"facilitator": APART}, with_fields(PAIR, 60), both_apart),
    pairing.reply_to_pair: Act({"seated": APART}, lambda w: (pair_of(w), False), paired),
    pairing.lengthen_pair: Act({"facilitator": APART}, with_fields(60), paired),
    pairing.drop_pair: Act({"facilitator": APART}, where=paired),
    # Doors and seats. Whether a newcomer may come in, the door has asked `may_enter` before.
    doors.open_doors: Act({"facilitator": "planned asleep"}),
    doors.close_doors: Act({"facilitator": but("planned", "asleep", "closed")}),
    doors.sit_down: Act(
        {"seated": ALWAYS, "gone": ALWAYS}, with_fields(SeatId("newcomer"), HILLS.id)
    ),
    # Whoever has words in a named item, or the floor, keeps their name until it closes.
    doors.call_me: Act(
        {
            "waiting": GATHERED,
            "another": GATHERED,
            "other-side": GATHERED,
            "holder": "doors break between asleep closed",
        },
        with_fields("Somebody"),
    ),
    doors.remove_seat: Act({"facilitator": GATHERED}, with_fields("Farid")),
    doors.redeal_party: Act({"organiser": NOT_OVER}, with_fields(HILLS.id)),
    doors.link_dropped: Act({"seated": GATHERED}),
    doors.link_back: Act({"seated": GATHERED}),
    # Seats that the co-facilitator operates: of Hugo, who is of the hills.
    operating.operate_for: Act(
        {"co-facilitator": but("planned", "asleep", "closed")},
        with_fields(SeatId("newcomer"), HILLS.id, "A newcomer", True),
    ),
    operating.take_seat_over: Act(
        {"co-facilitator": but("planned", "closed")},
        with_fields(shaped.OPERATED, True),
        shaped.let_go,
    ),
    operating.let_seat_go: Act(
        {"co-facilitator": GATHERED}, with_fields(shaped.OPERATED), shaped.operated
    ),
    operating.operate: Act(
        {"co-facilitator": SPEECH},
        with_fields(shaped.OPERATED, floor.ask_for_floor),
        shaped.operated,
    ),
    operating.operate_with_words: Act(
        {"co-facilitator": "free open off round short ready circle all-round restated closing"},
        with_fields(FRESH, shaped.OPERATED, turns.say, "Her words", HELD, Appearance.NAMED),
        shaped.dictating,
    ),
    operating.at_a_device: Act({"seated": GATHERED}),
    operating.tablet_wiped: Act({"seated": GATHERED}),
    # What is for tomorrow, and where we are.
    debrief.write_tomorrow: Act(
        {"writes points": but("off", "closed")}, with_fields("Begin with the wells.", HELD)
    ),
    where_we_are.write_where_we_are: Act(
        {"keeps the glossary": but("off", "closed")}, with_fields("en", "We share them.", HELD)
    ),
    where_we_are.begin_where_we_are: Act({"keeps the glossary": NOT_OVER}, where=shaped.cleared),
    where_we_are.release_for_the_morning: Act({"facilitator": NOT_OVER}, where=shaped.drafted),
    where_we_are.keep_back: Act({"facilitator": NOT_OVER}, where=shaped.released),
    where_we_are.show_corrected: Act({"facilitator": AWAKE}, where=shaped.before_all),
    where_we_are.put_away: Act({"facilitator": AWAKE}, where=shaped.before_all),
    where_we_are.offer_correction: Act(
        {
            "holder": but("planned", "asleep", "closed", *APART.split()),
            "waiting": but("planned", "asleep", "closed", *APART.split()),
            "another": but("planned", "asleep", "closed", *APART.split()),
            "other-side": but("planned", "asleep", "closed"),
        },
        with_fields("Not so"),
        shaped.before_all,
    ),
    where_we_are.gather_corrections: Act({"facilitator": AWAKE}, with_fields(2), shaped.before_all),
    where_we_are.show_on_wall: Act({"facilitator": AWAKE}, with_fields(True), shaped.before_all),
    # The day.
    day.close_day: Act({"facilitator": "doors between"}),
    day.close_workshop: Act({"organiser": "planned doors between asleep"}),
    day.take_back: Act({"facilitator": "closing"}, with_fields(Move.CLOSE_ITEM)),
    day.pass_time: Act({"clock": ALWAYS}),
    passing.time_passes: Act({"clock": ALWAYS}),
    # The floor.
    floor.ask_for_floor: Act(
        {"holder": "free still restated", "another": SPEECH, "other-side": SPEECH}
    ),
    floor.lower_hand: Act({"waiting": SPEECH}),
    floor.give_floor: Act({"facilitator": "free ready"}),
    floor.give_back: Act({"facilitator": "free restated"}),
    floor.take_floor_back: Act({"facilitator": SPEAKING}),
    floor.return_later: Act({"facilitator": SPEAKING}),
    floor.lengthen_turn: Act({"facilitator": SPEAKING}, with_fields(60)),
    floor.finish: Act({"holder": SPEAKING}),
    # Beside the queue: Cleo asks for a point of order, and would like to reply to Ana.
    orders.ask_for_order: Act(
        {
            "another": ORDERS,
            "other-side": ORDERS,
            "holder": "free still ready all-round restated",
        }
    ),
    orders.take_order_back: Act({"waiting": ORDERS}),
    orders.take_up_order: Act({"facilitator": "free ready all-round restated"}),
    replies.wish_to_reply: Act({"another": REPLIES, "other-side": REPLIES}),
    replies.take_wish_back: Act({"waiting": REPLIES}),
    replies.give_reply: Act({"facilitator": "free"}, with_fields(30)),
    # The options. A party that has overrun its budget is in test_options.py.
    opting.set_option: Act({"facilitator": NOT_OVER}, with_fields(Option.PLOTS, True)),
    opting.set_budgets_for: Act({"facilitator": NOT_OVER}, with_fields(Span.DAY)),
    opting.set_budget: Act({"facilitator": NOT_OVER}, with_fields(COAST.id, 20)),
    opting.add_to_budget: Act({"facilitator": NOT_OVER}, with_fields(COAST.id, 5)),
    budgets.raise_budgets: Act({}),
    # Ways of speaking.
    ways.change_way: Act(
        {"facilitator": but_of(ITEM, "round", "held-up", "short")},
        with_fields(Way.SILENT_READING, 5),
    ),
    talking_piece.draw_circle: Act({"facilitator": "ready"}),
    talking_piece.move_in_circle: Act({"facilitator": "ready circle"}, with_fields("Elif", True)),
    talking_piece.another_circle: Act({"facilitator": "all-round"}),
    talking_piece.pass_piece: Act({"holder": "circle"}),
    restatement.answer_restated: Act({"holder": "restated"}, with_fields(True)),
    restatement.change_roles: Act({"facilitator": "restated"}),
    # Record level and appearance.
    record_level.off_the_record: Act({"facilitator": but_of(ITEM, "off")}),
    record_level.on_the_record: Act({"facilitator": "off"}),
    record_level.change_level: Act({"facilitator": ITEM}, _other_level),
    record_level.tighten: Act({"facilitator": ITEM}, with_fields(Appearance.UNATTRIBUTED)),
    # The third party.
    team.intervene: Act({"facilitator": AWAKE}, with_fields(InterventionKind.PROCESS, "So far")),
    team.end_intervention: Act({"facilitator": WORDS}),
    team.show_banner: Act({"facilitator": ALWAYS}, with_fields("Tea is ready.")),
    team.word_to_team: Act({"team": ALWAYS}, with_fields("Among ourselves")),
    team.put_before_room: Act({"facilitator": f"{WORDS} between"}, with_fields(1)),
    team.come: Act({"team": ALWAYS}),
    team.go: Act({"team": ALWAYS}),
    team.be_called: Act({"co-facilitator": ALWAYS}, with_fields("Noor")),
    # The lead. The facilitator has no page open, and so is missed from the beginning.
    handover.offer_lead: Act({"facilitator": but("planned", "doors", "closed")}, with_fields("co")),
    handover.take_offer_back: Act({"facilitator": "doors"}),
    handover.accept_lead: Act({"co-facilitator": "doors"}),
    handover.decline_lead: Act({"co-facilitator": "doors"}),
    handover.ask_for_lead: Act({"co-facilitator": but("planned", "between", "asleep", "closed")}),
    handover.end_asking: Act(
        {"co-facilitator": "between asleep closed", "facilitator": "between asleep closed"}
    ),
    handover.give_lead: Act({"facilitator": "between asleep"}),
    handover.take_lead_over: Act({"co-facilitator": "asleep"}),
    team.check: Act(
        {"team": ALWAYS, "organiser": ALWAYS, "clock": ALWAYS}, with_fields(Check.CARD, True)
    ),
    team_notes.write_note: Act(
        {"team": NOT_OVER}, lambda w: (FRESH, "A note", Mark.HELD, HELD, _item_at_hand(w))
    ),
    team_notes.change_note: Act(
        {"team": f"{WORDS} between asleep"}, with_fields("note", "Another note", HELD)
    ),
    team_notes.note_stays_here: Act(
        {"team": but_of(f"{WORDS} between asleep", "off")}, with_fields("note")
    ),
    team_notes.erase_note: Act({"team": f"{WORDS} between asleep closed"}, with_fields("note")),
    # Plan and agenda.
    planning.edit_plan: Act({"organiser": "planned"}, with_fields(PLAN)),
    planning.edit_party: Act({"organiser": "planned"}, with_fields(COAST.id, "The coast", 6)),
    planning.add_party: Act({"organiser": "planned"}, with_fields("The fourth", 4)),
    planning.remove_party: Act({"organiser": "planned"}, lambda w: (w.plan.parties[-1].id,)),
    planning.add_item: Act({"organiser": NOT_OVER}, with_fields("More", 10)),
    planning.edit_item: Act(
        {"organiser": NOT_OVER},
        with_fields("later", "Later", 20, "Why?", Way.OPEN_QUEUE, Appearance.NAMED, HELD),
    ),
    planning.remove_item: Act({"organiser": NOT_OVER}, with_fields("later")),
    planning.move_item: Act({"organiser": NOT_OVER}, with_fields("later", 0)),
    planning.set_heading: Act(
        {"organiser": ALWAYS}, with_fields("needs and fears", "What we need")
    ),
    # Points.
    points.write_point: Act({"writes points": WORDS}, with_fields(FRESH, "Another point", HELD)),
    points.dispute_point: Act({"seated": WORDS}, with_fields("point")),
    points.clear_point: Act({"writes points": but_of(WORDS, "off")}, with_fields("point")),
    points.change_point: Act(
        {"writes points": WORDS}, with_fields("point", "In other words", RecordLevel.HELD)
    ),
    points.drop_point: Act({"writes points": WORDS}, with_fields("point")),
    # Private signals, and words in private. What was told and asked lives until the day closes.
    signals.raise_signal: Act(
        {"seated": but("planned", "asleep", "closed")}, with_fields(Signal.SLOW)
    ),
    signals.alarm_seen: Act({"sees alarms": f"{WORDS} between"}, lambda w: (alarm_of(w),)),
    private_words.ask_for_a_word: Act(
        {
            "waiting": but("planned", "asleep", "closed"),
            "another": but("planned", "asleep", "closed"),
            "other-side": but("planned", "asleep", "closed"),
            "holder": "doors break",
        }
    ),
    private_words.accept_a_word: Act(
        {"facilitator": f"{WORDS} between"}, lambda w: (channel_of(w, DAVI),)
    ),
    private_words.tell_in_private: Act(
        {"facilitator": f"{WORDS} between", "holder": f"{WORDS} between"},
        lambda w: ("A few words", channel_of(w, ANA)),
    ),
    private_words.close_private_word: Act(
        {"facilitator": f"{WORDS} between", "holder": f"{WORDS} between"},
        lambda w: (channel_of(w, ANA),),
    ),
    # Taps are for people who speak aloud: see test_taps.py. In these phases they write.
    taps.tap: Act({}, with_fields(Tap.WAIT)),
    taps.tap_over: Act({}),
    taps.ask_for_relief: Act({"interpreter": AWAKE}),
    taps.relieve: Act({"interpreter": AWAKE}),
    # Here nothing waits for the interpreter: see test_renderings.py.
    renderings.render: Act({}, with_fields("nothing", {"en": "Words"}, HELD)),
    renderings.open_renderings: Act({}),
    renderings.drop_renderings: Act({}),
    # The glossary.
    glossary.write_term: Act(
        {"keeps the glossary": but("off", "closed")},
        with_fields(FRESH, {"en": "Another term"}, "", HELD),
    ),
    glossary.change_term: Act(
        {"keeps the glossary": but("planned", "off", "closed")},
        with_fields("term", {"en": "In other words"}, "", HELD),
    ),
    glossary.erase_term: Act({"keeps the glossary": but("planned", "closed")}, with_fields("term")),
    # Rounds.
    rounds.open_round: Act(
        {"facilitator": "free open off ready circle all-round restated"},
        with_fields("What else?", 60),
    ),
    rounds.answer: Act({"seated": "round"}, lambda w: (FRESH, _round_id(w), "An answer", HELD)),
    rounds.extend_round: Act({"facilitator": "round held-up short"}, with_fields(60)),
    rounds.drop_round: Act({"facilitator": "round held-up short"}),
    # Turns. Which words are whose ends with the day.
    turns.say: Act(
        {"holder": "open off circle closing"},
        with_fields(FRESH, "More words", HELD, Appearance.NAMED),
    ),
    turns.that_stays_here: Act({"holder": WORDS}),
    turns.take_back_for: Act({"facilitator": WORDS}, with_fields("words")),
    turns.hide: Act({"facilitator": WORDS}, with_fields("words")),
    turns.withdraw: Act({"holder": f"{WORDS} between"}, with_fields("words")),
    turns.reword: Act({"holder": f"{WORDS} between"}, with_fields("words", "Better words", HELD)),
    turns.let_stand: Act({"holder": f"{WORDS} between"}, with_fields("words")),
}
