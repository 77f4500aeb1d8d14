"""Events that touch no disk: who sits where, hands and floor, answers of an open round, and
everything that stays here. A restart forgets them."""

from app.core.events.live.floor import FloorFreed, FloorGiven, HandLowered, HandRaised, TurnClockSet
from app.core.events.live.moves import MoveBegun, MoveTakenBack
from app.core.events.live.notices import Announced, BannerShown, RestartNoted
from app.core.events.live.points import PointDisputed, PointGone, PointSeen
from app.core.events.live.rounds import (
    LiveRoundClockSet,
    LiveRoundEnded,
    LiveRoundOpened,
    RoundAnswered,
)
from app.core.events.live.seats import (
    HandlesDrawn,
    LinkBack,
    LinkDropped,
    SeatNamed,
    SeatRemoved,
    SeatTaken,
)
from app.core.events.live.team import Checked, Intervened, TeamNoteSeen, TeamNotesGone, TeamWordSaid
from app.core.events.live.turns import (
    AskedNothing,
    LiveTurnHidden,
    LiveTurnsSettled,
    RewordingAsked,
    TurnGone,
    TurnSeen,
    WithdrawalAsked,
    Written,
)

Live = (
    SeatTaken
    | SeatNamed
    | SeatRemoved
    | LinkDropped
    | LinkBack
    | HandlesDrawn
    | HandRaised
    | HandLowered
    | FloorGiven
    | FloorFreed
    | TurnClockSet
    | TurnSeen
    | Written
    | TurnGone
    | LiveTurnHidden
    | LiveTurnsSettled
    | WithdrawalAsked
    | RewordingAsked
    | AskedNothing
    | LiveRoundOpened
    | LiveRoundClockSet
    | RoundAnswered
    | LiveRoundEnded
    | PointSeen
    | PointDisputed
    | PointGone
    | Announced
    | BannerShown
    | Intervened
    | TeamWordSaid
    | TeamNoteSeen
    | TeamNotesGone
    | MoveBegun
    | MoveTakenBack
    | Checked
    | RestartNoted
)

__all__ = [
    "Announced",
    "AskedNothing",
    "BannerShown",
    "Checked",
    "FloorFreed",
    "FloorGiven",
    "HandLowered",
    "HandRaised",
    "HandlesDrawn",
    "Intervened",
    "LinkBack",
    "LinkDropped",
    "Live",
    "LiveRoundClockSet",
    "LiveRoundEnded",
    "LiveRoundOpened",
    "LiveTurnHidden",
    "LiveTurnsSettled",
    "MoveBegun",
    "MoveTakenBack",
    "PointDisputed",
    "PointGone",
    "PointSeen",
    "RestartNoted",
    "RewordingAsked",
    "RoundAnswered",
    "SeatNamed",
    "SeatRemoved",
    "SeatTaken",
    "TeamNoteSeen",
    "TeamNotesGone",
    "TeamWordSaid",
    "TurnClockSet",
    "TurnGone",
    "TurnSeen",
    "WithdrawalAsked",
    "Written",
]
