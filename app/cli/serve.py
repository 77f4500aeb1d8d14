"""`parley serve`: the server."""

import argparse
import asyncio
import os
import socket
from contextlib import suppress

import uvicorn

from app.cli.closing import ClosedInTime
from app.cli.precautions import listening, take_precautions
from app.main import build, open_house
from app.settings import Settings, read_settings


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("serve", help="run the server")
    command.add_argument("--host", help="address to listen on (PARLEY_HOST)")
    command.add_argument("--port", type=int, help="port to listen on (PARLEY_PORT)")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    settings = settings_from(arguments)
    take_precautions(settings)
    here = listening(settings)
    link = asyncio.run(_setup_link(settings))
    if link is not None:
        print(f"Make the organiser's account, once, at:\n  {link}\n", flush=True)
    listen(settings, here)
    return 0


def settings_from(arguments: argparse.Namespace) -> Settings:
    """Return the settings of the environment, with what the command line says instead."""
    given = dict(os.environ)
    if arguments.host:
        given["PARLEY_HOST"] = arguments.host
    if arguments.port:
        given["PARLEY_PORT"] = str(arguments.port)
    return read_settings(given)


def listen(settings: Settings, here: list[socket.socket]) -> None:
    """Serve until told to stop.

    No access log, which would hold addresses and paths; and no configuration of logs but our own.
    """
    config = uvicorn.Config(
        build(settings),
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        ws=ClosedInTime,
        ws_max_size=65536,
        ws_ping_interval=10,
        ws_ping_timeout=10,
        ws_per_message_deflate=False,
        ssl_certfile=settings.tls_cert or None,
        ssl_keyfile=settings.tls_key or None,
        proxy_headers=bool(settings.trusted_proxy),
        forwarded_allow_ips=settings.trusted_proxy or None,
        timeout_graceful_shutdown=3,
    )
    with suppress(KeyboardInterrupt):  # it has stopped by then: the signal is only passed on
        uvicorn.Server(config).run(sockets=here)


async def _setup_link(settings: Settings) -> str | None:
    """Return the one-time link that makes the first account, while there is none."""
    house = open_house(settings)
    try:
        code = await house.doorway.accounts.setup_code()
    finally:
        house.database.close()
    return f"{settings.public_url}/first#{code}" if code else None
