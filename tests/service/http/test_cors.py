"""Scripts of the pages that embed the chat call what they may; those of others, and other routes, are as without it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from index.library import Library
from service.settings import Settings
from tests.service.builders import assert_problem
from tests.service.conftest import SOURCE, Embedding, engine_over, serve

SITE = "https://www.kampus.example"
OPEN = [
    ("POST", "/v1/ask"),
    ("POST", "/v1/search"),
    ("GET", "/v1/documents"),
    ("POST", "/v1/feedback"),
    ("POST", "/v1/chat/completions"),
]
CLOSED = [
    ("POST", "/v1/documents"),
    ("DELETE", f"/v1/documents/{SOURCE}"),
    ("PUT", f"/v1/documents/{SOURCE}"),
    ("GET", f"/v1/documents/{SOURCE}"),
    ("GET", "/v1/verify"),
    ("GET", "/v1/models"),
    ("GET", "/v1/jobs/a"),
    ("GET", "/"),
    ("GET", "/embed"),
    ("GET", "/metrics"),
    ("GET", "/docs"),
    ("GET", "/openapi.json"),
]


@pytest.fixture(scope="module")
def site_client(data_dir: Path, library: Library, embedding: Embedding) -> Iterator[TestClient]:
    settings = Settings(data_dir=data_dir, threshold=0.0, max_body_bytes=2000, embed_origins=(SITE,))
    yield from serve(settings, engine_over(library, embedding, threshold=0.0))


def allowed(response: object) -> dict[str, str]:
    headers: dict[str, str] = dict(response.headers)  # type: ignore[attr-defined]
    return {name: value for name, value in headers.items() if name.startswith("access-control-")}


def preflight(client: TestClient, origin: str, method: str, path: str, sends: str = "authorization") -> dict[str, str]:
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": sends,
    }
    response = client.options(path, headers=asked)
    return allowed(response) if response.status_code == 200 else {}


@pytest.mark.parametrize(("method", "path"), OPEN)
def test_a_listed_page_may_call_the_open_routes_with_a_key_and_without_cookies(
    site_client: TestClient, method: str, path: str
) -> None:
    found = preflight(site_client, SITE, method, path, "authorization,content-type")
    assert found["access-control-allow-origin"] == SITE
    assert found["access-control-allow-methods"] == method
    assert "authorization" in found["access-control-allow-headers"].lower()
    assert "access-control-allow-credentials" not in found
    response = site_client.request(method, path, headers={"Origin": SITE})
    assert allowed(response)["access-control-allow-origin"] == SITE
    assert "access-control-allow-credentials" not in allowed(response)
    assert "Origin" in response.headers["vary"]


@pytest.mark.parametrize(("method", "path"), CLOSED)
def test_a_listed_page_may_call_nothing_else(site_client: TestClient, method: str, path: str) -> None:
    assert preflight(site_client, SITE, method, path) == {}
    assert allowed(site_client.request(method, path, headers={"Origin": SITE})) == {}


@pytest.mark.parametrize(
    "origin",
    ["https://kampus.example", "http://www.kampus.example", f"{SITE}:444", f"{SITE}.evil.example", "null", f"{SITE}/"],
)
@pytest.mark.parametrize(("method", "path"), OPEN)
def test_a_page_that_is_not_listed_may_call_nothing(
    site_client: TestClient, origin: str, method: str, path: str
) -> None:
    assert preflight(site_client, origin, method, path).get("access-control-allow-origin") is None
    response = site_client.request(method, path, headers={"Origin": origin})
    assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize(("method", "path"), OPEN)
def test_by_default_no_page_may_call_anything(client: TestClient, method: str, path: str) -> None:
    assert preflight(client, SITE, method, path) == {}
    assert allowed(client.request(method, path, headers={"Origin": SITE})) == {}


def test_headers_beyond_the_key_and_the_type_are_not_let_through(site_client: TestClient) -> None:
    assert preflight(site_client, SITE, "POST", "/v1/ask", "x-other") == {}
    assert preflight(site_client, SITE, "DELETE", "/v1/ask") == {}


def test_a_listed_page_can_read_an_answer_and_its_errors(site_client: TestClient) -> None:
    answer = site_client.post("/v1/ask", json={"question": "What is trust building?"}, headers={"Origin": SITE})
    assert answer.json()["citations"]
    assert "X-Request-ID" in answer.headers["access-control-expose-headers"]
    wrong = site_client.post("/v1/ask", json={"question": ""}, headers={"Origin": SITE})
    assert_problem(wrong, 422, "question")
    assert allowed(wrong)["access-control-allow-origin"] == SITE
    large = site_client.post("/v1/ask", json={"question": "x" * 3000}, headers={"Origin": SITE})
    assert_problem(large, 413, says="RUJUKAN_MAX_BODY_BYTES")
    assert allowed(large)["access-control-allow-origin"] == SITE
