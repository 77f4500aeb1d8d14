"""Cookies: each seat and each staff session has one of its own name. Session cookies all."""

from fastapi import Response

from app.settings import Settings

ORGANISER = "parley-organiser"
TEST_CARD = "parley-test-card"


def cookie_name(settings: Settings, name: str) -> str:
    """Return the name as a browser protects it best: `__Host-` wherever there is HTTPS."""
    return f"__Host-{name}" if settings.https else name


def set_cookie(response: Response, settings: Settings, name: str, value: str) -> None:
    response.set_cookie(
        cookie_name(settings, name),
        value,
        path="/",
        secure=settings.https,
        httponly=True,
        samesite="strict",
    )


def forget_all(response: Response) -> None:
    """Tell the browser to forget the pages that it holds, and whatever they kept in it.

    Cookies are dropped by name: in one browser there may be others' seats.
    """
    response.headers["Clear-Site-Data"] = '"cache", "storage"'


def drop_cookie(response: Response, settings: Settings, name: str) -> None:
    response.delete_cookie(
        cookie_name(settings, name),
        path="/",
        secure=settings.https,
        httponly=True,
        samesite="strict",
    )
