"""Changes built beside a shared base: found is what an index of all documents would find."""

import logging
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.assembly import Metadata, assemble
from corpus.model import Document
from corpus.store import DocumentStore
from index.alignment import QUALITY
from index.analysis import stem
from index.library import Growth, Library
from index.snapshot import CATALOGUE, CHANGES, LEXICAL, PASSAGES, Snapshot
from index.snapshots import KEPT
from tests.fakes import FakeEncoder
from tests.index.comparing import ALWAYS, NEVER, assert_finds_the_same, assert_knows_the_same, random_document
from tests.index.documents import bees, note, town, town_in_english


@pytest.fixture(scope="module")
def many() -> list[Document]:
    rng = random.Random(5)  # noqa: S311
    return [random_document(f"d{number}", rng) for number in range(60)]


@pytest.fixture
def library(tmp_path: Path, many: list[Document], fake: FakeEncoder) -> Library:
    """A library with a base of sixty documents, in which every change is built beside it."""
    library = Library.open(tmp_path / "data", lambda: many, ALWAYS)
    library.build(fake, fake.identity)
    return library


@pytest.fixture
def plain(tmp_path: Path) -> Callable[[Library], Snapshot]:
    """Builds all documents of a library anew, elsewhere."""

    def build(library: Library) -> Snapshot:
        encoder, folder = FakeEncoder(), tmp_path / "plain"
        shutil.rmtree(folder, ignore_errors=True)
        whole = Library.open(folder, lambda: list(library.store), NEVER)
        assert whole.build(encoder, encoder.identity).changes == 0
        return whole.snapshots.open()

    return build


def test_what_is_added_is_found_as_by_an_index_of_all_to_the_last_digit(
    library: Library, fake: FakeEncoder, plain: Callable[[Library], Snapshot]
) -> None:
    rng = random.Random(6)  # noqa: S311
    library.store.put([random_document(f"new{number}", rng) for number in range(5)])
    assert library.build(fake, fake.identity).changes > 0
    changed, whole = library.snapshots.open(), plain(library)
    assert_knows_the_same(changed, whole)
    assert_finds_the_same(changed, whole, tolerance=1e-6)


def test_what_is_replaced_and_removed_is_found_no_more_and_all_else_as_by_an_index_of_all(
    library: Library, fake: FakeEncoder, plain: Callable[[Library], Snapshot]
) -> None:
    rng = random.Random(7)  # noqa: S311
    library.store.put([random_document(id, rng) for id in ("d3", "d11")])
    for id in ("d20", "d40"):
        library.store.remove(id)
    library.build(fake, fake.identity)
    changed, whole = library.snapshots.open(), plain(library)
    assert_knows_the_same(changed, whole)
    assert_finds_the_same(changed, whole, tolerance=1e-3)


@pytest.mark.parametrize("long", [True, False])
def test_words_weigh_what_they_would_in_an_index_of_all_though_most_that_held_them_are_gone(
    library: Library, fake: FakeEncoder, plain: Callable[[Library], Snapshot], long: bool
) -> None:
    text = "zebra gajah badak harimau orang utan komodo rusa " * (12 if long else 1)
    library.store.put([note(f"x{number}", f"{text} {number}") for number in range(60)])
    library.merge(fake, fake.identity)
    for number in range(58):
        library.store.remove(f"x{number}")
    library.build(fake, fake.identity)
    changed, whole = library.snapshots.open().lexical, plain(library).lexical
    assert changed.document_frequency("zebra") == whole.document_frequency("zebra") == 2
    assert len(changed) == len(whole)
    for query in ("zebra kata1 kata20", "kata3 kata50", "kata7"):
        np.testing.assert_allclose(changed.search(query, 20)[0], whole.search(query, 20)[0], rtol=1e-3)


def test_many_changes_one_after_the_other_come_to_the_same_as_all_at_once(
    library: Library, fake: FakeEncoder, plain: Callable[[Library], Snapshot]
) -> None:
    rng = random.Random(8)  # noqa: S311
    for step in range(12):
        ids = list(library.store.fingerprints())
        if rng.random() < 0.4:
            library.store.remove(rng.choice(ids))
        else:
            library.store.put([random_document(rng.choice([*ids, f"new{step}"]), rng)])
        library.build(fake, fake.identity)
    assert library.is_current(fake.identity)
    changed, whole = library.snapshots.open(), plain(library)
    assert_knows_the_same(changed, whole)
    assert_finds_the_same(changed, whole, tolerance=1e-3)


