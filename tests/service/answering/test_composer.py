"""An answer is written down: parts word for word, numbers behind them, a citation for each."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.model import Document, Span
from index.catalogue import Catalogue
from service.answering.answer import Citation
from service.answering.composer import compose, short_answer
from service.answering.parts import Part
from service.answering.places import AROUND, Place, with_translation
from service.reading.reader import ScoredSpan
from service.understanding.question import understand
from tests.service.builders import catalogue_of, document, hits, read_span, span_of, translated

ROWS = [
    ("Hewan", "Animals"),
    ("PENGANTAR", "INTRODUCTION"),
    ("Menurut Budi (2010) kucing itu setia.", "According to Budi (2010) cats are loyal."),
    ("Anjing juga setia.", "So are dogs."),
    ("Pakannya ada dua:", "Their foods are two:"),
    ("Ikan", "Fish"),
    ("Ayam", "Chicken"),
]
TEXT = """Hewan

PENGANTAR

Menurut Budi (2010) kucing itu setia. Anjing juga setia.

Pakannya ada dua:

1. Ikan
2. Ayam"""


@pytest.fixture
def source() -> Document:
    return document(TEXT, id="hewan", title="Hewan")


@pytest.fixture
def catalogue(tmp_path: Path, source: Document) -> Catalogue:
    return catalogue_of(tmp_path, [source, translated(source, ROWS)])


def part(source: Document, words: str, mark: str = "") -> Part:
    return Part(Place(source, span_of(source.text, words)), 0.7, mark)


def shown(text: str, citation: Citation) -> str:
    return text[citation.answer_start : citation.answer_end]


def test_each_part_stands_word_for_word_with_its_number_behind(source: Document) -> None:
    text, citations = compose(
        [part(source, "Menurut Budi (2010) kucing itu setia."), part(source, "Anjing juga setia.")], "id"
    )
    assert text == "Menurut Budi (2010) kucing itu setia. [1] Anjing juga setia. [2]"
    assert [citation.number for citation in citations] == [1, 2]
    assert [shown(text, citation) for citation in citations] == [c.quotation.quote for c in citations]


def test_list_items_stand_on_lines_of_their_own_and_their_marks_outside_the_quotation(source: Document) -> None:
    parts = [part(source, "Pakannya ada dua:"), part(source, "Ikan", "1. "), part(source, "Ayam", "2. ")]
    text, citations = compose(parts, "id")
    assert text == "Pakannya ada dua: [1]\n1. Ikan [2]\n2. Ayam [3]"
    assert [shown(text, citation) for citation in citations] == ["Pakannya ada dua:", "Ikan", "Ayam"]


def test_a_translation_is_shown_and_the_original_is_quoted(catalogue: Catalogue, source: Document) -> None:
    place = with_translation(catalogue, source, span_of(TEXT, "Anjing juga setia."), "en")
    text, (citation,) = compose([Part(place, 0.7)], "en")
    assert text == "So are dogs. [1]"
    assert citation.quotation.quote == "Anjing juga setia."
    assert citation.quotation.language == "id"
    assert citation.translation is not None
    assert shown(text, citation) == citation.translation.quote
    assert citation.translation.language == "en"


def test_a_citation_knows_its_place(source: Document) -> None:
    _, (citation,) = compose([part(source, "Menurut Budi (2010) kucing itu setia.")], "id")
    quotation = citation.quotation
    assert source.text[quotation.start : quotation.end] == quotation.quote
    assert (citation.document_title, citation.document_sha256) == ("Hewan", source.sha256)
    assert citation.section == ("PENGANTAR",)
    assert citation.kind == "paragraph"
    assert citation.page is None
    assert citation.score == 0.7
    assert citation.attributed_to is not None
    assert "Budi" in citation.attributed_to
    assert citation.url.startswith(f"/documents/hewan?start={quotation.start}&end={quotation.end}#:~:text=")


def test_an_item_of_a_list_is_cited_as_an_item(source: Document) -> None:
    _, (citation,) = compose([part(source, "Ikan", "1. ")], "id")
    assert citation.kind == "list_item"


def test_prefix_and_suffix_are_the_text_around(source: Document) -> None:
    _, (citation,) = compose([part(source, "Anjing juga setia.")], "id")
    around = citation.prefix + citation.quotation.quote + citation.suffix
    assert around in TEXT
    assert len(citation.prefix) == len(citation.suffix) == AROUND


def test_at_the_ends_of_a_document_prefix_and_suffix_are_what_there_is(source: Document) -> None:
    _, (first, last) = compose([part(source, "Hewan"), part(source, "Ayam")], "id")
    assert first.prefix == ""
    assert last.suffix == ""
    assert first.suffix.startswith("\n\nPENGANTAR")
    assert last.prefix.endswith("2. ")


def test_offsets_count_code_points_and_not_utf_16_units() -> None:
    source = document("Kucing 😀😀 setia. Anjing 👍 juga.")
    text, citations = compose([part(source, "Kucing 😀😀 setia."), part(source, "Anjing 👍 juga.")], "id")
    assert [shown(text, citation) for citation in citations] == ["Kucing 😀😀 setia.", "Anjing 👍 juga."]


def read_in(source: Document, words: str, short: str) -> ScoredSpan:
    """Return the sentence ``words`` as a reader found it in ``source``, with the few words it is sure of."""
    found = next(one for one in hits(source) if words in one.passage.text)
    return ScoredSpan(found, span_of(source.text, words), 1.0, {}, span_of(source.text, short))


SENTENCE = "Menurut Budi (2010) kucing itu setia."


def test_a_short_answer_is_given_for_questions_that_few_words_answer(source: Document) -> None:
    best = read_in(source, SENTENCE, "Budi")
    places = [part(source, SENTENCE).place]
    short = short_answer(understand("menurut siapa kucing setia"), best, places)
    assert short is not None
    assert (short.text, short.citation, short.document_id) == ("Budi", 1, "hewan")
    assert source.text[short.start : short.end] == "Budi"
    assert short_answer(understand("mengapa kucing setia"), best, places) is None


def test_yes_alone_is_no_short_answer() -> None:
    source = document("Kucing boleh masuk: ya.")
    bare = read_in(source, "Kucing boleh masuk: ya.", "ya")
    assert (
        short_answer(understand("kucing boleh masuk?"), bare, [part(source, "Kucing boleh masuk: ya.").place]) is None
    )


def test_without_few_words_there_is_no_short_answer(source: Document) -> None:
    best, places = read_in(source, SENTENCE, "Budi"), [part(source, SENTENCE).place]
    assert short_answer(understand("siapa"), replace(best, short=None), places) is None


def test_no_short_answer_stands_outside_the_quotation_or_beside_others(source: Document) -> None:
    best = read_in(source, SENTENCE, "Budi")
    question = understand("siapa")
    elsewhere = part(source, "Anjing juga setia.").place
    assert short_answer(question, best, [elsewhere]) is None
    assert short_answer(question, best, [part(source, SENTENCE).place, elsewhere]) is None


def test_a_short_answer_read_in_a_translation_stands_there(source: Document, catalogue: Catalogue) -> None:
    translation = translated(source, ROWS)
    best = read_in(translation, "According to Budi (2010) cats are loyal.", "Budi")
    place = with_translation(catalogue, source, span_of(source.text, SENTENCE), "en")
    short = short_answer(understand("who says so"), best, [place])
    assert short is not None
    assert short.document_id == translation.id
    assert translation.text[short.start : short.end] == "Budi"


TABLE = """# Alat

