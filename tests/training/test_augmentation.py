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


def test_questions_come_misspelt_and_mixed_with_the_other_language() -> None:
    questions = [pair.question for pair in variants(1000)]
    assert any("who is" in question for question in questions)
    assert len(set(questions)) > 20
    assert questions.count(PAIR.question) > 600


def test_half_the_texts_get_their_subject_as_a_heading() -> None:
    contexts = [pair.context for pair in variants(400)]
    assert set(contexts) == {"", "Soekarno"}
    assert 140 < contexts.count("Soekarno") < 260


def near_misses(pair: Pair, count: int = 40) -> set[str]:
    augmentation = Augmentation(np.random.default_rng(3), names=["Mimi", "Bobo", "Kota Lama", "1945", "2001"])
    made = [augmentation.near_miss(pair) for _ in range(count)]
    assert all(one is None or not one.answers for one in made)
    return {one.question for one in made if one}


def test_a_near_miss_names_somebody_else_or_asks_for_the_opposite() -> None:
    found = near_misses(PAIR)
    assert "Siapakah presiden terakhir Indonesia?" in found
    text = "Soekarno lahir di Surabaya tahun 1901."
    found = near_misses(Pair("x", "g", "Kapan Soekarno lahir?", text, ((33, 37),)))
    assert found == {"Kapan Mimi lahir?", "Kapan Bobo lahir?", "Kapan Soekarno meninggal?"}
    found = near_misses(Pair("x", "g", "apa yang terjadi tahun 1901", text, ((9, 14),)))
    assert found == {"apa yang terjadi tahun 1945", "apa yang terjadi tahun 2001"}


def test_what_the_text_says_of_both_is_no_near_miss() -> None:
    both = Pair("x", "g", "kapan ia lahir?", "Ia lahir 1901 dan meninggal 1970.", ((9, 13),))
    assert near_misses(both) == set()


def test_a_question_without_an_answer_has_no_near_miss() -> None:
    assert near_misses(Pair("x", "g", "Kapan Soekarno lahir?", "Soekarno menulis.")) == set()
