"""Caucuses: one's own while one is in it; for the third party, which there are."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from app.core.allowed import may
from app.core.at_devices import at_devices
from app.core.carrying import bring, carried, is_brought
from app.core.caucus import Caucus
from app.core.caucuses import is_in, open_caucus
from app.core.item import ItemId
from app.core.level import Appearance, RecordLevel
from app.core.now import WONDERING
from app.core.round import FEWEST
from app.core.seat import MemberId, PartyId, Person, Role, Shape
from app.core.team import known_as
from app.core.turn import TurnId
from app.core.workshop import Workshop
from app.views.audience import Audience, audience_of
from app.views.clock import ClockView, clock_view
from app.views.unheard import somebody_is_unheard


@dataclass(frozen=True, slots=True)
class ApartPartyView:
    name: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class CarryView:
    """A wording before the caucus, by language. `few`: nobody can be hidden among so few. `to`:
    the party that it is for, where it is a message of the shuttle. `unheard`: somebody here has no
    device, and nobody who presses for them was sent along, so that their yes cannot be had."""

    id: TurnId
    wording: tuple[tuple[str, str], ...] = field(repr=False)
    clock: ClockView
    few: bool
    to: ApartPartyView | None = None
    unheard: bool = False


@dataclass(frozen=True, slots=True)
class UncarriedView:
    """What stays here because not everyone said yes, and the other words that were offered."""

    wording: tuple[tuple[str, str], ...] = field(repr=False)
    changes: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class CarriedView:
    """Words that a caucus let out, for whoever brings them to others. `to` are the parties to
    whose caucus they can be brought now."""

    id: TurnId
    parties: tuple[ApartPartyView, ...]
    wording: tuple[tuple[str, str], ...] = field(repr=False)
    to: tuple[tuple[PartyId, ApartPartyView], ...]
    to_the_room: bool


@dataclass(frozen=True, slots=True)
class HereView:
    """One's own caucus: who is in it, and where it meets; `link`: that is a web address."""

    parties: tuple[ApartPartyView, ...]
    team: tuple[Role, ...]
    where: str = field(repr=False)
    link: bool
    alone: bool  # it is the session of an item for one party alone
    ends_soon: ClockView | None  # its people have been told so
    carry: CarryView | None
    uncarried: UncarriedView | None
    may_ask: bool
    may_drop: bool


@dataclass(frozen=True, slots=True)
class ThereView:
    """A caucus, as the third party in the whole room knows it: nothing of what goes on there.

    `mine`: somebody of this audience was chosen for it, so that its page opens to them.
    """

    id: ItemId
    parties: tuple[ApartPartyView, ...]
    team: tuple[Role, ...]
    alone: bool  # a session with one party, for which nobody waits
    mine: bool


