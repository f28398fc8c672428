"""GET /v1/documents: what there is, and the text that offsets count in."""

import hashlib
import time
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from index.catalogue import Summary
from service.http.api import documents
from tests.service.builders import assert_problem
from tests.service.conftest import SOURCE, TRANSLATION

SUMMARY = {
    "id",
    "title",
    "language",
    "sha256",
    "characters",
    "translation_of",
    "alignment_score",
    "translations",
    "tags",
    "url",
    "reference",
}


def test_all_documents_are_listed_by_id_without_their_texts(client: TestClient) -> None:
    body = client.get("/v1/documents").json()
    assert [document["id"] for document in body["documents"]] == [SOURCE, TRANSLATION]
    assert all(set(document) == SUMMARY for document in body["documents"])
    assert body["index_version"] == client.get("/readyz").json()["index_version"]


def test_a_document_and_its_translation_name_each_other(client: TestClient) -> None:
    source, translation = client.get("/v1/documents").json()["documents"]
    assert (source["language"], source["translation_of"], source["translations"]) == ("id", None, [TRANSLATION])
    assert (translation["language"], translation["translation_of"], translation["translations"]) == ("en", SOURCE, [])


@pytest.mark.parametrize("document_id", [SOURCE, TRANSLATION])
def test_a_document_is_given_with_its_text_and_the_hash_of_it(
    client: TestClient, texts: dict[str, str], document_id: str
) -> None:
    body = client.get(f"/v1/documents/{document_id}").json()
    assert set(body) == SUMMARY | {"text"}
    assert body["text"] == texts[document_id]
    assert body["characters"] == len(body["text"])
    assert body["sha256"] == hashlib.sha256(body["text"].encode()).hexdigest()


def test_the_bibliographic_reference_is_csl_json(client: TestClient) -> None:
    body = client.get(f"/v1/documents/{SOURCE}").json()
    assert body["reference"]["author"] == [{"family": "Sunarta", "given": "Fian Alldy Erica"}]
    assert body["reference"]["issued"] == {"date-parts": [[2020]]}
    assert body["tags"] == ["tata kelola"]


@pytest.mark.parametrize("document_id", ["tidak-ada", "\x00", "😀", "a b", "<script>", "COLLABORATIVE-GOVERNANCE"])
def test_an_unknown_document_is_not_found(client: TestClient, document_id: str) -> None:
    assert_problem(client.get(f"/v1/documents/{quote(document_id)}"), 404, says="there is no document")


@pytest.mark.parametrize("path", ["%ff%fe", "%ed%a0%80", "..%2f..%2fetc%2fpasswd", "%2e%2e"])
def test_a_path_of_odd_bytes_is_not_found(client: TestClient, path: str) -> None:
    assert_problem(client.get(f"/v1/documents/{path}"), 404)


def test_an_id_that_is_too_long_is_a_problem(client: TestClient) -> None:
    assert_problem(client.get(f"/v1/documents/{'x' * 201}"), 422, "document_id", "200")


def test_many_documents_with_many_translations_take_no_time_to_list() -> None:
    def summary(number: int) -> Summary:
        source = f"dok{number - number % 2:06}" if number % 2 else None
        return Summary(f"dok{number:06}", "Judul", "id", "0" * 64, 1, source, [], None, None)

    summaries = [summary(number) for number in range(100_000)]
    catalogue = SimpleNamespace(summaries=lambda: summaries)
    assistant: Any = SimpleNamespace(
        snapshot=SimpleNamespace(catalogue=catalogue, manifest=SimpleNamespace(version="1-a"))
    )
    start = time.process_time()
    found = documents(assistant, limit=1000, offset=50_000)
    # A second on a busy machine; with all looked through for each it would be many.
    assert time.process_time() - start < 5
    assert (len(found.documents), found.total) == (1000, 100_000)
    assert [one.translations for one in found.documents[:2]] == [["dok050001"], []]
