"""Shuttle: messages that the third party carries between parties, and the log that it keeps."""

from app.simulation.day.apart import Apart, call_back, go_apart, go_on
from app.simulation.day.episodes.carrying import Wording, reply
from app.simulation.day.promises import Promise
from app.simulation.day.scene import Scene
from app.simulation.page import Element
from app.simulation.screens import Screen, each, words_of

SECONDS = 180  # that a message is before its caucus, where nobody has to wait for it
SHORT = 8


async def messages(scene: Scene) -> None:
    """Carry a message and its answer between parties that do not meet; withdraw another."""
    company = scene.company
    one, other = company.parties
    first = await go_apart(scene, [one], [company.panel])
    second = await go_apart(scene, [other], [company.co_facilitator])
    question = await _approved(scene, first, second, "Would you open it at night for the doctor?")
    await _carry(scene, question, first, second)
    asked = _message(scene.lead.screen, question)
    answer = await _approved(scene, second, first, "For the doctor, at any hour.", asked)
    await _carry(scene, answer, second, first)
    scene.played("message carried", 2)
    if _state(scene.lead.screen, question) != "answered":
        scene.ledger.faults.append("a message whose answer was carried waits for one")
    await _withdrawn(scene, first, second)
    await _dropped(scene, first, second)
    for apart in (first, second):
        await call_back(scene, apart)
    await go_on(scene)


async def _draft(
    scene: Scene, apart: Apart, to: Apart, sentence: str, answers: str = ""
) -> Wording:
    """Draft a message in a caucus: whoever of the team is there reads it, and nobody else."""
    team = scene.only(*apart.team)
    english, arabic = (
        scene.words.new(text, team, Promise.CAUCUS_WORDS) for text in (sentence, "رسالة إليهم")
    )
    wording = Wording((english, arabic))
    form = {
        "to": to.parties[0],
        "text-en": english,
        "text-ar": arabic,
        "level": apart.lead.screen.read("strip", "data-level"),
        "answers": answers,
    }
    others = [s for s in (*scene.company.all, *apart.screens) if s is not apart.lead.screen]
    async with scene.silent(others, Promise.CAUCUS_SILENT, "a draft of a message"):
        there = {apart.lead.screen: lambda s: bool(_drafted(s, wording))}
        await scene.do(apart.lead, "shuttle/draft", form, shows=there)
    return wording


async def _put(scene: Scene, apart: Apart, wording: Wording) -> None:
    """Put a draft before its caucus."""
    for text in wording.texts:
        scene.words.let_read(text, apart.readers)
    asked = each([p.screen for p in apart.people], lambda s: bool(s.read("own_seat", "data-carry")))
    form = {"draft": _drafted(apart.lead.screen, wording), "seconds": str(_seconds(scene))}
    async with scene.silent(apart.outside(scene), Promise.CAUCUS_SILENT, "a message apart"):
        await scene.do(apart.lead, "shuttle/put", form, shows=asked)


async def _approved(
    scene: Scene, apart: Apart, to: Apart, sentence: str, answers: str = ""
) -> Wording:
    """Draft a message and have everybody in its caucus say yes: it is in the log."""
    wording = await _draft(scene, apart, to, sentence, answers)
    await _put(scene, apart, wording)
    for player in apart.people:
        await reply(scene, apart, player.screen, "carry/yes")
    for text in wording.texts:
        scene.words.let_read(text, lambda s: apart.readers(s) or scene.team(s))
    logged = each(scene.company.team, lambda s: _state(s, wording) == "approved")
    await scene.in_time(_seconds(scene), logged, "a message that is approved")
    scene.played("message approved")
    return wording


async def _carry(scene: Scene, wording: Wording, source: Apart, to: Apart) -> None:
    """Bring a message to the caucus of the other party: to nobody else."""
    for text in wording.texts:
        scene.words.let_read(
            text, lambda s: source.readers(s) or to.readers(s) or scene.team(s)
        )  # fmt: skip
    people = [s for s in scene.company.all if s not in scene.company.team]
    outside = [s for s in people if s not in to.screens]
    form = {"words": _message(scene.lead.screen, wording), "party": to.parties[0]}
    async with scene.silent(outside, Promise.CAUCUS_SILENT, "a message for others"):
        await scene.do(scene.lead, "carry/bring", form, shows=each(to.screens, wording.shown))


async def _withdrawn(scene: Scene, apart: Apart, to: Apart) -> None:
    """Take a message back that was approved, before it is carried: it is nowhere any more."""
    wording = await _approved(scene, apart, to, "And the school bus?")
    gone = each(scene.company.team, lambda s: not _message(s, wording))
    message = _message(scene.lead.screen, wording)
    await scene.do(scene.lead, "shuttle/withdraw", message=message, shows=gone)
    await scene.settled([*scene.company.all, *apart.screens])
    for text in wording.texts:
        scene.words.gone(text)
    scene.played("message withdrawn")


async def _dropped(scene: Scene, apart: Apart, to: Apart) -> None:
    """Put a message before its caucus, to which somebody says no: it is a draft, and dropped."""
    wording = await _draft(scene, apart, to, "We will not wait another winter.")
    await _put(scene, apart, wording)
    await reply(scene, apart, apart.people[0].screen, "carry/no")
    stays = each(apart.screens, lambda s: bool(s.every("apart", "data-uncarried")))
    await scene.in_time(_seconds(scene), stays, "a message that stays in its caucus")
    logged = any(_message(s, wording) for s in scene.company.team)
    scene.promises.hold(Promise.CAUCUS_WORDS, not logged, "a message without permission, logged")
    gone = {apart.lead.screen: lambda s: not _drafted(s, wording)}
    draft = _drafted(apart.lead.screen, wording)
    async with scene.silent(apart.outside(scene), Promise.CAUCUS_SILENT, "a draft that is dropped"):
        await scene.do(apart.lead, "shuttle/drop", draft=draft, shows=gone)
    apart.words += wording.texts
    scene.played("message not approved")


def _drafted(screen: Screen, wording: Wording) -> str:
    return _found(screen, wording, "data-draft")


def _message(screen: Screen, wording: Wording) -> str:
    return _found(screen, wording, "data-message")


def _found(screen: Screen, wording: Wording, attribute: str) -> str:
    entry = _entry(screen, wording, attribute)
    return entry[attribute] if entry is not None else ""


def _entry(screen: Screen, wording: Wording, attribute: str) -> Element | None:
    entries = screen.every("shuttle", attribute)
    return next((one for one in entries if words_of(one) in wording.texts), None)


def _state(screen: Screen, wording: Wording) -> str:
    entry = _entry(screen, wording, "data-message")
    return entry["data-state"] if entry is not None else ""


def _seconds(scene: Scene) -> int:
    return SECONDS if scene.passing.stands else SHORT
