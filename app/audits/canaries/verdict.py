"""Holding what was found against what is promised."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.audits.canaries.canary import Canary
from app.audits.canaries.heard import Heard, Message
from app.audits.canaries.sealed import Key, opened
from app.audits.canaries.search import Search
from app.audits.canaries.story.run import Put
from app.audits.canaries.traced import Place

CUT = "a canary that was cut short"


@dataclass(frozen=True, slots=True)
class Hit:
    """A canary where none may be. `what` is its label: its words are never told."""

    broken: str
    what: str
    where: str
    offset: int
    spelling: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What a search has brought: hits, and which canaries it has found at all."""

    hits: tuple[Hit, ...]
    found: frozenset[Canary] = frozenset()


def in_the_clear(search: Search, places: Iterable[Place], broken: str) -> Looked:
    """Look for any canary at all, as it stands or packed: the disk may hold none."""
    hits = []
    for place in places:
        for found in search.look(place.data):
            what = found.canary.label if found.canary else CUT
            hits.append(Hit(broken, what, place.where, found.offset, found.spelling))
    return Looked(tuple(dict.fromkeys(hits)))


def secrets_in(secrets: Mapping[str, str], places: Iterable[Place], broken: str) -> Looked:
    """Look for what opens something, as it is: codes, tokens. The disk may know their MACs."""
    hits = []
    for place in places:
        for secret, what in secrets.items():
            for spelling in ("UTF-8", "UTF-16-LE"):
                at = place.data.find(secret.encode(spelling))
                if at >= 0:
                    hits.append(Hit(broken, what, place.where, at, spelling))
    return Looked(tuple(hits))


class Opening:
    """Opens whatever keys open, wherever it lies. Counts the texts."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self.many = 0

    def look(
        self, places: Iterable[Place], keys: Sequence[Key], broken: str, wrong: frozenset[Canary]
    ) -> Looked:
        """Look for these canaries in every text that a key opens."""
        hits, there = [], set()
        for place in places:
            for text in opened(place.data, keys):
                self.many += 1
                for found in self._search.look(text.text):
                    if found.canary is None:
                        continue  # cut by the end of a page: the whole of it stands in its row
                    there.add(found.canary)
                    if found.canary in wrong:
                        how = f"encrypted under a key of {text.key.split('/')[0]}, {found.spelling}"
                        hits.append(Hit(broken, found.canary.label, place.where, text.offset, how))
        return Looked(tuple(dict.fromkeys(hits)), frozenset(there))


def in_messages(search: Search, heard: Heard, put: Mapping[Canary, Put], broken: str) -> Looked:
    """Look at every message: whether whoever it was for may read what stands in it."""
    hits, there = [], set()
    for message in heard.messages:
        for found in search.look(message.content):
            one = put.get(found.canary) if found.canary is not None else None
            if one is not None and message.person != one.author:
                there.add(one.canary)
            if one is None or not may_read(one, message):
                what = one.canary.label if one is not None else CUT
                where = f"{message.where}, for {message.eyes}"
                hits.append(Hit(broken, what, where, found.offset, found.spelling))
    return Looked(tuple(dict.fromkeys(hits)), frozenset(there))


def may_read(put: Put, message: Message) -> bool:
    """Whether a canary may stand in a message."""
    promise = put.canary.promise
    if put.gone_from is not None and message.number >= put.gone_from:
        return False
    if _is_draft(message.where):
        return promise.exported
    if message.where.endswith("/design.yaml"):
        return promise.design
    if message.person == put.author:
        return promise.echoed
    if put.only is not None and message.person not in put.only:
        return False
    return message.eyes in promise.readers


def _is_draft(where: str) -> bool:
    path = where.split(" ", 1)[-1]
    return path.startswith("/organise/") and "/draft" in path
