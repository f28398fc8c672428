"""Whatever is done to a file of a snapshot, it is noticed before it is read, and the one before serves."""

import random
import shutil
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from index.library import Growth, Library
from index.manifest import NAME
from index.snapshot import CHANGES
from tests.fakes import FakeEncoder
from tests.index.documents import bees, note, town

ALWAYS = Growth(fewest=0, most=float("inf"))
Damage = Callable[[Path, random.Random], None]


def flip(path: Path, rng: random.Random) -> None:
    content = bytearray(path.read_bytes())
    content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    path.write_bytes(content)


def truncate(path: Path, rng: random.Random) -> None:
    # The manifest's last byte is a line end, which nothing needs.
    path.write_bytes(path.read_bytes()[: rng.randrange(path.stat().st_size - 1)])


def lengthen(path: Path, rng: random.Random) -> None:
    path.write_bytes(path.read_bytes() + b"x")


def zeros(path: Path, rng: random.Random) -> None:
    path.write_bytes(bytes(path.stat().st_size))


DAMAGES: dict[str, Damage] = {"bit flip": flip, "truncation": truncate, "more": lengthen, "zeros": zeros}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of three snapshots: a base, another base, and changes to that."""
    folder, encoder = tmp_path_factory.mktemp("template") / "data", FakeEncoder()
    library = Library.open(folder, lambda: [town(), bees()], ALWAYS)
    library.build(encoder, encoder.identity)
    library.store.put([note("second", "A second note.")])
    library.merge(encoder, encoder.identity, annotate=lambda *_: "notes")
    library.store.put([note("third", "A third note.")])
    library.store.remove("bees")
    library.build(encoder, encoder.identity, annotate=lambda *_: "other notes")
    return folder


@pytest.fixture
def three(tmp_path: Path, template: Path) -> Library:
    # Links would be copied apart: the base is linked again.
    folder = shutil.copytree(template, tmp_path / "data")
    _, second, third = sorted((folder / "index" / "snapshots").iterdir())
    for path in [path for path in third.rglob("*") if path.is_file()]:
        twin = second / path.relative_to(third / CHANGES if CHANGES in path.parts else third)
        if twin.is_file() and path.name not in (NAME, "notes.json") and twin.read_bytes() == path.read_bytes():
            path.unlink()
            path.hardlink_to(twin)
    return Library.open(folder, growth=ALWAYS)


@pytest.fixture
def rng() -> random.Random:
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    return random.Random(seed)  # noqa: S311


def names(library: Library) -> list[str]:
    return sorted(path.name for path in (library.snapshots.root / "snapshots").iterdir())


def folder_of(library: Library, name: str) -> Path:
    return library.snapshots.root / "snapshots" / name


def files_of(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".lock")


def served(library: Library) -> str:
    """Return which snapshot a process that has just started reads."""
    snapshot = Library.open(library.store.path.parent).snapshots.open()
    assert len(snapshot.catalogue.document_ids()) == snapshot.manifest.documents
    snapshot.close()
    return snapshot.manifest.version


def shared(path: Path) -> bool:
    return path.stat().st_nlink > 1


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_to_any_file_is_noticed(three: Library, damage: Damage, rng: random.Random) -> None:
    first, second, third = names(three)
    seen = set()
    for path in files_of(folder_of(three, third)):
        content = path.read_bytes()
        damage(path, rng)
        # A file of the base is damaged in each snapshot of that base, and the one of another base serves.
        assert served(three) == (first if shared(path) else second), path
        seen.add((shared(path), path.parent.name))
        path.write_bytes(content)
    assert seen >= {(True, third), (True, "lexical"), (False, CHANGES), (False, "lexical"), (False, third)}
    assert served(three) == third


def test_files_that_have_changed_places_are_noticed(three: Library) -> None:
    _, second, third = names(three)
    for one, other in pairwise(files_of(folder_of(three, third))):
        if one.read_bytes() == other.read_bytes():
            continue
        swap(one, other)
        assert served(three) == second, (one, other)
        swap(one, other)
    assert served(three) == third


def test_a_file_of_another_snapshot_is_noticed(three: Library) -> None:
    _, second, third = names(three)
    for path in files_of(folder_of(three, third)):
        twin = folder_of(three, names(three)[0]) / path.relative_to(folder_of(three, third))
        if not twin.is_file() or twin.read_bytes() == path.read_bytes():
            continue
        swap(path, twin)
        assert served(three) == second, path
        swap(path, twin)
    assert served(three) == third


def test_snapshots_that_have_changed_places_are_noticed(three: Library) -> None:
    first, second, third = names(three)
    swap(folder_of(three, second), folder_of(three, third))
    assert served(three) == first


def test_a_file_that_is_gone_is_noticed(three: Library) -> None:
    _, second, third = names(three)
    for path in files_of(folder_of(three, third)):
        aside = path.rename(three.snapshots.root / "aside")
        assert served(three) == second, path
        aside.rename(path)
    assert served(three) == third


def swap(one: Path, other: Path) -> None:
    aside = one.with_name("aside")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)
