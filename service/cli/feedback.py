"""``rujukan feedback``: what askers said of answers, to read and to ask again."""

import sys
from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from corpus.errors import UnknownDocumentError
from corpus.store import DocumentStore
from service.cli.terminal import say, say_error
from service.engine import open_library
from service.evaluation.complaints import TextOf, case_of
from service.feedback import Feedback, Rating
from service.feedback_store import FILE, FeedbackStore
from service.settings import read_settings

app = typer.Typer(help="Read what askers said of answers, and make questions of it.", no_args_is_help=True)
DataDir = Annotated[Path | None, typer.Option("--data-dir", help="Where the feedback is (RUJUKAN_DATA_DIR).")]
OfRating = Annotated[str | None, typer.Option("--rating", help="Only this: up or down.")]


@app.command("list")
def list_feedback(rating: OfRating = None, data_dir: DataDir = None) -> None:
    """List what was said, oldest first."""
    for one in _kept(rating, data_dir):
        cited = ", ".join(f"{p.document_id}:{p.start}-{p.end}" for p in one.exchange.cited) or "not answered"
        comment = f"  «{_line(one.comment)}»" if one.comment else ""
        say(f"{one.day}  {one.rating:4}  {_line(one.exchange.question)}  ({cited}){comment}")


@app.command()
def export(
    file: Annotated[Path | None, typer.Argument(help="File to write; standard output if left out.")] = None,
    rating: OfRating = None,
    data_dir: DataDir = None,
) -> None:
    """Write questions for `rujukan eval`, JSON Lines; those of a bad answer are to be completed by hand first."""
    text_of = _texts(open_library(read_settings(data_dir=data_dir)).store)
    rows = [case_of(one, text_of) for one in _kept(rating, data_dir)]
    lines = "".join(row.model_dump_json(exclude_defaults=True) + "\n" for row in rows)
    if file:
        file.write_text(lines, encoding="utf-8")
    else:
        sys.stdout.write(lines)
    unfinished = sum(row.todo is not None for row in rows)
    say_error(f"{len(rows)} questions, {unfinished} of them with a todo: see docs/evaluation.md", bad=False)


def _kept(rating: str | None, data_dir: Path | None) -> list[Feedback]:
    if rating not in (None, *get_args(Rating)):
        raise typer.BadParameter(f"--rating is {' or '.join(get_args(Rating))}, not {rating!r}")
    settings = read_settings(data_dir=data_dir)
    store = FeedbackStore.open(settings.data_dir / FILE, settings.feedback_days)
    return store.all(cast(Rating | None, rating))


def _texts(store: DocumentStore) -> TextOf:
    def text_of(document_id: str) -> str | None:
        try:
            return store.get(document_id).text
        except UnknownDocumentError:
            return None

    return text_of


def _line(text: str) -> str:
    # One line each, and nothing that would move the terminal's cursor: askers wrote it.
    return "".join(c if c.isprintable() else " " for c in text)
