"""Write a catalogue: of all documents, or of what has changed since another one was written.

A catalogue of changes has the documents that are new or in the place of others, numbers their rows on from those of the
one it builds on, and names what is no longer valid there. Its words are counted as differences, so that sums are right.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from corpus.codec import encode_document
from corpus.model import Document, Passage
from corpus.store import fingerprint
from index.catalogue import Summary
from index.initials import initials_of
from index.word_counts import count_words

SCHEMA = """
CREATE TABLE documents (
    id TEXT PRIMARY KEY, translation_of TEXT, language TEXT NOT NULL, title TEXT NOT NULL, sha256 TEXT NOT NULL,
    characters INTEGER NOT NULL, about TEXT NOT NULL, fingerprint TEXT NOT NULL, content TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX translations_of ON documents (translation_of);
CREATE INDEX fingerprint_of ON documents (id, fingerprint);
CREATE TABLE passages (
    row INTEGER PRIMARY KEY, document_id TEXT NOT NULL, language TEXT NOT NULL, digest BLOB NOT NULL,
    content TEXT NOT NULL
) STRICT;
CREATE INDEX passages_of ON passages (document_id);
CREATE INDEX passages_in ON passages (language);
CREATE INDEX passage_digest ON passages (digest);
CREATE TABLE sentences (row INTEGER PRIMARY KEY, digest BLOB NOT NULL) STRICT;
CREATE INDEX sentence_digest ON sentences (digest);
CREATE TABLE membership (passage INTEGER NOT NULL, sentence INTEGER NOT NULL, PRIMARY KEY (sentence, passage))
    STRICT, WITHOUT ROWID;
CREATE INDEX members_of ON membership (passage, sentence);
CREATE TABLE words (word TEXT PRIMARY KEY, occurrences INTEGER NOT NULL, capitals INTEGER NOT NULL)
    STRICT, WITHOUT ROWID;
CREATE TABLE initials (
    letters TEXT NOT NULL, phrase TEXT NOT NULL, document_id TEXT NOT NULL, occurrences INTEGER NOT NULL,
    PRIMARY KEY (letters, phrase, document_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE removed (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Base:
    """What a catalogue of changes builds on: how many rows it has, and which of its documents are no longer valid,
    with their texts."""

    passages: int = 0
    sentences: int = 0
    removed: Collection[str] = ()
    removed_texts: Collection[str] = ()


NO_BASE = Base()


def write_catalogue(
    path: Path,
    documents: Sequence[Document],
    passages: Iterable[tuple[Passage, bytes, Sequence[int]]],
    sentence_digests: Sequence[bytes],
    fingerprints: Mapping[str, str] | None = None,
    base: Base = NO_BASE,
) -> None:
    """Write a catalogue file.

    Args:
        path: a file that does not exist yet.
        documents: every document, or every changed one.
        passages: every passage of them in row order, with the digest of its embedded text and its sentences' rows.
        sentence_digests: the digest of each sentence's embedded text, in row order.
        fingerprints: of the documents as they are stored, by id; taken of ``documents`` if None.
        base: what it builds on; nothing for a catalogue of all documents.
    """
    with closing(sqlite3.connect(path)) as connection, connection:
        # The file is made anew or not at all, and is synced when it is done.
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
        for document in documents:
            known = fingerprints[document.id] if fingerprints else fingerprint(document)
            connection.execute(f"INSERT INTO documents VALUES ({'?, ' * 9}?)", _document_row(document, known))
            initials = ((*key, document.id, times) for key, times in initials_of(document).items())
            connection.executemany("INSERT INTO initials VALUES (?, ?, ?, ?)", initials)
        for row, (passage, digest, members) in enumerate(passages, start=base.passages):
            values = (row, passage.document_id, passage.language, digest, _encode_passage(passage))
            connection.execute("INSERT INTO passages VALUES (?, ?, ?, ?, ?)", values)
            connection.executemany("INSERT INTO membership VALUES (?, ?)", [(row, sentence) for sentence in members])
        numbered = enumerate(sentence_digests, start=base.sentences)
        connection.executemany("INSERT INTO sentences VALUES (?, ?)", numbered)
        texts = (document.text for document in documents)
        connection.executemany("INSERT INTO words VALUES (?, ?, ?)", count_words(texts, base.removed_texts))
        connection.executemany("INSERT INTO removed VALUES (?)", [(id,) for id in base.removed])


def _document_row(document: Document, fingerprint: str) -> tuple[str | int | None, ...]:
    summary = Summary.of(document)
    about = {
        "tags": summary.tags,
        "url": summary.url,
        "reference": summary.reference,
        "alignment_score": summary.alignment_score,
    }
    head = (summary.id, summary.translation_of, summary.language, summary.title, summary.sha256, summary.characters)
    return (*head, json.dumps(about, ensure_ascii=False), fingerprint, encode_document(document), document.text)


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
