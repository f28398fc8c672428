"""Every error is a problem, and every response has its request's id."""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message

from service.engine import Engine
from service.http.app import create_app
from service.http.metrics import Metrics
from service.http.middleware import BodyLimits, RequestContext
from service.http.problems import add_problem_handlers
from service.limits import Crowd
from service.settings import Settings
from tests.service.builders import PROBLEM_KEYS, assert_problem


def add_wrong_routes(app: FastAPI) -> None:
    """Add routes that go wrong."""

    @app.get("/boom")
    def boom() -> None:
        raise RuntimeError("rahasia7d1")

    @app.get("/teapot")
    def teapot() -> None:
        raise HTTPException(418, "no coffee here", {"X-Pot": "tea"})


@pytest.fixture
def throwaway() -> Iterator[TestClient]:
    app = FastAPI()
    app.add_middleware(RequestContext, metrics=Metrics(), limits=BodyLimits(10_000, 10_000, 30), crowd=Crowd(10))
    add_problem_handlers(app)
    add_wrong_routes(app)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def test_beyond_the_queue_a_request_is_refused_at_once_and_operators_still_see_the_service() -> None:
    app = FastAPI()
    crowd = Crowd(1)
    app.add_middleware(RequestContext, metrics=Metrics(), limits=BodyLimits(10_000, 10_000, 30), crowd=crowd)
    add_wrong_routes(app)
    app.add_api_route("/healthz", lambda: "ok")
    with TestClient(app, raise_server_exceptions=False) as client:
        assert crowd.enter()
        response = client.get("/teapot")
        assert (response.status_code, response.headers["Retry-After"]) == (503, "1")
        assert client.get("/healthz").status_code == 200
        crowd.leave()
        assert client.get("/teapot").status_code == 418
        assert client.get("/boom").status_code == 500
        assert crowd.enter()


def test_an_unexpected_error_is_a_problem_without_the_exceptions_text(throwaway: TestClient) -> None:
    response = throwaway.get("/boom")
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert set(response.json()) == PROBLEM_KEYS
    assert (response.json()["status"], response.json()["instance"]) == (500, "/boom")
    assert "rahasia7d1" not in response.text
    assert "RuntimeError" not in response.text


def test_an_unexpected_error_is_in_the_log_with_its_trace(
    throwaway: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    throwaway.get("/boom")
    errors = [record for record in caplog.records if record.levelname == "ERROR"]
    assert len(errors) == 1
    assert errors[0].exc_info is not None
    assert "rahasia7d1" in str(errors[0].exc_info[1])


def test_an_http_error_keeps_its_status_its_words_and_its_headers(throwaway: TestClient) -> None:
    response = throwaway.get("/teapot")
    assert response.status_code == 418
    assert response.json()["detail"] == "no coffee here"
    assert response.headers["x-pot"] == "tea"


def test_an_unexpected_error_can_be_found_in_the_log_by_the_requests_id(
    monkeypatch: pytest.MonkeyPatch, data_dir: Path, engine: Engine
) -> None:
    written = io.StringIO()
    with monkeypatch.context() as context:
        context.setattr(sys, "stderr", written)
        app = create_app(Settings(data_dir=data_dir), engine)
    add_wrong_routes(app)
    with TestClient(app, raise_server_exceptions=False) as client:
        response = client.get("/boom", headers={"X-Request-ID": "abc-1"})
    assert response.status_code == 500
    assert response.json()["request_id"] == "abc-1"
    assert response.headers["x-request-id"] == "abc-1"
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    errors = [line for line in lines if line["level"] == "error"]
    assert [line.get("request_id") for line in errors] == ["abc-1"]


@pytest.mark.parametrize("path", ["/tidak-ada", "/v1", "/v1/tidak-ada", "/v1/ask/x", "/%ff", "/%00", "/<script>"])
def test_an_unknown_route_is_a_problem_that_says_where_the_routes_are(client: TestClient, path: str) -> None:
    assert_problem(client.get(path), 404, says="/docs")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/v1/ask", "POST"),
        ("PUT", "/v1/search", "POST"),
        ("POST", "/v1/verify", "GET"),
        ("DELETE", "/healthz", "GET"),
        ("PATCH", "/", "GET"),
        ("NIEDA", "/", "GET"),
    ],
)
def test_a_method_that_a_route_has_not_is_a_problem_that_names_those_it_has(
    client: TestClient, method: str, path: str, allowed: str
) -> None:
    response = client.request(method, path)
    assert_problem(response, 405, says=f"{method} {path}")
    assert allowed in response.headers["allow"]


