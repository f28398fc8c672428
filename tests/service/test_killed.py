"""Killed at any moment, the command loses nothing that it said, shows nothing half done, and its index answers."""

import os
import random
import sys
from pathlib import Path

import pytest

from corpus.assembly import Metadata, assemble
from corpus.store import DocumentStore
from index.library import STORE, Library
from index.snapshot import Snapshot
from service.assistant import Assistant, Inquiry
from tests.killing import Killer, Run, seeded
from tests.service.conftest import Embedding

TOWNS = 6
NOTES = 8


def ingest(data: Path, source: Path) -> None:
    command(data, "ingest", str(source))


def delete(data: Path, id: str) -> None:
    command(data, "documents", "remove", id)


def command(data: Path, *arguments: str) -> None:
    from service.cli.app import main

    os.environ.update(RUJUKAN_DATA_DIR=str(data), RUJUKAN_READER="plain")
    sys.argv = ["rujukan", *arguments]
    main()


def town(number: int, edition: int) -> str:
    return f"Kota {number} punya {edition} pasar. Pasar itu buka setiap hari.\n"


class Place:
    """A data directory with towns from files, and whoever asks about them."""

    def __init__(self, folder: Path, embedding: Embedding, rng: random.Random) -> None:
        self.data, self.source, self.rng = folder / "data", folder / "source", rng
        self.source.mkdir()
        self._embedding = embedding
        self._edition = 0
        Library.open(self.data)

    @property
    def store(self) -> DocumentStore:
        return DocumentStore(self.data / STORE)

    def write(self) -> None:
        """Write the next edition of every file."""
        self._edition += 1
        for number in range(TOWNS):
            (self.source / f"kota{number}.txt").write_text(town(number, self._edition), encoding="utf-8")

    def opened(self) -> Snapshot:
        """Return what a process that starts now reads, after looking at all of it."""
        library = Library.open(self.data)
        whole = library.snapshots.open()
        # Not by falling back: what CURRENT names is whole.
        assert whole.manifest.version == library.snapshots.current()
        assert len(whole.catalogue.passages(range(whole.manifest.passages))) == whole.manifest.passages
        return whole.without(library.removed(whole))

    def check_ingested(self, run: Run, before: dict[str, str]) -> None:
        """Assert that what was said is kept, the rest as it was or taken in, and the index of one edition."""
        stored = {document.id: document.text.strip() for document in self.store}
        new = {f"kota{number}": town(number, self._edition).strip() for number in range(TOWNS)}
        for line in run.said:
            if line.startswith(("added ", "changed ")):
                assert stored[line.split()[1]] == new[line.split()[1]]
        assert stored.keys() == new.keys()
        assert all(text in (before[id], new[id]) for id, text in stored.items())
        snapshot = self.opened()
        texts = {id: snapshot.catalogue.document(id).text.strip() for id in snapshot.catalogue.document_ids()}
        (edition,) = {int(text.split()[3]) for text in texts.values()}
        assert texts == {f"kota{number}": town(number, edition).strip() for number in range(TOWNS)}
        self.check_answer(snapshot, self.rng.randrange(TOWNS), edition)

    def check_answer(self, snapshot: Snapshot, number: int, edition: int) -> None:
        """Assert that a question is answered with the town's own words."""
        assistant = Assistant.over(snapshot, self._embedding.encoder, self._embedding.identity, 0.0, None)
        answer = assistant.ask(Inquiry(f"Berapa pasar di Kota {number}?", document_ids=(f"kota{number}",)))
        assert answer.citations[0].quotation.quote == f"Kota {number} punya {edition} pasar."

    def add_notes(self) -> None:
        """Put all the notes that are to be removed one by one, and index them."""
        texts = {f"catatan{number}": f"Catatan {number} tentang hal lain." for number in range(NOTES)}
        self.store.put(assemble(text, Metadata(id, language="id")) for id, text in texts.items())
        Library.open(self.data).build(self._embedding.encoder, self._embedding.identity)

    def notes(self) -> list[str]:
        """Return the notes that are there."""
        return [id for id in self.store.fingerprints() if id.startswith("catatan")]

    def check_deleted(self, run: Run, id: str, before: set[str]) -> None:
        """Assert that what was said to be removed is, that nothing else is, and that it is in no answer."""
        there = set(self.store.fingerprints())
        assert there in (before, before - {id})
        assert run.said[:1] in ((), (f"removed  {id}",))
        if run.said:
            assert id not in there
        snapshot = self.opened()
        assert set(snapshot.catalogue.document_ids()) == there
        self.check_answer(snapshot, self.rng.randrange(TOWNS), self._edition)


@pytest.mark.parametrize("times", [3, pytest.param(100, marks=pytest.mark.long)])
def test_killed_while_it_takes_documents_in_nothing_said_is_lost_and_nothing_half_done_is_seen(
    tmp_path: Path, embedding: Embedding, times: int
) -> None:
    with seeded() as rng:
        place, killer = Place(tmp_path, embedding, rng), Killer(ingest, tmp_path, rng)
        for _ in range(3):
            place.write()
            assert killer.undisturbed(place.data, place.source).said
        for _ in range(times):
            place.write()
            before = {document.id: document.text.strip() for document in place.store}
            place.check_ingested(killer.kill(place.data, place.source), before)
    print(killer.report())
    before = {document.id: document.text.strip() for document in place.store}
    place.check_ingested(killer.undisturbed(place.data, place.source), before)


@pytest.mark.parametrize("times", [3, pytest.param(100, marks=pytest.mark.long)])
def test_killed_while_it_removes_a_document_that_is_there_or_gone_from_everything(
    tmp_path: Path, embedding: Embedding, times: int
) -> None:
    with seeded() as rng:
        place, killer = Place(tmp_path, embedding, rng), Killer(delete, tmp_path, rng)
        place.write()
        Killer(ingest, tmp_path, rng).undisturbed(place.data, place.source)
        place.add_notes()
        for id in ("catatan0", "catatan1", "catatan2"):
            assert killer.undisturbed(place.data, id).said == (f"removed  {id}",)
        while killer.killed + killer.finished < times:
            if len(place.notes()) < 2:
                place.add_notes()
            before, id = set(place.store.fingerprints()), rng.choice(place.notes())
            place.check_deleted(killer.kill(place.data, id), id, before)
    print(killer.report())
