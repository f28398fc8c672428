from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from index.dense import DenseIndex
from index.errors import SnapshotDamagedError

Floats = npt.NDArray[np.float32]
# Float16 keeps 11 bits: a cosine of two unit vectors is off by less than this.
TOLERANCE = 1e-3


def unit_vectors(count: int, dimension: int = 24, seed: int = 7) -> Floats:
    vectors = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


def reference(vectors: Floats, query: Floats, k: int, allowed: npt.NDArray[np.bool_] | None = None) -> list[int]:
    """Search the plain way, over the vectors as float16 keeps them."""
    scores = vectors.astype(np.float16).astype(np.float32) @ query
    order = np.argsort(-scores, kind="stable")
    return [int(row) for row in order if allowed is None or allowed[row]][:k]


@pytest.mark.parametrize("seed", range(5))
def test_search_finds_what_sorting_all_cosines_finds(seed: int) -> None:
    vectors, query = unit_vectors(203, seed=seed), unit_vectors(1, seed=seed + 100)[0]
    scores, rows = DenseIndex.from_vectors(vectors).search(query, 20)
    assert rows.tolist() == reference(vectors, query, 20)
    np.testing.assert_allclose(scores, vectors[rows] @ query, atol=TOLERANCE)


@pytest.mark.parametrize("seed", range(5))
def test_search_among_allowed_rows_finds_what_sorting_their_cosines_finds(seed: int) -> None:
    # 203 is no multiple of 8, so that the mask's last byte is a part of one.
    vectors, query = unit_vectors(203, seed=seed), unit_vectors(1, seed=seed + 100)[0]
    allowed = np.random.default_rng(seed).random(203) < 0.3
    allowed[202] = True
    _, rows = DenseIndex.from_vectors(vectors).search(query, 20, allowed)
    assert rows.tolist() == reference(vectors, query, 20, allowed)


def test_the_last_row_is_found_when_it_alone_is_allowed() -> None:
    vectors = unit_vectors(17)
    allowed = np.zeros(17, dtype=np.bool_)
    allowed[16] = True
    assert DenseIndex.from_vectors(vectors).search(vectors[0], 5, allowed)[1].tolist() == [16]


def test_a_vector_is_the_nearest_to_itself_with_cosine_one() -> None:
    vectors = unit_vectors(50)
    scores, rows = DenseIndex.from_vectors(vectors).search(vectors[31], 1)
    assert rows.tolist() == [31]
    assert scores[0] == pytest.approx(1, abs=TOLERANCE)


def test_scores_come_best_first() -> None:
    vectors = unit_vectors(50)
    scores, _ = DenseIndex.from_vectors(vectors).search(vectors[3], 50)
    assert scores.tolist() == sorted(scores.tolist(), reverse=True)


def test_every_row_is_found_once_when_more_are_asked_for_than_there_are() -> None:
    vectors = unit_vectors(9)
    scores, rows = DenseIndex.from_vectors(vectors).search(vectors[0], 1000)
    assert sorted(rows.tolist()) == list(range(9))
    assert len(scores) == 9


def test_no_more_rows_are_found_than_are_allowed() -> None:
    vectors = unit_vectors(9)
    allowed = np.array([True, False, False] * 3)
    assert sorted(DenseIndex.from_vectors(vectors).search(vectors[1], 1000, allowed)[1].tolist()) == [0, 3, 6]


def test_nothing_is_found_when_nothing_is_allowed_or_asked_for() -> None:
    index = DenseIndex.from_vectors(unit_vectors(9))
    query = unit_vectors(1)[0]
    for scores, rows in (index.search(query, 5, np.zeros(9, dtype=np.bool_)), index.search(query, 0)):
        assert scores.tolist() == rows.tolist() == []


def test_vectors_come_back_in_the_order_asked_for_as_float16_keeps_them() -> None:
    vectors = unit_vectors(30)
    rows = [29, 0, 7, 7]
    stored = DenseIndex.from_vectors(vectors).vectors(rows)
    assert stored.dtype == np.float32
    np.testing.assert_array_equal(stored, vectors[rows].astype(np.float16).astype(np.float32))


def test_no_rows_have_no_vectors() -> None:
    assert DenseIndex.from_vectors(unit_vectors(3)).vectors([]).shape == (0, 24)


def test_stored_vectors_can_be_stored_again_without_loss() -> None:
    first = DenseIndex.from_vectors(unit_vectors(30))
    stored = first.vectors(range(30))
    np.testing.assert_array_equal(DenseIndex.from_vectors(stored).vectors(range(30)), stored)


def test_a_saved_index_searches_like_the_one_in_memory(tmp_path: Path) -> None:
    vectors, query = unit_vectors(40), unit_vectors(1, seed=9)[0]
    index = DenseIndex.from_vectors(vectors)
    index.save(tmp_path / "index.faiss")
    loaded = DenseIndex.load(tmp_path / "index.faiss")
    assert (len(loaded), loaded.dimension) == (40, 24)
    for expected, actual in zip(index.search(query, 10), loaded.search(query, 10), strict=True):
        np.testing.assert_array_equal(actual, expected)


@pytest.mark.parametrize("content", [b"", b"no index", b"IxSQ"], ids=["empty", "text", "cut off"])
def test_a_file_that_is_no_index_is_said_to_be_damaged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "index.faiss"
    path.write_bytes(content)
    with pytest.raises(SnapshotDamagedError, match=r"index\.faiss"):
        DenseIndex.load(path)


def test_a_missing_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    with pytest.raises(SnapshotDamagedError, match=r"nowhere\.faiss"):
        DenseIndex.load(tmp_path / "nowhere.faiss")
