"""Ten words: shown once, typed as it comes, drawn by chance, and all that opens the notes."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.private_notes.page import (
    NOTHING,
    SECRET,
    WORDS,
    confirm,
    left_behind,
    on_the_page,
    save,
    sent_by,
    shows_phrase,
    to_notes,
    unlock,
)
from tests.browser.workshop import Server
from tests.private_notes import decoded, encoded, phrase

DOCUMENT = Path(__file__).parents[3] / "docs" / "private-notes.md"


def test_the_phrase_is_shown_once_and_then_stands_nowhere(seat: Page) -> None:
    to_notes(seat)
    seat.locator("#begin").click()
    expect(seat.locator("#phrase li")).to_have_count(10)
    shown = phrase(seat.locator("#phrase li").all_text_contents())
    assert set(shown.words) <= {line.split("\t")[1] for line in WORDS.read_text().splitlines()}
    assert shows_phrase(on_the_page(seat), shown), "this would not find it"
    assert left_behind(seat) == NOTHING
    seat.locator("#written").click()
    assert not shows_phrase(on_the_page(seat), shown), "it can be read off while it is asked for"
    for name in ("first", "second"):
        seat.locator(f"#{name}").fill("abacus" if shown.words[0] != "abacus" else "zoom")
    seat.locator("#confirm-form .main").click()
    expect(seat.locator("#confirm-refusal")).not_to_be_empty()
    seat.locator("#again").click()
    assert phrase(seat.locator("#phrase li").all_text_contents()) == shown
    seat.locator("#written").click()
    confirm(seat, phrase([word.upper() + " " for word in shown.words]))
    expect(seat.locator("#notes")).to_be_visible()
    save(seat, SECRET)
    assert not shows_phrase(on_the_page(seat), shown)
    assert left_behind(seat) == NOTHING
    seat.locator("#lock").click()
    assert not shows_phrase(on_the_page(seat), shown)
    assert "could not say" not in on_the_page(seat)
    again = seat.context.new_page()
    again.goto(seat.url)
    expect(again.locator("#closed")).to_be_visible()
    assert not shows_phrase(on_the_page(again), shown)
    again.locator("#begin").click()
    assert set(again.locator("#phrase li").all_text_contents()) != set(shown.words)


def test_the_phrase_may_be_typed_as_it_comes_and_a_wrong_word_is_pointed_out_by_its_number(
    seat: Page, house: Server
) -> None:
    known = phrase("zoom yoyo wreath t-shirt vixen unlit trousers drop-down sneeze raven")
    to_notes(seat)
    room = seat.url.removesuffix("/notes")
    form: dict[str, str | float | bool] = {**known.form("From before <b>")}
    saved = seat.request.post(
        f"{room}/notes/save", form=form, headers={"Origin": house.url, "Accept": "application/json"}
    )
    assert saved.json() == {"answer": "kept"}
    refusal = seat.locator("#typed-refusal")
    sent = sent_by(seat)
    unlock(seat, "zoom yoyo wreath")
    expect(refusal).to_have_text("The phrase has ten words. Number of words here: 3.")
    unlock(seat, "zoom yo-yo wreath tshirt vixen <b>unlid</b> trousers dropdown sneezed raven")
    expect(refusal).to_have_text(re.compile(r"Number of words here: 12"))
    unlock(seat, "zoom yoyo wreath tshirt vixen unlid trousers dropdown sneezed raven")
    expect(refusal).to_have_text(re.compile(r": 6 \(\u2068unlid\u2069\) · 9 \(\u2068sneezed"))
    assert sent.acts() == [], "nothing is sent while it cannot be a phrase"
    unlock(seat, "raven yoyo wreath tshirt vixen unlit trousers dropdown sneeze zoom")
    expect(refusal).to_have_text(re.compile(r"^Nothing opens under these words here\..*lost"))
    assert sent.acts() == ["read"]
    expect(seat.locator("#open")).to_be_hidden()
    for typed in (
        " ".join(f"{n}. {word.upper()}" for n, word in enumerate(known.words, 1)),
        "  zoom\nyo yo\n\n wréath,t shirt;vixen — unlit\ttrousers\tdrop down sneeze.raven. ",
        "zoom-yo-yo-wreath-tshirt-vixen-unlit-trousers-dropdown-sneeze-raven",
    ):
        unlock(seat, typed)
        expect(seat.locator("#notes")).to_have_value("From before <b>")
        seat.locator("#lock").click()
        expect(seat.locator("#notes")).to_be_hidden()
        expect(seat.locator("#typed")).to_have_value("")


def test_a_word_is_as_likely_as_any_other(seat: Page) -> None:
    """With chance in our hands: each number up to the last whole round gives its own word, and a
    number past it gives none."""
    to_notes(seat)
    drawn = seat.evaluate(
        """async (text) => {
          const { draw, readList } = await import("/static/notes/phrase.js");
          const list = readList(text);
          const given = [62208, 65535, 0, 7775, 7776, 62207, 62210, 1, 2, 3, 4, 5, 6];
          const really = Crypto.prototype.getRandomValues;
          Crypto.prototype.getRandomValues = (to) => { to[0] = given.shift(); return to; };
          const phrase = draw(list);
          Crypto.prototype.getRandomValues = really;
          return [phrase, given.length, list.words];
        }""",
        WORDS.read_text(),
    )
    words = [line.split("\t")[1] for line in WORDS.read_text().splitlines()]
    assert drawn == [[words[n] for n in (0, 7775, 0, 7775, 1, 2, 3, 4, 5, 6)], 0, words]
    assert 8 * len(words) == 62208


def test_the_script_makes_what_the_documentation_says(seat: Page) -> None:
    row = re.compile(r"^\| ([^|]+) \| `([^`]+)` \|$", re.MULTILINE)
    said = dict(row.findall(DOCUMENT.read_text("utf-8")))
    known = phrase(said["phrase"])
    note = known.seal(said["text"], bytes.fromhex(said["nonce (hex)"]))
    to_notes(seat)
    found = seat.evaluate(
        """async ([phrase, note, list]) => {
          const { canonical, readList, readPhrase } = await import("/static/notes/phrase.js");
          const sealing = await import("/static/notes/sealing.js");
          const { decoded, encoded, fingerprint, keysFrom, open, seal } = sealing;
          const { words } = readPhrase(phrase, readList(list));
          const keys = await keysFrom(canonical(words));
          const bytes = decoded(note);
          const broken = (at) => open(keys, bytes.map((byte, n) => (n === at ? byte ^ 1 : byte)));
          let exported = "not to be had";
          try { exported = await crypto.subtle.exportKey("raw", keys.key); } catch { /* good */ }
          return {
            exported, secret: canonical(words), locator: encoded(keys.locator),
            mark: await fingerprint(bytes), text: await open(keys, bytes),
            sealed: encoded(await seal(keys, "\\ufeffnew 🕊")),
            broken: await Promise.all([0, 1, 13, 40000, bytes.length - 1].map(broken)),
            longest: await open(keys, await seal(keys, "ع".repeat(32766))),
            tooLong: await seal(keys, "x".repeat(65533)).catch((fault) => fault.message),
          };
        }""",
        [said["phrase"], encoded(note), WORDS.read_text()],
    )
    assert found["secret"] == said["secret"]
    assert found["locator"] == said["locator"]
    assert found["mark"] == said["SHA-256 of the note, as in `was`"]
    assert found["text"] == said["text"]
    assert known.open(decoded(found["sealed"])) == "\ufeffnew 🕊"
    assert found["exported"] == "not to be had"
    assert found["broken"] == [None] * 5
    assert found["longest"] == "ع" * 32766
    assert found["tooLong"] == "too long"
