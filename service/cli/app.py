"""The command ``rujukan``: serve, ask, search, ingest, documents, keys, feedback, verify, eval."""

import json
import os
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, NoReturn, cast

import typer

from corpus.errors import CorpusError
from corpus.formats import SUFFIXES
from corpus.loader import distinct_ids, find_files, load_file
from corpus.model import Document, Language
from corpus.sandbox import ParserProcess
from index.errors import IndexingError
from index.library import Library
from service.assistant import Assistant, Inquiry
from service.cli import documents as cli_documents
from service.cli import feedback as cli_feedback
from service.cli import keys as cli_keys
from service.cli.common import DataDir, follow
from service.cli.terminal import progress, say, say_error, show_answer, show_counts, show_hit, show_taken
from service.engine import Engine, open_library
from service.evaluation.cases import CaseError, count_unfinished
from service.evaluation.figures import by_group
from service.evaluation.report import render
from service.evaluation.run import library_of, run, table
from service.ingestion import Taken, states_of
from service.ingestion import ingest as take_in
from service.reading.span_reader import ReaderUnavailableError
from service.receipts import Receipt, check
from service.settings import SettingsError, read_settings
from service.understanding.question import LONGEST_QUESTION

app = typer.Typer(
    name="rujukan",
    help="Answers questions about your documents, word for word and with references.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(cli_documents.app, name="documents")
app.add_typer(cli_keys.app, name="keys")
app.add_typer(cli_feedback.app, name="feedback")

# Of more files, those that are as before are only counted.
_FEW = 20
_LOOK_EVERY_SECONDS = 1.0
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def main() -> None:
    """Run the command line; every expected error is one clear line and exit code 1."""
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read the output has gone; what is left of it has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except (CaseError, CorpusError, IndexingError, ReaderUnavailableError, SettingsError, _UsageError) as error:
        _give_up(str(error))
    except OSError as error:
        _give_up(f"{error.filename}: {error.strerror}" if error.filename else str(error))


def _give_up(message: str) -> NoReturn:
    say_error(f"rujukan: {message}")
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
    from service.server import run as run_server

    settings = read_settings(host=host, port=port, data_dir=data_dir)
    library = open_library(settings)
    follow(library, settings)
    run_server(settings, workers)


@app.command("mcp")
def serve_mcp(data_dir: DataDir = None) -> None:
    """Serve MCP over standard input and output, for an assistant that starts this command."""
    try:
        from service.mcp_server import make_server
    except ModuleNotFoundError as error:
        _fail(f"needs the package {error.name}: pip install 'rujukan[mcp]'")
    settings = read_settings(data_dir=data_dir)
    library = open_library(settings)
    follow(library, settings)
    make_server(Engine.start(settings, library).current, settings.public_url).run("stdio")


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
        show_answer(answer)


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
        show_hit(hit)


@app.command()
def ingest(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Text, Markdown, HTML, PDF or Word files, or folders of them.")
    ] = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Embed everything anew, with the encoder that is set.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on, and take in what is added or changed, until interrupted.")
    ] = False,
    data_dir: DataDir = None,
) -> None:
    """Take documents in, or put changed ones in the place of their old selves, and bring the index up to date.

    Files that have not changed are left alone. Exit code 1 if a file was refused; the others are taken in.
    """
    if not paths and not rebuild:
        _fail("nothing to take in: give files or folders, or --rebuild")
    settings = read_settings(data_dir=data_dir)
    library = open_library(settings)
    files = list(find_files(paths or []))
    if paths and not files and not watch:
        _fail(f"no files that are read in {', '.join(map(str, paths))}; these are: {', '.join(SUFFIXES)}")
    seen = states_of(files)
    taken = _take_in(files, library, settings.parse_seconds) if files else []
    follow(library, settings, rebuild)
    while watch:
        time.sleep(_LOOK_EVERY_SECONDS)
        # A file that an editor is just replacing is not there for a moment.
        files = list(find_files([path for path in paths or [] if path.exists()]))
        if (now := states_of(files)) != seen:
            seen = now
            _take_in(files, library, settings.parse_seconds)
            follow(library, settings)
    if any(one.state == "refused" for one in taken):
        sys.exit(1)


def _take_in(files: list[Path], library: Library, seconds: float) -> list[Taken]:
    started = time.monotonic()
    taken = []
    with ParserProcess(seconds) as parser, progress("reading") as report:
        for one in take_in(files, library.store, parser, report):
            if one.state != "same" or len(files) <= _FEW:
                show_taken(one)
            taken.append(one)
    show_counts(taken, time.monotonic() - started)
    return taken


def _load(paths: list[Path], seconds: float) -> list[Document]:
    files = list(find_files(paths))
    ids = distinct_ids(files)
    with ParserProcess(seconds) as parser:
        return [document for file in files for document in load_file(file, parser, ids[file]).documents]


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
    if quote is None and sha256 is None:
        _fail("give --quote or --sha256, or both")
    found = check(_assistant(data_dir).snapshot.catalogue, Receipt(document_id, start, end, quote, sha256))
    if found.reason is not None:
        _fail(f"not valid: {found.reason}" + (f"; there stands: {found.quote}" if found.quote else ""))
    say("valid")


@app.command("eval")
def evaluate(
    files: Annotated[list[Path], typer.Argument(help="Questions with known answers, JSON Lines.", exists=True)],
    documents: Annotated[
        list[Path] | None, typer.Option("--documents", help="Ask these files or folders alone, not the data directory.")
    ] = None,
    report: Annotated[Path | None, typer.Option("--report", help="Folder to write report.html into.")] = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Ask questions whose answers are known, and show how many are answered right."""
    settings = read_settings(data_dir=data_dir)
    for file in files:
        if unfinished := count_unfinished(file):
            say_error(f"{file}: {unfinished} questions with a todo are passed over", bad=False)
    opened = library_of(_load(documents, settings.parse_seconds)) if documents else nullcontext(open_library(settings))
    with opened as library, progress("asking") as tell:
        sets = run(files, library, settings, tell)
    found = {name: by_group(outcomes) for name, outcomes in sets.items()}
    if len(sets) > 1:
        found = {"all sets": by_group([one for outcomes in sets.values() for one in outcomes]), **found}
    if report:
        report.mkdir(parents=True, exist_ok=True)
        page = render(f"Evaluation of {', '.join(sets)}", sets, settings.threshold)
        (report / "report.html").write_text(page, encoding="utf-8")
        say_error(f"written: {report / 'report.html'}", bad=False)
    if as_json:
        _print_json(found)
        return
    for name, groups in found.items():
        say(f"\n{name}", bold=True)
        for line in table(groups):
            say(line)


def _assistant(data_dir: Path | None) -> Assistant:
    settings = read_settings(data_dir=data_dir)
    library = open_library(settings)
    follow(library, settings)
    return Engine.start(settings, library).current()


def _question(text: str) -> str:
    if not 1 <= len(text.strip()) <= LONGEST_QUESTION:
        _fail(f"a question has 1 to {LONGEST_QUESTION} characters, not {len(text.strip())}")
    if "\x00" in text or any("\ud800" <= c <= "\udfff" for c in text):
        _fail("the question holds bytes that are no text; it must be UTF-8")
    return text


def _language(value: str | None) -> Language | None:
    if value in (None, "auto"):
        return None
    if value not in ("id", "en"):
        _fail(f"--language is id, en or auto, not {value!r}")
    return cast(Language, value)


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
