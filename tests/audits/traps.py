"""Programs that put given words in many places, as a leaky server might: each way by its name."""

import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path

# Each is a function body; `word` is what leaks, `here` a folder.
WAYS: Mapping[str, str] = {
    "a file": "(here / 'kept').write_text(word)",
    "a log": "logging.getLogger('app').error('could not keep %s', word)",
    "stdout": "print(word, flush=True)",
    "a traceback": """
        try:
            raise ValueError(word)
        except ValueError:
            traceback.print_exc()
    """,
    "a temporary file": """
        with tempfile.NamedTemporaryFile(dir=here) as file:
            file.write(word.encode())
    """,
    "a file without a name": """
        with tempfile.TemporaryFile(dir=here) as file:
            file.write(word.encode())
    """,
    "a file that is deleted": "(here / 'gone').write_text(word); (here / 'gone').unlink()",
    "a file that is overwritten": """
        (here / 'twice').write_text(word)
        (here / 'twice').write_text('nothing')
    """,
    "a log that is cut": """
        with open(here / 'log', 'w') as file:
            file.write(word)
            file.flush()
            file.truncate(0)
    """,
    "several buffers at once": """
        file = os.open(here / 'several', os.O_WRONLY | os.O_CREAT)
        half = word.encode()[:9]
        os.writev(file, [half, word.encode()[9:]])
    """,
    "a place in a file": """
        file = os.open(here / 'place', os.O_RDWR | os.O_CREAT)
        os.pwrite(file, word.encode(), 5000)
        os.pwritev(file, [word.encode()], 9000)
    """,
    "memory that is a file": """
        with open(here / 'map', 'w+b') as file:
            file.truncate(4096)
            memory = mmap.mmap(file.fileno(), 4096)
        memory[100:100 + len(word)] = word.encode()
        memory.close()
        os.unlink(here / 'map')
    """,
    "memory that has a name": """
        file = os.memfd_create('words')
        os.write(file, word.encode())
    """,
    "a copy made by the kernel": """
        file = os.memfd_create('source')
        os.ftruncate(file, 4096)
        mmap.mmap(file, 4096)[:len(word)] = word.encode()
        copied = os.open(here / 'copied', os.O_WRONLY | os.O_CREAT)
        os.sendfile(copied, file, 0, 4096)
        os.unlink(here / 'copied')
    """,
    "a thread": """
        thread = threading.Thread(target=(here / 'thread').write_text, args=[word])
        thread.start()
        thread.join()
    """,
    "a child": """
        if not os.fork():
            (here / 'child').write_text(word)
            os._exit(0)
        os.wait()
    """,
    "another program": """
        subprocess.run(['sh', '-c', f'cat > {here}/other'], input=word, text=True)
    """,
    "the arguments of a program": "subprocess.run(['true', word])",
    "the name of a file": "(here / word).touch()",
    "a name that is changed": """
        (here / 'plain').touch()
        (here / 'plain').rename(here / f'{word}2')
    """,
    "the name of a folder": "(here / (word + '3')).mkdir()",
    "a link": "(here / 'link').symlink_to(word)",
    "an attribute of a file": """
        (here / 'a').touch()
        with contextlib.suppress(OSError):  # not every file system has them: it is tried
            os.setxattr(here / 'a', 'user.words', word.encode())
    """,
    "the log of the system": """
        server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        server.bind(str(here / 'log.sock'))
        handler = logging.handlers.SysLogHandler(str(here / 'log.sock'))
        handler.emit(logging.LogRecord('app', 40, '', 1, word, (), None))
    """,
    "another machine": """
        server = socket.create_server(('127.0.0.1', 0))
        with socket.create_connection(server.getsockname()) as telling:
            telling.sendall(word.encode())
            telling.sendmsg([b'again ', word.encode()])
    """,
    "a datagram": """
        server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        server.bind(('127.0.0.1', 0))
        sending = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        sending.sendto(word.encode(), server.getsockname())
    """,
    "gzip": "gzip.open(here / 'old.log.gz', 'wt').write(word)",
    "zip": "zipfile.ZipFile(here / 'b.zip', 'w', zipfile.ZIP_DEFLATED).writestr('a', word)",
    "a database": """
        connection = sqlite3.connect(here / 'leaky.sqlite')
        connection.execute('CREATE TABLE turn (words TEXT)')
        with connection:
            connection.execute('INSERT INTO turn VALUES (?)', [word])
        with connection:
            connection.execute('DELETE FROM turn')
    """,
}  # fmt: skip

_BEGINNING = """\
import contextlib, gzip, logging.handlers, mmap, os, pathlib, socket, sqlite3, subprocess, sys
import tempfile, threading, traceback, zipfile
here = pathlib.Path(sys.argv[1])
"""


def leaking(words: Mapping[str, str]) -> str:
    """Return a program that leaks each word in its way, one after the other."""
    parts = [_BEGINNING]
    for number, (way, word) in enumerate(words.items()):
        body = textwrap.indent(textwrap.dedent(WAYS[way]).strip(), "    ")
        parts.append(f"def way_{number}(word):\n{body}\nway_{number}({word!r})\n")
    return "\n".join(parts)


def program(source: str, *arguments: Path) -> list[str]:
    return [sys.executable, "-c", source, *map(str, arguments)]
