"""What somebody typed and was refused, until their page has shown it to them once more.

A browser keeps the body of a form that was answered with a page, on its disk, so as to send it
again. So a plain form is led on to the page instead, and what it brought waits here meanwhile: in
memory, and as little of it for as short a time as can be.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.core.events import Events
from app.core.events.kept import DayClosed, InCaucus, ItemClosed, WorkshopClosed
from app.core.item import ItemId
from app.core.refused import Refused

MOST = 200  # forms: more than there are pages in a room
LONGEST = 20_000  # characters of a field: ten times what any may hold


@dataclass(frozen=True, slots=True)
class UnsentForm:
    """A form that was refused, the act that it was for, the page that shows it, and why.

    `link` is the staff link that its author came by, if one; `caucus` the caucus that it was for.
    """

    page: str
    act: str
    fields: Mapping[str, tuple[str, ...]] = field(repr=False)
    why: Refused
    link: str = ""
    caucus: ItemId | None = None


class Unsent:
    """The newest form of each seat, and of each session of the third party: one at most."""

    def __init__(self) -> None:
        self._forms: OrderedDict[str, UnsentForm] = OrderedDict()

    def keep(self, whose: str, form: UnsentForm) -> None:
        """Keep a form for whoever this is, in place of what they typed before."""
        short = {
            name: tuple(value[:LONGEST] for value in values)
            for name, values in form.fields.items()
            if name not in {"key", "fill"}
        }
        self._forms.pop(whose, None)
        self._forms[whose] = replace(form, fields=short)
        while len(self._forms) > MOST:
            self._forms.popitem(last=False)

    def take(self, whose: str, page: str) -> UnsentForm | None:
        """Return what this page is to show, for the one time that it does."""
        if whose in self._forms and self._forms[whose].page == page:
            return self._forms.pop(whose)
        return None

    def forget(self, whose: str) -> None:
        """Forget what somebody typed who is here no longer."""
        self._forms.pop(whose, None)

    def forget_link(self, link: str) -> None:
        """Forget what those typed who came by a staff link that was voided."""
        for whose in [whose for whose, form in self._forms.items() if form.link == link]:
            del self._forms[whose]

    def forget_what_ended(self, events: Events) -> None:
        """Forget what was for an item that has closed, or for a caucus that is over; all of it as
        the day closes. What was for another room stays: that it is gone would tell of that end."""
        for event in events:
            match event:
                case DayClosed() | WorkshopClosed():
                    self._forms.clear()
                case ItemClosed():
                    self._forget_of(None)
                case InCaucus(caucus, ItemClosed()):
                    self._forget_of(caucus)
                case _:
                    pass

    def _forget_of(self, caucus: ItemId | None) -> None:
        for whose in [whose for whose, form in self._forms.items() if form.caucus == caucus]:
            del self._forms[whose]
