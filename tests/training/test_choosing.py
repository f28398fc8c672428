"""What choosing is fitted on."""

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="fitting needs scikit-learn: pip install -e '.[training]'")

from training.choosing import UNANSWERABLE, balanced


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
