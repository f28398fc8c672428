"""POST /v1/search: passages without an answer."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.service.builders import assert_problem
from tests.service.conftest import SOURCE, TRANSLATION

SECRET = "rahasia7d1"
KEYS = {"question", "resolved_question", "question_language", "passages", "index_version", "timings_ms"}


def search(client: TestClient, **body: Any) -> dict[str, Any]:
    response = client.post("/v1/search", json=body)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def test_the_passages_found_stand_word_for_word_in_their_documents_best_first(
    client: TestClient, texts: dict[str, str]
) -> None:
    body = search(client, question="  tahapan   kolaborasi ", top_k=20)
    assert set(body) == KEYS
    assert (body["question"], body["resolved_question"]) == ("  tahapan   kolaborasi ", "tahapan kolaborasi")
    assert len(body["passages"]) == 20
    for passage in body["passages"]:
        assert texts[passage["document_id"]][passage["start"] : passage["end"]] == passage["text"]
        assert 0 <= passage["score"] <= 1
    scores = [passage["score"] for passage in body["passages"]]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("top_k", [1, 7])
def test_at_most_as_many_as_asked_for_are_returned(client: TestClient, top_k: int) -> None:
    assert len(search(client, question="kolaborasi", top_k=top_k)["passages"]) == top_k


def test_five_are_returned_if_nothing_is_said(client: TestClient) -> None:
    assert len(search(client, question="kolaborasi")["passages"]) == 5


def test_the_same_search_finds_the_same(client: TestClient) -> None:
    first, second = (search(client, question="dialog tatap muka") for _ in range(2))
    del first["timings_ms"], second["timings_ms"]
    assert first == second


@pytest.mark.parametrize(
    ("question", "read"), [("apa itu kolaborasi", SOURCE), ("What is collaboration?", TRANSLATION)]
)
def test_the_version_in_the_questions_language_is_searched(client: TestClient, question: str, read: str) -> None:
    body = search(client, question=question, document_ids=[SOURCE])
    assert {passage["document_id"] for passage in body["passages"]} == {read}


def test_an_unknown_document_is_not_found(client: TestClient) -> None:
    response = client.post("/v1/search", json={"question": "apa", "document_ids": ["tidak-ada"]})
    assert_problem(response, 404, says="tidak-ada")


@pytest.mark.parametrize(
    ("body", "field", "says"),
    [
        ({}, "question", "required"),
        ({"question": ""}, "question", "at least 1"),
        ({"question": "   "}, "question", "empty"),
        ({"question": SECRET + "x" * 2000}, "question", "2000"),
        ({"question": None}, "question", "string"),
        ({"question": "a\x00"}, "question", "U+0000"),
        ({"question": "a\udfff"}, "question", "string"),
        ({"question": SECRET, "top_k": 0}, "top_k", "1"),
        ({"question": SECRET, "top_k": 21}, "top_k", "20"),
        ({"question": SECRET, "top_k": "5"}, "top_k", "integer"),
        ({"question": SECRET, "document_ids": []}, "document_ids", "at least 1"),
        ({"question": SECRET, "language": "id"}, "language", "no field of this request"),
        ({"question": SECRET, "history": []}, "history", "no field of this request"),
        ([SECRET], "body", "object"),
    ],
)
def test_bad_input_is_a_problem_that_names_the_field_and_the_limit(
    client: TestClient, body: object, field: str, says: str
) -> None:
    response = client.post("/v1/search", content=json.dumps(body), headers={"Content-Type": "application/json"})
    problem = assert_problem(response, 422, field)
    assert says.lower() in problem["detail"].lower()
    assert SECRET not in response.text


def test_a_body_that_is_too_large_is_refused(client: TestClient) -> None:
    assert_problem(client.post("/v1/search", content=b"x" * 1_000_001), 413, says="1000000")
