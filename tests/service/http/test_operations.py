"""What operators look at."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.assistant import Assistant
from service.engine import Engine
from service.http.schemas import LARGEST_OFFSET
from service.settings import Settings
from tests.service.conftest import serve


def count(client: TestClient, name: str, *labels: str) -> float:
    lines = [line for line in client.get("/metrics").text.splitlines() if line.startswith(name + "{")]
    return sum(float(line.rsplit(" ", 1)[1]) for line in lines if all(label in line for label in labels))


def test_a_living_process_says_so(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_a_ready_process_names_its_index(client: TestClient) -> None:
    body = client.get("/readyz").json()
    assert body["status"] == "ready"
    assert re.fullmatch(r"\d+-[0-9a-f]+", body["index_version"])


def test_readiness_waits_for_no_question(data_dir: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, may_go_on = threading.Event(), threading.Event()
    find = Assistant.find

    def slow(self: Assistant, *arguments: object) -> object:
        begun.set()
        assert may_go_on.wait(20)
        return find(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Assistant, "find", slow)
    settings = Settings(data_dir=data_dir, threshold=0.0, concurrency=1)
    with ThreadPoolExecutor(2) as pool:
        for client in serve(settings, engine):
            question = pool.submit(client.post, "/v1/ask", json={"question": "What is trust building?"})
            assert begun.wait(20)
            try:
                assert pool.submit(client.get, "/readyz").result(5).status_code == 200
                assert not question.done()
            finally:
                may_go_on.set()
            assert question.result(20).status_code == 200


def test_metrics_are_in_prometheus_format(client: TestClient) -> None:
    client.get("/healthz")
    response = client.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain")
    assert "# TYPE rujukan_request_seconds histogram" in response.text
    assert "# TYPE rujukan_answers_total counter" in response.text


def test_requests_are_counted_by_method_route_and_status(client: TestClient) -> None:
    name, labels = "rujukan_request_seconds_count", ('method="POST"', 'route="/v1/ask"', 'status="422"')
    before = count(client, name, *labels)
    client.post("/v1/ask", json={})
    assert count(client, name, *labels) == before + 1


def test_answers_are_counted_by_status_kind_and_language_also_from_the_page(client: TestClient) -> None:
    labels = ('status="answered"', 'kind="definition"', 'language="en"')
    before = count(client, "rujukan_answers_total", *labels)
    client.post("/v1/ask", json={"question": "What is trust building?"})
    client.get("/", params={"q": "What is trust building?"})
    assert count(client, "rujukan_answers_total", *labels) == before + 2


def test_stages_are_timed(client: TestClient) -> None:
    before = count(client, "rujukan_stage_seconds_count", 'stage="read"')
    client.post("/v1/ask", json={"question": "What is trust building?"})
    assert count(client, "rujukan_stage_seconds_count", 'stage="read"') == before + 1


def test_paths_and_methods_that_anyone_may_invent_make_no_series_of_their_own(client: TestClient) -> None:
    client.get("/jalan-karangan")
    client.get("/v1/documents/jalan-karangan")
    client.request("NIEDA", "/v1/ask")
    text = client.get("/metrics").text
    assert "jalan-karangan" not in text
    assert "NIEDA" not in text
    assert 'route="/v1/documents/{document_id}"' in text


def test_the_documentation_is_there(client: TestClient) -> None:
    response = client.get("/docs")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")


def test_every_route_documents_its_responses(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    assert set(schema["paths"]) >= {
        "/v1/ask",
        "/v1/feedback",
        "/v1/search",
        "/v1/documents",
        "/v1/documents/{document_id}",
        "/v1/verify",
        "/healthz",
        "/readyz",
        "/metrics",
    }
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            assert operation["summary"], path
            success = operation["responses"].get("200") or operation["responses"]["202"]
            assert success["content"], path
            expected = {"422"} if operation.get("parameters") else set()
            expected |= {"400", "413", "422"} if method in ("post", "put") else set()
            expected |= {"401", "403", "429", "503"} if path.startswith("/v1/") else set()
            assert expected <= set(operation["responses"]), path
            for status, response in operation["responses"].items():
                speaks_openai = operation["tags"] == ["OpenAI-compatible"]
                wrong = "application/json" if speaks_openai else "application/problem+json"
                kind = wrong if int(status) >= 400 else None
                assert kind is None or set(response["content"]) == {kind}, path


@pytest.mark.parametrize("path", ["/v1/documents/{document_id}", "/v1/verify"])
def test_routes_about_one_document_document_that_it_may_not_be_there(client: TestClient, path: str) -> None:
    assert "404" in client.get("/openapi.json").json()["paths"][path]["get"]["responses"]


def test_the_limits_are_in_the_schema(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    ask = schema["components"]["schemas"]["AskRequest"]["properties"]
    assert (ask["question"]["minLength"], ask["question"]["maxLength"]) == (1, 2000)
    assert (ask["top_k"]["minimum"], ask["top_k"]["maximum"]) == (1, 20)
    assert ask["history"]["maxItems"] == 20
    start = next(p for p in schema["paths"]["/v1/verify"]["get"]["parameters"] if p["name"] == "start")
    assert (start["schema"]["minimum"], start["schema"]["maximum"]) == (0, LARGEST_OFFSET)
