"""The command ``rujukan``: serve, ask, search, ingest, documents, verify."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console

from corpus.errors import CorpusError
from corpus.loader import find_files, load_file
from index.encoder import load_encoder
from index.errors import IndexingError
from index.library import Library
from service.answer import Answer
from service.assistant import Assistant, Inquiry
from service.engine import Engine, open_library
from service.settings import Settings, SettingsError, read_settings

app = typer.Typer(
    name="rujukan",
    help="Answers questions about your documents, word for word and with references.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
documents_app = typer.Typer(help="List, show or remove documents.", invoke_without_command=True)
app.add_typer(documents_app, name="documents")

DataDir = Annotated[Path | None, typer.Option("--data-dir", help="Where documents and index are (RUJUKAN_DATA_DIR).")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)


def main() -> None:
    """Run the command line; every expected error is one clear line and exit code 1."""
    try:
        app()
    except (CorpusError, IndexingError, SettingsError, _UsageError) as error:
        _err.print(f"rujukan: {error}", style="red", markup=False)
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


class _UsageError(Exception):
    pass


def _fail(message: str) -> NoReturn:
    raise _UsageError(message)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on (RUJUKAN_HOST).")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port (RUJUKAN_PORT).")] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that share the index.")] = 1,
    data_dir: DataDir = None,
) -> None:
    """Serve the HTTP API and the pages; builds the index first where it is missing or old."""
    from service.server import run

    settings = read_settings(host=host, port=port, data_dir=data_dir)
    library = open_library(settings)
    _follow(library, settings)
    run(settings, workers)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question.")],
    language: Annotated[
        str | None, typer.Option(help="Language of the answer: id or en; the question's if left out.")
    ] = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Answer one question and show where the answer stands."""
    answer = _assistant(data_dir).ask(Inquiry(_question(question), _language(language)))
    if as_json:
        from service.http.schemas import AskResponse

        _print_json(AskResponse.of(answer).model_dump())
    else:
        _print_answer(answer)


