"""Embed texts, each once, taking over from an older snapshot the vectors of those that it has."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from index.encoder import Encoder
from index.snapshot import Snapshot

Vectors = npt.NDArray[np.float32]
Progress = Callable[[int, int], None]
_BATCH = 64


class Embedding:
    """Embeds ``total`` texts in several calls, and reports how far that is."""

    def __init__(
        self, encoder: Encoder, dimension: int, previous: Snapshot | None, total: int, progress: Progress | None
    ) -> None:
        self._encoder, self._dimension, self._previous = encoder, dimension, previous
        self._total, self._progress, self._done = total, progress, 0
        # Where the vector of a text that was embedded is: a passage of one sentence is that sentence again.
        self._embedded: dict[bytes, tuple[Vectors, int]] = {}

    def all(self, table: str, texts: Sequence[str], digests: Sequence[bytes]) -> Vectors:
        """Return the vector of each text, float32 (len(texts), dimension).

        Args:
            table: ``passages`` or ``sentences``, where the older snapshot may have them.
            texts: what to embed.
            digests: what stands for each text there.
        """
        vectors = np.zeros((len(texts), self._dimension), dtype=np.float32)
        missing = self._reuse(table, digests, vectors)
        new = {digests[row]: row for row in missing if digests[row] not in self._embedded}
        self._report(len(texts) - len(new))
        # Texts of like length stand together, so that a batch is little padding.
        ordered = sorted(new.values(), key=lambda row: len(texts[row]))
        for start in range(0, len(ordered), _BATCH):
            rows = ordered[start : start + _BATCH]
            vectors[rows] = self._encoder.encode_document([texts[row] for row in rows])
            self._report(len(rows))
        self._embedded |= {digest: (vectors, row) for digest, row in new.items()}
        for row in missing:
            found, place = self._embedded[digests[row]]
            vectors[row] = found[place]
        return vectors

    def _reuse(self, table: str, digests: Sequence[bytes], vectors: Vectors) -> list[int]:
        if self._previous is None:
            return list(range(len(digests)))
        known = [self._previous.catalogue.row_of(table, digest) for digest in digests]
        new = [row for row, old in enumerate(known) if old is not None]
        index = self._previous.passages if table == "passages" else self._previous.sentences
        vectors[new] = index.vectors([old for old in known if old is not None])
        return [row for row, old in enumerate(known) if old is None]

    def _report(self, count: int) -> None:
        self._done += count
        if self._progress:
            self._progress(self._done, self._total)
