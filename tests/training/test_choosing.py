"""What choosing is fitted on."""

from typing import Any, cast

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="fitting needs scikit-learn: pip install -e '.[training]'")

from training.choosing import UNANSWERABLE, balanced, drawn, only_unseen
from training.corpora import Asked, Corpus


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
