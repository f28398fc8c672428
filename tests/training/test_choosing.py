"""What choosing is fitted on."""

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="fitting needs scikit-learn: pip install -e '.[training]'")

from corpus.model import Span
from service.reading.reader import ScoredSpan
from training.choosing import UNANSWERABLE, Sample, balanced, fit_confidence, fit_narrow
from training.corpora import Asked, Corpus
from training.fitting import logistic
from training.observed import Read, drawn, only_unseen


def test_every_source_counts_the_same_and_its_unanswerable_questions_a_fixed_share() -> None:
    sources = ["a"] * 10 + ["b"] * 4
    answerable = [True] * 2 + [False] * 8 + [True, True, True, False]
    counts = balanced(sources, answerable)
    assert counts.sum() == pytest.approx(14)
    for source in "ab":
        here = np.array(sources) == source
        strange = here & ~np.array(answerable)
        assert counts[here].sum() == pytest.approx(7)
        assert counts[strange].sum() == pytest.approx(7 * UNANSWERABLE)


def test_of_every_source_as_many_questions_are_drawn() -> None:
    def corpus(name: str, new: int, known: int) -> Corpus:
        asked = [Asked(f"{name} {n}", (), unseen=n < new) for n in range(new + known)]
        return Corpus(name, cast("Any", None), tuple(asked))

    corpora = [corpus("idk-1", 9, 5), corpus("idk-2", 9, 5), corpus("covid-1", 2, 9)]
    chosen = drawn([only_unseen(one) for one in corpora], 8)

    found = {one.name: len(one.questions) for one in chosen}
    assert found["covid-1"] == 2
    assert found.get("idk-1", 0) + found.get("idk-2", 0) == 6
    assert all(asked.unseen for one in chosen for asked in one.questions)


def test_confidence_is_true_on_the_whole_of_the_share_of_unanswerable_questions_that_is_expected() -> None:
    rng = np.random.default_rng(5)
    answerable = rng.random(600) < 0.5
    right = answerable & (rng.random(600) < 0.8)
    rows = tuple({"mass": float(value)} for value in rng.normal(right * 2.0))
    every = np.full(600, "written True")
    counts = balanced(every.tolist(), answerable.tolist())
    model = fit_confidence(Sample(rows, right, counts, every, answerable, np.full(600, True)), ["mass"])
    said = [model.probability(row, True) for row in rows]
    assert np.average(said, weights=counts) == pytest.approx(np.average(right, weights=counts), abs=1e-6)
    assert np.average(said) > np.average(right)


def test_a_weight_keeps_the_sign_that_it_must_have() -> None:
    rng = np.random.default_rng(0)
    rows = rng.normal(size=(400, 3))
    labels = (rows[:, 0] - rows[:, 1] > 0).tolist()
    free, _ = logistic(rows, labels)
    assert free[0] > 0.5
    assert free[1] < -0.5
    bound, bias = logistic(rows, labels, signs=[1, 1, -1])
    assert bound[0] > 0.5
    assert bound[1] == 0.0
    assert bound[2] <= 0.0
    assert abs(bias) < 0.5


def test_a_second_reading_weighs_as_much_as_it_tells_beside_the_first() -> None:
    def read(right: int, *said: tuple[float, float]) -> Read:
        passage = SimpleNamespace(document_id="d", kind="paragraph")
        spans = tuple(
            ScoredSpan(
                cast("Any", SimpleNamespace(passage=passage)),
                Span(i, i + 1),
                mass,
                {"mass": mass, "narrow": more, "narrow_mass": more},
            )
            for i, (mass, more) in enumerate(said)
        )
        asked = Asked("q", (("d", Span(right, right + 1)),))
        return Read(cast("Any", SimpleNamespace(is_right=lambda _, span: span == asked.gold[0][1])), spans)

    told = (
        [read(0, (2.0, 0.0), (1.0, 0.0))] * 5
        + [read(1, (2.0, -1.0), (1.0, 2.0))] * 5
        + [read(0, (1.0, 1.0), (2.0, 0.0))]
    )
    silent = [read(0, (2.0, 0.1), (1.0, 0.1))] * 5 + [read(1, (2.0, 0.0), (1.0, 0.0))] * 3
    assert fit_narrow(told, {"mass": 1.0})["narrow"] > 0.5
    assert abs(fit_narrow(silent, {"mass": 1.0})["narrow"]) < 0.1
