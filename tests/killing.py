"""Run an operation in a process of its own, and kill that at a random moment of the operation.

The tests that are `long` kill 300 runs in all: ``pytest -m long -k killed_while -s`` shows seeds and counts.
"""

import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

Operation = Callable[..., object]
_LONGEST_SECONDS = 120.0
# A little later than the end, so that the last step is as likely as any other.
_BEYOND = 1.1
_PRELOADED = ["service.cli.app", "tests.fakes", "tests.index.comparing", "tests.killing"]


@dataclass(frozen=True, slots=True)
class Run:
    """What a run said, line by line, and how long it took; None where it was killed."""

    said: tuple[str, ...]
    seconds: float | None


class Killer:
    """Kills runs of one operation after a random part of the time that it takes undisturbed, as last measured.

    What the operation prints is what it acknowledges.
    """

    def __init__(self, operation: Operation, folder: Path, rng: random.Random) -> None:
        self._operation, self._rng = operation, rng
        self._said = folder / f"{operation.__name__}.said"
        self._context: ForkServerContext = get_context("forkserver")
        self._context.set_forkserver_preload(_PRELOADED)
        self._takes: float | None = None
        self.killed = self.finished = 0

    def undisturbed(self, *arguments: Any) -> Run:
        """Let a run come to its end, and measure it."""
        run = self._run(arguments, None)
        assert run.seconds is not None, self._said.with_suffix(".errors").read_text(encoding="utf-8")
        self._takes = max(run.seconds, self._takes or 0.0)
        return run

    def kill(self, *arguments: Any) -> Run:
        """Kill a run, unless it ends sooner than the one measured last."""
        assert self._takes is not None
        run = self._run(arguments, self._rng.uniform(0, _BEYOND * self._takes))
        if run.seconds is None:
            self.killed += 1
        else:
            self.finished += 1
            self._takes = run.seconds
        return run

    def report(self) -> str:
        """Return how many runs were killed."""
        return f"{self._operation.__name__}: {self.killed} killed, {self.finished} over before, {self._takes:.2f} s"

    def _run(self, arguments: tuple[Any, ...], seconds: float | None) -> Run:
        begun, begins = self._context.Pipe(duplex=False)
        process = self._context.Process(target=_carry_out, args=(self._operation, arguments, self._said, begins))
        process.start()
        begins.close()
        assert begun.poll(_LONGEST_SECONDS)
        started = time.monotonic()
        process.join(_LONGEST_SECONDS if seconds is None else seconds)
        took = time.monotonic() - started
        process.kill()
        process.join()
        said = self._said.read_text(encoding="utf-8")
        # A line that is not ended was not said.
        lines = tuple(said[: said.rfind("\n") + 1].splitlines())
        return Run(lines, took if process.exitcode == 0 else None)


def _carry_out(operation: Operation, arguments: tuple[Any, ...], said: Path, begins: Connection) -> None:
    for number, file in ((1, said), (2, said.with_suffix(".errors"))):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    begins.send(True)
    operation(*arguments)
    sys.stdout.flush()


@contextmanager
def seeded() -> Iterator[random.Random]:
    """Yield random numbers, and print the seed that gives them again."""
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    yield random.Random(seed)  # noqa: S311
