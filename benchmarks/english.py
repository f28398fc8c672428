"""Make English reading questions: ``python -m benchmarks.english DIR FOLDER``.

Writes two files in IDK-MRC's layout into FOLDER, of texts that nothing is trained on. ``encyclopaedia.json``:
paragraphs of neighbouring sentences from the last lines of ``DIR/squad_sentences`` with the answers marked in
``english_answers.tsv`` (line number, tab, answers with | between). ``articles.json``: the paragraphs around the
answers of COVID-QA's articles that are held out from training.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.pairs import SENTENCE_LINES, covid_qa, held_out, sentences

ANSWERS = Path(__file__).with_name("english_answers.tsv")


def encyclopaedia(data: Path, marked: Path = ANSWERS) -> Iterator[dict[str, Any]]:
    """Yield the paragraphs, each with one question.

    Raises:
        ValueError: a marked answer does not stand in its line's sentence.
    """
    rows = [line.split("\t") for line in marked.read_text(encoding="utf-8").splitlines()]
    last = max(int(row) for row, _ in rows) + 1
    pairs = {SENTENCE_LINES + n: pair for n, pair in enumerate(sentences(data, SENTENCE_LINES, last))}
    for row, answers in rows:
        pair = pairs[int(row)]
        ((first, end),) = pair.answers
        found = []
        for answer in answers.split("|"):
            start = pair.text.lower().find(answer, first, end)
            if start < 0:
                raise ValueError(f"line {row}: {answer!r} is not in {pair.text[first:end]!r}")
            found.append({"text": pair.text[start : start + len(answer)], "answer_start": start})
        question = {"id": row, "question": pair.question, "is_impossible": False, "answers": found}
        yield {"context": pair.text, "qas": [question]}


def articles(data: Path) -> Iterator[dict[str, Any]]:
    """Yield the paragraphs of held out articles, each with one question."""
    for number, pair in enumerate(held_out(covid_qa(data))):
        found = [{"text": pair.text[start:end], "answer_start": start} for start, end in pair.answers]
        question = {"id": str(number), "question": pair.question, "is_impossible": False, "answers": found}
        yield {"context": pair.text, "qas": [question]}


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with squad_sentences/ and covid_qa/")
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for name, made in (("encyclopaedia", encyclopaedia(arguments.data)), ("articles", articles(arguments.data))):
        file, rows = arguments.folder / f"{name}.json", list(made)
        file.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
        print(f"{len(rows)} questions in {file}")


if __name__ == "__main__":
    main()
