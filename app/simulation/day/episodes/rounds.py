"""Sealed rounds, and what becomes of their cards: hidden, withdrawn, reworded, taken back."""

from collections.abc import Sequence

from app.simulation.acting import Act, Player
from app.simulation.day.promises import Promise
from app.simulation.day.scene import Scene, Wish
from app.simulation.day.words import Readers
from app.simulation.page import Element, read_page
from app.simulation.rounds import Reading, hold_round
from app.simulation.screens import each
from app.simulation.stage import reads, shows_card

NEEDS = (
    "When the road is shut, our hospital is four hours away.",
    "Every lorry goes under my bedroom window.",
    "We were promised a say, and then we read about it in the paper.",
    "A closed winter means half a year without pay.",
    "The spring that fed our troughs went brown.",
    "I want my village to sleep.",
    "Our school lost eleven children in five years.",
    "What frightens me is who decides about it.",
    "If it stays open, somebody has to pay for the walls.",
)
IDEAS = (
    "A night without lorries, and a winter with a road.",
    "Snow chains are checked down in the valley.",
    "The tolls go to both villages.",
    "A winter market at the top, once.",
    "The ambulance passes at any hour.",
    "In October we know what holds in January.",
    "A quiet hour for the church, and one for the mosque.",
)
FEARS = ("I am afraid of my own neighbours.", "I would sign tomorrow.", "We did open the barrier.")


async def needs(scene: Scene) -> None:
    """Hold a round; then hide a card, have one withdrawn, one reworded and one taken back."""
    texts = await hold(scene, NEEDS)
    scene.played("round")
    await _hide(scene, texts[0])
    await _take_back_for(scene, texts[1])
    await withdraw(scene, texts[2])
    await _reword(scene, texts[3])


async def fears_that_stay_here(scene: Scene) -> None:
    """Hold a round off the record: its words are gone when its item closes."""
    lead, all_ = scene.lead, scene.company.all
    off = each(all_, reads("strip", "data-level", "stays-here"))
    await scene.do(lead, "record/off", shows=off)
    await hold(scene, FEARS, kept=False)
    on = each(all_, lambda screen: screen.read("strip", "data-level") != "stays-here")
    await scene.do(lead, "record/on", shows=on)
    scene.played("round off the record")


async def dropped(scene: Scene) -> None:
    """Open a round, have one answer in it, and drop it: nothing was ever shown or stored."""
    all_, lead = scene.company.all, scene.lead
    opened = each(all_, reads("item", "data-round", "open"))
    await scene.do(lead, "rounds/open", prompt="What else?", seconds="120", shows=opened)
    (player,) = scene.stage.next(1)
    text = scene.words.new("I have nothing to add but this.", promise=Promise.SEALED)
    form = {**scene.stage.form_of(player), "round": player.screen.read("own_seat", "data-round")}
    others = [s for s in all_ if s is not player.screen]
    async with scene.silent(others, Promise.UNSEEN, "an answer"):
        shown = {player.screen: reads("own_seat", "data-mine", "answered")}
        await scene.acting.do(player, "answer", "rounds/answer", form, text=text, shows=shown)
    await scene.do(lead, "rounds/extend", seconds="60")
    await scene.do(lead, "rounds/drop", shows=each(all_, reads("item", "data-round", "")))
    scene.words.gone(text)
    scene.played("round dropped")


async def hold(scene: Scene, sentences: Sequence[str], *, kept: bool = True) -> list[str]:
    """Hold a round with these words, which nobody is sent before it is sealed; return them."""
    words, stage = scene.words, scene.stage
    texts = [words.new(text, promise=Promise.SEALED, drafted=kept) for text in sentences]

    await hold_round(stage, texts, scene.features["round"], reading=AsWritten(scene, texts))
    if not kept:
        scene.gone_with_item += texts
    return texts


class AsWritten(Reading):
    """Answers that come out as they were written."""

    def __init__(self, scene: Scene, texts: Sequence[str], readers: Readers | None = None) -> None:
        self._scene = scene
        self._texts = texts
        self._readers = readers or scene.readers

    def before_it_ends(self) -> None:
        for text in self._texts:
            said = self._scene.words.of(text)
            said.readers = self._readers


async def _hide(scene: Scene, text: str) -> None:
    """Hide a card from everybody but the third party, and show it again."""
    lead, company = scene.lead, scene.company
    card = lead.screen.says("said", "data-child", text) or ""
    hidden = each(company.seats, lambda screen: not shows_card(text)(screen))
    await scene.do(lead, "turns/hide", turn=card, shows=hidden)
    scene.words.let_read(text, scene.only(lead))
    await scene.settled(company.all)
    scene.words.let_read(text, scene.readers)
    await scene.do(lead, "turns/show", turn=card, shows=each(company.seats, shows_card(text)))
    scene.played("card hidden")


async def _take_back_for(scene: Scene, text: str) -> None:
    """Erase words at once, as their author asks; sent again, they are answered *seen*."""
    lead, company, author = scene.lead, scene.company, author_of(scene, text)
    card = lead.screen.says("said", "data-child", text) or ""
    gone = each(company.readers, lambda screen: not shows_card(text)(screen))
    await scene.do(lead, "turns/take-back-for", turn=card, shows=gone)
    await scene.erased(Wish(author, act_of(scene, text), "rounds/answer", text))
    scene.played("taken back at a request")


async def withdraw(scene: Scene, text: str) -> None:
    """Have one's words erased as the item closes; until then nobody is sent anything."""
    author = author_of(scene, text)
    others = [s for s in scene.company.all if s is not author.screen]
    async with scene.silent(others, Promise.UNSEEN, "a withdrawal"):
        await scene.do(author, "turns/withdraw", turn=_id(await _mine(author), text))
    scene.wishes.append(Wish(author, act_of(scene, text), "rounds/answer", text))
    scene.played("withdrawn")


async def _reword(scene: Scene, text: str) -> None:
    """Have other words stand in place of one's own as the item closes."""
    author = author_of(scene, text)
    other = scene.words.new("We were promised a say. We still wait for it.", scene.only(author))
    others = [s for s in scene.company.all if s is not author.screen]
    turn = _id(await _mine(author), text)
    async with scene.silent(others, Promise.UNSEEN, "a rewording"):
        await scene.do(author, "turns/reword", turn=turn, level="held", text=other)
    scene.wishes.append(Wish(author, act_of(scene, text), "rounds/answer", text, other))
    scene.played("reworded")


def author_of(scene: Scene, text: str) -> Player:
    return scene.authors[act_of(scene, text).key]


async def _mine(player: Player) -> list[Element]:
    page = read_page(await player.visitor.read(f"{player.room}/turns/mine"))
    return list(page.every("data-turn"))


def _id(mine: Sequence[Element], text: str) -> str:
    found = (t["data-turn"] for t in mine if any(w.words == text for w in t.every("data-words")))
    return next(found, "")


def act_of(scene: Scene, text: str) -> Act:
    return next(act for act in scene.ledger.acts if act.text == text)
