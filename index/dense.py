"""Search by meaning: an exact inner-product index over unit vectors, kept by FAISS.

The only file that knows FAISS. Vectors are stored as float16 (half the memory; the order of hits over IDK-MRC's pool is
the same) and searched exhaustively: 100,000 passages take about 10 ms on two cores, so no approximation is needed yet.
"""

from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

from index.errors import SnapshotDamagedError
from index.threads import usable_cores

# Below this many vectors, waiting for a second thread takes longer than searching.
_WORTH_THREADS = 20_000
_CORES = usable_cores()

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


class DenseIndex:
    """Vectors by row number, 0 … n-1."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

    @classmethod
    def from_vectors(cls, vectors: Floats) -> "DenseIndex":
        """Index ``vectors``, float32 (n, dimension) with rows of unit length."""
        index = faiss.IndexScalarQuantizer(vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
        if len(vectors):
            index.train(vectors)
            index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> "DenseIndex":
        """Read an index that ``save`` wrote.

        Raises:
            SnapshotDamagedError: the file is no such index.
        """
        try:
            return cls(faiss.read_index(str(path)))
        except RuntimeError as error:
            raise SnapshotDamagedError(f"{path} is no FAISS index: {error}") from error

    def save(self, path: Path) -> None:
        """Write the index to ``path``."""
        faiss.write_index(self._index, str(path))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def base_rows(self) -> int:
        """How many rows were indexed at once: all."""
        return len(self)

    @property
    def left(self) -> int:
        """How many rows can be found: all."""
        return len(self)

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return int(self._index.d)

    def search(self, vector: Floats, k: int, allowed: Mask | None = None) -> tuple[Floats, Rows]:
        """Return the ``k`` best cosines and their rows, best first; fewer where there are fewer.

        Args:
            vector: float32 (dimension,), unit length.
            k: how many to return at most.
            allowed: bool (n,), only these rows if given.
        """
        k = min(k, len(self) if allowed is None else int(np.count_nonzero(allowed)))
        if k == 0:
            return np.empty(0, np.float32), np.empty(0, np.int64)
        parameters = None
        if allowed is not None:
            bitmap = np.packbits(allowed, bitorder="little")
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bitmap))  # type: ignore[call-arg, arg-type]
        faiss.omp_set_num_threads(1 if len(self) < _WORTH_THREADS else _CORES)
        scores, found = self._index.search(vector.reshape(1, -1), k, params=parameters)
        return scores[0], found[0]

    def vectors(self, rows: Sequence[int] | Rows) -> Floats:
        """Return the stored vectors of ``rows``, float32 (len(rows), dimension)."""
        if not len(rows):
            return np.empty((0, self.dimension), np.float32)
        return np.asarray(self._index.reconstruct_batch(np.asarray(rows, dtype=np.int64)), dtype=np.float32)
