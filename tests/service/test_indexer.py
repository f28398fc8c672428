"""The index follows what is asked for, once for all that came while it was building."""

import errno
import threading
import time
from collections.abc import Iterator

import pytest

from index.embedding import Progress
from service.indexer import Indexer


class Building:
    """Builds when it is let, and counts."""

    def __init__(self) -> None:
        self.let, self.begun = threading.Event(), threading.Event()
        self.number, self.fails = 0, False

    def __call__(self, progress: Progress) -> str:
        self.number += 1
        progress(1, 2)
        self.begun.set()
        self.let.wait(10)
        if self.fails:
            raise OSError(errno.ENOSPC, "No space left on device", "/data/index")
        return f"v{self.number}"


@pytest.fixture
def building() -> Building:
    return Building()


@pytest.fixture
def indexer(building: Building) -> Iterator[Indexer]:
    made = Indexer(building)
    yield made
    building.let.set()
    made.close()


def test_a_job_is_done_when_the_index_has_it(indexer: Indexer, building: Building) -> None:
    job = indexer.submit("a")
    assert building.begun.wait(10)
    running = indexer.job(job.id)
    assert running is not None
    assert (running.state, running.done, running.total) == ("running", 1, 2)
    assert indexer.wait(job.id, 0.01) == running
    building.let.set()
    done = indexer.wait(job.id, 10)
    assert done is not None
    assert (done.state, done.index_version) == ("done", "v1")


def test_what_comes_while_it_builds_is_built_together_afterwards(indexer: Indexer, building: Building) -> None:
    first = indexer.submit("a")
    assert building.begun.wait(10)
    later = [indexer.submit(name) for name in "bcd"]
    building.let.set()
    versions = [job.index_version for one in (first, *later) if (job := indexer.wait(one.id, 10))]
    assert versions == ["v1", "v2", "v2", "v2"]
    assert building.number == 2


def test_a_failure_is_told_and_the_next_is_tried(indexer: Indexer, building: Building) -> None:
    building.let.set()
    building.fails = True
    failed = indexer.wait(indexer.submit("a").id, 10)
    assert failed is not None
    assert failed.state == "failed"
    assert failed.error is not None
    assert "No space left on device" in failed.error
    assert "/data" not in failed.error
    building.fails = False
    done = indexer.wait(indexer.submit("b").id, 10)
    assert done is not None
    assert done.state == "done"


def test_a_failed_build_is_tried_again_by_itself(building: Building) -> None:
    building.let.set()
    building.fails = True
    indexer = Indexer(building, retries=(0.05,))
    failed = indexer.wait(indexer.submit("a").id, 10)
    assert failed is not None
    assert failed.state == "failed"
    building.fails = False
    deadline = time.monotonic() + 10
    while (job := indexer.job(failed.id)) and job.state != "done" and time.monotonic() < deadline:
        time.sleep(0.01)
    indexer.close()
    assert job is not None
    assert (job.state, job.error) == ("done", None)
    assert building.number >= 2


def test_an_unknown_job_is_none(indexer: Indexer) -> None:
    assert indexer.job("x") is None
    assert indexer.wait("x", 0.01) is None


def test_when_nothing_waits_it_tidies_up_and_a_failure_of_that_harms_nothing(building: Building) -> None:
    tidied = threading.Event()

    def tidy() -> None:
        tidied.set()
        raise OSError(errno.ENOSPC, "No space left on device")

    building.let.set()
    indexer = Indexer(building, tidy=tidy)
    for name in "ab":
        tidied.clear()
        done = indexer.wait(indexer.submit(name).id, 10)
        assert done is not None
        assert done.state == "done"
        assert tidied.wait(10)
    indexer.close()


def test_after_a_build_that_failed_it_does_not_tidy_up(building: Building) -> None:
    tidied = threading.Event()
    building.let.set()
    building.fails = True
    indexer = Indexer(building, retries=(60,), tidy=tidied.set)
    indexer.wait(indexer.submit("a").id, 10)
    indexer.close()
    assert not tidied.is_set()


def test_of_more_than_a_thousand_jobs_those_that_wait_stay_known_and_the_oldest_that_are_done_go(
    indexer: Indexer, building: Building
) -> None:
    first = indexer.submit("first")
    building.let.set()
    done = indexer.wait(first.id, 10)
    assert done is not None
    assert done.state == "done"
    building.let.clear()
    jobs = [indexer.submit(f"dok{number}") for number in range(1_100)]
    assert indexer.job(first.id) is None
    assert all(indexer.job(job.id) is not None for job in jobs)
    building.let.set()
    assert all(one and one.state == "done" for one in (indexer.wait(job.id, 10) for job in jobs))
