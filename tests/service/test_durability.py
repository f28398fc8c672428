"""What the command took in is followed and kept, and damage to its index is noticed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.store import DocumentStore
from index.errors import NoSnapshotError
from index.library import INDEX, STORE
from index.snapshots import SnapshotDirectory

FILES = 6


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    """Undo that a shell starts what runs in its background deaf to interrupts, which processes inherit."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def start(data: Path, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "RUJUKAN_DATA_DIR": str(data), "RUJUKAN_READER": "plain"}
    command = [sys.executable, "-c", "from service.cli.app import main; main()", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)


def finish(process: subprocess.Popen[bytes]) -> str:
    written, _ = process.communicate(timeout=120)
    return written.decode()


def version_of(folder: Path, number: int) -> None:
    for file in range(FILES):
        text = f"Kota {file} punya {number} pasar. Pasar itu buka setiap hari.\n"
        (folder / f"kota{file}.txt").write_text(text, encoding="utf-8")


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
