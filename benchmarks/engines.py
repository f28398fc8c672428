"""Compare search engines: ``python -m benchmarks.engines FILE [--times 25]``.

Words: tantivy (what is used) beside SQLite's FTS5 over the same stems, on the paragraphs of FILE, and on as many copies
of them as ``--times`` says. Vectors: exact search in float16 over that many random unit vectors, beside numpy.
"""

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median

import numpy as np

from index.analysis import query_stems, stems
from index.dense import DenseIndex
from index.lexical import LexicalEntry, LexicalIndex
from training.text import contexts, read_squad

DIMENSION = 384
K = 20
Search = Callable[[str], list[int]]


def build_tantivy(paragraphs: Sequence[str], times: int, folder: Path) -> Search:
    """Return a search over ``times`` copies of the paragraphs, rows counting through the copies."""
    rows = enumerate(text for _ in range(times) for text in paragraphs)
    index = LexicalIndex.build(folder, (LexicalEntry(row, "id", "-", text) for row, text in rows))
    return lambda question: index.search(question, K)[1]


def build_fts5(paragraphs: Sequence[str], times: int, connection: sqlite3.Connection) -> Search:
    """Return the same search in SQLite."""
    connection.execute("CREATE VIRTUAL TABLE passages USING fts5(stems, tokenize='unicode61')")
    stemmed = [" ".join(stems(text, "id")) for text in paragraphs]
    connection.executemany("INSERT INTO passages VALUES (?)", ((text,) for _ in range(times) for text in stemmed))
    connection.execute("INSERT INTO passages(passages) VALUES ('optimize')")

    def search(question: str) -> list[int]:
        terms = " OR ".join(f'"{stem}"' for stem in query_stems(question))
        query = "SELECT rowid - 1 FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?"
        return [row for (row,) in connection.execute(query, (terms, K))] if terms else []

    return search


def measure(search: Search, asked: Sequence[tuple[str, int]], paragraphs: int) -> str:
    """Return recall@1 and the median time of a question."""
    times, hits = [], 0
    for question, gold in asked:
        start = time.perf_counter()
        found = search(question)
        times.append(time.perf_counter() - start)
        hits += bool(found) and found[0] % paragraphs == gold
    return f"recall@1 {hits / len(asked):.3f}   median {1000 * median(times):7.2f} ms"


def measure_vectors(count: int) -> None:
    """Print the median time of an exact search over ``count`` vectors, beside numpy's."""
    rng = np.random.default_rng(0)
    vectors = rng.standard_normal((count, DIMENSION), dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    index, queries = DenseIndex.from_vectors(vectors), vectors[:50]
    times: dict[str, list[float]] = {"FAISS, float16": [], "numpy, float32": []}
    for query in queries:
        start = time.perf_counter()
        index.search(query, K)
        middle = time.perf_counter()
        np.argpartition(-(vectors @ query), K)[:K]
        times["FAISS, float16"].append(middle - start)
        times["numpy, float32"].append(time.perf_counter() - middle)
    for name, values in times.items():
        print(f"{count:8} vectors   {name:16} median {1000 * median(values):7.2f} ms")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--times", type=int, default=25)
    parser.add_argument("--questions", type=int, default=200)
    arguments = parser.parse_args()
    paragraphs = contexts(arguments.file)
    place = {text: row for row, text in enumerate(paragraphs)}
    asked = [(e.question, place[e.context]) for e in read_squad(arguments.file) if e.answers][: arguments.questions]
    for times in (1, arguments.times):
        with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(":memory:")) as connection:
            searches = {
                "tantivy": build_tantivy(paragraphs, times, Path(folder)),
                "FTS5": build_fts5(paragraphs, times, connection),
            }
            for name, search in searches.items():
                print(f"{times * len(paragraphs):8} passages  {name:16} {measure(search, asked, len(paragraphs))}")
    measure_vectors(arguments.times * len(paragraphs))


if __name__ == "__main__":
    main()
