"""Measure each document alone: ``python -m benchmarks.golden [NAME…] [--report DIR]``.

Asks every set of questions in ``tests/golden/`` (or those named) over its one document and prints the figures of each
set, of all together, of the dialogues and of the questions in the other language than their document; then what other
thresholds would refuse. ``--report`` writes a page with every failure.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from corpus.loader import distinct_ids, find_files, load_file
from service.evaluation.figures import figures
from service.evaluation.outcomes import Outcome
from service.evaluation.report import render
from service.evaluation.run import library_of, run, table
from service.settings import Settings

SETS = Path("tests/golden")
DOCUMENTS = (SETS / "documents", Path("corpus/documents"))
# A document has one of these, or is a folder.
ENDINGS = (".md", ".txt", ".pdf", ".docx", "")
THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4)


def ask(name: str) -> tuple[list[Outcome], list[Outcome]]:
    """Return what came of a set, and of it what was asked in the other language than the document's.

    A document may have several sets: "NAME.en" asks about NAME.
    """
    document = name.partition(".")[0]
    found = (folder / f"{document}{ending}" for folder in DOCUMENTS for ending in ENDINGS)
    place = next((path for path in found if path.exists()), None)
    if place is None or not (SETS / f"{name}.jsonl").exists():
        raise SystemExit(
            f"no set {name!r}: a set is {SETS}/{name}.jsonl with a document {document}; run this at the top"
        )
    files = list(find_files([place]))
    ids = distinct_ids(files)
    documents = [one for file in files for one in load_file(file, id=ids[file]).documents]
    own = {document.language for document in documents}
    with library_of(documents) as library:
        (outcomes,) = run([SETS / f"{name}.jsonl"], library, Settings(), lambda _done, _total: None).values()
    return outcomes, [one for one in outcomes if one.case.language not in own]


def thresholds(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield a table of what each threshold would give."""
    asked = [one for one in outcomes if one.case.answerable]
    strange = [one for one in outcomes if not one.case.answerable]
    yield f"{'threshold':12}{'right':>9}{'refused':>9}{'strange refused':>17}"
    for threshold in THRESHOLDS:
        right = sum(one.best_is_right and one.best.confidence >= threshold for one in asked)
        refused = (sum(one.best.confidence < threshold for one in some) / len(some) for some in (asked, strange))
        yield f"{threshold:<12}{right / len(asked):9.3f}{next(refused):9.3f}{next(refused):17.3f}"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="sets; all of them if left out")
    parser.add_argument("--report", type=Path, help="folder to write report.html into")
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object on the last line")
    arguments = parser.parse_args()
    sets: dict[str, list[Outcome]] = {}
    across: list[Outcome] = []
    for name in arguments.names or sorted(file.stem for file in SETS.glob("*.jsonl")):
        sets[name], other = ask(name)
        across += other
        print("\n".join(list(table({name: figures(sets[name])}))[len(sets) > 1 :]), flush=True)
    every = [one for outcomes in sets.values() for one in outcomes]
    groups: Mapping[str, Sequence[Outcome]] = {
        "together": every,
        "dialogues": [one for one in every if one.case.history],
        "across": across,
    }
    found = {name: figures(some) for name, some in groups.items() if some}
    print("\n".join([*list(table(found))[1:], "", *thresholds(every)]))
    if arguments.report:
        arguments.report.mkdir(parents=True, exist_ok=True)
        page = render(f"Each of {', '.join(sets)} alone", sets, Settings().threshold)
        (arguments.report / "report.html").write_text(page, encoding="utf-8")
    if arguments.json:
        print(json.dumps({**{name: figures(some) for name, some in sets.items()}, **found}))


if __name__ == "__main__":
    main()
