"""Everybody whose page of a room is open."""

from collections.abc import Callable, Iterator

from app.core.seat import Person, SeatId
from app.live.viewer import Viewer
from app.views.audience import PROJECTOR


class Viewers:
    """The open pages of one room, in no order that says anything."""

    def __init__(self) -> None:
        self._open: set[Viewer] = set()

    def __iter__(self) -> Iterator[Viewer]:
        return iter(tuple(self._open))

    def __len__(self) -> int:
        return len(self._open)

    def add(self, viewer: Viewer) -> None:
        self._open.add(viewer)

    def discard(self, viewer: Viewer) -> None:
        self._open.discard(viewer)

    def hold(self, seat: SeatId) -> bool:
        """Whether somebody has a page of this seat open."""
        return any(viewer.seat == seat for viewer in self)

    def show(self, person: Person) -> bool:
        """Whether this person has a page open."""
        return any(viewer.person == person for viewer in self)

    def have_a_projector(self) -> bool:
        return any(viewer.audience == PROJECTOR for viewer in self)

    def end_seat(self, seat: SeatId) -> None:
        """Close every page of a seat."""
        self._end(lambda viewer: viewer.seat == seat)

    def end_session(self, session: str) -> None:
        """Close every page of a session of the third party."""
        self._end(lambda viewer: viewer.session == session)

    def end_link(self, link: str) -> None:
        """Close every page that came in by a staff link."""
        self._end(lambda viewer: viewer.link == link)

    def end_all(self) -> None:
        self._end(lambda _: True)

    def _end(self, which: Callable[[Viewer], bool]) -> None:
        for viewer in self:
            if which(viewer):
                viewer.end()
