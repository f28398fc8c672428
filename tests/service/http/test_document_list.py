"""The list of the documents: every source once, found by title or tag, a hundred on a page."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from service.settings import Settings
from tests.service.conftest import SOURCE, TRANSLATION, engine_over, serve
from tests.service.http.html import Page, page
from tests.service.http.payloads import EMBEDDING, PAYLOADS, poisoned_library


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client over more documents than a page holds, whose titles and tags are scripts."""
    folder = tmp_path_factory.mktemp("many")
    library = poisoned_library(folder)
    yield from serve(Settings(data_dir=folder), engine_over(library, EMBEDDING, threshold=0.0))


def documents(found: Page) -> list[str]:
    return [href for link in found.all("a") if (href := link["href"] or "").startswith("/documents/")]


def test_each_source_stands_once_with_its_language_its_translations_and_its_tags(client: TestClient) -> None:
    found = page(client, "/documents", lang="en")
    assert documents(found) == [f"/documents/{SOURCE}?lang=en"]
    assert "Indonesian · translation: English · tata kelola" in found.text
    assert TRANSLATION not in str(documents(found))
    assert not found.all("form")


def test_the_first_page_and_the_widgets_lead_to_it(client: TestClient) -> None:
    for path in ("/", "/embed"):
        assert "data-read" in next(link for link in page(client, path).all("a") if "/documents" in (link["href"] or ""))


def test_beside_the_conversation_it_stays_there(client: TestClient) -> None:
    found = page(client, "/documents", embed="1")
    assert found.all("body")[0]["class"] == "embedded"
    assert documents(found) == [f"/documents/{SOURCE}?embed=1"]
    page(client, documents(found)[0])


@pytest.mark.parametrize("find", ["COLLABORATIVE", "tata kelola", SOURCE, " governance "])
def test_a_document_is_found_by_title_tag_or_id(client: TestClient, find: str) -> None:
    found = page(client, "/documents", find=find)
    assert len(documents(found)) == 1
    assert found.all("input")[0]["value"] == find


def test_what_is_not_found_is_said(client: TestClient) -> None:
    found = page(client, "/documents", find="kucing")
    assert "0 dokumen dengan “kucing”" in found.text
    assert documents(found) == []


def test_a_hundred_stand_on_a_page_and_the_next_follows(many: TestClient) -> None:
    first = page(many, "/documents", embed="1")
    assert len(documents(first)) == 100
    (following,) = [link["href"] for link in first.all("a") if link.get("rel") == "next"]
    second = page(many, following or "")
    assert len(documents(second)) == len(PAYLOADS) - 100
    assert not set(documents(first)) & set(documents(second))
    assert [link["href"] for link in second.all("a") if link.get("rel") == "prev"] == ["/documents?page=1&embed=1"]
    assert documents(page(many, "/documents", page=99)) == [one.split("?")[0] for one in documents(second)]


def test_many_documents_are_not_all_on_the_first_page(many: TestClient) -> None:
    found = page(many, "/")
    assert len([link for link in found.all("a") if "data-read" in link]) == 8 + 2
    assert f"({len(PAYLOADS)})" in found.text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_searched_for_is_text(many: TestClient, payload: str) -> None:
    assert payload in str(page(many, "/documents", find=payload).all("input")[0]["value"])


@pytest.mark.parametrize("query", ["page=0", "page=x", f"find={'x' * 201}", "page=99999999"])
def test_what_is_wrong_is_a_problem(client: TestClient, query: str) -> None:
    assert client.get(f"/documents?{query}").status_code == 422
