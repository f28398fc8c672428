"""Names typed in small letters get their capitals."""

import pytest

from service.assistant import Assistant, Inquiry
from service.understanding.casing import with_names, without_shouting


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("menurut halvorsen dan o’leary?", "menurut Halvorsen dan o’leary?"),
        ("Menurut halvorsen", "Menurut Halvorsen"),
        ("halvorsennya siapa", "halvorsennya siapa"),
        # Whoever uses capitals knows where.
        ("Menurut halvorsen dan Budi", "Menurut halvorsen dan Budi"),
        # "'s" without its mark, but not where nothing follows that is somebody's, or in Indonesian.
        ("what is halvorsens definition of it", "what is Halvorsen's definition of it"),
        ("who are the halvorsens", "who are the halvorsens"),
        ("apa itu halvorsens kata orang", "apa itu halvorsens kata orang"),
        ("", ""),
    ],
)
def test_names_get_capitals(typed: str, written: str) -> None:
    assert with_names(typed, {"halvorsen": "Halvorsen"}.get) == written


def test_a_word_beside_a_name_may_be_part_of_it() -> None:
    def together(first: str, second: str) -> bool:
        return (first.capitalize(), second.capitalize()) in {("Sari", "Makmur"), ("Makmur", "Jaya"), ("Lucy", "Voss")}

    def written(text: str) -> str:
        return with_names(text, {"makmur": "Makmur"}.get, together)

    assert written("direktur sari makmur siapa") == "direktur Sari Makmur siapa"
    assert written("apa makmur jaya itu") == "apa Makmur Jaya itu"
    assert written("apa sari buah itu") == "apa sari buah itu"
    assert written("and under lucy voss?") == "and under Lucy Voss?"


def test_shouting_is_not_heard(assistant: Assistant) -> None:
    assert without_shouting("APA ITU KRS?") == "apa itu krs?"
    assert without_shouting("apa itu KRS?") == "apa itu KRS?"
    resolved = assistant.ask(Inquiry("KALO KOLABORASI ITU APA SIH")).question.resolved_text
    assert resolved == "kalau kolaborasi itu apa sih"


def test_names_of_the_documents_are_known(assistant: Assistant) -> None:
    resolved = assistant.ask(Inquiry("menurut agranoff dan mcguire apa tujuan kolaborasi?")).question.resolved_text
    assert resolved == "menurut Agranoff dan McGuire apa tujuan kolaborasi?"
