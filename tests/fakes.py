"""Stand-ins that do what the real things do, only smaller: no model, no network, the same result each time."""

import hashlib
import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.encoder import EncoderIdentity

Floats = npt.NDArray[np.float32]
_WORD = re.compile(r"\w+")


class FakeEncoder:
    """An encoder whose vector is the sum of one pseudo-random direction for each word: like words, like vectors.

    ``documents`` and ``queries`` are the texts it was asked to embed, in order.
    """

    def __init__(self, name: str = "fake", dimension: int = 32) -> None:
        self.identity = EncoderIdentity(name, hashlib.sha256(name.encode()).hexdigest(), dimension)
        self.documents: list[str] = []
        self.queries: list[str] = []

    def encode_query(self, inputs: Sequence[str]) -> Floats:
        self.queries += inputs
        return self._embed(inputs)

    def encode_document(self, inputs: Sequence[str]) -> Floats:
        self.documents += inputs
        return self._embed(inputs)

    def _embed(self, inputs: Sequence[str]) -> Floats:
        vectors = np.zeros((len(inputs), self.identity.dimension), dtype=np.float32)
        for row, text in enumerate(inputs):
            for word in _WORD.findall(text.lower()) or [""]:
                vectors[row] += self._direction(word)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def _direction(self, word: str) -> Floats:
        digest = hashlib.shake_128(f"{self.identity.name}\n{word}".encode()).digest(self.identity.dimension)
        return np.frombuffer(digest, dtype=np.uint8).astype(np.float32) - 127.5


class FailingEncoder(FakeEncoder):
    """A FakeEncoder that breaks down when it was asked for more than ``limit`` documents."""

    def __init__(self, limit: int = 0, name: str = "fake", dimension: int = 32) -> None:
        super().__init__(name, dimension)
        self._limit = limit

    def encode_document(self, inputs: Sequence[str]) -> Floats:
        vectors = super().encode_document(inputs)
        if len(self.documents) > self._limit:
            raise RuntimeError("the encoder broke down")
        return vectors
