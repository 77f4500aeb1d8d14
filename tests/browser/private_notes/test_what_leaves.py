"""What leaves the browser is accounted for to the byte."""

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.private_notes.page import (
    SECRET,
    begun,
    save,
    sent_by,
    shows_phrase,
    stored,
    to_notes,
    unlock,
)
from tests.browser.workshop import Server
from tests.private_notes import NONE, decoded, encoded, mark_of


def test_only_a_locator_and_ciphertext_ever_leave_the_browser_and_every_byte_is_accounted_for(
    seat: Page, house: Server
) -> None:
    to_notes(seat)
    sent = sent_by(seat)
    seat.reload()
    expect(seat.locator("#closed")).to_be_visible()
    expect(seat).to_have_title("Parley")
    known = begun(seat)
    save(seat, SECRET)
    save(seat, f"{SECRET} And more.")
    seat.locator("#lock").click()
    unlock(seat, " ".join(known.words))
    expect(seat.locator("#notes")).to_have_value(f"{SECRET} And more.")
    note = stored(house, known)
    assert note is not None
    assert known.open(note) == f"{SECRET} And more.", "somebody else's program opens it"

    assert sent.acts() == ["save", "save", "read"]
    was, nonces = NONE, set()
    for (act, form, body), text in zip(
        sent.posts, (SECRET, f"{SECRET} And more.", None), strict=True
    ):
        expected = known.asking
        if text is not None:
            words = decoded(form["words"])
            assert known.open(words) == text, "the key of the phrase opens it, filling and all"
            nonces.add(words[1:13])
            expected = {**expected, "was": was, "words": encoded(words)}
            was = mark_of(words)
        assert form == expected, act
        assert body == "&".join(f"{name}={value}" for name, value in expected.items())
    assert len(nonces) == 2
    room = urlsplit(seat.url).path
    scripts = {f"/static/notes/{name}.js" for name in ("phrase", "sealing", "kept", "page")}
    styles = {"/static/base.css", "/static/notes/notes.css", "/static/icon.svg"}
    acts = {f"{room}{act}" for act in ("", "/save", "/read", "/day")}
    own = {*acts, *scripts, *styles, "/static/vendor/eff_large_wordlist.txt"}
    assert {urlsplit(a).path for a in sent.addresses} <= own
    assert not {urlsplit(a).query for a in sent.addresses} - {""}
    assert not shows_phrase(sent.heads, known)
    assert house.log() == ""
