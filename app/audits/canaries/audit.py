"""The whole audit: what happens, and then the search."""

import time
from collections.abc import Callable
from pathlib import Path

from app.audits.canaries.installation import Installation
from app.audits.canaries.judging import Judging
from app.audits.canaries.report import Report
from app.audits.canaries.story import (
    apart,
    destroying,
    ending,
    entering,
    evening,
    noise,
    notes,
    operated,
    organising,
    pair,
    private,
    renderings,
    roster,
    rounds,
    series,
    speaking,
    team,
    unknown,
)
from app.audits.canaries.story.run import Run, Step

Tell = Callable[[str], None]

# What happens, in this order. Whatever is new in the program gets a step here; a form that has
# none is found on its page all the same, and filled.
PREPARING: tuple[Step, ...] = (
    organising.sign_out_and_in,
    organising.import_designs,
    organising.edit_plan,
    organising.edit_agenda,
    series.continue_the_other,
    organising.invite,
    roster.write_roster,
    entering.third_party,
    entering.participants,
    organising.visit_every_page,
)
IN_THE_ROOM: tuple[Step, ...] = (
    speaking.open_next,
    private.ask_in_private,
    speaking.kept_turns,
    speaking.take_back,
    speaking.hide,
    speaking.off_the_record,
    team.points,
    team.points_off_the_record,
    team.tell_the_room,
    team.help_the_room,
    private.speak_in_private,
    notes.team_notes,
    notes.notes_off_the_record,
    notes.private_notes,
    series.plan_the_next_time,
    speaking.ask_for_changes,
    speaking.refused_words,
    noise.strange_requests,
    noise.strange_sockets,
    noise.every_choice,
    entering.visit_every_page,
    entering.move_a_seat,
    speaking.close_item,
    speaking.open_next,
    speaking.kept_turns,
    apart.with_the_lead,
    apart.without_the_lead,
    operated.in_the_room,
    pair.pairs,
    noise.full_disk,
    speaking.close_item,
    speaking.open_next,
    rounds.sealed_round,
    rounds.dropped_rounds,
    rounds.round_off_the_record,
    renderings.read_first,
    renderings.dropped,
    renderings.off_the_record,
    renderings.glossary,
    rounds.round_that_a_crash_ends,
    ending.crash,
    rounds.drop_round,
    speaking.close_item,
    speaking.open_next,
    entering.say_names,
    speaking.stays_here,
    speaking.close_item,
    speaking.open_next,
    speaking.signed_turns,
    ending.restart,
    speaking.signed_turns,
    team.park,
    evening.correct_nothing,
    unknown.fill_the_rest_of_the_room,
    speaking.close_item,
)
AFTERWARDS: tuple[Step, ...] = (
    evening.write_in_the_evening,
    ending.close_day,
    ending.wake,
    evening.read_in_the_morning,
    entering.leave_quickly,
    ending.close_day,
    entering.wrong_codes,
    ending.close_workshop,
    unknown.fill_the_rest_of_the_organiser,
    destroying.back_up,
)


async def audit(folder: Path, tell: Tell) -> Report:
    """Run the audit in an empty folder; return what it has found.

    Refused (`CannotTrace`) where no process can be followed here: nothing is ever called clean
    that was not looked at.
    """
    began = time.perf_counter()
    run = Run(Installation(folder))
    try:
        return await _audit(run, tell, began)
    finally:
        await run.close()


async def _audit(run: Run, tell: Tell, began: float) -> Report:
    tell("A server is started, and everything that it writes is watched.")
    await organising.make_account(run, await run.house.start())
    for chapter, steps in (
        ("Two workshops are prepared.", PREPARING),
        ("People say things, take them back, and say others off the record.", IN_THE_ROOM),
        ("The workshop is closed, and a backup is made.", AFTERWARDS),
    ):
        tell(chapter)
        for step in steps:
            await step(run)
    keys = run.house.keys()
    tell("One of the workshops is purged, and the backup is brought back elsewhere.")
    await destroying.purge(run)
    await run.house.stop()
    elsewhere = await destroying.restore(run)
    played = time.perf_counter()
    tell("Now the search.")
    return Judging(run, elsewhere, keys).report(played - began)
