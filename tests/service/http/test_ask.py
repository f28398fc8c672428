"""POST /v1/ask: the response's schema, its citations, languages, and what it makes of bad input."""

import io
import json
import logging
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.answering.answer import ShortAnswer
from service.assistant import Assistant, Inquiry
from service.engine import Engine
from service.http.app import create_app
from service.http.schemas import AskResponse
from service.messages import NO_ANSWER
from service.settings import Settings
from tests.service.builders import assert_problem
from tests.service.conftest import SOURCE, TRANSLATION

Json = dict[str, Any]

QUESTIONS = [
    "apa itu collaborative governance",
    "Apa saja tahapan proses kolaborasi?",
    "Mengapa collaborative governance muncul?",
    "sumber referensinya apa?",
    "What is collaborative governance?",
    "What are the stages of the collaboration process?",
]
NUMBER = (int, float)
ANSWER_TYPES: dict[str, Any] = {
    "id": str,
    "question": str,
    "resolved_question": str,
    "kind": str,
    "status": str,
    "language": str,
    "question_language": str,
    "answer": str,
    "short_answer": (dict, type(None)),
    "confidence": NUMBER,
    "citations": list,
    "passages": list,
    "suggestions": list,
    "index_version": str,
    "timings_ms": dict,
}
CITATION_TYPES: dict[str, Any] = {
    "number": int,
    "answer_start": int,
    "answer_end": int,
    "document_id": str,
    "document_title": str,
    "document_sha256": str,
    "section": list,
    "page": (str, type(None)),
    "kind": str,
    "language": str,
    "quote": str,
    "start": int,
    "end": int,
    "prefix": str,
    "suffix": str,
    "translation": (dict, type(None)),
    "attributed_to": (str, type(None)),
    "url": str,
    "score": NUMBER,
}
QUOTATION_TYPES: dict[str, Any] = {"document_id": str, "language": str, "quote": str, "start": int, "end": int}
PASSAGE_TYPES: dict[str, Any] = {
    "document_id": str,
    "section": list,
    "text": str,
    "start": int,
    "end": int,
    "score": NUMBER,
}


def ask(client: TestClient, question: str, **more: Any) -> Json:
    response = client.post("/v1/ask", json={"question": question, **more})
    assert response.status_code == 200, response.text
    body: Json = response.json()
    return body


