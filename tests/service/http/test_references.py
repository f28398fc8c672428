"""References to download: what they hold, what they are called, and what may not get into a header."""

import pytest
from fastapi.testclient import TestClient

from service.http.references import _saved_as
from tests.service.builders import assert_problem
from tests.service.conftest import SOURCE, TRANSLATION

TITLE = "Collaborative Governance dalam Pengembangan Wisata Edukasi Kampung Coklat di Kabupaten Blitar"


@pytest.mark.parametrize("document_id", [SOURCE, TRANSLATION])
def test_bibtex_is_downloaded_under_the_documents_name(client: TestClient, document_id: str) -> None:
    response = client.get(f"/documents/{document_id}/reference.bib")
    assert response.headers["content-type"] == "application/x-bibtex; charset=utf-8"
    assert response.headers["content-disposition"] == f'attachment; filename="{SOURCE}.bib"'
    assert response.text == (
        f"@misc{{{SOURCE},\n  author = {{Sunarta, Fian Alldy Erica}},\n  title = {{{{{TITLE}}}}},\n"
        "  year = {2020},\n  language = {id},\n}\n"
    )


def test_ris_is_downloaded_under_the_documents_name(client: TestClient) -> None:
    response = client.get(f"/documents/{SOURCE}/reference.ris")
    assert response.headers["content-type"] == "application/x-research-info-systems; charset=utf-8"
    assert response.headers["content-disposition"] == f'attachment; filename="{SOURCE}.ris"'
    assert response.content.decode().split("\r\n") == [
        "TY  - GEN", f"ID  - {SOURCE}", "AU  - Sunarta, Fian Alldy Erica", f"TI  - {TITLE}", "PY  - 2020",
        "LA  - id", "ER  - ", "",
    ]  # fmt: skip


@pytest.mark.parametrize("query", ["", "?lang=en"])
def test_the_line_of_text_is_apa(client: TestClient, query: str) -> None:
    response = client.get(f"/documents/{SOURCE}/reference.txt{query}")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.text == f"Sunarta, F. A. E. (2020). {TITLE}."


def test_a_document_without_a_reference_has_one_of_its_title(odd_client: TestClient) -> None:
    assert "title = {{<img src=x onerror=alert(3)>}}" in odd_client.get("/documents/odd/reference.bib").text
    assert odd_client.get("/documents/odd/reference.txt").text == "<img src=x onerror=alert(3)>. (t.t.)."
    assert odd_client.get("/documents/odd/reference.txt").headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", ["reference.bib", "reference.ris", "reference.txt"])
def test_the_reference_of_an_unknown_document_is_a_problem(client: TestClient, name: str) -> None:
    assert_problem(client.get(f"/documents/tidak-ada/{name}"), 404, says="tidak-ada")
    assert_problem(client.get(f"/documents/{SOURCE}/reference.txt?lang=fr"), 422, "lang")


@pytest.mark.parametrize(
    ("id", "header"),
    [
        ("a.en", 'attachment; filename="a.en.bib"'),
        ('a"; b\r\nX: c', "attachment; filename=\"a-b-X-c.bib\"; filename*=UTF-8''a-%3B%20b-X-%20c.bib"),
        ("../../etc/passwd", 'attachment; filename="etc-passwd.bib"'),
        ("laporan é", "attachment; filename=\"laporan-e.bib\"; filename*=UTF-8''laporan%20%C3%A9.bib"),
        ("书", "attachment; filename=\"document.bib\"; filename*=UTF-8''%E4%B9%A6.bib"),
        ("...", 'attachment; filename="document.bib"'),
    ],
)  # fmt: skip
def test_a_files_name_is_safe(id: str, header: str) -> None:
    assert _saved_as(id, "bib")["Content-Disposition"] == header
