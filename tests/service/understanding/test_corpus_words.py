"""A question's words beside those of the documents."""

from types import SimpleNamespace
from typing import cast

import pytest

from corpus.model import Language
from index.snapshot import Snapshot
from service.assistant import Assistant
from service.understanding.corpus_words import CorpusWords


@pytest.fixture
def words(assistant: Assistant) -> CorpusWords:
    return CorpusWords(assistant.snapshot, lambda _: False)


@pytest.mark.parametrize(
    ("phrase", "language"),
    [
        ("notice period probation", "en"),
        ("syarat cuti", "id"),
        # Indonesian documents have the English term.
        ("collaborative governance", "id"),
        ("apa itu notice period", "id"),
    ],
)
def test_a_phrase_is_english_where_its_words_are_and_no_indonesian_document_has_them(
    words: CorpusWords, phrase: str, language: Language
) -> None:
    assert words.language_of(phrase) == language


def test_what_is_spelled_as_the_british_do_is_no_slip(words: CorpusWords) -> None:
    assert words.mended("summarise the findings") == "summarise the findings"


@pytest.mark.parametrize(("languages", "language"), [(["en"], "en"), (["en", "id"], "id"), (["id"], "id")])
def test_a_code_is_asked_in_the_language_of_the_documents(languages: list[Language], language: Language) -> None:
    catalogue = SimpleNamespace(languages=lambda: languages)
    lexical = SimpleNamespace(search=lambda *_: ([], []))
    snapshot = cast(Snapshot, SimpleNamespace(catalogue=catalogue, lexical=lexical))
    assert CorpusWords(snapshot, lambda _: False).language_of("E04") == language
