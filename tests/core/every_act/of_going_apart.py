"""Rules of those who go apart: caucuses, the shuttle between them, and pairs of steps."""

from app.core import carrying, caucuses, floor, pairing, shuttling, turns
from app.core.carry import Reply
from app.core.level import Appearance
from tests.core.every_act.act import FRESH, HELD, Act, Rule, with_fields
from tests.core.every_act.moments import APART, AWAKE, but_of
from tests.core.every_act.named import carried_of, carry_of, caucus_of, inside_of
from tests.core.every_act.paired import PAIR, both_apart, pair_of, paired

OF_GOING_APART: dict[Rule, Act] = {
    # Going apart. The co-facilitator leads the caucus of the coast, in which Ben has the floor.
    caucuses.open_caucus: Act(
        {"facilitator": but_of(AWAKE, "round", "held-up", "short")},
        lambda w: ("Aside", ("hills",), tuple(w.team), 30, "The hall"),
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
}
