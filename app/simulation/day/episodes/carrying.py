"""Carry permission: words leave a caucus once each person in it has said yes, and not otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.simulation.day.apart import Apart
from app.simulation.day.promises import Promise
from app.simulation.day.scene import Scene
from app.simulation.screens import Check, Screen, each, words_of

SECONDS = 180  # that a wording is before a caucus, where nobody has to wait for it
SHORT = 8


@dataclass(eq=False)
class Wording:
    """Words in the languages of the workshop."""

    texts: Sequence[str] = field(repr=False)

    def shown(self, screen: Screen) -> bool:
        """Whether a card with these words stands there, in the language of whoever reads it."""
        return any(screen.says("said", "data-child", text) is not None for text in self.texts)

    def may_be_carried(self, screen: Screen) -> str:
        """Return the id under which these words may be brought to others."""
        found = (
            one["data-carried"]
            for one in screen.every("apart", "data-carried")
            if words_of(one) in self.texts
        )
        return next(found, "")


async def carried(scene: Scene, apart: Apart, sentence: str) -> Wording:
    """Put a wording before a caucus: everybody says yes, one after having said no."""
    wording = await ask(scene, apart, sentence)
    for number, player in enumerate(apart.people):
        if number == 0:
            await reply(scene, apart, player.screen, "carry/no")
        await reply(scene, apart, player.screen, "carry/yes")
    lead = scene.lead
    for text in wording.texts:
        apart.words.remove(text)  # from now on it is also whoever leads that reads them
        scene.words.let_read(text, lambda screen: apart.readers(screen) or screen is lead.screen)
    there: dict[Screen, Check] = {lead.screen: lambda s: bool(wording.may_be_carried(s))}
    await scene.in_time(_seconds(scene), there, "words that may be carried")
    scene.played("carry permission given")
    return wording


async def not_carried(scene: Scene, apart: Apart) -> None:
    """Put a wording before a caucus: one says no, one offers other words, one says nothing."""
    wording = await ask(scene, apart, "We give up the bus.")
    silent, no, change, *others = apart.people
    for player in others:
        await reply(scene, apart, player.screen, "carry/yes")
    await reply(scene, apart, no.screen, "carry/no")
    other = apart.say(scene.words, "We would let one bus go.")
    await reply(scene, apart, change.screen, "carry/change", other)
    stays = each(apart.screens, lambda screen: bool(screen.every("apart", "data-uncarried")))
    await scene.in_time(_seconds(scene), stays, "words that stay in their caucus")
    offered = wording.may_be_carried(scene.lead.screen)
    scene.promises.hold(Promise.CAUCUS_WORDS, not offered, "words without permission, outside")
    assert silent.screen.here
    scene.played("carry permission not given")


async def ask(scene: Scene, apart: Apart, sentence: str) -> Wording:
    """Put a wording before a caucus, in both languages; nobody outside is sent anything."""
    english, arabic = (apart.say(scene.words, s) for s in (sentence, "كلام يحمل إلى الآخرين"))
    form = {"text-en": english, "text-ar": arabic, "seconds": str(_seconds(scene))}
    asked = each([p.screen for p in apart.people], lambda s: bool(_carry(s)))
    async with scene.silent(apart.outside(scene), Promise.CAUCUS_SILENT, "a wording apart"):
        await scene.acting.do(apart.lead, "carry/ask", "carry/ask", {**form}, shows=asked)
    return Wording((english, arabic))


async def reply(scene: Scene, apart: Apart, screen: Screen, answer: str, text: str = "") -> None:
    """Answer unseen: nobody else is sent anything, inside or outside."""
    player = next(p for p in apart.people if p.screen is screen)
    others = [s for s in (*scene.company.all, *apart.screens) if s is not screen]
    async with scene.silent(others, Promise.UNSEEN, "an answer to a wording"):
        more = {"text": text} if text else {}
        await scene.do(player, answer, more, carry=_carry(screen))


async def bring(scene: Scene, wording: Wording) -> None:
    """Bring words to the whole room, where everybody reads them in their language."""
    for text, code in zip(wording.texts, ("en", "ar"), strict=True):
        scene.words.let_read(text, scene.readers)
        scene.words.draft(text, code)
    shows = each(scene.company.readers, wording.shown)
    words = wording.may_be_carried(scene.lead.screen)
    form = {"words": words, "party": ""}
    await scene.do(scene.lead, "carry/bring", form, text=wording.texts[0], shows=shows)
    scene.played("words brought to the room")


async def bring_to(scene: Scene, source: Apart, to: Apart, wording: Wording) -> None:
    """Bring words to the caucus of another party: only its people read them, with the name."""
    lead = scene.lead
    for text in wording.texts:
        scene.words.let_read(
            text, lambda s: source.readers(s) or to.readers(s) or s is lead.screen
        )  # fmt: skip
    words = wording.may_be_carried(lead.screen)
    outside = [s for s in scene.company.all if s not in to.screens and s is not lead.screen]
    async with scene.silent(outside, Promise.CAUCUS_SILENT, "words for a caucus"):
        shown = each(to.screens, wording.shown)
        await scene.do(lead, "carry/bring", words=words, party=to.parties[0], shows=shown)
    scene.played("words brought to a caucus")


def _carry(screen: Screen) -> str:
    return screen.read("own_seat", "data-carry")


def _seconds(scene: Scene) -> int:
    return SECONDS if scene.passing.stands else SHORT
