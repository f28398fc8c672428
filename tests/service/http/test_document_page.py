"""The readable page of a document: its parts, its anchors, its translation beside it, its citations in turn."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from corpus.model import Document, Page, Source, Span
from index.library import Library
from service.http.page_anchors import anchors
from service.http.page_document import Side, are_alike, document_view
from service.http.page_places import carried, cited
from service.settings import Settings
from tests.service.builders import assert_problem, document, span_of, translated
from tests.service.conftest import SOURCE, TRANSLATION, Embedding, engine_over, serve
from tests.service.http.html import page

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
GUIDE = """# Panduan

Pendahuluan satu kalimat. Kalimat kedua di sini.

## Bab I

### Tujuan

Tujuan bab pertama.

## Bab II

### Tujuan

Tujuan bab kedua.

1. Syarat:
   a. kartu
   b. foto

Tabel 1. Tarif pinjaman

| Jenis | Tarif |
|---|---|
| Buku | 1 |
| Jurnal | 2 |

## Daftar Pustaka

Sugiyono (2019) Metode Penelitian.
"""


@pytest.fixture(scope="module")
def guide() -> Document:
    made = document(GUIDE, id="panduan", title="Panduan", markdown=True)
    starts = (0, made.text.index("Kalimat kedua"), made.text.index("Tujuan bab kedua"))
    pages = tuple(Page(label, start) for label, start in zip(("i", "1", "2"), starts, strict=True))
    reference = {"type": "book", "title": "Panduan & Tarif", "author": [{"family": "Budi", "given": "Ani"}]}
    return replace(made, pages=pages, reference=reference, source=Source("p.pdf", "https://example.org/p?a=1&b=2"))


@pytest.fixture(scope="module")
def guide_client(
    guide: Document, tmp_path_factory: pytest.TempPathFactory, embedding: Embedding
) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("guide")
    Library.open(folder, lambda: [guide]).build(embedding.encoder, embedding.identity)
    yield from serve(Settings(data_dir=folder), engine_over(Library.open(folder), embedding, threshold=0.0))


def links(client: TestClient, path: str) -> list[str]:
    return [str(link["href"]) for link in page(client, path).all("a")]


def test_headings_are_as_deep_as_they_stand_and_none_is_passed_over(guide: Document) -> None:
    view = document_view(Side(guide))
    assert "".join(piece.text for piece in view.title) == "Panduan"
    levels = [(block.words, block.level) for block in view.blocks if block.kind == "heading"]
    assert levels == [("Bab I", 2), ("Tujuan", 3), ("Bab II", 2), ("Tujuan", 3), ("Daftar Pustaka", 2)]


def test_a_long_document_has_contents_whose_links_lead_somewhere_and_a_short_one_none(
    guide: Document, odd_client: TestClient, client: TestClient
) -> None:
    view = document_view(Side(guide))
    assert [heading.anchor for heading in view.contents] == [
        "s-bab-i", "s-bab-i-tujuan", "s-bab-ii", "s-bab-ii-tujuan", "s-daftar-pustaka"
    ]  # fmt: skip
    found = page(client, f"/documents/{SOURCE}")
    ids = [attributes["id"] for _, attributes in found.elements if attributes.get("id")]
    targets = [link["href"][1:] for link in found.all("a") if (link["href"] or "").startswith("#")]  # type: ignore[index]
    assert len(targets) > 10
    assert set(targets) <= set(ids)
    assert len(ids) == len(set(ids))
    assert "details" not in [tag for tag, _ in page(odd_client, "/documents/odd").elements]


def test_an_anchor_stays_when_other_blocks_change_and_goes_when_its_own_does() -> None:
    before = document("# Satu\n\nIsi pertama.\n\n# Dua\n\nIsi kedua.\n", markdown=True)
    after = document("# Nol\n\nYang baru.\n\n# Satu\n\nIsi  pertama.\n\n# Dua\n\nIsi ketiga.\n", markdown=True)
    one, other = anchors(before), anchors(after)
    assert other[2:5] == one[:3]
    assert other[5] != one[3]


def test_anchors_of_blocks_that_say_the_same_differ() -> None:
    same = document("# A\n\nSama.\n\nSama.\n\n# A\n\nSama.\n\n# 书\n\nLain.\n", markdown=True)
    found = anchors(same)
    assert len(set(found)) == len(same.blocks)
    assert all(anchor[:2] in ("s-", "p-") and " " not in anchor for anchor in found)


def test_pages_of_the_source_are_marked_where_they_begin_and_are_no_text(
    guide_client: TestClient, guide: Document
) -> None:
    found = page(guide_client, "/documents/panduan")
    folios = [attributes for _, attributes in found.elements if attributes.get("role") == "doc-pagebreak"]
    assert [(folio["data-page"], folio["aria-label"]) for folio in folios] == [
        ("i", "Halaman i"), ("1", "Halaman 1"), ("2", "Halaman 2")
    ]  # fmt: skip
    assert "satu kalimat. Kalimat kedua" in found.text


def test_a_page_that_begins_between_blocks_is_marked_at_the_next() -> None:
    made = document("Satu kalimat.\n\nDua kalimat.\n")
    view = document_view(Side(replace(made, pages=(Page("7", made.text.index("\n")),))))
    assert [piece.page for block in view.blocks for piece in block.pieces] == [None, "7"]


def test_a_table_is_labelled_by_its_caption_can_be_scrolled_and_names_its_rows(guide_client: TestClient) -> None:
    found = page(guide_client, "/documents/panduan")
    region = next(a for _, a in found.elements if a.get("role") == "region")
    caption = next(a for tag, a in found.elements if tag == "p" and a.get("class") == "caption")
    assert region["aria-labelledby"] == caption["id"]
    assert region["tabindex"] == "0"
    assert [head["scope"] for head in found.all("th")] == ["col", "col", "row", "row"]


def test_each_item_of_a_list_within_an_item_has_a_line(guide_client: TestClient) -> None:
    shown = guide_client.get("/documents/panduan", headers=BROWSER).text
    assert re.findall(r'<span class="within">\s*(.*?)\s*</span>', shown) == ["a. kartu", "b. foto"]


@pytest.mark.parametrize("rows", ["| 1 | a |\n| 2 | b |", "| a | x |\n| a | y |", "|  | x |\n| b | y |"])
def test_first_cells_that_name_no_row_are_no_heads(rows: str) -> None:
    made = document(f"# T\n\n| K | L |\n|---|---|\n{rows}\n", markdown=True)
    table = next(block for block in document_view(Side(made)).blocks if block.kind == "table")
    assert len(table.rows) == 3
    assert not table.has_row_heads


def test_rows_that_head_others_and_a_table_without_a_head_are_shown_as_such() -> None:
    grouped = "| A. Alat | | |\n| 1 | Mesin | 5 |\n| 2 | Ayakan | 2 |\n| B. Makan | | |\n| 3 | Nasi | 1 |"
    made = document(f"# T\n\n| No. | Uraian | Harga |\n|---|---|---|\n{grouped}\n", markdown=True)
    table = next(block for block in document_view(Side(made)).blocks if block.kind == "table")
    assert table.has_head
    assert table.groups == {1, 4}
    named = document("# T\n\n| 1 | Sari | a |\n|---|---|---|\n| 2 | Budi | b |\n| 3 | Tono | c |\n", markdown=True)
    table = next(block for block in document_view(Side(named)).blocks if block.kind == "table")
    assert not table.has_head


def test_the_page_says_the_reference_and_leads_to_its_downloads(guide_client: TestClient) -> None:
    found = guide_client.get("/documents/panduan").text
    assert "Budi, A. (t.t.). Panduan &amp; Tarif." in found
    assert 'href="/documents/panduan/reference.bib" download' in found
    assert 'href="https://example.org/p?a=1&amp;b=2" rel="noreferrer"' in found


def test_versions_keep_the_cited_place(client: TestClient, texts: dict[str, str]) -> None:
    span = span_of(texts[SOURCE], "Buruknya rasa percaya antar stakeholder")
    here = f"/documents/{SOURCE}?start={span.start}&end={span.end}"
    other = next(link for link in links(client, here) if link.startswith(f"/documents/{TRANSLATION}"))
    (mark,) = page(client, other).marks
    assert "trust" in mark.lower()
    back = next(link for link in links(client, other) if link.startswith(f"/documents/{SOURCE}?"))
    assert "Buruknya rasa percaya antar stakeholder" in page(client, back).marks[0]


@pytest.mark.parametrize("document_id", [SOURCE, TRANSLATION])
def test_side_by_side_each_sentence_stands_beside_its_translation(client: TestClient, document_id: str) -> None:
    found = page(client, f"/documents/{document_id}", view="both")
    classes = [attributes.get("class") for _, attributes in found.elements]
    assert classes.count("own") == classes.count("other") > 30
    assert found.all("article")[0]["lang"] == "id"
    assert {attributes["lang"] for _, attributes in found.elements if attributes.get("class") == "other"} == {"en"}
    for words in ("Buruknya rasa percaya", "Definition of Collaborative Governance", "Trust building"):
        assert words.lower() in found.text.lower()
    assert [link.get("aria-current") for link in found.all("a")].count("page") == 1


def test_side_by_side_nothing_of_either_text_is_left_out(assistant_documents: tuple[Document, Document]) -> None:
    source, translation = assistant_documents
    view = document_view(Side(source), Side(translation))
    for number, block in enumerate(view.blocks, start=1):
        left = "".join(piece.text for own, _ in block.pairs for piece in own)
        right = "".join(piece.text for _, other in block.pairs for piece in other)
        if block.pairs:
            assert left == source.blocks[number].span.of(source.text)
            assert right == translation.blocks[number].span.of(translation.text)
    assert max(len(block.pairs) for block in view.blocks) > 2


@pytest.fixture
def assistant_documents(client: TestClient) -> tuple[Document, Document]:
    catalogue = client.app.state.engine.current().snapshot.catalogue  # type: ignore[attr-defined]
    return catalogue.document(SOURCE), catalogue.document(TRANSLATION)


def test_side_by_side_the_cited_place_is_marked_on_both_sides(client: TestClient, texts: dict[str, str]) -> None:
    span = span_of(texts[SOURCE], "Menurut Ansell dan Gash (2007:546)")
    marks = page(client, f"/documents/{SOURCE}", view="both", start=span.start, end=span.end).marks
    assert marks[0] == "Menurut Ansell dan Gash (2007:546)"
    assert marks[1].startswith("According to Ansell and Gash (2007:546)")


def test_a_document_without_a_translation_says_that_it_stands_alone(odd_client: TestClient) -> None:
    assert "tidak mempunyai terjemahan" in page(odd_client, "/documents/odd", view="both").text


def test_a_translation_of_another_day_is_not_shown_beside_its_source() -> None:
    source = document("Satu kalimat.\n\nDua kalimat.\n")
    other = translated(source, [("Satu kalimat.", "One sentence."), ("Dua kalimat.", "Two sentences.")])
    assert are_alike(source, other)
    assert not are_alike(document("Satu kalimat.\n"), other)


def test_citations_are_gone_through_by_plain_links(client: TestClient, texts: dict[str, str]) -> None:
    words = ("Face to face dialogue", "Trust building", "Intermediate outcomes")
    spans = [span_of(texts[SOURCE], one) for one in words]
    address = f"/documents/{SOURCE}?lang=en&{'&'.join(f'cite={span.start}-{span.end}' for span in spans)}"
    seen = []
    while address:
        found = page(client, address)
        assert len(found.marks) == 3
        seen.append("".join(found.current))
        assert f"Citation {len(seen)} of 3" in found.text
        address = next((str(link["href"]) for link in found.all("a") if link.get("rel") == "next"), "")
    assert seen == list(words)
    assert page(client, f"/documents/{SOURCE}", start=1, end=9).all("nav")[-1]["class"] != "turns"


def test_links_of_an_embedded_page_stay_embedded(client: TestClient) -> None:
    found = page(client, f"/documents/{SOURCE}?embed=1&lang=en&cite=3-9&cite=12-19&view=both")
    own = [str(link["href"]) for link in found.all("a") if f"{SOURCE}?" in str(link["href"])]
    assert len(own) >= 3
    for address in own:
        asked = parse_qs(urlsplit(address).query)
        assert (asked["embed"], asked["lang"]) == (["1"], ["en"])


@pytest.mark.parametrize("cite", ["5", "a-b", "1-2-3", "-1-2", "1-99999999999", "1–2"])
def test_a_citation_that_is_no_place_is_a_problem(client: TestClient, cite: str) -> None:
    assert_problem(client.get(f"/documents/{SOURCE}", params={"cite": cite}), 422, "cite.0")


def test_places_are_ordered_once_each_and_those_outside_are_said_to_be() -> None:
    made = document("Satu kalimat. Dua kalimat.")
    found = cited(made, 14, 17, ["0-4", "14-17", "5-3", "0-999"])
    assert found.spans == (Span(0, 4), Span(14, 17))
    assert (found.current, found.number, found.is_outside) == (Span(14, 17), 2, True)
    assert (found.beside(-1), found.beside(1)) == (Span(0, 4), None)
    assert cited(made, 900, 901, ["0-4"]).current == Span(0, 4)
    assert cited(made, None, None, []) == cited(made, 3, None, [])


def test_a_place_without_a_counterpart_is_left_out_of_the_other_version() -> None:
    source = document("1. Satu kalimat.\n2. Dua kalimat.\n")
    other = translated(source, [("Satu kalimat.", "One sentence."), ("Dua kalimat.", "Two sentences.")])
    there = carried(cited(source, 3, 7, ["0-2"]), source, other)
    assert [span.of(other.text) for span in there.spans] == ["One sentence."]
    assert carried(there, other, source).current == span_of(source.text, "Satu kalimat.")


def test_the_pages_words_are_of_the_readers_language_and_the_text_of_its_own(client: TestClient) -> None:
    found = page(client, f"/documents/{SOURCE}", lang="en")
    assert (found.all("html")[0]["lang"], found.all("article")[0]["lang"]) == ("en", "id")
    assert "Contents" in found.text
    response = client.get(f"/documents/{SOURCE}", headers={"Accept-Language": "en"})
    assert '<html lang="en">' in response.text
    assert '<html lang="id">' in client.get(f"/documents/{SOURCE}").text


@pytest.mark.parametrize(("lang", "words"), [("id", "Dokumen tidak ditemukan"), ("en", "Document not found")])
def test_a_browser_gets_a_page_for_a_document_that_is_not_there(client: TestClient, lang: str, words: str) -> None:
    response = client.get(f"/documents/{SOURCE}x", params={"lang": lang}, headers=BROWSER)
    assert response.status_code == 404
    assert "Accept" in response.headers["vary"].split(", ")
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert words in response.text
    assert f'<a href="/documents/{SOURCE}">' in response.text
    nasty = client.get("/documents/<img src=x onerror=alert(1)>", headers=BROWSER)
    assert (nasty.status_code, "<img" in nasty.text) == (404, False)


def test_a_program_gets_a_problem_for_a_document_that_is_not_there(client: TestClient) -> None:
    assert_problem(client.get("/documents/tidak-ada", headers={"Accept": "application/json"}), 404, says="tidak-ada")


def test_the_address_is_kept_for_print(client: TestClient) -> None:
    assert f"/documents/{SOURCE}?start=1&end=9" in page(client, f"/documents/{SOURCE}", start=1, end=9).text
    style = client.get("/static/document.css").text
    assert "@media print" in style
