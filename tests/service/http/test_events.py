"""POST /v1/ask as server-sent events: passages first, then the same answer, and no reading for who has gone away."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from fastapi.testclient import TestClient
from starlette.types import Message

from index.library import Library
from index.retriever import FusionWeights, HybridRetriever, ScoredPassage
from service.assistant import Assistant
from service.engine import Engine
from service.http.app import create_app
from service.reading.reader import Reading
from service.settings import Settings
from service.understanding.question import Question
from tests.service.builders import PROBLEM_KEYS, assert_problem
from tests.service.conftest import Embedding, serve
from tests.service.serving import served

QUESTION = "Apa saja tahapan proses kolaborasi?"
EVENTS = {"Accept": "text/event-stream"}
Events = list[tuple[str, Any]]


def parsed(lines: Iterator[str]) -> Events:
    """Return the events of a stream by the rules of the HTML standard, as far as this service uses them."""
    found: Events = []
    name, data = "message", ""
    for line in lines:
        field, _, value = line.partition(":")
        if not line:
            found.append((name, json.loads(data)))
            name, data = "message", ""
        elif field == "event":
            name = value.removeprefix(" ")
        elif field == "data":
            data += value.removeprefix(" ")
    assert data == "", "the last event has no end"
    return found


def events(client: TestClient, **body: Any) -> Events:
    response = client.post("/v1/ask", json={"question": QUESTION, **body}, headers=EVENTS)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.headers["cache-control"] == "no-store"
    return parsed(iter(response.text.split("\n")[:-1]))


def test_passages_come_first_then_the_answer_then_the_end(client: TestClient) -> None:
    (first, passages), (second, answer), last = events(client)
    assert (first, second, last) == ("passages", "answer", ("done", {}))
    assert passages == {"passages": answer["passages"]}
    assert len(passages["passages"]) == 5


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"question": "What is trust building?", "language": "id", "top_k": 9},
        {"question": "yang kedua?", "history": [{"role": "user", "content": QUESTION}]},
        {"question": "Hallo \u2028 \r\n 😀?"},
    ],
)
def test_the_answer_is_the_one_that_json_brings(client: TestClient, body: dict[str, Any]) -> None:
    streamed = events(client, **body)[1][1]
    whole = client.post("/v1/ask", json={"question": QUESTION, **body}).json()
    assert streamed.pop("id") != whole.pop("id")
    assert set(streamed.pop("timings_ms")) == set(whole.pop("timings_ms"))
    assert streamed == whole


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (None, "application/json"),
        ("*/*", "application/json"),
        ("application/json", "application/json"),
        ("text/html", "application/json"),
        ("application/json, text/event-stream", "application/json"),
        ("application/*;q=0.9, text/event-stream", "application/json"),
        ("text/event-streams", "application/json"),
        ("text/event-stream", "text/event-stream"),
        ("Text/Event-Stream; charset=utf-8", "text/event-stream"),
        ("text/event-stream, */*", "text/event-stream"),
        ("text/html, text/event-stream, application/json", "text/event-stream"),
    ],
)
def test_events_are_sent_to_who_names_them_before_json(client: TestClient, accept: str | None, kind: str) -> None:
    request = client.build_request("POST", "/v1/ask", json={"question": "apa itu kolaborasi"})
    del request.headers["accept"]
    if accept is not None:
        request.headers["accept"] = accept
    response = client.send(request)
    assert response.headers["content-type"].partition(";")[0] == kind


def test_what_is_wrong_before_the_first_event_is_a_plain_problem(client: TestClient) -> None:
    assert_problem(client.post("/v1/ask", json={"question": ""}, headers=EVENTS), 422, "question")
    unknown = {"question": QUESTION, "document_ids": ["tidak-ada"]}
    assert_problem(client.post("/v1/ask", json=unknown, headers=EVENTS), 404, says="tidak-ada")


def test_the_description_names_the_events(client: TestClient) -> None:
    operation = client.get("/openapi.json").json()["paths"]["/v1/ask"]["post"]
    content = operation["responses"]["200"]["content"]
    assert set(content) == {"application/json", "text/event-stream"}
    assert content["application/json"]["schema"] == {"$ref": "#/components/schemas/AskResponse"}
    assert "`passages`" in operation["responses"]["200"]["description"]


def test_httpx_gets_the_passages_before_the_rest_over_a_socket(
    data_dir: Path, library: Library, embedding: Embedding
) -> None:
    for address in served(Settings(data_dir=data_dir, threshold=0.0), library, embedding):
        body = {"question": f"{QUESTION}\u2028\x85"}
        with httpx.stream("POST", f"{address}/v1/ask", json=body, headers=EVENTS) as response:
            found = parsed(response.iter_lines())
        assert [name for name, _ in found] == ["passages", "answer", "done"]
        assert "Trust building" in found[1][1]["answer"]
        assert found[1][1]["question"] == body["question"]


class RecordingReader:
    """A reader that finds nothing, or breaks down, and says how often it was asked."""

    def __init__(self, breaks: bool = False) -> None:
        self.readings = 0
        self._breaks = breaks

    def read(self, question: Question, passages: Sequence[ScoredPassage]) -> Reading:
        self.readings += 1
        if self._breaks:
            raise RuntimeError("rahasia7d1")
        return Reading((), 1.0)


def engine_with(reader: RecordingReader, library: Library, embedding: Embedding) -> Engine:
    snapshot = library.snapshots.open()
    retriever = HybridRetriever(snapshot, embedding.encoder, FusionWeights.for_encoder(embedding.identity))
    return Engine(library, lambda opened: Assistant(opened, retriever, reader, threshold=0.0))


def test_what_goes_wrong_later_is_an_event_with_a_problem_and_the_last_one(
    data_dir: Path, library: Library, embedding: Embedding
) -> None:
    engine = engine_with(RecordingReader(breaks=True), library, embedding)
    for client in serve(Settings(data_dir=data_dir, threshold=0.0), engine):
        (first, _), (second, problem) = events(client)
        assert (first, second) == ("passages", "error")
        assert set(problem) == PROBLEM_KEYS
        assert (problem["status"], problem["instance"]) == (500, "/v1/ask")
        assert problem["request_id"]
        assert "rahasia7d1" not in json.dumps(problem)


def sent_to_who_leaves(app: Any, after: bytes | None, version: str) -> bytes:
    """Ask ``app`` for events and go away when ``after`` has come; return what was sent."""
    body = json.dumps({"question": QUESTION}).encode()
    sent: list[bytes] = []
    scope = {
        "type": "http", "asgi": {"version": "3.0", "spec_version": version}, "http_version": "1.1", "method": "POST",
        "scheme": "http", "path": "/v1/ask", "raw_path": b"/v1/ask", "query_string": b"", "root_path": "",
        "headers": [(b"content-type", b"application/json"), (b"accept", b"text/event-stream")],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip

    async def run() -> None:
        requested, gone = False, anyio.Event()

        async def receive() -> Message:
            nonlocal requested
            if not requested:
                requested = True
                return {"type": "http.request", "body": body, "more_body": False}
            # As servers do: who has gone is gone at once, without another turn of the loop.
            if not gone.is_set():
                await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            sent.append(message.get("body", b""))
            if after is not None and after in sent[-1]:
                gone.set()

        async with app.router.lifespan_context(app):
            await app(scope, receive, send)

    anyio.run(run)
    return b"".join(sent)


@pytest.mark.parametrize("version", ["2.3", "2.4"])
@pytest.mark.parametrize(("after", "readings"), [(b"event: passages", 0), (b"event: done", 1), (None, 1)])
def test_nothing_is_read_for_who_has_gone_away(
    data_dir: Path, library: Library, embedding: Embedding, after: bytes | None, readings: int, version: str
) -> None:
    reader = RecordingReader()
    settings = Settings(data_dir=data_dir, threshold=0.0, log_level="error")
    app = create_app(settings, engine_with(reader, library, embedding), acquires=False)
    sent = sent_to_who_leaves(app, after, version)
    assert reader.readings == readings
    assert b"event: passages" in sent
    assert (b"event: answer" in sent) == (readings == 1)
