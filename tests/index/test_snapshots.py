import logging
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import IndexingError, NoSnapshotError
from index.lexical import LexicalIndex
from index.library import Library
from index.manifest import FORMAT, NAME, read_manifest, write_manifest
from index.snapshot import Snapshot
from index.snapshots import KEPT, SnapshotDirectory
from tests.fakes import FailingEncoder, FakeEncoder
from tests.index.documents import bees, note, town

ROOT = Path(__file__).parents[2]


def flip_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def truncate(path: Path) -> None:
    # The last byte of MANIFEST.json is a line end, which nothing needs.
    path.write_bytes(path.read_bytes()[:-2])


DAMAGES: dict[str, Callable[[Path], None]] = {"bit flip": flip_bit, "truncation": truncate, "removal": Path.unlink}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template") / "data"
    encoder = FakeEncoder()
    library = Library.open(folder, lambda: [town()])
    library.build(encoder, encoder.identity)
    library.store.put([bees()])
    library.build(encoder, encoder.identity)
    return folder


@pytest.fixture
def two(tmp_path: Path, template: Path) -> Library:
    """A library with two snapshots: of one document, then of two."""
    return Library.open(shutil.copytree(template, tmp_path / "data"))


def names(snapshots: SnapshotDirectory) -> list[str]:
    return sorted(path.name for path in (snapshots.root / "snapshots").iterdir())


def folder_of(snapshots: SnapshotDirectory, name: str) -> Path:
    return snapshots.root / "snapshots" / name


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)


def served(snapshots: SnapshotDirectory) -> str:
    snapshot = snapshots.open()
    snapshot.catalogue.close()
    return snapshot.manifest.version


def test_a_snapshot_opens_as_it_was_built(two: Library, fake: FakeEncoder) -> None:
    snapshot = two.snapshots.open()
    assert snapshot.manifest == two.snapshots.manifest()
    assert snapshot.manifest.version == two.snapshots.current()
    assert snapshot.catalogue.document_ids() == ["bees", "town"]
    assert len(snapshot.passages) == len(snapshot.lexical) == snapshot.manifest.passages
    assert len(snapshot.sentences) == snapshot.manifest.sentences
    assert snapshot.passages.dimension == snapshot.sentences.dimension == fake.identity.dimension
    snapshot.catalogue.close()


def test_a_new_directory_has_no_snapshot(tmp_path: Path) -> None:
    snapshots = SnapshotDirectory(tmp_path / "nowhere")
    assert snapshots.current() is None
    assert snapshots.manifest() is None
    assert snapshots.next_number() == 1
    with pytest.raises(NoSnapshotError, match="rujukan ingest --rebuild"):
        snapshots.open()


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_to_any_one_file_is_noticed_and_the_previous_snapshot_serves(
    two: Library, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    first, second = names(two.snapshots)
    files = files_of(folder_of(two.snapshots, second))
    assert {NAME, "catalogue.sqlite", "passages.faiss", "sentences.faiss", "meta.json"} <= {f.name for f in files}
    for path in files:
        content = path.read_bytes()
        damage(path)
        caplog.clear()
        assert served(two.snapshots) == first, path.name
        assert f"snapshot {second} is damaged" in caplog.text
        assert path.name in caplog.text
        assert (logging.WARNING, f"snapshot {first} serves in place of {second}") in [
            (record.levelno, record.message) for record in caplog.records
        ]
        path.write_bytes(content)
    assert served(two.snapshots) == second


@pytest.mark.parametrize(
    "key", ["version", "corpus_hash", "name", "sha256", "dimension", "documents", "passages", "sentences", "format"]
)
def test_a_turned_bit_in_any_value_of_the_manifest_is_noticed(two: Library, key: str) -> None:
    first, second = names(two.snapshots)
    path = folder_of(two.snapshots, second) / NAME
    content = bytearray(path.read_bytes())
    place = content.index(f'"{key}": '.encode()) + len(f'"{key}": ')
    place += content[place : place + 1] == b'"'
    content[place] ^= 1
    path.write_bytes(content)
    assert served(two.snapshots) == first


def test_a_snapshot_whose_folder_is_gone_is_replaced_by_the_previous_one(two: Library) -> None:
    first, second = names(two.snapshots)
    shutil.rmtree(folder_of(two.snapshots, second))
    assert served(two.snapshots) == first


def test_another_versions_snapshot_is_not_called_damaged(two: Library, caplog: pytest.LogCaptureFixture) -> None:
    first, second = names(two.snapshots)
    path = folder_of(two.snapshots, second) / NAME
    path.write_text(path.read_text().replace(f'"format": {FORMAT}', f'"format": {FORMAT + 1}'))
    assert served(two.snapshots) == first
    assert f"snapshot {second} is another version's" in caplog.text
    assert f"snapshot {second} is damaged" not in caplog.text


def test_damage_to_a_snapshot_that_does_not_serve_does_not_matter(two: Library) -> None:
    first, second = names(two.snapshots)
    flip_bit(folder_of(two.snapshots, first) / "catalogue.sqlite")
    assert served(two.snapshots) == second


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"\n",
        b"999999-deadbeef\n",
        b"000000-00000000\n",
        b"nonsense",
        b"!",
        b"../../..",
        b"\xff\xfe\x80",
        b"\0",
    ],
)
def test_the_newest_snapshot_serves_when_current_names_none(two: Library, content: bytes | None) -> None:
    current = two.snapshots.root / "CURRENT"
    current.unlink()
    if content is not None:
        current.write_bytes(content)
    assert served(two.snapshots) == names(two.snapshots)[-1]


