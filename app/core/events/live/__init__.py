"""Events that touch no disk: who sits where, hands and floor, answers of an open round, and
everything that stays here. A restart forgets them."""

from app.core.events.live.beside import (
    BudgetsRaised,
    OfBeside,
    OrderAsked,
    OrderTakenBack,
    ReplyTakenBack,
    ReplyWished,
)
from app.core.events.live.carrying import CarryAsked, CarryEnded, CarryReplied, OfCarrying
from app.core.events.live.caucuses import (
    BroughtThere,
    CaucusWarned,
    LiveInCaucus,
    OfLiveCaucuses,
)
from app.core.events.live.corrections import (
    CorrectionOffered,
    CorrectionsGathered,
    CorrectionsShort,
    CorrectionsTold,
    OfCorrections,
    ShownOnWall,
)
from app.core.events.live.floor import FloorFreed, FloorGiven, HandLowered, HandRaised, TurnClockSet
from app.core.events.live.lead import (
    LeadAsked,
    LeadLost,
    LeadMissed,
    LeadOffered,
    LeadPassed,
)
from app.core.events.live.moves import MoveBegun, MoveTakenBack
from app.core.events.live.notices import Announced, BannerShown, RestartNoted
from app.core.events.live.operating import BreakOver, OfOperating, SeatOperated, TabletWiped
from app.core.events.live.pairing import (
    OfPairing,
    PairAsked,
    PairClockSet,
    PairEnded,
    PairReplied,
)
from app.core.events.live.points import PointDisputed, PointGone, PointSeen
from app.core.events.live.private_words import (
    ClosedWordRead,
    PrivateWordAccepted,
    PrivateWordAsked,
    PrivateWordClosed,
    PrivateWordSaid,
)
from app.core.events.live.renderings import (
    LiveRendered,
    LiveRenderingsDropped,
    LiveRenderingsShown,
    LiveWordsUnopened,
    OfLiveRenderings,
)
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
from app.core.events.live.shuttle import DraftGone, DraftSeen, OfLiveDrafts
from app.core.events.live.signals import AlarmRaised, AlarmSeen, SignalRaised, TickPassed
from app.core.events.live.taps import InterpretingSet
from app.core.events.live.team import (
    Checked,
    Intervened,
    MemberCalled,
    MemberCame,
    MemberGone,
    TeamNoteSeen,
    TeamNotesGone,
    TeamWordSaid,
)
from app.core.events.live.time import (
    MinutePassed,
    MoreTimeAnswered,
    MoreTimeAsked,
    MoreTimeForgotten,
    MoreTimeTold,
    OfTime,
    QuietSet,
    ReminderSet,
)
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
from app.core.events.live.ways import (
    OfLiveWays,
    PieceSet,
    ReadingClockSet,
    RestatedSet,
    SideAsks,
)

# What happens in one room: in the whole one, or in a caucus.
LiveInOneRoom = (
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
    | OfBeside
    | OfLiveWays
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
    | OfLiveRenderings
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
    | MemberCame
    | MemberGone
    | MemberCalled
    | LeadOffered
    | LeadAsked
    | LeadPassed
    | LeadMissed
    | LeadLost
    | Checked
    | SignalRaised
    | AlarmRaised
    | AlarmSeen
    | TickPassed
    | InterpretingSet
    | PrivateWordAsked
    | PrivateWordAccepted
    | PrivateWordSaid
    | PrivateWordClosed
    | ClosedWordRead
    | RestartNoted
    | OfTime
    | OfOperating
    | OfCorrections
    | OfCarrying
    | OfLiveDrafts
)

Live = LiveInOneRoom | OfLiveCaucuses | OfPairing

__all__ = [
    "AlarmRaised",
    "AlarmSeen",
    "Announced",
    "AskedNothing",
    "BannerShown",
    "BreakOver",
    "BroughtThere",
    "BudgetsRaised",
    "CarryAsked",
    "CarryEnded",
    "CarryReplied",
    "CaucusWarned",
    "Checked",
    "ClosedWordRead",
    "CorrectionOffered",
    "CorrectionsGathered",
    "CorrectionsShort",
    "CorrectionsTold",
    "DraftGone",
    "DraftSeen",
    "FloorFreed",
    "FloorGiven",
    "HandLowered",
    "HandRaised",
    "HandlesDrawn",
    "InterpretingSet",
    "Intervened",
    "LeadAsked",
    "LeadLost",
    "LeadMissed",
    "LeadOffered",
    "LeadPassed",
    "LinkBack",
    "LinkDropped",
    "Live",
    "LiveInCaucus",
    "LiveInOneRoom",
    "LiveRendered",
    "LiveRenderingsDropped",
    "LiveRenderingsShown",
    "LiveRoundClockSet",
    "LiveRoundEnded",
    "LiveRoundOpened",
    "LiveTurnHidden",
    "LiveTurnsSettled",
    "LiveWordsUnopened",
    "MemberCalled",
    "MemberCame",
    "MemberGone",
    "MinutePassed",
    "MoreTimeAnswered",
    "MoreTimeAsked",
    "MoreTimeForgotten",
    "MoreTimeTold",
    "MoveBegun",
    "MoveTakenBack",
    "OfLiveCaucuses",
    "OrderAsked",
    "OrderTakenBack",
    "PairAsked",
    "PairClockSet",
    "PairEnded",
    "PairReplied",
    "PieceSet",
    "PointDisputed",
    "PointGone",
    "PointSeen",
    "PrivateWordAccepted",
    "PrivateWordAsked",
    "PrivateWordClosed",
    "PrivateWordSaid",
    "QuietSet",
    "ReadingClockSet",
    "ReminderSet",
    "ReplyTakenBack",
    "ReplyWished",
    "RestartNoted",
    "RestatedSet",
    "RewordingAsked",
    "RoundAnswered",
    "SeatNamed",
    "SeatOperated",
    "SeatRemoved",
    "SeatTaken",
    "ShownOnWall",
    "SideAsks",
    "SignalRaised",
    "TabletWiped",
    "TeamNoteSeen",
    "TeamNotesGone",
    "TeamWordSaid",
    "TickPassed",
    "TurnClockSet",
    "TurnGone",
    "TurnSeen",
    "WithdrawalAsked",
    "Written",
]
