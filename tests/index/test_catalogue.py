import sqlite3
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.errors import UnknownDocumentError
from corpus.model import Document, Passage
from corpus.passages import split_passages
from index.catalogue import Catalogue, Word
from index.catalogue_writer import write_catalogue
from index.errors import SnapshotDamagedError
from tests.index.documents import note


def digest(number: int) -> bytes:
    return number.to_bytes(16, "big")


def write(path: Path, documents: Sequence[Document]) -> list[Passage]:
    """Write a catalogue in which passage ``row`` holds the sentences ``row`` and ``row + 1``."""
    passages = [passage for document in documents for passage in split_passages(document)]
    rows = [(passage, digest(row), [row, row + 1]) for row, passage in enumerate(passages)]
    write_catalogue(path, documents, rows, [digest(1000 + row) for row in range(len(passages) + 1)])
    return passages


@pytest.fixture
def written(tmp_path: Path, documents: list[Document]) -> list[Passage]:
    return write(tmp_path / "catalogue.sqlite", documents)


@pytest.fixture
def catalogue(tmp_path: Path, written: list[Passage]) -> Iterator[Catalogue]:
    opened = Catalogue.open(tmp_path / "catalogue.sqlite")
    yield opened
    opened.close()


def test_documents_come_back_as_they_were(catalogue: Catalogue, documents: list[Document]) -> None:
    assert catalogue.document_ids() == ["bees", "town", "town.en"]
    assert [catalogue.document(document.id) for document in documents] == documents


def test_passages_come_back_as_they_were_in_the_order_asked_for(catalogue: Catalogue, written: list[Passage]) -> None:
    rows = [*reversed(range(len(written))), 0]
    assert catalogue.passages(rows) == [written[row] for row in rows]
    assert any(passage.items for passage in written)
    assert any(passage.lead for passage in written)
    assert catalogue.passages([]) == []


def test_an_unknown_document_is_said_to_be_unknown(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownDocumentError, match="nobody"):
        catalogue.document("nobody")


def test_a_document_knows_its_translations(catalogue: Catalogue) -> None:
    assert [catalogue.translations(id) for id in ("town", "town.en", "bees")] == [["town.en"], [], []]


def test_versions_beside_are_those_that_stand_in_the_language_too(catalogue: Catalogue) -> None:
    assert catalogue.versions_beside("en", catalogue.document_ids()) == {"town"}
    assert catalogue.versions_beside("id", catalogue.document_ids()) == {"town.en"}


def test_passage_rows_are_those_of_the_documents(catalogue: Catalogue, written: list[Passage]) -> None:
    expected = [row for row, passage in enumerate(written) if passage.document_id in {"bees", "town.en"}]
    assert sorted(catalogue.passage_rows(["bees", "town.en", "nobody"])) == expected
    assert catalogue.passage_rows([]) == []


def test_sentences_lead_to_every_passage_that_holds_them(catalogue: Catalogue) -> None:
    assert sorted(catalogue.passages_with([1, 3])) == [(1, 0), (1, 1), (3, 2), (3, 3)]


def test_sentences_of_a_passage_come_in_reading_order(catalogue: Catalogue) -> None:
    assert catalogue.sentences_of([2, 0]) == [(0, 0), (0, 1), (2, 2), (2, 3)]


def test_a_digest_leads_to_its_row_in_its_own_table(catalogue: Catalogue) -> None:
    assert catalogue.row_of("passages", digest(2)) == 2
    assert catalogue.row_of("sentences", digest(1002)) == 2
    assert catalogue.row_of("sentences", digest(2)) is None


def test_more_rows_than_sqlite_takes_variables_are_read(tmp_path: Path) -> None:
    paragraphs = "\n\n".join(f"Paragraph number {number} stands here." for number in range(1201))
    passages = write(tmp_path / "large.sqlite", [note("large", paragraphs)])
    assert len(passages) == 1201
    opened = Catalogue.open(tmp_path / "large.sqlite")
    rows = [*range(1200, -1, -1)]
    assert [passage.id for passage in opened.passages(rows)] == [passages[row].id for row in rows]
    assert opened.sentences_of(rows) == [(row, row + more) for row in range(1201) for more in (0, 1)]
    opened.close()


def test_many_threads_read_one_catalogue(catalogue: Catalogue, written: list[Passage]) -> None:
    rows = list(range(len(written)))
    with ThreadPoolExecutor(8) as pool:
        assert all(found == written for found in pool.map(lambda _: catalogue.passages(rows), range(40)))


def test_reading_leaves_the_folder_as_it_was(tmp_path: Path, catalogue: Catalogue) -> None:
    catalogue.passages([0])
    assert [path.name for path in tmp_path.iterdir()] == ["catalogue.sqlite"]


@pytest.mark.parametrize("name", ["spaces and ümlauts", "100% #1?mode=rw"])
def test_a_catalogue_opens_whatever_its_folder_is_called(tmp_path: Path, documents: list[Document], name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    write(folder / "catalogue.sqlite", documents)
    opened = Catalogue.open(folder / "catalogue.sqlite")
    assert opened.document_ids() == ["bees", "town", "town.en"]
    opened.close()


def test_a_file_that_is_no_catalogue_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no database, but long enough to be looked at " * 30)
    (tmp_path / "empty").write_bytes(b"")
    connection = sqlite3.connect(tmp_path / "other")
    connection.execute("CREATE TABLE something (id)")
    connection.close()
    for name in ("text", "empty", "other", "missing"):
        with pytest.raises(SnapshotDamagedError, match=name):
            Catalogue.open(tmp_path / name)


def test_phrases_are_known_by_their_initials_those_said_most_first(tmp_path: Path) -> None:
    first = note("first", "Biro Layanan Warga buka. Bank Lintas Wilayah tutup. Biro Layanan Warga ramai.")
    write(tmp_path / "phrases.sqlite", [first, note("second", "Bank Lintas Wilayah tutup.")])
    opened = Catalogue.open(tmp_path / "phrases.sqlite")
    assert opened.phrases_of("blw") == [("bank lintas wilayah", 2), ("biro layanan warga", 2)]
    assert opened.phrases_of("xyz") == []
    opened.close()


def test_words_are_counted_with_and_without_capitals(tmp_path: Path) -> None:
    write(tmp_path / "words.sqlite", [note("kapal", "Kapal berlayar. Kapal itu besar, kapal kayu. Kapan?")])
    opened = Catalogue.open(tmp_path / "words.sqlite")
    assert opened.words_like("kap", 5, 5) == [Word("kapal", 3, 2), Word("kapan", 1, 1)]
    assert opened.words_like("kap", 6, 9) == []
    opened.close()
