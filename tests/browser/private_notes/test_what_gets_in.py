"""Whatever gets into the page is text, and can neither run nor call out."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.private_notes.page import Seat, begun, save, to_notes, unlock
from tests.browser.workshop import PHONE, Server, Stage

MARKUP = "</textarea><script>window.ran = 1</script><img src=x onerror='window.ran = 1'>{{7*7}}"


def test_markup_in_notes_is_text_and_nothing_else(
    seat: Page, stage: Stage, seats: tuple[Seat, Seat]
) -> None:
    to_notes(seat)
    known = begun(seat)
    save(seat, MARKUP)
    other = to_notes(seats[1].on(stage, PHONE))
    unlock(other, " ".join(known.words))
    expect(other.locator("#notes")).to_have_value(MARKUP)
    save(other, f"{MARKUP} twice")
    seat.locator("#notes").fill("Other words")
    seat.locator("#save").click()
    expect(seat.locator("#other-words")).to_have_text(f"{MARKUP} twice")
    seat.locator("#both").click()
    expect(seat.locator("#notes")).to_have_value(f"Other words\n\n{MARKUP} twice")
    for page in (seat, other):
        assert page.evaluate("[window.ran ?? 0, document.images.length]") == [0, 0]


def test_whatever_gets_into_the_page_can_neither_run_nor_call_out(
    browser: Browser, house: Server, seats: tuple[Seat, Seat]
) -> None:
    """The page's own policy holds in a browser. (What is refused is complained of: so no stage.)"""
    page = to_notes(seats[0].on(Stage(browser, house), PHONE))
    tried = page.evaluate(
        """async (marker) => {
          const refused = {};
          const attempt = async (name, act) => {
            try { await act(); refused[name] = false; } catch { refused[name] = true; }
          };
          const there = (...path) => fetch(["", ...path].join("/"));
          await attempt("own page", () => there("join"));
          await attempt("room", () => fetch(location.pathname.replace("/notes", "")));
          await attempt("other script", () => import("/static/live.js"));
          await attempt("vendored script", () => import("/static/vendor/idiomorph.esm.js"));
          await attempt("markup", () => { document.body.insertAdjacentHTML("beforeend", marker); });
          await attempt("inner", () => { document.createElement("p").innerHTML = marker; });
          await attempt("script text", () => { document.createElement("script").text = "1"; });
          await attempt("eval", () => (0, eval)("1"));
          await attempt("handler", () => { document.body.setAttribute("onclick", "1"); });
          await attempt("policy", () => trustedTypes.createPolicy("own", {}));
          await attempt("socket", () => new Promise((open, closed) => {
            const socket = new WebSocket(location.origin.replace("http", "ws"));
            socket.onopen = open;
            socket.onerror = closed;
          }));
          await attempt("picture", () => new Promise((loaded, broken) => {
            const picture = new Image();
            picture.onload = loaded;
            picture.onerror = broken;
            picture.src = "/static/icon.svg?" + marker.length;
            setTimeout(broken, 2000);
          }));
          return refused;
        }""",
        MARKUP,
    )
    allowed = {"picture"}  # its own icon, and it alone
    assert {name for name, refused in tried.items() if not refused} <= allowed
    with page.expect_event("console", lambda m: "form-action" in m.text):
        page.evaluate(
            """() => { const form = document.createElement("form"); form.action = "/join";
                 document.body.append(form); form.submit(); }"""
        )
    assert page.url.endswith("/notes")
    assert page.evaluate("window.ran ?? 0") == 0
    page.context.close()
