import gc
import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.model import Document
from index.encoder import EncoderIdentity
from index.errors import EncoderMismatchError
from index.library import Growth, Library, require_encoder
from tests.fakes import FakeEncoder
from tests.index.documents import bees, note, town, town_in_english


def test_a_new_data_directory_gets_the_first_documents(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "deep" / "data", lambda: [town(), bees()])
    assert [document.id for document in library.store] == ["bees", "town"]


def test_a_data_directory_that_was_there_keeps_its_documents(tmp_path: Path) -> None:
    Library.open(tmp_path, lambda: [town()]).store.remove("town")
    library = Library.open(tmp_path, lambda: [town(), bees()])
    assert list(library.store) == []


def test_building_makes_the_index_follow_the_documents(library: Library, fake: FakeEncoder) -> None:
    assert not library.up_to_date(fake.identity)
    manifest = library.build(fake, fake.identity)
    assert manifest.documents == 3
    assert manifest == library.snapshots.manifest()
    assert library.up_to_date(fake.identity)


@pytest.mark.parametrize("change", ["add", "replace", "remove", "title"])
def test_any_change_of_the_documents_is_noticed(built: Library, fake: FakeEncoder, change: str) -> None:
    if change == "add":
        built.store.put([note("more", "A fourth document.")])
    elif change == "replace":
        built.store.put([bees("\nOne more paragraph.\n")])
    elif change == "title":
        built.store.put([replace(bees(), title="Another title")])
    else:
        built.store.remove("bees")
    assert not built.up_to_date(fake.identity)
    before = built.snapshots.current()
    assert built.build(fake, fake.identity).version != before
    assert built.up_to_date(fake.identity)


def test_a_removed_document_is_found_no_more(built: Library, fake: FakeEncoder) -> None:
    built.store.remove("town")
    built.build(fake, fake.identity)
    snapshot = built.snapshots.open()
    assert snapshot.catalogue.document_ids() == ["bees"]
    assert snapshot.lexical.search("pasar ikan jembatan", 9) == ([], [])


def test_building_again_does_nothing_when_nothing_changed(library: Library, fake: FakeEncoder) -> None:
    first = library.build(fake, fake.identity)
    fake.documents.clear()
    assert library.build(fake, fake.identity) == first
    assert fake.documents == []
    assert [path.name for path in (library.snapshots.root / "snapshots").iterdir()] == [first.version]


def test_rebuilding_embeds_everything_anew(library: Library, fake: FakeEncoder) -> None:
    first = library.build(fake, fake.identity)
    fake.documents.clear()
    second = library.build(fake, fake.identity, rebuild=True)
    assert second.version != first.version
    assert len(fake.documents) == len(set(fake.documents)) >= second.sentences


OTHERS = [
    EncoderIdentity("other", FakeEncoder().identity.sha256, 32),
    EncoderIdentity("fake", "0" * 64, 32),
    EncoderIdentity("fake", FakeEncoder().identity.sha256, 16),
]


@pytest.mark.parametrize("other", OTHERS, ids=["name", "weights", "dimension"])
def test_another_encoder_is_refused_with_both_names_and_the_remedy(
    built: Library, fake: FakeEncoder, other: EncoderIdentity
) -> None:
    manifest = built.snapshots.manifest()
    assert manifest is not None
    for attempt in (
        lambda: built.up_to_date(other),
        lambda: built.build(FakeEncoder(), other),
        lambda: built.merge(FakeEncoder(), other),
        lambda: require_encoder(manifest, other),
    ):
        with pytest.raises(EncoderMismatchError) as caught:
            attempt()
        message = str(caught.value)
        assert f"built with encoder fake (32, {fake.identity.sha256[:8]})" in message
        assert f"settings name {other.name} ({other.dimension}, {other.sha256[:8]})" in message
        assert "run `rujukan ingest --rebuild`" in message
    assert built.snapshots.current() == manifest.version


def test_the_same_encoder_is_accepted(library: Library, fake: FakeEncoder) -> None:
    manifest = library.build(fake, fake.identity)
    require_encoder(manifest, FakeEncoder().identity)
    assert manifest.encoder == FakeEncoder().identity


