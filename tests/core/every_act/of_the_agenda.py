"""Rules of the plan, the agenda and the clock: items, the pace of a day, options and a series."""

from app.core import (
    agenda,
    asking_for_time,
    budgets,
    continuing,
    day,
    opting,
    parking,
    passing,
    planning,
    reminding,
    replanning,
    stillness,
)
from app.core.item import Way
from app.core.level import Appearance
from app.core.move import Move
from app.core.options import Option, Span
from app.core.plan import Devices, Setting
from app.core.planning import PlanForm
from app.core.series import InSeries, SeriesId
from tests.core.every_act.act import FRESH, HELD, Act, Rule, with_fields
from tests.core.every_act.moments import ALWAYS, AWAKE, ITEM, MOVING, NOT_OVER, WORDS, but, but_of
from tests.rooms import COAST

PLAN = PlanForm("A title", "", Setting.IN_WRITING, Devices.OWN, ("en",), "Be kind", 60, 30)

OF_THE_AGENDA: dict[Rule, Act] = {
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
    # The options. A party that has overrun its budget is in test_options.py.
    opting.set_option: Act({"facilitator": NOT_OVER}, with_fields(Option.PLOTS, True)),
    opting.set_budgets_for: Act({"facilitator": NOT_OVER}, with_fields(Span.DAY)),
    opting.set_budget: Act({"facilitator": NOT_OVER}, with_fields(COAST.id, 20)),
    opting.add_to_budget: Act({"facilitator": NOT_OVER}, with_fields(COAST.id, 5)),
    budgets.raise_budgets: Act({}),
    # A series. The first workshop of a group has no last time: see test_series.py.
    continuing.join_series: Act({"organiser": ALWAYS}, with_fields(InSeries(SeriesId("drawn")))),
    continuing.tell_last_time: Act({}, with_fields({"en": "Words"}, True)),
    continuing.plan_next: Act(
        {"organiser": ALWAYS, "writes points": but("off")}, with_fields("Go on", HELD)
    ),
    continuing.gather_for_next: Act({"organiser": ALWAYS, "writes points": ALWAYS}),
    # The day.
    day.close_day: Act({"facilitator": "doors between"}),
    day.close_workshop: Act({"organiser": "planned doors between asleep"}),
    day.take_back: Act({"facilitator": "closing"}, with_fields(Move.CLOSE_ITEM)),
    day.pass_time: Act({"clock": ALWAYS}),
    passing.time_passes: Act({"clock": ALWAYS}),
}
