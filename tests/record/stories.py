"""For every event that is kept, a story that comes to it."""

from collections.abc import Callable

from app.core.agenda import extend, insert, skip, take_up
from app.core.continuing import plan_next
from app.core.day import close_day, close_workshop
from app.core.doors import close_doors, open_doors
from app.core.events import Events
from app.core.events import kept as happened
from app.core.glossary import erase_term, write_term
from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.core.parking import erase_parked, park
from app.core.plan import Setting
from app.core.planning import edit_party
from app.core.points import clear_point, drop_point
from app.core.record_level import off_the_record, tighten
from app.core.renderings import drop_renderings, open_renderings
from app.core.rounds import drop_round, extend_round, open_round
from app.core.seat import Person
from app.core.team_note import Mark
from app.core.team_notes import change_note, note_stays_here, write_note
from app.core.turn import TurnId
from app.core.turns import hide, say, that_stays_here
from app.core.ways import change_way
from tests.core.rendered import interpreted, render_all
from tests.record.happenings import (
    a_point,
    a_round,
    apart,
    approved,
    closed_item,
    drafted,
    dropped_draft,
    met_alone,
    next_day,
    notes,
    papers,
    parked,
    released,
    rendered,
    said,
    said_apart,
    sealed_to_be_rendered,
    settled,
    terms,
    with_sessions,
    withdrawn,
)
from tests.rooms import (
    ANA,
    COAST,
    FACILITATOR,
    OBSERVER,
    ORGANISER,
    PANEL,
    RAPPORTEUR,
    Rehearsal,
    an_item,
    gathered,
    in_writing,
    planned,
)

Story = Callable[[Rehearsal], Events]


def _then(*before: Callable[[Rehearsal], object], last: Callable[[Rehearsal], Events]) -> Story:
    def story(room: Rehearsal) -> Events:
        for act in before:
            act(room)
        return last(room)

    return story


def _act(rule: Callable[..., Events], by: Person, *fields: object) -> Story:
    return lambda room: room.act(rule, by, *fields)


