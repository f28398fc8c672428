"""Killed at any moment, the command loses nothing that it said was taken in, and leaves an index that opens."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.store import DocumentStore
from index.errors import NoSnapshotError
from index.library import INDEX, STORE
from index.snapshots import SnapshotDirectory

FILES = 6


def start(data: Path, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "RUJUKAN_DATA_DIR": str(data), "RUJUKAN_READER": "plain"}
    command = [sys.executable, "-c", "from service.cli import main; main()", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)


def finish(process: subprocess.Popen[bytes]) -> str:
    written, _ = process.communicate(timeout=120)
    return written.decode()


def version_of(folder: Path, number: int) -> None:
    for file in range(FILES):
        text = f"Kota {file} punya {number} pasar. Pasar itu buka setiap hari.\n"
        (folder / f"kota{file}.txt").write_text(text, encoding="utf-8")


def kill_often(folder: Path, times: int, seed: int) -> int:
    """Kill what takes documents in that many times, and return how many of its runs were over before."""
    print(f"seed {seed}")
    rng = random.Random(seed)  # noqa: S311
    data, source = folder / "data", folder / "source"
    source.mkdir()
    version_of(source, 0)
    assert "added" in finish(start(data, "ingest", str(source)))
    finished = 0
    for number in range(1, times + 1):
        version_of(source, number)
        process = start(data, "ingest", str(source))
        time.sleep(rng.uniform(0.2, 2.5))
        process.send_signal(signal.SIGKILL)
        said = [line.split()[1] for line in finish(process).splitlines() if line.startswith("changed ")]
        finished += process.returncode == 0
        assert_holds(data, said, number)
    return finished


def assert_holds(data: Path, said: list[str], number: int) -> None:
    """Assert that what was said is kept, that every document is of one version, and that an index opens."""
    store = DocumentStore.open(data / STORE)
    for id in said:
        assert f"punya {number} pasar" in store.get(id).text
    assert len([id for id in store.fingerprints() if id.startswith("kota")]) == FILES
    snapshot = SnapshotDirectory(data / INDEX).open()
    try:
        texts = [snapshot.catalogue.document(id).text for id in snapshot.catalogue.document_ids()]
        assert sum(text.startswith("Kota ") for text in texts) == FILES
        assert len(snapshot.catalogue.passages(range(snapshot.manifest.passages))) == snapshot.manifest.passages
    finally:
        snapshot.close()


def test_killed_while_it_takes_documents_in_nothing_said_is_lost(tmp_path: Path) -> None:
    assert kill_often(tmp_path, 5, seed=random.SystemRandom().randrange(10**6)) <= 5


@pytest.mark.long
def test_killed_three_hundred_times_nothing_said_is_lost(tmp_path: Path) -> None:
    assert kill_often(tmp_path, 300, seed=random.SystemRandom().randrange(10**6)) < 150


def test_watched_a_folder_is_taken_in_as_it_changes(tmp_path: Path) -> None:
    data, source = tmp_path / "data", tmp_path / "source"
    source.mkdir()
    process = start(data, "ingest", "--watch", str(source))
    try:
        time.sleep(1)
        version_of(source, 1)
        wait_for(lambda: set_of_texts(data) == {1})
        version_of(source, 2)
        wait_for(lambda: set_of_texts(data) == {2})
    finally:
        process.send_signal(signal.SIGINT)
        assert "changed" in finish(process)
    assert process.returncode == 130


def wait_for(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def set_of_texts(data: Path) -> set[int]:
    """Return which versions the index has of the files, once it has all."""
    try:
        snapshot = SnapshotDirectory(data / INDEX).open()
    except NoSnapshotError:
        return set()
    texts = [snapshot.catalogue.document(id).text for id in snapshot.catalogue.document_ids() if id.startswith("kota")]
    snapshot.close()
    return {int(text.split()[3]) for text in texts} if len(texts) == FILES else set()


def test_an_index_that_is_damaged_is_noticed_and_the_one_before_serves(tmp_path: Path) -> None:
    data, source = tmp_path / "data", tmp_path / "source"
    source.mkdir()
    for number in (1, 2):
        version_of(source, number)
        finish(start(data, "ingest", str(source)))
    directory = SnapshotDirectory(data / INDEX)
    newest = data / INDEX / "snapshots" / str(directory.current())
    file = max(newest.iterdir(), key=lambda path: path.stat().st_size if path.is_file() else 0)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    snapshot = directory.open()
    assert snapshot.manifest.version != newest.name
    assert "punya 1 pasar" in snapshot.catalogue.document("kota0").text
    snapshot.close()
    for folder in (data / INDEX / "snapshots").iterdir():
        (folder / "MANIFEST.json").write_bytes(b"{")
    with pytest.raises(NoSnapshotError):
        directory.open()
    assert "punya 2 pasar" in DocumentStore.open(data / STORE).get("kota0").text
