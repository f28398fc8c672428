"""The engine follows the index on disk and keeps what works."""

import gc
import logging
import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from index.errors import NoSnapshotError
from index.library import Library
from index.snapshot import Snapshot
from service.assistant import Assistant, Inquiry
from service.engine import Engine, bundled_documents, open_library
from service.settings import Settings
from tests.service.builders import document
from tests.service.conftest import SOURCE, TRANSLATION, Embedding


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Place:
    """A library of its own with an engine over it."""

    def __init__(self, folder: Path, embedding: Embedding) -> None:
        self.library = Library.open(folder)
        self.clock = Clock()
        self._embedding = embedding
        self.engine = Engine(self.library, self.make, self.clock)

    def make(self, snapshot: Snapshot) -> Assistant:
        return Assistant.over(snapshot, self._embedding.encoder, self._embedding.identity, threshold=0.0, spans=None)

    def add_document(self, id: str = "kucing") -> str:
        self.library.store.put([document("Kucing adalah hewan peliharaan yang setia.", id=id)])
        return self.library.build(self._embedding.encoder, self._embedding.identity).version

    def version(self) -> str:
        return self.engine.current().snapshot.manifest.version


@pytest.fixture
def place(data_dir: Path, tmp_path: Path, embedding: Embedding) -> Place:
    shutil.copytree(data_dir, tmp_path / "data")
    return Place(tmp_path / "data", embedding)


def test_a_new_snapshot_is_followed_after_a_second(place: Place) -> None:
    old = place.version()
    new = place.add_document()
    place.clock.now += 0.9
    assert place.version() == old
    place.clock.now += 0.2
    assert place.version() == new != old
    assert place.engine.current().ask(Inquiry("apa itu kucing")).text.startswith("Kucing adalah hewan")


def test_the_assistant_is_the_same_object_while_nothing_changes(place: Place) -> None:
    before = place.engine.current()
    place.clock.now += 10
    assert place.engine.current() is before


def test_a_damaged_new_snapshot_leaves_the_old_one_in_service(place: Place) -> None:
    old = place.version()
    new = place.add_document()
    damaged = place.library.snapshots.root / "snapshots" / new / "passages.faiss"
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"x")
    place.clock.now += 2
    assert place.version() == old
    assert place.engine.current().ask(Inquiry("apa itu trust building")).status == "answered"


def test_a_whole_snapshot_after_a_damaged_one_is_followed(place: Place) -> None:
    first = place.add_document()
    (place.library.snapshots.root / "snapshots" / first / "MANIFEST.json").write_text("{}", encoding="utf-8")
    place.clock.now += 2
    assert place.version() != first
    second = place.add_document("anjing")
    place.clock.now += 2
    assert place.version() == second


def test_a_snapshot_that_does_not_open_is_said_once_and_the_assistant_kept(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    makers: list[Callable[[Snapshot], Assistant]] = [place.make]

    def make(snapshot: Snapshot) -> Assistant:
        if not makers:
            raise NoSnapshotError("none opens")
        return makers.pop()(snapshot)

    engine = Engine(place.library, make, place.clock)
    before = engine.current()
    new = place.add_document()
    with caplog.at_level(logging.ERROR, logger="service.engine"):
        for _ in range(3):
            place.clock.now += 2
            assert engine.current() is before
    assert [record.getMessage() for record in caplog.records] == [f"the new snapshot {new} is not used yet"]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"../../etc", b"000009-ffffffff\n"])
def test_rubbish_in_current_leaves_the_old_snapshot_in_service(place: Place, content: bytes) -> None:
    old = place.version()
    (place.library.snapshots.root / "CURRENT").write_bytes(content)
    place.clock.now += 2
    assert place.version() == old


def test_a_removed_index_leaves_the_old_snapshot_in_service(place: Place) -> None:
    old = place.version()
    shutil.rmtree(place.library.snapshots.root)
    place.clock.now += 2
    assert place.version() == old
    assert place.engine.current().ask(Inquiry("apa itu trust building")).status == "answered"


def test_while_one_caller_opens_a_new_snapshot_the_others_go_on_with_the_old_one(place: Place) -> None:
    opening, opened = threading.Event(), threading.Event()
    made: list[Assistant] = []

    def make(snapshot: Snapshot) -> Assistant:
        if made:
            opening.set()
            assert opened.wait(10)
        made.append(place.make(snapshot))
        return made[-1]

    engine = Engine(place.library, make, place.clock)
    place.add_document()
    place.clock.now += 2
    follower = threading.Thread(target=engine.current)
    follower.start()
    try:
        assert opening.wait(10)
        place.clock.now += 2
        assert engine.current() is made[0]
    finally:
        opened.set()
        follower.join(10)
    assert engine.current() is made[1]
    assert len(made) == 2


