"""What other sites embed: the script, the chat page that it frames, and who may frame the pages."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from index.library import Library
from service.keys import FILE, KeyStore
from service.settings import Settings
from tests.service.conftest import SOURCE, Embedding, engine_over, serve

SITE = "https://www.kampus.example"
OTHER = "http://localhost:8080"


@pytest.fixture(scope="module")
def embedding_client(data_dir: Path, library: Library, embedding: Embedding) -> Iterator[TestClient]:
    settings = Settings(data_dir=data_dir, threshold=0.0, embed_origins=(SITE, OTHER))
    yield from serve(settings, engine_over(library, embedding, threshold=0.0))


@pytest.fixture
def locked_client(tmp_path: Path, library: Library, embedding: Embedding) -> Iterator[tuple[TestClient, str]]:
    """A client of an application that nobody may ask without a key, and a key to ask."""
    _, token = KeyStore(tmp_path / FILE).create("widget", ["ask"])
    settings = Settings(data_dir=tmp_path, threshold=0.0, asking="key", rate_limit=6, embed_origins=(SITE,))
    for client in serve(settings, engine_over(library, embedding, threshold=0.0)):
        yield client, token


def ancestors(client: TestClient, path: str) -> list[str]:
    policy = client.get(path).headers["content-security-policy"]
    (found,) = re.findall(r"frame-ancestors ([^;]*)", policy)
    return list(found.split())


def test_the_script_is_served_as_a_script_that_any_page_may_load_and_keep(client: TestClient) -> None:
    response = client.get("/widget.js")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/javascript; charset=utf-8"
    assert response.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "max-age=3600" in response.headers["cache-control"]
    assert response.text.startswith("//")
    assert client.head("/widget.js").headers["content-length"] == response.headers["content-length"]
    plain = client.get("/widget.js", headers={"Accept-Encoding": "identity"})
    assert plain.headers["content-length"] == str(len(response.content))


def test_a_script_that_the_browser_has_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/widget.js").headers["etag"]
    for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        response = client.get("/widget.js", headers={"If-None-Match": known})
        assert (response.status_code, response.content) == (304, b"")
        assert response.headers["etag"] == tag
        assert "max-age" in response.headers["cache-control"]
    assert client.get("/widget.js", headers={"If-None-Match": '"x"'}).status_code == 200


def test_the_script_is_small(client: TestClient) -> None:
    assert len(gzip.compress(client.get("/widget.js").content)) < 4000


@pytest.mark.parametrize("path", ["/", "/embed", f"/documents/{SOURCE}"])
def test_pages_are_framed_by_the_sites_that_are_listed_only(
    client: TestClient, embedding_client: TestClient, path: str
) -> None:
    assert ancestors(client, path) == ["'self'"]
    assert ancestors(embedding_client, path) == ["'self'", SITE, OTHER]


def test_the_framed_page_names_the_origins_that_it_believes(client: TestClient, embedding_client: TestClient) -> None:
    assert f'<meta name="rujukan-origins" content="{SITE} {OTHER}">' in embedding_client.get("/embed").text
    assert '<meta name="rujukan-origins" content="">' in client.get("/embed").text
    assert "rujukan-origins" not in embedding_client.get("/").text


@pytest.mark.parametrize("path", ["/embed", "/embed?q=apa+itu+collaborative+governance&embed=1"])
def test_the_framed_page_holds_nothing_of_the_documents(
    embedding_client: TestClient, texts: dict[str, str], path: str
) -> None:
    html = embedding_client.get(path).text
    assert SOURCE not in html
    assert "governance" not in html.lower()


def test_the_framed_page_speaks_the_language_asked_for_and_is_kept_only_then(client: TestClient) -> None:
    english = client.get("/embed?lang=en")
    assert '<html lang="en">' in english.text
    assert "What would you like to know?" in english.text
    assert 'href="/embed?lang=id"' in english.text
    assert english.headers["cache-control"] == "private, max-age=300"
    assert '<html lang="id">' in client.get("/embed?lang=id", headers={"Accept-Language": "en"}).text
    assert '<html lang="en">' in client.get("/embed", headers={"Accept-Language": "en"}).text
    assert "cache-control" not in client.get("/embed").headers
    assert "cache-control" not in client.get("/embed?lang=xx").headers


def test_what_is_embedded_needs_no_key_and_counts_as_no_question_and_everything_else_does(
    locked_client: tuple[TestClient, str],
) -> None:
    client, token = locked_client
    for _ in range(3):
        assert client.get("/widget.js").status_code == 200
        assert client.get("/embed?lang=id").status_code == 200
    for path in ("/", "/?embed=1", f"/documents/{SOURCE}", f"/documents/{SOURCE}?embed=1", "/v1/documents"):
        assert client.get(path).status_code == 401, path
    response = client.get(f"/documents/{SOURCE}?embed=1", headers={"Authorization": f"Bearer {token}"})
    assert response.status_code == 200
