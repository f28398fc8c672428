"""Files are taken in one by one: what is unchanged is left alone, and what cannot be read keeps no other out."""

from pathlib import Path

import pytest

from corpus.formats import Format, parse
from corpus.loader import find_files
from corpus.store import DocumentStore
from corpus.structure import Outline
from service.ingestion import Taken, ingest, states_of
from tests.corpus.formats.files import docx, paragraph, pdf


class Counting:
    """Reads files, and counts how many."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, content: bytes, named: Format | None = None) -> tuple[str, Outline]:
        self.number += 1
        return parse(content, named)


@pytest.fixture
def store(tmp_path: Path) -> DocumentStore:
    return DocumentStore.open(tmp_path / "documents.sqlite")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "folder"
    (made / "en").mkdir(parents=True)
    (made / "kantin.txt").write_text("Kantin buka pagi dan sore.", encoding="utf-8")
    (made / "en" / "kantin.md").write_text("The canteen opens in the morning.", encoding="utf-8")
    (made / "peta.pdf").write_bytes(pdf([paragraph(["Peta kampus ada di lobi."], 700), []]))
    (made / "surat.docx").write_bytes(docx([("Title", "Surat"), ("Normal", "Isi surat yang pendek.")]))
    (made / "rusak.pdf").write_bytes(b"%PDF-1.7 rusak")
    return made


def take(folder: Path, store: DocumentStore, parser: Counting | None = None) -> dict[str, Taken]:
    return {taken.file.name: taken for taken in ingest(list(find_files([folder])), store, parser or Counting())}


def test_what_can_be_read_is_taken_in_and_what_cannot_is_refused_with_its_reason(
    folder: Path, store: DocumentStore
) -> None:
    taken = {(file, one.state, one.id) for file, one in take(folder, store).items()}
    assert taken == {
        ("kantin.txt", "added", "folder-kantin"),
        ("kantin.md", "added", "en-kantin"),
        ("peta.pdf", "added", "peta"),
        ("surat.docx", "added", "surat"),
        ("rusak.pdf", "refused", "rusak"),
    }
    assert set(store.fingerprints()) == {"folder-kantin", "en-kantin", "peta", "surat"}


def test_why_a_file_is_refused_and_what_is_to_be_known_of_one_is_said(folder: Path, store: DocumentStore) -> None:
    taken = take(folder, store)
    assert taken["rusak.pdf"].note.startswith("the PDF is damaged")
    assert taken["peta.pdf"].note == "no text on page 2"


def test_what_has_not_changed_is_not_read_again(folder: Path, store: DocumentStore) -> None:
    take(folder, store)
    parser = Counting()
    (folder / "kantin.txt").write_text("Kantin buka sore saja.", encoding="utf-8")
    (folder / "surat.toml").write_text('title = "Surat edaran"\n', encoding="utf-8")
    taken = take(folder, store, parser)
    assert {file: one.state for file, one in taken.items()} == {
        "kantin.txt": "changed",
        "kantin.md": "same",
        "peta.pdf": "same",
        "surat.docx": "changed",
        "rusak.pdf": "refused",
    }
    assert parser.number == 3
    assert store.get("surat").title == "Surat edaran"


def test_each_file_is_committed_before_it_is_reported(folder: Path, store: DocumentStore) -> None:
    reports = ingest(list(find_files([folder])), store, parse)
    first = next(reports)
    assert first.id in DocumentStore.open(store.path).fingerprints()


def test_what_the_store_has_is_read_once(folder: Path, store: DocumentStore, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def fingerprints(self: DocumentStore) -> dict[str, str]:
        calls.append(self)
        return {}

    monkeypatch.setattr(DocumentStore, "fingerprints", fingerprints)
    assert len(take(folder, store)) == 5
    assert len(calls) == 1


def translated(folder: Path) -> Path:
    sidecar = '[[translations]]\nlanguage = "en"\nfile = "kantin.tsv"\n'
    (folder / "kantin.toml").write_text(sidecar, encoding="utf-8")
    (folder / "kantin.tsv").write_text("Kantin buka pagi dan sore.\tThe canteen is open.\n", encoding="utf-8")
    return folder / "kantin.txt"


def test_a_translation_that_changes_is_seen_and_taken_in(folder: Path, store: DocumentStore) -> None:
    file = translated(folder)
    before = states_of([file])
    assert [taken.state for taken in ingest([file], store, parse)] == ["added"]
    (folder / "kantin.tsv").write_text("Kantin buka pagi dan sore.\tThe canteen is open all day.\n", encoding="utf-8")
    assert states_of([file]) != before
    assert [taken.state for taken in ingest([file], store, parse)] == ["changed"]
    assert "all day" in store.get("kantin.en").text


@pytest.mark.parametrize("sidecar", ["title = ", '[[translations]]\nlanguage = "en"\nfile = "a\\u0000b"\n'])
def test_a_sidecar_that_is_wrong_is_watched_until_it_is_mended(folder: Path, sidecar: str) -> None:
    file = translated(folder)
    (folder / "kantin.toml").write_text(sidecar, encoding="utf-8")
    before = states_of([file])
    assert {path.name for path, *_ in before} == {"kantin.txt", "kantin.toml"}
    translated(folder)
    assert states_of([file]) != before


def test_what_is_removed_meanwhile_is_added_again(folder: Path, store: DocumentStore) -> None:
    file = folder / "kantin.txt"
    list(ingest([file], store, parse))
    # Between the run's first look at the store and its turn somebody removes the document.
    reports = ingest([folder / "surat.docx", file], store, parse)
    next(reports)
    store.remove("kantin")
    assert next(reports).state == "added"


def test_a_link_that_leads_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "rahasia.txt").write_text("Rahasia.", encoding="utf-8")
    (folder / "jalan.txt").symlink_to(tmp_path / "rahasia.txt")
    (folder / "dekat.txt").symlink_to(folder / "kantin.txt")
    names = {file.name for file in find_files([folder])}
    assert "jalan.txt" not in names


def test_a_place_in_a_paged_document_has_its_page(folder: Path, store: DocumentStore) -> None:
    (folder / "dua.pdf").write_bytes(
        pdf([paragraph(["Halaman satu ada di sini."], 700), paragraph(["Halaman dua."], 700)])
    )
    take(folder, store)
    document = store.get("dua")
    pages = [document.page_of(sentence.span) for sentence in document.sentences]
    assert pages == ["1", "2"]
    assert store.get("surat").page_of(store.get("surat").sentences[0].span) is None
