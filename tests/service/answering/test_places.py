"""What was read is brought to the place in the source that is cited, and to its translation."""

from pathlib import Path
from urllib.parse import unquote

import pytest

from corpus.model import Span
from index.catalogue import Catalogue
from service.answering.places import Place, link_to, locate, with_translation
from service.assistant import Assistant
from tests.service.builders import catalogue_of, document, span_of, translated
from tests.service.conftest import SOURCE, TRANSLATION

ROWS = [
    ("Kucing adalah hewan.", "A cat is an animal."),
    ("Kucing itu setia.", "The cat is loyal."),
    ("Menurut Budi (2010) anjing juga setia.", "According to Budi (2010) dogs are loyal as well."),
]
SOURCE_TEXT = "\n\n".join(original for original, _ in ROWS)


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    source = document(SOURCE_TEXT, id="kucing")
    return catalogue_of(tmp_path, [source, translated(source, ROWS)])


def test_a_place_in_the_answers_language_needs_no_translation(catalogue: Catalogue) -> None:
    span = span_of(SOURCE_TEXT, "Kucing itu setia.")
    place = locate(catalogue, "kucing", span, "id")
    assert (place.document.id, place.span, place.translation) == ("kucing", span, None)
    assert place.quotation.quote == place.words_in("id") == "Kucing itu setia."
    assert place.translated_quotation is None


def test_a_place_in_the_source_is_shown_by_its_translation_in_the_answers_language(catalogue: Catalogue) -> None:
    place = locate(catalogue, "kucing", span_of(SOURCE_TEXT, "Kucing itu setia."), "en")
    assert place.quotation.quote == "Kucing itu setia."
    assert place.translated_quotation is not None
    assert place.translated_quotation.quote == place.words_in("en") == "The cat is loyal."
    assert place.translated_quotation.document_id == "kucing.en"


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_place_in_a_translation_is_cited_in_the_source(catalogue: Catalogue, language: str) -> None:
    text = catalogue.document("kucing.en").text
    place = locate(catalogue, "kucing.en", span_of(text, "The cat is loyal."), "en" if language == "en" else "id")
    assert place.document.id == "kucing"
    assert place.quotation.quote == "Kucing itu setia."
    assert (place.translation is not None) == (language == "en")


def test_a_part_of_a_row_is_cited_as_the_whole_row_on_both_sides(catalogue: Catalogue) -> None:
    place = locate(catalogue, "kucing", span_of(SOURCE_TEXT, "itu"), "en")
    assert place.quotation.quote == "Kucing itu setia."
    assert place.words_in("en") == "The cat is loyal."


def test_words_over_two_rows_are_cited_as_both_rows(catalogue: Catalogue) -> None:
    span = span_of(SOURCE_TEXT, "hewan.").join(span_of(SOURCE_TEXT, "Kucing itu"))
    place = locate(catalogue, "kucing", span, "en")
    assert place.quotation.quote == "Kucing adalah hewan.\n\nKucing itu setia."
    assert place.words_in("en") == "A cat is an animal.\n\nThe cat is loyal."


def test_without_a_translation_the_sources_own_words_stand(tmp_path: Path) -> None:
    source = document(SOURCE_TEXT, id="kucing")
    span = span_of(SOURCE_TEXT, "Kucing itu setia.")
    place = with_translation(catalogue_of(tmp_path, [source]), source, span, "en")
    assert place.translation is None
    assert place.words_in("en") == "Kucing itu setia."
    assert place.quotation.language == "id"


def test_whom_a_place_quotes_is_said_in_the_sources_words(catalogue: Catalogue) -> None:
    place = locate(catalogue, "kucing.en", span_of(catalogue.document("kucing.en").text, "dogs are loyal"), "en")
    assert place.attributed_to is not None
    assert "Budi" in place.attributed_to
    assert place.attributed_to in SOURCE_TEXT
    assert locate(catalogue, "kucing", span_of(SOURCE_TEXT, "Kucing itu setia."), "id").attributed_to is None


def test_every_sentence_of_the_bundled_translation_is_cited_in_both_languages(assistant: Assistant) -> None:
    catalogue = assistant.snapshot.catalogue
    read = catalogue.document(TRANSLATION)
    assert len(read.sentences) > 20
    for sentence in read.sentences:
        place = locate(catalogue, TRANSLATION, sentence.span, "en")
        assert place.document.id == SOURCE
        assert place.translated is not None
        assert place.translated.overlaps(sentence.span)
        assert place.span.of(place.document.text) == place.quotation.quote
        assert place.translated.of(read.text) == place.words_in("en")


def test_every_sentence_of_the_bundled_source_has_its_translation(assistant: Assistant) -> None:
    catalogue = assistant.snapshot.catalogue
    source = catalogue.document(SOURCE)
    for sentence in source.sentences:
        place = locate(catalogue, SOURCE, sentence.span, "en")
        assert place.span.covers(sentence.span)
        assert place.translated_quotation is not None


def test_a_link_gives_the_offsets_and_short_words_whole() -> None:
    link = link_to("kucing", Span(0, 6), "Kucing adalah hewan.")
    assert link == "/documents/kucing?start=0&end=6#:~:text=Kucing"


def test_a_link_to_long_words_gives_their_first_and_last() -> None:
    words = " ".join(f"kata{i}" for i in range(40))
    fragment = link_to("kucing", Span(0, len(words)), words).split(":~:text=")[1]
    first, last = fragment.split(",")
    assert words.startswith(unquote(first))
    assert words.endswith(unquote(last))


def test_signs_that_a_fragment_gives_a_meaning_are_escaped() -> None:
    words = "a-b, c&d #e"
    fragment = link_to("kucing", Span(0, len(words)), words).split(":~:text=")[1]
    assert not set("-,&# ") & set(fragment)
    assert unquote(fragment) == words


def test_a_line_break_in_the_words_is_a_space_in_the_fragment() -> None:
    words = "satu\n  dua"
    assert link_to("kucing", Span(0, len(words)), words).endswith(":~:text=satu%20dua")


def test_the_first_and_last_words_of_a_fragment_do_not_overlap() -> None:
    # A browser looks for the last words behind the first ones, and would mark nothing where they share some.
    words = " ".join(letter * 30 for letter in "abcdef")
    first, _, last = link_to("kucing", Span(0, len(words)), words).split(":~:text=")[1].partition(",")
    assert len(unquote(first)) + len(unquote(last)) <= len(words)


def test_the_block_of_a_place_is_the_one_it_lies_in() -> None:
    source = document("PENGANTAR\n\nSatu kalimat.\n\nKalimat lain.", title="Judul")
    place = Place(source, span_of(source.text, "Kalimat lain."))
    assert place.block is not None
    assert place.block.span.of(source.text) == "Kalimat lain."
