"""What the command line shows: answers, errors, and progress. Text is printed as it is, never as markup."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import get_args

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from index.retriever import ScoredPassage
from service.answering.answer import Answer, Citation
from service.ingestion import State, Taken

_out = Console(highlight=False, soft_wrap=True, emoji=False, markup=False)
_err = Console(highlight=False, soft_wrap=True, emoji=False, markup=False, stderr=True)


def say(text: str, bold: bool = False) -> None:
    """Print a line."""
    _out.print(text, style="bold" if bold else "")


def say_error(text: str, bad: bool = True) -> None:
    """Print a line on standard error, in red if it is bad news."""
    _err.print(text, style="red" if bad else "")


def show_answer(answer: Answer) -> None:
    """Print an answer, where each part stands, and how sure it is."""
    say(f"\n{answer.text}\n", bold=bool(answer.citations))
    for citation in answer.citations:
        _show_citation(citation)
    for suggestion in answer.suggestions:
        say(f"  {suggestion}")
    _out.print(f"\nconfidence {answer.confidence:.2f}", style="dim")


def _show_citation(citation: Citation) -> None:
    quotation = citation.quotation
    place = " › ".join(
        [citation.document_title, *citation.section, *([f"p. {citation.page}"] if citation.page else ())]
    )
    say(f"[{citation.number}] {place}  ({quotation.document_id}:{quotation.start}-{quotation.end})")
    if citation.attributed_to:
        say(f"    quoting {citation.attributed_to}")
    if citation.translation:
        _out.print(f"    “{quotation.quote}”", style="italic")


def show_taken(one: Taken) -> None:
    """Print what became of a file, at once: who reads this may rely on it."""
    if one.state == "refused":
        say_error(f"refused  {one.file}: {one.note}")
    else:
        say(f"{one.state:8} {one.id}  {one.title}" + (f"  ({one.note})" if one.note else ""))
        _out.file.flush()


def show_counts(taken: Sequence[Taken], seconds: float) -> None:
    """Print how many files became what."""
    number = Counter(one.state for one in taken)
    counts = ", ".join(f"{number[state]} {state}" for state in get_args(State) if number[state])
    say_error(f"{len(taken)} files in {seconds:.1f} s: {counts}", bad=False)


def show_hit(hit: ScoredPassage) -> None:
    """Print a passage and where it stands."""
    passage = hit.passage
    place = " › ".join([passage.title, *passage.section])
    say(f"{hit.score:.2f}  {place}  ({passage.document_id}:{passage.span.start}-{passage.span.end})", bold=True)
    say(" ".join(passage.text.split()) + "\n")


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Yield what takes (done, total) and shows a bar from its first call on."""
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=_err, transient=True)
    task = bar.add_task(what, total=None)

    def report(done: int, total: int) -> None:
        bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield report
    finally:
        if bar.live.is_started:
            bar.stop()
