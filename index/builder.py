"""Build a snapshot: of all documents, or of those that have changed since an older one whose files it shares.

Either way every vector whose text has not changed is taken over from the one before.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from corpus.store import Difference, corpus_hash
from index.catalogue_writer import NO_BASE, Base, write_catalogue
from index.dense import DenseIndex
from index.embedding import Embedding, Progress, Vectors
from index.encoder import Encoder, EncoderIdentity
from index.lexical import LexicalIndex
from index.manifest import FileRecord, Manifest, record_file, record_files, write_manifest
from index.plan import Plan, Rows
from index.shared import share
from index.snapshot import CATALOGUE, CHANGES, LEXICAL, NOTES, PASSAGES, SENTENCES, Snapshot
from index.snapshots import SnapshotDirectory
from index.translations import link_translations

Annotate = Callable[[Snapshot, str | None], str]


def build_snapshot(
    directory: SnapshotDirectory,
    corpus: Difference,
    encoder: Encoder,
    identity: EncoderIdentity,
    previous: Snapshot | None = None,
    progress: Progress | None = None,
    annotate: Annotate | None = None,
) -> Manifest:
    """Build, publish and describe a snapshot of all documents; of none it is one that answers nothing.

    Args:
        directory: where it is published; the caller holds its writer's lock.
        corpus: what sets the whole corpus apart from none.
        encoder: what embeds; ``identity`` is what the snapshot remembers of it.
        identity: the encoder's identity.
        previous: a snapshot to take unchanged vectors from; another encoder's is not used.
        progress: called with the number of texts embedded and to be embedded.
        annotate: called with the snapshot when it is ready and the notes of ``previous``; what it returns is kept as
            its notes.
    """
    plan = Plan.of(corpus.documents)
    reused = previous if previous and previous.manifest.encoder == identity else None
    with directory.building() as folder:
        passages, sentences = _embed(plan, encoder, identity, reused, progress)
        _write(folder, corpus, plan, passages, sentences, reused)
        (folder / LEXICAL).mkdir()
        LexicalIndex.build(folder / LEXICAL, plan.entries())
        manifest = _describe(directory, corpus, identity, Rows(len(passages), len(sentences)))
        manifest = replace(manifest, files=record_files(folder))
        return _publish(directory, folder, manifest, annotate, previous)


def build_changes(
    directory: SnapshotDirectory,
    difference: Difference,
    plan: Plan,
    encoder: Encoder,
    previous: Snapshot,
    progress: Progress | None = None,
    annotate: Annotate | None = None,
) -> Manifest:
    """Build, publish and describe a snapshot of the base of ``previous`` and what has changed since that was built.

    It finds what one of all documents would.

    Args:
        directory: where it is published; the caller holds its writer's lock.
        difference: what has changed since the base of ``previous``.
        plan: that of its documents, as ``plan_changes`` returns it.
        encoder: what embedded ``previous`` too.
        previous: a snapshot whose files are shared.
        progress: called with the number of texts embedded and to be embedded.
        annotate: called with the snapshot when it is ready and the notes of ``previous``; what it returns is kept as
            its notes.
    """
    identity = previous.manifest.encoder
    removed = _no_longer_valid(difference, previous)
    gone = previous.catalogue.base_rows(removed)
    texts = previous.catalogue.base_texts(removed)
    base = Base(plan.first.passages, plan.first.sentences, removed, texts)
    with directory.building() as folder:
        _share_base(previous, folder)
        changes = folder / CHANGES
        changes.mkdir()
        passages, sentences = _embed(plan, encoder, identity, previous, progress)
        _write(changes, difference, plan, passages, sentences, previous, base)
        (changes / LEXICAL).mkdir()
        LexicalIndex.build_on(folder / LEXICAL, changes / LEXICAL, removed, plan.entries(), share)
        rows = Rows(base.passages - len(gone[0]) + len(passages), base.sentences - len(gone[1]) + len(sentences))
        manifest = _describe(directory, difference, identity, rows)
        records = record_files(folder, _known(previous))
        manifest = replace(manifest, files=records, changes=len(passages) + len(gone[0]))
        return _publish(directory, folder, manifest, annotate, previous)


def plan_changes(difference: Difference, previous: Snapshot) -> Plan:
    """Return the plan of the changed documents, numbered on from the base of ``previous``."""
    passages, sentences = previous.base_rows
    return Plan.of(difference.documents, Rows(passages, sentences))


def count_changes(difference: Difference, plan: Plan, previous: Snapshot) -> int:
    """Return how many passages are added to the base of ``previous``, or no longer valid there."""
    return len(plan.passages) + len(previous.catalogue.base_rows(_no_longer_valid(difference, previous))[0])


def _no_longer_valid(difference: Difference, previous: Snapshot) -> list[str]:
    replaced = {document.id for document in difference.documents}
    return previous.catalogue.base_ids(sorted(difference.removed | replaced))


def _embed(
    plan: Plan, encoder: Encoder, identity: EncoderIdentity, previous: Snapshot | None, progress: Progress | None
) -> tuple[Vectors, Vectors]:
    total = len(plan.passage_texts) + len(plan.sentence_texts)
    embed = Embedding(encoder, identity.dimension, previous, total, progress)
    passages = embed.all("passages", plan.passage_texts, plan.passage_digests)
    return passages, embed.all("sentences", plan.sentence_texts, plan.sentence_digests)


def _write(
    folder: Path,
    difference: Difference,
    plan: Plan,
    passages: Vectors,
    sentences: Vectors,
    previous: Snapshot | None,
    base: Base = NO_BASE,
) -> None:
    DenseIndex.from_vectors(passages).save(folder / PASSAGES)
    DenseIndex.from_vectors(sentences).save(folder / SENTENCES)
    before = previous.catalogue if previous else None
    linked = link_translations(difference.documents, lambda document: sentences[plan.places_of(document)], before)
    rows = zip(plan.passages, plan.passage_digests, plan.members, strict=True)
    write_catalogue(folder / CATALOGUE, linked, rows, plan.sentence_digests, difference.fingerprints, base)


def _share_base(previous: Snapshot, folder: Path) -> None:
    (folder / LEXICAL).mkdir()
    for name in previous.base_files:
        share(previous.folder / name, folder / name)


def _known(previous: Snapshot) -> dict[str, FileRecord]:
    """Return the records of the base's files under each name that they have in a snapshot of changes."""
    records = {name: previous.manifest.files[name] for name in previous.base_files}
    shared = {name for name in records if name.startswith(f"{LEXICAL}/") and not name.endswith(".json")}
    return records | {f"{CHANGES}/{name}": records[name] for name in shared}


def _describe(directory: SnapshotDirectory, difference: Difference, identity: EncoderIdentity, rows: Rows) -> Manifest:
    whole = corpus_hash(difference.fingerprints)
    version = f"{directory.next_number():06d}-{whole[:8]}"
    counts = len(difference.fingerprints), rows.passages, rows.sentences
    return Manifest(version, whole, identity, *counts, {}, as_of=difference.change)


def _publish(
    directory: SnapshotDirectory,
    folder: Path,
    manifest: Manifest,
    annotate: Annotate | None,
    previous: Snapshot | None,
) -> Manifest:
    write_manifest(folder, manifest)
    if annotate:
        _note(directory, folder, annotate, previous.notes if previous else None)
        manifest = replace(manifest, files={**manifest.files, NOTES: record_file(folder / NOTES)})
        write_manifest(folder, manifest)
    directory.publish(folder, manifest.version)
    return manifest


def _note(directory: SnapshotDirectory, folder: Path, annotate: Annotate, before: str | None) -> None:
    snapshot = directory.open_folder(folder)
    try:
        (folder / NOTES).write_text(annotate(snapshot, before), encoding="utf-8")
    finally:
        snapshot.close()
