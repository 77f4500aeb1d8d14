"""The cards of a long list, in one language: each is rendered once, and goes with its list."""

import hashlib
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


class OnCard(Protocol):
    """What stands on one card; equal ones look alike."""

    @property
    def id(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of a list, in their order. `alike` is what they all depend on beside their own.

    They are made of those that stood there before: what did not change is taken over, and what is
    gone is held by nothing any more.
    """

    alike: Hashable = None
    shown: Sequence[OnCard] = field(default=(), repr=False)
    ids: tuple[str, ...] = ()
    html: tuple[str, ...] = field(default=(), repr=False)
    hashes: tuple[bytes, ...] = ()

    def then(
        self, alike: Hashable, shown: tuple[OnCard, ...], make: Callable[[OnCard], str]
    ) -> "Cards":
        """Return the cards that show this, with those that are not there yet made by `make`."""
        if alike != self.alike:
            return Cards(alike).then(alike, shown, make)
        stood = len(self.ids)
        if shown[:stood] == self.shown:  # the usual case, which a long list makes no dearer
            more = tuple(make(one) for one in shown[stood:])
            return Cards(
                alike,
                shown,
                (*self.ids, *(one.id for one in shown[stood:])),
                (*self.html, *more),
                (*self.hashes, *map(_hash, more)),
            )
        known = {one.id: at for at, one in enumerate(self.shown)}
        html: list[str] = []
        hashes: list[bytes] = []
        for one in shown:
            at = known.get(one.id)
            if at is not None and self.shown[at] == one:
                html.append(self.html[at])
                hashes.append(self.hashes[at])
            else:
                html.append(make(one))
                hashes.append(_hash(html[-1]))
        return Cards(alike, shown, tuple(one.id for one in shown), tuple(html), tuple(hashes))

    def hash(self) -> bytes:
        """Return what differs as soon as one of them does, or their order."""
        return hashlib.blake2b(b"".join(self.hashes), digest_size=16).digest()

    def beside(self, before: "Cards") -> Mapping[str, str]:
        """Return by id those that did not stand among these others."""
        stood = len(before.ids)
        if self.hashes[:stood] == before.hashes:
            return dict(zip(self.ids[stood:], self.html[stood:], strict=True))
        known = dict(zip(before.ids, before.hashes, strict=True))
        every = zip(self.ids, self.hashes, self.html, strict=True)
        return {id_: html for id_, hash_, html in every if known.get(id_) != hash_}


def _hash(html: str) -> bytes:
    return hashlib.blake2b(html.encode(), digest_size=16).digest()
