"""A question's words are weighed by how rare they are."""

import pytest

from index.analysis import stem
from index.lexical import LexicalIndex
from service.reading.words import weigh


class CountedStems(LexicalIndex):
    """Stands for a lexical index of a hundred passages: how many of them hold each stem."""

    def __init__(self, counts: dict[str, int]) -> None:
        self._counts = {stem(word, language): n for word, n in counts.items() for language in ("id", "en")}

    def __len__(self) -> int:
        return 100

    def document_frequency(self, of: str) -> int:
        return self._counts.get(of, 0)


def lexical(**counts: int) -> LexicalIndex:
    return CountedStems(counts)


def test_a_rarer_word_weighs_more_and_an_unknown_one_most() -> None:
    words = weigh("kolaborasi dimensi rendang", lexical(kolaborasi=80, dimensi=3))
    assert 0 < words.weights["kolaborasi"] < words.weights["dimensi"] < words.weights["rendang"]
    assert words.unknown == {"rendang"}


def test_function_words_of_both_languages_are_left_out() -> None:
    assert set(weigh("apa itu the kolaborasi yang of", lexical(kolaborasi=1)).weights) == {"kolaborasi"}


def test_coverage_is_the_share_of_the_weight_whose_stems_are_found() -> None:
    words = weigh("kolaborasi dimensi", lexical(kolaborasi=80, dimensi=3))
    total = words.weights["kolaborasi"] + words.weights["dimensi"]
    assert words.coverage({stem("dimensi", "id")}, "id") == pytest.approx(words.weights["dimensi"] / total)
    assert words.coverage({stem("dimensi", "id"), stem("kolaborasi", "id")}, "id") == pytest.approx(1.0)
    assert words.coverage({"lain"}, "id") == 0.0


def test_a_stem_of_either_language_counts_for_a_word() -> None:
    words = weigh("organisations", lexical(organisations=4))
    assert words.coverage({stem("organisations", "en")}, "en") == 1.0
    assert words.coverage({stem("organisations", "id")}, "en") == 1.0


def test_a_question_of_function_words_only_is_covered_by_anything() -> None:
    words = weigh("apa itu", lexical())
    assert words.coverage(set(), "id") == 1.0
    assert words.unknown_share("id") == 0.0


def test_the_unknown_share_is_the_share_of_weight_that_stands_nowhere() -> None:
    assert weigh("rendang balado", lexical()).unknown_share("id") == pytest.approx(1.0)
    assert weigh("kolaborasi", lexical(kolaborasi=4)).unknown_share("id") == 0.0
    words = weigh("kolaborasi rendang", lexical(kolaborasi=4))
    assert words.unknown_share("id") == pytest.approx(words.weights["rendang"] / sum(words.weights.values()))


def test_words_are_known_by_what_they_mean_in_texts_of_the_other_language(monkeypatch: pytest.MonkeyPatch) -> None:
    meant = {"biaya": ("fee",), "udara": ("air",)}
    monkeypatch.setattr("index.analysis.equivalents", lambda word, *_: meant.get(word, ()))
    words = weigh("berapa biaya udara", lexical(fee=4, air=9))
    assert words.coverage({"fee"}, "en") == pytest.approx(words.weights["biaya"] / sum(words.weights.values()))
    assert words.coverage({"fee", "air"}, "id") == 0.0
    assert words.unknown == {"biaya", "udara"}
    assert words.unknown_share("en") == 0.0
    assert words.unknown_share("id") == pytest.approx(1.0)
