"""An attack on sizes: somebody chooses words that a page is sent, and sees how long its frames
are. Can they find out which word stands beside theirs, that they may not read?"""

import asyncio
import zlib
from collections.abc import Callable, Mapping, Sequence
from random import Random
from string import ascii_letters, digits

from app.core.seat import Person, Role
from app.live.frames import HEAD, filled_size, frame
from app.live.letters import Letters, Piece, letter
from app.live.rendered import Rendered, circle_of
from app.live.viewer import Viewer
from app.views.audience import FACILITATOR

Encoder = Callable[[Mapping[str, Rendered]], Sequence[bytes]]

SECRETS = ("Harbour", "Thistle")  # alike in length; one of them is somebody's own
CHOSEN = "said"
BALLAST = range(700, 1500)  # characters: enough to lift any of these letters over a step


def finds_the_secret(encode: Encoder, secret_region: str) -> bool:
    """Whether sizes depend on the chosen words and the secret being the same word.

    What the attacker sends besides moves a letter up to a step, so that one byte less shows. What
    they compare cancels out all that depends on the secret alone, or on what was chosen alone.
    """
    ballast = "".join(Random(1).choices(ascii_letters + digits, k=BALLAST.stop))
    one, other = SECRETS
    seen = set()
    for many in BALLAST:
        sizes = {
            (secret, chosen): _total(encode, secret_region, secret, chosen + ballast[:many])
            for secret in SECRETS
            for chosen in SECRETS
        }
        alike = sizes[one, one] + sizes[other, other]
        if alike != sizes[one, other] + sizes[other, one]:
            return True
        seen.add(alike)
    assert len(seen) > 1, "no letter was lifted over a step: this shows nothing"
    return False


def _total(encode: Encoder, secret_region: str, secret: str, chosen: str) -> int:
    page = {
        CHOSEN: _region(f'<ol data-list><li><p data-words dir="auto">{chosen}</p></li></ol>'),
        secret_region: _region(f'<p>You appear as <bdi class="nameplate">{secret}</bdi></p>'),
    }
    return sum(map(len, encode(page)))


def _region(html: str) -> Rendered:
    return Rendered((f"<section>{html}</section>",), "0123456789abcdef")


# -- encoders ---------------------------------------------------------------------------------


def as_a_page_is_sent(regions: Mapping[str, Rendered]) -> list[bytes]:
    """What Parley sends: the frames of a page whose mailbox holds these regions."""

    async def sent() -> list[bytes]:
        frames: list[bytes] = []

        async def send(message: bytes) -> None:
            frames.append(message)

        viewer = Viewer(FACILITATOR, "en", Person(Role.FACILITATOR))
        for name, rendered in regions.items():
            viewer.post({name: rendered}, _LETTERS[circle_of(name)])
        delivering = asyncio.create_task(viewer.deliver(send))
        await asyncio.sleep(0)
        viewer.end()
        await delivering
        return frames[:-1]  # without the farewell

    _LETTERS.update({circle: Letters() for circle in _LETTERS})
    return _RUNNER.run(sent())


_LETTERS = {circle_of(name): Letters() for name in ("said", "team", "own_seat", "apart")}
_RUNNER = asyncio.Runner()


def all_in_one(regions: Mapping[str, Rendered]) -> list[bytes]:
    """A leak: what is private and what is shared, in one compressed frame."""
    pieces = {name: Piece(name, rendered).written() for name, rendered in regions.items()}
    return [frame(letter(pieces), deflated=True)]


def in_one_stream(regions: Mapping[str, Rendered]) -> list[bytes]:
    """A leak: a frame for each, but the second, in which the chosen words are, is compressed
    against the first, as permessage-deflate does where its window is kept."""
    packer = zlib.compressobj(4, zlib.DEFLATED, -zlib.MAX_WBITS)
    frames = []
    for name, rendered in reversed([*regions.items()]):
        written = packer.compress(letter({name: Piece(name, rendered).written()}).encode())
        written += packer.flush(zlib.Z_SYNC_FLUSH)
        frames.append(bytes(filled_size(HEAD + len(written))))
    return frames


def filled_before_it_is_compressed(regions: Mapping[str, Rendered]) -> list[bytes]:
    """A leak: whole sizes first, and compressed afterwards, by a proxy perhaps."""
    pieces = {name: Piece(name, rendered).written() for name, rendered in regions.items()}
    return [zlib.compress(frame(letter(pieces), deflated=False))]
