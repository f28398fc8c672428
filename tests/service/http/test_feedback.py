"""POST /v1/feedback: kept for an answer that was given here, by whoever may ask, and nothing of them."""

import logging
import shutil
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from corpus.errors import StoreError
from index.library import Library
from service.engine import Engine
from service.feedback import Exchange, Feedback
from service.feedback_store import FILE, FeedbackStore, today
from service.http import forgetting
from service.settings import Settings
from tests.service.builders import assert_problem
from tests.service.conftest import SOURCE, Embedding, engine_over, serve

LIST = "Apa saja tahapan proses kolaborasi?"
Json = dict[str, Any]


@pytest.fixture
def folder(data_dir: Path, tmp_path: Path) -> Path:
    """A data directory that a test may change."""
    return Path(shutil.copytree(data_dir, tmp_path / "own", ignore=shutil.ignore_patterns(f"{FILE}*")))


def served(folder: Path, embedding: Embedding, **values: Any) -> Iterator[TestClient]:
    settings = Settings(data_dir=folder, threshold=0.0, **values)
    yield from serve(settings, engine_over(Library.open(folder), embedding, threshold=0.0))


@pytest.fixture
def own(folder: Path, embedding: Embedding) -> Iterator[TestClient]:
    yield from served(folder, embedding)


def rated(client: TestClient, rating: str, comment: str | None = None, **request: Any) -> Json:
    """Ask, and return what rates the answer."""
    request = {"question": LIST, **request}
    answer = client.post("/v1/ask", json=request).json()
    history = {"history": request["history"]} if "history" in request else {}
    return {
        "answer_id": answer["id"],
        "rating": rating,
        "comment": comment,
        "question": answer["question"],
        "citations": answer["citations"],
        **history,
    }


def test_feedback_is_kept_with_the_question_and_what_was_cited(own: TestClient, folder: Path) -> None:
    history = [{"role": "user", "content": LIST}, {"role": "assistant", "content": "…"}]
    sent = rated(own, "down", " Bukan ini ", question="yang kedua?", history=history)
    response = own.post("/v1/feedback", json=sent)
    assert response.status_code == 200, response.text
    (kept,) = FeedbackStore.open(folder / FILE, 0).all()
    assert response.json() == {
        "answer_id": sent["answer_id"],
        "rating": "down",
        "comment": "Bukan ini",
        "kept_until": response.json()["kept_until"],
    }
    assert response.json()["kept_until"] > kept.day.isoformat()
    assert (kept.answer_id, kept.rating, kept.comment) == (sent["answer_id"], "down", "Bukan ini")
    assert (kept.exchange.question, kept.exchange.before) == ("yang kedua?", (LIST,))
    cited = [(c["document_id"], c["start"], c["end"], c["quote"]) for c in sent["citations"]]
    assert [(p.document_id, p.start, p.end, p.quote) for p in kept.exchange.cited] == cited != []


def test_a_second_vote_replaces_the_first(own: TestClient, folder: Path) -> None:
    sent = rated(own, "up")
    for vote in (sent, sent | {"rating": "down", "comment": "x"}):
        assert own.post("/v1/feedback", json=vote).status_code == 200
    assert [(one.rating, one.comment) for one in FeedbackStore.open(folder / FILE, 0).all()] == [("down", "x")]


def test_an_answer_in_events_is_rated_like_any(own: TestClient) -> None:
    streamed = own.post("/v1/ask", json={"question": LIST}, headers={"Accept": "text/event-stream"}).text
    made = streamed.partition("event: answer\n")[2]
    sent = rated(own, "up") | {"answer_id": made.partition('"id": "')[2].partition('"')[0]}
    assert own.post("/v1/feedback", json=sent).status_code == 200


def test_a_worker_takes_feedback_on_another_workers_answer_also_when_the_document_is_gone(
    own: TestClient, folder: Path, embedding: Embedding
) -> None:
    sent = rated(own, "up")
    library = Library.open(folder)
    library.store.remove(SOURCE)
    library.build(embedding.encoder, embedding.identity)
    for other in served(folder, embedding):
        assert other.get(f"/v1/documents/{SOURCE}").status_code == 404
        assert other.post("/v1/feedback", json=sent).status_code == 200


def test_an_answer_that_was_not_given_here_is_not_rated(own: TestClient, client: TestClient, folder: Path) -> None:
    sent = rated(own, "up")
    forged = [{**sent["citations"][0], "start": 0, "end": 5, "quote": "Judul"}]
    wrong = [
        {"answer_id": "0" * 48},
        {"answer_id": "x"},
        {"question": "apa itu kolaborasi"},
        {"citations": []},
        {"citations": sent["citations"][1:]},
        {"citations": forged},
        {"history": [{"role": "user", "content": LIST}]},
    ]
    for change in wrong:
        assert_problem(own.post("/v1/feedback", json=sent | change), 422, "answer_id", "send them as they were")
    assert_problem(own.post("/v1/feedback", json=rated(client, "up")), 422, "answer_id")
    assert FeedbackStore.open(folder / FILE, 0).all() == []


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"rating": "good"}, "rating", "'up' or 'down'"),
        ({"rating": None}, "rating", "'up' or 'down'"),
        ({"comment": "x" * 1001}, "comment", "1000"),
        ({"comment": "\x00"}, "comment", "U+0000"),
        ({"comment": 5}, "comment", "string"),
        ({"answer_id": ""}, "answer_id", "at least 1"),
        ({"answer_id": None}, "answer_id", "string"),
        ({"question": "x" * 2001}, "question", "2000"),
        ({"citations": [{"document_id": "x"}]}, "citations.0.start", "required"),
        ({"name": "Budi"}, "name", "no field of this request"),
    ],
)
def test_a_wrong_field_is_named_with_its_limit(client: TestClient, change: Json, field: str, says: str) -> None:
    sent = {"answer_id": "0" * 48, "rating": "up", "question": LIST} | change
    assert_problem(client.post("/v1/feedback", json=sent), 422, field, says)


