import shutil
from pathlib import Path

import pytest

from corpus.model import Document
from index.encoder import BUNDLED_PATH, OnnxEncoder
from index.library import Library
from tests.fakes import FakeEncoder
from tests.index.documents import bees, town, town_in_english


@pytest.fixture(scope="session")
def bundled() -> OnnxEncoder:
    return OnnxEncoder.load(BUNDLED_PATH)


@pytest.fixture
def fake() -> FakeEncoder:
    return FakeEncoder()


@pytest.fixture(scope="session")
def documents() -> list[Document]:
    return [bees(), town(), town_in_english()]


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory, documents: list[Document]) -> Path:
    folder = tmp_path_factory.mktemp("stored") / "data"
    Library.open(folder, lambda: documents)
    return folder


@pytest.fixture(scope="session")
def indexed(stored: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(stored, tmp_path_factory.mktemp("indexed") / "data")
    encoder = FakeEncoder()
    Library.open(folder).build(encoder, encoder.identity)
    return folder


@pytest.fixture
def library(tmp_path: Path, stored: Path) -> Library:
    """A library of all documents, not built yet."""
    return Library.open(shutil.copytree(stored, tmp_path / "data"))


@pytest.fixture
def built(tmp_path: Path, indexed: Path) -> Library:
    """A library of all documents, built with a FakeEncoder."""
    return Library.open(shutil.copytree(indexed, tmp_path / "data"))
