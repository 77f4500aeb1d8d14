"""A pair of steps: each side answers under seal, and only *yes and yes* is ever shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.simulation.acting import Player
from app.simulation.day.apart import call_back, go_apart, go_on
from app.simulation.day.promises import Promise
from app.simulation.day.scene import Scene
from app.simulation.day.words import nobody
from app.simulation.screens import Check, Screen, each
from app.simulation.stage import reads

SECONDS = 300  # that a pair is before both sides, where nobody has to wait for it
SHORT = 8


@dataclass(eq=False)
class _Pair:
    """What each side would do, in both languages."""

    english: Sequence[str] = field(repr=False)
    arabic: Sequence[str] = field(repr=False)

    @property
    def texts(self) -> list[str]:
        return [*self.english, *self.arabic]


async def pairs(scene: Scene) -> None:
    """Ask both sides about a pair to which both say yes, and about pairs to which not both do.

    However those come to nothing, all read the very same sentence.
    """
    company = scene.company
    one, other = company.parties
    first = await go_apart(scene, [one], [company.panel])
    second = await go_apart(scene, [other], [company.co_facilitator])
    endings = []
    for without in ([second.people[0]], [first.people[1], second.people[2]], first.people):
        pair = await _ask(scene)
        await _answer(scene, without)
        await _not_now(scene, pair, dropped=False)
        endings.append(_read(scene))
        scene.played("pair of steps that does not meet")
    pair = await _ask(scene)
    await _answer(scene, [])
    await _not_now(scene, pair, dropped=True)
    endings.append(_read(scene))
    alike = all(ending == endings[0] for ending in endings)
    scene.promises.hold(Promise.UNSEEN, alike, "a pair's end tells how it came about")
    pair = await _ask(scene)
    await _answer(scene, [])
    await _stands(scene, pair)
    for apart in (first, second):
        await call_back(scene, apart)
    await go_on(scene)


async def _ask(scene: Scene) -> _Pair:
    """Put a pair before both sides: those who are asked read it, and the third party."""
    words = scene.words
    pair = _Pair(
        [
            words.new(text, scene.readers)
            for text in ("We stop the lorries at ten.", "We clear snow.")
        ],
        [words.new(text, scene.readers) for text in ("نوقف الشاحنات ليلا", "نزيل الثلج")],
    )
    form = {"seconds": str(_seconds(scene))}
    for number, party in enumerate(scene.company.parties, 1):
        form |= {
            f"party-{number}": party,
            f"text-{number}-en": pair.english[number - 1],
            f"text-{number}-ar": pair.arabic[number - 1],
        }
    asked = each(scene.company.seats, lambda screen: bool(_pair(screen)))
    shows = {**asked, **each(scene.company.team, reads("pair", "data-pair", "asked"))}
    wall = [scene.company.projector.screen]
    async with scene.silent(wall, Promise.UNSEEN, "a pair of steps"):
        await scene.do(scene.lead, "pair/ask", form, shows=shows)
    return pair


async def _answer(scene: Scene, without: Sequence[Player]) -> None:
    """Answer: all say yes but these, of whom the first says *not now*, and the others nothing."""
    first = without[0] if without else None
    for player in scene.company.participants:
        if player in without and player is not first:
            continue
        others = [s for s in scene.company.all if s is not player.screen]
        async with scene.silent(others, Promise.UNSEEN, "an answer to a pair"):
            pair = _pair(player.screen)
            if player is first:
                await scene.do(player, "pair/reply", pair=pair, reply="yes")  # and then, rather:
            await scene.do(
                player, "pair/reply", pair=pair, reply="not" if player is first else "yes"
            )


async def _not_now(scene: Scene, pair: _Pair, *, dropped: bool) -> None:
    over = each(scene.company.readers, reads("pair", "data-pair", "not-now"))
    if dropped:
        await scene.do(scene.lead, "pair/drop", shows=over)
    else:
        await scene.in_time(_seconds(scene), over, "the end of a pair")
    await scene.settled(scene.company.all)
    for text in pair.texts:
        scene.words.gone(text)


async def _stands(scene: Scene, pair: _Pair) -> None:
    for text in pair.english:
        scene.words.draft(text)
    stands: dict[Screen, Check] = each(scene.company.readers, reads("pair", "data-pair", "stands"))
    await scene.in_time(_seconds(scene), stands, "a pair that stands")
    assert nobody not in [scene.words.of(text).readers for text in pair.texts]
    scene.played("pair of steps that meets")


def _read(scene: Scene) -> dict[str, frozenset[str]]:
    """Return what is read of a pair now, by the language in which it is read."""
    screens = [s for s in scene.company.readers if s is not scene.lead.screen]
    found = {(s.language, " ".join(s.words("pair").split())) for s in screens}
    return {code: frozenset(w for c, w in found if c == code) for code, _ in found}


def _pair(screen: Screen) -> str:
    return screen.read("own_seat", "data-pair")


def _seconds(scene: Scene) -> int:
    return SECONDS if scene.passing.stands else SHORT
