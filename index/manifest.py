"""Say what a snapshot's files are, so that a damaged one is noticed before it is read."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.encoder import EncoderIdentity
from index.errors import SnapshotDamagedError

NAME = "MANIFEST.json"
# Goes up whenever the files' layout changes, or what is cut and embedded: an old snapshot is then built anew.
FORMAT = 5
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file's size in bytes and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot was built from and which files it has; ``version`` names the snapshot."""

    version: str
    corpus_hash: str
    encoder: EncoderIdentity
    documents: int
    passages: int
    sentences: int
    files: Mapping[str, FileRecord]
    format: int = FORMAT


def record_files(folder: Path) -> dict[str, FileRecord]:
    """Return a record of every file below ``folder`` but locks, after making sure that each is on disk."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != NAME)
    records = {}
    for path in files:
        if path.name.endswith(".lock"):
            continue
        _sync(path)
        records[path.relative_to(folder).as_posix()] = FileRecord(path.stat().st_size, _sha256(path))
    return records


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
        SnapshotDamagedError: it is missing, unreadable or of another format.
    """
    path = folder / NAME
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise SnapshotDamagedError(
                f"{path} has format {data['format']} of another version, this one reads {FORMAT}"
            )
        if data.pop("checksum") != _checksum(data):
            raise SnapshotDamagedError(f"{path} is not what was written (its checksum differs)")
        files = {name: FileRecord(**record) for name, record in data.pop("files").items()}
        return Manifest(encoder=EncoderIdentity(**data.pop("encoder")), files=files, **data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SnapshotDamagedError(f"{path} is missing or damaged: {error}") from error


def verify_files(folder: Path, manifest: Manifest) -> None:
    """Compare every file with its record.

    Raises:
        SnapshotDamagedError: one is missing or differs; the message names it.
    """
    for name, record in manifest.files.items():
        path = folder / name
        try:
            size = path.stat().st_size
            if size != record.size:
                raise SnapshotDamagedError(f"{path} has {size} bytes, its manifest says {record.size}")
            if _sha256(path) != record.sha256:
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
