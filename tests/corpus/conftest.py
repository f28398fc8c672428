from pathlib import Path

import pytest

from corpus.loader import BUNDLED_DOCUMENTS, load_file
from corpus.model import Document
from corpus.store import DocumentStore


@pytest.fixture(scope="session")
def bundled() -> tuple[Document, Document]:
    source, english = load_file(
        BUNDLED_DOCUMENTS / "collaborative-governance" / "collaborative-governance.txt"
    ).documents
    return source, english


@pytest.fixture
def store(tmp_path: Path) -> DocumentStore:
    return DocumentStore.open(tmp_path / "data" / "documents.sqlite")
