"""Measure the trained reader alone: ``python -m benchmarks.reading FILE``.

FILE is in IDK-MRC's or SQuAD's layout. Each question is read in its own paragraph, by SQuAD 2.0's scoring rules; below
the threshold for the language of most questions, which was fixed when the reader was trained, there is no answer.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.language import spoken_in
from corpus.model import Language
from service.reading.span_reader import MODEL_FOLDER, SpanReader
from service.reading.spans import best_of
from service.reading.windows import Text
from training.squad_metric import exact, f1
from training.text import Example, read_squad


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was found for a question, how much more probable it is than nothing (a logarithm), and what is right."""

    found: str
    score: float
    answers: tuple[str, ...]

    def at(self, threshold: float) -> str:
        """Return the answer given at a threshold, empty for none."""
        return self.found if self.score >= threshold else ""


def attempt(reader: SpanReader, examples: Sequence[Example]) -> Iterator[Attempt]:
    """Read every question in its own paragraph."""
    for example in examples:
        (place, score) = best_of(reader.score(" ".join(example.question.split()), [Text(example.context)])[0])
        yield Attempt(example.context[place[0] : place[1]], score, tuple(text for text, _ in example.answers))


def figures(attempts: Sequence[Attempt], threshold: float) -> dict[str, float]:
    """Return SQuAD 2.0's figures at a threshold, as shares; those of a group that has no question are left out."""
    rows = [(exact(a.at(threshold), a.answers), f1(a.at(threshold), a.answers), bool(a.answers)) for a in attempts]
    answerable = [row for row in rows if row[2]]
    others = [row for row in rows if not row[2]]
    measured = {"em": _mean([row[0] for row in rows]), "f1": _mean([row[1] for row in rows])}
    if answerable:
        measured |= {"has_em": _mean([r[0] for r in answerable]), "has_f1": _mean([r[1] for r in answerable])}
    if others:
        measured["no_answer_acc"] = _mean([row[0] for row in others])
    return measured


def language_of(examples: Sequence[Example]) -> Language:
    """Return the language of most questions."""
    told = [language for example in examples if (language := spoken_in(example.question))]
    return Counter(told).most_common(1)[0][0] if told else "id"


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--reader", type=Path, default=MODEL_FOLDER, help="folder with reader.onnx and reader.json")
    parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")
    arguments = parser.parse_args()
    reader = SpanReader.load(arguments.reader)
    examples = list(read_squad(arguments.file))
    start = time.perf_counter()
    attempts = list(attempt(reader, examples))
    pace = len(examples) / (time.perf_counter() - start)
    threshold = reader.thresholds[language_of(examples)]
    measured = figures(attempts, threshold) | {"threshold": threshold, "passages_per_second": pace}
    print(f"{len(examples)} questions, {sum(bool(e.answers) for e in examples)} with an answer")
    for name, value in measured.items():
        print(f"{name:20}{value:10.4f}")
    if arguments.json:
        print(json.dumps(measured))


if __name__ == "__main__":
    main()
