"""The process that reads files: ``python -m corpus.formats.child MEGABYTES SECONDS``.

Each request on standard input is a line "FORMAT LENGTH", FORMAT being what the file's name says it is, or "-", and the
file's bytes; each answer on standard output a line "ok LENGTH" and the text with its outline, or "NAME LENGTH" and the
message of an error of that name.
"""

import contextlib
import math
import os
import resource
import sys
from typing import BinaryIO, cast

from corpus import errors
from corpus.codec import encode_outline
from corpus.errors import DocumentError
from corpus.formats import Format, parse

UNNAMED = "-"
MOST_CHARACTERS = 20_000_000
_MEGABYTE = 1 << 20
_FILES = 64


def main() -> None:
    """Answer requests until there are no more."""
    megabytes, seconds = int(sys.argv[1]), float(sys.argv[2])
    _limit(megabytes)
    # What a library prints is no answer.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while head := sys.stdin.buffer.readline().split():
        _limit_time(seconds)
        named, length = head[0].decode(), int(head[1])
        name, said = answer(sys.stdin.buffer.read(length), None if named == UNNAMED else cast(Format, named))
        _send(answers, name, said.encode())


def answer(content: bytes, named: Format | None) -> tuple[str, str]:
    """Return what is said about one file."""
    try:
        text, outline = parse(content, named)
        if len(text) <= MOST_CHARACTERS:
            return "ok", encode_outline(text, outline)
    except DocumentError as error:
        return type(error).__name__, str(error)
    except MemoryError:
        return "DocumentError", f"reading it takes more than {sys.argv[1]} MB of memory"
    except RecursionError:
        return "DocumentError", "it is nested too deeply to be read"
    except Exception as error:
        # Whatever a library raises on a damaged file is that file's fault, and no other's.
        return "DocumentError", f"it cannot be read: {type(error).__name__}: {str(error)[:200]}"
    return "TextError", f"its text has {len(text):,} characters, at most {MOST_CHARACTERS:,} are read: part it"


def error_named(name: str) -> type[DocumentError]:
    """Return the kind of error that an answer names."""
    found = getattr(errors, name, DocumentError)
    return found if isinstance(found, type) and issubclass(found, DocumentError) else DocumentError


def _send(answers: BinaryIO, name: str, said: bytes) -> None:
    answers.write(f"{name} {len(said)}\n".encode() + said)
    answers.flush()


def _limit(megabytes: int) -> None:
    for what, most in (
        (resource.RLIMIT_AS, megabytes * _MEGABYTE),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _FILES),
    ):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))


def _limit_time(seconds: float) -> None:
    """End the process where a file takes longer, also when whoever asked is no longer there to end it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    # The limit is of all files together, and so set anew for each. A second more: who asked shall say that it was slow.
    most = math.ceil(used.ru_utime + used.ru_stime + seconds) + 1
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main()
