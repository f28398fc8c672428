"""Pages and answers are compressed for who accepts that; events are sent as they happen."""

import pytest
from fastapi.testclient import TestClient

ACCEPTS = {"Accept-Encoding": "gzip"}
QUESTION = {"question": "apa itu collaborative governance"}


@pytest.mark.parametrize(
    "path", ["/", "/static/chat.js", "/static/pages.css", "/v1/documents/collaborative-governance"]
)
def test_text_is_compressed_for_who_accepts_it(client: TestClient, path: str) -> None:
    small = client.get(path, headers=ACCEPTS)
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    assert small.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert all("accept-encoding" in one.headers["vary"].lower() for one in (small, plain))
    assert small.text == plain.text
    assert int(small.headers["content-length"]) < int(plain.headers["content-length"]) * 0.6


def test_what_fits_into_a_packet_is_left_as_it_is(client: TestClient) -> None:
    assert "content-encoding" not in client.get("/healthz", headers=ACCEPTS).headers


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/ask", QUESTION),
        (
            "/v1/chat/completions",
            {"stream": True, "messages": [{"role": "user", "content": QUESTION["question"]}]},
        ),
    ],
)
def test_events_are_not_held_back(client: TestClient, path: str, body: dict[str, object]) -> None:
    response = client.post(path, json=body, headers={**ACCEPTS, "Accept": "text/event-stream"})
    assert response.headers["content-type"].startswith("text/event-stream")
    assert "content-encoding" not in response.headers


def test_an_answer_is_compressed_too(client: TestClient) -> None:
    response = client.post("/v1/ask", json=QUESTION, headers=ACCEPTS)
    assert response.headers["content-encoding"] == "gzip"
    assert response.json()["status"] == "answered"
