"""Whom a document quotes is told by the first sentence that quotes each."""

import pytest

from service.answering.cited import asks_who_is_quoted, quoted_in
from tests.service.builders import document

SOURCE = document(
    """# Pasar

Sari dan Wirya (2011) menyatakan bahwa pasar itu janji. Pasar ramai. Menurut Okta dan Sari (2015), harga itu kabar.

Sari (2019) menegaskan bahwa pasar perlu saksi.

## Daftar Pustaka

Holm, K. (2009). Markets. Oslo: Fjord Press.
""",
    markdown=True,
)


@pytest.mark.parametrize(
    "question",
    [
        "siapa saja ahli yang dikutip",
        "ahli siapa saja yang disebut dalam artikel ini?",
        "sebutkan para ahli yang dikutip di tulisan ini",
        "Which experts are cited?",
        "who are the scholars mentioned in this article?",
    ],
)
def test_who_is_quoted_is_asked_for(question: str) -> None:
    assert asks_who_is_quoted(question)


@pytest.mark.parametrize(
    "question",
    [
        "siapa ahli yang menyebut pasar?",
        "which scholars stress trust?",
        "siapa penulis artikel ini?",
        "siapa saja tokoh yang disebut dalam kesepakatan harga?",
        "apa saja sumber dana yang dipakai?",
    ],
)
def test_other_questions_ask_something_else(question: str) -> None:
    assert not asks_who_is_quoted(question)


def test_each_who_is_named_first_is_told_once_and_references_are_not() -> None:
    assert [span.of(SOURCE.text).split(" ", 1)[0] for span in quoted_in(SOURCE)] == ["Sari", "Menurut"]
