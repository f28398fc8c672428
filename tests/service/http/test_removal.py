"""A document that is removed is gone from everything at once, though the index without it is not built yet."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from index.embedding import Progress
from index.library import Library
from index.snapshot import Snapshot
from service.assistant import Assistant
from service.engine import Engine, annotator
from service.settings import Settings
from tests.service.builders import document
from tests.service.conftest import Embedding, serve

ADMIN = {"Authorization": f"Bearer {'k' * 40}"}
CAT = "# Kucing belang\n\nKucing belang adalah hewan peliharaan yang setia.\n"
DOG = "# Anjing ras\n\nAnjing ras adalah hewan penjaga rumah yang berani.\n"
QUESTION = "apa itu kucing belang?"


class Place:
    """A data directory, and engines over it as several processes have them, in which nothing is built until it may."""

    def __init__(self, folder: Path, embedding: Embedding) -> None:
        self.folder, self._embedding = folder, embedding
        self.settings = Settings(data_dir=folder, threshold=0.0, reader="plain", admin_key=SecretStr("k" * 40))
        self.may_build = threading.Event()
        self.now = 0.0
        texts = {"kucing": CAT, "anjing": DOG}
        first = [document(text, id=id, title=id.capitalize(), markdown=True) for id, text in texts.items()]
        notes = annotator(self.settings, embedding.encoder, embedding.identity)
        Library.open(folder, lambda: first).build(embedding.encoder, embedding.identity, annotate=notes)

    def engine(self) -> Engine:
        library, encoder, identity = Library.open(self.folder), self._embedding.encoder, self._embedding.identity

        def make(snapshot: Snapshot) -> Assistant:
            return Assistant.over(snapshot, encoder, identity, 0.0, None)

        def build(progress: Progress) -> str:
            assert self.may_build.wait(20)
            return library.build(encoder, identity, progress).version

        return Engine(library, make, clock=lambda: self.now, build=build)


@dataclass(frozen=True, slots=True)
class Worker:
    """A client of a running application, and where that is."""

    client: TestClient
    place: Place


@pytest.fixture
def worker(tmp_path: Path, embedding: Embedding) -> Iterator[Worker]:
    place = Place(tmp_path / "data", embedding)
    for client in serve(place.settings, place.engine()):
        try:
            yield Worker(client, place)
        finally:
            place.may_build.set()


def shown(client: TestClient) -> dict[str, bool]:
    """Return where anything of the cat is shown."""

    def post(path: str, **body: object) -> str:
        return client.post(path, json={"question": QUESTION, **body}).text.lower().replace(QUESTION, "")

    verify = {"document_id": "kucing", "start": 0, "end": 6, "quote": "Kucing"}
    return {
        "answer": "peliharaan" in post("/v1/ask"),
        "search": "peliharaan" in post("/v1/search"),
        "chosen": client.post("/v1/search", json={"question": QUESTION, "document_ids": ["kucing"]}).status_code == 200,
        "chat completions": "peliharaan" in client.post(
            "/v1/chat/completions", json={"model": "rujukan", "messages": [{"role": "user", "content": QUESTION}]}
        ).text,
        "list": "kucing" in client.get("/v1/documents").text,
        "text": client.get("/v1/documents/kucing").status_code == 200,
        "page": client.get("/documents/kucing").status_code == 200,
        "page of the list": "kucing" in client.get("/documents").text.lower(),
        "reference": client.get("/documents/kucing/reference.bib").status_code == 200,
        "receipt": client.get("/v1/verify", params=verify).status_code == 200,
        "suggestions": "kucing" in client.get("/").text.lower(),
    }  # fmt: skip


def test_it_is_gone_from_everything_when_the_removal_returns(worker: Worker) -> None:
    version = worker.client.get("/readyz").json()["index_version"]
    assert all(shown(worker.client).values())
    removed = worker.client.delete("/v1/documents/kucing", headers=ADMIN)
    assert (removed.status_code, removed.json()["state"]) == (202, "running")
    assert not any(shown(worker.client).values())
    # Nothing was built meanwhile, and what is left answers.
    assert worker.client.get("/readyz").json()["index_version"] == version
    answer = worker.client.post("/v1/ask", json={"question": "apa itu anjing ras?"}).json()
    assert [citation["document_id"] for citation in answer["citations"]] == ["anjing"]
    assert worker.client.get("/v1/documents").json()["total"] == 1


def test_other_processes_know_within_a_second(worker: Worker) -> None:
    for client in serve(worker.place.settings, worker.place.engine()):
        assert all(shown(client).values())
        worker.client.delete("/v1/documents/kucing", headers=ADMIN)
        worker.place.now += 1.0
        assert not any(shown(client).values())


def test_a_document_of_the_same_id_does_not_bring_the_old_one_back(worker: Worker) -> None:
    worker.client.delete("/v1/documents/kucing", headers=ADMIN)
    body = {"id": "kucing", "language": "id", "text": "Kucing hutan adalah hewan buas."}
    assert worker.client.post("/v1/documents", json=body, headers=ADMIN).status_code == 202
    assert not any(shown(worker.client).values())
    worker.place.now += 1.0
    assert not any(shown(worker.client).values())


def test_what_is_only_replaced_serves_until_the_new_one_is_ready(worker: Worker) -> None:
    body = {"language": "id", "text": "Kucing hutan adalah hewan buas."}
    assert worker.client.put("/v1/documents/kucing", json=body, headers=ADMIN).status_code == 202
    worker.place.now += 1.0
    assert all(shown(worker.client).values())
    worker.client.delete("/v1/documents/kucing", headers=ADMIN)
    assert not any(shown(worker.client).values())


def test_a_build_that_was_under_way_does_not_bring_it_back(worker: Worker, embedding: Embedding) -> None:
    place, encoder = worker.place, embedding.encoder
    library = Library.open(place.folder)
    library.store.put([document("Sapi adalah hewan ternak.", id="sapi")])

    def remove(snapshot: Snapshot, before: str | None) -> str:
        # All documents have been read, and nothing is published yet.
        assert worker.client.delete("/v1/documents/kucing", headers=ADMIN).status_code == 202
        return '{"suggestions": []}'

    built = library.build(encoder, embedding.identity, annotate=remove)
    assert "kucing" in library.snapshots.open().catalogue.document_ids()
    place.now += 1.0
    assert not any(shown(worker.client).values())
    assert worker.client.get("/readyz").json()["index_version"] == built.version


def job(client: TestClient, id: str) -> dict[str, Any]:
    response = client.get(f"/v1/jobs/{id}", headers=ADMIN)
    assert response.status_code == 200, response.text
    return dict(response.json())


def done(client: TestClient, id: str) -> dict[str, Any]:
    """Return a job when the worker that has it says that it is over."""
    deadline = time.monotonic() + 20
    while (found := job(client, id))["state"] != "done":
        assert time.monotonic() < deadline, found
        time.sleep(0.02)
    return found


def test_every_worker_tells_whether_a_job_is_done(worker: Worker) -> None:
    for other in serve(worker.place.settings, worker.place.engine()):
        id = worker.client.delete("/v1/documents/kucing", headers=ADMIN).json()["id"]
        worker.place.now += 1.0
        waiting = job(other, id)
        assert (waiting["id"], waiting["document_id"], waiting["state"]) == (id, "kucing", "waiting")
        worker.place.may_build.set()
        built = done(worker.client, id)
        worker.place.now += 1.0
        assert job(other, id) == {**built, "done": 0, "total": 0}
    # So does one that is started after that.
    for later in serve(worker.place.settings, worker.place.engine()):
        assert job(later, id)["state"] == "done"


def test_a_document_that_comes_again_as_it_was_is_a_job_that_every_worker_knows_to_be_done(worker: Worker) -> None:
    worker.place.may_build.set()
    body = {"language": "id", "text": "Sapi adalah hewan ternak."}
    for other in serve(worker.place.settings, worker.place.engine()):
        for _ in range(2):
            taken = worker.client.put("/v1/documents/sapi", json=body, headers=ADMIN)
            assert taken.status_code == 202, taken.text
            id = taken.json()["job"]["id"]
            done(worker.client, id)
            worker.place.now += 1.0
            assert job(other, id)["state"] == "done"


@pytest.mark.parametrize("id", ["x", "0" * 32, "999-kucing-00000000", "-kucing-00000000", "0-kucing", "0--00000000"])
def test_a_job_that_nobody_has_is_not_found(worker: Worker, id: str) -> None:
    assert worker.client.get(f"/v1/jobs/{id}", headers=ADMIN).status_code == 404
