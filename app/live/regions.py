"""Which regions each audience's page has, and rendering them once for all who see the same."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from app.core.item import ItemId
from app.core.seat import SeatId
from app.core.workshop import Workshop
from app.live.cards import Cards, OnCard
from app.live.letters import Letters
from app.live.rendered import CORRECTIONS, OWN_SEAT, PRIVATE_WORD, RENDERINGS, Rendered
from app.templates import render
from app.views.agenda import agenda_view
from app.views.apart import apart_view
from app.views.audience import Audience, Eyes, seen_by
from app.views.balance import balance_view
from app.views.controls import controls_view
from app.views.debrief import debrief_view
from app.views.floor import floor_view
from app.views.glossary import glossary_view
from app.views.item import item_view
from app.views.joining import joining_view
from app.views.lead import lead_view
from app.views.morning import morning_view
from app.views.notice import notice_view
from app.views.operating import operating_view
from app.views.own_seat import OwnSeatView, own_seat_view
from app.views.pair import pair_view
from app.views.parking import parking_view
from app.views.points import PointsView, points_view
from app.views.private_word import private_word_view
from app.views.renderings import renderings_view
from app.views.room import room_view
from app.views.said import SaidView, Telling, said_view
from app.views.series import last_time_view
from app.views.shuttle import shuttle_view
from app.views.signals import signals_view
from app.views.so_far import so_far_view
from app.views.strip import strip_view
from app.views.taps import taps_view
from app.views.team import team_view
from app.views.team_notes import notes_view
from app.views.where_we_are import corrections_view, where_we_are_view

_VIEWS: dict[str, Callable[[Workshop, Audience], object | None]] = {
    "strip": strip_view,
    "apart": apart_view,
    "pair": pair_view,
    "notice": notice_view,
    "item": item_view,
    "said": said_view,
    "points": points_view,
    "so_far": so_far_view,
    "last_time": last_time_view,
    "parking": parking_view,
    "glossary": glossary_view,
    RENDERINGS: renderings_view,
    "room": room_view,
    "operating": operating_view,
    "agenda": agenda_view,
    "floor": floor_view,
    "balance": balance_view,
    "signals": signals_view,
    "taps": taps_view,
    PRIVATE_WORD: private_word_view,
    "lead": lead_view,
    "team": team_view,
    "notes": notes_view,
    "debrief": debrief_view,
    CORRECTIONS: corrections_view,
    "where_we_are": where_we_are_view,
    "shuttle": shuttle_view,
    "controls": controls_view,
    "joining": joining_view,
    "morning": morning_view,
}

REGIONS: dict[Eyes, tuple[str, ...]] = {
    Eyes.FACILITATOR: (
        "strip", "notice", "apart", "pair", "morning", "agenda", "item", "floor", "said", "points",
        "room", "so_far", "last_time", "parking", "glossary", RENDERINGS,
        "signals", "taps", PRIVATE_WORD, "lead", "team", "notes", "shuttle", "operating", "debrief",
        CORRECTIONS, "where_we_are",
        "balance", "controls",
    ),
    Eyes.TEAM: (
        "strip", "notice", "apart", "pair", "morning", "agenda", "item", "floor", "said", "points",
        "room", "so_far", "last_time", "parking", "glossary", RENDERINGS,
        "signals", "taps", "lead", "team", "notes", "shuttle", "balance", "operating", "debrief",
        CORRECTIONS, "where_we_are",
    ),
    Eyes.PARTY: ("strip", "notice", "apart", "pair", "item", "said", "points", "room", "so_far",
        "last_time", "parking", "glossary", "where_we_are",
    ),
    Eyes.PROJECTOR: ("strip", "notice", "item", "joining", "room", "where_we_are"),
}  # fmt: skip

_CARDS = "\0"  # where they stand in the HTML of their region: nothing that is typed has one


@dataclass(frozen=True, slots=True)
class Made:
    """A region's view in one language, and what was made of it: for all audiences that have it."""

    view: object | None = field(repr=False)
    frame: tuple[str, ...] = field(repr=False)
    hash: str
    cards: Cards | None = field(default=None, repr=False)

    def since(self, before: "Made | None") -> Rendered:
        """Return the region for whoever was shown that before: whole, or what became of it."""
        if self.cards is None:
            return Rendered(self.frame, self.hash)
        opening, closing = self.frame
        pieces = (opening, *self.cards.html, closing)
        # Only a list whose children say who they are can be changed child by child.
        if before is None or before.cards is None or not isinstance(self.view, SaidView):
            return Rendered(pieces, self.hash)
        changed = self.cards.beside(before.cards)
        return Rendered(pieces, self.hash, before.hash, self.cards.ids, changed)


