import pytest
from hypothesis import given

from corpus.language import FUNCTION_WORDS, detect_language, tells_language
from corpus.model import Document
from tests.corpus.builders import HANDBOOK
from tests.corpus.strategies import ANY_TEXT, PROPERTY


@pytest.mark.parametrize(
    "text",
    [
        "apa itu collaborative governance",
        "Apa yang dimaksud dengan trust building?",
        "siapa yang menulis Research Design",
        "sebutkan tahapan face to face dialogue",
        "gimana cara daftar wisuda",
        "tahapan collaborative governance",
        "dimensi service quality",
        "KAPAN GERBANG DITUTUP?",
        "perpanjangan peminjaman",
        HANDBOOK,
    ],
)
def test_indonesian_is_told_by_its_function_words_or_forms(text: str) -> None:
    assert detect_language(text, default="en") == "id"


@pytest.mark.parametrize(
    "text",
    [
        "what is collaborative governance",
        "who wrote Metode Penelitian Kualitatif?",
        "when does the gate close",
        "How many students are in Kampung Coklat?",
        "WHAT’S THE CURFEW",
        "building thickness",
    ],
)
def test_english_is_told_by_its_function_words_or_forms(text: str) -> None:
    assert detect_language(text) == "en"


@pytest.mark.parametrize("text", ["", "123 + 456", "😀", "中文"])
def test_the_default_is_taken_where_nothing_speaks(text: str) -> None:
    assert detect_language(text) == "id"
    assert detect_language(text, default="en") == "en"


def test_a_question_word_weighs_more_than_the_words_of_a_foreign_title() -> None:
    assert detect_language("apa The Art of War") == "id"
    assert detect_language("what Gelap dan Terang") == "en"


def test_no_function_word_is_of_both_languages() -> None:
    assert not FUNCTION_WORDS["id"] & FUNCTION_WORDS["en"]


def test_the_bundled_texts_are_told_apart(bundled: tuple[Document, Document]) -> None:
    assert [detect_language(document.text) for document in bundled] == ["id", "en"]


@PROPERTY
@given(ANY_TEXT)
def test_case_does_not_change_the_language_of_ascii_text(text: str) -> None:
    ascii_text = text.encode("ascii", "ignore").decode()
    assert detect_language(ascii_text.upper()) == detect_language(ascii_text.lower())


def test_forms_alone_do_not_tell_whose_words_they_are() -> None:
    assert tells_language("how about seniors?")
    assert tells_language("kalau seniors?")
    assert not tells_language("seniors?")
