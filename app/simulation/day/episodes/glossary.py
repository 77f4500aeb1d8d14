"""The glossary: words that the team agrees on, which everybody can open."""

from app.simulation.day.scene import Scene
from app.simulation.screens import Check, Screen, each


async def terms(scene: Scene) -> None:
    """Write a term in both languages, change it, and erase another."""
    company, words, interpreter = scene.company, scene.words, scene.company.interpreter
    pass_ = [words.new(text, scene.readers) for text in ("pass", "المعبر")]
    toll = [words.new(text, scene.readers) for text in ("toll", "رسم العبور")]
    for english, arabic in (pass_, toll):
        form = {
            "text-en": english,
            "text-ar": arabic,
            "note": "",
            "level": _level(interpreter.screen),
        }
        shown = each(company.readers, _there(english))
        await scene.do(interpreter, "glossary/write-term", form, shows=shown)
        scene.played("term of the glossary")
    term, was = _term(interpreter.screen, pass_[0])
    other = words.new("mountain pass", scene.readers)
    form = {
        "term": term, "was": was, "text-en": other, "text-ar": pass_[1],
        "note": "Nobody owns it.", "level": _level(interpreter.screen),
    }  # fmt: skip
    shown = each(company.readers, _there(other))
    await scene.do(interpreter, "glossary/change-term", form, shows=shown)
    words.gone(pass_[0])
    term, _ = _term(interpreter.screen, toll[0])
    gone: dict[Screen, Check] = each(company.readers, lambda s: not _there(toll[0])(s))
    await scene.do(interpreter, "glossary/erase", term=term, shows=gone)
    for text in toll:
        words.gone(text)
    await scene.refused(company.participants[0], "glossary/erase", term=term)


def _level(screen: Screen) -> str:
    return screen.read("strip", "data-level")


def _there(text: str) -> Check:
    return lambda screen: bool(_term(screen, text)[0])


def _term(screen: Screen, text: str) -> tuple[str, str]:
    """Return the id and mark of the term in which these words stand, in whatever language."""
    for term in screen.every("glossary", "data-term"):
        if text in term.words:
            return term["data-term"], term["data-was"]
    return "", ""
