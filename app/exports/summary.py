"""The summary of a workshop, in the words of one language: what every format then writes down."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.core.item import ItemState, Way
from app.core.level import RecordLevel
from app.core.refused import N_
from app.locales import catalogue, translated
from app.templates import wording
from app.views.told import ItemRecord, RecordView, SentenceView


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that belong together. `name` is ours; `prompt` is what people were asked."""

    name: str
    prompt: str = field(repr=False)
    sentences: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An item on the agenda as it ran. `facts` are ours: how long it took, or that it did not."""

    number: int
    title: str = field(repr=False)
    facts: str


@dataclass(frozen=True, slots=True)
class Section:
    """What was kept of an item, under the organiser's heading if there is one."""

    item: str
    entry: Entry
    heading: str = field(repr=False)
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that a summary says. People's words are told apart from ours by their names:
    `title`, `heading`, `purpose`, `prompt` and sentences are theirs, all the rest is ours."""

    language: str
    title: str = field(repr=False)
    purpose: str = field(repr=False)
    about: tuple[str, ...]
    agenda_name: str
    agenda: tuple[Entry, ...]
    agenda_empty: str
    kept_name: str
    sections: tuple[Section, ...]
    section_empty: str
    totals_name: str
    totals: tuple[tuple[str, int], ...]


def summary(view: RecordView, language: str) -> Summary:
    """Return what this view tells, in this language."""
    entries = {
        item.id: Entry(number, item.title, _facts(item, language))
        for number, item in enumerate(view.items, 1)
    }
    return Summary(
        language=language,
        title=view.title,
        purpose=view.purpose,
        about=_about(view, language),
        agenda_name=translated(language, N_("Agenda as it ran")),
        agenda=tuple(entries.values()),
        agenda_empty=translated(language, N_("No item is over.")),
        kept_name=translated(language, N_("What was kept")),
        sections=tuple(
            Section(item.id, entries[item.id], item.heading, _groups(item, language))
            for item in view.items
            if not item.skipped and (item.way is not Way.BREAK or item.sentences)
        ),
        section_empty=translated(language, N_("Nothing was kept.")),
        totals_name=translated(language, N_("In numbers")),
        totals=_totals(view, language),
    )


def _about(view: RecordView, language: str) -> tuple[str, ...]:
    sentences = [
        N_(
            "This is a draft for the organiser. Nothing in it has been approved by the parties yet."
        ),
        N_("It says neither who spoke, unless somebody signed, nor in which order or when."),
        N_(
            "A story, a style or a name in a sentence can still give somebody away: read with care."
        ),
    ]
    if not view.closed:
        sentences.append(
            N_("It is not finished: the workshop goes on, and only items that are over are in it.")
        )
    levels = [RecordLevel.HELD, *(at for at in _levels(view) if at is not RecordLevel.HELD)]
    return (
        *(translated(language, sentence) for sentence in sentences),
        *(f"{_name(level, language)}: {_meaning(level, language)}" for level in levels),
    )


def _facts(item: ItemRecord, language: str) -> str:
    if item.skipped:
        return wording.say(catalogue(language), ItemState.SKIPPED)
    facts = [_minutes(item.minutes, language)]
    if item.way is Way.BREAK:
        facts.insert(0, wording.say(catalogue(language), item.way))
    if item.run > 1:
        facts.append(translated(language, N_("run %(num)s"), num=item.run))
    return " · ".join(facts)


def _minutes(minutes: int, language: str) -> str:
    if minutes == 0:
        return translated(language, N_("under five minutes"))
    sentences = catalogue(language)
    text = sentences.ungettext("about %(num)s minute", "about %(num)s minutes", minutes)
    return str(text) % {"num": minutes}


def _groups(item: ItemRecord, language: str) -> tuple[Group, ...]:
    points = translated(language, N_("Points that the room cleared"))
    carried = translated(language, N_("What a caucus let be carried"))
    held = _name(RecordLevel.HELD, language)
    groups = [
        Group(f"{points} · {held}", "", item.points),
        Group(f"{carried} · {held}", "", _read_in(language, item.carried)),
    ]
    steps = translated(language, N_("A pair of steps to which both sides say yes"))
    groups += [Group(f"{steps} · {held}", "", pair.steps) for pair in item.pairs]
    for level in RecordLevel:
        said = tuple(s for s in item.turns if s.level is level)
        groups.append(Group(_name(level, language), "", said))
    return (
        *(group for group in groups if group.sentences),
        *(_round(r.prompt, r.answers, language) for r in item.rounds),
    )


def _round(prompt: str, answers: tuple[SentenceView, ...], language: str) -> Group:
    names = [wording.say(catalogue(language), Way.ROUND)]
    names += [
        _name(level, language) for level in RecordLevel if level in {a.level for a in answers}
    ]
    return Group(" · ".join(names), prompt, _read_in(language, answers))


def _read_in(language: str, sentences: Iterable[SentenceView]) -> tuple[SentenceView, ...]:
    """Return sentences in the words of this language where there are any, by their alphabet."""
    read = (sentence.read_in(language) for sentence in sentences)
    return tuple(sorted(read, key=lambda s: (s.text.casefold(), s.text, s.level, s.signature)))


def _totals(view: RecordView, language: str) -> tuple[tuple[str, int], ...]:
    """Return counts of sentences. Of people, sides and passes nothing is counted."""
    ran = sum(not item.skipped for item in view.items)
    return (
        (translated(language, N_("Items that ran")), ran),
        (translated(language, N_("Sentences that were kept")), view.sentences),
        *((_name(level, language), view.at(level)) for level in _levels(view)),
    )


def _levels(view: RecordView) -> Iterable[RecordLevel]:
    return (level for level in RecordLevel if view.at(level))


def _name(level: RecordLevel, language: str) -> str:
    return wording.say(catalogue(language), level)


def _meaning(level: RecordLevel, language: str) -> str:
    return wording.explain(catalogue(language), level)
