"""What a tracer notes down: a line for each call, the bytes that it brought, and in the end what
stands in every file."""

import contextlib
import json
import os
import stat
from pathlib import Path
from typing import BinaryIO, TextIO


class Notes:
    """What is noted down of the calls."""

    def __init__(self, folder: Path, calls: TextIO, content: BinaryIO) -> None:
        self.many = 0
        self.stops = 0
        self._folder = folder
        self._calls = calls
        self._content = content
        self._at = 0
        self._held: dict[tuple[int, int], tuple[int, str]] = {}

    def note(self, call: str, path: str, data: bytes | None = None) -> None:
        line: dict[str, object] = {"call": call, "path": path}
        if data is not None:
            line |= {"at": self._at, "size": len(data)}
            self._at += self._content.write(data)
        self._calls.write(json.dumps(line) + "\n")
        self.many += 1

    def hold(self, link: str, path: str) -> None:
        """Keep a file open that the process has opened, so that it can be read at the end, even
        where it is deleted by then."""
        with contextlib.suppress(OSError):
            found = Path(link).stat()
            key = (found.st_dev, found.st_ino)
            if stat.S_ISREG(found.st_mode) and key not in self._held:
                self._held[key] = (os.open(link, os.O_RDONLY | os.O_CLOEXEC), path)

    def keep_held(self) -> None:
        """Copy what stands in the files now."""
        found = []
        (self._folder / "held").mkdir()
        for number, (descriptor, path) in enumerate(self._held.values()):
            copy = f"held/{number}"
            with os.fdopen(descriptor, "rb") as file, (self._folder / copy).open("wb") as kept:
                while piece := file.read(1 << 20):
                    kept.write(piece)
            found.append({"path": path, "copy": copy})
        (self._folder / "held.json").write_text(json.dumps(found), encoding="utf-8")