def assert_types(value: Json, types: dict[str, Any]) -> None:
    assert set(types) <= set(value)
    wrong = {key: value[key] for key, kind in types.items() if not isinstance(value[key], kind)}
    assert not wrong


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_field_of_an_answer_is_there_in_its_type(client: TestClient, question: str) -> None:
    body = ask(client, question)
    assert_types(body, ANSWER_TYPES)
    assert set(body) == set(ANSWER_TYPES)
    assert body["status"] == "answered"
    assert (body["question"], body["resolved_question"]) == (question, question)
    assert 0 <= body["confidence"] <= 1
    assert len(body["passages"]) == 5
    for passage in body["passages"]:
        assert_types(passage, PASSAGE_TYPES)
    for citation in body["citations"]:
        assert_types(citation, CITATION_TYPES)
        assert set(citation) == set(CITATION_TYPES)
        assert all(isinstance(heading, str) for heading in citation["section"])
        assert 0 <= citation["score"] <= 1
        if citation["translation"] is not None:
            assert_types(citation["translation"], QUOTATION_TYPES)
    assert all(isinstance(value, NUMBER) and value >= 0 for value in body["timings_ms"].values())
    assert {"retrieve", "read", "total"} <= set(body["timings_ms"])
    assert body["index_version"] == client.get("/v1/documents").json()["index_version"]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_quotation_stands_in_its_document_and_in_the_answer(
    client: TestClient, question: str, language: str
) -> None:
    body = ask(client, question, language=language)
    assert [citation["number"] for citation in body["citations"]] == list(range(1, len(body["citations"]) + 1))
    for citation in body["citations"]:
        document = client.get(f"/v1/documents/{citation['document_id']}").json()
        text, start, end = document["text"], citation["start"], citation["end"]
        assert text[start:end] == citation["quote"] != ""
        assert document["sha256"] == citation["document_sha256"]
        assert document["title"] == citation["document_title"]
        assert document["language"] == citation["language"]
        assert text[:start].endswith(citation["prefix"])
        assert text[end:].startswith(citation["suffix"])
        assert citation["prefix"]
        assert citation["attributed_to"] is None or citation["attributed_to"] in citation["quote"]
        shown = citation["translation"] or citation
        assert body["answer"][citation["answer_start"] : citation["answer_end"]] == shown["quote"]
        assert body["answer"][citation["answer_end"] :].startswith(f" [{citation['number']}]")


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_translation_stands_word_for_word_in_its_own_document(client: TestClient, question: str) -> None:
    body = ask(client, question, language="en")
    for citation in body["citations"]:
        shown = citation["translation"]
        assert shown["language"] == "en"
        document = client.get(f"/v1/documents/{shown['document_id']}").json()
        assert document["translation_of"] == citation["document_id"]
        assert document["text"][shown["start"] : shown["end"]] == shown["quote"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_links_lead_to_the_page_with_the_place_marked(client: TestClient, question: str) -> None:
    for citation in ask(client, question)["citations"]:
        page, _, fragment = citation["url"].partition("#")
        assert page == f"/documents/{citation['document_id']}?start={citation['start']}&end={citation['end']}"
        assert fragment.startswith(":~:text=")
        assert client.get(page).status_code == 200


@pytest.mark.parametrize("question", QUESTIONS)
def test_passages_stand_word_for_word_in_their_documents(
    client: TestClient, texts: dict[str, str], question: str
) -> None:
    passages = ask(client, question, top_k=20)["passages"]
    assert len(passages) == 20
    for passage in passages:
        assert texts[passage["document_id"]][passage["start"] : passage["end"]] == passage["text"]


def test_a_short_answer_is_given_with_its_citation_and_its_place(assistant: Assistant) -> None:
    short = ShortAnswer("rasa percaya", 1, SOURCE, 5, 17)
    answer = replace(assistant.ask(Inquiry("apa itu trust building")), short_answer=short)
    body = AskResponse.of(answer).model_dump()
    assert body["short_answer"] == {
        "text": "rasa percaya",
        "citation": 1,
        "document_id": SOURCE,
        "start": 5,
        "end": 17,
    }


def test_an_english_answer_shows_the_translation_and_keeps_the_original_quotation(client: TestClient) -> None:
    body = ask(client, "How do Ansell and Gash define collaborative governance?")
    assert (body["language"], body["question_language"]) == ("en", "en")
    citation = body["citations"][0]
    assert (citation["document_id"], citation["language"]) == (SOURCE, "id")
    assert citation["translation"]["document_id"] == TRANSLATION
    assert body["answer"].startswith(citation["translation"]["quote"])
    assert citation["quote"] not in body["answer"]


def test_an_english_question_is_answered_in_indonesian_if_asked_for(client: TestClient) -> None:
    body = ask(client, "What is trust building?", language="id")
    assert (body["language"], body["question_language"]) == ("id", "en")
    assert all(citation["translation"] is None for citation in body["citations"])
    assert body["answer"].startswith(body["citations"][0]["quote"])


def test_an_indonesian_question_is_answered_in_english_if_asked_for(client: TestClient) -> None:
    body = ask(client, "apa itu trust building", language="en")
    assert (body["language"], body["question_language"]) == ("en", "id")
    assert body["answer"].startswith(body["citations"][0]["translation"]["quote"])


@pytest.mark.parametrize(
    "question", ["Apa saja tahapan proses kolaborasi?", "What are the stages of the collaboration process?"]
)
def test_a_list_is_given_whole_in_order_with_its_lead_in(client: TestClient, question: str) -> None:
    body = ask(client, question)
    assert body["kind"] == "list"
    assert [citation["quote"] for citation in body["citations"][1:]] == [
        "Face to face dialogue",
        "Trust building",
        "Commintment to process",
        "Share Understanding",
        "Intermediate outcomes",
    ]
    lines = body["answer"].splitlines()
    assert lines[0].rstrip(" [1]").endswith(":")
    assert [line[:3] for line in lines[1:]] == ["1. ", "2. ", "3. ", "4. ", "5. "]


def test_a_chosen_document_brings_its_translations(client: TestClient) -> None:
    body = ask(client, "What is trust building?", document_ids=[SOURCE])
    assert body["status"] == "answered"
    assert {passage["document_id"] for passage in body["passages"]} == {TRANSLATION}


def test_an_unknown_document_is_not_found(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": "apa itu kolaborasi", "document_ids": [SOURCE, "tidak-ada"]})
    assert_problem(response, 404, says="tidak-ada")


def test_the_same_request_gets_the_same_answer_apart_from_id_and_timings(client: TestClient) -> None:
    first, second = (ask(client, "Mengapa kolaborasi muncul?", top_k=20) for _ in range(2))
    assert first.pop("id") != second.pop("id")
    del first["timings_ms"], second["timings_ms"]
    assert first == second


def test_askers_at_the_same_time_get_the_answers_to_their_own_questions(client: TestClient) -> None:
    alone = {question: ask(client, question)["answer"] for question in QUESTIONS}
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda question: (question, ask(client, question)["answer"]), QUESTIONS * 5))
    assert together == [(question, alone[question]) for question in QUESTIONS * 5]


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Siapa presiden pertama Indonesia?", "id"),
        ("Bagaimana cara memasak rendang?", "id"),
        ("What is the capital of Australia?", "en"),
        ("Who won the world cup in 2018?", "en"),
    ],
)
def test_what_the_documents_do_not_speak_of_is_politely_not_answered(
    cautious_client: TestClient, question: str, language: str
) -> None:
    body = ask(cautious_client, question)
    assert (body["status"], body["language"]) == ("no_answer", language)
    assert body["answer"] == NO_ANSWER["id" if language == "id" else "en"]
    assert body["citations"] == []
    assert body["short_answer"] is None
    assert_types(body, ANSWER_TYPES)


