"""A round that the interpreter reads first: everybody is shown it in the interpreter's words."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from app.simulation.day.episodes.rounds import IDEAS, act_of, author_of, withdraw
from app.simulation.day.promises import Promise
from app.simulation.day.scene import Scene
from app.simulation.page import Element
from app.simulation.rounds import Reading, hold_round
from app.simulation.screens import Screen, each, words_of
from app.simulation.stage import Stage, reads
from app.simulation.words import as_kept

LANGUAGES = {"en": "As the interpreter puts it.", "ar": "كما يقوله المترجم"}


async def read_first(scene: Scene) -> None:
    """Hold a round whose words may travel, and in which no language gives a side away."""
    lead, all_ = scene.lead, scene.company.all
    shown = each(all_, reads("strip", "data-level", "may-travel"))
    await scene.do(lead, "record/level", level="may-travel", shows=shown)
    words = scene.words
    texts = [words.new(text, promise=Promise.SEALED) for text in IDEAS]
    reading = ReadFirst(scene, texts)
    await hold_round(scene.stage, texts, scene.features["round"], reading=reading)
    for text, rendered in reading.renderings.items():
        act = act_of(scene, text)
        # The words that were kept are the interpreter's, and what was written is gone.
        act.text, act.drafted = rendered["en"], act.answer == "kept"
        words.gone(text)
    scene.played("round")
    scene.played("round read by the interpreter first")


class ReadFirst(Reading):
    """Answers that wait for the interpreter, who writes each anew in every language."""

    fields: ClassVar[Mapping[str, str]] = {"rendered": "yes"}

    def __init__(self, scene: Scene, texts: Sequence[str]) -> None:
        self._scene = scene
        self._texts = texts
        self.renderings: dict[str, dict[str, str]] = {}

    def before_it_ends(self) -> None:
        """Have the interpreter read what was written, and nobody else."""
        for text in self._texts:
            said = self._scene.words.of(text)
            said.readers = self._scene.only(self._scene.company.interpreter)
            said.promise = Promise.RENDERED

    async def come_out(self, stage: Stage, words: Sequence[str]) -> None:
        scene, interpreter = self._scene, self._scene.company.interpreter
        waits = {interpreter.screen: lambda s: len(_cards(s)) == len(words)}
        told = each(scene.company.all, lambda s: bool(s.every("item", "data-unopened")))
        await scene.in_time(0, {**told, **waits}, "answers that wait for the interpreter")
        others = [s for s in scene.company.all if s not in scene.company.team]
        async with scene.silent(others, Promise.RENDERED, "a rendering"):
            for number, card in enumerate(_cards(interpreter.screen)):
                await self._render(card, halves=number == 0)
        await scene.refused(scene.company.panel, "renderings/open-all")
        withdrawn = self._texts[0]
        await withdraw(scene, withdrawn)
        await self._open(stage, withdrawn)

    async def _render(self, card: Element, *, halves: bool) -> None:
        """Render one card; the first of them in two halves, between which it cannot be opened."""
        scene, interpreter = self._scene, self._scene.company.interpreter
        text = next(text for text in self._texts if as_kept(text) == words_of(card))
        one = scene.only(interpreter)
        rendered = {
            code: scene.words.new(said, one, Promise.RENDERED) for code, said in LANGUAGES.items()
        }
        self.renderings[text] = rendered
        level = interpreter.screen.read("strip", "data-level")
        form = {"card": card["data-card"], "level": level, "text-en": rendered["en"]}
        if halves:
            half = {interpreter.screen: lambda s: bool(_was(s, card) != card["data-was"])}
            form |= {"was": card["data-was"], "text-ar": ""}
            await scene.do(interpreter, "renderings/render", form, shows=half)
            await scene.refused(scene.lead, "renderings/open-all")
        form |= {"was": _was(interpreter.screen, card), "text-ar": rendered["ar"]}
        ready = {interpreter.screen: lambda s: _ready(s, card)}
        await scene.do(interpreter, "renderings/render", form, shows=ready)
        scene.played("rendering")

    async def _open(self, stage: Stage, withdrawn: str) -> None:
        """Open them all by one press: each is read in one's own language, also the one that was
        withdrawn, until the item closes."""
        scene = self._scene
        for text, rendered in self.renderings.items():
            for code, words in rendered.items():
                scene.words.let_read(words, scene.reading(code))
                if text != withdrawn:
                    scene.words.draft(words, code)
        scene.gone_with_item += self.renderings[withdrawn].values()

        def all_of_them(screen: Screen) -> bool:
            language = screen.language
            return all(
                screen.says("said", "data-child", as_kept(rendered[language])) is not None
                for rendered in self.renderings.values()
            )

        shows = each(stage.cast.readers, all_of_them)
        await scene.do(scene.company.interpreter, "renderings/open-all", shows=shows)
        assert author_of(scene, withdrawn) in scene.company.participants


def _cards(screen: Screen) -> list[Element]:
    return screen.every("renderings", "data-card")


def _card(screen: Screen, card: Element) -> Element | None:
    return next((c for c in _cards(screen) if c["data-card"] == card["data-card"]), None)


def _was(screen: Screen, card: Element) -> str:
    there = _card(screen, card)
    return there["data-was"] if there is not None else ""


def _ready(screen: Screen, card: Element) -> bool:
    there = _card(screen, card)
    return there is not None and there["data-ready"] == "yes"