STORIES: dict[type, tuple[Callable[[], Rehearsal], Story]] = {
    happened.PlanChanged: (
        planned,
        _act(edit_party, ORGANISER, COAST.id, "Another name", 4),
    ),
    happened.AgendaChanged: (
        in_writing,
        _act(insert, FACILITATOR, "Something new", 20, "Why now?"),
    ),
    happened.DoorsOpened: (planned, _act(open_doors, FACILITATOR)),
    happened.DoorsClosed: (gathered, _act(close_doors, FACILITATOR)),
    happened.ItemOpened: (gathered, _act(take_up, FACILITATOR)),
    happened.ClockSet: (in_writing, _act(extend, FACILITATOR, 7)),
    happened.ItemClosed: (in_writing, closed_item),
    happened.ItemSkipped: (in_writing, _act(skip, FACILITATOR, "joint thinking")),
    happened.WayChanged: (in_writing, _act(change_way, FACILITATOR, Way.BALANCED_QUEUE)),
    happened.LevelChanged: (in_writing, _act(off_the_record, FACILITATOR)),
    happened.AppearanceTightened: (
        in_writing,
        _then(said, last=_act(tighten, FACILITATOR, Appearance.UNATTRIBUTED)),
    ),
    happened.HandlesUsed: (
        lambda: gathered(an_item(appearance=Appearance.HANDLE), setting=Setting.IN_WRITING),
        _act(take_up, FACILITATOR),
    ),
    happened.TurnKept: (
        in_writing,
        _then(
            lambda room: room.give_floor_to(ANA),
            last=_act(say, ANA, "t1", "Words of Ana", RecordLevel.HELD, Appearance.HANDLE),
        ),
    ),
    happened.TurnErased: (in_writing, _then(said, last=_act(that_stays_here, ANA))),
    happened.TurnHidden: (in_writing, _then(said, last=_act(hide, FACILITATOR, "t1"))),
    happened.TurnsSettled: (in_writing, settled),
    happened.RoundOpened: (
        in_writing,
        _act(open_round, FACILITATOR, "What do you fear?", 60),
    ),
    happened.RoundClockSet: (
        in_writing,
        _then(lambda room: a_round(room, "a"), last=_act(extend_round, FACILITATOR, 60)),
    ),
    happened.RoundSealed: (
        in_writing,
        _then(lambda room: a_round(room, "", "a", "b", "c"), last=lambda room: room.wait(60)),
    ),
    happened.RoundDropped: (
        in_writing,
        _then(lambda room: a_round(room, "a"), last=_act(drop_round, FACILITATOR)),
    ),
    happened.RoundUnopened: (interpreted, sealed_to_be_rendered),
    happened.Rendered: (interpreted, _then(sealed_to_be_rendered, last=rendered)),
    happened.RenderingsShown: (
        interpreted,
        _then(sealed_to_be_rendered, render_all, last=_act(open_renderings, FACILITATOR)),
    ),
    happened.RenderingsDropped: (
        interpreted,
        _then(sealed_to_be_rendered, last=_act(drop_renderings, FACILITATOR)),
    ),
    happened.TermWritten: (
        in_writing,
        _then(
            terms,
            last=_act(write_term, PANEL, TurnId("g0"), {"en": "water"}, "A note", RecordLevel.HELD),
        ),
    ),
    happened.TermErased: (in_writing, _then(terms, last=_act(erase_term, RAPPORTEUR, "g1"))),
    happened.PointKept: (
        in_writing,
        _then(a_point, last=_act(clear_point, RAPPORTEUR, "p1")),
    ),
    happened.PointDropped: (in_writing, _then(a_point, last=_act(drop_point, RAPPORTEUR, "p1"))),
    happened.TeamNoteKept: (
        in_writing,
        _then(notes, last=_act(write_note, PANEL, "n5", "A note", Mark.HELD, RecordLevel.HELD)),
    ),
    happened.TeamNoteReworded: (
        in_writing,
        _then(notes, last=_act(change_note, OBSERVER, "n3", "Other words", RecordLevel.HELD)),
    ),
    happened.TeamNoteErased: (
        in_writing,
        _then(notes, last=_act(note_stays_here, OBSERVER, "n1")),
    ),
    happened.DayClosed: (
        in_writing,
        _then(
            closed_item,
            last=lambda room: (room.act(close_day, FACILITATOR), room.wait(10))[1],
        ),
    ),
    happened.DayOpened: (in_writing, next_day),
    happened.CaucusOpened: (in_writing, _then(said, last=apart)),
    happened.InCaucus: (in_writing, _then(said, apart, last=said_apart)),
    happened.DraftKept: (in_writing, _then(said, apart, last=drafted)),
    happened.DraftErased: (in_writing, _then(apart, drafted, last=dropped_draft)),
    happened.MessageLogged: (in_writing, _then(apart, drafted, last=approved)),
    happened.MessageErased: (in_writing, _then(apart, drafted, approved, last=withdrawn)),
    happened.LineParked: (
        in_writing,
        _then(parked, last=_act(park, PANEL, TurnId("l0"), "The first", RecordLevel.HELD)),
    ),
    happened.LineGone: (in_writing, _then(parked, last=_act(erase_parked, RAPPORTEUR, "l1"))),
    happened.SessionBegun: (with_sessions, _act(take_up, FACILITATOR, "alone")),
    happened.SessionOver: (with_sessions, met_alone),
    happened.PapersWritten: (in_writing, _then(papers, last=released)),
    happened.ContinuingChanged: (in_writing, _act(plan_next, PANEL, "Go on", RecordLevel.HELD)),
    happened.WorkshopClosed: (
        in_writing,
        _then(closed_item, last=_act(close_workshop, ORGANISER)),
    ),
}
