"""Bring the index up to date in the background, after documents have changed."""

import logging
import threading
import time
import uuid
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from index.builder import Progress

JobState = Literal["waiting", "running", "done", "failed"]
Build = Callable[[Progress], str]
_MOST_KEPT = 1000
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


class Indexer:
    """Builds the index when asked to, once for all that was asked while it was building.

    ``build`` makes the index follow the documents and returns its version.
    """

    def __init__(self, build: Build) -> None:
        self._build = build
        self._condition = threading.Condition()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="indexer", daemon=True)
        self._thread.start()

    def submit(self, document_id: str) -> Job:
        """Return the job that makes a change of this document searchable."""
        job = Job(uuid.uuid4().hex, document_id)
        with self._condition:
            self._jobs[job.id] = job
            while len(self._jobs) > _MOST_KEPT:
                self._jobs.popitem(last=False)
            self._condition.notify_all()
        return job

    def job(self, id: str) -> Job | None:
        """Return a job as it is now, or None; the last thousand are known."""
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

    def _run(self) -> None:
        while True:
            with self._condition:
                while not self._closed and not self._of("waiting"):
                    self._condition.wait()
                if self._closed:
                    return
                jobs = self._of("waiting")
                self._change(jobs, state="running")
            self._build_for(jobs)

    def _build_for(self, jobs: list[str]) -> None:
        try:
            version = self._build(lambda done, total: self._tell(jobs, done, total))
        except Exception as error:
            # Whatever it is, the documents are kept, and the next change tries again.
            _log.exception("the index could not be built")
            self._end(jobs, state="failed", error=str(error))
        else:
            self._end(jobs, state="done", index_version=version)

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
