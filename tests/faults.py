"""Come between the program and the operating system, so that a test can count the steps of a commit and break one."""

import io
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import faiss
import pytest
import tantivy

import index.lexical

Break = Callable[[str], None]
# What is written, linked, moved, synced or removed goes through one of these.
_CALLS = [
    (os, "fsync"), (os, "link"), (os, "mkdir"), (os, "rename"), (os, "replace"), (os, "rmdir"), (os, "unlink"),
    (faiss, "write_index"),
]  # fmt: skip


class Faults:
    """Names every step that is taken while it is ``between``, and breaks the one of number ``at``, before it is done.

    ``synced`` are the device and number of each file and folder that was synced.
    """

    def __init__(self, at: int | None = None, break_it: Break = lambda _: None) -> None:
        self.steps: list[str] = []
        self.synced: set[tuple[int, int]] = set()
        self._at, self._break = at, break_it

    def reached(self, name: str) -> None:
        """Take the next step, or break."""
        self.steps.append(name)
        if len(self.steps) - 1 == self._at:
            self._break(name)

    @contextmanager
    def between(self) -> Iterator["Faults"]:
        """Stand between for a while."""
        with pytest.MonkeyPatch.context() as patch:
            for module, name in _CALLS:
                patch.setattr(module, name, self._wrapped(name, getattr(module, name)))
            patch.setattr(io, "open", self._opening(io.open))
            patch.setattr(sqlite3, "connect", self._connecting(sqlite3.connect))
            patch.setattr(index.lexical, "_writing", self._writing_words(index.lexical._writing))
            yield self

    def _wrapped(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **options: Any) -> Any:
            self.reached(f"{name} {' '.join(str(argument) for argument in arguments)}")
            result = call(*arguments, **options)
            if name == "fsync":
                about = os.fstat(arguments[0])
                self.synced.add((about.st_dev, about.st_ino))
            return result

        return wrapped

    def _opening(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(file: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
            opened = call(file, mode, *arguments, **options)
            try:
                if "w" in mode:
                    # The file is there and empty.
                    self.reached(f"write {file}")
            except BaseException:
                opened.close()
                raise
            return opened

        return wrapped

    def _connecting(self, call: Callable[..., Any]) -> Callable[..., Any]:
        faults = self

        class Connection(sqlite3.Connection):
            def __exit__(self, *raised: Any) -> Any:
                if raised == (None, None, None) and self.in_transaction:
                    faults.reached("commit in SQLite")
                    super().__exit__(*raised)
                    faults.reached("committed in SQLite")
                    return False
                return super().__exit__(*raised)

        return lambda *arguments, **options: call(*arguments, factory=Connection, **options)

    def _writing_words(self, call: Callable[..., Any]) -> Callable[..., Any]:
        @contextmanager
        def wrapped(opened: tantivy.Index) -> Iterator[tantivy.IndexWriter]:
            with call(opened) as writer:
                yield writer
                self.reached("commit of words")
            self.reached("committed words")

        return wrapped
