"""A caucus of a day: its people, its own stage, and everybody who is outside of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.simulation.acting import Player
from app.simulation.cast import Cast
from app.simulation.day.promises import Promise
from app.simulation.day.scene import GRACE, Scene
from app.simulation.day.words import Words
from app.simulation.screens import Check, Screen, each
from app.simulation.stage import Stage


@dataclass(eq=False)
class Apart:
    """Parties that are apart, with these of the team, whose pages are pages of the caucus.

    Where nobody of the team is with them, their `stage` is the room's, and nothing is played on it.
    """

    id: str
    parties: tuple[str, ...]
    people: list[Player]
    team: list[Player]
    stage: Stage
    words: list[str] = field(default_factory=list, repr=False)

    @property
    def lead(self) -> Player:
        return self.team[0]

    @property
    def screens(self) -> list[Screen]:
        return [player.screen for player in (*self.people, *self.team)]

    def readers(self, screen: Screen) -> bool:
        return screen in self.screens

    def outside(self, scene: Scene) -> list[Screen]:
        """Return the screens of everybody else, and the room's own pages of those of the team."""
        return [screen for screen in scene.company.all if screen not in self.screens]

    def say(self, words: Words, sentence: str, promise: Promise = Promise.CAUCUS_WORDS) -> str:
        """Return a sentence that is for the people of this caucus."""
        text = words.new(sentence, self.readers, promise)
        self.words.append(text)
        return text


async def go_apart(
    scene: Scene, parties: Sequence[str], team: Sequence[Player], level: str = "held"
) -> Apart:
    """Send parties apart, with these of the team or with nobody; the first of them leads it."""
    lead, words = scene.lead, scene.words
    apart = _apart(scene, parties)
    title, where = (apart.say(words, text) for text in ("What we could live with", "The blue room"))
    form: dict[str, str | list[str]] = {
        "party": list(parties),
        "team": [_member(lead.screen, player.role) for player in team],
        "title": title,
        "minutes": "40",
        "where": where,
        "level": level,
        "appearance": "named",
    }
    known = caucuses(lead.screen)
    here = each([player.screen for player in apart.people], is_apart)
    shows: dict[Screen, Check] = {**here, lead.screen: lambda s: caucuses(s) != known}
    await scene.acting.do(lead, "caucus/open", "caucus/open", form, shows=shows)
    await enter(scene, apart, known, team)
    scene.played("caucus")
    return apart


async def meet_alone(scene: Scene, party: str, item: str) -> Apart:
    """Open an item that is for one party alone: nobody of another is sent anything of it."""
    lead = scene.lead
    apart = _apart(scene, [party])
    known = caucuses(lead.screen)
    here = each([player.screen for player in apart.people], is_apart)
    shows: dict[Screen, Check] = {**here, lead.screen: lambda s: caucuses(s) != known}
    await scene.do(lead, "agenda/open", item=item, shows=shows)
    await enter(scene, apart, known, [lead])
    return apart


async def enter(scene: Scene, apart: Apart, known: set[str], team: Sequence[Player]) -> None:
    """Have these of the team open the page of a caucus that has just begun."""
    (apart.id,) = caucuses(scene.lead.screen) - known
    for player in team:
        room = f"{player.room}/apart/{apart.id}"
        screen = Screen(player.role, player.visitor, room, scene.eyes)
        page = Player(player.role, player.visitor, room, screen)
        apart.team.append(page)
        await screen.open()
        await scene.caught_up(page)
    if apart.team:
        lead = apart.team[0]
        cast = Cast(lead, lead, lead, lead, apart.people)
        apart.stage = Stage(cast, scene.acting, scene.eyes, scene.chance, scene.passing)
        scene.rooms.append(apart.stage)


def _apart(scene: Scene, parties: Sequence[str]) -> Apart:
    """Return a caucus that is about to begin: its people are known, and its page is not yet."""
    people = [player for party in parties for player in scene.company.of_party(party)]
    return Apart("", tuple(parties), people, [], scene.stage)


async def call_back(scene: Scene, apart: Apart) -> None:
    """Call the people of a caucus back; once they are, nobody is sent its words any more."""
    together = each([p.screen for p in apart.people], lambda screen: not is_apart(screen))
    await scene.do(scene.lead, "caucus/back", caucus=apart.id)
    if apart.team:
        scene.rooms.remove(apart.stage)
    await scene.in_time(GRACE, together, "the end of a caucus")
    for page in apart.team:
        await page.screen.close()
    for text in apart.words:
        scene.words.let_read(text, lambda screen: False)


async def go_on(scene: Scene) -> None:
    """Go on in the room, which has waited."""
    if scene.lead.screen.read("strip", "data-paused") == "yes":
        runs = each(scene.company.all, lambda s: s.read("strip", "data-paused") == "")
        await scene.do(scene.lead, "agenda/resume", shows=runs)


def caucuses(screen: Screen) -> set[str]:
    """Return the ids of the caucuses that there are, as the third party outside knows them."""
    return {one["data-caucus"] for one in screen.every("apart", "data-caucus")}


def is_apart(screen: Screen) -> bool:
    return screen.read("apart", "data-apart") == "here"


def _member(screen: Screen, role: str) -> str:
    members = screen.every("team", "data-member")
    return next(one["data-member"] for one in members if one["data-role"] == role)
