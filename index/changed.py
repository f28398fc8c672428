"""Search vectors of which some were added and some removed since they were indexed, without copying the others.

A score is a matter of its own vector alone, so that the best of what is left of the old and of the new ones are what an
index of them all would find.
"""

from collections.abc import Sequence

import numpy as np

from index.dense import DenseIndex, Floats, Mask, Rows


class ChangedIndex:
    """The rows of ``base``, then those of ``added``; removed ones keep their number and vector, and are not found."""

    def __init__(self, base: DenseIndex, added: DenseIndex, removed: Sequence[int]) -> None:
        """Put together two indexes and the rows, of either, that are removed."""
        self._base, self._added = base, added
        self._left = np.ones(len(base) + len(added), dtype=np.bool_)
        self._left[np.asarray(removed, dtype=np.int64)] = False
        self._removed = np.flatnonzero(~self._left)

    @classmethod
    def of(cls, index: "DenseIndex | ChangedIndex") -> "ChangedIndex":
        """Return an index as one of which nothing has changed, or that itself."""
        if isinstance(index, ChangedIndex):
            return index
        return cls(index, DenseIndex.from_vectors(np.empty((0, index.dimension), np.float32)), ())

    def without(self, rows: Sequence[int]) -> "ChangedIndex":
        """Return an index of which these rows are removed too; the vectors are shared."""
        return ChangedIndex(self._base, self._added, [*self._removed, *rows])

    def __len__(self) -> int:
        return len(self._base) + len(self._added)

    @property
    def base_rows(self) -> int:
        """How many rows were indexed at once, before any was added."""
        return len(self._base)

    @property
    def left(self) -> int:
        """How many rows can be found: those that are not removed."""
        return len(self) - len(self._removed)

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return self._base.dimension

    def search(self, vector: Floats, k: int, allowed: Mask | None = None) -> tuple[Floats, Rows]:
        """Return the ``k`` best cosines and their rows, best first; fewer where there are fewer.

        Args:
            vector: float32 (dimension,), unit length.
            k: how many to return at most.
            allowed: bool (n,), only these rows if given.
        """
        first = len(self._base)
        if len(self._removed):
            allowed = self._left if allowed is None else allowed & self._left
        old, new = (None, None) if allowed is None else (allowed[:first], allowed[first:])
        old_scores, old_rows = self._base.search(vector, k, old)
        new_scores, new_rows = self._added.search(vector, k, new)
        scores, rows = np.concatenate([old_scores, new_scores]), np.concatenate([old_rows, new_rows + first])
        best = np.argsort(-scores, kind="stable")[:k]
        return scores[best], rows[best]

    def vectors(self, rows: Sequence[int] | Rows) -> Floats:
        """Return the stored vectors of ``rows``, float32 (len(rows), dimension)."""
        wanted, first = np.asarray(rows, dtype=np.int64), len(self._base)
        found = np.empty((len(wanted), self.dimension), np.float32)
        old = wanted < first
        found[old] = self._base.vectors(wanted[old])
        found[~old] = self._added.vectors(wanted[~old] - first)
        return found
