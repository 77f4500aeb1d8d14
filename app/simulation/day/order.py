"""What is played when: the phases of the design in their order, and the episodes in each.

A new episode is one file of `episodes`, and one line here.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from app.simulation.day.episodes import (
    among_us,
    arriving,
    asking,
    balance,
    breaks,
    caucuses,
    evening,
    glossary,
    interpreting,
    languages,
    latecomers,
    leaving,
    losses,
    operated,
    options,
    pace,
    private,
    record,
    renderings,
    restating,
    rounds,
    shuttling,
    signals,
    speaking,
    steps,
)
from app.simulation.day.scene import Scene

Episode = Callable[[Scene], Awaitable[None]]

# By how the title of an item begins; a phase that comes again is played again.
PHASES: Mapping[str, Sequence[Episode]] = {
    "Before we meet": (),  # with one party alone: caucuses.side_alone
    "Opening": (
        arriving.names,
        speaking.circle,
        languages.read_in_another,
        pace.quiet_minute,
        record.a_point_that_stays_here,
        among_us.notes,
        losses.links_drop,
    ),
    "Information exchange": (
        speaking.take_turns,
        operated.without_a_device,
        record.points,
        interpreting.taps,
        signals.signals,
        private.word_in_private,
        pace.ground_rule,
        pace.park,
        among_us.propose,
        pace.pause,
        balance.balanced_queue,
        pace.more_time,
    ),
    "Break": (breaks.have_a_break, among_us.debrief_in_the_break),
    "Needs and fears: a round": (
        latecomers.come_late,
        rounds.needs,
        rounds.fears_that_stay_here,
        rounds.dropped,
    ),
    "Needs and fears: saying back": (arriving.names, restating.restate),
    "Needs and fears: stories": (arriving.names, speaking.circle, losses.another_device),
    "Joint thinking about solutions: a round": (glossary.terms, renderings.read_first),
    "Joint thinking about solutions: working": (
        speaking.change_ones_mind,
        options.beside_the_queue,
        losses.a_speaker_is_lost,
        losses.the_lead_is_lost,
        pace.replan,
        record.an_uncleared_point,
    ),
    "Constraints": (
        arriving.names,
        asking.ask_in_turn,
        record.a_point_that_stays_here,
        losses.hand_over,
    ),
    "Overcoming constraints": (
        speaking.take_turns,
        caucuses.parties_apart,
        shuttling.messages,
        steps.pairs,
        caucuses.all_apart,
    ),
    "Closing: the words": (record.points, record.levels, leaving.close_a_seat, record.tighten),
    "Closing": (speaking.circle,),
}


# When an item is over, by how its title begins.
AFTER: Mapping[str, Sequence[Episode]] = {
    "Joint thinking about solutions: working": (
        evening.debrief,
        evening.write_where_we_are,
        evening.night,
        evening.correct_where_we_are,
    ),
}


def played_in(of: Mapping[str, Sequence[Episode]], title: str) -> Sequence[Episode] | None:
    """Return what is played for an item of this title: of the longest beginning that fits."""
    fits = [beginning for beginning in of if title.startswith(beginning)]
    return of[max(fits, key=len)] if fits else None
