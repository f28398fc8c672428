"""Corpora to fit on."""

from collections.abc import Sequence

import numpy as np

from index.encoder import Floats
from training.corpora import Remembering


class Counting:
    def __init__(self) -> None:
        self.embedded: list[str] = []

    def encode_query(self, inputs: Sequence[str]) -> Floats:
        return -self._of(inputs)

    def encode_document(self, inputs: Sequence[str]) -> Floats:
        self.embedded += inputs
        return self._of(inputs)

    def _of(self, inputs: Sequence[str]) -> Floats:
        return np.array([[len(text), 1.0] for text in inputs], dtype=np.float32).reshape(-1, 2)


def test_a_text_is_embedded_once_however_often_it_is_asked_for() -> None:
    counting = Counting()
    encoder = Remembering(counting)
    assert encoder.encode_document(["a", "bb", "a"]).tolist() == [[1, 1], [2, 1], [1, 1]]
    assert encoder.encode_document(["bb", "ccc"]).tolist() == [[2, 1], [3, 1]]
    assert counting.embedded == ["a", "bb", "ccc"]
    assert encoder.encode_query(["a"]).tolist() == [[-1, -1]]
    assert len(encoder.encode_document([])) == 0
