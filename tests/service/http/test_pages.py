"""The pages for people: they work without JavaScript and show what is cited, whatever the text holds."""

import re

import pytest
from fastapi.testclient import TestClient

from corpus.model import Document
from tests.service.builders import assert_problem, span_of
from tests.service.conftest import SOURCE, TRANSLATION
from tests.service.http.html import Page, page


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_first_page_has_a_form_that_a_browser_alone_can_send_and_names_the_documents(client: TestClient) -> None:
    found = page(client, "/")
    assert [(form["action"], form["method"]) for form in found.all("form")] == [("/", "get")]
    box, _ = found.all("input")
    assert (box["name"], box["maxlength"]) == ("q", "2000")
    assert f"/documents/{SOURCE}" in [link["href"] for link in found.all("a")]
    assert f"/documents/{TRANSLATION}" not in [link["href"] for link in found.all("a")]


def test_an_answer_is_shown_with_links_to_the_places_it_stands_at(client: TestClient) -> None:
    answer = client.post("/v1/ask", json={"question": "Apa saja tahapan proses kolaborasi?"}).json()
    found = page(client, "/", q="Apa saja tahapan proses kolaborasi?")
    assert answer["answer"] in found.text
    links = [link["href"] for link in found.all("a")]
    assert all(citation["url"] in links for citation in answer["citations"])
    assert found.all("html")[0]["lang"] == "id"


def test_an_english_answer_shows_the_original_words_too(client: TestClient) -> None:
    answer = client.post("/v1/ask", json={"question": "What is trust building?"}).json()
    found = page(client, "/", q="What is trust building?")
    assert found.all("html")[0]["lang"] == "en"
    assert answer["answer"] in found.text
    assert answer["citations"][0]["quote"] in found.text


def test_a_no_answer_page_is_polite_and_its_suggestions_can_be_followed(cautious_client: TestClient) -> None:
    found = page(cautious_client, "/", q="Siapa presiden pertama Indonesia?")
    assert "Maaf" in found.text
    suggestions = [link["href"] or "" for link in found.all("a") if (link["href"] or "").startswith("/?lang=id&q=")]
    assert suggestions
    for address in suggestions:
        page(cautious_client, address)


@pytest.mark.parametrize(
    ("query", "headers", "language"),
    [
        ({}, {}, "id"),
        ({}, {"Accept-Language": "en-GB,en;q=0.9,id;q=0.8"}, "en"),
        ({}, {"Accept-Language": "fr, id;q=0.5"}, "id"),
        ({}, {"Accept-Language": "en", "Cookie": "lang=id"}, "id"),
        ({"lang": "en"}, {"Cookie": "lang=id"}, "en"),
        ({"lang": "xx"}, {}, "id"),
    ],
)
def test_the_pages_language_is_chosen_remembered_or_the_browsers(
    client: TestClient, query: dict[str, str], headers: dict[str, str], language: str
) -> None:
    response = client.get("/", params=query, headers=headers)
    assert Page(response.text).all("html")[0]["lang"] == language


@pytest.mark.parametrize(("query", "chosen"), [({"lang": "en"}, "en"), ({"lang": "xx"}, None), ({}, None)])
@pytest.mark.parametrize("path", ["/", "/documents"])
def test_a_chosen_language_is_remembered_without_a_script(
    client: TestClient, path: str, query: dict[str, str], chosen: str | None
) -> None:
    response = client.get(path, params=query)
    assert response.cookies.get("lang") == chosen
    for destination in ("empty", "iframe"):
        shown = client.get(path, params=query, headers={"Sec-Fetch-Dest": destination})
        assert "set-cookie" not in shown.headers


def test_every_part_of_the_script_is_named_in_the_page_so_that_all_load_at_once(client: TestClient) -> None:
    pending, parts = ["chat.js"], set()
    while pending:
        text = client.get(f"/static/{pending.pop()}").text
        new = set(re.findall(r'^import .* from "\./(\w+\.js)";$', text, re.M)) - parts
        parts |= new
        pending += new
    for path in ("/", "/embed"):
        links = page(client, path).all("link")
        assert {link["href"] for link in links if link["rel"] == "modulepreload"} == {f"/static/{one}" for one in parts}


