"""Bring the index up to date in the background, after documents have changed."""

import logging
import re
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from index.embedding import Progress

JobState = Literal["waiting", "running", "done", "failed"]
Build = Callable[[Progress], str]
_MOST_KEPT = 1000
_ID = re.compile(r"(?P<number>[0-9]{1,18})-(?P<document_id>.+)-[0-9a-f]{8}")
# After a build has failed another is tried, though nothing new has come: the disk may have room again.
RETRY_SECONDS = (5.0, 30.0, 120.0, 600.0)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """What is to become searchable, and how far that is: ``done`` of ``total`` texts are embedded.

    ``index_version`` is the first index that has it.
    """

    id: str
    document_id: str
    state: JobState = "waiting"
    done: int = 0
    total: int = 0
    error: str | None = None
    index_version: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a job's id says: an index of the documents as they were after the change ``number`` has it."""

    number: int
    document_id: str


def change_of(id: str) -> Change | None:
    """Return what a job's id says, whichever process made it, or None where it says nothing."""
    found = _ID.fullmatch(id)
    return Change(int(found["number"]), found["document_id"]) if found else None


class Indexer:
    """Builds the index when asked to, once for all that was asked while it was building.

    ``build`` makes the index follow the documents and returns its version. Where it fails, the jobs say so and it is
    tried again after each of the ``retries`` in seconds, the last of them for ever; a job whose change is in the index
    in the end is done. ``tidy`` is called when a build has succeeded and nothing waits: it may take its time.
    ``last_change`` returns the number of the documents' last change, or None where it is not known: jobs' ids say it.
    """

    def __init__(
        self,
        build: Build,
        retries: Sequence[float] = RETRY_SECONDS,
        tidy: Callable[[], object] = lambda: None,
        last_change: Callable[[], int | None] = lambda: None,
    ) -> None:
        self._build, self._tidy, self._last_change = build, tidy, last_change
        self._retries, self._failures = tuple(retries), 0
        self._condition = threading.Condition()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="indexer", daemon=True)
        self._thread.start()

    def submit(self, document_id: str) -> Job:
        """Return the job that makes a change of this document searchable."""
        job = Job(self._new_id(document_id), document_id)
        with self._condition:
            self._jobs[job.id] = job
            # Those that are not over are known however many there are.
            over = self._of("done") if len(self._jobs) > _MOST_KEPT else []
            for id in over[: len(self._jobs) - _MOST_KEPT]:
                del self._jobs[id]
            self._condition.notify_all()
        return job

    def job(self, id: str) -> Job | None:
        """Return a job as it is now, or None; of those that are over the last thousand are known."""
        with self._condition:
            return self._jobs.get(id)

    def wait(self, id: str, seconds: float) -> Job | None:
        """Return a job when it is over, or as it is after ``seconds``."""
        deadline = time.monotonic() + seconds
        with self._condition:
            while (job := self._jobs.get(id)) and job.state in ("waiting", "running"):
                left = deadline - time.monotonic()
                if left <= 0 or not self._condition.wait(left):
                    return self._jobs.get(id)
            return job

    def close(self) -> None:
        """Begin nothing more, and wait for what is under way."""
        with self._condition:
            self._closed = True
            self._condition.notify_all()
        self._thread.join()

    def _new_id(self, document_id: str) -> str:
        # Asked after the change was committed: the number is its own or a later one.
        number = self._last_change()
        return secrets.token_hex(16) if number is None else f"{number}-{document_id}-{secrets.token_hex(4)}"

    def _run(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._closed or bool(self._of("waiting")), self._patience())
                if self._closed:
                    return
                jobs = self._of("waiting") + self._of("failed")
                self._change(self._of("waiting"), state="running")
            self._build_for(jobs)
            self._tidy_if_idle()

    def _tidy_if_idle(self) -> None:
        with self._condition:
            if self._closed or self._failures or self._of("waiting"):
                return
        try:
            self._tidy()
        except Exception:
            # The index is as good as before, only larger; it is tried again after the next change.
            _log.exception("the index could not be tidied up")

    def _patience(self) -> float | None:
        return self._retries[min(self._failures, len(self._retries)) - 1] if self._failures else None

    def _build_for(self, jobs: list[str]) -> None:
        try:
            version = self._build(lambda done, total: self._tell(jobs, done, total))
        except Exception as error:
            # Whatever it is, the documents are kept, and it is tried again.
            _log.exception("the index could not be built")
            self._failures += 1
            self._end(jobs, state="failed", error=_cause(error))
        else:
            self._failures = 0
            self._end(jobs, state="done", index_version=version, error=None)

    def _of(self, state: JobState) -> list[str]:
        return [job.id for job in self._jobs.values() if job.state == state]

    def _tell(self, jobs: list[str], done: int, total: int) -> None:
        with self._condition:
            self._change(jobs, done=done, total=total)

    def _end(self, jobs: list[str], **changes: object) -> None:
        with self._condition:
            self._change(jobs, **changes)
            self._condition.notify_all()

    def _change(self, jobs: list[str], **changes: object) -> None:
        for id in jobs:
            if id in self._jobs:
                self._jobs[id] = replace(self._jobs[id], **changes)  # type: ignore[arg-type]


def _cause(error: Exception) -> str:
    """Return what may be said of an error to whoever sent a document: no path of this machine."""
    why = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
    return f"the index could not be built ({why}); the document is kept, and it is tried again"
