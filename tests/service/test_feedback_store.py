"""Feedback is kept as long as is set, the last word on an answer, and no longer."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from corpus.errors import StoreError
from service import feedback_store
from service.feedback import CitedPlace, Exchange, Feedback, Rating
from service.feedback_store import FeedbackStore, today

PLACE = CitedPlace("dok", 5, 9, "kata «😀»")


def feedback(answer_id: str = "a", rating: Rating = "up", comment: str | None = None, age: int = 0) -> Feedback:
    exchange = Exchange("apa itu?", ("sebelumnya", "lagi"), (PLACE,))
    return Feedback(answer_id, rating, comment, exchange, today() - timedelta(days=age))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "feedback.sqlite"


def test_what_is_put_is_there_for_who_opens_it_next(file: Path) -> None:
    FeedbackStore.open(file, 5).put(feedback(comment="bagus"))
    assert FeedbackStore.open(file, 5).all() == [feedback(comment="bagus")]


def test_a_second_vote_on_an_answer_replaces_the_first(file: Path) -> None:
    store = FeedbackStore.open(file, 5)
    for one in (feedback("a", "up", "ya"), feedback("b", "up"), feedback("a", "down", "tidak")):
        store.put(one)
    assert store.all() == [feedback("b", "up"), feedback("a", "down", "tidak")]


def test_one_rating_can_be_had_alone(file: Path) -> None:
    store = FeedbackStore.open(file, 5)
    store.put(feedback("a", "up"))
    store.put(feedback("b", "down"))
    assert [[one.answer_id for one in store.all(rating)] for rating in ("up", "down")] == [["a"], ["b"]]


def test_what_is_too_old_goes_when_something_is_written(file: Path) -> None:
    store = FeedbackStore.open(file, 5)
    for id, age in (("old", 6), ("last day", 5)):
        store.put(feedback(id, age=age))
    assert [one.answer_id for one in store.all()] == ["last day"]


def test_what_has_become_too_old_goes_at_the_start_and_out_of_the_file(file: Path) -> None:
    FeedbackStore.open(file, 100).put(feedback("old", comment="rahasia7d1", age=50))
    assert b"rahasia7d1" in file.read_bytes()
    assert FeedbackStore.open(file, 49).all() == []
    assert not [path for path in file.parent.iterdir() if b"rahasia7d1" in path.read_bytes()]


def test_what_has_become_too_old_goes_when_it_is_told_to(file: Path) -> None:
    store = FeedbackStore.open(file, 5)
    for id, age in (("old", 6), ("last day", 5)):
        FeedbackStore.open(file, 0).put(feedback(id, age=age))
    store.forget()
    assert [one.answer_id for one in store.all()] == ["last day"]


def test_with_0_days_nothing_is_deleted(file: Path) -> None:
    FeedbackStore.open(file, 100).put(feedback(age=50))
    assert len(FeedbackStore.open(file, 0).all()) == 1


def test_beyond_the_most_that_is_kept_the_oldest_goes(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feedback_store, "MOST_KEPT", 3)
    store = FeedbackStore.open(file, 5)
    for id in "abcde":
        store.put(feedback(id))
    assert [one.answer_id for one in store.all()] == ["c", "d", "e"]


def test_all_who_open_it_at_the_same_time_know_each_others_ids(file: Path) -> None:
    exchange = feedback().exchange
    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(lambda _: FeedbackStore.open(file, 5), range(8)))
        list(pool.map(lambda n: stores[n].put(feedback(str(n))), range(8)))
    made = stores[0].ids.make(exchange)
    assert all(store.ids.knows(made, exchange) for store in stores)
    assert len(stores[0].all()) == 8


def test_the_file_says_of_which_version_it_is(file: Path) -> None:
    FeedbackStore.open(file, 5)
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()


def of_a_later_version(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 2")
    connection.close()


def no_database(file: Path) -> None:
    file.write_bytes(b"x" * 5000)


@pytest.mark.parametrize(("spoil", "says"), [(of_a_later_version, "use a newer one"), (no_database, "not a database")])
def test_a_file_that_cannot_be_used_is_named_with_the_reason(
    file: Path, spoil: Callable[[Path], None], says: str
) -> None:
    file.parent.mkdir()
    spoil(file)
    with pytest.raises(StoreError, match=says) as caught:
        FeedbackStore.open(file, 5)
    assert str(file) in str(caught.value)
