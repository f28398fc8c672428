from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from corpus.assembly import Metadata, assemble
from corpus.model import Document
from corpus.passages import split_passages
from corpus.store import Difference
from index.builder import build_snapshot
from index.manifest import Manifest
from index.plan import embedded_sentence, embedded_text
from index.retriever import FusionWeights, HybridRetriever
from index.snapshot import Snapshot
from index.snapshots import SnapshotDirectory
from tests.fakes import FakeEncoder
from tests.index.documents import bees, note, town


@pytest.fixture
def snapshots(tmp_path: Path) -> SnapshotDirectory:
    return SnapshotDirectory(tmp_path / "index")


def build(
    snapshots: SnapshotDirectory, documents: list[Document], encoder: FakeEncoder, previous: Snapshot | None = None
) -> Manifest:
    return build_snapshot(snapshots, Difference.of(documents), encoder, encoder.identity, previous)


def test_every_passage_is_found_at_its_row_by_its_own_vector(
    snapshots: SnapshotDirectory, documents: list[Document], fake: FakeEncoder
) -> None:
    build(snapshots, documents, fake)
    snapshot = snapshots.open()
    passages = [passage for document in documents for passage in split_passages(document)]
    rows = range(len(passages))
    assert snapshot.catalogue.passages(rows) == passages
    expected = fake.encode_document([embedded_text(passage) for passage in passages])
    np.testing.assert_allclose(snapshot.passages.vectors(rows), expected, atol=1e-3)


def test_every_sentence_of_a_passage_is_found_by_its_own_vector(
    snapshots: SnapshotDirectory, documents: list[Document], fake: FakeEncoder
) -> None:
    build(snapshots, documents, fake)
    snapshot = snapshots.open()
    for row in range(snapshot.manifest.passages):
        passage = snapshot.catalogue.passages([row])[0]
        members = [sentence for _, sentence in snapshot.catalogue.sentences_of([row])]
        assert len(members) == len(passage.sentences)
        expected = fake.encode_document([embedded_sentence(sentence, passage) for sentence in passage.sentences])
        np.testing.assert_allclose(snapshot.sentences.vectors(members), expected, atol=1e-3)


def test_a_sentence_is_embedded_once_however_many_passages_hold_it(
    snapshots: SnapshotDirectory, fake: FakeEncoder
) -> None:
    manifest = build(snapshots, [town()], fake)
    item = "Tahap\nPenggalian dasar sungai."
    holders = [p for p in split_passages(town()) if "Penggalian" in p.text]
    assert len(holders) == 2
    # As a sentence and as the list item's passage it is the same text.
    assert sum(text.endswith(item) for text in fake.documents) == 1
    assert manifest.sentences == len(town().sentences)
    assert len(fake.documents) == len(set(fake.documents))


def test_headings_are_embedded_with_what_stands_under_them() -> None:
    passage = next(p for p in split_passages(bees()) if "summer" in p.text)
    assert embedded_text(passage) == "\n".join([*passage.section, passage.text])
    assert "Harvest" in embedded_text(passage)
    assert embedded_sentence(passage.sentences[1], passage) == ("Harvest\nThey leave twenty kilograms for the winter.")


def test_the_manifest_describes_what_was_built(
    snapshots: SnapshotDirectory, documents: list[Document], fake: FakeEncoder
) -> None:
    manifest = build(snapshots, documents, fake)
    assert manifest.encoder == fake.identity
    assert manifest.documents == 3
    assert manifest.passages == sum(len(split_passages(document)) for document in documents)
    assert manifest.version == f"000001-{manifest.corpus_hash[:8]}" == snapshots.current()
    assert {"catalogue.sqlite", "passages.faiss", "sentences.faiss", "lexical/meta.json"} <= set(manifest.files)


def test_the_same_documents_give_the_same_corpus_hash_and_others_another(
    snapshots: SnapshotDirectory, fake: FakeEncoder
) -> None:
    first, again, other = (
        build(snapshots, documents, fake) for documents in ([town(), bees()], [bees(), town()], [town()])
    )
    assert first.corpus_hash == again.corpus_hash != other.corpus_hash


def test_titles_and_headings_are_searched_as_words(snapshots: SnapshotDirectory, fake: FakeEncoder) -> None:
    build(snapshots, [bees()], fake)
    lexical = snapshots.open().lexical
    assert len(lexical.search("beekeeping", 9)[1]) == len(lexical)
    assert len(lexical.search("harvest", 9)[1]) == 1


def test_only_texts_that_changed_are_embedded_anew(snapshots: SnapshotDirectory, fake: FakeEncoder) -> None:
    build(snapshots, [town(), bees()], fake)
    before = Counter(fake.documents)
    fake.documents.clear()
    added = "\nSmoke calms the swarm.\n"
    build(snapshots, [note("first", "Something ahead moves all rows."), town(), bees(added)], fake, snapshots.open())
    assert not set(before) & set(fake.documents)
    assert sorted(fake.documents) == [
        "Harvest\nSmoke calms the swarm.",
        "Something ahead moves all rows.",
    ]


