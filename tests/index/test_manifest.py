import json
from dataclasses import replace
from pathlib import Path

import pytest

from index.encoder import EncoderIdentity
from index.errors import SnapshotDamagedError, SnapshotFormatError
from index.manifest import FORMAT, NAME, FileRecord, Manifest, read_manifest, record_files, verify_files, write_manifest
from index.shared import Known

EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "words").mkdir()
    (tmp_path / "vectors").write_bytes(bytes(range(256)) * 5000)
    (tmp_path / "words" / "meta.json").write_text("{}")
    (tmp_path / "words" / ".hidden").write_text("")
    (tmp_path / "words" / ".writer.lock").write_text("")
    return tmp_path


@pytest.fixture
def manifest(folder: Path) -> Manifest:
    identity = EncoderIdentity("fake", "ab" * 32, 32)
    return Manifest("000001-abcdef01", "cd" * 32, identity, 2, 5, 9, record_files(folder))


def test_every_file_but_locks_is_recorded_with_size_and_hash(folder: Path) -> None:
    records = record_files(folder)
    assert set(records) == {"vectors", "words/meta.json", "words/.hidden"}
    assert records["words/.hidden"] == FileRecord(0, EMPTY_SHA256)
    assert records["vectors"].size == 1_280_000


def test_a_manifest_reads_back_as_it_was_written(folder: Path, manifest: Manifest) -> None:
    write_manifest(folder, manifest)
    assert read_manifest(folder) == manifest


def test_a_manifest_does_not_record_itself(folder: Path, manifest: Manifest) -> None:
    write_manifest(folder, manifest)
    assert record_files(folder) == manifest.files


def test_untouched_files_are_verified(folder: Path, manifest: Manifest) -> None:
    verify_files(folder, manifest, Known())
    assert manifest.files.keys() == record_files(folder).keys()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "has 0 bytes, its manifest says 1280000"),
        (bytes(1_280_000), "SHA-256 differs"),
        (None, "cannot be read: No such file"),
    ],
)
def test_a_file_that_is_not_as_recorded_is_named(
    folder: Path, manifest: Manifest, content: bytes | None, message: str
) -> None:
    (folder / "vectors").unlink()
    if content is not None:
        (folder / "vectors").write_bytes(content)
    with pytest.raises(SnapshotDamagedError, match=message) as caught:
        verify_files(folder, manifest, Known())
    assert str(folder / "vectors") in str(caught.value)


def test_a_manifest_of_another_format_names_both_formats(folder: Path, manifest: Manifest) -> None:
    write_manifest(folder, replace(manifest, format=FORMAT + 1))
    with pytest.raises(SnapshotFormatError, match=f"format {FORMAT + 1} of another version, this one reads {FORMAT}"):
        read_manifest(folder)


def test_a_missing_manifest_is_damage(tmp_path: Path) -> None:
    with pytest.raises(SnapshotDamagedError, match="missing or damaged"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"7", b"{}", b"\xff", b'{"format": 1}', b'{"format": []}']
)
def test_a_manifest_that_is_something_else_is_damage(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(SnapshotDamagedError, match=NAME):
        read_manifest(tmp_path)


@pytest.mark.parametrize("key", ["version", "corpus_hash", "encoder", "documents", "passages", "sentences", "files"])
def test_a_manifest_that_lacks_a_part_is_damage(folder: Path, manifest: Manifest, key: str) -> None:
    write_manifest(folder, manifest)
    data = json.loads((folder / NAME).read_text(encoding="utf-8"))
    del data[key]
    (folder / NAME).write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(SnapshotDamagedError, match=NAME):
        read_manifest(folder)
