"""What a client posts has a whole size, whatever was typed or pressed."""

import asyncio
import re
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.datastructures import Headers
from starlette.formparsers import MultiPartParser

from app.core.carry import Reply
from app.core.level import Appearance, RecordLevel
from app.core.refused import Refused
from app.core.words import (
    LONGEST_NAME,
    LONGEST_POINT,
    LONGEST_TURN,
    LONGEST_TURN_BYTES,
    spoken_words,
)
from app.simulation.visitor import Fields, Visitor, new_key
from app.simulation.wire import (
    ALIKE,
    BLOCK,
    BOUNDARY,
    LONGEST_PATH,
    SMALL,
    Posted,
    filled_form,
    hello,
    least_of,
    read_letter,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=LONGEST_TURN)
ROOM = "/room/0123456789abcdef"
ID = "0123456789abcdef0123456789abcdef"
STRICTEST = max(RecordLevel, key=len)


def read(posted: Posted) -> list[tuple[str, object]]:
    """Return the fields as the server reads them."""

    async def reading() -> list[tuple[str, object]]:
        async def stream() -> AsyncGenerator[bytes, None]:
            yield posted.body

        headers = Headers({"content-type": posted.kind})
        return list((await MultiPartParser(headers, stream()).parse()).multi_items())

    return asyncio.run(reading())


@given(
    st.dictionaries(st.sampled_from(["text", "key", "level"]), TEXT), st.sampled_from([0, BLOCK])
)
def test_a_form_of_any_fields_has_a_whole_size_and_still_says_them(
    fields: dict[str, str], least: int
) -> None:
    posted = filled_form(fields, least)
    assert len(posted.body) >= max(least, SMALL[0])
    assert len(posted.body) in SMALL or len(posted.body) % BLOCK == 0
    assert len(posted.kind) == len("multipart/form-data; boundary=") + BOUNDARY
    *said, (last, _) = read(posted)
    assert last == "fill"
    assert said == [(name, normalize("NFC", value)) for name, value in fields.items()]


def test_a_field_of_several_values_says_each_of_them() -> None:
    posted = filled_form({"languages": ["en", "ar"], "sent": []})
    assert read(posted)[:-1] == [("languages", "en"), ("languages", "ar")]


def longest(text: str) -> dict[str, dict[str, str]]:
    """Return every form that is to be alike, with this text, and as much of the rest as there can
    be."""
    mine = {"key": ID, "turn": ID}
    carry = {"key": ID, "carry": ID}
    of_a_round = {"key": ID, "level": STRICTEST, "round": ID}
    signature = "\U0001f468" * LONGEST_NAME * 2
    return {
        "rounds/pass": of_a_round,
        "rounds/answer": {**of_a_round, "text": text, "signature": signature},
        "turns/withdraw": mine,
        "turns/let-stand": mine,
        "turns/reword": {**mine, "level": STRICTEST, "text": text},
        "where-we-are/correct": {"key": ID, "text": text},
        "where-we-are/agree": {"key": ID},
        "carry/yes": carry,
        "carry/no": carry,
        "carry/change": {**carry, "text": text},
        "operate/carry": {**carry, "operated": ID, "reply": max(Reply, key=len), "text": text},
    }


LETTERS = {
    "Latin": "e", "Cyrillic": "ж", "Hebrew": "ש", "Arabic": "ن", "Hindi": "क", "Amharic": "ሀ",
    "Khmer": "ក", "Chinese": "山", "Korean": "각", "Vietnamese": "ệ", "Rohingya": "\U00010d12",
    "Fulani": "\U0001e922", "emoji": "\U0001f468",
}  # fmt: skip