@pytest.mark.parametrize("content", [None, b"999999-deadbeef\n", b"nonsense", b"\xff\xfe\x80"])
def test_building_mends_a_current_that_names_none(two: Library, fake: FakeEncoder, content: bytes | None) -> None:
    current = two.snapshots.root / "CURRENT"
    current.unlink()
    if content is not None:
        current.write_bytes(content)
    manifest = two.build(fake, fake.identity)
    assert two.snapshots.current() == manifest.version == served(two.snapshots)


def test_a_finished_snapshot_that_current_does_not_name_yet_does_not_serve(two: Library, fake: FakeEncoder) -> None:
    # What a crash leaves between moving the folder into place and replacing CURRENT.
    first, second = names(two.snapshots)
    (two.snapshots.root / "CURRENT").write_text(first)
    assert served(two.snapshots) == first
    two.store.put([note("more", "A third document.")])
    manifest = two.build(fake, fake.identity)
    assert manifest.version > second
    assert served(two.snapshots) == manifest.version


def test_when_all_are_damaged_the_message_names_the_remedy(two: Library) -> None:
    for name in names(two.snapshots):
        flip_bit(folder_of(two.snapshots, name) / "catalogue.sqlite")
    with pytest.raises(NoSnapshotError, match="run `rujukan ingest --rebuild`"):
        two.snapshots.open()


def test_when_all_are_damaged_building_starts_from_the_documents(two: Library) -> None:
    for name in names(two.snapshots):
        flip_bit(folder_of(two.snapshots, name) / "passages.faiss")
    encoder = FakeEncoder()
    manifest = two.build(encoder, encoder.identity)
    assert len(encoder.documents) == len(set(encoder.documents)) >= manifest.sentences
    assert served(two.snapshots) == manifest.version
    snapshot = two.snapshots.open()
    assert snapshot.catalogue.document_ids() == ["bees", "town"]
    snapshot.catalogue.close()


def test_a_damaged_current_snapshot_is_replaced_by_building_though_no_document_changed(
    two: Library, fake: FakeEncoder
) -> None:
    first, second = names(two.snapshots)
    flip_bit(folder_of(two.snapshots, second) / "sentences.faiss")
    manifest = two.build(fake, fake.identity)
    assert manifest.version not in {first, second}
    assert served(two.snapshots) == manifest.version


def test_the_last_three_are_kept(two: Library, fake: FakeEncoder) -> None:
    for number in range(4):
        two.store.put([note("more", f"Edition {number} of the third document.")])
        two.build(fake, fake.identity)
    assert KEPT == 3
    assert [name.split("-")[0] for name in names(two.snapshots)] == ["000004", "000005", "000006"]
    assert two.snapshots.current() == names(two.snapshots)[-1]


def test_an_open_snapshot_can_be_read_after_it_was_dropped(two: Library, fake: FakeEncoder) -> None:
    reader = two.snapshots.open()
    for number in range(4):
        two.store.put([note("more", f"Edition {number} of the third document.")])
        two.build(fake, fake.identity)
    assert reader.manifest.version not in names(two.snapshots)
    assert reader.lexical.search("honeybees", 5)[1]
    assert reader.catalogue.document("bees") == bees()
    assert len(reader.catalogue.passages(range(reader.manifest.passages))) == reader.manifest.passages
    reader.catalogue.close()


def test_other_folders_among_the_snapshots_are_left_alone(two: Library, fake: FakeEncoder) -> None:
    stranger = two.snapshots.root / "snapshots" / "my notes"
    stranger.mkdir()
    for number in range(4):
        two.store.put([note("more", f"Edition {number} of the third document.")])
        two.build(fake, fake.identity)
    assert stranger.is_dir()


