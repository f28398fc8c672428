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


FEES = "Kelas | Iuran\nPagi | Rp50.000\nMalam | Rp80.000"
RULES = "Kelas dibuka pukul tujuh. Iuran kelas pagi Rp50.000. Guru datang lebih awal."


def test_a_text_is_cut_by_the_sentences_or_rows_that_answer() -> None:
    augmentation = Augmentation(np.random.default_rng(3))
    cut = augmentation.cut(Pair("x", "g", "iuran pagi?", RULES, ((43, 51),)))
    assert cut
    assert (cut.text, cut.answers) == ("Kelas dibuka pukul tujuh. Guru datang lebih awal.", ())
    cut = augmentation.cut(Pair("x", "g", "iuran pagi?", FEES, ((21, 29),)))
    assert cut
    assert cut.text == "Kelas | Iuran\nMalam | Rp80.000"


def test_nothing_is_cut_where_nothing_is_left_or_the_answer_is_said_again() -> None:
    augmentation = Augmentation(np.random.default_rng(3))
    alone = Pair("x", "g", "iuran?", "Iuran Rp50.000.", ((6, 14),))
    assert augmentation.cut(alone) is None
    again = Pair("x", "g", "iuran?", "Iuran Rp50.000. Sejak itu Rp50.000 dipungut.", ((6, 14),))
    assert augmentation.cut(again) is None
    above = Pair("x", "g", "iuran pagi?", RULES, ((43, 51),), context="Iuran Rp50.000")
    assert augmentation.cut(above) is None
    assert augmentation.cut(Pair("x", "g", "iuran sore?", RULES)) is None


def test_what_is_left_of_a_thinned_text_has_the_answer_in_its_place() -> None:
    for text, places in ((RULES, ((43, 51),)), (FEES, ((38, 46),))):
        pair = Pair("x", "g", "iuran?", text, places)
        augmentation = Augmentation(np.random.default_rng(3))
        made = [augmentation.thinned(pair, 0.5) for _ in range(40)]
        assert {len(one.text) for one in made} != {len(text)}
        assert all([one.text[a:b] for a, b in one.answers] == [text[a:b] for a, b in places] for one in made)
        assert text != FEES or all(one.text.startswith("Kelas | Iuran\n") for one in made)
