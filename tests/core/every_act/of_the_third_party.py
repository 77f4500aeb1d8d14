"""Rules of the third party: its words and notes, the lead, points, papers, and renderings."""

from app.core import (
    debrief,
    glossary,
    handover,
    points,
    renderings,
    taps,
    team,
    team_notes,
    where_we_are,
)
from app.core.check import Check
from app.core.intervention import InterventionKind
from app.core.level import RecordLevel
from app.core.tap import Tap
from app.core.team_note import Mark
from app.core.workshop import Workshop
from tests.core.every_act import shaped
from tests.core.every_act.act import FRESH, HELD, Act, Rule, with_fields
from tests.core.every_act.moments import ALWAYS, APART, AWAKE, NOT_OVER, WORDS, but, but_of


def _item_at_hand(workshop: Workshop) -> str:
    return workshop.current or "later"


OF_THE_THIRD_PARTY: dict[Rule, Act] = {
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
    # Points.
    points.write_point: Act({"writes points": WORDS}, with_fields(FRESH, "Another point", HELD)),
    points.dispute_point: Act({"seated": WORDS}, with_fields("point")),
    points.clear_point: Act({"writes points": but_of(WORDS, "off")}, with_fields("point")),
    points.change_point: Act(
        {"writes points": WORDS}, with_fields("point", "In other words", RecordLevel.HELD)
    ),
    points.drop_point: Act({"writes points": WORDS}, with_fields("point")),
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
    # Taps are for people who speak aloud: see test_taps.py. In these phases they write.
    taps.tap: Act({}, with_fields(Tap.WAIT)),
    taps.tap_over: Act({}),
    taps.ask_for_relief: Act({"interpreter": AWAKE}),
    taps.relieve: Act({"interpreter": AWAKE}),
    # Here nothing waits for the interpreter: see test_renderings.py.
    renderings.render: Act({}, with_fields("nothing", {"en": "Words"}, HELD)),
    renderings.open_renderings: Act({}),
    renderings.drop_renderings: Act({}),
}
