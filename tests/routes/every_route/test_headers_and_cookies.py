"""What every answer and every cookie is, errors too."""

import re

import pytest
from httpx2 import Response

from app.core.seat import Role
from tests.rooms import HILLS
from tests.routes.every_route.asking import ask
from tests.routes.visitors import OURS, PUBLIC_URL, Town, given


def test_every_answer_has_the_headers_that_close_it_errors_too(
    here: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, outsider = here.visitors["owner"], here.visitors["outsider"]
    large = {"Content-Type": "application/x-www-form-urlencoded", **OURS}
    here.answers.clear()
    here.ask(outsider, "GET", "/join")
    here.ask(outsider, "GET", "/static/base.css")
    here.ask(outsider, "GET", "/static/nothing.css")
    here.ask(outsider, "GET", "/nothing/at/all")
    here.ask(outsider, "POST", "/join", headers={})
    here.ask(outsider, "DELETE", "/join")
    here.ask(outsider, "POST", "/join", {"code": "x" * 600_000}, large)
    here.ask(outsider, "POST", "/join", {f"f{n}": "" for n in range(200)})
    here.ask(owner, "GET", "/organise")
    here.ask(outsider, "GET", "/organise")
    here.ask(owner, "POST", f"/organise/{here.first}/cards/redeal", {"party": "nothing"})
    with monkeypatch.context() as broken:
        broken.setattr(here.house.record, "owned_by", None)
        here.ask(owner, "GET", "/organise")
    statuses = {answer.status_code for answer in here.answers}
    assert statuses == {200, 303, 400, 403, 404, 405, 409, 413, 500}
    for answer in here.answers:
        must_be_closed(answer)


def must_be_closed(answer: Response) -> None:
    """Assert what every answer says to the browser, whatever it is."""
    headers = answer.headers
    policy = dict(
        part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] in {"'self'", "'none'"}
    for source in ("script-src", "style-src", "img-src", "connect-src"):
        ours = {"'self'", "wss://parley.test"}
        assert all(s in ours or s.startswith(f"{PUBLIC_URL}/") for s in policy[source].split())
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-robots-tag"] == "noindex"
    seconds = headers["strict-transport-security"].removeprefix("max-age=").split(";")[0]
    assert int(seconds) >= 365 * 24 * 3600
    for name in ("server", "etag", "last-modified", "x-powered-by"):
        assert name not in headers or answer.request.url.path.startswith("/static/")


def test_every_cookie_is_kept_to_this_server_and_ends_with_the_browser(here: Town) -> None:
    here.answers.clear()
    code = here.call(here.house.doorway.cards.mint_test, here.first)
    guest = here.take_seat("guest", here.second, HILLS)
    rejoin = ask(here, guest, "POST", f"/room/{guest.word}/rejoin-code", {}).json()["code"]
    here.come_in("guest", "/rejoin", code=rejoin)
    here.come_in("phone", "/join", code=code)
    leaver = here.enter("leaver", here.first, Role.OBSERVER)
    here.ask(leaver, "POST", f"/room/{leaver.word}/leave")
    organiser = here.sign_in("organiser", "olive-neighbour")
    here.ask(organiser, "POST", "/sign-out")
    here.ask(organiser, "GET", "/join?language=ar")
    lines = [line for answer in here.answers for line in answer.headers.get_list("set-cookie")]
    names = {name for answer in here.answers for name in given(answer)}
    assert {re.sub(r"[0-9a-f]{16}", "WORD", name) for name in names} == {
        "__Host-parley-WORD",
        "__Host-parley-organiser",
        "__Host-parley-test-card",
        "parley-language",  # opens nothing
    }
    for line in lines:
        name, _, rest = line.partition("=")
        value, *parts = [part.strip() for part in rest.split(";")]
        attributes = {part.partition("=")[0].lower(): part.partition("=")[2] for part in parts}
        assert {"httponly", "secure"} <= set(attributes), name
        assert attributes["samesite"].lower() == "strict"
        assert attributes["path"] == "/"
        assert "domain" not in attributes
        taken_away = value.strip('"') == ""
        assert taken_away == ("max-age" in attributes or "expires" in attributes)
        assert not taken_away or attributes["max-age"] == "0"
