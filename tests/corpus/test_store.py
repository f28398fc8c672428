import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from corpus.codec import encode_document
from corpus.errors import DocumentExistsError, StoreError, UnknownDocumentError
from corpus.model import Document
from corpus.store import DocumentStore, Last, corpus_hash, fingerprint
from corpus.translation import Row, translate
from tests.corpus.builders import HANDBOOK, plain
from tests.corpus.strategies import PROPERTY, TEXTS

SOURCE = plain("Mahasiswa hadir.", id="a")
ENGLISH = translate(SOURCE, [Row(1, "Mahasiswa hadir.", "Students attend.")], "en")
OTHER = plain(HANDBOOK, id="b")


def test_documents_come_back_equal_and_ordered_by_id(store: DocumentStore) -> None:
    store.put([OTHER, SOURCE, ENGLISH])
    assert list(store) == [SOURCE, ENGLISH, OTHER]
    assert store.get("a.en") == ENGLISH


def test_a_new_store_is_empty_in_a_folder_of_its_own(tmp_path: Path) -> None:
    store = DocumentStore.open(tmp_path / "baru" / "sekali" / "documents.sqlite")
    assert list(store) == []
    assert store.path.is_file()


def test_what_is_put_is_there_for_whoever_opens_the_store_next(store: DocumentStore) -> None:
    store.put([SOURCE])
    assert DocumentStore.open(store.path).get("a") == SOURCE


def test_a_document_takes_the_place_of_one_of_its_id(store: DocumentStore) -> None:
    newer = plain("Dosen hadir.", id="a")
    store.put([SOURCE])
    store.put([newer])
    assert list(store) == [newer]


def test_a_new_text_removes_translations_that_no_longer_fit(store: DocumentStore) -> None:
    store.put([SOURCE, ENGLISH, OTHER])
    store.put([plain("Dosen hadir.", id="a")])
    assert list(store.fingerprints()) == ["a", "b"]


def test_a_translation_given_along_stays_in_any_order(store: DocumentStore) -> None:
    store.put([ENGLISH, SOURCE])
    assert list(store.fingerprints()) == ["a", "a.en"]


def test_all_documents_are_put_or_none(store: DocumentStore) -> None:
    def breaking() -> Iterator[Document]:
        yield SOURCE
        raise RuntimeError("berhenti")

    with pytest.raises(RuntimeError, match="berhenti"):
        store.put(breaking())
    assert list(store) == []


def test_removing_a_document_removes_its_translations(store: DocumentStore) -> None:
    store.put([SOURCE, ENGLISH, OTHER])
    store.remove("a")
    assert list(store) == [OTHER]


def test_removing_a_translation_leaves_its_source(store: DocumentStore) -> None:
    store.put([SOURCE, ENGLISH])
    store.remove("a.en")
    assert list(store) == [SOURCE]


def test_an_id_that_is_not_there_is_named(store: DocumentStore) -> None:
    with pytest.raises(UnknownDocumentError, match="'hilang'") as caught:
        store.get("hilang")
    assert caught.value.document_id == "hilang"
    with pytest.raises(UnknownDocumentError, match="'hilang'"):
        store.remove("hilang")


@pytest.mark.parametrize(
    "changed",
    [
        replace(SOURCE, title="Lain"),
        replace(SOURCE, tags=("x",)),
        plain("Mahasiswa hadir!", id="a"),
        replace(SOURCE, language="en"),
    ],
)
def test_any_change_changes_the_fingerprint_and_the_corpus_hash(store: DocumentStore, changed: Document) -> None:
    store.put([SOURCE, OTHER])
    before = store.corpus_hash()
    store.put([changed])
    assert store.fingerprints()["a"] == fingerprint(changed) != fingerprint(SOURCE)
    assert store.corpus_hash() != before
    store.put([SOURCE])
    assert store.corpus_hash() == before


def test_the_corpus_hash_does_not_depend_on_order() -> None:
    assert corpus_hash({"a": "1", "b": "2"}) == corpus_hash({"b": "2", "a": "1"}) != corpus_hash({"a": "2", "b": "1"})


