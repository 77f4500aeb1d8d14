"""A design's text becomes a plan and an agenda, or is refused at a line and for a reason."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from app.core.interpreting import Interpreting
from app.core.item import Item, ItemId, Way
from app.core.level import Appearance, RecordLevel
from app.core.now import Chance
from app.core.options import Option, Options, Span
from app.core.plan import Devices, Plan, Setting
from app.core.planning import checked_item, checked_party, checked_plan
from app.core.refused import N_, Refused
from app.core.replanning import LONGEST_DIAL_IN
from app.core.seat import Party, PartyId, Shape
from app.core.words import LONGEST_TITLE, one_line
from app.core.workshop import Workshop, WorkshopId
from app.designs.checking import Lines, checked
from app.designs.library import schema
from app.designs.parsing import parsed

_PLAN = {
    "setting": Setting,
    "devices": Devices,
    "languages": tuple,
    "interpreting": Interpreting,
    "ground_rules": tuple,
}
_NOT_OF_THE_PLAN = ("parties", "agenda", "options", "budgets_for")
_ITEM = {"prompts": tuple, "way": Way, "appearance": Appearance, "level": RecordLevel}


def read_design(text: str, chance: Chance) -> tuple[Plan, tuple[Item, ...]]:
    """Return the plan and the agenda that the text describes, with new ids and drawn shapes.

    Whatever the text is, nothing but `Refused` is raised, and its sentence names the line.
    """
    lines: Lines = {}
    told = checked(parsed(text), schema(), lines)
    plan = _plan(told, chance, lines)
    room = Workshop(WorkshopId(""), plan)
    return plan, tuple(
        _item(entry, room, chance, lines, place) for place, entry in enumerate(told["agenda"])
    )


def _plan(told: Mapping[str, Any], chance: Chance, lines: Lines) -> Plan:
    parties = _parties(told["parties"], chance, lines)
    rest = {key: told[key] for key in told if key not in _NOT_OF_THE_PLAN}
    options = _options(told, parties)
    with _on_line(lines[()]):
        return checked_plan(Plan(parties=parties, options=options, **_typed(rest, _PLAN)))


def _options(told: Mapping[str, Any], parties: Sequence[Party]) -> Options:
    pairs = zip(told["parties"], parties, strict=True)
    return Options(
        use=frozenset(Option(name) for name in told.get("options", ())),
        budgets_for=Span(told.get("budgets_for", Span.ITEM)),
        budgets={party.id: entry["budget"] for entry, party in pairs if "budget" in entry},
    )


def _parties(told: Sequence[Any], chance: Chance, lines: Lines) -> tuple[Party, ...]:
    shapes = chance.shuffled(list(Shape))
    parties: list[Party] = []
    for place, (entry, shape) in enumerate(zip(told, shapes, strict=False)):
        line = lines["parties", place, "name"]
        with _on_line(line):
            fresh = Party(PartyId(chance.new_id()), entry["name"], entry["seats"], shape)
            party = checked_party(fresh)
        if any(party.name.casefold() == other.name.casefold() for other in parties):
            raise Refused(N_("Line %(line)s: another party has the same name."), "file", line=line)
        parties.append(party)
    return tuple(parties)


def _item(
    told: Mapping[str, Any], room: Workshop, chance: Chance, lines: Lines, place: int
) -> Item:
    handles_usual = room.plan.in_writing and told.get("way") != Way.RESTATEMENT
    usual = Appearance.HANDLE if handles_usual else Appearance.NAMED
    rest = {key: told[key] for key in told if key not in ("for", "dial_in")}
    item = Item(
        ItemId(chance.new_id()),
        for_party=_for_party(told, room, lines, place),
        dial_in=one_line(told.get("dial_in", ""), "dial_in", LONGEST_DIAL_IN, may_be_empty=True),
        **{"appearance": usual, **_typed(rest, _ITEM)},
    )
    handles = item.appearance is Appearance.HANDLE and item.way is not Way.ROUND
    if handles and not room.plan.in_writing:
        raise Refused(
            N_("Line %(line)s: handles are only for workshops whose setting is in-writing."),
            "file",
            line=lines["agenda", place, "appearance"],
        )
    with _on_line(lines["agenda", place]):
        return checked_item(room, item)


def _for_party(told: Mapping[str, Any], room: Workshop, lines: Lines, place: int) -> PartyId | None:
    if "for" not in told:
        return None
    name = one_line(told["for"], "for", LONGEST_TITLE, may_be_empty=True)
    for party in room.plan.parties:
        if party.name == name:
            return party.id
    raise Refused(
        N_("Line %(line)s: no party has this name. Write it as it stands under parties."),
        "file",
        line=lines["agenda", place, "for"],
    )


def _typed(told: Mapping[str, Any], kinds: Mapping[str, Any]) -> dict[str, Any]:
    return {key: kinds[key](told[key]) if key in kinds else told[key] for key in told}


@contextmanager
def _on_line(line: int) -> Iterator[None]:
    """Name the line where the core's own rules say no, should they ever ask for more."""
    try:
        yield
    except Refused as no:
        raise Refused(
            N_("Line %(line)s: %(reason)s"), "file", line=line, reason=no.sentence % no.values
        ) from None