def test_a_second_writer_gives_up_with_a_clear_message(tmp_path: Path) -> None:
    snapshots = SnapshotDirectory(tmp_path / "index")
    holding, done = threading.Event(), threading.Event()

    def hold() -> None:
        with SnapshotDirectory(tmp_path / "index").writing():
            holding.set()
            done.wait(20)

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        assert holding.wait(20)
        says = rf"another process is writing to .*index \(process {os.getpid()} since \d{{4}}-.*\); try again"
        with pytest.raises(IndexingError, match=says), snapshots.writing(0.1):
            pytest.fail("two wrote at a time")
        (snapshots.root / "writer").unlink()
        with pytest.raises(IndexingError, match="which one is not known"), snapshots.writing(0.1):
            pytest.fail("two wrote at a time")
    finally:
        done.set()
        holder.join()
    with snapshots.writing(0.1):
        pass
    assert [path.name for path in snapshots.root.iterdir()] == ["writer.lock"]


@pytest.mark.parametrize("limit", [0, 3])
def test_a_crash_while_building_leaves_the_old_snapshot_and_no_half_one(two: Library, limit: int) -> None:
    before = names(two.snapshots)
    two.store.put([note("more", "One sentence. Another one.\n\nA second paragraph.")])
    failing = FailingEncoder(limit)
    with pytest.raises(RuntimeError, match="broke down"):
        two.build(failing, failing.identity)
    assert names(two.snapshots) == before
    assert served(two.snapshots) == two.snapshots.current() == before[-1]
    assert not (two.snapshots.root / "tmp").exists()
    fake = FakeEncoder()
    assert two.build(fake, fake.identity).documents == 3


def test_a_process_killed_while_building_leaves_a_directory_that_builds(two: Library, fake: FakeEncoder) -> None:
    before = names(two.snapshots)
    program = f"""
import os
from pathlib import Path
from index.library import Library
from tests.fakes import FakeEncoder
from tests.index.documents import note

class Killed(FakeEncoder):
    def encode_document(self, inputs):
        os._exit(9)

library = Library.open(Path({str(two.store.path.parent)!r}))
library.store.put([note("more", "A third document.")])
library.build(Killed(), Killed().identity)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 9, done.stderr
    assert (two.snapshots.root / "tmp").exists()
    assert names(two.snapshots) == before
    assert served(two.snapshots) == before[-1]
    assert two.build(fake, fake.identity).documents == 3
    assert not (two.snapshots.root / "tmp").exists()


class Overtaken(SnapshotDirectory):
    """Directories in which, whenever a snapshot is opened, a writer has just published ``times`` others."""

    def __init__(self, root: Path, writer: Library, times: int) -> None:
        super().__init__(root)
        self._writer, self._times = writer, times

    def open_folder(self, folder: Path) -> Snapshot:
        encoder, times = FakeEncoder(), self._times
        self._times = 0
        for number in range(times):
            self._writer.store.put([note("more", f"Edition {number} of the third document.")])
            self._writer.build(encoder, encoder.identity)
        return super().open_folder(folder)


@pytest.mark.parametrize("times", [1, KEPT, KEPT + 2])
def test_who_is_overtaken_by_a_writer_opens_a_snapshot_all_the_same_and_calls_none_damaged(
    two: Library, times: int, caplog: pytest.LogCaptureFixture
) -> None:
    snapshot = Overtaken(two.snapshots.root, two, times).open()
    assert snapshot.catalogue.document_ids()[0] == "bees"
    assert (snapshot.manifest.version == two.snapshots.current()) == (times >= KEPT)
    assert caplog.records == []
    snapshot.close()


def test_a_file_that_vanishes_while_a_snapshot_is_opened_is_damage(
    two: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake, load = FakeEncoder(), LexicalIndex.load
    two.store.put([note("more", "A third document.")])
    two.build(fake, fake.identity, annotate=lambda snapshot, before: "notes")
    newest = folder_of(two.snapshots, names(two.snapshots)[-1])

    def loading(folder: Path) -> LexicalIndex:
        if folder.is_relative_to(newest):
            (newest / "notes.json").unlink()
        return load(folder)

    monkeypatch.setattr(LexicalIndex, "load", loading)
    assert served(two.snapshots) == names(two.snapshots)[-2]


def test_the_millionth_snapshot_is_newer_than_the_one_before(two: Library, fake: FakeEncoder) -> None:
    _, second = names(two.snapshots)
    old = folder_of(two.snapshots, second)
    manifest = replace(read_manifest(old), version=f"999999-{second.split('-')[1]}")
    write_manifest(old, manifest)
    old.rename(folder_of(two.snapshots, manifest.version))
    (two.snapshots.root / "CURRENT").write_text(manifest.version)
    for number in range(KEPT):
        two.store.put([note("more", f"Edition {number}.")])
        assert two.build(fake, fake.identity).version.startswith(f"{1_000_000 + number}-")
        assert served(two.snapshots) == two.snapshots.current()
    flip_bit(folder_of(two.snapshots, str(two.snapshots.current())) / "passages.faiss")
    assert served(two.snapshots).startswith("1000001-")
