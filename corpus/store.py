"""Keep documents in SQLite: the source of truth that every index is built from, and that says what is there now.

A change is acknowledged only after it is committed with ``synchronous=EXTRA``: with FULL, a loss of power just after a
commit could bring back the journal that was removed by it, and so undo it. Changes are numbered: by the number at which
an index was built it is known which of its documents have been removed since, also where another of the same id came.
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
# ``since`` is the change that brought a document of this id, kept while others take its place.
_NUMBERED = (
    "ALTER TABLE documents ADD COLUMN since INTEGER NOT NULL DEFAULT 0",
    "CREATE TABLE changes (last INTEGER NOT NULL, last_removal INTEGER NOT NULL) STRICT",
    "INSERT INTO changes VALUES (0, 0)",
)
_DELETE = "DELETE FROM documents WHERE id = ? OR (translation_of = ? AND json_array_length(content, '$.alignment') > 0)"
_VERSION = 2
_BUSY_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Difference:
    """What sets the documents of now apart from those of before.

    ``fingerprints`` are of all documents of now. ``documents``, ordered by id, are those that are new or changed, and
    with each the documents it translates and those that translate it, changed or not. ``removed`` are no longer there.
    ``change`` is the number of the last change.
    """

    fingerprints: Mapping[str, str]
    documents: tuple[Document, ...]
    removed: frozenset[str]
    change: int = 0

    @classmethod
    def of(cls, documents: Iterable[Document]) -> "Difference":
        """Return what sets these documents, all there are, apart from none."""
        ordered = tuple(sorted(documents, key=lambda document: document.id))
        return cls({document.id: fingerprint(document) for document in ordered}, ordered, frozenset())


@dataclass(frozen=True, slots=True)
class Last:
    """The numbers of the last change of a store's documents, and of the last that removed any."""

    change: int
    removal: int


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
            known = _known_since(connection, documents)
            for document in () if replaces else documents:
                if document.id in known:
                    raise DocumentExistsError(document.id)
            for document in documents:
                connection.execute(_DELETE, (document.id,) * 2)
            _insert(connection, documents, _next_change(connection), known)

    def remove(self, document_id: str) -> None:
        """Remove a document and the translations made of it row by row.

        Raises:
            UnknownDocumentError: there is none of that id.
        """
        with self._connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            if not connection.execute("SELECT 1 FROM documents WHERE id = ?", (document_id,)).fetchone():
                raise UnknownDocumentError(document_id)
            connection.execute(_DELETE, (document_id,) * 2)
            connection.execute("UPDATE changes SET last_removal = ?", (_next_change(connection),))

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
            change = _last(connection).change
        return Difference(now, tuple(decode_document(*row) for row in found), frozenset(removed), change)

    def last(self, patience: float = _BUSY_SECONDS) -> Last:
        """Return which changes were the last, waiting at most ``patience`` seconds for who is writing."""
        with self._connection(patience) as connection:
            return _last(connection)

    def removed_since(self, change: int, before: Mapping[str, str]) -> frozenset[str]:
        """Return which of the documents of ``before``, the fingerprints at that change, were removed since.

        One that another has taken the place of was not removed; one that has come back as it was is there again.
        """
        with self._connection() as connection:
            rows = connection.execute("SELECT id, fingerprint, since FROM documents")
            there = {id for id, fingerprint, since in rows if since <= change or before.get(id) == fingerprint}
        return frozenset(before.keys() - there)

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
    def _connection(self, patience: float = _BUSY_SECONDS) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.path, timeout=patience)) as connection:
                connection.execute("PRAGMA synchronous=EXTRA")
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
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == 0:
        connection.execute(_SCHEMA)
    if version > _VERSION:
        raise StoreError(f"the document store has format {version} of a later version, this one reads {_VERSION}")
    if version < _VERSION:
        for statement in _NUMBERED:
            connection.execute(statement)
    if version == 0:
        _insert(connection, first(), 0, {})
    connection.execute(f"PRAGMA user_version = {_VERSION}")


def _last(connection: sqlite3.Connection) -> Last:
    return Last(*connection.execute("SELECT last, last_removal FROM changes").fetchone())


def _next_change(connection: sqlite3.Connection) -> int:
    connection.execute("UPDATE changes SET last = last + 1")
    return _last(connection).change


def _known_since(connection: sqlite3.Connection, documents: Iterable[Document]) -> dict[str, int]:
    """Return since which change there is a document of the id of each of these, where there is one."""
    query = "SELECT id, since FROM documents WHERE id = ?"
    found = (connection.execute(query, (document.id,)).fetchone() for document in documents)
    return dict(row for row in found if row)


def _insert(
    connection: sqlite3.Connection, documents: Iterable[Document], change: int, known: Mapping[str, int]
) -> None:
    for document in documents:
        row = (document.id, fingerprint(document), document.translation_of, encode_document(document), document.text)
        since = known.get(document.id, change)
        connection.execute("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?)", (*row, since))


def fingerprint(document: Document) -> str:
    """Return a hash of a document's text and of everything else that is known about it."""
    return hashlib.sha256(f"{document.sha256}\n{encode_document(document)}".encode()).hexdigest()


def corpus_hash(fingerprints: Mapping[str, str]) -> str:
    """Return a hash of a whole corpus from its documents' fingerprints by id."""
    lines = "".join(f"{id}\t{value}\n" for id, value in sorted(fingerprints.items()))
    return hashlib.sha256(lines.encode()).hexdigest()