def test_there_is_no_engine_without_an_index(tmp_path: Path) -> None:
    with pytest.raises(NoSnapshotError, match="rujukan ingest --rebuild"):
        Engine.start(Settings(data_dir=tmp_path / "data"))


def test_an_engine_starts_from_the_settings(data_dir: Path) -> None:
    engine = Engine.start(Settings(data_dir=data_dir, threshold=0.0))
    assert engine.current().ask(Inquiry("apa itu trust building")).status == "answered"


def test_only_at_the_start_somebody_waits_for_what_is_made_at_first_use(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warmed: list[str] = []
    monkeypatch.setattr(Assistant, "warm_up", lambda self: warmed.append(self.snapshot.manifest.version))
    shutil.copytree(data_dir, tmp_path / "data")
    engine = Engine.start(Settings(data_dir=tmp_path / "data", reader="plain"))
    first = engine.current().snapshot.manifest.version
    engine.library.store.remove(SOURCE)
    engine.build(lambda done, total: None)
    assert engine.current().snapshot.manifest.version != first
    assert warmed == [first]


def test_a_new_data_directory_gets_the_bundled_documents_and_an_old_one_keeps_what_it_has(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    library = open_library(settings)
    assert set(library.store.fingerprints()) == {SOURCE, TRANSLATION} == {d.id for d in bundled_documents()}
    library.store.remove(SOURCE)
    library.store.put([document("Kucing.", id="kucing")])
    assert set(open_library(settings).store.fingerprints()) == {"kucing"}


def test_a_removed_document_is_gone_at_the_next_look_though_nothing_was_built(place: Place) -> None:
    version = place.add_document()
    place.engine.follow()
    assert place.engine.current().ask(Inquiry("apa itu kucing")).status == "answered"
    place.library.store.remove("kucing")
    place.clock.now += 0.9
    assert "kucing" in place.engine.current().snapshot.catalogue.document_ids()
    place.clock.now += 0.2
    assert "kucing" not in place.engine.current().snapshot.catalogue.document_ids()
    assert place.version() == version


def test_what_was_removed_before_a_process_starts_is_gone_from_it(place: Place, embedding: Embedding) -> None:
    place.add_document()
    place.library.store.remove("kucing")
    engine = Engine(place.library, place.make, place.clock)
    assert "kucing" not in engine.current().snapshot.catalogue.document_ids()


def test_what_is_removed_is_gone_also_while_the_new_snapshot_does_not_open(place: Place) -> None:
    place.add_document()
    place.engine.follow()
    place.library.store.remove("kucing")
    snapshots = place.library.snapshots.root
    (snapshots / "CURRENT").write_text("000099-ffffffff\n")
    for manifest in snapshots.glob("snapshots/*/MANIFEST.json"):
        manifest.write_text("{}")
    place.clock.now += 2
    assert "kucing" not in place.engine.current().snapshot.catalogue.document_ids()
    assert place.engine.current().ask(Inquiry("apa itu trust building")).status == "answered"


def test_a_snapshot_of_before_never_takes_the_place_of_the_one_at_hand(place: Place) -> None:
    first = place.version()
    place.add_document()
    place.engine.follow()
    second = place.version()
    new = place.add_document("anjing")
    # All files of the base are shared: damage is to be expected in several snapshots at once.
    for name in (second, new):
        (place.library.snapshots.root / "snapshots" / name / "MANIFEST.json").write_text("{}", encoding="utf-8")
    place.clock.now += 2
    assert place.version() == second != first
    assert "kucing" in place.engine.current().snapshot.catalogue.document_ids()


def test_while_documents_are_written_nobody_who_asks_waits_and_it_is_looked_again(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    place.add_document()
    place.engine.follow()
    place.library.store.remove("kucing")
    with closing(sqlite3.connect(place.library.store.path)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        started = time.monotonic()
        for _ in range(2):
            place.clock.now += 2
            assert place.engine.current().ask(Inquiry("apa itu trust building")).status == "answered"
        assert time.monotonic() - started < 5
    assert [record.message for record in caplog.records if record.name == "service.engine"] == [
        "documents that were removed may be answered from until the next look"
    ]
    place.clock.now += 2
    assert "kucing" not in place.engine.current().snapshot.catalogue.document_ids()


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are counted in Linux's /proc")
def test_going_over_to_new_snapshots_and_removals_leaves_no_file_of_an_old_one_open(place: Place) -> None:
    def count() -> int:
        links = [f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd")]  # noqa: PTH208
        root = str(place.library.snapshots.root)
        return sum(os.path.islink(link) and os.readlink(link).startswith(root) for link in links)  # noqa: PTH114, PTH115

    gc.collect()
    gc.disable()
    try:
        for number in range(4):
            place.add_document(f"kucing{number}")
            place.engine.follow()
            place.library.store.remove(f"kucing{number}")
            place.engine.follow()
        # The whole snapshot, and the one without what was removed.
        assert count() == 2
    finally:
        gc.enable()
