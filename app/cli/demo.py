"""`parley demo`: a sample workshop that is ready to open, and the server."""

import argparse
import asyncio
import os
from pathlib import Path

from app.cli.precautions import listening, take_precautions
from app.cli.serve import listen, settings_from
from app.core.seat import Role
from app.core.workshop import WorkshopId
from app.designs.library import design_text
from app.designs.reading import read_design
from app.live.chance import RealChance
from app.main import open_house
from app.routes.house import House
from app.settings import Settings

_ROLES = (
    Role.FACILITATOR,
    Role.CO_FACILITATOR,
    Role.PANEL,
    Role.RAPPORTEUR,
    Role.PROJECTOR,
)


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("demo", help="run the server with a sample workshop")
    command.add_argument("--host", help="address to listen on (PARLEY_HOST)")
    command.add_argument("--port", type=int, help="port to listen on (PARLEY_PORT)")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    settings = settings_from(arguments)
    take_precautions(settings)
    here = listening(settings)
    links = settings.data.parent / "links.txt"
    if not links.exists():
        asyncio.run(_prepare(settings, links))
    _tell(links)
    listen(settings, here)
    return 0


def _tell(links: Path) -> None:
    """Print the staff's links, and where those of the seats stand."""
    staff, _, _ = links.read_text(encoding="utf-8").partition("\n\n")
    print(staff)
    print(f"\nThe links of all seats stand in {links} (only you can read it).", flush=True)


async def _prepare(settings: Settings, links: Path) -> None:
    house = open_house(settings)
    try:
        text = await _sample(house)
    finally:
        house.database.close()
    descriptor = os.open(links, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


async def _sample(house: House) -> str:
    """Make the sample workshop, with cards for every seat and links for the third party."""
    chance = RealChance()
    plan, items = read_design(design_text("sample"), chance)
    workshop = WorkshopId(chance.new_id())
    await house.record.make(workshop, None, plan, items)
    lines = []
    code = await house.doorway.accounts.setup_code()
    address = house.settings.public_url
    if code is not None:
        lines.append(f"Organiser (once)  {address}/first#{code}")
    for role in _ROLES:
        secret = await house.doorway.staff.new_link(workshop, role)
        lines.append(f"{role.value.capitalize():<17} {address}/staff#{secret}")
    for party in plan.parties:
        lines += ["", party.name]
        for card in await house.doorway.cards.mint(workshop, party, party.seats):
            lines.append(f"  {address}/join#{card}")
    return "\n".join(lines) + "\n"
