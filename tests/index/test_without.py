"""A snapshot without some of its documents is read and searched as one that never had them."""

import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.assembly import Metadata, assemble
from corpus.errors import UnknownDocumentError
from corpus.model import Document
from index.errors import SnapshotDamagedError
from index.library import Library
from index.snapshot import Snapshot
from tests.fakes import FakeEncoder
from tests.index.comparing import ALWAYS, NEVER, SELECTIONS, assert_reads_the_same, hits, random_document, words
from tests.index.documents import note

REMOVED = ["d3", "d11", "d20", "late"]
# How long passages are on average is that of the whole.
TOLERANCE = 0.05


@pytest.fixture(scope="module")
def many() -> list[Document]:
    rng = random.Random(5)  # noqa: S311
    sentences = "\n\n".join(f"Kota nomor {number} punya pasar besar {number}." for number in range(6))
    source = assemble(sentences, Metadata("kota", language="id", tags=("tempat",)))
    english = sentences.replace("Kota nomor", "Town nomor")
    translation = assemble(english, Metadata("kota.en", language="en", translation_of="kota"))
    return [*(random_document(f"d{number}", rng) for number in range(60)), source, translation]


@pytest.fixture(params=["base", "changed"])
def library(request: pytest.FixtureRequest, tmp_path: Path, many: list[Document], fake: FakeEncoder) -> Library:
    """A library with one base, or with changes beside it, that has some documents to leave out."""
    library = Library.open(tmp_path / "data", lambda: many, ALWAYS)
    if request.param == "base":
        library.store.put([note("late", "Zebra Quagga kata1.")])
    library.build(fake, fake.identity)
    if request.param == "changed":
        library.store.remove("d40")
        rng = random.Random(6)  # noqa: S311
        library.store.put([note("late", "Zebra Quagga kata1."), *(random_document(id, rng) for id in ("d11", "d12"))])
        assert library.build(fake, fake.identity).changes
    return library


@pytest.fixture
def never(tmp_path: Path) -> Callable[[Library, Sequence[str]], Snapshot]:
    """Builds all documents of a library but some, elsewhere."""

    def build(library: Library, removed: Sequence[str]) -> Snapshot:
        encoder, folder = FakeEncoder(), tmp_path / "never"
        shutil.rmtree(folder, ignore_errors=True)
        whole = Library.open(folder, lambda: [one for one in library.store if one.id not in removed], NEVER)
        whole.build(encoder, encoder.identity)
        return whole.snapshots.open()

    return build


@pytest.mark.parametrize("removed", [REMOVED, ["kota"], ["kota.en"], ["kota", "kota.en"]], ids=" ".join)
def test_what_is_known_is_what_an_index_that_never_had_them_knows(
    library: Library, never: Callable[[Library, Sequence[str]], Snapshot], removed: list[str]
) -> None:
    ours, theirs = library.snapshots.open().without(removed), never(library, removed)
    assert_reads_the_same(ours, theirs)
    assert ours.catalogue.fingerprints() == theirs.catalogue.fingerprints()
    ids = set(theirs.catalogue.document_ids())
    for language in ("id", "en"):
        assert ours.catalogue.versions_beside(language, ids) == theirs.catalogue.versions_beside(language, ids)
    assert ours.catalogue.tagged(["tempat"]) == theirs.catalogue.tagged(["tempat"])


def test_what_is_found_is_what_an_index_that_never_had_them_finds(
    library: Library, never: Callable[[Library, Sequence[str]], Snapshot]
) -> None:
    ours, theirs = library.snapshots.open().without(REMOVED), never(library, REMOVED)
    rng = random.Random(1)  # noqa: S311
    for query in ["zebra quagga", *(words(rng, rng.randint(1, 6)) for _ in range(40))]:
        for selection in SELECTIONS:
            mine, its = hits(ours, query, selection), hits(theirs, query, selection)
            assert not {hit.passage.document_id for hit in mine} & set(REMOVED)
            assert [hit.logit for hit in mine] == pytest.approx([hit.logit for hit in its], abs=TOLERANCE)
            assert len({hit.passage for hit in mine} ^ {hit.passage for hit in its}) <= 2


def test_the_whole_snapshot_stays_as_it_was(library: Library) -> None:
    whole = library.snapshots.open()
    before = hits(whole, "zebra quagga")
    narrowed = whole.without(["late"])
    assert before[0].passage.document_id == "late"
    assert hits(whole, "zebra quagga") == before
    assert whole.catalogue.document("late").text == "Zebra Quagga kata1."
    with pytest.raises(UnknownDocumentError):
        narrowed.catalogue.document("late")
    narrowed.close()
    assert whole.catalogue.document("d5")


def test_more_can_be_left_out_and_nothing_is_the_snapshot_itself(library: Library) -> None:
    whole = library.snapshots.open()
    assert whole.without([]) is whole
    every = whole.catalogue.document_ids()
    empty = whole.without(every)
    assert (empty.catalogue.document_ids(), len(empty.lexical), empty.passages.left) == ([], 0, 0)
    assert hits(empty, "zebra quagga kata1") == []


def test_of_a_snapshot_that_was_dropped_none_can_be_left_out(library: Library) -> None:
    whole = library.snapshots.open()
    shutil.rmtree(whole.folder)
    with pytest.raises(SnapshotDamagedError):
        whole.without(["late"])
    assert whole.catalogue.document("late")


def test_what_was_removed_since_a_snapshot_is_known_whatever_came_in_its_place(
    library: Library, fake: FakeEncoder, many: list[Document]
) -> None:
    snapshot = library.snapshots.open()
    library.store.put([note("late", "Something else."), note("new", "New.")])
    assert library.removed(snapshot) == frozenset()
    library.store.remove("d1")
    library.store.remove("late")
    library.store.remove("new")
    assert library.removed(snapshot) == {"d1", "late"}
    library.store.put([note("late", "Another one of the same id."), note("new", "New.")])
    assert library.removed(snapshot) == {"d1", "late"}
    library.store.put([many[1]])
    assert library.removed(snapshot) == {"late"}
    library.build(fake, fake.identity)
    assert library.removed(library.snapshots.open()) == frozenset()
    assert library.removed(snapshot) == {"late"}


def test_what_comes_back_as_it_was_is_there_though_no_index_is_built(library: Library, fake: FakeEncoder) -> None:
    snapshot = library.snapshots.open()
    late = library.store.get("late")
    library.store.remove("late")
    library.store.put([late])
    assert library.build(fake, fake.identity) == snapshot.manifest
    assert library.removed(library.snapshots.open()) == frozenset()
    library.store.put([replace(late, title="Another")])
    assert library.removed(snapshot) == {"late"}
