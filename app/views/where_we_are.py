"""*Where we are*: as both sides read it, and as the third party writes it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.core.allowed import may
from app.core.at_devices import at_devices
from app.core.clock import Clock
from app.core.now import WONDERING
from app.core.papers import Words
from app.core.round import FEWEST
from app.core.stage import Stage
from app.core.where_we_are import (
    gather_corrections,
    keep_back,
    may_be_corrected,
    put_away,
    release_for_the_morning,
    show_corrected,
    show_on_wall,
    stands_before_all,
)
from app.core.words import mark_of
from app.core.workshop import Workshop
from app.views.audience import Audience, Eyes
from app.views.clock import ClockView, clock_view


@dataclass(frozen=True, slots=True)
class WhereWeAreView:
    """The text by language, the same for everybody. `first`: no item is open, and this is what the
    page begins with. `gathers` is the clock at whose end corrections are told; `short`, that one
    has ended with too few answers, and nothing was told; `few`, that too few are at a device now
    for anything to be told. `offers`: a correction is offered on this very page."""

    texts: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    corrected: bool = False
    first: bool = False
    open: bool = False  # corrections are taken
    offers: bool = False
    gathers: ClockView | None = None
    short: bool = False
    few: bool = False


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """How far *Where we are* has come, for the third party: nothing of a correction before all are
    told. `drafts` are its words as they are now, in each language."""

    shown: bool = False
    told: tuple[str, ...] | None = field(default=None, repr=False)
    gathers: ClockView | None = None
    short: bool = False
    few: bool = False
    on_wall: bool = False
    released: bool = False
    drafts: "tuple[DraftView, ...]" = ()
    may_release: bool = False
    may_keep_back: bool = False
    may_correct: bool = False
    may_gather: bool = False
    may_show_on_wall: bool = False
    may_put_away: bool = False


@dataclass(frozen=True, slots=True)
class DraftView:
    """How the third party has it now in one language; `was` marks these words, for the box in which
    others are typed."""

    language: str
    text: str = field(repr=False)
    was: str


def where_we_are_view(workshop: Workshop, audience: Audience) -> WhereWeAreView | None:
    """Return the text that stands before both sides; on the wall only if whoever leads says so."""
    if not audience.in_the_room:
        return None
    papers = stands_before_all(workshop)
    if papers is None or (audience.eyes is Eyes.PROJECTOR and not workshop.corrections.on_wall):
        return WhereWeAreView()
    return WhereWeAreView(
        texts=_in_order(workshop, papers.shown),
        corrected=papers.corrected,
        first=workshop.current is None,
        open=may_be_corrected(workshop),
        offers=may_be_corrected(workshop) and audience.eyes is Eyes.PARTY,
        gathers=_clock(workshop.corrections.gathered),
        short=workshop.corrections.short,
        few=_few(workshop),
    )


def corrections_view(workshop: Workshop, audience: Audience) -> CorrectionsView | None:
    """Return what the third party knows, and what whoever leads can do about it."""
    if not audience.third_party:
        return None
    if workshop.stage is Stage.CLOSED or workshop.apart is not None:
        return CorrectionsView()
    papers, lead = workshop.papers, workshop.leader

    def allowed(rule: Callable[..., object], *fields: object) -> bool:
        return audience.leads and may(workshop, rule, lead, WONDERING, *fields)

    return CorrectionsView(
        shown=stands_before_all(workshop) is not None,
        told=workshop.corrections.told,
        gathers=_clock(workshop.corrections.gathered),
        short=workshop.corrections.short,
        few=_few(workshop),
        on_wall=workshop.corrections.on_wall,
        released=bool(papers.morning),
        drafts=_drafts(workshop),
        may_release=allowed(release_for_the_morning),
        may_keep_back=allowed(keep_back),
        may_correct=allowed(show_corrected),
        may_gather=allowed(gather_corrections, 3),
        may_show_on_wall=allowed(show_on_wall, True),
        may_put_away=allowed(put_away),
    )


def draft_form_view(workshop: Workshop, audience: Audience) -> tuple[DraftView, ...] | None:
    """Return what the boxes hold in which the third party writes it, one for each language."""
    if not audience.third_party or workshop.stage is Stage.CLOSED:
        return None
    return _drafts(workshop)


def _drafts(workshop: Workshop) -> tuple[DraftView, ...]:
    draft = workshop.papers.draft
    return tuple(
        DraftView(code, text := draft.get(code, ""), mark_of(text))
        for code in workshop.plan.languages
    )


def _in_order(workshop: Workshop, words: Words) -> tuple[tuple[str, str], ...]:
    return tuple((code, words[code]) for code in workshop.plan.languages if words.get(code))


def _few(workshop: Workshop) -> bool:
    return may_be_corrected(workshop) and len(at_devices(workshop)) < FEWEST


def _clock(clock: Clock | None) -> ClockView | None:
    return clock_view(clock, clock.left) if clock is not None else None