@app.command()
def search(
    question: Annotated[str, typer.Argument(help="The question, or words.")],
    top_k: Annotated[int, typer.Option("--top-k", min=1, max=20, help="How many passages.")] = 5,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Show the passages nearest to a question."""
    _, hits, _ = _assistant(data_dir).search(Inquiry(_question(question), top_k=top_k))
    if as_json:
        from service.http.schemas import PassageOut

        _print_json([PassageOut.of(hit).model_dump() for hit in hits])
        return
    for hit in hits:
        passage = hit.passage
        place = " › ".join([passage.title, *passage.section])
        _out.print(
            f"{hit.score:.2f}  {place}  {passage.document_id}:{passage.span.start}-{passage.span.end}",
            style="bold",
            markup=False,
        )
        _out.print(" ".join(passage.text.split()) + "\n", markup=False)


@app.command()
def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(help="Text or Markdown files, or folders of them.")] = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Embed everything anew, with the encoder that is set.")
    ] = False,
    data_dir: DataDir = None,
) -> None:
    """Take documents in, or put changed ones in the place of their old selves, and bring the index up to date."""
    if not paths and not rebuild:
        _fail("nothing to take in: give files or folders, or --rebuild")
    settings = read_settings(data_dir=data_dir)
    library = open_library(settings)
    loaded = [load_file(file) for file in find_files(paths or [])]
    if paths and not loaded:
        _fail(f"no text or Markdown files in {', '.join(map(str, paths))}")
    before = library.store.fingerprints()
    library.store.put(document for group in loaded for document in group)
    after = library.store.fingerprints()
    for group in loaded:
        for document in group:
            state = (
                "added"
                if document.id not in before
                else "same"
                if before[document.id] == after[document.id]
                else "changed"
            )
            _out.print(f"{state:8} {document.id}  {document.title}", markup=False)
    _follow(library, settings, rebuild)


@documents_app.callback()
def documents(context: typer.Context, data_dir: DataDir = None) -> None:
    """List the documents."""
    context.obj = data_dir
    if context.invoked_subcommand is None:
        for document in open_library(read_settings(data_dir=data_dir)).store:
            size = f"{len(document.text)} characters"
            _out.print(f"{document.id}  {document.language}  {size}  {document.title}", markup=False)


@documents_app.command("show")
def show_document(context: typer.Context, document_id: str) -> None:
    """Print a document's text."""
    sys.stdout.write(open_library(read_settings(data_dir=context.obj)).store.get(document_id).text)


@documents_app.command("remove")
def remove_document(context: typer.Context, document_id: str) -> None:
    """Remove a document and its translations."""
    settings = read_settings(data_dir=context.obj)
    library = open_library(settings)
    library.store.remove(document_id)
    _out.print(f"removed  {document_id}", markup=False)
    _follow(library, settings)


@app.command()
def verify(
    document_id: Annotated[str, typer.Argument(help="The cited document.")],
    start: Annotated[int, typer.Argument(min=0, help="Where the quotation starts, in code points.")],
    end: Annotated[int, typer.Argument(min=1, help="Where it ends.")],
    quote: Annotated[str | None, typer.Option(help="The words cited.")] = None,
    sha256: Annotated[str | None, typer.Option(help="SHA-256 of the document's text or of the words.")] = None,
    data_dir: DataDir = None,
) -> None:
    """Tell whether a citation is still true; exit code 1 if it is not."""
    from service.http.api import check_receipt

    if quote is None and sha256 is None:
        _fail("give --quote or --sha256, or both")
    found = check_receipt(_assistant(data_dir).snapshot.catalogue, document_id, start, end, quote, sha256)
    if not found.valid:
        _fail(f"not valid: {found.reason}" + (f"; there stands: {found.quote}" if found.quote else ""))
    _out.print("valid", style="green")


def _assistant(data_dir: Path | None) -> Assistant:
    settings = read_settings(data_dir=data_dir)
    library = open_library(settings)
    _follow(library, settings)
    return Engine.start(settings, library).current()


def _follow(library: Library, settings: Settings, rebuild: bool = False) -> None:
    """Bring the index up to date, with a progress bar where there is something to do."""
    encoder, identity = load_encoder(settings.encoder)
    with _progress() as report:
        manifest = library.build(encoder, identity, report, rebuild)
    if report.used:
        _err.print(
            f"index {manifest.version}: {manifest.documents} documents, {manifest.passages} passages", markup=False
        )


class _Report:
    def __init__(self, update: Callable[[int, int], None]) -> None:
        self._update = update
        self.used = False

    def __call__(self, done: int, total: int) -> None:
        self.used = True
        self._update(done, total)


@contextmanager
def _progress() -> Iterator[_Report]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("indexing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=_err, transient=True) as bar:
        task = bar.add_task("indexing", total=None, visible=False)
        yield _Report(lambda done, total: bar.update(task, completed=done, total=total, visible=True))


def _question(text: str) -> str:
    from service.http.schemas import LONGEST_QUESTION

    if not 1 <= len(text.strip()) <= LONGEST_QUESTION:
        _fail(f"a question has 1 to {LONGEST_QUESTION} characters, not {len(text.strip())}")
    if "\x00" in text or any("\ud800" <= c <= "\udfff" for c in text):
        _fail("the question holds bytes that are no text; it must be UTF-8")
    return text


def _language(value: str | None) -> Any:
    if value not in (None, "auto", "id", "en"):
        _fail(f"--language is id or en, not {value!r}")
    return None if value == "auto" else value


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _print_answer(answer: Answer) -> None:
    _out.print(f"\n{answer.text}\n", markup=False, style="bold" if answer.citations else "")
    for citation in answer.citations:
        place = " › ".join([citation.document_title, *citation.section])
        where = f"{citation.quotation.document_id}:{citation.quotation.start}-{citation.quotation.end}"
        _out.print(f"[{citation.number}] {place}  ({where})", markup=False)
        if citation.attributed_to:
            _out.print(f"    quoting {citation.attributed_to}", markup=False)
        if citation.translation:
            _out.print(f"    “{citation.quotation.quote}”", markup=False, style="italic")
    if answer.suggestions:
        _out.print("\n".join(f"  {suggestion}" for suggestion in answer.suggestions), markup=False)
    _out.print(f"\nconfidence {answer.confidence:.2f}", style="dim")
