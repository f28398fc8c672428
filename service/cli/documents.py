"""``rujukan documents``: list, show, export and remove them."""

import json
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Annotated, TextIO

import typer

from corpus.codec import encode_document
from corpus.model import Document
from corpus.store import DocumentStore
from index.library import Library
from service.cli.common import DataDir, follow
from service.cli.terminal import say, say_error
from service.engine import open_library
from service.settings import read_settings

app = typer.Typer(help="List, show, export or remove documents.", invoke_without_command=True)


@app.callback()
def documents(context: typer.Context, data_dir: DataDir = None) -> None:
    """List the documents."""
    context.obj = data_dir
    if context.invoked_subcommand is None:
        library = open_library(read_settings(data_dir=data_dir))
        linked = _linked(library)
        for document in library.store:
            about = f"{document.id}  {document.language}  {len(document.text)} characters  {document.title}"
            say(about + _translates(document, linked))


def _linked(library: Library) -> dict[str, float]:
    """Return the documents that the index uses as translations, and how much of each is aligned."""
    snapshot = library.latest()
    if snapshot is None:
        return {}
    with closing(snapshot):
        summaries = snapshot.catalogue.summaries()
    return {one.id: one.alignment_score or 1.0 for one in summaries if one.translation_of}


def _translates(document: Document, linked: dict[str, float]) -> str:
    if document.translation_of is None:
        return ""
    if document.id not in linked:
        return f"  (not used as the translation of {document.translation_of} that it says it is)"
    return f"  (translation of {document.translation_of}, {linked[document.id]:.0%} aligned)"


@app.command()
def show(context: typer.Context, document_id: str, data_dir: DataDir = None) -> None:
    """Print a document's text."""
    sys.stdout.write(open_library(read_settings(data_dir=data_dir or context.obj)).store.get(document_id).text)


@app.command()
def export(
    context: typer.Context,
    document_ids: Annotated[list[str] | None, typer.Argument(help="Which; all if left out.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="File to write; standard output if left out.")] = None,
    data_dir: DataDir = None,
) -> None:
    """Write documents as JSON Lines: text, places of headings, lists and sentences, and what is known about each."""
    store = open_library(read_settings(data_dir=data_dir or context.obj)).store
    ids = document_ids or list(store.fingerprints())
    if out is None:
        _write(store, ids, sys.stdout)
        return
    with out.open("w", encoding="utf-8") as file:
        _write(store, ids, file)
    say_error(f"written: {out}, {len(ids)} documents", bad=False)


def _write(store: DocumentStore, ids: list[str], file: TextIO) -> None:
    for line in _lines(store, ids):
        file.write(line + "\n")


def _lines(store: DocumentStore, ids: list[str]) -> Iterator[str]:
    for document in map(store.get, ids):
        about = json.loads(encode_document(document))
        yield json.dumps({**about, "sha256": document.sha256, "text": document.text}, ensure_ascii=False)


@app.command()
def remove(context: typer.Context, document_id: str, data_dir: DataDir = None) -> None:
    """Remove a document, and the translations that were made of it row by row."""
    settings = read_settings(data_dir=data_dir or context.obj)
    library = open_library(settings)
    library.store.remove(document_id)
    say(f"removed  {document_id}")
    follow(library, settings)