@pytest.mark.parametrize(
    ("question", "says"), [("Apa saja tahapan proses kolaborasi?", "yakin"), ("What is trust building?", "sure")]
)
def test_an_answer_says_how_sure_it_is_and_brings_the_references(client: TestClient, question: str, says: str) -> None:
    found = page(client, "/", q=question)
    assert says in found.text.lower()
    assert "Sunarta, F. A. E. (2020)." in found.text
    links = [link["href"] for link in found.all("a")]
    for suffix in ("bib", "ris"):
        assert links.count(f"/documents/{SOURCE}/reference.{suffix}") == 1
    assert not found.all("details")


def test_a_no_answer_shows_what_was_nearest_and_says_that_it_may_not_answer(cautious_client: TestClient) -> None:
    answer = cautious_client.post("/v1/ask", json={"question": "Who was the first president of Indonesia?"}).json()
    found = page(cautious_client, "/", q="Who was the first president of Indonesia?")
    assert "though they may not answer" in found.text
    links = [link["href"] for link in found.all("a")]
    shown = [passage for passage in answer["passages"] if passage["url"] in links]
    assert len(shown) == 3
    assert all(passage["text"] in found.text for passage in shown)
    assert page(cautious_client, shown[0]["url"]).marks


def test_the_first_page_suggests_questions_that_can_be_followed(client: TestClient) -> None:
    links = [link for link in page(client, "/", lang="en").all("a") if "data-ask" in link]
    assert links
    for link in links:
        assert client.get(str(link["href"])).status_code == 200


def test_what_the_pages_load_is_there(client: TestClient) -> None:
    assert client.get("/static/icon.svg").headers["content-type"] == "image/svg+xml"
    assert client.get("/static/pages.css").headers["content-type"].startswith("text/css")
    assert "javascript" in client.get("/static/chat.js").headers["content-type"]
    assert client.get("/static/%2e%2e/settings.py").status_code == 404


@pytest.mark.parametrize("question", ["", "   ", "\x00", "\n"])
def test_an_empty_question_shows_the_first_page(client: TestClient, question: str) -> None:
    assert SOURCE in str([link["href"] for link in page(client, "/", q=question).all("a")])


def test_a_question_that_is_too_long_is_refused_with_the_limit(client: TestClient) -> None:
    found = page(client, "/", status=400, q="x" * 2001)
    assert "2000" in found.text
    page(client, "/", q="x" * 2000)


@pytest.mark.parametrize(
    "question",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onfocus='alert(1)",
        "</title><script>alert(1)</script>",
        "{{ 7*7 }}{% raw %}",
        "javascript:alert(1)",
    ],
)
def test_html_in_a_question_is_text(client: TestClient, question: str) -> None:
    found = page(client, "/", q=question)
    assert found.all("input")[0]["value"] == question


@pytest.mark.parametrize("query", ["q=%ff%fe", "q=%ed%a0%80", "q=%00%00", "q", "q=a&q=b", "x=y", "q=%F0%9F%98%80"])
def test_odd_queries_are_no_errors(client: TestClient, query: str) -> None:
    assert client.get(f"/?{query}").status_code == 200


@pytest.mark.parametrize("path", ["/", "/documents", f"/documents/{SOURCE}"])
def test_pages_load_and_run_only_what_is_the_services_own(client: TestClient, path: str) -> None:
    policy = client.get(path).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'self'" in policy
    assert "base-uri 'none'" in policy


def test_the_cited_place_is_marked_once(client: TestClient, texts: dict[str, str]) -> None:
    span = span_of(texts[SOURCE], "Buruknya rasa percaya antar stakeholder")
    found = page(client, f"/documents/{SOURCE}", start=span.start, end=span.end)
    assert found.marks == ["Buruknya rasa percaya antar stakeholder"]


@pytest.mark.parametrize("document_id", [SOURCE, TRANSLATION])
def test_every_sentence_can_be_marked(client: TestClient, document_id: str) -> None:
    catalogue = client.app.state.engine.current().snapshot.catalogue  # type: ignore[attr-defined]
    document: Document = catalogue.document(document_id)
    for sentence in document.sentences[::4]:
        found = page(client, f"/documents/{document_id}", start=sentence.span.start, end=sentence.span.end)
        assert squeezed("".join(found.marks)) == squeezed(sentence.span.of(document.text))


