"""What a process knows of files: their hashes until they are written, their vectors while somebody uses them."""

import os
from pathlib import Path

import numpy as np

from index.dense import DenseIndex
from index.shared import Known, share

LATER = 4_000_000_000.0


class Hashing:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, path: Path) -> str:
        self.count += 1
        return path.read_text(encoding="utf-8")


def test_a_file_is_read_once_under_whatever_name(tmp_path: Path) -> None:
    known, compute = Known(lambda: LATER), Hashing()
    (tmp_path / "a").write_text("one")
    share(tmp_path / "a", tmp_path / "b")
    assert [known.sha256(tmp_path / name, compute) for name in "aba"] == ["one"] * 3
    assert compute.count == 1


def test_a_file_that_was_written_since_is_read_again(tmp_path: Path) -> None:
    known, compute = Known(lambda: LATER), Hashing()
    (tmp_path / "a").write_text("one")
    assert known.sha256(tmp_path / "a", compute) == "one"
    (tmp_path / "a").write_text("two")
    os.utime(tmp_path / "a", (1, 1))
    assert known.sha256(tmp_path / "a", compute) == "two"


def test_a_file_written_a_moment_ago_is_not_remembered(tmp_path: Path) -> None:
    known, compute = Known(), Hashing()
    (tmp_path / "a").write_text("one")
    assert [known.sha256(tmp_path / "a", compute) for _ in range(2)] == ["one"] * 2
    assert compute.count == 2


def test_vectors_are_in_memory_once_and_go_when_nobody_uses_them(tmp_path: Path) -> None:
    known = Known()
    DenseIndex.from_vectors(np.eye(4, dtype=np.float32)).save(tmp_path / "v")
    first = known.vectors(tmp_path / "v", "aa")
    assert known.vectors(tmp_path / "v", "aa") is first
    del first
    (tmp_path / "w").write_bytes((tmp_path / "v").read_bytes())
    (tmp_path / "v").unlink()
    assert len(known.vectors(tmp_path / "w", "aa")) == 4
