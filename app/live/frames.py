"""Frames: what a socket is sent. Compressed first and filled afterwards, so that a size on the
wire tells next to nothing of what is in it."""

import os
import zlib

HEAD = 5  # bytes: how the letter is written (one), and how long that is (four, big-endian)
AS_IT_IS, DEFLATED = 0, 1

_SMALL = (1024, 2048, 4096)
BLOCK = 8192
_LEVEL = 4  # beyond it a letter gets hardly shorter, and takes longer


def filled_size(length: int) -> int:
    """Return the size on the wire of so many bytes: 1, 2, 4 or 8 kB, or a multiple of 8 kB."""
    for size in _SMALL:
        if length <= size:
            return size
    return -(-length // BLOCK) * BLOCK


def frame(letter: str, *, deflated: bool, least: int = 0) -> bytes:
    """Return a letter as a message: its head, the letter, and random bytes up to a whole size.

    It is as long as `least`, a whole size, if the letter is no longer. Whoever cannot inflate gets
    the letter as it is, filled as well.
    """
    written = letter.encode()
    if deflated:
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        written = packer.compress(written) + packer.flush()
    how = DEFLATED if deflated else AS_IT_IS
    head = bytes((how,)) + len(written).to_bytes(HEAD - 1, "big")
    fill = filled_size(max(least, HEAD + len(written))) - HEAD - len(written)
    return head + written + os.urandom(fill)