def test_another_encoder_takes_over_by_rebuilding(built: Library, fake: FakeEncoder) -> None:
    other = FakeEncoder("other", dimension=48)
    manifest = built.build(other, other.identity, rebuild=True)
    assert manifest.encoder == other.identity
    assert built.up_to_date(other.identity)
    assert built.snapshots.open().passages.dimension == 48


def test_a_library_that_was_emptied_finds_nothing_any_more(tmp_path: Path, fake: FakeEncoder) -> None:
    library = Library.open(tmp_path, lambda: [bees()])
    assert library.build(fake, fake.identity).passages > 0
    library.store.remove(bees().id)
    assert library.build(fake, fake.identity).passages == 0
    assert library.snapshots.open().catalogue.document_ids() == []


def test_a_source_that_is_put_anew_takes_its_old_translation_out_of_the_index(
    tmp_path: Path, fake: FakeEncoder
) -> None:
    library = Library.open(tmp_path, lambda: [town(), town_in_english()])
    library.build(fake, fake.identity)
    library.store.put([town("\nKalimat baru.\n")])
    assert library.build(fake, fake.identity).documents == 1
    assert library.snapshots.open().catalogue.document_ids() == ["town"]


def test_two_libraries_over_one_directory_see_each_others_snapshots(
    tmp_path: Path, documents: list[Document], fake: FakeEncoder
) -> None:
    writer, reader = Library.open(tmp_path, lambda: documents), Library.open(tmp_path)
    manifest = writer.build(fake, fake.identity)
    assert reader.snapshots.manifest() == manifest
    assert reader.up_to_date(fake.identity)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are counted in Linux's /proc")
def test_building_leaves_no_file_of_a_snapshot_open(library: Library, fake: FakeEncoder) -> None:
    gc.collect()
    gc.disable()
    try:
        library.build(fake, fake.identity)
        library.store.put([note("more", "A fourth document.")])
        library.build(fake, fake.identity)
        library.build(fake, fake.identity)
        links = [f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd")]  # noqa: PTH208
        targets = [os.readlink(link) for link in links if os.path.islink(link)]  # noqa: PTH114, PTH115
    finally:
        gc.enable()
    assert [target for target in targets if target.startswith(str(library.snapshots.root))] == []


def test_of_processes_that_open_a_new_directory_at_once_all_see_the_first_documents(tmp_path: Path) -> None:
    with ThreadPoolExecutor(6) as pool:
        counts = list(pool.map(lambda _: len(list(Library.open(tmp_path, lambda: [bees()]).store)), range(6)))
    assert counts == [1] * 6


def test_first_documents_that_cannot_be_made_leave_the_directory_new(tmp_path: Path) -> None:
    def fail() -> list[Document]:
        raise ValueError("no documents today")

    with pytest.raises(ValueError, match="no documents today"):
        Library.open(tmp_path, fail)
    assert len(list(Library.open(tmp_path, lambda: [bees()]).store)) == 1


def test_documents_that_another_version_wrote_down_otherwise_are_indexed_once(
    built: Library, fake: FakeEncoder
) -> None:
    with closing(sqlite3.connect(built.store.path)) as connection, connection:
        connection.execute("UPDATE documents SET fingerprint = 'of another version' WHERE id = 'bees'")
    first = built.build(fake, fake.identity)
    assert built.up_to_date(fake.identity)
    assert built.build(fake, fake.identity) == first


def test_what_is_merged_already_is_not_merged_again(tmp_path: Path, fake: FakeEncoder) -> None:
    library = Library.open(tmp_path, lambda: [town()], Growth(fewest=0, due=-1.0, most=float("inf")))
    library.build(fake, fake.identity)
    library.store.put([bees()])
    assert library.build(fake, fake.identity).changes
    # Two processes have seen that it is due: the second comes when the first has done it.
    merged = [library.merge(fake, fake.identity) for _ in range(2)]
    assert merged[0] == merged[1] == library.snapshots.manifest()
    assert merged[0].changes == 0
    library.store.remove("town")
    assert library.merge(fake, fake.identity).documents == 1


def test_what_a_killed_writer_left_is_removed_by_the_next_though_there_is_nothing_to_build(
    built: Library, fake: FakeEncoder
) -> None:
    left = built.snapshots.root / "tmp" / "half" / "built"
    left.mkdir(parents=True)
    built.build(fake, fake.identity)
    assert not left.exists()