@pytest.mark.parametrize("request_id", ["abc", "A.b_c-1", "x" * 64, "0"])
def test_a_well_formed_request_id_is_given_back(client: TestClient, request_id: str) -> None:
    for path in ("/healthz", "/tidak-ada"):
        response = client.get(path, headers={"X-Request-ID": request_id})
        assert response.headers["x-request-id"] == request_id


@pytest.mark.parametrize("request_id", [b"", b"a b", b"x" * 65, b"a\tb", b'"><script>', b"a;b"])
def test_another_request_id_is_replaced(client: TestClient, request_id: bytes) -> None:
    response = client.get("/healthz", headers={b"X-Request-ID": request_id})
    given = response.headers["x-request-id"]
    assert len(given) == 32
    assert set(given) <= set("0123456789abcdef")


async def answer_to_a_body_that_stops(app: ASGIApp, path: str) -> tuple[int, dict[str, Any]]:
    """Send a request's first bytes and no more, and return the status and the problem that come back."""
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "",
        "headers": [(b"host", b"localhost"), (b"content-type", b"application/json")],
        "client": ("127.0.0.1", 1), "server": ("localhost", 80),
    }  # fmt: skip
    sent: list[Message] = []
    pieces = iter([{"type": "http.request", "body": b'{"question": "', "more_body": True}])

    async def receive() -> Message:
        for piece in pieces:
            return piece
        await anyio.sleep(60)
        raise AssertionError("nobody waits that long")

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return sent[0]["status"], json.loads(b"".join(message.get("body", b"") for message in sent))


def test_a_body_that_does_not_come_is_not_waited_for(data_dir: Path, engine: Engine) -> None:
    with TestClient(create_app(Settings(data_dir=data_dir, body_seconds=0.2), engine)) as client:
        status, body = anyio.run(answer_to_a_body_that_stops, client.app, "/v1/ask")
        assert (status, body["title"]) == (408, "Request Timeout")
        assert "RUJUKAN_BODY_SECONDS" in body["detail"]
        status, body = anyio.run(answer_to_a_body_that_stops, client.app, "/v1/chat/completions")
        assert status == 408
        assert "RUJUKAN_BODY_SECONDS" in body["error"]["message"]


async def request_id_given_back(app: ASGIApp, request_id: bytes) -> bytes:
    """Call the application as a server does, with a header's raw bytes, and return those of the response's."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": "/healthz",
        "raw_path": b"/healthz",
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"testserver"), (b"x-request-id", request_id)],
        "client": ("127.0.0.1", 1),
        "server": ("testserver", 80),
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return bytes(dict(sent[0]["headers"])[b"x-request-id"])


@pytest.mark.parametrize("request_id", [b"\xe9", b"\xb5\xaa", b"\xff"])
def test_a_request_id_beyond_ascii_is_replaced(client: TestClient, request_id: bytes) -> None:
    given = anyio.run(request_id_given_back, client.app, request_id)
    assert len(given) == 32
    assert given.isascii()


def test_without_a_request_id_each_request_gets_its_own(client: TestClient) -> None:
    ids = {client.get("/healthz").headers["x-request-id"] for _ in range(5)}
    assert len(ids) == 5


def test_no_response_is_sniffed(client: TestClient) -> None:
    for path in ("/", "/healthz", "/tidak-ada", "/v1/documents"):
        assert client.get(path).headers["x-content-type-options"] == "nosniff"


def test_a_strange_host_header_is_no_error(client: TestClient) -> None:
    for host in ("[", "a[b", "", "x" * 5000, "<script>"):
        assert_problem(client.get("/tidak-ada", headers={"Host": host}), 404)


def test_the_log_of_an_unexpected_error_holds_neither_question_nor_key(
    monkeypatch: pytest.MonkeyPatch, data_dir: Path, engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(self: object, found: object) -> None:
        raise RuntimeError("something broke")

    monkeypatch.setattr("service.assistant.Assistant.answer", fail)
    with TestClient(create_app(Settings(data_dir=data_dir), engine), raise_server_exceptions=False) as client:
        body, headers = {"question": "rahasia4f2?"}, {"Authorization": "Bearer kunci9e1"}
        assert client.post("/v1/ask", json=body, headers=headers).status_code == 500
    log = capsys.readouterr().err
    assert "something broke" in log
    assert "rahasia4f2" not in log
    assert "kunci9e1" not in log
