"""One indexed data directory for all tests of the service, and the application over it."""

import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from corpus.loader import load_file
from corpus.model import Document
from index.encoder import BUNDLED, Encoder, EncoderIdentity, load_encoder
from index.library import Library
from index.snapshot import Snapshot
from service.assistant import Assistant
from service.engine import Engine, annotator, bundled_documents
from service.http.app import create_app
from service.settings import Settings

SOURCE = "collaborative-governance"
TRANSLATION = "collaborative-governance.en"

ODD_MARKDOWN = """# <script>alert(1)</script> judul

Kucing :warning: <b onclick="alert(2)">belang</b> & anjing 😀 adalah hewan peliharaan yang setia.

## Jenis pakan

Pakan kucing terdiri dari beberapa jenis:

1. Ikan laut
2. Daging ayam

- **Susu**
  Susu diberikan pada pagi hari.
- **Air**
  Air diberikan setiap saat.

| Pakan | Takaran |
|---|---|
| Ikan | dua ekor |
| Susu | |

Penutup tanpa titik
"""


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No setting of the machine reaches a test, and no test's logging reaches the next."""
    for name in list(os.environ):
        if name.startswith("RUJUKAN_") or name == "PROMETHEUS_MULTIPROC_DIR":
            monkeypatch.delenv(name)
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@dataclass(frozen=True, slots=True)
class Embedding:
    """The bundled encoder and its identity."""

    encoder: Encoder
    identity: EncoderIdentity


@pytest.fixture(scope="session")
def embedding() -> Embedding:
    return Embedding(*load_encoder(BUNDLED))


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory, embedding: Embedding) -> Path:
    """A data directory with the bundled documents, indexed; tests do not write to it."""
    folder = tmp_path_factory.mktemp("library") / "data"
    notes = annotator(Settings(reader="plain"), embedding.encoder, embedding.identity)
    Library.open(folder, bundled_documents).build(embedding.encoder, embedding.identity, annotate=notes)
    return folder


@pytest.fixture(scope="session")
def library(data_dir: Path) -> Library:
    return Library.open(data_dir)


def engine_over(library: Library, embedding: Embedding, threshold: float) -> Engine:
    """Return an engine without loading the encoder another time."""

    def make(snapshot: Snapshot) -> Assistant:
        return Assistant.over(snapshot, embedding.encoder, embedding.identity, threshold, None)

    return Engine(library, make)


@pytest.fixture(scope="session")
def engine(library: Library, embedding: Embedding) -> Engine:
    """An engine that answers whatever there is a sentence for."""
    return engine_over(library, embedding, threshold=0.0)


@pytest.fixture(scope="session")
def assistant(engine: Engine) -> Assistant:
    return engine.current()


def serve(settings: Settings, engine: Engine) -> Iterator[TestClient]:
    """Yield a client of the running application that gets a response also for what goes wrong in it."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    application = create_app(settings, engine)
    # The test client's own lines are no part of the service's log.
    for name in ("httpx", "httpx2"):
        logging.getLogger(name).setLevel(logging.WARNING)
    root.handlers[:] = handlers
    root.setLevel(level)
    with TestClient(application, raise_server_exceptions=False) as client:
        # A language that one test chooses is not the next one's.
        client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        yield client


@pytest.fixture(scope="session")
def client(data_dir: Path, engine: Engine) -> Iterator[TestClient]:
    """A client of an application that answers whatever there is a sentence for."""
    yield from serve(Settings(data_dir=data_dir, threshold=0.0), engine)


@pytest.fixture(scope="session")
def cautious_client(data_dir: Path, library: Library, embedding: Embedding) -> Iterator[TestClient]:
    """A client of an application with the threshold that is shipped."""
    settings = Settings(data_dir=data_dir)
    yield from serve(settings, engine_over(library, embedding, settings.threshold))


@pytest.fixture(scope="session")
def texts(library: Library) -> dict[str, str]:
    """The texts of the bundled documents by id."""
    return {document.id: document.text for document in library.store}


@pytest.fixture(scope="session")
def odd_document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """A document with every sort of block and with HTML in its text and its title."""
    folder = tmp_path_factory.mktemp("odd")
    (folder / "odd.md").write_text(ODD_MARKDOWN, encoding="utf-8")
    (folder / "odd.toml").write_text('title = "<img src=x onerror=alert(3)>"\nlanguage = "id"\n', encoding="utf-8")
    return load_file(folder / "odd.md").documents[0]


@pytest.fixture(scope="session")
def odd_client(
    tmp_path_factory: pytest.TempPathFactory, odd_document: Document, embedding: Embedding
) -> Iterator[TestClient]:
    """A client of an application whose only document is the odd one."""
    folder = tmp_path_factory.mktemp("odd-library")
    library = Library.open(folder, lambda: [odd_document])
    library.build(embedding.encoder, embedding.identity)
    yield from serve(Settings(data_dir=folder, threshold=0.0), engine_over(library, embedding, threshold=0.0))
