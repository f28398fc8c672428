"""A question is asked in the documents' words where it says the same in others."""

import pytest

from corpus.language import FUNCTION_WORDS, spoken_in
from service.assistant import Assistant, Inquiry
from service.understanding.other_words import TABLE, in_their_words, synonyms

SAID = frozenset("hambatan biaya sanksi tenggat bend dosen tulisan obstacles resign".split())


@pytest.mark.parametrize(
    ("asked", "theirs"),
    [
        ("Apa saja kendala program ini?", "Apa saja hambatan program ini?"),
        ("kendalanya apa aja", "hambatannya apa aja"),
        ("berapa ongkos dan deadline pendaftaran?", "berapa biaya dan tenggat pendaftaran?"),
        ("why did she bow out", "why did she bow out"),
        ("What hindrances did the team meet?", "What obstacles did the team meet?"),
        # What they have stays, and what they have no word for; names, and what the text itself is called.
        ("apa sanksi bagi dosen", "apa sanksi bagi dosen"),
        ("apa gejala demam", "apa gejala demam"),
        ("siapa itu Kendala?", "siapa itu Kendala?"),
        ("siapa penulis artikel ini", "siapa penulis artikel ini"),
    ],
)
def test_a_word_is_replaced_by_theirs(asked: str, theirs: str) -> None:
    assert in_their_words(asked, spoken_in(asked) or "id", SAID.__contains__) == theirs


def test_the_table_gives_other_words_for_each() -> None:
    lines = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    assert {language for language, _, _ in lines} == {"id", "en"}
    assert len({(language, asked) for language, asked, _ in lines}) == len(lines)
    for language, asked, said in lines:
        assert asked not in FUNCTION_WORDS["id" if language == "id" else "en"]
        assert asked not in said.split()
        assert synonyms("id" if language == "id" else "en")[asked] == tuple(said.split())


def test_the_resolved_question_shows_it(assistant: Assistant) -> None:
    answer = assistant.ask(Inquiry("Apa saja fase kolaborasi?"))
    assert answer.question.resolved_text == "Apa saja tahap kolaborasi?"
