"""Which regions each audience's page has, and rendering them once per audience and language."""

import hashlib
from collections.abc import Callable

from app.core.seat import SeatId
from app.core.workshop import Workshop
from app.live.letters import Letters
from app.live.rendered import OWN_SEAT, Rendered
from app.templates import render
from app.views.agenda import agenda_view
from app.views.audience import Audience, Eyes
from app.views.controls import controls_view
from app.views.floor import floor_view
from app.views.item import item_view
from app.views.joining import joining_view
from app.views.morning import morning_view
from app.views.notice import notice_view
from app.views.own_seat import OwnSeatView, own_seat_view
from app.views.points import points_view
from app.views.room import room_view
from app.views.said import SaidView, said_view
from app.views.strip import strip_view
from app.views.team import team_view
from app.views.team_notes import notes_view

_VIEWS: dict[str, Callable[[Workshop, Audience], object | None]] = {
    "strip": strip_view,
    "notice": notice_view,
    "item": item_view,
    "said": said_view,
    "points": points_view,
    "room": room_view,
    "agenda": agenda_view,
    "floor": floor_view,
    "team": team_view,
    "notes": notes_view,
    "controls": controls_view,
    "joining": joining_view,
    "morning": morning_view,
}

REGIONS: dict[Eyes, tuple[str, ...]] = {
    Eyes.FACILITATOR: (
        "strip", "notice", "morning", "agenda", "item", "floor", "said", "points", "room", "team",
        "notes", "controls",
    ),
    Eyes.TEAM: (
        "strip", "notice", "morning", "agenda", "item", "floor", "said", "points", "room", "team",
        "notes",
    ),
    Eyes.PARTY: ("strip", "notice", "item", "said", "points", "room"),
    Eyes.PROJECTOR: ("strip", "notice", "item", "joining", "room"),
}  # fmt: skip


class Shown:
    """What one audience is shown in one language; renders a region only when its view changed."""

    def __init__(self, audience: Audience, language: str) -> None:
        self.audience = audience
        self.language = language
        self.letters = Letters()
        self.regions: dict[str, Rendered] = {}
        self._views: dict[str, object | None] = {}

    def update(self, workshop: Workshop) -> dict[str, Rendered]:
        """Bring every region up to date, and return those that changed."""
        changed = {}
        for name in REGIONS.get(self.audience.eyes, ()):
            view = _VIEWS[name](workshop, self.audience)
            if name in self.regions and view == self._views[name]:
                continue
            before = self._views.get(name)
            self._views[name] = view
            rendered = self._render(name, view, before)
            if name not in self.regions or rendered.hash != self.regions[name].hash:
                self.regions[name] = changed[name] = rendered
        return changed

    def _render(self, name: str, view: object | None, before: object | None) -> Rendered:
        html = render(f"regions/{name}.html", self.language, view=view, eyes=self.audience.eyes)
        rendered = _rendered(html)
        if isinstance(view, SaidView) and isinstance(before, SaidView) and name in self.regions:
            known = {turn.id: turn for turn in before.turns}
            fresh = [turn for turn in view.turns if known.get(turn.id) != turn]
            children = {
                turn.id: render("regions/turn.html", self.language, turn=turn) for turn in fresh
            }
            order = tuple(turn.id for turn in view.turns)
            return Rendered(html, rendered.hash, self.regions[name].hash, order, children)
        return rendered


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
        rendered = _rendered(html)
        if self.region is not None and rendered.hash == self.region.hash:
            return None
        self.region = rendered
        return rendered


def _rendered(html: str) -> Rendered:
    return Rendered(html, hashlib.blake2b(html.encode(), digest_size=8).hexdigest())
