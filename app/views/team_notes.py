"""The third party's notes, item by item: for the third party, and for nobody else."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.core.item import Item, ItemState
from app.core.level import RecordLevel
from app.core.seat import Role
from app.core.stage import Stage
from app.core.team_note import Mark, TeamNote
from app.core.words import mark_of
from app.core.workshop import Workshop
from app.views.audience import Audience


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note; `was` marks its words, and goes with others that are to take their place."""

    id: str
    role: Role
    text: str = field(repr=False)
    mark: Mark
    was: str


@dataclass(frozen=True, slots=True)
class ItemNotesView:
    """The notes on one item of the agenda, of which there may be several runs."""

    id: str
    title: str = field(repr=False)
    run: int
    state: ItemState
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class NotesView:
    """`level` is what a form that is shown now carries; `may_write` ends with the workshop."""

    items: tuple[ItemNotesView, ...]
    level: RecordLevel
    may_write: bool


@dataclass(frozen=True, slots=True)
class NoteItemView:
    id: str
    title: str = field(repr=False)
    run: int
    state: ItemState


@dataclass(frozen=True, slots=True)
class NoteFormView:
    """What the form beside the notes offers: items, a mark, and the note that is being changed."""

    items: tuple[NoteItemView, ...]
    mark: Mark
    level: RecordLevel
    change: NoteView | None


def notes_view(workshop: Workshop, audience: Audience) -> NotesView | None:
    """Return the notes of every item that has some, the open item first."""
    if not audience.third_party:
        return None
    return NotesView(
        items=tuple(_items(workshop)),
        level=workshop.level_now,
        may_write=workshop.stage is not Stage.CLOSED,
    )


def note_form_view(
    workshop: Workshop, audience: Audience, note_id: str = ""
) -> NoteFormView | None:
    """Return what a note can be written on, and how it is marked unless its author says else."""
    if not audience.third_party or workshop.stage is Stage.CLOSED:
        return None
    to_change = (n for n in workshop.team_notes if n.id == note_id)
    level = workshop.level_now
    return NoteFormView(
        items=tuple(NoteItemView(i.id, i.title, i.run, i.state) for i in workshop.items),
        mark=Mark.HELD if level.kept else Mark.STAYS_HERE,
        level=level,
        change=next(map(_note, to_change), None),
    )


def _items(workshop: Workshop) -> Iterator[ItemNotesView]:
    for item in sorted(workshop.items, key=lambda i: i.id != workshop.current):
        notes = tuple(_note(n) for n in workshop.team_notes if n.item == item.id)
        if notes:
            yield _item(item, notes)


def _item(item: Item, notes: tuple[NoteView, ...]) -> ItemNotesView:
    return ItemNotesView(item.id, item.title, item.run, item.state, notes)


def _note(note: TeamNote) -> NoteView:
    return NoteView(note.id, note.role, note.text, note.mark, mark_of(note.text))
