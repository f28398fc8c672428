"""Measure the whole way from question to answer: ``python -m benchmarks.open_domain FILE --pool FILE…``.

The service's own pipeline over all paragraphs of FILE and of the pool (IDK-MRC's or SQuAD's layout), asked all
questions of FILE. A sentence is right if it overlaps an answer marked in the question's own paragraph. ``em`` and
``f1`` score the short answer, or the first quotation where there is none, by SQuAD 2.0's rules with refusals.
"""

import argparse
import json
import statistics
from collections.abc import Sequence
from pathlib import Path

from benchmarks.pool import Pool, indexed, questions
from index.encoder import BUNDLED, load_encoder
from service.evaluation.cases import Case
from service.evaluation.figures import confidences, figures
from service.evaluation.outcomes import Outcome, evaluate
from service.evaluation.report import page
from service.evaluation.run import assistants
from service.reading.sentence_reader import READ
from service.settings import Settings, read_settings
from service.understanding.question import understand
from training.squad_metric import exact, f1
from training.text import Example


def cases(pool: Pool, examples: Sequence[Example]) -> list[Case]:
    """Return the questions with the places where their own paragraphs answer them."""
    made = []
    for example in examples:
        document_id, places = pool.gold(example)
        words = tuple(text for text, _ in example.answers)
        kind = understand(example.question).kind
        made.append(Case(example.id, example.question, "id", kind, document_id, places, words, short=words))
    return made


def said(outcome: Outcome) -> str:
    """Return the words that are scored: the short answer, the first quotation where there is none, or nothing."""
    if outcome.refused:
        return ""
    short = outcome.served.short_answer
    return short.text if short else outcome.served.citations[0].quotation.quote


def measure(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return what is printed."""
    found = figures(outcomes)
    measured = {
        "em": statistics.mean(exact(said(one), one.case.short) for one in outcomes),
        "f1": statistics.mean(f1(said(one), one.case.short) for one in outcomes),
        "right_sentence": found["found"],
        "refused_answerable": found["answerable_refused"],
        "refused_unanswerable": found.get("unanswerable_refused"),
        **{name: found.get(name) for name in ("auroc", "ece", "p50_ms", "p95_ms")},
    }
    return {name: value for name, value in measured.items() if value is not None}


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--pool", type=Path, nargs="*", default=[], help="files whose paragraphs are searched too")
    parser.add_argument("--work", type=Path, help="folder to keep the index in, for the next run")
    parser.add_argument("--reader", choices=["trained", "plain"], default="trained")
    parser.add_argument("--passages", type=int, default=READ, help="how many are read for a question")
    parser.add_argument("--plot", type=Path, help="write risk against coverage, and calibration, into this HTML file")
    parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")
    arguments = parser.parse_args()
    settings: Settings = read_settings(reader=arguments.reader)
    encoder, identity = load_encoder(BUNDLED)
    pool, examples = Pool.of([arguments.file, *arguments.pool]), questions(arguments.file)
    with indexed(pool, encoder, identity, arguments.work) as snapshot:
        shipped, open_minded = assistants(snapshot, encoder, identity, settings, arguments.passages)
        outcomes = list(evaluate(shipped, open_minded, cases(pool, examples)))
    measured = measure(outcomes)
    print(f"{len(examples)} questions, {len(pool.numbers)} paragraphs, threshold {settings.threshold}")
    for name, value in measured.items():
        print(f"{name:22}{value:10.3f}")
    if arguments.plot:
        shown = page(
            "Open domain", {arguments.file.name: {"all": measured}}, *confidences(outcomes), settings.threshold
        )
        arguments.plot.write_text(shown, encoding="utf-8")
    if arguments.json:
        print(json.dumps(measured))


if __name__ == "__main__":
    main()
