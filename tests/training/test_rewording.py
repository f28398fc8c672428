"""Questions in other words."""

import random

from service.understanding.other_words import synonyms
from training.rewording import reworded


def test_words_that_others_say_the_same_for_are_exchanged_for_these() -> None:
    chance = random.Random(1)  # noqa: S311
    found = {reworded("Apa saja kendala program Wanalaya?", "id", 1.0, chance) for _ in range(40)}
    assert len(found) > 1
    for question in found:
        assert question.startswith("Apa saja ")
        assert question.endswith(" Wanalaya?")
        assert "kendala" not in question.split()
    words = {question.split()[2] for question in found}
    assert words & set(synonyms("id")["kendala"])


def test_a_share_of_none_leaves_a_question_as_it_is() -> None:
    question = "What are the obstacles to cooperation?"
    assert reworded(question, "en", 0.0, random.Random(1)) == question  # noqa: S311
