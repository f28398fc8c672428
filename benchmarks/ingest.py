"""Measure taking documents in: ``python -m benchmarks.ingest PATH… [--peer MODEL]``.

Reads the files as ``rujukan ingest`` does, into a data directory that is thrown away, and builds the index: files,
passages, what was refused, seconds for each step, passages a second, and memory at its peak. ``--peer`` is a model that
sentence-transformers loads (a name or a folder): it encodes the same texts in the same run, on the same threads.
"""

import argparse
import json
import resource
import tempfile
import time
from collections import Counter
from pathlib import Path

import torch

from corpus.loader import find_files
from corpus.passages import split_passages
from corpus.sandbox import ParserProcess
from corpus.store import DocumentStore
from index.encoder import BUNDLED, load_encoder
from index.library import Library
from index.plan import embedded_sentence, embedded_text
from index.threads import usable_cores
from service.ingestion import ingest

_PEER_BATCH = 32


def texts_of(store: DocumentStore) -> tuple[int, list[str]]:
    """Return how many passages there are, and every text that is embedded, each once."""
    passages, texts = 0, dict[str, None]()
    for document in store:
        for passage in split_passages(document):
            passages += 1
            texts[embedded_text(passage)] = None
            texts |= dict.fromkeys(embedded_sentence(sentence, passage) for sentence in passage.sentences)
    return passages, list(texts)


def peer_seconds(name: str, texts: list[str]) -> float:
    """Return how long sentence-transformers takes for the texts."""
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(usable_cores())
    model = SentenceTransformer(name, device="cpu")
    model.encode(texts[:_PEER_BATCH])
    start = time.perf_counter()
    model.encode(texts, batch_size=_PEER_BATCH, prompt="passage: ")
    return time.perf_counter() - start


def megabytes(who: int) -> float:
    """Return the most memory that a process, or the largest of its children, had."""
    return resource.getrusage(who).ru_maxrss / 1024


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--peer", help="a model for sentence-transformers, to compare with")
    parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(arguments.paths, Path(folder), arguments.peer)
    for name, value in found.items():
        print(f"{name:40}{value:>12}" if isinstance(value, int) else f"{name:40}{value:>12.2f}")
    if arguments.json:
        print(json.dumps(found))


def measure(paths: list[Path], folder: Path, peer: str | None) -> dict[str, float]:
    """Return the figures, by name."""
    library, (encoder, identity) = Library.open(folder), load_encoder(BUNDLED)
    files, start = list(find_files(paths)), time.perf_counter()
    with ParserProcess() as parser:
        states = Counter(taken.state for taken in ingest(files, library.store, parser))
    read = time.perf_counter()
    library.build(encoder, identity)
    built = time.perf_counter()
    passages, texts = texts_of(library.store)
    seconds = built - read
    found = {
        "files": len(files), "refused": states["refused"], "passages": passages, "texts embedded": len(texts),
        "seconds to read": read - start, "seconds to index": seconds,
        "passages a second, read and indexed": passages / (built - start),
        "texts a second, indexed": len(texts) / seconds,
        "megabytes at peak": megabytes(resource.RUSAGE_SELF),
        "megabytes of the parser": megabytes(resource.RUSAGE_CHILDREN),
    }  # fmt: skip
    if peer:
        other = peer_seconds(peer, texts)
        found |= {"texts a second, sentence-transformers": len(texts) / other, "ratio": other / seconds}
    return found


if __name__ == "__main__":
    main()
