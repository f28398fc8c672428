"""Measure the whole way from question to answer: ``python -m benchmarks.open_domain FILE --pool FILE…``.

The service's own pipeline over all paragraphs of FILE and of the pool (IDK-MRC's or SQuAD's layout), asked all
questions of FILE. A sentence is right if it overlaps an answer marked in the question's own paragraph. ``em`` and
``f1`` score the short answer, or the first quotation where there is none, by SQuAD 2.0's rules with refusals.
"""

import argparse
import json
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.calibration import auroc, expected_calibration_error, page
from benchmarks.pool import Pool, indexed, questions
from corpus.model import Span
from index.encoder import BUNDLED, load_encoder
from service.answer import Answer
from service.assistant import PASSAGES_READ, Assistant, Inquiry
from service.engine import load_reader
from service.settings import Settings, read_settings
from training.squad_metric import exact, f1
from training.text import Example


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question, what was answered at the threshold, and what would have been without one."""

    answers: tuple[str, ...]
    served: Answer
    best: Answer
    right: bool

    @property
    def refused(self) -> bool:
        """Whether nothing was answered."""
        return self.served.status == "no_answer"

    @property
    def said(self) -> str:
        """The words that are scored."""
        if self.refused:
            return ""
        short = self.served.short_answer
        return short.text if short else self.served.citations[0].quotation.quote


def run(shipped: Assistant, open_minded: Assistant, pool: Pool, examples: Sequence[Example]) -> Iterator[Outcome]:
    """Ask every question."""
    for example in examples:
        served, best = (assistant.ask(Inquiry(example.question)) for assistant in (shipped, open_minded))
        document_id, places = pool.gold(example)
        cited = [c.quotation for c in best.citations[:1] if c.quotation.document_id == document_id]
        right = any(Span(quotation.start, quotation.end).overlaps(place) for quotation in cited for place in places)
        yield Outcome(tuple(text for text, _ in example.answers), served, best, right)


def figures(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return what is printed."""
    answerable = [one for one in outcomes if one.answers]
    others = [one for one in outcomes if not one.answers]
    times = sorted(one.served.timings_ms["total"] for one in outcomes)
    said = [one.best.confidence for one in outcomes]
    measured = {
        "em": statistics.mean(exact(one.said, one.answers) for one in outcomes),
        "f1": statistics.mean(f1(one.said, one.answers) for one in outcomes),
        "right_sentence": statistics.mean(one.right for one in answerable),
        "refused_answerable": statistics.mean(one.refused for one in answerable),
    }
    if others:
        measured["refused_unanswerable"] = statistics.mean(one.refused for one in others)
        measured["auroc"] = auroc([one.best.confidence for one in answerable], [one.best.confidence for one in others])
    measured["ece"] = expected_calibration_error(said, [one.right for one in outcomes])
    measured["p50_ms"] = statistics.median(times)
    measured["p95_ms"] = times[int(0.95 * (len(times) - 1))]
    return measured


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--pool", type=Path, nargs="*", default=[], help="files whose paragraphs are searched too")
    parser.add_argument("--work", type=Path, help="folder to keep the index in, for the next run")
    parser.add_argument("--reader", choices=["trained", "plain"], default="trained")
    parser.add_argument("--passages", type=int, default=PASSAGES_READ, help="how many are read for a question")
    parser.add_argument("--plot", type=Path, help="write risk against coverage, and calibration, into this HTML file")
    parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")
    arguments = parser.parse_args()
    settings: Settings = read_settings(reader=arguments.reader)
    encoder, identity = load_encoder(BUNDLED)
    pool, examples = Pool.of([arguments.file, *arguments.pool]), questions(arguments.file)
    with indexed(pool, encoder, identity, arguments.work) as snapshot:
        spans = load_reader(settings)
        shipped, open_minded = (
            Assistant.over(snapshot, encoder, identity, threshold, spans, arguments.passages)
            for threshold in (settings.threshold, 0.0)
        )
        outcomes = list(run(shipped, open_minded, pool, examples))
    measured = figures(outcomes)
    print(f"{len(examples)} questions, {len(pool.numbers)} paragraphs, threshold {settings.threshold}")
    for name, value in measured.items():
        print(f"{name:22}{value:10.3f}")
    if arguments.plot:
        said, right = [one.best.confidence for one in outcomes], [one.right for one in outcomes]
        arguments.plot.write_text(page("Open domain", measured, said, right), encoding="utf-8")
    if arguments.json:
        print(json.dumps(measured))


if __name__ == "__main__":
    main()
