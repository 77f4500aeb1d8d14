"""The roster: who is to get a card, if an organiser wants it written down. It stands apart.

It says of each name only whether something was sent: no card, no seat, no day, and never whether
anybody came. Names stand in the order of the alphabet, which tells nothing of who was asked first.
"""

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from app.core.refused import N_, Refused
from app.core.seat import PartyId
from app.core.words import as_seen, one_line

LONGEST_GUEST = 80
MOST_GUESTS = 300
MOST_OF_A_PARTY = 100


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is to get a card."""

    name: str = field(repr=False)
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Roster:
    """The guests of each party, by the alphabet."""

    guests: Mapping[PartyId, tuple[Guest, ...]] = field(default_factory=dict, repr=False)

    def of(self, party: PartyId) -> tuple[Guest, ...]:
        return self.guests.get(party, ())


def with_names(roster: Roster, party: PartyId, lines: str) -> Roster:
    """Return the roster with these names for a party, one a line; who stays keeps the tick.

    Refused: a name that is too long or damaged, one that stands there twice, and more names than
    a roster holds.
    """
    names: dict[str, str] = {}
    for number, line in enumerate(lines.splitlines(), start=1):
        name = one_line(line, "names", LONGEST_GUEST, may_be_empty=True)
        if not name:
            continue
        if as_seen(name) in names:
            raise Refused(
                N_(
                    "The name in line %(line)s stands there twice. Add what tells the two apart, "
                    "or take one away."
                ),
                "names",
                line=number,
            )
        names[as_seen(name)] = name
    others = sum(len(guests) for of, guests in roster.guests.items() if of != party)
    for most, many in ((MOST_OF_A_PARTY, len(names)), (MOST_GUESTS, others + len(names))):
        if many > most:
            raise Refused(
                N_("These are too many names: %(many)s, and %(most)s are the most."),
                "names",
                many=many,
                most=most,
            )
    ticked = {as_seen(guest.name) for guest in roster.of(party) if guest.sent}
    guests = (Guest(name, seen in ticked) for seen, name in names.items())
    return _with(roster, party, tuple(guests))


def with_ticks(roster: Roster, party: PartyId, sent: Collection[str]) -> Roster:
    """Return the roster with *sent* ticked at these names of a party, and at no others."""
    guests = (replace(guest, sent=guest.name in sent) for guest in roster.of(party))
    return _with(roster, party, tuple(guests))


def _with(roster: Roster, party: PartyId, guests: tuple[Guest, ...]) -> Roster:
    by_alphabet = tuple(sorted(guests, key=_place_in_the_alphabet))
    others = {of: those for of, those in roster.guests.items() if of != party}
    return Roster({**others, party: by_alphabet} if by_alphabet else others)


def _place_in_the_alphabet(guest: Guest) -> tuple[str, str]:
    """Return what a name is sorted by: its letters without their accents, then as it stands."""
    letters = unicodedata.normalize("NFKD", as_seen(guest.name))
    return "".join(c for c in letters if not unicodedata.combining(c)), guest.name