@dataclass(frozen=True, slots=True)
class ApartView:
    here: HereView | None
    there: tuple[ThereView, ...]
    held: bool  # some are apart, and this audience is not among them
    may_open: bool
    may_call_back: bool
    carried: tuple[CarriedView, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberView:
    """`operates` is the party of which they operate somebody's seat, if of one."""

    id: MemberId
    role: Role
    name: str = field(repr=False)
    operates: ApartPartyView | None = None


@dataclass(frozen=True, slots=True)
class GoingApartView:
    """What the form offers by which people go apart."""

    parties: tuple[tuple[str, ApartPartyView], ...]
    team: tuple[MemberView, ...]
    levels: tuple[RecordLevel, ...]
    appearances: tuple[Appearance, ...]


def apart_view(workshop: Workshop, audience: Audience) -> ApartView | None:
    """Return the caucus that this audience is in; else which there are, to the third party.

    Everybody else is told only that some are apart: whom they miss they see. Of a session with
    one party alone they are told nothing: nobody misses those whom nobody waits for.
    """
    if not audience.in_the_room:
        return None
    if workshop.apart is not None:
        return ApartView(_here(workshop, workshop.apart, audience.leads), (), False, False, False)
    leads, told = audience.leads, audience.third_party
    open_now = [c for c in workshop.caucuses if c.open and (told or c.circle.session is None)]
    return ApartView(
        here=None,
        there=tuple(_there(workshop, c, audience) for c in open_now) if told else (),
        held=bool(open_now),
        may_open=leads and _may_open(workshop),
        may_call_back=leads and bool(open_now),
        carried=tuple(_carried(workshop)) if leads else (),
    )


def _carried(workshop: Workshop) -> Iterator[CarriedView]:
    for caucus in workshop.caucuses:
        inside = workshop.inside(caucus.id)
        # What is a message stands in the log of the shuttle.
        for turn in (t for t in carried(inside) if workshop.shuttle.message(t.id) is None):
            wording = tuple(turn.renderings.items())
            to = tuple(_to(workshop, turn.id))
            to_the_room = _may_bring(workshop, turn.id, "")
            view = CarriedView(turn.id, _parties(inside), wording, to, to_the_room)
            # What was brought is over, unless there is somewhere else to bring it to.
            if to or to_the_room or not is_brought(workshop, caucus, turn):
                yield view


def _to(workshop: Workshop, words: TurnId) -> Iterator[tuple[PartyId, ApartPartyView]]:
    for party in workshop.plan.parties:
        if _may_bring(workshop, words, party.id):
            yield party.id, ApartPartyView(party.name, party.shape)


def _may_bring(workshop: Workshop, words: TurnId, party: str) -> bool:
    return may(workshop, bring, workshop.leader, WONDERING, words, party)


def _parties(inside: Workshop) -> tuple[ApartPartyView, ...]:
    return tuple(ApartPartyView(p.name, p.shape) for p in inside.plan.parties)


def _may_open(workshop: Workshop) -> bool:
    free = [p.id for p in workshop.plan.parties if workshop.caucus_of(p.id) is None]
    fields = (
        "?",
        free[:1],
        (),
        15,
        "?",
    )  # wherever that is: in writing it may have to be somewhere
    return may(workshop, open_caucus, workshop.leader, WONDERING, *fields)


def going_apart_view(workshop: Workshop, audience: Audience) -> GoingApartView | None:
    """Return what can be chosen for a caucus, for whoever leads the session."""
    if not audience.leads or audience.caucus is not None:
        return None
    appearances = [a for a in Appearance if workshop.plan.in_writing or a is not Appearance.HANDLE]
    return GoingApartView(
        parties=tuple(
            (p.id, ApartPartyView(p.name, p.shape))
            for p in workshop.plan.parties
            if workshop.caucus_of(p.id) is None
        ),
        team=tuple(
            MemberView(m, role, known_as(workshop, m), _operates(workshop, m))
            for m, role in sorted(workshop.team.items())
        ),
        levels=tuple(RecordLevel),
        appearances=tuple(appearances),
    )


def _operates(workshop: Workshop, member: MemberId) -> ApartPartyView | None:
    for seat in workshop.seats.values():
        if seat.operated is not None and seat.operated.by == member:
            party = workshop.party(seat.party)
            return ApartPartyView(party.name, party.shape)
    return None


def _here(inside: Workshop, caucus: Caucus, leads: bool) -> HereView:
    return HereView(
        parties=tuple(ApartPartyView(p.name, p.shape) for p in inside.plan.parties),
        team=tuple(sorted(inside.team.values())),
        where=caucus.circle.where,
        link=_is_a_link(caucus.circle.where),
        alone=caucus.circle.session is not None,
        ends_soon=clock_view(inside.clock, inside.allotted) if caucus.ends_soon else None,
        carry=_carry(inside),
        uncarried=_uncarried(inside),
        may_ask=leads and inside.carry is None,
        may_drop=leads and inside.carry is not None,
    )


def _is_a_link(where: str) -> bool:
    """Whether it is one address of the web and nothing else: no other kind is ever a link."""
    if any(c.isspace() or not c.isprintable() for c in where):
        return False
    try:
        address = urlsplit(where)
        return address.scheme in {"https", "http"} and bool(address.hostname)
    except ValueError:
        return False


def _carry(inside: Workshop) -> CarryView | None:
    carry = inside.carry
    if carry is None:
        return None
    clock = clock_view(carry.clock, carry.clock.left)
    few = len(at_devices(inside)) < FEWEST
    to = carry.message.to if carry.message is not None else None
    party = next((p for p in inside.shuttle.others if p.id == to), None)
    addressee = ApartPartyView(party.name, party.shape) if party is not None else None
    unheard = somebody_is_unheard(inside)
    return CarryView(carry.id, tuple(carry.wording.items()), clock, few, addressee, unheard)


def _uncarried(inside: Workshop) -> UncarriedView | None:
    if inside.uncarried is None:
        return None
    return UncarriedView(tuple(inside.uncarried.wording.items()), inside.uncarried.changes)


def _there(workshop: Workshop, caucus: Caucus, audience: Audience) -> ThereView:
    inside = workshop.inside(caucus.id)
    return ThereView(
        id=caucus.id,
        parties=tuple(ApartPartyView(p.name, p.shape) for p in inside.plan.parties),
        team=tuple(sorted(inside.team.values())),
        alone=caucus.circle.session is not None,
        mine=_some_of_them(workshop, caucus, audience),
    )


def _some_of_them(workshop: Workshop, caucus: Caucus, audience: Audience) -> bool:
    """Whether somebody of this audience in the whole room is in the caucus too; or may be: of who
    was chosen and has no page open now, nobody knows of which audience they are."""
    if caucus.circle.session is not None or not caucus.circle.team <= workshop.team.keys():
        return True
    team = (Person(role, member=member) for member, role in workshop.team.items())
    return any(
        audience_of(workshop, one) == audience for one in team if is_in(workshop, one, caucus.id)
    )
