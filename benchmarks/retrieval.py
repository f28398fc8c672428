"""Measure retrieval: ``python -m benchmarks.retrieval FILE --pool FILE…``.

For every answerable question of FILE (IDK-MRC's or SQuAD's layout): does its paragraph come first, among the first 5 or
20, among all paragraphs of FILE and of the pool? Prints dense search alone, words alone, the service's default, and the
default with the passages that are read put in the reader's order.
"""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.pool import Pool, indexed, questions
from index.encoder import BUNDLED, load_encoder
from index.retriever import FusionWeights, HybridRetriever
from index.snapshot import Snapshot
from service.reading.reader import Reader
from service.reading.sentence_reader import SEEN, ReadingModel, SentenceReader
from service.reading.span_reader import SpanReader
from service.understanding.question import understand

DEEP = 50
System = Callable[[str], list[str]]


def systems(snapshot: Snapshot, retriever: HybridRetriever, reader: Reader) -> dict[str, System]:
    """Return what is compared: each takes a question and gives document ids, best first, each once."""
    catalogue = snapshot.catalogue

    def by_rows(rows: Sequence[int]) -> list[str]:
        return list(dict.fromkeys(passage.document_id for passage in catalogue.passages(rows)))

    def dense(question: str) -> list[str]:
        return by_rows(snapshot.passages.search(retriever.encode(question), DEEP)[1].tolist())

    def lexical(question: str) -> list[str]:
        return by_rows(snapshot.lexical.search(question, DEEP)[1])

    def default(question: str) -> list[str]:
        return list(dict.fromkeys(hit.passage.document_id for hit in retriever.retrieve(question, DEEP)))

    def with_reader(question: str) -> list[str]:
        hits = retriever.retrieve(question, DEEP)
        spans = reader.read(understand(question), hits[:SEEN]).spans
        best = [span.hit.passage.document_id for span in spans]
        return list(dict.fromkeys([*best, *(hit.passage.document_id for hit in hits)]))

    return {"dense": dense, "lexical": lexical, "default": default, "default+reader": with_reader}


def measure(system: System, asked: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Return recall@1, @5, @20, MRR@10 and milliseconds a question for (question, gold document) pairs."""
    ranks = []
    start = time.perf_counter()
    for question, gold in asked:
        found = system(question)
        ranks.append(found.index(gold) + 1 if gold in found else 0)
    seconds = time.perf_counter() - start
    recalls = {f"recall_at_{k}": sum(0 < rank <= k for rank in ranks) / len(ranks) for k in (1, 5, 20)}
    reciprocal = sum(1 / rank for rank in ranks if 0 < rank <= 10) / len(ranks)
    return {**recalls, "mrr_at_10": reciprocal, "ms_per_query": 1000 * seconds / len(ranks)}


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--pool", type=Path, nargs="*", default=[], help="files whose paragraphs are searched too")
    parser.add_argument("--work", type=Path, help="folder to keep the index in, for the next run")
    parser.add_argument("--encoder", default=BUNDLED)
    parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")
    arguments = parser.parse_args()
    encoder, identity = load_encoder(arguments.encoder)
    pool = Pool.of([arguments.file, *arguments.pool])
    asked = [(e.question, pool.gold(e)[0]) for e in questions(arguments.file) if e.answers]
    with indexed(pool, encoder, identity, arguments.work) as snapshot:
        retriever = HybridRetriever(snapshot, encoder, FusionWeights.for_encoder(identity))
        reader = SentenceReader(snapshot.lexical, ReadingModel.load("trained"), SpanReader.load())
        results = {name: measure(system, asked) for name, system in systems(snapshot, retriever, reader).items()}
    print(f"{len(asked)} questions, {len(pool.numbers)} paragraphs, encoder {identity.name}")
    print(f"{'':16}" + "".join(f"{name:>14}" for name in next(iter(results.values()))))
    for name, figures in results.items():
        print(f"{name:16}" + "".join(f"{value:14.3f}" for value in figures.values()))
    if arguments.json:
        print(json.dumps({"systems": results}))


if __name__ == "__main__":
    main()
