"""Say what a snapshot's files are, so that a damaged one is noticed before it is read."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.encoder import EncoderIdentity
from index.errors import SnapshotDamagedError, SnapshotFormatError
from index.shared import Known

NAME = "MANIFEST.json"
# Goes up whenever the files' layout changes, or what is cut and embedded: an old snapshot is then built anew.
FORMAT = 10
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file's size in bytes and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot was built from and which files it has; ``version`` names the snapshot.

    ``changes`` are the passages that were added to its base or are no longer valid there. ``as_of`` is the number of
    the last change of the documents that it has.
    """

    version: str
    corpus_hash: str
    encoder: EncoderIdentity
    documents: int
    passages: int
    sentences: int
    files: Mapping[str, FileRecord]
    changes: int = 0
    as_of: int = 0
    format: int = FORMAT


_NONE_KNOWN: Mapping[str, FileRecord] = {}


def record_files(folder: Path, known: Mapping[str, FileRecord] = _NONE_KNOWN) -> dict[str, FileRecord]:
    """Return a record of every file below ``folder`` but locks, after making sure that each is on disk.

    ``known`` are records of files that were on disk under another name before: they are not read again.
    """
    found = sorted(folder.rglob("*"))
    files = [path for path in found if path.is_file() and path.name != NAME and not path.name.endswith(".lock")]
    names = {path.relative_to(folder).as_posix(): path for path in files}
    records = {name: known.get(name) or record_file(path) for name, path in names.items()}
    for path in found:
        if path.is_dir():
            sync_folder(path)
    return records


def record_file(path: Path) -> FileRecord:
    """Return a file's record, after making sure that it is on disk."""
    _sync(path)
    return FileRecord(path.stat().st_size, _sha256(path))


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into ``folder`` and make sure that it and the folder are on disk."""
    path = folder / NAME
    content = asdict(manifest)
    content["checksum"] = _checksum(content)
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    _sync(path)
    sync_folder(folder)


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a snapshot, its files not yet checked.

    Raises:
        SnapshotFormatError: another version wrote it.
        SnapshotDamagedError: it is missing or unreadable.
    """
    path = folder / NAME
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise SnapshotFormatError(f"{path} has format {data['format']} of another version, this one reads {FORMAT}")
        if data.pop("checksum") != _checksum(data):
            raise SnapshotDamagedError(f"{path} is not what was written (its checksum differs)")
        files = {name: FileRecord(**record) for name, record in data.pop("files").items()}
        return Manifest(encoder=EncoderIdentity(**data.pop("encoder")), files=files, **data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SnapshotDamagedError(f"{path} is missing or damaged: {error}") from error


def verify_files(folder: Path, manifest: Manifest, known: Known) -> None:
    """Compare every file with its record; one whose content is ``known`` is not read again.

    Raises:
        SnapshotDamagedError: one is missing or differs; the message names it.
    """
    for name, record in manifest.files.items():
        path = folder / name
        try:
            size = path.stat().st_size
            if size != record.size:
                raise SnapshotDamagedError(f"{path} has {size} bytes, its manifest says {record.size}")
            if known.sha256(path, _sha256) != record.sha256:
                raise SnapshotDamagedError(f"{path} is not what its manifest says (SHA-256 differs)")
        except OSError as error:
            raise SnapshotDamagedError(f"{path} cannot be read: {error.strerror}") from error


def sync_folder(folder: Path) -> None:
    """Make sure that a folder's entries are on disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _checksum(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
