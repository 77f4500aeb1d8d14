"""Workshops to measure in: prepared in a folder before any server runs over it."""

from dataclasses import dataclass, field
from pathlib import Path

from app.core.item import Item, ItemId, Way
from app.core.level import Appearance, RecordLevel
from app.core.plan import Plan, Setting
from app.core.seat import Party, PartyId, Role, Shape
from app.core.workshop import WorkshopId
from app.main import open_house
from app.settings import Settings

PARTIES = (
    Party(PartyId("upper"), "Upper village", seats=6, shape=Shape.RING),
    Party(PartyId("lower"), "Lower village", seats=6, shape=Shape.SQUARE),
)
STAFF = (
    (Role.FACILITATOR, "en"),
    (Role.FACILITATOR, "fr"),
    (Role.PANEL, "en"),
    (Role.PANEL, "ar"),
    (Role.OBSERVER, "fr"),
    (Role.INTERPRETER, "ar"),
    (Role.PROJECTOR, "en"),
)
LANGUAGES = ("en", "ar", "fr")  # of the participants of each party, in turn


@dataclass(frozen=True)
class Ways:
    """The codes with which the people of one room come in."""

    staff: tuple[str, ...] = field(repr=False)
    cards: tuple[str, ...] = field(repr=False)  # of both parties in turn


def settings_in(folder: Path) -> Settings:
    return Settings(data=folder / "record", keyring=folder / "keyring")


def plan() -> Plan:
    return Plan("A room", "To be measured", setting=Setting.IN_WRITING, parties=PARTIES)


def items(workshop: str, many: int) -> tuple[Item, ...]:
    """Return items in which people write under handles, and what they write is held."""
    return tuple(
        Item(
            ItemId(f"{workshop}-{n}"),
            f"Question {n + 1} of this meeting",
            60,
            ("What does your village need from the road, whatever else is decided?",),
            Way.FACILITATED,
            Appearance.HANDLE,
            RecordLevel.HELD,
        )
        for n in range(many)
    )


async def prepare(folder: Path, rooms: int, many_items: int) -> list[Ways]:
    """Make that many workshops, with cards for every seat and links for the third party."""
    house = open_house(settings_in(folder))
    ways = []
    try:
        for n in range(rooms):
            workshop = WorkshopId(f"room{n}")
            await house.record.make(workshop, None, plan(), items(workshop, many_items))
            staff = [await house.doorway.staff.new_link(workshop, role) for role, _ in STAFF]
            upper, lower = [
                await house.doorway.cards.mint(workshop, party, party.seats) for party in PARTIES
            ]
            pairs = zip(upper, lower, strict=True)
            ways.append(Ways(tuple(staff), tuple(code for pair in pairs for code in pair)))
    finally:
        house.database.close()
    return ways
