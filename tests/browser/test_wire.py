"""What a real page sends and reads: whole sizes, nothing while somebody types, letters in order."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, Route, WebSocket, WebSocketRoute, expect

from app.live.frames import frame
from tests.browser.workshop import Server, Stage, connected, open_item, open_round, press

SMALL = {1024, 2048, 4096}
FIRST_SEEN = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


class Wire:
    """Everything that a page sends and is sent from now on."""

    def __init__(self, page: Page) -> None:
        self.requests: list[Request] = []
        self.sent: list[str | bytes] = []
        self.received: list[str | bytes] = []
        page.on("request", self._asks)
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", self._says)
        socket.on("framereceived", self._hears)

    def _asks(self, request: Request) -> None:
        self.requests.append(request)

    def _says(self, message: str | bytes) -> None:
        self.sent.append(message)

    def _hears(self, message: str | bytes) -> None:
        self.received.append(message)

    def posts(self) -> list[Request]:
        return [request for request in self.requests if request.method == "POST"]


def whole(size: int) -> bool:
    return size in SMALL or size % 8192 == 0


def the_floor_is_anyones(stage: Stage, before: Callable[[Page], object]) -> tuple[Page, Page, Wire]:
    """Open an item, and let somebody in whose page was prepared before; all is on its wire."""
    facilitator = stage.lead()
    open_item(facilitator, 1)
    page = stage.page({"width": 390, "height": 844})
    before(page)
    wire = Wire(page)
    page.goto(stage.server.cards[0])
    stage.into_the_room(page)
    expect(page.locator("#item-title")).to_contain_text("How things stand")
    return facilitator, page, wire


def test_a_page_on_which_somebody_types_sends_nothing(stage: Stage) -> None:
    facilitator, page, wire = the_floor_is_anyones(stage, lambda _: None)
    press(page, "floor/ask")
    expect(page.locator("#own_seat")).to_have_attribute("data-mine", "queued")
    facilitator.locator('#controls form[action$="floor/give"] button').click()
    expect(page.locator("#own_seat")).to_have_attribute("data-mine", "speaking")
    page.locator("#turn-text").focus()
    requests, sent = len(wire.requests), len(wire.sent)
    page.locator("#turn-text").press_sequentially("Half a sentence, and then", delay=60)
    page.wait_for_timeout(600)
    assert len(wire.requests) == requests
    assert len(wire.sent) == sent
    page.locator("#turn-form button").click()
    expect(page.locator("#own_seat")).to_have_attribute("data-mine", "free")
    assert len(wire.requests) == requests + 1, "sent once, when it was pressed"


def test_every_post_and_every_message_has_a_whole_size(stage: Stage) -> None:
    facilitator, page, wire = the_floor_is_anyones(stage, lambda _: None)
    press(page, "floor/ask")
    expect(page.locator("#own_seat")).to_have_attribute("data-mine", "queued")
    press(page, "floor/lower")
    expect(page.locator("#own_seat")).to_have_attribute("data-mine", "free")
    facilitator.locator("summary", has_text="Open a round").click()
    for number, form in enumerate(("#round-form", "#pass-form")):
        facilitator.locator("#round-prompt").fill(f"What do you fear? ({number})")
        facilitator.locator('form[action$="rounds/open"] button').click()
        expect(page.locator("#own_seat")).to_have_attribute("data-mine", "round")
        if number == 0:
            page.locator("#round-text").fill("To be forgotten.\nTo be forgotten again.")
        page.locator(f"{form} button").click()
        expect(page.locator("#own_seat")).to_have_attribute("data-mine", "answered")
        press(facilitator, "rounds/drop")
        expect(page.locator("#own_seat")).to_have_attribute("data-mine", "free")
    page.get_by_role("link", name="What I wrote").click()
    page.wait_for_url("**/turns/mine")
    press(page, "leave")
    page.wait_for_url("**/away")
    sizes = {}
    for post in wire.posts():
        act = post.url.split("/", 5)[-1]
        sizes[act] = len(post.post_data_buffer or b"")
        if post.resource_type == "fetch":
            head = len(post.url) + len(post.headers["x-fill"])
            assert head == len(stage.server.url) + 96, "an act's name is made up for"
            kind, boundary = post.headers["content-type"].split("=")
            assert kind == "multipart/form-data; boundary"
            assert len(boundary) == 24
        else:
            assert post.headers["content-type"] == "application/x-www-form-urlencoded"
    assert sizes == {
        "join": 1024, "floor/ask": 1024, "floor/lower": 1024, "rounds/answer": 8192,
        "rounds/pass": 8192, "leave": 1024,
    }  # fmt: skip
    assert {len(said) for said in wire.sent} == {1024}
    assert len(wire.received) > 10
    for message in wire.received:
        assert isinstance(message, bytes)
        assert message[0] in {0, 1}, "as it is, or deflated"
        assert whole(len(message))


def test_a_page_is_not_shown_before_its_forms_are_filled(stage: Stage) -> None:
    page = stage.page({"width": 390, "height": 844})
    held: list[Route] = []
    page.route("**/forms.js*", lambda route: held.append(route))  # noqa: PLW0108 - it is wrapped
    wire = Wire(page)
    page.goto(stage.server.cards[0], wait_until="commit")
    expect(page.locator("#join-form button")).to_have_count(1)
    page.wait_for_timeout(1_000)
    assert page.evaluate(FIRST_SEEN) is None
    assert len(held) == 1
    held[0].continue_()
    page.unroute("**/forms.js*")
    for _ in range(100):
        if page.evaluate(FIRST_SEEN) is not None:
            break
        page.wait_for_timeout(100)
    else:
        raise AssertionError("it is never shown")
    page.locator("#join-form button").click()
    expect(page.get_by_role("alert")).to_contain_text("doors are not open")
    assert [len(post.post_data_buffer or b"") for post in wire.posts()] == [1024]


@pytest.mark.parametrize(("act", "size"), [("floor/ask", 1024), ("rounds/pass", 8192)])
def test_what_is_pressed_on_a_link_so_slow_that_only_the_page_is_here_has_a_whole_size_too(
    stage: Stage, act: str, size: int
) -> None:
    facilitator, page, wire = the_floor_is_anyones(stage, lambda _: None)
    if act == "rounds/pass":
        open_round(facilitator, "What do you fear?")
        expect(page.locator("#own_seat")).to_have_attribute("data-mine", "round")
    page.route("**/live.js*", lambda _: None)  # which brings all that posts acts
    page.goto(page.url, wait_until="commit")
    press(page, act)
    page.wait_for_url(re.compile("/room/[0-9a-f]{16}$"), wait_until="commit")
    (post,) = [post for post in wire.posts() if post.url.endswith(act)]
    assert post.resource_type == "document"
    assert len(post.post_data_buffer or b"") == size


def test_an_answer_of_any_length_and_script_is_as_large_as_a_pass(stage: Stage) -> None:
    facilitator, page, wire = the_floor_is_anyones(stage, lambda _: None)
    facilitator.locator("summary", has_text="Open a round").click()
    answers = ["", "No.", "نخاف أن ننسى. " * 142, "ن" * 2000, "山" * 2000, "👨" * 1750]
    for number, answer in enumerate(answers):
        facilitator.locator("#round-prompt").fill(f"What do you fear? ({number})")
        facilitator.locator('form[action$="rounds/open"] button').click()
        expect(page.locator("#own_seat")).to_have_attribute("data-mine", "round")
        page.locator("#round-text").fill(answer)
        page.locator("#round-form button" if answer else "#pass-form button").click()
        expect(page.locator("#own_seat")).to_have_attribute("data-mine", "answered")
        press(facilitator, "rounds/drop")
        expect(page.locator("#own_seat")).to_have_attribute("data-mine", "free")
    posts = [post for post in wire.posts() if "/rounds/" in post.url]
    assert len(posts) == len(answers), "each went once"
    assert {len(post.post_data_buffer or b"") for post in posts} == {8192}
    for post, answer in zip(posts, answers, strict=True):
        assert answer.encode().strip() in (post.post_data_buffer or b""), "as it is, and unescaped"
        assert len({len(posts[0].headers["content-type"]), len(post.headers["content-type"])}) == 1


def test_an_answer_that_a_restart_forgot_is_put_in_again_as_it_was(
    stage: Stage, server: Server
) -> None:
    facilitator, page, wire = the_floor_is_anyones(stage, lambda _: None)
    facilitator.locator("summary", has_text="Open a round").click()
    facilitator.locator("#round-prompt").fill("What do you fear?")
    facilitator.locator('form[action$="rounds/open"] button').click()
    expect(page.locator("#own_seat")).to_have_attribute("data-mine", "round")
    page.locator("#round-text").fill("To be forgotten.")
    page.locator("#round-form button").click()
    expect(page.locator("#own_seat")).to_have_attribute("data-mine", "answered")
    server.kill()
    server.start()
    expect(facilitator.locator("#notice")).to_contain_text("restarted", timeout=20_000)
    expect(page.locator("#strip")).to_have_attribute("data-paused", "yes", timeout=20_000)
    press(facilitator, "agenda/resume")  # until then it is refused
    expect(page.locator("#own_seat")).to_have_attribute("data-mine", "answered")
    posts = [post.post_data_buffer for post in wire.posts() if "/rounds/" in post.url]
    assert len(posts) > 1
    assert len(set(posts)) == 1, "the same bytes each time"


def test_an_answer_that_would_stand_out_stays_in_its_box(stage: Stage) -> None:
    facilitator, page, wire = the_floor_is_anyones(stage, lambda _: None)
    facilitator.locator("summary", has_text="Open a round").click()
    facilitator.locator("#round-prompt").fill("What do you fear?")
    facilitator.locator('form[action$="rounds/open"] button').click()
    expect(page.locator("#own_seat")).to_have_attribute("data-mine", "round")
    refusal = page.locator('#round-form [data-refusal="text"]')
    for letter, many, posted in (("👨", 1793, True), ("👨", 2000, False),
                                 ("ن", 2001, True), ("ن", 6000, False)):  # fmt: skip
        before = len(wire.posts())
        page.locator("#round-text").fill(letter * many)
        page.locator("#round-form button").click()
        expect(refusal).to_contain_text("This is too long")
        expect(page.locator("#round-text")).to_have_value(letter * many)
        page.wait_for_timeout(300)
        assert len(wire.posts()) == before + posted
    assert {len(p.post_data_buffer or b"") for p in wire.posts() if "/rounds/" in p.url} == {8192}
    page.locator("#round-text").fill("ن" * 2000)
    page.locator("#round-form button").click()
    expect(page.locator("#own_seat")).to_have_attribute("data-mine", "answered")
    expect(refusal).to_have_text("")


def test_other_words_look_like_none_and_the_page_tells_no_length(stage: Stage) -> None:
    facilitator, page, wire = the_floor_is_anyones(stage, lambda _: None)
    press(page, "floor/ask")
    facilitator.locator('#controls form[action$="floor/give"] button').click()
    expect(page.locator("#own_seat")).to_have_attribute("data-mine", "speaking")
    page.locator("#turn-text").fill("We need the road.")
    page.locator("#turn-form button").click()
    expect(page.locator("#own_seat")).to_have_attribute("data-mine", "free")
    page.get_by_role("link", name="What I wrote").click()
    page.wait_for_url("**/turns/mine")
    acts = ("reword", "let-stand", "withdraw")
    for act in acts:
        page.wait_for_load_state()
        page.locator("summary", has_text="Change or withdraw").click()
        if act == "reword":
            page.locator("textarea[name=text]").fill("ن" * 2000)
        with page.expect_response("**/turns/mine") as anew:
            page.locator(f'form[action$="turns/{act}"] button').click()
        assert len(anew.value.body()) == 65536
        expect(page.locator("article details[open]")).to_have_count(0)
    posts = [post for post in wire.posts() if "/turns/" in post.url and "say" not in post.url]
    assert [post.url.rsplit("/", 1)[1] for post in posts] == list(acts)
    assert {len(post.post_data_buffer or b"") for post in posts} == {8192}


def test_a_browser_that_cannot_inflate_is_sent_letters_that_it_can_read(stage: Stage) -> None:
    facilitator, page, wire = the_floor_is_anyones(
        stage, lambda page: page.add_init_script("delete window.DecompressionStream")
    )
    press(page, "floor/ask")
    expect(page.locator("#own_seat")).to_have_attribute("data-mine", "queued")
    press(facilitator, "record/off")
    expect(page.locator("#strip")).to_have_attribute("data-level", "stays-here")
    assert json.loads(wire.sent[0])["reads"] == []
    for message in wire.received:
        assert isinstance(message, bytes)
        assert message[0] == 0
        assert whole(len(message))


@pytest.mark.parametrize("many", [1, 6])
def test_letters_are_applied_in_the_order_in_which_they_came(stage: Stage, many: int) -> None:
    """A long compressed letter takes longer to read than the short ones behind it."""
    routes: list[WebSocketRoute] = []

    def route(socket: WebSocketRoute) -> None:
        routes.append(socket)
        socket.connect_to_server()

    _, page, _ = the_floor_is_anyones(stage, lambda page: page.route_web_socket("**/live", route))
    connected(page)

    def banner(words: str, filler: int) -> str:
        html = f'<section id="notice" data-notice="{"x" * filler}"><p>{words}</p></section>'
        return json.dumps({"now": 0, "regions": {"notice": {"hash": words, "html": html}}})

    for number in range(many):
        routes[-1].send(frame(banner(f"Long {number}", 2_000_000), deflated=True))
        routes[-1].send(frame(banner(f"Short {number}", 0), deflated=False))
    expect(page.locator("#notice")).to_have_text(f"Short {many - 1}")
    page.wait_for_timeout(700)
    expect(page.locator("#notice")).to_have_text(f"Short {many - 1}")


def test_a_letter_that_cannot_be_read_is_asked_for_again(stage: Stage) -> None:
    routes: list[WebSocketRoute] = []

    def route(socket: WebSocketRoute) -> None:
        routes.append(socket)
        socket.connect_to_server()

    facilitator, page, _ = the_floor_is_anyones(
        stage, lambda page: page.route_web_socket("**/live", route)
    )
    connected(page)
    before = len(routes)
    routes[-1].send(b"\x01\x00\x00\x00\x08no deflate at all")
    page.wait_for_timeout(200)
    press(facilitator, "record/off")
    expect(page.locator("#strip")).to_have_attribute("data-level", "stays-here")
    assert len(routes) == before + 1, "it opened another socket"