@pytest.mark.parametrize(("language", "sorry"), [("id", "Maaf"), ("en", "Sorry")])
def test_a_no_answer_is_in_the_language_asked_for(cautious_client: TestClient, language: str, sorry: str) -> None:
    for question in ("Siapa presiden pertama Indonesia?", "Who won the world cup in 2018?"):
        assert ask(cautious_client, question, language=language)["answer"].startswith(sorry)


def test_the_longest_inputs_that_are_allowed_are_taken(client: TestClient) -> None:
    history = [{"role": role, "content": "x" * 8000} for role in ("user", "assistant")] * 10
    body = ask(client, "q" * 2000, history=history, top_k=20, document_ids=[SOURCE] * 100)
    assert body["question"] == "q" * 2000


def test_a_question_is_counted_in_code_points(client: TestClient) -> None:
    ask(client, "😀" * 2000)
    assert_problem(client.post("/v1/ask", json={"question": "😀" * 2001}), 422, "question", "2000")


SECRET = "rahasia7d1"
GOOD = {"question": SECRET}
TURN = {"role": "user", "content": SECRET}


@pytest.mark.parametrize(
    ("body", "field", "says"),
    [
        ({}, "question", "required"),
        ({"question": ""}, "question", "at least 1"),
        ({"question": " \n\t\u3000"}, "question", "empty"),
        ({"question": SECRET + "x" * 2001}, "question", "2000"),
        ({"question": None}, "question", "string"),
        ({"question": 773177317731}, "question", "string"),
        ({"question": [SECRET]}, "question", "string"),
        ({"question": {"text": SECRET}}, "question", "string"),
        ({"question": True}, "question", "string"),
        ({"question": f"{SECRET}\x00"}, "question", "U+0000"),
        ({"question": f"{SECRET}\ud800"}, "question", "string"),
        (GOOD | {"top_k": 0}, "top_k", "1"),
        (GOOD | {"top_k": 21}, "top_k", "20"),
        (GOOD | {"top_k": -1}, "top_k", "1"),
        (GOOD | {"top_k": 10**30}, "top_k", ""),
        (GOOD | {"top_k": "5"}, "top_k", "integer"),
        (GOOD | {"top_k": 5.5}, "top_k", "integer"),
        (GOOD | {"top_k": None}, "top_k", "integer"),
        (GOOD | {"top_k": True}, "top_k", "integer"),
        (GOOD | {"language": "xx"}, "language", "'auto', 'id' or 'en'"),
        (GOOD | {"language": None}, "language", ""),
        (GOOD | {"language": ["id"]}, "language", ""),
        (GOOD | {"history": [TURN] * 21}, "history", "20"),
        (GOOD | {"history": TURN}, "history", "list"),
        (GOOD | {"history": [SECRET]}, "history.0", ""),
        (GOOD | {"history": [{"role": "system", "content": SECRET}]}, "history.0.role", "'user' or 'assistant'"),
        (GOOD | {"history": [{"role": "user"}]}, "history.0.content", "required"),
        (GOOD | {"history": [{"role": "user", "content": SECRET * 1000}]}, "history.0.content", "8000"),
        (GOOD | {"history": [TURN | {"name": SECRET}]}, "history.0.name", "no field of this request"),
        (GOOD | {"history": [{"role": "user", "content": "\x00"}]}, "history.0.content", "U+0000"),
        (GOOD | {"document_ids": []}, "document_ids", "at least 1"),
        (GOOD | {"document_ids": "collaborative-governance"}, "document_ids", "list"),
        (GOOD | {"document_ids": [1]}, "document_ids.0", "string"),
        (GOOD | {"document_ids": [""]}, "document_ids.0", "at least 1"),
        (GOOD | {"document_ids": ["x" * 201]}, "document_ids.0", "200"),
        (GOOD | {"document_ids": ["x"] * 101}, "document_ids", "100"),
        (GOOD | {"document_ids": ["\x00"]}, "document_ids.0", "U+0000"),
        (GOOD | {"lain": SECRET}, "lain", "no field of this request"),
        ([], "body", "object"),
        ([GOOD], "body", "object"),
        (SECRET, "body", "object"),
        (None, "body", "object"),
        (773177317731, "body", "object"),
    ],
)
def test_bad_input_is_a_problem_that_names_the_field_and_the_limit(
    client: TestClient, body: object, field: str, says: str
) -> None:
    response = client.post("/v1/ask", content=json.dumps(body), headers={"Content-Type": "application/json"})
    problem = assert_problem(response, 422, field)
    assert says.lower() in problem["detail"].lower()
    assert SECRET not in response.text
    assert "773177317731" not in response.text
    assert len(response.content) < 5000


