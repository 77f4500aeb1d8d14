"""What stands on the screens of a room: made once for all who see the same, and sent to each."""

from collections.abc import Iterable, Sequence

from app.core.seat import SeatId
from app.core.workshop import Workshop
from app.live.regions import Once, OwnSeat, Shown
from app.live.rendered import OWN_SEAT, Rendered
from app.live.viewer import Viewer
from app.views.audience import Audience


class Screens:
    """What each audience, and each seat, is shown in each language."""

    def __init__(self) -> None:
        self._once = Once()
        self._shown: dict[tuple[Audience, str], Shown] = {}
        self._own: dict[tuple[SeatId, str], OwnSeat] = {}

    def shown_to(self, audience: Audience, language: str, workshop: Workshop) -> Shown:
        """Return what this audience is shown in this language, as the workshop is now."""
        shown = self._shown.get((audience, language))
        if shown is None:
            shown = Shown(audience, language, self._once)
            self._shown[(audience, language)] = shown
        shown.update(workshop)
        return shown

    def own_seat(self, seat: SeatId, language: str, workshop: Workshop) -> Rendered:
        """Return the region that is this seat's own, as the workshop is now."""
        own = self._own.get((seat, language))
        if own is None:
            own = self._own[(seat, language)] = OwnSeat(seat, language)
        own.update(workshop)
        assert own.region is not None
        return own.region

    def show_whole(self, viewer: Viewer, workshop: Workshop) -> None:
        """Put everything that a page that has just come is to show into its mailbox."""
        shown = self.shown_to(viewer.audience, viewer.language, workshop)
        viewer.post(shown.regions, shown.letters)
        if viewer.seat is not None:
            own = self.own_seat(viewer.seat, viewer.language, workshop)
            viewer.post({OWN_SEAT: own}, self._own[viewer.seat, viewer.language].letters)

    def show(self, workshop: Workshop, viewers: Sequence[Viewer]) -> None:
        """Put what changed into every mailbox that it concerns, all before one is emptied."""
        self._forget_all_but(viewers)
        self._once.of(workshop)
        shared = {of: shown.update(workshop) for of, shown in self._shown.items()}
        own = {of: seat.update(workshop) for of, seat in self._own.items()}
        for viewer in viewers:
            if changed := shared.get(of := (viewer.audience, viewer.language)):
                viewer.post(changed, self._shown[of].letters)
            if viewer.seat is None:
                continue
            if changed_own := own.get(mine := (viewer.seat, viewer.language)):
                viewer.post({OWN_SEAT: changed_own}, self._own[mine].letters)

    def forget_seat(self, seat: SeatId) -> None:
        """Forget what was shown to a seat that is closed."""
        for of in [of for of in self._own if of[0] == seat]:
            del self._own[of]

    def _forget_all_but(self, viewers: Iterable[Viewer]) -> None:
        """Forget what nobody looks at: it would go on saying what is gone from the room."""
        audiences = {(v.audience, v.language) for v in viewers}
        seats = {(v.seat, v.language) for v in viewers if v.seat is not None}
        self._shown = {of: shown for of, shown in self._shown.items() if of in audiences}
        self._own = {of: own for of, own in self._own.items() if of in seats}
