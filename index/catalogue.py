"""Read a snapshot's documents, passages and sentences by row number, from SQLite files that are never changed.

There is one of all documents, the base, and perhaps one of what has changed since (see ``index.catalogue_writer``):
both are read as one, and documents may be left out of what is read. Rows are read when they are needed, so that memory
does not grow with the corpus and opening takes no time.
"""

import json
import sqlite3
import threading
import weakref
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.codec import decode_document
from corpus.errors import UnknownDocumentError
from corpus.model import Document, Item, Language, Passage, Sentence, Span
from index.errors import SnapshotDamagedError
from index.word_counts import count_words

_CACHED_DOCUMENTS = 64
_VARIABLES = 500
# What each table has, of the base alone and with what has changed. A view of the table's name in the temporary schema
# stands before the base's table.
_TABLES = ("documents", "passages", "membership", "words", "initials")
_BASE = {name: f"SELECT * FROM main.{name}" for name in _TABLES}
_CHANGED = {
    "documents": f"{_BASE['documents']} WHERE id NOT IN (SELECT id FROM changes.removed) "
    "UNION ALL SELECT * FROM changes.documents",
    "passages": f"{_BASE['passages']} WHERE document_id NOT IN (SELECT id FROM changes.removed) "
    "UNION ALL SELECT * FROM changes.passages",
    "membership": f"{_BASE['membership']} UNION ALL SELECT * FROM changes.membership",
    "words": f"{_BASE['words']} UNION ALL SELECT * FROM changes.words",
    "initials": f"{_BASE['initials']} WHERE document_id NOT IN (SELECT id FROM changes.removed) "
    "UNION ALL SELECT * FROM changes.initials",
}
# The same without some documents. A translation whose source is left out stands for itself, as it does in an index that
# is built without the source.
_WITHOUT = {
    "documents": "SELECT id, iif(alone, NULL, translation_of) AS translation_of, language, title, sha256, characters, "
    "iif(alone, json_remove(about, '$.alignment_score'), about) AS about, fingerprint, content, text "
    "FROM (SELECT *, translation_of IN left_out AS alone FROM ({all})) WHERE id NOT IN left_out",
    "passages": "SELECT * FROM ({all}) WHERE document_id NOT IN left_out",
    "initials": "SELECT * FROM ({all}) WHERE document_id NOT IN left_out",
    "words": "{all} UNION ALL SELECT * FROM left_out_words",
}
_LEFT_OUT = """
CREATE TEMP TABLE left_out (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE left_out_words (word TEXT PRIMARY KEY, occurrences INTEGER, capitals INTEGER) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Summary:
    """What is known about a document beside its text and structure."""

    id: str
    title: str
    language: Language
    sha256: str
    characters: int
    translation_of: str | None
    tags: list[str]
    url: str | None
    reference: Mapping[str, Any] | None
    alignment_score: float | None = None

    @classmethod
    def of(cls, document: Document) -> "Summary":
        """Return a document's summary."""
        head = (document.id, document.title, document.language, document.sha256, len(document.text))
        about = (document.translation_of, list(document.tags), document.source.url, document.reference)
        return cls(*head, *about, document.alignment_score)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the documents in small letters, how often it stands there, and how often with a capital."""

    text: str
    occurrences: int
    capitals: int


class Catalogue:
    """What stands behind each row of a snapshot's vector and word indexes."""

    def __init__(self, connection: sqlite3.Connection, path: Path, changes: Path | None) -> None:
        self._connection = connection
        self._path, self._changes = path, changes
        self._schemas = ("changes", "main") if changes else ("main",)
        self._close = weakref.finalize(self, connection.close)
        self._lock = threading.Lock()
        self._documents: dict[str, Document] = {}

    @classmethod
    def open(cls, path: Path, changes: Path | None = None) -> "Catalogue":
        """Open a file that ``write_catalogue`` wrote, and one of changes to it, for reading by any thread.

        Raises:
            SnapshotDamagedError: a file is no such catalogue.
        """
        try:
            catalogue = cls(sqlite3.connect(_uri(path), uri=True, check_same_thread=False), path, changes)
            catalogue._rows("SELECT 1 FROM main.passages LIMIT 1")
            if changes:
                catalogue._connection.execute("ATTACH ? AS changes", (_uri(changes),))
                catalogue._show(_CHANGED)
                catalogue._rows("SELECT 1 FROM passages LIMIT 1")
        except sqlite3.Error as error:
            which = f"{path} with {changes}" if changes else path
            raise SnapshotDamagedError(f"{which} is no catalogue: {error}") from error
        return catalogue

    def without(self, document_ids: Sequence[str]) -> "Catalogue":
        """Open the same files once more, and return a catalogue that has all but these documents.

        Raises:
            SnapshotDamagedError: a file is there no more.
        """
        words = count_words((), (text for (text,) in self._of("SELECT text FROM documents WHERE id IN", document_ids)))
        catalogue = Catalogue.open(self._path, self._changes)
        connection = catalogue._connection
        connection.executescript(_LEFT_OUT)
        connection.executemany("INSERT INTO left_out VALUES (?)", [(id,) for id in document_ids])
        connection.executemany("INSERT INTO left_out_words VALUES (?, ?, ?)", words)
        every = _CHANGED if self._changes else _BASE
        catalogue._show({name: select.format(all=every[name]) for name, select in _WITHOUT.items()})
        return catalogue

    def _show(self, tables: Mapping[str, str]) -> None:
        for name, select in tables.items():
            self._connection.execute(f"DROP VIEW IF EXISTS temp.{name}")
            self._connection.execute(f"CREATE TEMP VIEW {name} AS {select}")

    def close(self) -> None:
        """Close the file."""
        self._close()

    def document_ids(self) -> list[str]:
        """Return every document's id, in order."""
        return [row[0] for row in self._rows("SELECT id FROM documents ORDER BY id")]

    def document(self, document_id: str) -> Document:
        """Return one document.

        Raises:
            UnknownDocumentError: the snapshot has none of that id.
        """
        # Not lru_cache: on a method it would keep the snapshot alive after the last one let go of it.
        found = self._documents.get(document_id)
        if found is None:
            found = self._read_document(document_id)
            if len(self._documents) >= _CACHED_DOCUMENTS:
                self._documents.clear()
            self._documents[document_id] = found
        return found

    def summaries(self) -> list[Summary]:
        """Return what is known about each document, ordered by id, without reading their texts."""
        query = "SELECT id, title, language, sha256, characters, translation_of, about FROM documents ORDER BY id"
        return [Summary(*head, **json.loads(about)) for *head, about in self._rows(query)]

    def tagged(self, tags: Collection[str]) -> set[str]:
        """Return the ids of the documents that have one of these tags, and of their translations."""
        query = (
            "SELECT d.id FROM documents d JOIN documents source ON source.id = coalesce(d.translation_of, d.id), "
            "json_each(source.about, '$.tags') tag WHERE tag.value IN"
        )
        return {row[0] for row in self._of(query, list(tags))}

    def translations(self, document_id: str) -> list[str]:
        """Return the ids of a document's translations."""
        query = "SELECT id FROM documents WHERE translation_of = ? ORDER BY id"
        return [row[0] for row in self._rows(query, (document_id,))]

    def versions_beside(self, language: Language, among: Collection[str]) -> set[str]:
        """Return which documents need not be read, because ``among`` them stands a version in ``language``."""
        versions: dict[str, dict[str, str]] = {}
        for id, source, own in self._rows("SELECT id, coalesce(translation_of, id), language FROM documents"):
            if id in among:
                versions.setdefault(source, {})[id] = own
        return {
            id
            for family in versions.values()
            if language in family.values()
            for id, own in family.items()
            if own != language
        }

    def passages(self, rows: Sequence[int]) -> list[Passage]:
        """Return the passages of ``rows``, in the order asked for."""
        found = {
            row: (json.loads(content), language)
            for row, content, language in self._of("SELECT row, content, language FROM passages WHERE row IN", rows)
        }
        return [self._passage(*found[row]) for row in rows]

    def passage_rows(self, document_ids: Sequence[str]) -> list[int]:
        """Return the rows of all passages of these documents."""
        return [row[0] for row in self._of("SELECT row FROM passages WHERE document_id IN", document_ids)]

    def passage_rows_in(self, language: Language) -> list[int]:
        """Return the rows of all passages that are written in a language."""
        return [row[0] for row in self._rows("SELECT row FROM passages WHERE language = ?", (language,))]

    def languages(self) -> list[Language]:
        """Return the languages that passages are written in."""
        return [row[0] for row in self._rows("SELECT DISTINCT language FROM passages ORDER BY language")]

    def passages_with(self, sentences: Sequence[int]) -> list[tuple[int, int]]:
        """Return (sentence row, passage row) for every passage that holds one of these sentences."""
        return [(s, p) for s, p in self._of("SELECT sentence, passage FROM membership WHERE sentence IN", sentences)]

    def sentences_of(self, passages: Sequence[int]) -> list[tuple[int, int]]:
        """Return (passage row, sentence row) for every sentence of these passages, sentences in reading order."""
        query = "SELECT passage, sentence FROM membership WHERE passage IN"
        return sorted((p, s) for p, s in self._of(query, passages))

    def words_like(self, beginning: str, shortest: int, longest: int) -> list[Word]:
        """Return the documents' words that begin so and have so many letters."""
        query = (
            "SELECT word, sum(occurrences) AS total, sum(capitals) FROM words "
            "WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ? GROUP BY word HAVING total > 0"
        )
        after = beginning[:-1] + chr(ord(beginning[-1]) + 1)
        return [Word(*row) for row in self._rows(query, (beginning, after, shortest, longest))]

    def phrases_of(self, letters: str) -> list[tuple[str, int]]:
        """Return the phrases with these initials, in small letters, that documents use as names, and how often they
        are said, most often first."""
        query = (
            "SELECT phrase, sum(occurrences) AS total FROM initials WHERE letters = ? "
            "GROUP BY phrase ORDER BY total DESC, phrase"
        )
        return self._rows(query, (letters,))

    def row_of(self, table: str, digest: bytes) -> int | None:
        """Return a row of ``passages`` or ``sentences`` whose embedded text has this digest, perhaps a removed one."""
        for schema in self._schemas:
            found = self._rows(f"SELECT row FROM {schema}.{table} WHERE digest = ? LIMIT 1", (digest,))
            if found:
                return int(found[0][0])
        return None

    def fingerprints(self) -> dict[str, str]:
        """Return the fingerprint, as it was stored, of each document, by id."""
        return dict(self._rows("SELECT id, fingerprint FROM documents"))

    def base_fingerprints(self) -> dict[str, str]:
        """Return the fingerprint, as it was stored, of each document of the base, by id."""
        return dict(self._rows("SELECT id, fingerprint FROM main.documents"))

    def base_ids(self, document_ids: Sequence[str]) -> list[str]:
        """Return which of these documents the base has."""
        return [row[0] for row in self._of("SELECT id FROM main.documents WHERE id IN", document_ids)]

    def base_texts(self, document_ids: Sequence[str]) -> list[str]:
        """Return the texts that these documents have in the base."""
        return [row[0] for row in self._of("SELECT text FROM main.documents WHERE id IN", document_ids)]

    def base_rows(self, document_ids: Sequence[str]) -> tuple[list[int], list[int]]:
        """Return the rows that these documents' passages have in the base, and their sentences'."""
        passages = [row[0] for row in self._of("SELECT row FROM main.passages WHERE document_id IN", document_ids)]
        return passages, sorted({sentence for _, sentence in self.sentences_of(passages)})

    def removed_ids(self) -> list[str]:
        """Return which documents of the base are no longer valid, removed or replaced."""
        return [row[0] for row in self._rows("SELECT id FROM changes.removed")] if len(self._schemas) > 1 else []

    def _passage(self, data: dict[str, Any], language: Language) -> Passage:
        document = self.document(data["document_id"])
        span = Span(*data["span"])
        return Passage(
            document_id=document.id,
            language=language,
            span=span,
            section=tuple(data["section"]),
            kind=data["kind"],
            text=span.of(document.text),
            title=document.title,
            sentences=tuple(Sentence(Span(*s)) for s in data["sentences"]),
            lead=data["lead"],
            items=tuple(Item(Span(*s), Span(*name) if name else None, marker) for s, name, marker in data["items"]),
        )

    def _read_document(self, document_id: str) -> Document:
        found = self._rows("SELECT content, text, translation_of FROM documents WHERE id = ?", (document_id,))
        if not found:
            raise UnknownDocumentError(document_id)
        *stored, source = found[0]
        document = decode_document(*stored)
        if document.translation_of == source:
            return document
        return replace(document, translation_of=None, alignment=(), alignment_score=None)

    def _of(self, query: str, values: Sequence[int] | Sequence[str]) -> Iterator[tuple[Any, ...]]:
        for start in range(0, len(values), _VARIABLES):
            some = tuple(values[start : start + _VARIABLES])
            yield from self._rows(f"{query} ({','.join('?' * len(some))})", some)

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(query, values).fetchall()


def _uri(path: Path) -> str:
    return f"{path.resolve().as_uri()}?mode=ro&immutable=1"
