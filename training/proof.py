"""Compare a small encoder with the full one it was made from, on text that no choice was made on."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.encoder import Encoder
from training.text import contexts, read_squad
from training.vocabulary import heldout_text

Floats = npt.NDArray[np.float32]


def cosines(a: Floats, b: Floats) -> Floats:
    """Return the cosine of each row of ``a`` with the same row of ``b``; both have unit rows."""
    return np.asarray(np.einsum("nd,nd->n", a, b), dtype=np.float32)


def recall_at_1(queries: Floats, passages: Floats, gold: Sequence[int]) -> float:
    """Return the share of queries whose nearest passage is the gold one."""
    return float(np.mean((queries @ passages.T).argmax(axis=1) == np.asarray(gold)))


def prove(full: Encoder, small: Encoder, data: Path) -> None:
    """Print median and fifth-percentile cosine by language, and recall@1 of both on the whole IDK-MRC pool."""
    for language, texts in heldout_text(data).items():
        agreement = cosines(full.encode_document(texts), small.encode_document(texts))
        middle, low = np.percentile(agreement, [50, 5])
        print(f"cosine, {language}, {len(texts)} unseen paragraphs: median {middle:.4f}, 5th percentile {low:.4f}")
    pool = list(dict.fromkeys(contexts(data / "idk_mrc/train.json") + contexts(data / "idk_mrc/valid.json")))
    place = {text: i for i, text in enumerate(pool)}
    asked = [e for e in read_squad(data / "idk_mrc/valid.json") if e.answers]
    questions, gold = [e.question for e in asked], [place[e.context] for e in asked]
    for name, encoder in (("full float", full), ("shipped", small)):
        found = recall_at_1(encoder.encode_query(questions), encoder.encode_document(pool), gold)
        print(f"recall@1, {name}, {len(asked)} questions, {len(pool)} paragraphs: {found:.4f}")
