"""What several commands share: where the data are, and an index that follows the documents."""

from pathlib import Path
from typing import Annotated

import typer

from index.encoder import identify_encoder, load_encoder
from index.library import Library
from service.cli.terminal import progress, say_error
from service.engine import annotator
from service.settings import Settings

DataDir = Annotated[Path | None, typer.Option("--data-dir", help="Where documents and index are (RUJUKAN_DATA_DIR).")]


def follow(library: Library, settings: Settings, rebuild: bool = False) -> None:
    """Bring the index up to date, with a progress bar where there is something to do.

    Raises:
        EncoderMismatchError: it was built with another encoder, and is not to be rebuilt.
        IndexingError: another process keeps writing.
    """
    identity = identify_encoder(settings.encoder)
    if not rebuild and library.is_current(identity):
        return
    encoder, identity = load_encoder(settings.encoder)
    annotate = annotator(settings, encoder, identity)
    with progress("indexing") as report:
        manifest = library.build(encoder, identity, report, rebuild, annotate)
        if library.merge_is_due():
            manifest = library.merge(encoder, identity, report, annotate)
    counts = f"{manifest.documents} documents, {manifest.passages} passages"
    say_error(f"index {manifest.version}: {counts}, in {settings.data_dir}", bad=False)
