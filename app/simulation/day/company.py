"""Who plays a day: twelve people of two parties in two languages, and a team of five."""

from dataclasses import dataclass

from app.simulation.acting import Player
from app.simulation.cast import Cast
from app.simulation.screens import Screen

ROLES = ("facilitator", "co-facilitator", "panel", "rapporteur", "interpreter", "projector")
SEATS = 6  # of each party
LATE = 2  # of the twelve, who come when the day has begun


@dataclass(kw_only=True)
class Company(Cast):
    """The people of a day. `facilitator` is whoever leads the session now."""

    co_facilitator: Player
    interpreter: Player

    @property
    def third_party(self) -> list[Player]:
        """Return the five of the team."""
        return [
            self.facilitator, self.co_facilitator, self.panel, self.rapporteur, self.interpreter,
        ]  # fmt: skip

    @property
    def team(self) -> list[Screen]:
        """Return the screens of the team that are open."""
        return [player.screen for player in self.third_party if player.screen.here]

    @property
    def seats(self) -> list[Screen]:
        """Return the screens of participants that are open."""
        return [player.screen for player in self.participants if player.screen.here]

    @property
    def players(self) -> list[Player]:
        return [*self.third_party, self.projector, *self.participants]

    def of_party(self, party: str) -> list[Player]:
        return [player for player in self.participants if player.party == party]

    def the_lead_passes(self) -> None:
        """Have the co-facilitator lead, and whoever led be the co-facilitator."""
        self.facilitator, self.co_facilitator = self.co_facilitator, self.facilitator
