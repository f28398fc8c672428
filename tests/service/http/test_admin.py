"""Documents are taken in and out over HTTP, with a key, and are searchable soon after."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from corpus.errors import StoreError
from corpus.store import DocumentStore
from index.library import Library
from index.snapshot import Snapshot
from service.assistant import Assistant
from service.engine import Engine
from service.keys import FILE, KeyStore
from service.settings import Settings
from tests.corpus.formats.files import paragraph, pdf
from tests.service.conftest import Embedding, serve

FIRST = "k" * 40
ADMIN = {"Authorization": f"Bearer {FIRST}"}
CAT = {"id": "kucing", "title": "Kucing", "language": "id", "text": "Kucing belang adalah hewan peliharaan yang setia."}


def settings_of(folder: Path, **values: Any) -> Settings:
    return Settings(data_dir=folder, threshold=0.0, reader="plain", admin_key=SecretStr(FIRST), **values)


def engine_of(folder: Path, embedding: Embedding) -> Engine:
    library = Library.open(folder)
    library.build(embedding.encoder, embedding.identity)

    def make(snapshot: Snapshot) -> Assistant:
        return Assistant.over(snapshot, embedding.encoder, embedding.identity, 0.0, None)

    return Engine(
        library, make, build=lambda progress: library.build(embedding.encoder, embedding.identity, progress).version
    )


@pytest.fixture
def own(tmp_path: Path, embedding: Embedding) -> Iterator[TestClient]:
    """A client of an application without documents."""
    yield from serve(settings_of(tmp_path), engine_of(tmp_path, embedding))


def finished(client: TestClient, job: dict[str, Any]) -> dict[str, Any]:
    deadline = time.monotonic() + 20
    while job["state"] in ("waiting", "running"):
        assert time.monotonic() < deadline
        job = client.get(f"/v1/jobs/{job['id']}", headers=ADMIN).json()
    return job


def quotes(client: TestClient, question: str) -> list[str]:
    return [c["quote"] for c in client.post("/v1/ask", json={"question": question}).json()["citations"]]


def test_a_text_is_taken_in_and_answers(own: TestClient) -> None:
    response = own.post("/v1/documents", json=CAT, headers=ADMIN)
    assert response.status_code == 202
    assert response.headers["Location"] == "/v1/documents/kucing"
    body = response.json()
    assert (body["document"]["id"], body["document"]["title"]) == ("kucing", "Kucing")
    done = finished(own, body["job"])
    assert done["state"] == "done"
    assert done["index_version"] == own.get("/readyz").json()["index_version"]
    assert quotes(own, "apa itu kucing belang?") == [CAT["text"]]


def test_a_text_that_says_what_it_translates_is_linked_to_it(own: TestClient) -> None:
    text = "Pasar Randu dibuka pada tahun 1951.\n\nPedagang menjual ikan segar.\n\nSungai Lamat mengalir di kota."
    english = "Randu market was opened in 1951.\n\nTraders sell fresh fish.\n\nThe river Lamat flows in the town."
    twin = {"id": "market", "language": "en", "text": english, "translation_of": "pasar"}
    assert own.post("/v1/documents", json=twin, headers=ADMIN).status_code == 202
    response = own.post("/v1/documents", json={"id": "pasar", "language": "id", "text": text}, headers=ADMIN)
    finished(own, response.json()["job"])
    found = own.get("/v1/documents/market").json()
    assert (found["translation_of"], found["alignment_score"]) == ("pasar", 1.0)
    assert own.get("/v1/documents/pasar").json()["translations"] == ["market"]


def test_a_file_is_taken_in_with_its_pages(own: TestClient) -> None:
    content = pdf(
        [paragraph(["Kampus dibuka tahun 1990."], 700), paragraph(["Kantin buka pukul tujuh pagi."], 700), []]
    )
    response = own.post(
        "/v1/documents",
        files={"file": (r"C:\berkas\Panduan Kampus.pdf", content, "application/pdf")},
        data={"metadata": json.dumps({"language": "id", "tags": ["kampus"]})},
        headers=ADMIN,
    )
    assert response.status_code == 202
    body = response.json()
    assert body["document"]["id"] == "panduan-kampus"
    assert body["notes"] == ["no text on page 3"]
    assert finished(own, body["job"])["state"] == "done"
    citation = own.post("/v1/ask", json={"question": "kapan kantin buka?"}).json()["citations"][0]
    assert (citation["quote"], citation["page"]) == ("Kantin buka pukul tujuh pagi.", "2")


def test_put_replaces_and_delete_takes_it_out_of_every_answer(own: TestClient) -> None:
    finished(own, own.post("/v1/documents", json=CAT, headers=ADMIN).json()["job"])
    assert own.post("/v1/documents", json=CAT, headers=ADMIN).status_code == 409
    changed = {**CAT, "text": "Kucing belang adalah kucing dengan tiga warna."}
    del changed["id"]
    finished(own, own.put("/v1/documents/kucing", json=changed, headers=ADMIN).json()["job"])
    assert quotes(own, "apa itu kucing belang?") == [changed["text"]]
    finished(own, own.delete("/v1/documents/kucing", headers=ADMIN).json())
    assert quotes(own, "apa itu kucing belang?") == []
    assert own.get("/v1/documents").json()["documents"] == []
    assert own.delete("/v1/documents/kucing", headers=ADMIN).status_code == 404


@pytest.mark.parametrize(
    ("request_", "status", "says"),
    [
        ({"json": {**CAT, "text": " "}}, 422, "the file is empty"),
        ({"json": {**CAT, "warna": "belang"}}, 422, "warna"),
        ({"json": {**CAT, "id": "A B"}}, 422, "id"),
        ({"json": {**CAT, "text": "a\x00b"}}, 422, "U+0000"),
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, 400, "the body is not JSON"),
        ({"content": b"x", "headers": {"Content-Type": "text/plain"}}, 415, "multipart/form-data"),
        ({"data": {"metadata": "{}"}, "files": {"lain": ("a.txt", b"x")}}, 422, "file"),
        ({"files": {"file": ("a.pdf", b"x")}}, 422, "says that it is a PDF"),
        ({"files": {"file": ("a.txt", b"x")}, "data": {"metadata": '{"id": 1}'}}, 422, "id"),
        ({"files": {"file": ("a.exe", b"MZ\x90\x00")}}, 422, "a program"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_with_its_reason(
    own: TestClient, request_: dict[str, Any], status: int, says: str
) -> None:
    headers = {**request_.pop("headers", {}), **ADMIN}
    response = own.post("/v1/documents", headers=headers, **request_)
    assert response.status_code == status, response.text
    assert response.headers["Content-Type"] == "application/problem+json"
    assert says in response.json()["detail"]
    assert own.get("/v1/documents").json()["documents"] == []


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/v1/documents"), ("PUT", "/v1/documents/a"), ("DELETE", "/v1/documents/a"), ("GET", "/v1/jobs/a")],
)
def test_administration_needs_a_key_that_allows_it(own: TestClient, tmp_path: Path, method: str, path: str) -> None:
    keys = KeyStore(tmp_path / FILE)
    _, asker = keys.create("bot", ["ask"])
    ended, over = keys.create("lama", ["admin"])
    keys.revoke(ended.id)
    tokens = {None: 401, "salah": 401, asker: 403, over: 403}
    for token, status in tokens.items():
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        response = own.request(method, path, headers=headers)
        assert response.status_code == status, token
        assert ("WWW-Authenticate" in response.headers) == (status == 401)


def test_asking_needs_a_key_where_others_can_reach_it(tmp_path: Path, embedding: Embedding) -> None:
    _, asker = KeyStore(tmp_path / FILE).create("bot", ["ask"])
    for client in serve(settings_of(tmp_path, host="0.0.0.0"), engine_of(tmp_path, embedding)):  # noqa: S104
        question = {"question": "apa itu kucing?"}
        assert client.post("/v1/ask", json=question).status_code == 401
        assert client.post("/v1/ask", json=question, headers={"Authorization": f"Bearer {asker}"}).status_code == 200
        assert client.get("/healthz").status_code == 200


def test_asking_is_open_where_the_operator_says_so(tmp_path: Path, embedding: Embedding) -> None:
    settings = settings_of(tmp_path, host="0.0.0.0", asking="open")  # noqa: S104
    for client in serve(settings, engine_of(tmp_path, embedding)):
        assert client.post("/v1/ask", json={"question": "apa itu kucing?"}).status_code == 200


def test_who_asks_too_often_is_told_how_long_to_wait(tmp_path: Path, embedding: Embedding) -> None:
    for client in serve(settings_of(tmp_path, rate_limit=6), engine_of(tmp_path, embedding)):
        responses = [client.post("/v1/ask", json={"question": "apa itu kucing?"}) for _ in range(2)]
        assert [response.status_code for response in responses] == [200, 429]
        assert 1 <= int(responses[1].headers["Retry-After"]) <= 10


def test_a_reader_of_an_index_that_others_build_takes_nothing_in(client: TestClient) -> None:
    assert client.post("/v1/documents", json=CAT).status_code == 401


def test_a_document_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path, embedding: Embedding) -> None:
    for client in serve(settings_of(tmp_path, max_upload_bytes=2000), engine_of(tmp_path, embedding)):
        response = client.post("/v1/documents", json={**CAT, "text": "a" * 3000}, headers=ADMIN)
        assert response.status_code == 413
        assert "RUJUKAN_MAX_UPLOAD_BYTES" in response.json()["detail"]


def test_where_the_disk_is_full_nothing_is_taken_in_questions_go_on_and_later_it_goes_on(
    own: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished(own, own.post("/v1/documents", json=CAT, headers=ADMIN).json()["job"])

    def full(self: DocumentStore, documents: object, replaces: bool = True) -> None:
        raise StoreError("/var/lib/rujukan/documents.sqlite cannot be used: database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(DocumentStore, "put", full)
        response = own.put("/v1/documents/anjing", json={**CAT, "id": "anjing"}, headers=ADMIN)
        assert response.status_code == 507
        assert "/var/lib" not in response.text
        assert quotes(own, "apa itu kucing belang?") == [CAT["text"]]
    response = own.put("/v1/documents/anjing", json={**CAT, "id": "anjing"}, headers=ADMIN)
    assert finished(own, response.json()["job"])["state"] == "done"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1/ask"),
        ("POST", "/v1/chat/completions"),
        ("GET", "/v1/documents"),
        ("POST", "/v1/documents"),
        ("DELETE", "/v1/documents/a"),
    ],
)
def test_keys_that_cannot_be_read_are_no_full_disk(own: TestClient, tmp_path: Path, method: str, path: str) -> None:
    (tmp_path / FILE).write_bytes(b"x" * 5000)
    response = own.request(method, path, headers={"Authorization": f"Bearer rjk_00000000_{'a' * 43}"})
    assert response.status_code == 503
    assert "cannot be read now" in response.text
    assert str(tmp_path) not in response.text
    assert int(response.headers["Retry-After"]) > 0


def test_only_routes_that_write_say_that_the_disk_may_be_full(own: TestClient) -> None:
    paths = own.get("/openapi.json").json()["paths"]
    described = {(method, path): one["responses"] for path, methods in paths.items() for method, one in methods.items()}
    assert {route for route, responses in described.items() if "507" in responses} == {
        ("post", "/v1/documents"),
        ("put", "/v1/documents/{document_id}"),
        ("delete", "/v1/documents/{document_id}"),
        ("post", "/v1/feedback"),
    }


def test_only_documents_with_a_tag_are_looked_at_and_documents_are_listed_in_pages(own: TestClient) -> None:
    for name, tag in (("arjo", "kota"), ("bumi", "desa"), ("cipta", "desa")):
        body = {"id": name, "title": name, "language": "id", "tags": [tag], "text": f"Pasar {name} buka setiap pagi."}
        job = own.post("/v1/documents", json=body, headers=ADMIN).json()["job"]
    assert finished(own, job)["state"] == "done"

    def found(**restriction: Any) -> set[str]:
        request = {"question": "kapan pasar buka?", **restriction}
        return {passage["document_id"] for passage in own.post("/v1/search", json=request).json()["passages"]}

    assert found() == {"arjo", "bumi", "cipta"}
    assert found(tags=["desa"]) == {"bumi", "cipta"}
    assert found(tags=["kota", "desa"], document_ids=["arjo", "bumi"]) == {"arjo", "bumi"}
    assert found(tags=["pulau"]) == set()
    answer = own.post("/v1/ask", json={"question": "kapan pasar buka?", "tags": ["pulau"]}).json()
    assert answer["status"] == "no_answer"
    page = own.get("/v1/documents", params={"limit": 2, "offset": 1}).json()
    assert ([one["id"] for one in page["documents"]], page["total"]) == (["bumi", "cipta"], 3)