@pytest.mark.parametrize("script", LETTERS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_longest_answer_of_any_script_is_as_large_as_a_pass(
    script: str, form: Literal["NFC", "NFD"]
) -> None:
    letter = LETTERS[script]
    fit = min(LONGEST_TURN, LONGEST_TURN_BYTES // len(letter.encode()))
    assert fit == LONGEST_TURN or len(letter.encode()) == 4
    text = letter * fit
    assert spoken_words(text) == text
    sizes = {
        act: len(filled_form(fields, least_of(f"{ROOM}/{act}")).body)
        for act, fields in longest(normalize(form, text)).items()
    }
    assert {f"/{act}" for act in sizes} == set(ALIKE)
    assert set(sizes.values()) == {BLOCK}


@given(st.text(st.sampled_from("ن e\n\r\tệ\U0001f468\u202e\u0958"), max_size=LONGEST_TURN * 2))
@example("\u0958" * 1000)  # NFC makes two letters of one
@example("\U0001f468" * LONGEST_TURN)
@example("\U0001f468" * (LONGEST_TURN_BYTES // 4))
@example("\U0001f468" * (LONGEST_TURN_BYTES // 4 + 1))
def test_whatever_is_allowed_fits_into_one_block(typed: str) -> None:
    try:
        words = spoken_words(typed, may_be_empty=True)
    except Refused:
        return
    for act, fields in longest(words).items():
        assert len(filled_form(fields, least_of(f"{ROOM}/{act}")).body) == BLOCK


def test_a_turn_of_any_script_takes_no_more_than_eight_kilobytes() -> None:
    for letter in LETTERS.values():
        text = letter * min(LONGEST_TURN, LONGEST_TURN_BYTES // len(letter.encode()))
        words = {"text": text, "signature": "\U0001f468" * LONGEST_NAME * 2, "key": ID}
        levels = {"level": STRICTEST, "appearance": max(Appearance, key=len)}
        assert len(filled_form({**words, **levels}).body) in {*SMALL, BLOCK}


def test_the_first_word_of_a_page_is_as_long_however_much_it_has() -> None:
    regions = ("strip", "notice", "item", "said", "points", "room", "own_seat", "agenda", "floor")
    for many in range(len(regions) + 1):
        assert len(hello(dict.fromkeys(regions[:many], "0123456789abcdef"))) == 1024


async def on_the_wire(*acts: tuple[str, Fields]) -> list[bytes]:
    """Do these acts where somebody listens, and return every byte of each request."""
    requests: list[bytes] = []

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        requests.append(head + await reader.readexactly(length))
        said = b'{"answer": "seen"}'
        writer.write(
            b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(said)
        )
        writer.write(said)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    visitor = Visitor(f"http://127.0.0.1:{port}")
    try:
        for act, fields in acts:
            answered = await visitor.post(f"{ROOM}/{act}", {**fields, "key": new_key()})
            assert answered.answer == "seen"
    finally:
        await visitor.close()
        server.close()
        await server.wait_closed()
    return requests


def test_a_hand_a_name_and_that_stays_here_look_alike_to_the_last_byte() -> None:
    requests = asyncio.run(
        on_the_wire(
            ("floor/ask", {}),
            ("floor/lower", {}),
            ("seat/name", {"name": "Anna of the lower fields"}),
            ("turns/that-stays-here", {}),
            ("turns/say", {"text": "A sentence.", "level": "held", "appearance": "handle"}),
        )
    )
    assert len(set(requests)) == len(requests)
    assert len({len(request) for request in requests}) == 1
    assert all(b"content-length: 1024\r\n" in request.lower() for request in requests)


def test_a_pass_looks_like_the_longest_answer_and_like_other_words_to_the_last_byte() -> None:
    form: Fields = {"round": ID, "level": "held"}
    requests = asyncio.run(
        on_the_wire(
            ("rounds/pass", {**form}),
            ("rounds/answer", {**form, "text": "No."}),
            ("rounds/answer", {**form, "text": "We fear to be forgotten. " * 80}),
            ("rounds/answer", {**form, "text": "نخاف أن ننسى. " * 142}),
            ("rounds/answer", {**form, "text": "ن" * LONGEST_TURN}),
            ("rounds/answer", {**form, "text": "山" * LONGEST_TURN}),
            ("turns/withdraw", {"turn": ID}),
            ("turns/let-stand", {"turn": ID}),
            ("turns/reword", {"turn": ID, "level": "held", "text": "ن" * LONGEST_TURN}),
        )
    )
    assert len({len(request) for request in requests}) == 1
    assert all(b"content-length: 8192\r\n" in request.lower() for request in requests)


def test_yes_no_and_other_words_for_what_may_leave_look_alike_to_the_last_byte() -> None:
    form: Fields = {"carry": ID}
    texts = ["No.", *(letter * LONGEST_POINT for letter in LETTERS.values())]
    for them in ({}, {"operated": ID}):
        acts: list[tuple[str, Fields]] = []
        for reply, text in (("yes", ""), ("no", ""), *(("change", text) for text in texts)):
            words: Fields = {"text": text} if text or them else {}
            if them:
                acts.append(("operate/carry", {**form, **them, "reply": reply, **words}))
            else:
                acts.append((f"carry/{reply}", {**form, **words}))
        requests = asyncio.run(on_the_wire(*acts))
        assert len({len(request) for request in requests}) == 1
        assert all(b"content-length: 8192\r\n" in request.lower() for request in requests)


def test_the_bytes_on_the_protocol_page_are_those_of_a_heartbeat() -> None:
    page = (Path(__file__).parents[2] / "docs/protocol.md").read_text(encoding="utf-8")
    shown = page.split("\n82 7e ")[1].split("…")[0]
    header, message = bytes.fromhex(shown)[:2], bytes.fromhex(shown)[2:]
    assert int.from_bytes(header, "big") == 1024
    assert len(message) + 987 == 1024
    assert read_letter(message) == {"now": 1_800_000_000.25, "regions": {}}
    sizes = page.split("\n## Sizes\n")[1].split("\n## ")[0].replace("\n", " ")
    for size in (*SMALL, BLOCK):
        assert f"{size}" in sizes
    for act in ALIKE:
        assert f"`{act.removeprefix('/')}`" in sizes
    assert f"to {LONGEST_PATH} characters" in sizes
    assert f"a boundary of {BOUNDARY} characters" in sizes


def test_the_pages_post_alike_what_the_protocol_says() -> None:
    script = (Path(__file__).parents[2] / "app/static/fill.js").read_text(encoding="utf-8")
    (pattern,) = [line for line in script.splitlines() if line.startswith("const ALIKE")]
    alike = re.compile(pattern.split("= /", 1)[1].removesuffix("/;"))
    for act in ALIKE:
        assert alike.search(f"{ROOM}{act}"), act
        assert alike.search(f"{ROOM}/apart/{ID}{act}"), act
    for act in ("carry/ask", "carry/bring", "turns/say", "operate/pair", "floor/ask"):
        assert not alike.search(f"{ROOM}/{act}"), act
    assert f"const BOUNDARY = {BOUNDARY};" in script
    assert f"const BLOCK = {BLOCK};" in script
