"""Points, and the record level: what stays here, what is held, what may travel."""

from app.simulation.day.promises import Promise
from app.simulation.day.scene import Scene, Wish
from app.simulation.pointing import change, drop, go, keep, not_so, write
from app.simulation.screens import each
from app.simulation.stage import reads


async def points(scene: Scene) -> None:
    """Write points; the room clears some, disputes one, and one is dropped."""
    stage, words = scene.stage, scene.words
    for sentence in (
        "Both need the road in an emergency.",
        "Nobody was asked when it was widened.",
    ):
        text = words.new(sentence, scene.readers, drafted=True)
        await write(stage, text)
        await keep(stage, text)
        scene.played("point cleared")
    said = words.new("One village wants the road, the other wants quiet.", scene.readers)
    right = words.new("Both want to sleep, and both to be reached.", scene.readers, drafted=True)
    await go(stage, "off", "stays-here")
    await write(stage, said)
    await go(stage, "on")
    await not_so(stage, said)
    await change(stage, said, right)
    words.gone(said)
    await keep(stage, right, stored_by_it=True)
    scene.played("not so")
    dropped = words.new("There is nothing to be done.", scene.readers)
    act = await write(stage, dropped)
    await drop(stage, dropped)
    await scene.erased(Wish(stage.cast.rapporteur, act, "points/write", dropped))
    scene.played("point dropped")


async def a_point_that_stays_here(scene: Scene) -> None:
    """Write a point where nothing is kept: it is gone with its item."""
    text = scene.words.new("We all had a bad night.", scene.readers)
    await write(scene.stage, text)
    scene.gone_with_item.append(text)
    await scene.refused(
        scene.company.rapporteur, "parking/park", text="Lorries", level="stays-here"
    )
    scene.played("point that stays here")


async def an_uncleared_point(scene: Scene) -> None:
    """Write a point that nobody clears: it is erased when the item closes."""
    text = scene.words.new("Perhaps there is too much talk of the road.", scene.readers)
    act = await write(scene.stage, text)
    scene.erased_with_item.append(Wish(scene.company.rapporteur, act, "points/write", text))
    scene.played("point not cleared")


async def levels(scene: Scene) -> None:
    """Go off the record and back on; then words may travel; then as before."""
    stage, lead, company = scene.stage, scene.lead, scene.company
    before = stage.level
    passing = scene.words.new("This is said between us.", scene.readers)
    await go(stage, "off", "stays-here")
    await write(stage, passing)
    await go(stage, "on")
    for level in ("may-travel", before):
        shown = each(company.all, reads("strip", "data-level", level))
        await scene.do(lead, "record/level", level=level, shows=shown)
        scene.played("record level changed")
    await drop(stage, passing)
    scene.words.gone(passing)
    scene.played("off the record")


async def tighten(scene: Scene) -> None:
    """Have nobody appear by name for the rest of the item: the third party has numbers left."""
    company = scene.company
    shown = each(company.all, reads("strip", "data-appearance", "unattributed"))
    await scene.do(scene.lead, "record/tighten", appearance="unattributed", shows=shown)
    await scene.refused(scene.lead, "record/tighten", appearance="named")
    named = [s for s in company.team if s.every("floor", "data-who")]
    scene.promises.hold(Promise.OWN_CIRCLE, not named, "names, where nobody appears by name")
    scene.played("appearance tightened")
