"""What a client posts has a whole size, whatever was typed or pressed."""

import asyncio
from pathlib import Path
from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from app.simulation.visitor import Fields, Visitor, new_key
from app.simulation.wire import BLOCK, LONGEST_PATH, ROUND, SMALL, filled_form, hello, read_letter

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=2000)
ROOM = "/room/0123456789abcdef"


@given(
    st.dictionaries(st.sampled_from(["text", "key", "level"]), TEXT), st.sampled_from([0, ROUND])
)
def test_a_form_of_any_fields_has_a_whole_size_and_still_says_them(
    fields: dict[str, str], least: int
) -> None:
    body = filled_form(fields, least)
    assert len(body) >= max(least, SMALL[0])
    assert len(body) in SMALL or len(body) % BLOCK == 0
    said = parse_qs(body.decode(), keep_blank_values=True)
    assert set(said) == {*fields, "fill"}
    assert {name: values[0] for name, values in said.items() if name != "fill"} == fields


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
            ("turns/withdraw", {"turn": "0123456789abcdef0123456789abcdef"}),
            ("turns/say", {"text": "A sentence.", "level": "held", "appearance": "handle"}),
        )
    )
    assert len(set(requests)) == len(requests)
    assert len({len(request) for request in requests}) == 1


def test_a_pass_looks_like_an_answer_of_several_sentences_to_the_last_byte() -> None:
    form: Fields = {"round": "0123456789abcdef", "level": "held"}
    arabic = "نخاف أن ننسى. " * 40
    requests = asyncio.run(
        on_the_wire(
            ("rounds/pass", {**form}),
            ("rounds/answer", {**form, "text": "No."}),
            ("rounds/answer", {**form, "text": "We fear to be forgotten. " * 100}),
            ("rounds/answer", {**form, "text": arabic}),
        )
    )
    assert len({len(request) for request in requests}) == 1
    assert all(b"content-length: 4096\r\n" in request.lower() for request in requests)


def test_the_bytes_on_the_protocol_page_are_those_of_a_heartbeat() -> None:
    page = (Path(__file__).parents[2] / "docs/protocol.md").read_text(encoding="utf-8")
    shown = page.split("\n82 7e ")[1].split("…")[0]
    header, message = bytes.fromhex(shown)[:2], bytes.fromhex(shown)[2:]
    assert int.from_bytes(header, "big") == 1024
    assert len(message) + 987 == 1024
    assert read_letter(message) == {"now": 1_800_000_000.25, "regions": {}}
    for size in (*SMALL, BLOCK):
        assert f"{size}" in page.split("\n## Sizes\n")[1].split("\n## ")[0]
    assert f"at least {ROUND} bytes" in page.replace("\n", " ")
    assert f"to {LONGEST_PATH} characters" in page.replace("\n", " ")
