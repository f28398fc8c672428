"""While documents change, no question fails, and every answer is from one state of them."""

import threading
import time
from pathlib import Path

from corpus.assembly import Metadata, assemble
from corpus.model import Document
from index.library import Library
from index.snapshot import Snapshot
from service.assistant import Assistant, Inquiry
from service.engine import Engine
from tests.service.conftest import Embedding

SECONDS = 4.0
ASKERS = 4


def town(number: int) -> list[Document]:
    texts = {name: f"Kota {name} punya {number} pasar besar." for name in ("Arjo", "Bumi")}
    return [assemble(text, Metadata(id=name.lower(), title=name, language="id")) for name, text in texts.items()]


def test_four_ask_while_the_index_changes(tmp_path: Path, embedding: Embedding) -> None:
    library = Library.open(tmp_path / "data", lambda: town(0))
    library.build(embedding.encoder, embedding.identity)

    def make(snapshot: Snapshot) -> Assistant:
        return Assistant.over(snapshot, embedding.encoder, embedding.identity, 0.0, None)

    engine = Engine(
        library, make, build=lambda progress: library.build(embedding.encoder, embedding.identity, progress).version
    )
    over = time.monotonic() + SECONDS
    failures: list[BaseException] = []
    seen: list[tuple[str, str]] = []

    def ask() -> None:
        while time.monotonic() < over:
            try:
                answer = engine.current().ask(Inquiry("berapa pasar di kota Arjo?"))
                (citation,) = answer.citations
                seen.append((answer.index_version, citation.quotation.quote))
            except BaseException as error:
                failures.append(error)
                return

    askers = [threading.Thread(target=ask) for _ in range(ASKERS)]
    for asker in askers:
        asker.start()
    number = 0
    while time.monotonic() < over:
        number += 1
        library.store.put(town(number))
        engine.build(lambda done, total: None)
    for asker in askers:
        asker.join()
    assert failures == []
    by_version: dict[str, set[str]] = {}
    for version, quote in seen:
        by_version.setdefault(version, set()).add(quote)
    assert all(len(quotes) == 1 for quotes in by_version.values())
    assert len(by_version) > 1
    last = engine.current().ask(Inquiry("berapa pasar di kota Arjo?")).citations[0].quotation.quote
    assert last == f"Kota Arjo punya {number} pasar besar."
