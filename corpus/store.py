"""Keep documents in SQLite: the source of truth that every index is built from.

A change is acknowledged only after it is committed with ``synchronous=FULL``.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.codec import decode_document, encode_document
from corpus.errors import DocumentExistsError, StoreError, UnknownDocumentError
from corpus.model import Document

_SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
    id TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, translation_of TEXT, content TEXT NOT NULL, text TEXT NOT NULL
) STRICT
"""
_DELETE = "DELETE FROM documents WHERE id = ? OR (translation_of = ? AND json_array_length(content, '$.alignment') > 0)"
_VERSION = 1
_BUSY_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Difference:
    """What sets the documents of now apart from those of before.

    ``fingerprints`` are of all documents of now. ``documents``, ordered by id, are those that are new or changed, and
    with each the documents it translates and those that translate it, changed or not. ``removed`` are no longer there.
    """

    fingerprints: Mapping[str, str]
    documents: tuple[Document, ...]
    removed: frozenset[str]


class DocumentStore:
    """Documents by id. One connection for each call, so that threads and processes may share a store."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def open(cls, path: Path, first: Callable[[], Iterable[Document]] = tuple) -> "DocumentStore":
        """Open the store in the file ``path``, or create it with the ``first`` documents, all or nothing.

        Of processes that create it at the same time one does; a store that was emptied stays empty.

        Raises:
            StoreError: the folder or file cannot be read or written, or is no such store.
        """
        store = cls(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"the data directory {path.parent} cannot be used: {error.strerror}") from error
        with store._connection() as connection:
            if connection.execute("PRAGMA user_version").fetchone() != (_VERSION,):
                connection.execute("BEGIN IMMEDIATE")
                _create(connection, first)
        return store

    def put(self, documents: Iterable[Document], replaces: bool = True) -> None:
        """Add documents, or put them in the place of those of the same id, all or none.

        Translations of a document that were made row by row and are not given along with it are removed: they no longer
        fit. Those with a text of their own stay, and are aligned anew when the index is built.

        Raises:
            DocumentExistsError: there is one of that id, and ``replaces`` is not set.
        """
        documents = tuple(documents)
        with self._connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            for document in () if replaces else documents:
                if connection.execute("SELECT 1 FROM documents WHERE id = ?", (document.id,)).fetchone():
                    raise DocumentExistsError(document.id)
            for document in documents:
                connection.execute(_DELETE, (document.id,) * 2)
            _insert(connection, documents)

    def remove(self, document_id: str) -> None:
        """Remove a document and the translations made of it row by row.

        Raises:
            UnknownDocumentError: there is none of that id.
        """
        with self._connection() as connection:
            if connection.execute(_DELETE, (document_id,) * 2).rowcount == 0:
                raise UnknownDocumentError(document_id)

    def get(self, document_id: str) -> Document:
        """Return one document.

        Raises:
            UnknownDocumentError: there is none of that id.
        """
        with self._connection() as connection:
            row = connection.execute("SELECT content, text FROM documents WHERE id = ?", (document_id,)).fetchone()
        if row is None:
            raise UnknownDocumentError(document_id)
        return decode_document(*row)

    def fingerprints(self) -> dict[str, str]:
        """Return what each document's content comes to, by id in order: equal where nothing changed."""
        with self._connection() as connection:
            return dict(connection.execute("SELECT id, fingerprint FROM documents ORDER BY id"))

    def since(self, before: Mapping[str, str]) -> Difference:
        """Return what has changed since the documents had the fingerprints ``before``."""
        with self._connection() as connection:
            # One transaction, so that what is read is of one moment.
            connection.execute("BEGIN")
            rows = connection.execute("SELECT id, fingerprint, translation_of FROM documents ORDER BY id").fetchall()
            now = {id: fingerprint for id, fingerprint, _ in rows}
            removed = before.keys() - now.keys()
            changed = {id for id, fingerprint in now.items() if before.get(id) != fingerprint}
            wanted = _with_families(changed | removed, {id: source for id, _, source in rows if source}) & now.keys()
            query = "SELECT content, text FROM documents WHERE id = ?"
            found = [connection.execute(query, (id,)).fetchone() for id in sorted(wanted)]
        return Difference(now, tuple(decode_document(*row) for row in found), frozenset(removed))

    def digests(self) -> dict[str, str]:
        """Return the digest of what each document was read from, by id, where it is known."""
        query = "SELECT id, json_extract(content, '$.source.digest') AS digest FROM documents WHERE digest IS NOT NULL"
        with self._connection() as connection:
            return dict(connection.execute(query))

    def __iter__(self) -> Iterator[Document]:
        """Yield all documents, ordered by id."""
        with self._connection() as connection:
            rows = connection.execute("SELECT content, text FROM documents ORDER BY id").fetchall()
        return (decode_document(*row) for row in rows)

    def corpus_hash(self) -> str:
        """Return a hash that changes whenever any document does."""
        return corpus_hash(self.fingerprints())

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.path, timeout=_BUSY_SECONDS)) as connection:
                connection.execute("PRAGMA synchronous=FULL")
                with connection:
                    yield connection
        except sqlite3.Error as error:
            raise StoreError(f"the document store {self.path} cannot be used: {error}") from error


def _with_families(ids: set[str], sources: Mapping[str, str]) -> set[str]:
    """Return documents along with all that are joined to them by translation, over however many steps."""
    found: set[str] = set()
    while ids - found:
        found |= ids
        joined = [pair for pair in sources.items() if not found.isdisjoint(pair)]
        ids = {id for pair in joined for id in pair}
    return found


def _create(connection: sqlite3.Connection, first: Callable[[], Iterable[Document]]) -> None:
    # Asked again now that no other process can write: it may have been quicker.
    if connection.execute("PRAGMA user_version").fetchone() != (_VERSION,):
        connection.execute(_SCHEMA)
        _insert(connection, first())
        connection.execute(f"PRAGMA user_version = {_VERSION}")


def _insert(connection: sqlite3.Connection, documents: Iterable[Document]) -> None:
    for document in documents:
        row = (document.id, fingerprint(document), document.translation_of, encode_document(document))
        connection.execute("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?)", (*row, document.text))


def fingerprint(document: Document) -> str:
    """Return a hash of a document's text and of everything else that is known about it."""
    return hashlib.sha256(f"{document.sha256}\n{encode_document(document)}".encode()).hexdigest()


def corpus_hash(fingerprints: Mapping[str, str]) -> str:
    """Return a hash of a whole corpus from its documents' fingerprints by id."""
    lines = "".join(f"{id}\t{value}\n" for id, value in sorted(fingerprints.items()))
    return hashlib.sha256(lines.encode()).hexdigest()
