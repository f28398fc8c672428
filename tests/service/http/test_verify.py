"""GET /v1/verify: a receipt is true or it is not, and why."""

import hashlib
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.service.builders import assert_problem, golden
from tests.service.conftest import SOURCE

Json = dict[str, Any]
KEYS = {"valid", "reason", "document_id", "document_sha256", "start", "end", "quote"}


def verify(client: TestClient, **query: Any) -> Json:
    response = client.get("/v1/verify", params=query)
    assert response.status_code == 200, response.text
    body: Json = response.json()
    assert set(body) == KEYS
    assert (body["reason"] is None) == body["valid"]
    return body


@pytest.mark.parametrize("entry", golden(), ids=lambda entry: str(entry["id"]))
def test_every_citation_of_every_golden_question_verifies(client: TestClient, entry: Json) -> None:
    body = client.post("/v1/ask", json={"question": entry["question"]}).json()
    # What is asked for by its place in a list, and is not there, is refused at any threshold.
    assert body["status"] == "answered" or not entry["quotes"]
    assert bool(body["citations"]) == (body["status"] == "answered")
    for citation in body["citations"]:
        places = [citation] + ([citation["translation"]] if citation["translation"] else [])
        for place in places:
            receipt = {key: place[key] for key in ("document_id", "start", "end", "quote")}
            assert verify(client, **receipt)["valid"]
        assert verify(client, **receipt_by_hash(citation))["valid"]


def receipt_by_hash(citation: Json) -> Json:
    return {key: citation[key] for key in ("document_id", "start", "end")} | {"sha256": citation["document_sha256"]}


@pytest.fixture
def receipt(client: TestClient) -> Json:
    citation = client.post("/v1/ask", json={"question": "apa itu trust building"}).json()["citations"][0]
    return {key: citation[key] for key in ("document_id", "start", "end", "quote")}


def test_a_hash_of_the_words_or_of_the_document_will_do(client: TestClient, receipt: Json) -> None:
    quote = receipt.pop("quote")
    words = hashlib.sha256(quote.encode()).hexdigest()
    document = client.get(f"/v1/documents/{SOURCE}").json()["sha256"]
    for sha256 in (words, words.upper(), document):
        body = verify(client, sha256=sha256, **receipt)
        assert body["valid"]
        assert (body["quote"], body["document_sha256"]) == (quote, document)


def test_other_words_are_not_valid_and_those_that_stand_there_are_shown(client: TestClient, receipt: Json) -> None:
    body = verify(client, **receipt | {"quote": receipt["quote"] + "!"})
    assert not body["valid"]
    assert "other words" in body["reason"]
    assert body["quote"] == receipt["quote"]


@pytest.mark.parametrize("moved", [{"start": 0}, {"end": 7000}])
def test_another_place_is_not_valid(client: TestClient, receipt: Json, moved: Json) -> None:
    assert not verify(client, **receipt | moved)["valid"]


def test_another_hash_is_not_valid_even_with_the_right_words(client: TestClient, receipt: Json) -> None:
    body = verify(client, **receipt, sha256="0" * 64)
    assert not body["valid"]
    assert "SHA-256" in body["reason"]


@pytest.mark.parametrize(("start", "end"), [(5, 3), (5, 5), (0, 10**6), (10**6, 10**6 + 1), (0, 2**31 - 1)])
def test_a_place_outside_the_document_is_not_valid(client: TestClient, start: int, end: int) -> None:
    body = verify(client, document_id=SOURCE, start=start, end=end, quote="a")
    assert not body["valid"]
    assert ("outside" if start < end else "ends before it starts") in body["reason"]
    assert body["quote"] is None


def test_an_unknown_document_is_not_found(client: TestClient) -> None:
    query: Json = {"document_id": "tidak-ada", "start": 0, "end": 1, "quote": "a"}
    assert_problem(client.get("/v1/verify", params=query), 404, says="tidak-ada")


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        ({"start": -1}, "start", "0"),
        ({"start": 2**31}, "start", "2147483647"),
        ({"end": -5}, "end", "0"),
        ({"end": "9" * 40}, "end", ""),
        ({"end": "9" * 5000}, "end", ""),
        ({"start": "rahasia7d1"}, "start", "integer"),
        ({"start": ""}, "start", "integer"),
        ({"start": "1.5"}, "start", "integer"),
        ({"start": None}, "start", "required"),
        ({"end": None}, "end", "required"),
        ({"document_id": None}, "document_id", "required"),
        ({"document_id": ""}, "document_id", "at least 1"),
        ({"document_id": "x" * 201}, "document_id", "200"),
        ({"quote": None}, "quote", "sha256"),
        ({"quote": ""}, "quote", "at least 1"),
        ({"quote": "rahasia7d1" * 2001}, "quote", "20000"),
        ({"sha256": "rahasia7d1"}, "sha256", "64"),
        ({"sha256": "0" * 63}, "sha256", "64"),
    ],
)
def test_bad_input_is_a_problem_that_names_the_field_and_the_limit(
    client: TestClient, changed: Json, field: str, says: str
) -> None:
    query: Json = {"document_id": SOURCE, "start": 0, "end": 4, "quote": "a"} | changed
    response = client.get("/v1/verify", params={key: value for key, value in query.items() if value is not None})
    problem = assert_problem(response, 422, field)
    assert says.lower() in problem["detail"].lower()
    assert "rahasia7d1" not in response.text


@pytest.mark.parametrize("quote", ["%00", "%ff%fe", "%ed%a0%80", "%F0%9F%98%80"])
def test_a_quotation_of_odd_bytes_is_not_valid(client: TestClient, quote: str) -> None:
    response = client.get(f"/v1/verify?document_id={SOURCE}&start=0&end=1&quote={quote}")
    assert response.status_code == 200
    assert response.json()["valid"] is False
