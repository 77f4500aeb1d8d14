"""What else happens in the items of a workshop: facilitating, points, and what stays here."""

from app.simulation import piece, sentences
from app.simulation.agenda import STAYS_HERE
from app.simulation.pointing import clear_points, go, points_that_stay_here, put_a_point_right
from app.simulation.screens import each
from app.simulation.stage import Stage, has, reads
from app.simulation.talking import second_thoughts, talk, think_better_of_it


async def facilitate(stage: Stage) -> None:
    """Pause and go on, give time, intervene, show a banner, say a word to the team."""
    lead, do, everybody = stage.cast.facilitator, stage.acting.do, stage.cast.all
    paused = each(everybody, reads("strip", "data-paused", "yes"))
    await do(lead, "pause", "agenda/pause", shows=paused)
    goes_on = each(everybody, reads("strip", "data-paused", ""))
    await do(lead, "resume", "agenda/resume", shows=goes_on)
    await do(lead, "extend", "agenda/extend", {"minutes": "5"})
    await do(
        lead,
        "intervention",
        "team/intervene",
        {"kind": "process"},
        text=sentences.INTERVENTION,
        shows=each(everybody, has("notice", "data-intervention")),
    )
    banner = each(everybody, has("notice", "data-banner"))
    await do(lead, "banner", "team/banner", text=sentences.BANNER, shows=banner)
    word = each(stage.cast.team, has("team", "data-word"))
    await do(stage.cast.panel, "team-word", "team/word", text=sentences.TEAM_WORD, shows=word)


async def off_the_record(stage: Stage) -> None:
    """Let somebody think better of their words; then say some that stay here, in writing."""
    await second_thoughts(stage)
    if stage.in_writing:
        await go(stage, "off", STAYS_HERE)
        await talk(stage, sentences.STAYS_HERE[:2])
        await go(stage, "on")


async def points(stage: Stage) -> None:
    """Clear points with the room, and put one right."""
    await clear_points(stage)
    await put_a_point_right(stage)


async def between_us(stage: Stage) -> None:
    """Play an item of which nothing is kept."""
    if stage.in_writing and stage.way == "talking-piece":
        await piece.think_better_of_it(stage)
    elif stage.in_writing:
        await talk(stage, sentences.STAYS_HERE[2:])
        await think_better_of_it(stage)
    await points_that_stay_here(stage)
