"""Keep a snapshot's documents, passages and sentences by row number, in one SQLite file that is never changed.

Rows are read when they are needed, so that memory does not grow with the corpus and opening takes no time.
"""

import json
import re
import sqlite3
import threading
import weakref
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.codec import decode_document, encode_document
from corpus.errors import UnknownDocumentError
from corpus.model import Document, Item, Language, Passage, Sentence, Span
from index.errors import SnapshotDamagedError

_SCHEMA = """
CREATE TABLE documents (
    id TEXT PRIMARY KEY, translation_of TEXT, language TEXT NOT NULL, title TEXT NOT NULL, sha256 TEXT NOT NULL,
    characters INTEGER NOT NULL, about TEXT NOT NULL, content TEXT NOT NULL, text TEXT NOT NULL
) STRICT;
CREATE TABLE passages (row INTEGER PRIMARY KEY, document_id TEXT NOT NULL, digest BLOB NOT NULL, content TEXT NOT NULL)
    STRICT;
CREATE INDEX passages_of ON passages (document_id);
CREATE INDEX passage_digest ON passages (digest);
CREATE TABLE sentences (row INTEGER PRIMARY KEY, digest BLOB NOT NULL) STRICT;
CREATE INDEX sentence_digest ON sentences (digest);
CREATE TABLE membership (passage INTEGER NOT NULL, sentence INTEGER NOT NULL, PRIMARY KEY (sentence, passage))
    STRICT, WITHOUT ROWID;
CREATE INDEX members_of ON membership (passage, sentence);
CREATE TABLE words (word TEXT PRIMARY KEY, occurrences INTEGER NOT NULL, capitals INTEGER NOT NULL)
    STRICT, WITHOUT ROWID;
"""
_CACHED_DOCUMENTS = 64
_WORD = re.compile(r"[^\W\d_]{2,40}")
_VARIABLES = 500


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

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._close = weakref.finalize(self, connection.close)
        self._lock = threading.Lock()
        self._documents: dict[str, Document] = {}

    @classmethod
    def open(cls, path: Path) -> "Catalogue":
        """Open a file that ``write_catalogue`` wrote, for reading by any thread.

        Raises:
            SnapshotDamagedError: the file is no such catalogue.
        """
        try:
            uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
            catalogue = cls(sqlite3.connect(uri, uri=True, check_same_thread=False))
            catalogue._rows("SELECT 1 FROM passages LIMIT 1")
        except sqlite3.Error as error:
            raise SnapshotDamagedError(f"{path} is no catalogue: {error}") from error
        return catalogue

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
        found = dict(self._of("SELECT row, content FROM passages WHERE row IN", rows))
        return [self._passage(json.loads(found[row])) for row in rows]

    def passage_rows(self, document_ids: Sequence[str]) -> list[int]:
        """Return the rows of all passages of these documents."""
        return [row[0] for row in self._of("SELECT row FROM passages WHERE document_id IN", document_ids)]

    def passages_with(self, sentences: Sequence[int]) -> list[tuple[int, int]]:
        """Return (sentence row, passage row) for every passage that holds one of these sentences."""
        return [(s, p) for s, p in self._of("SELECT sentence, passage FROM membership WHERE sentence IN", sentences)]

    def sentences_of(self, passages: Sequence[int]) -> list[tuple[int, int]]:
        """Return (passage row, sentence row) for every sentence of these passages, sentences in reading order."""
        query = "SELECT passage, sentence FROM membership WHERE passage IN"
        return sorted((p, s) for p, s in self._of(query, passages))

    def words_like(self, beginning: str, shortest: int, longest: int) -> list[Word]:
        """Return the documents' words that begin so and have so many letters."""
        query = "SELECT * FROM words WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ?"
        after = beginning[:-1] + chr(ord(beginning[-1]) + 1)
        return [Word(*row) for row in self._rows(query, (beginning, after, shortest, longest))]

    def row_of(self, table: str, digest: bytes) -> int | None:
        """Return a row of ``passages`` or ``sentences`` whose embedded text has this digest."""
        found = self._rows(f"SELECT row FROM {table} WHERE digest = ? LIMIT 1", (digest,))
        return found[0][0] if found else None

    def _passage(self, data: dict[str, Any]) -> Passage:
        document = self.document(data["document_id"])
        span = Span(*data["span"])
        return Passage(
            document_id=document.id,
            language=document.language,
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
        found = self._rows("SELECT content, text FROM documents WHERE id = ?", (document_id,))
        if not found:
            raise UnknownDocumentError(document_id)
        return decode_document(*found[0])

    def _of(self, query: str, values: Sequence[int] | Sequence[str]) -> Iterator[tuple[Any, ...]]:
        for start in range(0, len(values), _VARIABLES):
            some = tuple(values[start : start + _VARIABLES])
            yield from self._rows(f"{query} ({','.join('?' * len(some))})", some)

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(query, values).fetchall()


def write_catalogue(
    path: Path,
    documents: Sequence[Document],
    passages: Iterable[tuple[Passage, bytes, Sequence[int]]],
    sentence_digests: Sequence[bytes],
) -> None:
    """Write a catalogue file.

    Args:
        path: a file that does not exist yet.
        documents: every document.
        passages: every passage in row order, with the digest of its embedded text and its sentences' rows.
        sentence_digests: the digest of each sentence's embedded text, in row order.
    """
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(_SCHEMA)
        for document in documents:
            connection.execute(f"INSERT INTO documents VALUES ({'?, ' * 8}?)", _document_row(document))
        for row, (passage, digest, members) in enumerate(passages):
            values = (row, passage.document_id, digest, _encode_passage(passage))
            connection.execute("INSERT INTO passages VALUES (?, ?, ?, ?)", values)
            connection.executemany("INSERT INTO membership VALUES (?, ?)", [(row, sentence) for sentence in members])
        connection.executemany("INSERT INTO sentences VALUES (?, ?)", enumerate(sentence_digests))
        connection.executemany("INSERT INTO words VALUES (?, ?, ?)", _count_words(documents))


def _count_words(documents: Iterable[Document]) -> Iterator[tuple[str, int, int]]:
    occurrences, capitals = Counter[str](), Counter[str]()
    for document in documents:
        for match in _WORD.finditer(document.text):
            occurrences[match[0].lower()] += 1
            capitals[match[0].lower()] += match[0][0].isupper()
    return ((word, count, capitals[word]) for word, count in occurrences.items())


def _document_row(document: Document) -> tuple[str | int | None, ...]:
    summary = Summary.of(document)
    about = {
        "tags": summary.tags,
        "url": summary.url,
        "reference": summary.reference,
        "alignment_score": summary.alignment_score,
    }
    head = (summary.id, summary.translation_of, summary.language, summary.title, summary.sha256, summary.characters)
    return (*head, json.dumps(about, ensure_ascii=False), encode_document(document), document.text)


def _encode_passage(passage: Passage) -> str:
    return json.dumps(
        {
            "document_id": passage.document_id,
            "span": [passage.span.start, passage.span.end],
            "section": passage.section,
            "kind": passage.kind,
            "sentences": [[s.span.start, s.span.end] for s in passage.sentences],
            "lead": passage.lead,
            "items": [
                [[i.span.start, i.span.end], [i.name.start, i.name.end] if i.name else None, i.marker]
                for i in passage.items
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