def test_a_comment_may_have_1000_code_points(own: TestClient) -> None:
    assert own.post("/v1/feedback", json=rated(own, "down", "😀" * 1000)).json()["comment"] == "😀" * 1000


def test_where_feedback_is_off_that_is_said_and_nothing_is_made(folder: Path, embedding: Embedding) -> None:
    for client in served(folder, embedding, feedback_days=0):
        response = client.post("/v1/feedback", json=rated(client, "up"))
        assert_problem(response, 404, says="RUJUKAN_FEEDBACK_DAYS is 0")
    assert not (folder / FILE).exists()


@pytest.mark.parametrize("days", [0, 5])
def test_the_page_offers_to_rate_only_where_feedback_is_taken(folder: Path, embedding: Embedding, days: int) -> None:
    for client in served(folder, embedding, feedback_days=days):
        assert ("data-feedback" in client.get("/").text) == (days > 0)


def test_where_feedback_cannot_be_kept_questions_are_still_answered(
    folder: Path, embedding: Embedding, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / FILE).write_bytes(b"x" * 5000)
    with caplog.at_level(logging.WARNING):
        for client in served(folder, embedding):
            sent = rated(client, "up")
            assert sent["citations"]
            assert_problem(client.post("/v1/feedback", json=sent), 503, says="cannot be written")
    assert [record.message for record in caplog.records if "no feedback is taken" in record.message]


def test_what_cannot_be_written_is_said_without_naming_the_folder(
    own: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = rated(own, "up")

    def full(*_: object) -> None:
        raise StoreError(f"the feedback in {folder} cannot be used: disk full")

    monkeypatch.setattr(FeedbackStore, "put", full)
    response = own.post("/v1/feedback", json=sent)
    assert_problem(response, 507, says="feedback cannot be written now")
    assert str(folder) not in response.text


def test_who_may_not_ask_may_not_rate_and_who_asks_too_often_waits(folder: Path, embedding: Embedding) -> None:
    sent = {"answer_id": "0" * 48, "rating": "up", "question": LIST}
    for client in served(folder, embedding, asking="key"):
        assert_problem(client.post("/v1/feedback", json=sent), 401, says="needs a key")
    for client in served(folder, embedding, rate_limit=6):
        assert client.post("/v1/feedback", json=sent).status_code == 422
        assert_problem(client.post("/v1/feedback", json=sent), 429, says="RUJUKAN_RATE_LIMIT")


def test_nothing_of_who_asked_is_in_the_file_and_nothing_at_all_before_a_rating(own: TestClient, folder: Path) -> None:
    headers = {"User-Agent": "peramban7z1", "X-Request-ID": "permintaan7z1", "Cookie": "lang=id; sid=kuki7z1"}
    own.headers.update(headers)
    own.post("/v1/ask", json={"question": "tidak dinilai 7z1"})
    sent = rated(own, "up", question="apa itu kolaborasi 7z2")
    assert own.post("/v1/feedback", json=sent).status_code == 200
    written = b"".join(path.read_bytes() for path in folder.glob(f"{FILE}*"))
    assert b"apa itu kolaborasi 7z2" in written
    for word in (b"7z1", b"testclient", b"127.0.0.1"):
        assert word not in written


def test_the_comment_and_the_question_are_not_in_the_log(own: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        own.post("/v1/feedback", json=rated(own, "down", "rahasia7z1", question="apa itu rahasia7z1"))
    assert caplog.records
    assert "rahasia7z1" not in " ".join(str(record.__dict__) for record in caplog.records)


def test_the_same_engine_answers_the_same_under_another_id(engine: Engine, data_dir: Path) -> None:
    for feedback_days in (0, 5):
        for client in serve(Settings(data_dir=data_dir, threshold=0.0, feedback_days=feedback_days), engine):
            first, second = (client.post("/v1/ask", json={"question": LIST}).json()["id"] for _ in range(2))
            assert first != second


def test_what_becomes_too_old_goes_while_the_service_runs_and_nobody_rates(
    folder: Path, embedding: Embedding, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    forget, tried = FeedbackStore.forget, []

    def fails_first(store: FeedbackStore) -> None:
        tried.append(store)
        if len(tried) == 1:
            raise StoreError("locked")
        forget(store)

    monkeypatch.setattr(FeedbackStore, "forget", fails_first)
    monkeypatch.setattr(forgetting, "EVERY_SECONDS", 0.05)
    for _ in served(folder, embedding, feedback_days=5):
        # Who keeps for ever deletes nothing.
        kept = FeedbackStore.open(folder / FILE, 0)
        for id, age in (("old", 6), ("last day", 5)):
            kept.put(Feedback(id, "up", None, Exchange("apa itu?", (), ()), today() - timedelta(days=age)))
        deadline = time.monotonic() + 10
        while len(kept.all()) > 1 or len(tried) < 2:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        assert [one.answer_id for one in kept.all()] == ["last day"]
    assert [record.message for record in caplog.records if "not deleted yet" in record.message]
