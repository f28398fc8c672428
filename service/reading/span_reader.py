"""The trained reader: question and text go together through a small transformer that marks where the answer stands.

Made by ``python -m training.reader`` and ``training.reader_export``; data, licences, figures and limits stand in
``service/model/README.md``.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from corpus.model import Language
from index.batches import by_length
from index.encoder import BUNDLED_PATH
from index.sessions import open_session
from service.bundled import MODELS
from service.reading.spans import SpanScores
from service.reading.windows import Text, Window, WindowMaker

MODEL_FOLDER = MODELS
# Small enough for the processor's cache, large enough to keep its cores busy.
TOKENS_PER_BATCH = 1024
_PAD = 1


class ReaderUnavailableError(Exception):
    """The reader's files are missing or damaged; the message says which and what to do."""


class SpanReader:
    """Reads texts for a question. Safe to share between threads; the same text gets the same scores in any company.

    ``thresholds`` are by language of the question: the score below which a text read alone has no answer.
    """

    def __init__(
        self, session: onnxruntime.InferenceSession, maker: WindowMaker, thresholds: Mapping[Language, float]
    ) -> None:
        self._session = session
        self._maker = maker
        self.thresholds = thresholds

    @classmethod
    def load(cls, folder: Path = MODEL_FOLDER, threads: int = 0) -> "SpanReader":
        """Load ``reader.onnx`` and ``reader.json`` from a folder, with the bundled encoder's tokenizer.

        Args:
            folder: where the two files are.
            threads: threads for one call; 0 for all cores of the process.

        Raises:
            ReaderUnavailableError: a file is missing, damaged, or of another tokenizer.
        """
        try:
            description = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
            told = description["thresholds"]
            maker = WindowMaker(_tokenizer(description["tokenizer_sha256"]))
            session = open_session(folder / "reader.onnx", threads)
            return cls(session, maker, {"id": float(told["id"]), "en": float(told["en"])})
        except Exception as error:
            raise ReaderUnavailableError(
                f"the reader in {folder} does not load: {error}; install Rujukan again, or set RUJUKAN_READER=plain"
            ) from error

    def score(self, question: str, texts: Sequence[Text]) -> list[list[SpanScores]]:
        """Return for each text the scores of its windows, in order."""
        made = self._maker.windows(question, texts)
        flat = [window for windows in made for window in windows]
        scores: list[SpanScores | None] = [None] * len(flat)
        for rows in by_length([len(window.ids) for window in flat], TOKENS_PER_BATCH):
            for row, score in zip(rows, self._run([flat[row] for row in rows]), strict=True):
                scores[row] = score
        in_order = iter(scores)
        return [[score for _, score in zip(windows, in_order, strict=False) if score] for windows in made]

    def _run(self, windows: Sequence[Window]) -> Iterator[SpanScores]:
        width = max(len(window.ids) for window in windows)
        ids = np.full((len(windows), width), _PAD, dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, window in enumerate(windows):
            ids[row, : len(window.ids)] = window.ids
            mask[row, : len(window.ids)] = 1
        span, answerable = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        for row, window in enumerate(windows):
            yield SpanScores.of(window, span[row, : len(window.ids)], float(answerable[row]))


def _tokenizer(expected: str) -> Tokenizer:
    written = (BUNDLED_PATH / "tokenizer.json").read_bytes()
    found = hashlib.sha256(written).hexdigest()
    if found != expected:
        raise ValueError(f"it was trained with tokenizer {expected[:12]}, and here is {found[:12]}")
    return Tokenizer.from_str(written.decode())