def test_a_document_that_comes_back_as_it_was_leaves_nothing_changed(
    library: Library, fake: FakeEncoder, many: list[Document], plain: Callable[[Library], Snapshot]
) -> None:
    library.store.remove("d5")
    library.build(fake, fake.identity)
    library.store.put([many[5]])
    fake.documents.clear()
    assert library.build(fake, fake.identity).changes == 0
    assert fake.documents == []
    assert_knows_the_same(library.snapshots.open(), plain(library))


def test_only_what_is_new_is_embedded_and_what_was_removed_is_known_yet(
    library: Library, fake: FakeEncoder, many: list[Document]
) -> None:
    fake.documents.clear()
    library.store.put([note("new", "Sebuah kalimat baru.")])
    library.build(fake, fake.identity)
    assert set(fake.documents) == {"Sebuah kalimat baru."}
    fake.documents.clear()
    library.store.put([replace(many[9], title="Another title")])
    library.build(fake, fake.identity)
    assert fake.documents == []


def test_translations_follow_a_change_of_either_text(
    library: Library, fake: FakeEncoder, plain: Callable[[Library], Snapshot]
) -> None:
    own = "\n\n".join(f"Kota nomor {number} punya pasar besar {number}." for number in range(6))
    source = assemble(own, Metadata("kota", language="id"))
    english = own.replace("Kota nomor", "Town nomor")
    translation = assemble(english, Metadata("kota.en", language="en", translation_of="kota"))
    other = assemble("Quite another thing.", Metadata("kota.en", language="en", translation_of="kota"))
    steps: list[Callable[[], object]] = [
        lambda: library.store.put([translation]),
        lambda: library.store.put([source]),
        lambda: library.store.put([other]),
        lambda: library.store.put([translation]),
        lambda: library.store.put([assemble(own + "\n\nTambahan.", Metadata("kota", language="id"))]),
        lambda: library.merge(fake, fake.identity),
        lambda: library.store.remove("kota"),
        lambda: library.store.put([town(), town_in_english(), source]),
        lambda: library.store.put([town("\nKalimat baru.\n")]),
    ]
    scores = []
    for step in steps:
        step()
        library.build(fake, fake.identity)
        changed, whole = library.snapshots.open(), plain(library)
        assert_knows_the_same(changed, whole)
        scores.append(changed.catalogue.document("kota.en").alignment_score)
    assert scores[0] is None
    assert (scores[1] or 0) > QUALITY > (scores[2] or 0)


def test_a_snapshot_of_changes_shares_the_files_of_its_base_and_leaves_them_as_they_were(
    library: Library, fake: FakeEncoder
) -> None:
    first = library.snapshots.open()
    before = {name: (first.folder / name).read_bytes() for name in first.base_files}
    library.store.put([bees()])
    library.store.remove("d8")
    library.build(fake, fake.identity)
    second = library.snapshots.open()
    assert second.base_files == first.base_files
    for name, content in before.items():
        assert (first.folder / name).samefile(second.folder / name)
        assert (second.folder / name).read_bytes() == content
    segment = next(name for name in first.base_files if name.endswith(".term"))
    assert (first.folder / segment).samefile(second.folder / CHANGES / segment)
    assert first.lexical.document_frequency("kata0") == Snapshot.open(first.folder).lexical.document_frequency("kata0")


