"""Who holds another view, and who asks for one."""

import pytest

from service.understanding.other_views import asks_for_another_view, holds_another_view


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Intan Wahyuni tidak sependapat: esai lebih mudah dititipkan.",
        "Pengurus berpendapat lain.",
        "Solheim disagrees.",
        "On this point opinions are divided.",
    ],
)
def test_a_sentence_says_that_somebody_sees_it_otherwise(text: str) -> None:
    assert holds_another_view(text)


@pytest.mark.parametrize(
    "question",
    ["ada yang tidak setuju sama Yosef?", "siapa yang berbeda pendapat dengan Rana", "Who disagrees with Lowe?"],
)
def test_a_question_asks_for_another_view(question: str) -> None:
    assert asks_for_another_view(question)


def test_what_nobody_disputes_is_neither() -> None:
    assert not holds_another_view("Menurut Yosef, wawancara merugikan pelamar dari daerah.")
    assert not asks_for_another_view("apa pendapat Yosef tentang wawancara")
