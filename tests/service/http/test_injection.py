"""No text runs: a hundred payloads in documents, titles, headings, files' names, references and questions."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from fastapi.testclient import TestClient

from corpus.loader import load_file
from service.evaluation import report
from service.evaluation.complaints import case_of
from service.feedback import Exchange, Feedback
from service.settings import Settings
from tests.service.conftest import engine_over, serve
from tests.service.http.html import Page, assert_runs_nothing, page
from tests.service.http.payloads import EMBEDDING, PAYLOADS, poisoned_library

QUESTION = "Apa itu Racun{number}?"


@pytest.fixture(scope="module")
def poisoned_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("poisoned")
    library = poisoned_library(folder)
    yield from serve(Settings(data_dir=folder), engine_over(library, EMBEDDING, threshold=0.0))


def test_there_are_a_hundred_payloads_and_no_two_alike() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 100
    assert all("__xss" in payload or "<base" in payload for payload in PAYLOADS)


@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_a_page_holds_a_payload_as_text(poisoned_client: TestClient, number: int) -> None:
    shown = " ".join(PAYLOADS[number].replace("\x01", " ").split())
    found = page(poisoned_client, f"/documents/racun-{number}")
    assert " ".join(found.text.split()).count(shown) >= 6
    answer = page(poisoned_client, "/", q=f"{QUESTION.format(number=number)} {PAYLOADS[number]}")
    assert answer.all("p")
    missing = poisoned_client.get(f"/documents/x{number}", headers={"Accept": "text/html"})
    assert_runs_nothing(Page(missing.text))


@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_a_reference_holds_a_payload_as_text_of_another_sort(poisoned_client: TestClient, number: int) -> None:
    for name in ("reference.bib", "reference.ris", "reference.txt"):
        response = poisoned_client.get(f"/documents/racun-{number}/{name}")
        assert not response.headers["content-type"].startswith("text/html")
        assert response.headers["x-content-type-options"] == "nosniff"
    lines = poisoned_client.get(f"/documents/racun-{number}/reference.ris").text.split("\r\n")
    assert [line for line in lines if line.startswith("UR")] == []


@pytest.mark.parametrize("name", ["<img src=x onerror=window.__xss=1>", "'\"><svg onload=window.__xss=1>", "a&#x2f;b"])
def test_a_files_name_becomes_a_plain_id(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.txt").write_text("Satu kalimat yang utuh.", encoding="utf-8")
    (document,) = load_file(tmp_path / f"{name}.txt").documents
    assert set(document.id) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_feedback_that_holds_a_payload_is_text_in_the_report_that_is_made_of_it(number: int) -> None:
    payload = PAYLOADS[number]
    feedback = Feedback("0" * 48, "down", payload, Exchange(payload, (payload,), ()), date(2026, 1, 2))
    row = case_of(feedback, {}.get).model_dump(exclude={"todo"})
    outcome = SimpleNamespace(
        case=SimpleNamespace(**row), refused=False, best=SimpleNamespace(confidence=0.5, text=payload),
        served=SimpleNamespace(question=SimpleNamespace(resolved_text=payload)),
    )  # fmt: skip
    html = report.page(payload, {payload: {payload: {}, "all": {}}}, (0.5,), (True,), 0.1, [outcome])  # type: ignore[list-item]
    found = Page(html)
    assert not {"script", "iframe", "object", "embed", "img", "b"} & {tag for tag, _ in found.elements}
    assert not [name for _, attributes in found.elements for name in attributes if name.startswith("on")]
    assert " ".join(found.text.split()).count(" ".join(payload.split())) >= 4
