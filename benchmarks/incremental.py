"""Measure how long a change of one document takes: ``python -m benchmarks.incremental [--passages 10000 100000]``.

Documents are made up, of ten passages each, and their vectors are random: what is measured is everything but the
encoder. For each size the index is built of all documents, then one is added, replaced and removed; each time the index
is built as the service builds it and opened as its workers open it. ``cold`` is the same by a process that has nothing
in memory, as a command does it. ``gone`` is how soon nothing is found of a removed document, before an index without it
is built. Last, all is built anew, as every change once was. The answers to a hundred questions
are compared with those of that full build. Work is the processor's time, which other programs do not lengthen.
"""

import argparse
import hashlib
import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.assembly import Metadata, assemble
from corpus.model import Document
from index.encoder import EncoderIdentity
from index.library import Library
from index.retriever import FusionWeights, HybridRetriever
from index.snapshot import Snapshot

DIMENSION = 384
_PARAGRAPHS = 10
_WORDS = 20_000
_QUESTIONS = 100
_WEIGHTS = FusionWeights(-4.0, 3.0, 2.0, 4.0)


class RandomEncoder:
    """An encoder whose vectors are random, the same for the same text."""

    identity = EncoderIdentity("random", "0" * 64, DIMENSION)

    def encode_query(self, inputs: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return a unit vector for each text."""
        seeds = (int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest()) for text in inputs)
        drawn = [np.random.default_rng(seed).standard_normal(DIMENSION, dtype=np.float32) for seed in seeds]
        vectors = np.stack(drawn)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)

    encode_document = encode_query


class Texts:
    """Makes up documents of headings and short paragraphs, their words as unevenly frequent as in any text."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)  # noqa: S311
        self._words = [self._word() for _ in range(_WORDS)]
        self._weights = np.cumsum([1 / (2 + rank) for rank in range(_WORDS)]).tolist()

    def _word(self) -> str:
        syllables = self._rng.choices("ba ca da ga ja ka la ma na pa ra sa ta wa ni ti ru su me be".split(), k=4)
        return "".join(syllables)

    def some(self, count: int) -> str:
        """Return so many words."""
        return " ".join(self._rng.choices(self._words, cum_weights=self._weights, k=count))

    def document(self, id: str) -> Document:
        """Return a document of ten passages."""
        paragraphs = (f"{self.some(14).capitalize()}. {self.some(11).capitalize()}." for _ in range(_PARAGRAPHS))
        text = "\n\n".join(paragraphs)
        return assemble(f"# {self.some(3)}\n\n{text}\n", Metadata(id, language="id"), markdown=True)


def timed(name: str, do: Callable[[], object]) -> Iterator[tuple[str, float]]:
    """Yield how many seconds something takes, by the clock and of work."""
    clock, work = time.perf_counter(), time.process_time()
    do()
    yield f"{name}: seconds", time.perf_counter() - clock
    yield f"{name}: seconds of work", time.process_time() - work


def measure(passages: int, folder: Path) -> Iterator[tuple[str, float]]:
    """Yield the figures for an index of so many passages, by name."""
    texts, encoder = Texts(passages), RandomEncoder()
    documents = [texts.document(f"document-{number:06d}") for number in range(passages // _PARAGRAPHS)]
    library = Library.open(folder)
    library.store.put(documents)
    held: list[Snapshot] = []
    yield from timed("first build", lambda: held.append(_follow(library, encoder)))
    yield "passages", held[0].manifest.passages
    changes: dict[str, Callable[[], object]] = {
        "add": lambda: library.store.put([texts.document("new")]),
        "replace": lambda: library.store.put([texts.document("document-000123")]),
        "delete": lambda: library.store.remove("document-000321"),
    }
    for name, change in changes.items():
        yield from timed(f"{name}, kept", change)
        if name == "delete":
            yield from timed("delete, gone", lambda: _gone(library, held[-1], encoder))
        yield from timed(f"{name}, found", lambda: held.append(_follow(library, encoder)))
    library.store.put([texts.document("another")])
    yield from timed("add, cold, found", lambda: held.append(_follow(Library.open(folder), encoder)))
    changed = held[-1]
    yield from timed("all anew", lambda: held.append(_merge(library, encoder)))
    yield from _compare(changed, held[-1], encoder, texts)


def _follow(library: Library, encoder: RandomEncoder) -> Snapshot:
    library.build(encoder, encoder.identity)
    return library.snapshots.open()


def _gone(library: Library, whole: Snapshot, encoder: RandomEncoder) -> None:
    removed = library.removed(whole)
    HybridRetriever(whole.without(removed), encoder, _WEIGHTS).retrieve("bacadaga", 20)


def _merge(library: Library, encoder: RandomEncoder) -> Snapshot:
    library.merge(encoder, encoder.identity)
    return library.snapshots.open()


def _compare(changed: Snapshot, whole: Snapshot, encoder: RandomEncoder, texts: Texts) -> Iterator[tuple[str, float]]:
    same, apart, seconds = 0, 0.0, [0.0, 0.0]
    retrievers = [HybridRetriever(snapshot, encoder, _WEIGHTS) for snapshot in (changed, whole)]
    for _ in range(_QUESTIONS):
        question = texts.some(6)
        found = []
        for place, retriever in enumerate(retrievers):
            start = time.perf_counter()
            found.append(retriever.retrieve(question, 20))
            seconds[place] += time.perf_counter() - start
        ours, theirs = found
        same += [hit.passage.id for hit in ours] == [hit.passage.id for hit in theirs]
        apart = max([apart, *(abs(a.logit - b.logit) for a, b in zip(ours, theirs, strict=True))])
    yield "questions with the same 20 passages in the same order", same / _QUESTIONS
    yield "largest difference of a logit", apart
    yield "milliseconds a question, with changes", 1000 * seconds[0] / _QUESTIONS
    yield "milliseconds a question, all anew", 1000 * seconds[1] / _QUESTIONS


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")
    arguments = parser.parse_args()
    found: dict[str, dict[str, float]] = {}
    for passages in arguments.passages:
        with tempfile.TemporaryDirectory() as folder:
            found[str(passages)] = dict(measure(passages, Path(folder)))
        for name, value in found[str(passages)].items():
            print(f"{name:60}{value:>12.6g}")
        print()
    if arguments.json:
        print(json.dumps(found))


if __name__ == "__main__":
    main()
