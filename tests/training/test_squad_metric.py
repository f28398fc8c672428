"""SQuAD 2.0's rules."""

import pytest

from training.squad_metric import exact, f1


@pytest.mark.parametrize(
    ("found", "answers", "em", "overlap"),
    [
        ("The Alexandra Palace.", ["alexandra palace"], 1.0, 1.0),
        ("tahun 1945", ["1945"], 0.0, 2 / 3),
        ("Soekarno", ["Hatta", "Ir. Soekarno"], 0.0, 2 / 3),
        ("Jakarta", ["Bandung"], 0.0, 0.0),
        ("", [], 1.0, 1.0),
        ("apa saja", [], 0.0, 0.0),
        ("", ["Bandung"], 0.0, 0.0),
        ("satu satu dua", ["satu dua dua"], 0.0, 2 / 3),
    ],
)
def test_answers_are_scored_by_their_words(found: str, answers: list[str], em: float, overlap: float) -> None:
    assert exact(found, answers) == em
    assert f1(found, answers) == pytest.approx(overlap)
