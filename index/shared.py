"""What snapshots share: files under several names, and what one process already knows of them."""

import os
import shutil
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from weakref import WeakValueDictionary

from index.dense import DenseIndex

_MOST_KNOWN = 10_000
# A file written a moment ago could be written again within the same tick of the file system's clock.
_SETTLED_SECONDS = 2.0
_Key = tuple[int, int, int, int]


def share(path: Path, name: Path) -> None:
    """Make a file that is never changed appear under a second name; where the file system has no links, copy it."""
    try:
        os.link(path, name)
    except OSError:
        with path.open("rb") as source, name.open("wb") as target:
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())


class Known:
    """Remembers files that were found whole, and vectors that are in memory. Safe to share between threads.

    A file is known by device, number, size and time, whatever it is called: one that was written since is another.
    """

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._hashes: OrderedDict[_Key, str] = OrderedDict()
        self._vectors: WeakValueDictionary[str, DenseIndex] = WeakValueDictionary()

    def sha256(self, path: Path, compute: Callable[[Path], str]) -> str:
        """Return a file's SHA-256, computed unless it is known."""
        about = path.stat()
        key = (about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns)
        with self._lock:
            found = self._hashes.get(key)
        if found is None:
            found = compute(path)
            if self._clock() - about.st_mtime > _SETTLED_SECONDS:
                self._remember(key, found)
        return found

    def _remember(self, key: _Key, sha256: str) -> None:
        with self._lock:
            self._hashes[key] = sha256
            while len(self._hashes) > _MOST_KNOWN:
                self._hashes.popitem(last=False)

    def vectors(self, path: Path, sha256: str) -> DenseIndex:
        """Return the vectors in a file, the same object for the same content as long as somebody holds it.

        Raises:
            SnapshotDamagedError: the file is no such index.
        """
        found = self._vectors.get(sha256)
        if found is None:
            found = self._vectors[sha256] = DenseIndex.load(path)
        return found
