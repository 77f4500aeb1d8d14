"""Rules of speaking: the floor, what stands beside it, ways, rounds, turns and their level."""

from app.core import (
    floor,
    orders,
    record_level,
    replies,
    restatement,
    rounds,
    talking_piece,
    turns,
    ways,
)
from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.core.workshop import Workshop
from tests.core.every_act.act import FRESH, HELD, Act, Rule, with_fields
from tests.core.every_act.moments import ITEM, ORDERS, REPLIES, SPEAKING, SPEECH, WORDS, but_of


def _round_id(workshop: Workshop) -> str:
    return workshop.round.id if workshop.round is not None else "no round"


def _other_level(workshop: Workshop) -> tuple[object, ...]:
    travels = RecordLevel.MAY_TRAVEL
    return (travels if workshop.level is not travels else RecordLevel.HELD,)


OF_SPEAKING: dict[Rule, Act] = {
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
    # Record level and appearance.
    record_level.off_the_record: Act({"facilitator": but_of(ITEM, "off")}),
    record_level.on_the_record: Act({"facilitator": "off"}),
    record_level.change_level: Act({"facilitator": ITEM}, _other_level),
    record_level.tighten: Act({"facilitator": ITEM}, with_fields(Appearance.UNATTRIBUTED)),
}
