"""A write-ahead log as its bytes tell it: frames, commits, and what stands behind the last one."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.audits.sqlite_file import pages_of

_HEAD, _FRAME = 32, 24
_MAGIC = (0x377F0682, 0x377F0683)


@dataclass(frozen=True, slots=True)
class Frame:
    """A page as one commit wrote it. `commit` numbers the commits from 0; frames that stand
    behind the last whole commit, or were left from before the log began anew, have none."""

    page: int
    commit: int | None
    data: bytes = field(repr=False)


def frames_of(log: bytes) -> tuple[Frame, ...]:
    """Return every frame of a log in the order in which they stand; of an empty one, none."""
    if len(log) < _HEAD:
        return ()
    magic, _, size, _, *salt, sum_1, sum_2 = struct.unpack(">8I", log[:_HEAD])
    if magic not in _MAGIC or size < 512 or size & (size - 1):
        return ()
    order = "<" if magic == _MAGIC[0] else ">"
    sums = _checked(log[:24], (0, 0), order)
    good = sums == (sum_1, sum_2)
    found: list[Frame] = []
    waiting: list[Frame] = []
    commit = 0
    for at in range(_HEAD, len(log) - _FRAME - size + 1, _FRAME + size):
        page, whole, salt_1, salt_2, *told = struct.unpack(">6I", log[at : at + _FRAME])
        data = log[at + _FRAME : at + _FRAME + size]
        if good:
            sums = _checked(log[at : at + 8], sums, order)
            sums = _checked(data, sums, order)
            good = [salt_1, salt_2] == salt and list(sums) == told
        waiting.append(Frame(page, commit if good else None, data))
        if good and whole:
            found += waiting
            waiting = []
            commit += 1
    found += [Frame(frame.page, None, frame.data) for frame in waiting]
    return tuple(found)


def commits_of(log: bytes) -> Iterator[tuple[Frame, ...]]:
    """Yield the frames of each commit, in their order."""
    commits: dict[int, list[Frame]] = {}
    for frame in frames_of(log):
        if frame.commit is not None:
            commits.setdefault(frame.commit, []).append(frame)
    for number in sorted(commits):
        yield tuple(commits[number])


def overtaken(database: bytes, log: bytes) -> Iterator[bytes]:
    """Yield the copies of pages that the log has overtaken, or that it only left behind."""
    frames = frames_of(log)
    newest = {frame.page: at for at, frame in enumerate(frames) if frame.commit is not None}
    for at, frame in enumerate(frames):
        if newest.get(frame.page) != at:
            yield frame.data
    for number, page in pages_of(database).items():
        if number in newest:
            yield page


def _checked(content: bytes, sums: tuple[int, int], order: str) -> tuple[int, int]:
    one, two = sums
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) & 0xFFFFFFFF
        two = (two + second + one) & 0xFFFFFFFF
    return one, two
