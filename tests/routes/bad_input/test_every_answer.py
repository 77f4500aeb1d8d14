"""What every answer and every cookie is."""

from app.core.seat import Role
from app.routes.guard import LARGEST_BODY
from tests.live.server import Someone, new_key
from tests.routes.bad_input.answers import has_every_header
from tests.routes.bad_input.place import Room


def test_every_answer_carries_the_headers_that_protect_its_reader(room: Room) -> None:
    someone = room.opened().facilitator
    get, post = someone.http.get, someone.http.post
    answers = {
        200: [get("/join"), get(someone.path), get("/static/base.css"), get("/healthz")],
        303: [post(f"{someone.path}/team/banner", data={"key": new_key(), "text": "Tea"})],
        403: [post("/join", headers={"Origin": "https://evil.example"})],
        404: [get("/no/such/page"), get("/room/unknown"), get("/static/none.css")],
        405: [get(f"{someone.path}/team/banner"), someone.http.put("/join")],
        409: [someone.act("agenda/open"), post("/staff", data={"code": "none"})],
        413: [post("/join", content=b"x" * (LARGEST_BODY + 1))],
    }
    for status, given in answers.items():
        for answered in given:
            assert answered.status_code == status, answered.request.url
            assert has_every_header(answered), (status, answered.request.url)
    policy = get("/join").headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self'" in policy


def test_every_cookie_is_for_this_session_this_site_and_no_script(room: Room) -> None:
    visitor = Someone(room.server)
    room.facilitator.done("doors/open")
    entered = visitor.http.post("/staff", data={"code": room.ways.staff[Role.PANEL]})
    chosen = visitor.http.get("/join?language=ar")
    visitor.come_in(room.ways.cards[0])
    cookies = [c for a in (entered, chosen) for c in a.headers.get_list("set-cookie")]
    assert len(cookies) == 2
    for cookie in cookies:
        marks = {mark.strip().lower() for mark in cookie.split(";")[1:]}
        assert {"httponly", "samesite=strict", "path=/"} <= marks
        assert not [m for m in marks if m.startswith(("expires", "max-age", "domain"))]
