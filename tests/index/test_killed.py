"""Killed at any moment of a commit, the index is that of before or the new one, whole, and the next commit succeeds."""

import random
import shutil
from pathlib import Path

import pytest

from corpus.assembly import Metadata, assemble
from corpus.model import Document
from index.library import Growth, Library
from index.snapshot import Snapshot
from index.snapshots import KEPT
from tests.fakes import FakeEncoder
from tests.index.comparing import ALWAYS, NEVER, assert_knows_the_same, contents, hits, random_document
from tests.killing import Killer, Run, seeded

DOCUMENTS = 40


def build(folder: Path, growth: Growth) -> None:
    encoder = FakeEncoder()
    print("built", Library.open(folder, growth=growth).build(encoder, encoder.identity).version, flush=True)


def merge(folder: Path) -> None:
    encoder = FakeEncoder()
    print("merged", Library.open(folder, growth=ALWAYS).merge(encoder, encoder.identity).version, flush=True)


def edition(number: int, rng: random.Random) -> Document:
    """Return a document that has a word of its own."""
    text = random_document(f"d{number}", rng).text
    return assemble(f"{text}\n\nUnik{number} besar.", Metadata(f"d{number}", language="id"))


class Commits:
    """A library that changes before each commit, and killers of the ways to commit."""

    def __init__(self, folder: Path, rng: random.Random, growth: Growth) -> None:
        self.folder, self.growth, self._rng = folder / "data", growth, rng
        self.library = Library.open(self.folder, lambda: [edition(n, rng) for n in range(DOCUMENTS)], growth)
        self.building, self.merging = Killer(build, folder, rng), Killer(merge, folder, rng)
        self.indexed: dict[str, str] = {}
        self.version = ""
        self.removed = set[str]()

    def measure(self) -> None:
        """Let each way to commit come to its end."""
        self.building.undisturbed(self.folder, self.growth)
        self.change()
        self.building.undisturbed(self.folder, self.growth)
        self.change()
        self.merging.undisturbed(self.folder)
        self.indexed, self.version = self.stored(), str(self.library.snapshots.current())
        self.removed.clear()

    def change(self) -> None:
        """Put some documents and remove one."""
        rng = self._rng
        self.library.store.put([edition(n, rng) for n in rng.sample(range(DOCUMENTS), 3)])
        id = rng.choice(list(self.library.store.fingerprints()))
        self.library.store.remove(id)
        self.removed.add(id)

    def stored(self) -> dict[str, str]:
        return {document.id: document.text for document in self.library.store}

    def check(self, run: Run) -> None:
        """Assert that the index is whole, and of before or new: new where that was said."""
        library = Library.open(self.folder, growth=self.growth)
        snapshot = library.snapshots.open()
        # Not by falling back: what CURRENT names is whole, and all that stands beside it.
        assert snapshot.manifest.version == library.snapshots.current()
        for folder in (library.snapshots.root / "snapshots").iterdir():
            library.snapshots.open_folder(folder).close()
        stored, found = self.stored(), contents(snapshot)
        assert found == stored or (not run.said and found == self.indexed)
        for said in run.said:
            assert said.split()[1] == snapshot.manifest.version
        if snapshot.manifest.version != self.version:
            self.removed.clear()
        self.indexed, self.version = found, snapshot.manifest.version
        self._check_answers(snapshot.without(library.removed(snapshot)))
        snapshot.close()

    def _check_answers(self, snapshot: Snapshot) -> None:
        """Assert that all is found but what was removed since, whatever has come in its place."""
        there = self.indexed.keys() - self.removed
        assert set(snapshot.catalogue.document_ids()) == there
        for number in self._rng.sample(range(DOCUMENTS), 3):
            found = {hit.passage.document_id for hit in hits(snapshot, f"unik{number}") if hit.signals["lexical"]}
            assert found == {f"d{number}"} & there


@pytest.mark.parametrize("growth", [ALWAYS, NEVER], ids=["changes", "all anew"])
@pytest.mark.parametrize("times", [3, pytest.param(50, marks=pytest.mark.long)])
def test_killed_while_an_index_is_built_or_merged_it_is_that_of_before_or_the_new_one(
    tmp_path: Path, times: int, growth: Growth
) -> None:
    with seeded() as rng:
        commits = Commits(tmp_path, rng, growth)
        commits.measure()
        for number in range(times):
            commits.change()
            if number % 2 and growth is ALWAYS:
                commits.check(commits.merging.kill(commits.folder))
            else:
                commits.check(commits.building.kill(commits.folder, growth))
    print(commits.building.report(), commits.merging.report(), sep="; ")
    # The next commit makes up for all, and leaves nothing behind.
    commits.building.undisturbed(commits.folder, growth)
    whole = Library.open(tmp_path / "whole", lambda: list(commits.library.store), NEVER)
    encoder = FakeEncoder()
    whole.build(encoder, encoder.identity)
    assert_knows_the_same(commits.library.snapshots.open(), whole.snapshots.open())
    left = sorted(path.name for path in commits.library.snapshots.root.iterdir())
    assert left == ["CURRENT", "snapshots", "writer.lock"]
    assert len(list((commits.library.snapshots.root / "snapshots").iterdir())) <= KEPT + 1
    shutil.rmtree(commits.folder)
