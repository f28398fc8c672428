"""Measure answers to questions with known sentences: ``python -m benchmarks.golden FILE``.

FILE is JSON Lines: ``question``, ``language``, ``document_id`` and ``quotes``, the beginnings of the sentences that
answer, word for word; no quotes where the documents do not say. The documents are those that come with Rujukan.
Prints, by language, how often the first citation is right, and what is refused.
"""

import argparse
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.calibration import auroc
from corpus.model import Span
from index.encoder import load_encoder
from index.library import Library
from service.answer import Answer
from service.assistant import Assistant, Inquiry
from service.engine import bundled_documents, load_reader
from service.settings import Settings


@dataclass(frozen=True, slots=True)
class Case:
    """A question, the places that answer it, what was answered and what would have been without a threshold."""

    question: str
    language: str
    gold: tuple[Span, ...]
    answer: Answer
    best: Answer

    @property
    def right(self) -> bool:
        """Whether the first citation of the best answer is right."""
        cited = self.best.citations[:1]
        return any(Span(c.quotation.start, c.quotation.end).overlaps(place) for c in cited for place in self.gold)

    @property
    def refused(self) -> bool:
        """Whether nothing was answered."""
        return self.answer.status == "no_answer"


def run(file: Path, library: Library) -> list[Case]:
    """Return all cases of a file."""
    encoder, identity = load_encoder()
    library.build(encoder, identity)
    snapshot = library.snapshots.open()
    spans = load_reader(Settings())
    shipped, open_minded = (Assistant.over(snapshot, encoder, identity, t, spans) for t in (Settings().threshold, 0.0))
    cases = []
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = snapshot.catalogue.document(row["document_id"]).text if row["quotes"] else ""
        gold = tuple(Span(text.index(quote), text.index(quote) + len(quote)) for quote in row["quotes"])
        inquiry = Inquiry(row["question"])
        cases.append(Case(row["question"], row["language"], gold, shipped.ask(inquiry), open_minded.ask(inquiry)))
    return cases


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--failures", action="store_true", help="show what went wrong")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cases = run(arguments.file, Library.open(Path(folder), bundled_documents))
    columns = ("answerable", "right first", "refused", "unanswerable", "refused", "AUROC")
    print(" " * 4 + "".join(f"{name:>14}" for name in columns))
    for language in sorted({case.language for case in cases}):
        asked = [case for case in cases if case.language == language and case.gold]
        strange = [case for case in cases if case.language == language and not case.gold]
        figures = (
            len(asked),
            sum(case.right for case in asked) / len(asked),
            sum(case.refused for case in asked) / len(asked),
            len(strange),
            sum(case.refused for case in strange) / len(strange),
            auroc([case.best.confidence for case in asked], [case.best.confidence for case in strange]),
        )
        print(
            f"{language:4}"
            + "".join(f"{value:14}" if isinstance(value, int) else f"{value:14.3f}" for value in figures)
        )
    if arguments.failures:
        for case in cases:
            if case.refused == bool(case.gold) or (case.gold and not case.right):
                print(f"{case.best.confidence:.2f}  {case.question}\n      {case.best.text[:110]!r}")


if __name__ == "__main__":
    main()