def test_every_citation_is_marked_on_its_page(client: TestClient) -> None:
    body = client.post("/v1/ask", json={"question": "Apa saja tahapan proses kolaborasi?"}).json()
    for citation in body["citations"]:
        found = page(client, f"/documents/{SOURCE}", start=citation["start"], end=citation["end"])
        assert "".join(found.marks) == citation["quote"]


def test_a_place_over_several_blocks_is_marked_in_each(client: TestClient) -> None:
    found = page(client, f"/documents/{SOURCE}", start=0, end=7000)
    assert len(found.marks) > 10


def test_without_a_place_nothing_is_marked_and_nothing_is_amiss(client: TestClient) -> None:
    found = page(client, f"/documents/{SOURCE}")
    assert found.marks == []
    assert "di luar dokumen" not in found.text


@pytest.mark.parametrize(("start", "end"), [(0, 99_999), (99_998, 99_999), (5, 5), (9, 3), (0, 2**31 - 1)])
def test_a_place_outside_the_document_is_said_to_be_so(client: TestClient, start: int, end: int) -> None:
    found = page(client, f"/documents/{SOURCE}", start=start, end=end)
    assert "di luar dokumen" in found.text
    assert found.marks == []
    assert "outside this document" in page(client, f"/documents/{TRANSLATION}", start=start, end=end).text


@pytest.mark.parametrize(
    ("query", "field"), [("start=-1&end=2", "start"), ("start=0&end=x", "end"), (f"start=0&end={2**31}", "end")]
)
def test_a_place_that_is_none_is_a_problem(client: TestClient, query: str, field: str) -> None:
    assert_problem(client.get(f"/documents/{SOURCE}?{query}"), 422, field)


def test_an_unknown_document_is_a_problem(client: TestClient) -> None:
    assert_problem(client.get("/documents/tidak-ada?start=0&end=1"), 404, says="tidak-ada")
    assert_problem(client.get(f"/documents/{'x' * 201}"), 422, "document_id", "200")


def test_a_documents_page_names_its_source_and_leads_to_its_other_version(client: TestClient) -> None:
    found = page(client, f"/documents/{SOURCE}")
    assert "Sunarta, Fian Alldy Erica (2020)" in found.text
    assert f"/documents/{TRANSLATION}" in [link["href"] for link in found.all("a")]
    assert f"/documents/{SOURCE}" in [link["href"] for link in page(client, f"/documents/{TRANSLATION}").all("a")]
    assert client.get(f"/v1/documents/{SOURCE}").json()["sha256"] in found.text


def test_html_in_a_documents_text_and_title_is_text(odd_client: TestClient, odd_document: Document) -> None:
    found = page(odd_client, "/documents/odd")
    assert '<b onclick="alert(2)">belang</b> & anjing 😀' in found.text
    assert "<img src=x onerror=alert(3)>" in found.text
    answer = page(odd_client, "/", q="Apa itu kucing belang?")
    assert '<b onclick="alert(2)">belang</b>' in answer.text
    assert odd_document.title in page(odd_client, "/").text


def test_any_place_in_any_sort_of_block_is_marked_as_it_stands(odd_client: TestClient, odd_document: Document) -> None:
    text = odd_document.text
    for block in odd_document.blocks:
        for start in range(block.span.start, block.span.end, 5):
            end = min(start + 9, block.span.end)
            marks = page(odd_client, "/documents/odd", start=start, end=end).marks
            marked = squeezed("".join(marks))
            cited = squeezed(text[start:end])
            if block.kind in ("list", "table"):
                # Markers of items and borders of cells are not text of their own on the page.
                assert set(marked) <= set(cited)
                assert len(cited) - len(marked) <= 4
            else:
                assert marked == cited


def test_every_block_has_its_element(odd_client: TestClient) -> None:
    found = page(odd_client, "/documents/odd")
    tags = [tag for tag, _ in found.elements]
    assert tags.count("li") == 4
    assert tags.count("h2") == 2
    assert tags.count("table") == 1
    assert tags.count("tr") == 3


def test_every_row_of_a_table_has_all_its_cells(odd_client: TestClient) -> None:
    found = page(odd_client, "/documents/odd")
    tags = [tag for tag, _ in found.elements]
    assert [attributes["scope"] for attributes in found.all("th")] == ["col", "col", "row", "row"]
    assert tags.count("td") == 2
    assert "|" not in found.text
