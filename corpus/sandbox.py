"""Read files in another process, within limits of time and memory, so that no file takes the service with it."""

import os
import select
import subprocess
import sys
import threading
import time
from types import TracebackType
from typing import Protocol, Self

from corpus.codec import decode_outline
from corpus.errors import DocumentError
from corpus.formats import Format
from corpus.formats.child import UNNAMED, error_named
from corpus.structure import Outline

# What Python and its libraries need to start. The service's own variables have keys among them.
_ENVIRONMENT = (
    "PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH",
    "PYTHONPATH", "PYTHONHOME", "PYTHONUSERBASE", "PYTHONDONTWRITEBYTECODE",
)  # fmt: skip
SECONDS = 60.0
MEGABYTES = 2048
_CHUNK = 1 << 20
_LONGEST_WAIT = 2**31 - 1


class Parse(Protocol):
    """Reads a file's bytes."""

    def __call__(self, content: bytes, named: Format | None = None) -> tuple[str, Outline]:
        """Return the canonical text and its outline; ``named`` is what the file's name says it is.

        Raises:
            DocumentError: it cannot be read.
        """
        ...


class ParserProcess:
    """A process that reads files one after the other. Safe to share between threads, which wait for each other.

    A file that takes longer than ``seconds`` or more memory than ``megabytes`` is refused; the next file gets a new
    process.
    """

    def __init__(self, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        self._seconds, self._megabytes = seconds, megabytes
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __call__(self, content: bytes, named: Format | None = None) -> tuple[str, Outline]:
        """Return the canonical text of a file and its outline; ``named`` is what its name says it is.

        Raises:
            DocumentError: it cannot be read, or not within the limits; the message says which.
        """
        with self._lock:
            try:
                name, said = self._ask(content, named)
            except (_TooSlowError, OSError, ValueError) as error:
                self.close()
                slow = f"reading it takes longer than {self._seconds:g} seconds (RUJUKAN_PARSE_SECONDS)"
                raise DocumentError(slow if isinstance(error, _TooSlowError) else self._died()) from error
        if name != "ok":
            raise error_named(name)(said.decode(errors="replace"))
        return decode_outline(said)

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _died(self) -> str:
        return f"the parser broke on it: it is damaged, or needs more than {self._megabytes} MB of memory"

    def _ask(self, content: bytes, named: Format | None) -> tuple[str, bytes]:
        process = self._process or self._start()
        self._process = process
        deadline = time.monotonic() + self._seconds
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018
        _write(process.stdin.fileno(), f"{named or UNNAMED} {len(content)}\n".encode() + content, deadline)
        head = b""
        while not head.endswith(b"\n"):
            head += _read(process.stdout.fileno(), 1, deadline)
        name, length = head.decode().split()
        return name, _read_all(process.stdout.fileno(), int(length), deadline)

    def _start(self) -> subprocess.Popen[bytes]:
        # -P: what lies in the current folder is not imported.
        command = [sys.executable, "-P", "-m", "corpus.formats.child", str(self._megabytes), str(self._seconds)]
        process = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
        )
        assert process.stdin is not None  # noqa: S101
        os.set_blocking(process.stdin.fileno(), False)
        return process


class _TooSlowError(Exception):
    pass


def _wait(file: int, event: int, deadline: float) -> None:
    # Not select.select, which refuses descriptors above 1023, and a service with many connections has these.
    poll = select.poll()
    poll.register(file, event)
    left = deadline - time.monotonic()
    if left <= 0 or not poll.poll(min(left * 1000, _LONGEST_WAIT)):
        raise _TooSlowError


def _write(file: int, content: bytes, deadline: float) -> None:
    rest = memoryview(content)
    while rest:
        _wait(file, select.POLLOUT, deadline)
        rest = rest[os.write(file, rest[:_CHUNK]) :]


def _read(file: int, most: int, deadline: float) -> bytes:
    _wait(file, select.POLLIN, deadline)
    found = os.read(file, most)
    if not found:
        raise OSError("the process has gone")
    return found


def _read_all(file: int, length: int, deadline: float) -> bytes:
    parts, found = [], 0
    while found < length:
        parts.append(_read(file, min(_CHUNK, length - found), deadline))
        found += len(parts[-1])
    return b"".join(parts)
