"""How values become sealed text and back. The place of a row is bound into what it holds."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from app.core.caucus import Circle
from app.core.interpreting import Interpreting
from app.core.item import Item, ItemId, ItemState, Way
from app.core.level import Appearance, RecordLevel
from app.core.options import Option, Options, Span
from app.core.parked import Parked
from app.core.plan import Devices, Plan, Setting
from app.core.point import Point
from app.core.seat import MemberId, Party, PartyId, Role, Shape
from app.core.series import InSeries, SeriesId
from app.core.step import Step
from app.core.team_note import Mark, TeamNote
from app.core.turn import Kind, RoundId, Turn, TurnId
from app.keyring import WorkshopKey
from app.keyring.workshop_key import FULL
from app.models import AgendaItem, KeptCaucus, KeptTeamNote, KeptTurn, OpenTurn, ParkedLine


def sealed(key: WorkshopKey, words: Mapping[str, Any], *place: str, size: int = 0) -> bytes:
    return key.seal(json.dumps(words, ensure_ascii=False), *place, size=size)


def opened(key: WorkshopKey, words: bytes, *place: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(key.open(words, *place))
    return found


def plan_words(plan: Plan) -> dict[str, Any]:
    return {
        "title": plan.title,
        "purpose": plan.purpose,
        "design": plan.design,
        "setting": plan.setting,
        "devices": plan.devices,
        "languages": plan.languages,
        "interpreting": plan.interpreting,
        "parties": [[p.id, p.name, p.seats, p.shape] for p in plan.parties],
        "ground_rules": plan.ground_rules,
        "minutes": plan.minutes,
        "keep_days": plan.keep_days,
        "lead_away_seconds": plan.lead_away_seconds,
        "headings": dict(plan.headings),
        "series": [plan.series.id, plan.series.number] if plan.series is not None else None,
        **_options(plan.options),
    }


def plan_from(words: Mapping[str, Any]) -> Plan:
    return Plan(
        title=words["title"],
        purpose=words["purpose"],
        design=words["design"],
        setting=Setting(words["setting"]),
        devices=Devices(words["devices"]),
        languages=tuple(words["languages"]),
        parties=tuple(Party(PartyId(i), n, s, Shape(f)) for i, n, s, f in words["parties"]),
        ground_rules=tuple(words["ground_rules"]),
        minutes=words["minutes"],
        keep_days=words["keep_days"],
        # Plans that were kept before there were these have none.
        lead_away_seconds=words.get("lead_away_seconds", 60),
        interpreting=Interpreting(words.get("interpreting", "none")),
        headings={ItemId(i): text for i, text in words.get("headings", {}).items()},
        series=_series(words.get("series")),
        options=_options_from(words.get("options", {})),
    )


def _options(options: Options) -> dict[str, Any]:
    if options == Options():
        return {}
    told = {
        "use": sorted(options.use),
        "budgets_for": options.budgets_for,
        "budgets": dict(options.budgets),
    }
    return {"options": told}


def _options_from(told: Mapping[str, Any]) -> Options:
    return Options(
        use=frozenset(Option(name) for name in told.get("use", ())),
        budgets_for=Span(told.get("budgets_for", Span.ITEM)),
        budgets={PartyId(party): minutes for party, minutes in told.get("budgets", {}).items()},
    )


def _series(told: Sequence[Any] | None) -> InSeries | None:
    return InSeries(SeriesId(told[0]), told[1]) if told is not None else None


def item_row(key: WorkshopKey, workshop: str, place: int, item: Item) -> AgendaItem:
    words: dict[str, Any] = {"title": item.title, "prompts": item.prompts}
    if item.dial_in:
        words["dial_in"] = item.dial_in
    if item.last_of_day:
        words["last_of_day"] = True
    if item.for_party is not None:
        words["for_party"] = item.for_party
    return AgendaItem(
        id=item.id,
        workshop=workshop,
        place=place,
        minutes=item.minutes,
        way=item.way,
        appearance=item.appearance,
        level=item.level,
        state=item.state,
        run=item.run,
        spent=item.spent,
        fresh=item.fresh,
        words=sealed(key, words, "item", item.id),
    )


def item_from(key: WorkshopKey, row: AgendaItem) -> Item:
    words = opened(key, row.words, "item", row.id)
    return Item(
        id=ItemId(row.id),
        title=words["title"],
        minutes=row.minutes,
        prompts=tuple(words["prompts"]),
        way=Way(row.way),
        appearance=Appearance(row.appearance),
        level=RecordLevel(row.level),
        state=ItemState(row.state),
        run=row.run,
        spent=row.spent,
        fresh=row.fresh,
        dial_in=words.get("dial_in", ""),
        last_of_day=words.get("last_of_day", False),
        for_party=PartyId(words["for_party"]) if "for_party" in words else None,
    )


def caucus_row(key: WorkshopKey, item: ItemId, circle: Circle) -> KeptCaucus:
    words: dict[str, Any] = {
        "parties": sorted(circle.parties),
        "team": sorted(circle.team),
        "lead": circle.lead,
        "where": circle.where,
    }
    if circle.session is not None:
        words["session"] = circle.session
    return KeptCaucus(item=item, words=sealed(key, words, "caucus", item))


def circle_from(key: WorkshopKey, row: KeptCaucus) -> Circle:
    words = opened(key, row.words, "caucus", row.item)
    return Circle(
        parties=frozenset(PartyId(p) for p in words["parties"]),
        team=frozenset(MemberId(m) for m in words["team"]),
        lead=MemberId(words["lead"]),
        where=words["where"],
        session=ItemId(words["session"]) if "session" in words else None,
    )


def open_turn_row(key: WorkshopKey, number: int, turn: Turn) -> OpenTurn:
    words = {
        "text": turn.text,
        "handle": turn.label,
        "signature": turn.signature,
        **_renderings(turn),
        **_steps(turn),
    }
    return _open_row(key, number, turn, words)


def _open_row(key: WorkshopKey, number: int, turn: Turn, words: Mapping[str, Any]) -> OpenTurn:
    return OpenTurn(
        id=turn.id,
        item=turn.item,
        number=number,
        kind=turn.kind,
        level=turn.level,
        appearance=turn.appearance,
        round=turn.round,
        hidden=turn.hidden,
        # All of one size: how much somebody writes is a habit by which they are known.
        words=sealed(key, words, "open_turn", turn.id, size=_whole(words)),
    )


def unopened_row(key: WorkshopKey, number: int, turn: Turn) -> OpenTurn:
    """Return the row of words that wait for their renderings."""
    row = open_turn_row(key, number, turn)
    row.unopened = True
    return row


def open_point_row(key: WorkshopKey, number: int, item: ItemId, point: Point) -> OpenTurn:
    turn = Turn(point.id, item, Kind.POINT, point.text, point.level)
    words = {"text": point.text, "handle": "", "signature": ""}
    row = _open_row(key, number, turn, {**words, "stored_by_clearing": point.stored_by_clearing})
    row.cleared = point.cleared
    return row


def open_point_from(key: WorkshopKey, row: OpenTurn) -> Point:
    words = opened(key, row.words, "open_turn", row.id)
    return Point(
        id=TurnId(row.id),
        text=words["text"],
        level=RecordLevel(row.level),
        cleared=row.cleared,
        # Points that were kept before this was noted say nothing of it.
        stored_by_clearing=words.get("stored_by_clearing", False),
    )


def open_turn_from(key: WorkshopKey, row: OpenTurn) -> Turn:
    words = opened(key, row.words, "open_turn", row.id)
    return Turn(
        id=TurnId(row.id),
        item=ItemId(row.item),
        kind=Kind(row.kind),
        text=words["text"],
        level=RecordLevel(row.level),
        label=words["handle"],
        signature=words["signature"],
        appearance=Appearance(row.appearance),
        round=RoundId(row.round) if row.round else None,
        hidden=row.hidden,
        renderings=words.get("renderings", {}),
        steps=_steps_from(words),
    )


def bare_words(key: WorkshopKey, row: OpenTurn) -> bytes:
    """Return what an open row holds, sealed anew without the handle that it stands under."""
    words = {**opened(key, row.words, "open_turn", row.id), "handle": ""}
    return sealed(key, words, "open_turn", row.id, size=_whole(words))


def _whole(words: Mapping[str, Any]) -> int:
    """Return the one size of all such rows; where there are renderings, with room for each."""
    return FULL * (1 + len(words.get("renderings", ())))


def _renderings(turn: Turn) -> dict[str, Any]:
    return {"renderings": dict(turn.renderings)} if turn.renderings else {}


def _steps(turn: Turn) -> dict[str, Any]:
    steps = [[step.party, step.shape, dict(step.words)] for step in turn.steps]
    return {"steps": steps} if steps else {}


def _steps_from(words: Mapping[str, Any]) -> tuple[Step, ...]:
    return tuple(Step(party, Shape(shape), said) for party, shape, said in words.get("steps", ()))


def turn_row(key: WorkshopKey, turn: Turn) -> KeptTurn:
    words = {
        "text": turn.text,
        "signature": turn.signature,
        **_renderings(turn),
        **_steps(turn),
    }
    return KeptTurn(
        id=turn.id,
        item=turn.item,
        kind=turn.kind,
        level=turn.level,
        round=turn.round,
        words=sealed(key, words, "turn", turn.id, size=_whole(words)),
    )


def turn_from(key: WorkshopKey, row: KeptTurn) -> Turn:
    words = opened(key, row.words, "turn", row.id)
    return Turn(
        id=TurnId(row.id),
        item=ItemId(row.item),
        kind=Kind(row.kind),
        text=words["text"],
        level=RecordLevel(row.level),
        signature=words["signature"],
        round=RoundId(row.round) if row.round else None,
        renderings=words.get("renderings", {}),
        steps=_steps_from(words),
    )


def team_note_row(key: WorkshopKey, note: TeamNote) -> KeptTeamNote:
    words = {"text": note.text, "role": note.role}
    sealed_words = sealed(key, words, "team_note", note.id)
    return KeptTeamNote(id=note.id, item=note.item, words=sealed_words)


def team_note_from(key: WorkshopKey, row: KeptTeamNote) -> TeamNote:
    words = opened(key, row.words, "team_note", row.id)
    item, role = ItemId(row.item), Role(words["role"])
    return TeamNote(TurnId(row.id), item, role, words["text"], Mark.HELD)


def parked_row(key: WorkshopKey, workshop: str, line: Parked) -> ParkedLine:
    words = sealed(key, {"text": line.text}, "parked_line", line.id, size=FULL)
    return ParkedLine(id=line.id, workshop=workshop, words=words)


def parked_from(key: WorkshopKey, row: ParkedLine) -> Parked:
    return Parked(TurnId(row.id), opened(key, row.words, "parked_line", row.id)["text"])
