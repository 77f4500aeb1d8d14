"""Rules of doors and seats, of the seats that are operated, and of what is told in private."""

from app.core import doors, floor, operating, private_words, signals, turns
from app.core.level import Appearance
from app.core.seat import SeatId
from app.core.signal import Signal
from tests.core.every_act import shaped
from tests.core.every_act.act import FRESH, HELD, Act, Rule, with_fields
from tests.core.every_act.closed_words import both_told
from tests.core.every_act.moments import ALWAYS, GATHERED, NOT_OVER, SPEECH, WORDS, but
from tests.core.every_act.named import alarm_of, channel_of
from tests.rooms import ANA, DAVI, HILLS

OF_SEATS: dict[Rule, Act] = {
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
    private_words.read_that_it_was_closed: Act(
        {"facilitator": ALWAYS, "holder": GATHERED}, with_fields("closed"), both_told
    ),
}
