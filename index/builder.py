"""Build a snapshot from documents, taking over from the one before every vector whose text has not changed."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.model import Document, Passage, Sentence
from corpus.passages import split_passages
from corpus.store import corpus_hash, fingerprint
from index.catalogue import write_catalogue
from index.dense import DenseIndex
from index.encoder import Encoder, EncoderIdentity
from index.lexical import LexicalEntry, LexicalIndex
from index.manifest import Manifest, record_files, write_manifest
from index.snapshot import CATALOGUE, LEXICAL, NOTES, PASSAGES, SENTENCES, Snapshot
from index.snapshots import SnapshotDirectory
from index.translations import link_translations

Progress = Callable[[int, int], None]
Annotate = Callable[[Snapshot, str | None], str]
_BATCH = 64


@dataclass(slots=True)
class _Plan:
    """What is to be embedded: texts by row, each sentence once however many passages hold it."""

    passages: list[Passage] = field(default_factory=list)
    passage_texts: list[str] = field(default_factory=list)
    members: list[list[int]] = field(default_factory=list)
    sentence_texts: list[str] = field(default_factory=list)
    sentence_rows: dict[str, dict[Sentence, int]] = field(default_factory=dict)

    def rows_of(self, document: Document) -> list[int]:
        """Return the row of each of a document's sentences, in order."""
        rows = self.sentence_rows[document.id]
        return [rows[sentence] for sentence in document.sentences]


def build_snapshot(
    directory: SnapshotDirectory,
    documents: Sequence[Document],
    encoder: Encoder,
    identity: EncoderIdentity,
    previous: Snapshot | None = None,
    progress: Progress | None = None,
    annotate: Annotate | None = None,
) -> Manifest:
    """Build, publish and describe a snapshot of ``documents``; of none it is one that answers nothing.

    Args:
        directory: where it is published; the caller holds its writer's lock.
        documents: the whole corpus.
        encoder: what embeds; ``identity`` is what the snapshot remembers of it.
        identity: the encoder's identity.
        previous: a snapshot to take unchanged vectors from; another encoder's is not used.
        progress: called with the number of texts embedded and to be embedded.
        annotate: called with the snapshot when it is ready and the notes of ``previous``; what it returns is kept as
            its notes.
    """
    plan = _plan(documents)
    reused = previous if previous and previous.manifest.encoder == identity else None
    total = len(plan.passage_texts) + len(plan.sentence_texts)
    report = _Report(total, progress)
    with directory.building() as folder:
        passage_digests = [_digest(text) for text in plan.passage_texts]
        sentence_digests = [_digest(text) for text in plan.sentence_texts]
        embed = _Embedding(encoder, identity.dimension, reused, report)
        passages = embed.all("passages", plan.passage_texts, passage_digests)
        sentences = embed.all("sentences", plan.sentence_texts, sentence_digests)
        DenseIndex.from_vectors(passages).save(folder / PASSAGES)
        DenseIndex.from_vectors(sentences).save(folder / SENTENCES)
        (folder / LEXICAL).mkdir()
        LexicalIndex.build(folder / LEXICAL, _lexical_entries(plan.passages))
        rows = zip(plan.passages, passage_digests, plan.members, strict=True)
        linked = link_translations(
            documents, lambda document: sentences[plan.rows_of(document)], reused.catalogue if reused else None
        )
        write_catalogue(folder / CATALOGUE, linked, rows, sentence_digests)
        manifest = _describe(directory, folder, documents, identity, plan)
        write_manifest(folder, manifest)
        if annotate:
            _note(folder, annotate, previous.notes if previous else None)
            manifest = _describe(directory, folder, documents, identity, plan)
            write_manifest(folder, manifest)
        directory.publish(folder, manifest.version)
    return manifest


def _note(folder: Path, annotate: Annotate, before: str | None) -> None:
    snapshot = Snapshot.open(folder)
    try:
        (folder / NOTES).write_text(annotate(snapshot, before), encoding="utf-8")
    finally:
        snapshot.close()