def test_nothing_is_embedded_when_a_document_goes(snapshots: SnapshotDirectory, fake: FakeEncoder) -> None:
    build(snapshots, [town(), bees()], fake)
    fake.documents.clear()
    assert build(snapshots, [bees()], fake, snapshots.open()).documents == 1
    assert fake.documents == []


def test_vectors_taken_over_are_those_that_building_anew_would_give(
    snapshots: SnapshotDirectory, documents: list[Document], fake: FakeEncoder
) -> None:
    build(snapshots, [town()], fake)
    build(snapshots, documents, fake, snapshots.open())
    reused = snapshots.open()
    build(snapshots, documents, fake)
    fresh = snapshots.open()
    assert reused.manifest.version != fresh.manifest.version
    for old, new in ((reused.passages, fresh.passages), (reused.sentences, fresh.sentences)):
        np.testing.assert_array_equal(old.vectors(range(len(old))), new.vectors(range(len(new))))


def test_vectors_of_another_encoder_are_not_taken_over(snapshots: SnapshotDirectory, fake: FakeEncoder) -> None:
    build(snapshots, [bees()], fake)
    other = FakeEncoder("other")
    manifest = build(snapshots, [bees()], other, snapshots.open())
    assert len(other.documents) == manifest.passages + manifest.sentences


def test_progress_never_goes_back_and_ends_at_the_whole(snapshots: SnapshotDirectory, fake: FakeEncoder) -> None:
    many = note("many", "\n\n".join(f"Paragraph {number} is here." for number in range(100)))
    seen: list[tuple[int, int]] = []
    manifest = build_snapshot(
        snapshots, Difference.of([many]), fake, fake.identity, progress=lambda done, total: seen.append((done, total))
    )
    whole = manifest.passages + manifest.sentences
    assert {total for _, total in seen} == {whole}
    assert all(earlier[0] <= later[0] for earlier, later in pairwise(seen))
    assert len(seen) > 3
    assert seen[-1] == (whole, whole)


def test_rows_keep_their_order_over_many_batches_of_mixed_length(
    snapshots: SnapshotDirectory, fake: FakeEncoder
) -> None:
    many = note("many", "\n\n".join(f"Paragraph {n}{' filler' * (n * 7 % 13)} is here." for n in range(150)))
    build(snapshots, [many], fake)
    snapshot = snapshots.open()
    texts = [embedded_text(passage) for passage in snapshot.catalogue.passages(range(150))]
    np.testing.assert_allclose(snapshot.passages.vectors(range(150)), fake.encode_document(texts), atol=1e-3)


def test_of_no_documents_there_is_a_snapshot_that_finds_nothing(
    snapshots: SnapshotDirectory, fake: FakeEncoder
) -> None:
    build(snapshots, [], fake)
    snapshot = snapshots.open()
    assert (len(snapshot.passages), len(snapshot.sentences), len(snapshot.lexical)) == (0, 0, 0)
    assert HybridRetriever(snapshot, fake, FusionWeights(0, 1, 1, 1)).rank(fake.encode_query(["a"])[0], "a", 5) == []


def test_what_is_noted_of_a_ready_snapshot_stays_with_it(
    snapshots: SnapshotDirectory, documents: list[Document], fake: FakeEncoder
) -> None:
    def annotate(snapshot: Snapshot, before: str | None) -> str:
        return ", ".join(snapshot.catalogue.document_ids())

    build_snapshot(snapshots, Difference.of(documents), fake, fake.identity, annotate=annotate)
    assert snapshots.open().notes == "bees, town, town.en"
    build(snapshots, documents[:1], fake)
    assert snapshots.open().notes is None


def test_a_snapshot_that_cannot_be_noted_is_not_published(
    snapshots: SnapshotDirectory, documents: list[Document], fake: FakeEncoder
) -> None:
    def annotate(snapshot: Snapshot, before: str | None) -> str:
        raise RuntimeError("no notes")

    with pytest.raises(RuntimeError, match="no notes"):
        build_snapshot(snapshots, Difference.of(documents), fake, fake.identity, annotate=annotate)
    assert snapshots.current() is None


def test_a_tables_head_is_embedded_with_each_row() -> None:
    table = assemble("| Item | Fee |\n|---|---|\n| Card | 5 |\n| Book | 0 |\n", Metadata("t"), markdown=True)
    whole, card, _ = split_passages(table)
    assert embedded_text(whole) == whole.text
    assert embedded_text(card) == "Item | Fee\nCard | 5"
    assert [embedded_sentence(sentence, whole) for sentence in whole.sentences] == [
        "Item | Fee", "Item | Fee\nCard | 5", "Item | Fee\nBook | 0",
    ]  # fmt: skip
