"""Broken at any step of a commit, nothing acknowledged is lost, nothing half done is seen, and the index opens."""

import errno
import os
import random
import shutil
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from index.errors import IndexingError
from index.library import Growth, Library
from tests.fakes import FakeEncoder
from tests.faults import Faults
from tests.index.comparing import contents
from tests.index.documents import bees, note, town

GROWTHS = {"all anew": Growth(most=-1.0), "changes": Growth(fewest=0, most=float("inf"))}
KILLED = 9
FEW = 8
BEFORE = {"bees": bees().text, "town": town().text, "old": "An old note."}
KEPT = BEFORE | {"bees": bees("\nOne more.\n").text, "new": "A new note."}
REMOVED = {id: text for id, text in KEPT.items() if id != "old"}


@pytest.fixture(scope="module", params=GROWTHS)
def growth(request: pytest.FixtureRequest) -> Growth:
    return GROWTHS[request.param]


@pytest.fixture(scope="module")
def template(growth: Growth, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of as many snapshots as are kept, so that the next one drops another."""
    folder, encoder = tmp_path_factory.mktemp("template") / "data", FakeEncoder()
    library = Library.open(folder, lambda: [town()], growth)
    for document in (note("old", "Another note."), bees(), note("old", BEFORE["old"])):
        library.build(encoder, encoder.identity)
        library.store.put([document])
    library.build(encoder, encoder.identity)
    return folder


def change(library: Library, acknowledge: Callable[[str], None]) -> None:
    """Put two documents, remove one, and index; say of each when it is done."""
    encoder = FakeEncoder()
    library.store.put([bees("\nOne more.\n"), note("new", "A new note.")])
    acknowledge("kept")
    library.store.remove("old")
    acknowledge("removed")
    library.build(encoder, encoder.identity, annotate=lambda snapshot, before: "notes")
    acknowledge("built")


def kill_at(folder: Path, growth: Growth, step: int | None) -> None:
    """Make the change in this process, which ends at a step as if it had been killed."""
    written = os.open(folder.parent / "acknowledged", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    library = Library.open(folder, growth=growth)
    with Faults(step, lambda _: os._exit(KILLED)).between():
        change(library, lambda what: os.write(written, f"{what}\n".encode()) and None)


def assert_whole(folder: Path, growth: Growth, acknowledged: list[str], step: str) -> None:
    """Assert what must hold wherever the change was broken, and that it can be made up for."""
    library, encoder = Library.open(folder, growth=growth), FakeEncoder()
    stored = {document.id: document.text for document in library.store}
    last = acknowledged[-1] if acknowledged else ""
    possible = {"": [BEFORE, KEPT], "kept": [KEPT, REMOVED], "removed": [REMOVED], "built": [REMOVED]}[last]
    assert stored in possible, step
    snapshot = library.snapshots.open()
    # Not by falling back: what CURRENT names is whole.
    assert snapshot.manifest.version == library.snapshots.current(), step
    seen = contents(snapshot)
    assert snapshot.lexical.search("note", 50)[1], step
    assert seen in ([REMOVED] if last == "built" else [BEFORE, stored]), step
    snapshot.close()
    library.build(encoder, encoder.identity)
    snapshot = library.snapshots.open()
    assert contents(snapshot) == stored, step
    assert snapshot.lexical.search("note", 50)[1], step
    snapshot.close()
    library.merge(encoder, encoder.identity)
    assert not (library.snapshots.root / "tmp").exists(), step


def steps_of(template: Path, growth: Growth, folder: Path) -> list[str]:
    shutil.copytree(template, folder)
    faults = Faults()
    library = Library.open(folder, growth=growth)
    with faults.between():
        change(library, lambda _: None)
    shutil.rmtree(folder)
    return faults.steps


def chosen(steps: list[str], some: bool) -> list[int]:
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    every = range(len(steps))
    return sorted(random.Random(seed).sample(every, FEW)) if some else list(every)  # noqa: S311


def fail_at(template: Path, growth: Growth, tmp_path: Path, some: bool) -> Iterator[str]:
    """Yield each step at which the change failed, after making sure that all is whole."""
    steps = steps_of(template, growth, tmp_path / "data")
    for number in chosen(steps, some):
        shutil.copytree(template, tmp_path / "data")
        library, acknowledged = Library.open(tmp_path / "data", growth=growth), list[str]()

        def full(step: str) -> None:
            raise OSError(errno.ENOSPC, "No space left on device", step)

        with Faults(number, full).between():
            try:
                change(library, acknowledged.append)
            except (OSError, IndexingError) as error:
                print(f"{number}: {type(error).__name__} at {steps[number]}")
        assert_whole(tmp_path / "data", growth, acknowledged, steps[number])
        shutil.rmtree(tmp_path / "data")
        yield steps[number]


def kill_at_steps(template: Path, growth: Growth, tmp_path: Path, some: bool) -> Iterator[str]:
    """Yield each step at which the change was killed, after making sure that all is whole."""
    context: ForkServerContext = get_context("forkserver")
    context.set_forkserver_preload(["index.library", "tests.fakes", "tests.faults", "tests.index.documents"])
    steps = steps_of(template, growth, tmp_path / "data")
    for number in chosen(steps, some):
        shutil.copytree(template, tmp_path / "data")
        process = context.Process(target=kill_at, args=(tmp_path / "data", growth, number))
        process.start()
        process.join(60)
        assert process.exitcode == KILLED, steps[number]
        acknowledged = (tmp_path / "acknowledged").read_text(encoding="utf-8").split()
        assert_whole(tmp_path / "data", growth, acknowledged, steps[number])
        shutil.rmtree(tmp_path / "data")
        yield steps[number]


def test_the_steps_are_those_of_a_commit(template: Path, growth: Growth, tmp_path: Path) -> None:
    steps = steps_of(template, growth, tmp_path / "data")
    for kind, least in {
        "commit in SQLite": 3, "committed in SQLite": 3, "write_index": 2, "commit of words": 1, "committed words": 1,
        "fsync": 10, "write": 3, "mkdir": 3, "rename": 1, "replace": 1, "rmdir": 3, "unlink": 5,
    }.items():  # fmt: skip
        assert sum(step.startswith(f"{kind} ") or step == kind for step in steps) >= least, kind


def test_where_a_step_fails_all_is_as_before_or_done(template: Path, growth: Growth, tmp_path: Path) -> None:
    assert len(list(fail_at(template, growth, tmp_path, some=True))) == FEW


def test_killed_at_a_step_all_is_as_before_or_done(template: Path, growth: Growth, tmp_path: Path) -> None:
    assert len(list(kill_at_steps(template, growth, tmp_path, some=True))) == FEW


@pytest.mark.long
def test_where_any_step_fails_all_is_as_before_or_done(template: Path, growth: Growth, tmp_path: Path) -> None:
    steps = steps_of(template, growth, tmp_path / "first")
    assert len(list(fail_at(template, growth, tmp_path, some=False))) == len(steps)


@pytest.mark.long
def test_killed_at_any_step_all_is_as_before_or_done(template: Path, growth: Growth, tmp_path: Path) -> None:
    steps = steps_of(template, growth, tmp_path / "first")
    assert len(list(kill_at_steps(template, growth, tmp_path, some=False))) == len(steps)


def test_all_is_on_disk_before_it_is_renamed_and_the_folder_before_current_names_it(
    growth: Growth, tmp_path: Path
) -> None:
    """What a loss of power would leave: each file and folder is synced before another names it."""
    library, encoder, missing = Library.open(tmp_path, lambda: [town()], growth), FakeEncoder(), list[str]()
    faults = Faults()
    rename, replace = Path.rename, Path.replace

    def expect(path: Path) -> None:
        about = path.stat()
        if (about.st_dev, about.st_ino) not in faults.synced:
            missing.append(str(path))

    def renaming(self: Path, target: Path) -> Path:
        for path in [self, *self.rglob("*")]:
            # Words are synced by tantivy itself, but for the files' names; nobody needs a lock.
            if path.suffix != ".lock":
                expect(path)
        return rename(self, target)

    def replacing(self: Path, target: Path) -> Path:
        expect(self)
        expect(tmp_path / "index" / "snapshots")
        return replace(self, target)

    with pytest.MonkeyPatch.context() as patch, faults.between():
        patch.setattr(Path, "rename", renaming)
        patch.setattr(Path, "replace", replacing)
        for document in (bees(), note("new", "A new note."), town("\nSatu lagi.\n")):
            library.build(encoder, encoder.identity, annotate=lambda snapshot, before: "notes")
            library.store.put([document])
        last = [number for number, step in enumerate(faults.steps) if step.startswith("replace ")][-1]
        library.build(encoder, encoder.identity)
    assert missing == []
    assert "fsync" in faults.steps[last + 1]
