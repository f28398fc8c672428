"""Variants of a question ask the same, and the answer stays where it is."""

import numpy as np

from training.augmentation import Augmentation
from training.pairs import Pair

PAIR = Pair("x", "g", "Siapakah presiden pertama Indonesia?", "Soekarno (1901) adalah presiden pertama.", ((0, 8),))


def variants(count: int) -> list[Pair]:
    augmentation = Augmentation(np.random.default_rng(7))
    return [augmentation.vary(PAIR) for _ in range(count)]


def test_the_same_seed_gives_the_same_variants() -> None:
    assert variants(50) == variants(50)


def test_the_answer_stays_where_it_is() -> None:
    for pair in variants(300):
        ((start, end),) = pair.answers
        assert pair.text[start:end].lower() == "soekarno"


def test_questions_come_without_marks_small_large_misspelt_mixed_and_as_in_a_chat() -> None:
    questions = {pair.question for pair in variants(2000)}
    assert any(not question.endswith("?") for question in questions)
    assert any(question.isupper() for question in questions)
    assert any(question.islower() for question in questions)
    assert any("who is" in question.lower() for question in questions)
    assert any(question.lower().startswith(("sp ", "siapa ")) for question in questions)
    assert len(questions) > 50
    assert PAIR.question in questions


def test_half_the_texts_get_their_subject_as_a_heading() -> None:
    contexts = [pair.context for pair in variants(400)]
    assert set(contexts) == {"", "Soekarno"}
    assert 140 < contexts.count("Soekarno") < 260
