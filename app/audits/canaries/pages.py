"""Every page there is, by the program's own list of addresses: none may be left out."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

from fastapi import APIRouter
from fastapi.routing import APIRoute

import app.routes as every_route


def pages() -> frozenset[str]:
    """Return the addresses that are read, with a star for whatever is one of many."""
    return frozenset(re.sub(r"\{[^}]*\}", "*", route.path) for route in _read())


def _read() -> Iterator[APIRoute]:
    for module in pkgutil.iter_modules(every_route.__path__):
        router = getattr(importlib.import_module(f"app.routes.{module.name}"), "router", None)
        if isinstance(router, APIRouter):
            for route in router.routes:
                if isinstance(route, APIRoute) and "GET" in (route.methods or ()):
                    yield route
