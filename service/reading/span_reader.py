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
from service.reading.spans import Floats, SpanScores
from service.reading.windows import Text, WindowMaker

MODEL_FOLDER = MODELS
# Small enough for the processor's cache, large enough to keep its cores busy.
TOKENS_PER_BATCH = 1024
_PAD = 1
# Of a window: (tokens, 3) and whether it answers, as ``SpanScores.of`` takes them.
_Logits = tuple[Floats, float]


class ReaderUnavailableError(Exception):
    """The reader's files are missing or damaged; the message says which and what to do."""


class SpanReader:
    """Reads texts for a question. Safe to share between threads; the same text gets the same scores in any company.

    ``thresholds`` are by language of the question: the score below which a text read alone has no answer.
    """

    def __init__(
        self,
        session: onnxruntime.InferenceSession,
        maker: WindowMaker,
        thresholds: Mapping[Language, float],
        known: dict[tuple[int, ...], _Logits] | None = None,
    ) -> None:
        """``known`` is what windows were read as, by their ids, to be kept and added to; None keeps nothing."""
        self._session = session
        self._maker = maker
        self._known = known
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
        known = {} if self._known is None else self._known
        new = list(dict.fromkeys(one.ids for windows in made for one in windows if one.ids not in known))
        for rows in by_length(list(map(len, new)), TOKENS_PER_BATCH):
            batch = [new[row] for row in rows]
            known.update(zip(batch, self._run(batch), strict=True))
        return [[SpanScores.of(window, *known[window.ids]) for window in windows] for windows in made]

    def once(self) -> "SpanReader":
        """Return the same for one question and one thread, by which nothing is read twice: a short passage and the
        narrow view of its only sentence are one text."""
        return SpanReader(self._session, self._maker, self.thresholds, {})

    def _run(self, windows: Sequence[tuple[int, ...]]) -> Iterator[_Logits]:
        width = max(map(len, windows))
        ids = np.full((len(windows), width), _PAD, dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, window in enumerate(windows):
            ids[row, : len(window)] = window
            mask[row, : len(window)] = 1
        span, answerable = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        for row, window in enumerate(windows):
            yield span[row, : len(window)], float(answerable[row])


def _tokenizer(expected: str) -> Tokenizer:
    written = (BUNDLED_PATH / "tokenizer.json").read_bytes()
    found = hashlib.sha256(written).hexdigest()
    if found != expected:
        raise ValueError(f"it was trained with tokenizer {expected[:12]}, and here is {found[:12]}")
    return Tokenizer.from_str(written.decode())
