"""Turn text into vectors: the bundled encoder, or any sentence-transformers model.

``Encoder`` has the shape of sentence-transformers' own methods, so that a ``SentenceTransformer`` is an encoder as it
stands. The bundled model runs on onnxruntime alone; torch is imported only when another model is asked for.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from index.batches import by_length
from index.errors import EncoderUnavailableError
from index.sessions import open_session

BUNDLED = "bundled"
BUNDLED_PATH = Path(__file__).parent / "model"
TOKENS_PER_BATCH = 2048
_QUIET = {"show_progress_bar": False}

Floats = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Embeds texts as rows of unit length, float32 (number of texts, dimension)."""

    def encode_query(self, inputs: Sequence[str]) -> Floats:
        """Embed questions."""
        ...

    def encode_document(self, inputs: Sequence[str]) -> Floats:
        """Embed texts to be found."""
        ...


@dataclass(frozen=True, slots=True)
class EncoderIdentity:
    """What an index remembers of the encoder it was built with."""

    name: str
    sha256: str
    dimension: int


class OnnxEncoder:
    """A sentence encoder in one ONNX file that gives finished vectors of unit length."""

    def __init__(
        self,
        session: onnxruntime.InferenceSession,
        tokenizer: Tokenizer,
        prompts: Mapping[str, str],
        identity: EncoderIdentity,
    ) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._prompts = prompts
        self.identity = identity

    @staticmethod
    def identify(folder: Path) -> EncoderIdentity:
        """Return the identity of the encoder in a folder without loading it.

        Raises:
            EncoderUnavailableError: a file is missing or damaged.
        """
        try:
            description = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
            digest = hashlib.sha256((folder / "encoder.onnx").read_bytes()).hexdigest()
            return EncoderIdentity(description["name"], digest, description["dimension"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise EncoderUnavailableError(f"the encoder in {folder} does not load: {error!r}") from error

    @classmethod
    def load(cls, folder: Path, threads: int = 0) -> "OnnxEncoder":
        """Load ``encoder.onnx``, ``tokenizer.json`` and ``encoder.json`` from a folder.

        Args:
            folder: where the three files are.
            threads: threads for one call; 0 for all cores of the process.

        Raises:
            EncoderUnavailableError: a file is missing or damaged.
        """
        try:
            description = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            session = open_session(folder / "encoder.onnx", threads)
            tokenizer.enable_truncation(description["max_tokens"])
            tokenizer.no_padding()
            return cls(session, tokenizer, description["prompts"], cls.identify(folder))
        except Exception as error:
            raise EncoderUnavailableError(f"the encoder in {folder} does not load: {error}") from error

    def encode_query(self, inputs: Sequence[str]) -> Floats:
        """Embed questions; see ``Encoder``."""
        return self._encode([self._prompts["query"] + text for text in inputs])

    def encode_document(self, inputs: Sequence[str]) -> Floats:
        """Embed texts to be found; see ``Encoder``."""
        return self._encode([self._prompts["document"] + text for text in inputs])

    def is_word(self, word: str) -> bool:
        """Tell whether the vocabulary has a word, in small letters, in one piece: it is a common word then."""
        return self._tokenizer.token_to_id(f"▁{word}") is not None

    def _encode(self, texts: Sequence[str]) -> Floats:
        vectors = np.zeros((len(texts), self.identity.dimension), dtype=np.float32)
        ids = [e.ids for e in self._tokenizer.encode_batch(list(texts))]
        for rows in by_length([len(row) for row in ids], TOKENS_PER_BATCH):
            vectors[rows] = self._run([ids[row] for row in rows])
        return vectors

    def _run(self, ids: Sequence[Sequence[int]]) -> Floats:
        width = max(map(len, ids))
        padded = np.ones((len(ids), width), dtype=np.int64)
        mask = np.zeros((len(ids), width), dtype=np.int64)
        for row, tokens in enumerate(ids):
            padded[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        (vectors,) = self._session.run(None, {"input_ids": padded, "attention_mask": mask})
        return np.asarray(vectors, dtype=np.float32)


def identify_encoder(name: str = BUNDLED) -> EncoderIdentity:
    """Return the identity of the encoder that ``load_encoder`` would load; quick for the bundled one.

    Raises:
        EncoderUnavailableError: as ``load_encoder``.
    """
    return OnnxEncoder.identify(BUNDLED_PATH) if name == BUNDLED else load_encoder(name)[1]


def load_encoder(name: str = BUNDLED) -> tuple[Encoder, EncoderIdentity]:
    """Return the bundled encoder, or the sentence-transformers model of that name or path, and its identity.

    Raises:
        EncoderUnavailableError: sentence-transformers is not installed, or the model does not load.
    """
    if name == BUNDLED:
        bundled = OnnxEncoder.load(BUNDLED_PATH)
        return bundled, bundled.identity
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError:
        raise EncoderUnavailableError(
            f"encoder {name!r} needs sentence-transformers, which is not installed: "
            "run `pip install rujukan[sentence-transformers]`, or unset RUJUKAN_ENCODER for the bundled one"
        ) from None
    try:
        model = SentenceTransformer(name)
    except Exception as error:
        raise EncoderUnavailableError(f"encoder {name!r} does not load: {error}") from error
    return _UnitLength(model), _identify(name, model)


class _UnitLength:
    """A sentence-transformers model that gives unit vectors whether it has a normalising layer or not."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def encode_query(self, inputs: Sequence[str]) -> Floats:
        return np.asarray(self._model.encode_query(list(inputs), normalize_embeddings=True, **_QUIET), np.float32)

    def encode_document(self, inputs: Sequence[str]) -> Floats:
        return np.asarray(self._model.encode_document(list(inputs), normalize_embeddings=True, **_QUIET), np.float32)


def _identify(name: str, model: Any) -> EncoderIdentity:
    # A path may hold another model tomorrow: what counts is the weights.
    digest = hashlib.sha256()
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.detach().cpu().float().contiguous().numpy().tobytes())
    return EncoderIdentity(Path(name).name, digest.hexdigest(), int(model.encode([""], **_QUIET).shape[1]))