class Once:
    """Makes views and regions once for all screens of a room, as the workshop stands.

    What is made belongs to the workshop that it is made of: with the next one it is gone, but for
    what still stands on a screen.
    """

    def __init__(self) -> None:
        self._workshop: Workshop | None = None
        self._views: dict[tuple[str, Audience], object | None] = {}
        self._made: dict[tuple[str, str], list[Made]] = {}
        self._telling: dict[tuple[bool, ItemId | None], Telling] = {}

    def of(self, workshop: Workshop) -> "Once":
        """Turn to the workshop as it stands now."""
        if workshop is not self._workshop:
            if self._workshop is None or workshop.current != self._workshop.current:
                self._telling = {}
            self._workshop, self._views, self._made = workshop, {}, {}
            for (_, caucus), telling in self._telling.items():
                # So that it holds no words that are gone.
                telling.view(workshop if caucus is None else workshop.inside(caucus))
        return self

    def view(self, name: str, audience: Audience) -> object | None:
        """Return what this audience sees in a region."""
        assert self._workshop is not None
        if (name, audience) not in self._views:
            self._views[name, audience] = self._view(name, audience, self._workshop)
        return self._views[name, audience]

    def _view(self, name: str, audience: Audience, workshop: Workshop) -> object | None:
        there = seen_by(workshop, audience)
        if _VIEWS[name] is not said_view or not audience.reads_along:
            return _VIEWS[name](there, audience)
        of = audience.leads, audience.caucus
        if of not in self._telling:
            self._telling[of] = Telling(audience)
        return self._telling[of].view(there)

    def made(self, name: str, view: object | None, language: str, before: Made | None) -> Made:
        """Return the region with this view, rendering it unless it stands somewhere already."""
        others = self._made.setdefault((name, language), [])
        if before is not None and before.view == view:
            if all(one is not before for one in others):
                others.append(before)
            return before
        found = next((one for one in others if one.view == view), None)
        if found is None:
            found = _make(name, view, language, before)
            others.append(found)
        return found


# What a caucus of the third party's page has no need of: it is for the whole room.
# Of these, a party's page keeps the last two: there they are empty while it is apart.
_OF_THE_WHOLE_ROOM = frozenset(
    {"morning", "agenda", "balance", "lead", "team", "so_far", "last_time", "parking", "debrief",
     CORRECTIONS, "where_we_are"}
)  # fmt: skip


def regions_of(audience: Audience) -> tuple[str, ...]:
    """Return the names of the regions that this audience's page has."""
    names = REGIONS.get(audience.eyes, ())
    if audience.caucus is None or audience.eyes is Eyes.PARTY:
        return names
    return tuple(name for name in names if name not in _OF_THE_WHOLE_ROOM)


class Shown:
    """What one audience is shown in one language; renders a region only when its view changed."""

    def __init__(self, audience: Audience, language: str, once: Once | None = None) -> None:
        self.audience = audience
        self.language = language
        self.letters = Letters()
        self.regions: dict[str, Rendered] = {}
        self._made: dict[str, Made] = {}
        self._once = once or Once()

    def update(self, workshop: Workshop) -> dict[str, Rendered]:
        """Bring every region up to date, and return those that changed."""
        once = self._once.of(workshop)
        changed = {}
        for name in regions_of(self.audience):
            before = self._made.get(name)
            made = once.made(name, once.view(name, self.audience), self.language, before)
            self._made[name] = made
            if before is None or made.hash != before.hash:
                self.regions[name] = changed[name] = made.since(before)
        if changed:
            self.letters.forget()
        return changed


class OwnSeat:
    """The one region that is a seat's own, rendered only when its own words changed."""

    def __init__(self, seat: SeatId, language: str) -> None:
        self.seat = seat
        self.language = language
        self.letters = Letters()
        self.view: OwnSeatView | None = None
        self.region: Rendered | None = None

    def update(self, workshop: Workshop) -> Rendered | None:
        """Bring the region up to date; return it if it changed."""
        view = own_seat_view(workshop, self.seat)
        if view == self.view and self.region is not None:
            return None
        self.view = view
        html = render(f"regions/{OWN_SEAT}.html", self.language, view=view)
        rendered = Rendered((html,), _hash(html.encode()))
        if self.region is not None and rendered.hash == self.region.hash:
            return None
        self.region = rendered
        self.letters.forget()
        return rendered


def whole(name: str, view: object | None, language: str) -> str:
    """Return the HTML of a region with this view."""
    return _make(name, view, language, None).since(None).html


def _make(name: str, view: object | None, language: str, before: Made | None) -> Made:
    cards = _cards(view, language, before.cards if before is not None else None)
    html = render(f"regions/{name}.html", language, view=view, cards=_CARDS)
    if cards is None:
        return Made(view, (html,), _hash(html.encode()))
    opening, _, closing = html.partition(_CARDS)
    return Made(view, (opening, closing), _hash(html.encode() + cards.hash()), cards)


def _cards(view: object | None, language: str, before: Cards | None) -> Cards | None:
    """Return the cards of a view that is a long list, made anew where they changed."""
    so_far = before or Cards()

    def turn(one: OnCard) -> str:
        return render("regions/turn.html", language, turn=one)

    def point(one: OnCard) -> str:
        return render("regions/point.html", language, point=one, view=view)

    match view:
        case SaidView(turns):
            return so_far.then(None, turns, turn)
        case PointsView(points, level, may_clear, may_dispute) if points:
            return so_far.then((level, may_clear, may_dispute), points, point)
        case _:
            return None


def _hash(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=8).hexdigest()
