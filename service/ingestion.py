"""Take files in: read each within limits, commit it before it is reported, and leave those alone that have not changed.

One file that cannot be read keeps no other from being taken in.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus.errors import DocumentError, MetadataError, UnknownDocumentError
from corpus.loader import digest_of, distinct_ids, files_of, id_of, load_file
from corpus.sandbox import Parse
from corpus.store import DocumentStore, fingerprint

State = Literal["added", "changed", "same", "refused"]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file: its document's id and title, and why it was refused or what is to be known about it."""

    file: Path
    state: State
    id: str = ""
    title: str = ""
    note: str = ""


def ingest(
    files: Sequence[Path], store: DocumentStore, parse: Parse, progress: Callable[[int, int], None] | None = None
) -> Iterator[Taken]:
    """Take ``files`` into ``store``, and yield what became of each when that is committed.

    Args:
        files: what to read, each once.
        store: where to.
        parse: what reads a file's bytes.
        progress: called with the number of files done and to be done.

    Raises:
        StoreError: the store cannot be written.
    """
    ids, digests, known = distinct_ids(files), store.digests(), store.fingerprints()
    owners: dict[str, Path] = {}
    for number, file in enumerate(files, start=1):
        try:
            id = id_of(file, ids[file])
            if owners.setdefault(id, file) != file:
                taken = Taken(
                    file, "refused", id, note=f"{owners[id]} has the id {id!r} too: give one another in its .toml"
                )
            elif digests.get(id) == digest_of(file):
                taken = _same(file, id, store, known) or _take(file, id, store, parse, known)
            else:
                taken = _take(file, id, store, parse, known)
        except DocumentError as error:
            taken = Taken(file, "refused", ids[file], note=str(error).removeprefix(f"{file}: "))
        yield taken
        if progress:
            progress(number, len(files))


def states_of(files: Sequence[Path]) -> frozenset[tuple[Path, int, int]]:
    """Return all that is read for ``files`` with time and size: another set where any was added, removed or changed."""
    found = []
    for file in (path for one in files for path in _files_of(one)):
        # A name that a sidecar gives may be none that a file can have.
        with suppress(OSError, ValueError):
            about = file.stat()
            found.append((file, about.st_mtime_ns, about.st_size))
    return frozenset(found)


def _files_of(file: Path) -> tuple[Path, ...]:
    try:
        return files_of(file)
    except MetadataError:
        # Until it is mended, that it changes is all there is to see.
        return file, file.with_suffix(".toml")


def _same(file: Path, id: str, store: DocumentStore, known: dict[str, str]) -> Taken | None:
    """Return that a file has not changed, or None where somebody has just removed its document."""
    try:
        return Taken(file, "same", id, store.get(id).title)
    except UnknownDocumentError:
        known.pop(id, None)
        return None


def _take(file: Path, id: str, store: DocumentStore, parse: Parse, known: dict[str, str]) -> Taken:
    """Take a file in, and bring ``known``, the fingerprints of what the store has by id, up to date."""
    loaded = load_file(file, parse, id)
    store.put(loaded.documents)
    document = loaded.documents[0]
    now = {one.id: fingerprint(one) for one in loaded.documents}
    changed = any(known.get(id) != value for id, value in now.items())
    state: State = "added" if document.id not in known else "changed" if changed else "same"
    known.update(now)
    return Taken(file, state, document.id, document.title, "; ".join(loaded.notes))
