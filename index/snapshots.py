"""Keep snapshots on disk: one current, a few older ones to fall back to, one writer, any number of readers.

    DIR/CURRENT               the name of the snapshot that serves
    DIR/snapshots/NAME/       a finished snapshot, never changed
    DIR/tmp/…                 one that is being built
    DIR/writer.lock           held while one is built
    DIR/writer                who holds it

A snapshot is renamed into place only when it is complete and on disk; ``CURRENT`` is replaced after that. A crash at
any point leaves the old state or the new one. Snapshots that only add changes to one base share its files, so that
damage to them is damage to each: one of another base is kept beside them.
"""

import logging
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import IndexingError, NoSnapshotError, SnapshotDamagedError, SnapshotFormatError
from index.manifest import Manifest, read_manifest, sync_folder
from index.shared import Known
from index.snapshot import CATALOGUE, Snapshot

KEPT = 3
_NAME = re.compile(r"\d+-[0-9a-f]+")
_log = logging.getLogger(__name__)


def number_of(name: str) -> int:
    """Return a snapshot's number: a newer one has a higher."""
    return int(name.split("-")[0])


class SnapshotDirectory:
    """The snapshots below one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._known = Known()
        self._snapshots = root / "snapshots"
        self._building = root / "tmp"
        self._writer = root / "writer"
        self._current = root / "CURRENT"

    def current(self) -> str | None:
        """Return the name that ``CURRENT`` holds, or None where there is none."""
        try:
            return self._current.read_bytes().decode(errors="replace").strip() or None
        except FileNotFoundError:
            return None

    def manifest(self) -> Manifest | None:
        """Return the current snapshot's manifest, or None where there is none or it does not read."""
        name = self.current()
        try:
            return read_manifest(self._snapshots / name) if name else None
        except SnapshotDamagedError:
            return None

    def open(self) -> Snapshot:
        """Verify and open the current snapshot, or the newest older one that is whole.

        Raises:
            NoSnapshotError: none opens.
        """
        current = self.current()
        for name in self._candidates(current):
            try:
                snapshot = self._open_named(name)
            except SnapshotDamagedError as error:
                if self.current() != current:
                    break
                if isinstance(error, SnapshotFormatError):
                    _log.warning("snapshot %s is another version's and is not used: %s", name, error)
                else:
                    _log.error("snapshot %s is damaged and is not used: %s", name, error)
                continue
            if name != current:
                _log.warning("snapshot %s serves in place of %s", name, current)
            return snapshot
        if self.current() != current:
            # A writer has gone on meanwhile, and dropped what was just being opened.
            return self.open()
        raise NoSnapshotError(f"no snapshot in {self._snapshots} opens: run `rujukan ingest --rebuild`")

    def _open_named(self, name: str) -> Snapshot:
        snapshot = self.open_folder(self._snapshots / name)
        if snapshot.manifest.version != name:
            snapshot.close()
            raise SnapshotDamagedError(f"{self._snapshots / name} holds another snapshot, {snapshot.manifest.version}")
        return snapshot

    def open_folder(self, folder: Path) -> Snapshot:
        """Verify and open the snapshot in a folder; files that snapshots share are read once.

        Raises:
            SnapshotDamagedError: it is not whole.
        """
        return Snapshot.open(folder, self._known)

    def _candidates(self, current: str | None) -> list[str]:
        # A CURRENT that names nothing says nothing about which snapshots are older than what it should name.
        names = self._names()
        if current not in names:
            return names
        return [current, *(name for name in names if number_of(name) < number_of(current))]

    def _names(self) -> list[str]:
        if not self._snapshots.is_dir():
            return []
        return sorted(
            (path.name for path in self._snapshots.iterdir() if path.is_dir() and _NAME.fullmatch(path.name)),
            key=number_of,
            reverse=True,
        )

    def next_number(self) -> int:
        """Return the number of the next snapshot; names begin with it, so that their age is known."""
        return 1 + max(map(number_of, self._names()), default=0)

    @contextmanager
    def writing(self, timeout: float = 60.0) -> Iterator[None]:
        """Be the only writer, after what one that was killed left half built is removed.

        Raises:
            IndexingError: another process is still writing after ``timeout`` seconds; the message says which.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.root / "writer.lock", timeout=timeout)
        try:
            lock.acquire()
        except Timeout:
            raise IndexingError(
                f"another process is writing to {self.root} ({self._who_writes()}); try again when it is done"
            ) from None
        try:
            shutil.rmtree(self._building, ignore_errors=True)
            # Only to be told to others: on a full disk it is done without.
            with suppress(OSError):
                self._writer.write_text(str(os.getpid()), encoding="ascii")
            yield
        finally:
            with suppress(OSError):
                self._writer.unlink(missing_ok=True)
            lock.release()

    def _who_writes(self) -> str:
        try:
            number, since = self._writer.read_text(encoding="ascii"), self._writer.stat().st_mtime
        except (OSError, ValueError):
            return "which one is not known"
        return f"process {number} since {datetime.fromtimestamp(since).astimezone():%Y-%m-%d %H:%M:%S}"

    @contextmanager
    def building(self) -> Iterator[Path]:
        """Yield an empty folder to build in; it is gone afterwards unless ``publish`` moved it."""
        shutil.rmtree(self._building, ignore_errors=True)
        self._building.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=self._building))
        try:
            yield folder
        finally:
            shutil.rmtree(self._building, ignore_errors=True)

    def publish(self, folder: Path, name: str) -> Path:
        """Make a finished folder, which stands in ``building``, the current snapshot and drop the oldest ones."""
        self._snapshots.mkdir(exist_ok=True)
        target = self._snapshots / name
        folder.rename(target)
        sync_folder(self._snapshots)
        self._point_to(name)
        for old in self._superfluous():
            # Moved as a whole to where all is removed: killed midway, none is left that has only some of its files.
            with suppress(OSError):
                (self._snapshots / old).rename(folder.parent / old)
        return target

    def _superfluous(self) -> list[str]:
        """Return all but the newest three, and the newest that shares no base with them if they are of one."""
        kept, older = self._names()[:KEPT], self._names()[KEPT:]
        bases, other = {self._base(name) for name in kept}, None
        if len(bases) == 1:
            other = next((name for name in older if self._base(name) not in {None, *bases}), None)
        return [name for name in older if name != other]

    def _base(self, name: str) -> tuple[int, int] | None:
        """Return what a snapshot's base is on disk, whatever it is called."""
        try:
            about = (self._snapshots / name / CATALOGUE).stat()
        except OSError:
            return None
        return about.st_dev, about.st_ino

    def _point_to(self, name: str) -> None:
        fresh = self._current.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as file:
            file.write(name + "\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._current)
        sync_folder(self.root)
