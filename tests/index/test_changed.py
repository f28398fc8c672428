"""Vectors of which some were added and removed are searched as an index of those that are left."""

import numpy as np
import pytest

from index.changed import ChangedIndex
from index.dense import DenseIndex, Floats


def unit_vectors(count: int, seed: int) -> Floats:
    vectors = np.random.default_rng(seed).standard_normal((count, 24)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


OLD, NEW = unit_vectors(60, 1), unit_vectors(25, 2)
REMOVED = [0, 7, 8, 31, 59]


@pytest.mark.parametrize("removed", [REMOVED, [], list(range(60))], ids=["some", "none", "all"])
@pytest.mark.parametrize("added", [NEW, NEW[:0]], ids=["added", "nothing added"])
@pytest.mark.parametrize("masked", [True, False])
def test_what_is_found_is_what_an_index_of_the_rows_left_finds(removed: list[int], added: Floats, masked: bool) -> None:
    changed = ChangedIndex(DenseIndex.from_vectors(OLD), DenseIndex.from_vectors(added), removed)
    rows = np.setdiff1d(np.arange(60 + len(added)), removed)
    allowed = np.arange(60 + len(added)) % 3 != 0 if masked else None
    wanted = rows if allowed is None else rows[allowed[rows]]
    plain = DenseIndex.from_vectors(np.concatenate([OLD, added])[wanted])
    for query in unit_vectors(20, 3):
        scores, found = changed.search(query, 12, allowed)
        expected, places = plain.search(query, 12)
        np.testing.assert_array_equal(scores, expected)
        assert found.tolist() == wanted[places].tolist()
    assert (changed.left, len(changed), changed.base_rows) == (len(rows), 60 + len(added), 60)


def test_every_row_keeps_its_vector() -> None:
    changed = ChangedIndex(DenseIndex.from_vectors(OLD), DenseIndex.from_vectors(NEW), REMOVED)
    rows = [84, 0, 60, 59, 7, 61]
    np.testing.assert_array_equal(
        changed.vectors(rows), DenseIndex.from_vectors(np.concatenate([OLD, NEW])).vectors(rows)
    )
    assert changed.vectors([]).shape == (0, 24)