def test_a_file_that_is_no_store_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "documents.sqlite"
    path.write_text("ini bukan basis data, melainkan teks biasa\n" * 50)
    with pytest.raises(StoreError, match=r"documents\.sqlite"):
        DocumentStore.open(path)


def test_a_folder_that_cannot_be_made_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("berkas")
    with pytest.raises(StoreError, match="data"):
        DocumentStore.open(tmp_path / "data" / "documents.sqlite")


@settings(PROPERTY, max_examples=50)
@given(TEXTS)
def test_any_document_comes_back_from_the_store(text: str) -> None:
    document = plain(text)
    with tempfile.TemporaryDirectory() as folder:
        store = DocumentStore.open(Path(folder) / "documents.sqlite")
        store.put([document])
        assert store.get(document.id) == document
        assert store.fingerprints() == {document.id: fingerprint(document)}


def test_where_nothing_may_be_replaced_a_document_of_a_known_id_is_refused(store: DocumentStore) -> None:
    document = plain("Kota ini tua.", id="kota")
    store.put([document], replaces=False)
    before = store.fingerprints()
    with pytest.raises(DocumentExistsError, match="PUT replaces it"):
        store.put([document], replaces=False)
    assert store.fingerprints() == before


def test_what_was_removed_since_a_change_is_known_whatever_came_in_its_place(store: DocumentStore) -> None:
    store.put([SOURCE, ENGLISH, OTHER])
    before, change = store.fingerprints(), store.last().change
    store.put([replace(OTHER, title="Lain")])
    assert store.removed_since(change, before) == frozenset()
    store.remove("a")
    assert store.removed_since(change, before) == {"a", "a.en"}
    store.put([plain("Dosen hadir.", id="a")])
    assert store.removed_since(change, before) == {"a", "a.en"}
    store.put([SOURCE])
    assert store.removed_since(change, before) == {"a.en"}
    assert store.removed_since(store.last().change, store.fingerprints()) == frozenset()


def test_changes_are_numbered_and_the_last_removal_is_known(store: DocumentStore) -> None:
    store.put([SOURCE, ENGLISH])
    store.put([OTHER])
    start = store.last()
    store.remove("b")
    assert store.last() == Last(start.change + 1, start.change + 1)
    store.put([OTHER])
    assert store.last() == Last(start.change + 2, start.change + 1)
    with pytest.raises(UnknownDocumentError):
        store.remove("hilang")
    with pytest.raises(DocumentExistsError):
        store.put([OTHER], replaces=False)
    assert store.last().change == start.change + 2
    assert store.since({}).change == start.change + 2


def test_a_document_that_is_not_there_is_not_removed_though_a_translation_of_it_is(store: DocumentStore) -> None:
    store.put([ENGLISH])
    with pytest.raises(UnknownDocumentError, match="'a'"):
        store.remove("a")
    assert list(store.fingerprints()) == ["a.en"]


def test_a_store_of_the_version_before_is_opened_with_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "documents.sqlite"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "CREATE TABLE documents (id TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, translation_of TEXT, "
            "content TEXT NOT NULL, text TEXT NOT NULL) STRICT"
        )
        values = (SOURCE.id, fingerprint(SOURCE), None, encode_document(SOURCE), SOURCE.text)
        connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?)", values)
        connection.execute("PRAGMA user_version = 1")
    store = DocumentStore.open(path, lambda: [OTHER])
    assert list(store) == [SOURCE]
    before = store.fingerprints()
    assert store.removed_since(0, before) == frozenset()
    DocumentStore.open(path).remove("a")
    assert store.removed_since(0, before) == {"a"}


def test_a_store_of_a_later_version_is_refused_and_left_alone(store: DocumentStore) -> None:
    store.put([SOURCE])
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="later version"):
        DocumentStore.open(store.path, lambda: [OTHER])
    assert store.get("a") == SOURCE


def test_a_commit_is_synced_with_the_folder_so_that_no_journal_undoes_it(store: DocumentStore) -> None:
    with store._connection() as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (3,)


def test_who_only_looks_does_not_wait_long_for_who_is_writing(store: DocumentStore) -> None:
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="locked"):
            store.last(patience=0.01)
    assert store.last(patience=0.01) == store.last()