def test_where_files_cannot_be_linked_they_are_copied(
    library: Library, fake: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    library.store.put([bees()])
    library.build(fake, fake.identity)
    snapshot = library.snapshots.open()
    assert snapshot.manifest.changes > 0
    assert "bees" in snapshot.catalogue.document_ids()
    assert (snapshot.folder / PASSAGES).stat().st_nlink == 1


def test_a_small_index_is_built_anew_and_a_large_change_too(
    tmp_path: Path, many: list[Document], fake: FakeEncoder
) -> None:
    library = Library.open(tmp_path / "data", lambda: many, Growth(fewest=100, due=0.05, most=0.10))
    assert library.build(fake, fake.identity).passages > 100
    library.store.put([bees()])
    assert library.build(fake, fake.identity).changes > 0
    rng = random.Random(9)  # noqa: S311
    library.store.put([random_document(f"more{number}", rng) for number in range(20)])
    assert library.build(fake, fake.identity).changes == 0
    small = Library.open(tmp_path / "small", lambda: many[:5], Growth(fewest=100))
    small.build(fake, fake.identity)
    small.store.put([bees()])
    assert small.build(fake, fake.identity).changes == 0


def test_merging_is_due_when_a_share_has_changed_and_makes_a_new_base(library: Library, fake: FakeEncoder) -> None:
    library.store.put([bees()])
    library.build(fake, fake.identity)
    assert not library.merge_is_due()
    rng = random.Random(10)  # noqa: S311
    library.store.put([random_document(f"more{number}", rng) for number in range(8)])
    before = library.build(fake, fake.identity)
    assert library.merge_is_due()
    fake.documents.clear()
    merged = library.merge(fake, fake.identity)
    assert (merged.changes, merged.corpus_hash, merged.passages) == (0, before.corpus_hash, before.passages)
    assert fake.documents == []
    assert not library.merge_is_due()
    assert library.is_current(fake.identity)


def test_snapshots_of_one_base_keep_one_of_another_beside_them(library: Library, fake: FakeEncoder) -> None:
    old = library.snapshots.current()
    library.store.put([bees()])
    library.merge(fake, fake.identity)
    for number in range(5):
        library.store.put([note("more", f"Edition {number}.")])
        library.build(fake, fake.identity)
    names = sorted(path.name for path in (library.snapshots.root / "snapshots").iterdir())
    assert len(names) == KEPT + 1
    assert names[0] == old
    bases = {(library.snapshots.root / "snapshots" / name / CATALOGUE).stat().st_ino for name in names}
    assert len(bases) == 2
    for number in range(2):
        library.store.put([note("more", f"Merged {number}.")])
        library.merge(fake, fake.identity)
    assert len(list((library.snapshots.root / "snapshots").iterdir())) == KEPT


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_damage_to_a_shared_file_is_noticed_in_all_and_the_snapshot_of_another_base_serves(
    library: Library, fake: FakeEncoder, caplog: pytest.LogCaptureFixture
) -> None:
    old = library.snapshots.current()
    library.store.put([bees()])
    library.merge(fake, fake.identity)
    for number in range(3):
        library.store.put([note("more", f"Edition {number}.")])
        library.build(fake, fake.identity)
    current = library.snapshots.root / "snapshots" / str(library.snapshots.current())
    flip(current / PASSAGES)
    with caplog.at_level(logging.ERROR):
        assert Library.open(library.store.path.parent).snapshots.open().manifest.version == old
    assert sum("damaged" in record.message for record in caplog.records) == KEPT
    mended = library.build(fake, fake.identity)
    assert library.snapshots.open().manifest == mended


def test_damage_done_while_a_process_runs_is_noticed_by_it(library: Library, fake: FakeEncoder) -> None:
    library.store.put([bees()])
    library.build(fake, fake.identity)
    held = library.snapshots.open()
    for file in (PASSAGES, CATALOGUE, f"{CHANGES}/{CATALOGUE}"):
        content = (held.folder / file).read_bytes()
        flip(held.folder / file)
        latest = library.latest()
        assert latest is None or latest.manifest.version != held.manifest.version
        (held.folder / file).write_bytes(content)
    assert library.snapshots.open().manifest == held.manifest


def test_vectors_of_a_shared_base_are_in_memory_once(library: Library, fake: FakeEncoder) -> None:
    first = library.snapshots.open()
    library.store.put([bees()])
    library.build(fake, fake.identity)
    second = library.snapshots.open()
    assert second.passages._base is first.passages  # type: ignore[union-attr]


def test_the_store_tells_what_has_changed_with_the_families_of_it(tmp_path: Path) -> None:
    def one(id: str, text: str, of: str | None = None) -> Document:
        return assemble(text, Metadata(id, language="en" if of else "id", translation_of=of))

    store = DocumentStore.open(
        tmp_path / "s.sqlite", lambda: [one("a", "Satu."), one("b", "Two.", "a"), one("c", "C.")]
    )
    before = store.fingerprints()
    assert store.since(before).documents == ()
    store.put([one("a", "Dua.")])
    found = store.since(before)
    assert [document.id for document in found.documents] == ["a", "b"]
    assert (found.removed, found.fingerprints) == (frozenset(), store.fingerprints())
    store.remove("a")
    found = store.since(before)
    assert [document.id for document in found.documents] == ["b"]
    assert found.removed == {"a"}


def test_lexical_files_of_the_base_are_never_written_by_an_index_built_on_them(
    library: Library, fake: FakeEncoder
) -> None:
    base = library.snapshots.open().folder / LEXICAL
    before = {path.name: path.read_bytes() for path in base.iterdir()}
    for number in range(10):
        library.store.put([note(f"n{number}", f"Edition {number}.")])
        library.build(fake, fake.identity)
        if base.exists():
            assert {path.name: path.read_bytes() for path in base.iterdir()} == before
    assert library.snapshots.open().lexical.document_frequency(stem("edition", "en")) == 10