def test_all_wrong_fields_are_named_at_once(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": "", "top_k": 0, "language": "xx", "lain": 1})
    problem = assert_problem(response, 422)
    assert {error["field"] for error in problem["errors"]} == {"question", "top_k", "language", "lain"}


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"   ",
        b'{"question": rahasia7d1}',
        b'{"question": "rahasia7d1"',
        b'{"question": "rahasia7d1\xff"}',
        b"\xff\xfe\x00rahasia7d1",
        b"[" * 20_000,
    ],
)
def test_what_is_no_json_is_a_problem_with_the_body(client: TestClient, content: bytes) -> None:
    response = client.post("/v1/ask", content=content, headers={"Content-Type": "application/json"})
    assert SECRET not in response.text
    problem = assert_problem(response, 400)
    assert [error["field"] for error in problem["errors"]] == ["body"]


def test_what_is_no_object_is_said_in_plain_words(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": "apa itu kolaborasi?", "history": ["apa itu?"]})
    assert_problem(response, 422, "history.0", "must be an object with named fields")


def test_no_body_is_a_problem_with_the_body(client: TestClient) -> None:
    assert_problem(client.post("/v1/ask"), 422, "body", "required")


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_body_of_another_type_is_a_problem(client: TestClient, content_type: str) -> None:
    content = json.dumps({"question": SECRET})
    response = client.post("/v1/ask", content=content, headers={"Content-Type": content_type})
    assert_problem(response, 415, "body", "application/json")
    assert SECRET not in response.text


BIG = 10_000_000


def in_pieces() -> Iterator[bytes]:
    yield b'{"question": "' + SECRET.encode()
    for _ in range(BIG // 65_536):
        yield b"x" * 65_536
    yield b'"}'


def test_a_body_that_says_it_is_too_large_is_refused(client: TestClient) -> None:
    response = client.post("/v1/ask", content=b'{"question": "' + SECRET.encode() + b"x" * BIG + b'"}')
    assert_problem(response, 413, says="1000000")
    assert SECRET not in response.text


def test_a_body_that_turns_out_too_large_is_refused(client: TestClient) -> None:
    response = client.post("/v1/ask", content=in_pieces(), headers={"Content-Type": "application/json"})
    assert "content-length" not in response.request.headers
    assert_problem(response, 413, says="1000000")
    assert SECRET not in response.text


@pytest.mark.parametrize("length", ["9" * 30, "9" * 5000])
def test_a_length_beyond_all_numbers_is_refused(client: TestClient, length: str) -> None:
    response = client.post("/v1/ask", content=b"{}", headers={"Content-Length": length})
    assert response.status_code == 413


def test_many_wrong_fields_do_not_make_a_response_much_larger_than_the_request(client: TestClient) -> None:
    content = json.dumps({"question": "apa"} | {f"{i:x}": 1 for i in range(20_000)})
    response = client.post("/v1/ask", content=content, headers={"Content-Type": "application/json"})
    assert_problem(response, 422)
    assert len(response.content) < 2 * len(content)


def log_of(monkeypatch: pytest.MonkeyPatch, settings: Settings, engine: Engine) -> list[Json]:
    """Return the lines that the service logs for one answered question, one that is wrong, and two pages."""
    written = io.StringIO()
    with monkeypatch.context() as context:
        context.setattr(sys, "stderr", written)
        application = create_app(settings, engine)
    for name in ("httpx", "httpx2"):
        logging.getLogger(name).setLevel(logging.WARNING)
    with TestClient(application) as client:
        assert client.post("/v1/ask", json={"question": f"apa itu {SECRET}"}).status_code == 200
        assert client.post("/v1/ask", json={"question": f"apa itu {SECRET}", "top_k": 0}).status_code == 422
        assert client.post("/v1/search", json={"question": f"apa itu {SECRET}"}).status_code == 200
        assert client.get("/", params={"q": SECRET}).status_code == 200
    return [json.loads(line) for line in written.getvalue().splitlines()]


@pytest.mark.parametrize("level", ["info", "debug"])
def test_the_question_is_not_in_the_log(
    monkeypatch: pytest.MonkeyPatch, data_dir: Path, engine: Engine, level: str
) -> None:
    monkeypatch.setenv("RUJUKAN_LOG_LEVEL", level)
    lines = log_of(monkeypatch, Settings(data_dir=data_dir), engine)
    assert [line["status"] for line in lines if line["event"] == "request"] == [200, 422, 200, 200]
    assert [line["event"] for line in lines].count("answer") >= 1
    assert SECRET not in json.dumps(lines)


def test_the_question_is_in_the_log_if_that_is_set(
    monkeypatch: pytest.MonkeyPatch, data_dir: Path, engine: Engine
) -> None:
    monkeypatch.setenv("RUJUKAN_LOG_QUESTIONS", "1")
    lines = log_of(monkeypatch, Settings(data_dir=data_dir), engine)
    answers = [line for line in lines if line["event"] == "answer" and "question" in line]
    assert answers[0]["question"] == f"apa itu {SECRET}"


def test_the_lines_of_one_request_share_its_id(monkeypatch: pytest.MonkeyPatch, data_dir: Path, engine: Engine) -> None:
    lines = log_of(monkeypatch, Settings(data_dir=data_dir), engine)
    answer = next(line for line in lines if line["event"] == "answer")
    request = next(line for line in lines if line["event"] == "request")
    assert answer["request_id"] == request["request_id"] != ""
