"""Models take the cores that the process was given."""

import os
from pathlib import Path

import pytest

from index.threads import usable_cores

MINE = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


@pytest.mark.parametrize(
    ("written", "cores"),
    [("100000 100000\n", 1), ("50000 100000\n", 1), ("max 100000\n", MINE), ("99999999 100000\n", MINE), ("?", MINE)],
)
def test_a_containers_share_is_the_limit(tmp_path: Path, written: str, cores: int) -> None:
    (tmp_path / "cpu.max").write_text(written)
    assert usable_cores(tmp_path / "cpu.max") == cores


def test_without_a_limit_all_cores_of_the_process_count(tmp_path: Path) -> None:
    assert usable_cores(tmp_path / "none") == MINE