| Alat | Uang jaminan | Masa pinjam | Denda per hari |
|---|---|---|---|
| Tripod | Rp50.000 | 5 hari | Rp5.000 |
"""


@pytest.mark.parametrize(
    ("question", "read", "told"),
    [
        ("kalau tripod dendanya berapa?", "Rp50.000", "Rp5.000"),
        ("berapa denda tripod?", None, "Rp5.000"),
        ("what is the fine for the tripod?", "Rp50.000", "Rp5.000"),
        ("berapa uang jaminan tripod?", "Rp5.000", "Rp50.000"),
        ("berapa untuk tripod?", "Rp5.000", "Rp5.000"),
        ("berapa untuk tripod?", "5 hari | Rp5.000", None),
        ("berapa uang dendanya?", None, None),
    ],
)
def test_of_a_row_the_short_answer_is_the_cell_that_is_asked_for(
    question: str, read: str | None, told: str | None
) -> None:
    source = document(TABLE, markdown=True)
    row = "Tripod | Rp50.000 | 5 hari | Rp5.000"
    found = next(one for one in hits(source) if one.passage.kind == "table" and row in one.passage.text)
    short = span_of(source.text, read) if read else None
    if read == "Rp5.000":
        start = source.text.rindex(read)
        short = Span(start, start + len(read))
    best = ScoredSpan(found, span_of(source.text, row), 0.0, short=short)
    answer = short_answer(replace(understand(question), kind="quantity"), best, [part(source, row).place])
    assert (answer.text if answer else None) == told


def test_the_short_answer_is_from_the_row_that_is_cited() -> None:
    source = document(TABLE + "| Kamera | Rp90.000 | 2 hari | Rp9.000 |\n", markdown=True)
    best = read_span(source, "Tripod | Rp50.000 | 5 hari | Rp5.000")
    row = part(source, "Kamera | Rp90.000 | 2 hari | Rp9.000").place
    answer = short_answer(understand("berapa denda kamera?"), best, [row])
    assert answer is not None
    assert answer.text == "Rp9.000"
