"""Measure what a PDF loses: ``python -m benchmarks.formats [NAME…] [--chromium PROGRAM]``.

Prints each Markdown document of ``tests/golden/`` (or those named) as a PDF, once in one column and once in two, as a
browser does, and asks its questions over each of the three. A question whose gold the PDF no longer holds counts as not
found.
"""

import argparse
import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from markdown_it import MarkdownIt

from benchmarks.golden import SETS
from corpus.loader import load_file
from corpus.model import Document
from service.evaluation.figures import figures
from service.evaluation.outcomes import Outcome
from service.evaluation.run import library_of, run, table
from service.settings import Settings

_STYLE = """@page { size: A4; margin: 22mm 18mm }
body { font: 10.5pt/1.3 serif; text-align: justify; hyphens: auto }
main { columns: COLUMNS; column-gap: 7mm }
h1 { font-size: 16pt } h2 { font-size: 12pt } h3 { font-size: 10.5pt }
table { border-collapse: collapse; font-size: 9pt; width: 100%; text-align: left }
td, th { border: .5pt solid; padding: 1mm; vertical-align: top }"""
_FORMATS = {"markdown": 0, "one column": 1, "two columns": 2}


def print_pdf(chromium: str, source: Path, columns: int, target: Path) -> None:
    """Write a Markdown file as a PDF with so many columns.

    Raises:
        SystemExit: the browser is missing or fails.
    """
    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(source.read_text(encoding="utf-8"))
    page = target.with_suffix(".html")
    style = _STYLE.replace("COLUMNS", str(columns) if columns > 1 else "auto")
    title, end, text = body.partition("</h1>")
    body = f"{title}{end}<main>{text}</main>" if end else f"<main>{body}</main>"
    page.write_text(f'<html lang="id"><meta charset="utf-8"><style>{style}</style>{body}</html>', encoding="utf-8")
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={target}", str(page)]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - named by who runs this
    except (OSError, subprocess.SubprocessError) as error:
        raise SystemExit(f"{chromium} prints no PDF ({error}): name a Chromium with --chromium") from error


class _Letters:
    """A text's letters and digits, in which a quotation is found whatever stands between them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places = [place for place, letter in enumerate(text) for _ in letter.casefold() if letter.isalnum()]
        self._letters = "".join(letter.casefold() for letter in text if letter.isalnum())

    def quote(self, said: str) -> str | None:
        """Return a quotation as the text has it."""
        wanted = "".join(filter(str.isalnum, said.casefold()))
        start = self._letters.find(wanted)
        if start < 0 or not wanted:
            return None
        return self._text[self._places[start] : self._places[start + len(wanted) - 1] + 1]


def _questions(name: str, document: Document, target: Path) -> int:
    """Write a set's questions with their quotations as the document has them; return how many it lost."""
    letters, rows, lost = _Letters(document.text), [], 0
    for line in (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        asked = bool(row.get("quotes"))
        for field in ("quotes", "all_of"):
            row[field] = [found for quote in row.get(field, []) if (found := letters.quote(quote))]
        if asked and not row["quotes"]:
            lost += 1
        else:
            rows.append(json.dumps(row, ensure_ascii=False))
    target.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return lost


def ask(name: str, columns: int, chromium: str, folder: Path) -> tuple[list[Outcome], int]:
    """Return what came of a set over its document with so many columns, 0 for Markdown, and how many questions lost
    their gold."""
    source = SETS / "documents" / f"{name}.md"
    file = source
    if columns:
        file = folder / f"{name}{columns}.pdf"
        print_pdf(chromium, source, columns, file)
    (document, *_) = load_file(file, id=name).documents
    questions = folder / f"{name}{columns}.jsonl"
    lost = _questions(name, document, questions)
    with library_of([document]) as library:
        (outcomes,) = run([questions], library, Settings(), lambda _done, _total: None).values()
    return outcomes, lost


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="sets whose document is Markdown; all of them if left out")
    parser.add_argument("--chromium", default="chromium", help="the browser that prints")
    given = parser.parse_args(arguments)
    known = sorted(file.stem for file in SETS.glob("*.jsonl") if (SETS / "documents" / f"{file.stem}.md").exists())
    if unknown := [name for name in given.names if name not in known]:
        raise SystemExit(f"no set with a Markdown document is called {unknown[0]!r}; there are {', '.join(known)}")
    found: dict[str, list[Outcome]] = {name: [] for name in _FORMATS}
    lost = dict.fromkeys(_FORMATS, 0)
    with tempfile.TemporaryDirectory() as folder:
        for name in given.names or known:
            for form, columns in _FORMATS.items():
                outcomes, missing = ask(name, columns, given.chromium, Path(folder))
                found[form] += outcomes
                lost[form] += missing
    print("\n".join(table({form: figures(outcomes) for form, outcomes in found.items()})))
    print("questions whose gold is not in the text:", ", ".join(f"{form} {count}" for form, count in lost.items()))


if __name__ == "__main__":
    main()
