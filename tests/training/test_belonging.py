"""What tells which sentences answer together is learnt from those that do."""

import pytest

pytest.importorskip("sklearn", reason="fitting needs scikit-learn: pip install -e '.[training]'")

from corpus.model import Span
from service.reading.belonging import FEATURES, Beside
from service.understanding.question import understand
from training.belonging import FOLDS, MERCY_BEFORE, MERCY_BEHIND, Answered, fit, fit_model, is_told_whole, prove

BEST = Span(10, 20)


def answered(document: int, question: str, *belongs: float) -> Answered:
    """Return a question whose sentences behind the best belong where the reader says so."""
    beside = tuple(
        Beside(Span(20 + 10 * n, 30 + 10 * n), {**dict.fromkeys(FEATURES, 0.0), "follows": 1.0, "belongs": value})
        for n, value in enumerate(belongs)
    )
    together = frozenset(one.span for one in beside if one.features["belongs"] > 0)
    return Answered(str(document), understand(question), BEST, beside, together)


SAID = [
    answered(number % 10, question, *belongs)
    for number in range(40)
    for question in ("apa saja tugasnya?", "apa bedanya montir dan sopir?")
    for belongs in ((3.0, 2.0, -3.0), (-3.0, -2.0))
]


def test_what_the_reader_says_speaks_for_a_sentence() -> None:
    weights = fit(SAID)
    assert set(weights) == {*FEATURES, "bias"}
    assert weights["belongs"] > 0


def test_what_stands_behind_the_best_is_taken_sooner_than_what_stands_before() -> None:
    weights = fit(SAID)
    assert weights["follows"] == pytest.approx(MERCY_BEHIND - MERCY_BEFORE, abs=1e-6)


def test_lists_and_topics_have_weights_of_their_own() -> None:
    assert is_told_whole(understand("apa saja tugasnya?"))
    assert is_told_whole(understand("jelaskan bengkel"))
    assert not is_told_whole(understand("bagaimana cara mendaftar?"))
    model = fit_model([one for one in SAID if is_told_whole(one.question) or one.together])
    assert model.several != model.one


def test_documents_are_judged_by_the_others() -> None:
    first, _, several, one, *others = prove(SAID)
    assert len(others) == 2
    assert first.startswith(f"{len(SAID)} questions")
    assert several.split()[-3:] == ["40", "1.000", "0.000"]
    assert one.split()[-2] == "1.000"
    assert FOLDS > 1