def embedded_text(passage: Passage) -> str:
    """Return what is embedded of a passage: the headings it stands under, a table's head, then its text."""
    return "\n".join([*passage.section, *_head_above(passage, passage.text), passage.text])


def embedded_sentence(sentence: Sentence, passage: Passage) -> str:
    """Return what is embedded of a sentence: the heading it stands under, a row's table's head, then the sentence."""
    text = passage.text[_within(sentence, passage)]
    return "\n".join([*passage.section[-1:], *_head_above(passage, text), text])


def _head_above(passage: Passage, text: str) -> list[str]:
    # A cell says little without what its column is called.
    return [passage.lead] if passage.kind == "table" and passage.lead and passage.lead not in text else []


def _within(sentence: Sentence, passage: Passage) -> slice:
    return slice(sentence.span.start - passage.span.start, sentence.span.end - passage.span.start)


def _plan(documents: Sequence[Document]) -> _Plan:
    plan = _Plan()
    for document in documents:
        rows = plan.sentence_rows.setdefault(document.id, {})
        for passage in split_passages(document):
            plan.passages.append(passage)
            plan.passage_texts.append(embedded_text(passage))
            for sentence in passage.sentences:
                if sentence not in rows:
                    rows[sentence] = len(plan.sentence_texts)
                    plan.sentence_texts.append(embedded_sentence(sentence, passage))
            plan.members.append([rows[sentence] for sentence in passage.sentences])
    return plan


def _lexical_entries(passages: Sequence[Passage]) -> Iterator[LexicalEntry]:
    for row, passage in enumerate(passages):
        yield LexicalEntry(row, passage.language, passage.document_id, f"{embedded_text(passage)}\n{passage.title}")


class _Report:
    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total, self._progress, self._done = total, progress, 0

    def add(self, count: int) -> None:
        self._done += count
        if self._progress:
            self._progress(self._done, self._total)


class _Embedding:
    def __init__(self, encoder: Encoder, dimension: int, previous: Snapshot | None, report: _Report) -> None:
        self._encoder, self._dimension, self._previous, self._report = encoder, dimension, previous, report

    def all(self, table: str, texts: Sequence[str], digests: Sequence[bytes]) -> npt.NDArray[np.float32]:
        vectors = np.zeros((len(texts), self._dimension), dtype=np.float32)
        missing = self._reuse(table, digests, vectors)
        self._report.add(len(texts) - len(missing))
        # Texts of like length stand together, so that a batch is little padding.
        missing.sort(key=lambda row: len(texts[row]))
        for start in range(0, len(missing), _BATCH):
            rows = missing[start : start + _BATCH]
            vectors[rows] = self._encoder.encode_document([texts[row] for row in rows])
            self._report.add(len(rows))
        return vectors

    def _reuse(self, table: str, digests: Sequence[bytes], vectors: npt.NDArray[np.float32]) -> list[int]:
        if self._previous is None:
            return list(range(len(digests)))
        known = [self._previous.catalogue.row_of(table, digest) for digest in digests]
        new = [row for row, old in enumerate(known) if old is not None]
        index = self._previous.passages if table == "passages" else self._previous.sentences
        vectors[new] = index.vectors([old for old in known if old is not None])
        return [row for row, old in enumerate(known) if old is None]


def _describe(
    directory: SnapshotDirectory, folder: Path, documents: Sequence[Document], identity: EncoderIdentity, plan: _Plan
) -> Manifest:
    whole = corpus_hash({document.id: fingerprint(document) for document in documents})
    return Manifest(
        version=f"{directory.next_number():06d}-{whole[:8]}",
        corpus_hash=whole,
        encoder=identity,
        documents=len(documents),
        passages=len(plan.passages),
        sentences=len(plan.sentence_texts),
        files=record_files(folder),
    )


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()
