from pathlib import Path

import pytest

from corpus import loader
from corpus.codec import encode_document
from corpus.errors import DocumentError, MetadataError, TextError, TranslationError
from corpus.loader import BUNDLED_DOCUMENTS, distinct_ids, find_files, load_file, plain_id
from corpus.model import Document
from tests.corpus.builders import blocks_of, items_of, sentences_of, texts_of
from tests.corpus.strategies import assert_places_hold


def write(folder: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Buku Pedoman (2024)", "buku-pedoman-2024"),
        ("Résumé_Ké 3", "resume-ke-3"),
        ("--x--", "x"),
        ("文書", "document-280d3c4d"),
        ("文書 2024", "2024-bf9974cf"),
        ("2020–2021", "20202021"),
        ("Laporan 文書", "laporan"),
        ("a" * 300, "a" * 100),
    ],
)
def test_any_name_makes_a_plain_id(name: str, wanted: str) -> None:
    assert plain_id(name) == wanted


@pytest.mark.parametrize(
    "names", [("文書", "報告"), ("文書 2024", "報告 2024"), ("٢٠٢٣", "٢٠٢٤"), ("!", "?"), ("\udcff", "\udcfe")]
)
def test_names_without_letters_of_ours_make_ids_of_their_own(names: tuple[str, str]) -> None:
    one, other = map(plain_id, names)
    assert one != other


def test_a_name_makes_the_same_id_however_its_accents_are_written() -> None:
    assert plain_id("й") == plain_id("\u0438\u0306")


def test_files_of_one_run_are_told_apart_by_names_and_folders_of_any_script() -> None:
    names = ("甲/文書.txt", "甲/報告.txt", "乙/文書.txt", "乙/報告.txt", "乙/報告.md", "乙/a.txt")
    files = list(map(Path, names))
    ids = distinct_ids(files)
    assert len(set(ids.values())) == len(files)
    assert ids[files[-1]] == "a"


def test_files_are_found_below_folders_sorted_and_once(tmp_path: Path) -> None:
    write(tmp_path, {"b.txt": "b", "a/c.MD": "c", "a/c.toml": "", "foto.png": "x", "d.markdown": "d", "e.text": "e"})
    found = list(find_files([tmp_path, tmp_path / "b.txt"]))
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a/c.MD", "b.txt", "d.markdown", "e.text"]


def test_a_path_that_is_not_there_or_not_read_is_refused_by_name(tmp_path: Path) -> None:
    write(tmp_path, {"foto.png": "x"})
    with pytest.raises(DocumentError, match=r"hilang\.txt: there is no such file"):
        list(find_files([tmp_path / "hilang.txt"]))
    with pytest.raises(DocumentError, match=r"foto\.png: .*\.txt, \.text, \.md"):
        list(find_files([tmp_path / "foto.png"]))


def test_a_file_alone_is_a_document_with_what_its_text_says(tmp_path: Path) -> None:
    write(tmp_path, {"Tata Tertib.txt": "Tata Tertib\r\n\r\nMahasiswa wajib hadir dan harus sopan.\r\n"})
    (document,) = load_file(tmp_path / "Tata Tertib.txt").documents
    assert (document.id, document.title, document.language) == ("tata-tertib", "Tata Tertib", "id")
    assert (document.source.file, document.source.url) == ("Tata Tertib.txt", None)
    assert "\r" not in document.text


def test_the_suffix_tells_markdown_from_text(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "Satu *dua* tiga.", "b.txt": "Satu *dua* tiga."})
    assert sentences_of(load_file(tmp_path / "a.md").documents[0]) == ["Satu dua tiga."]
    assert sentences_of(load_file(tmp_path / "b.txt").documents[0]) == ["Satu *dua* tiga."]


def test_the_sidecar_has_the_last_word(tmp_path: Path) -> None:
    sidecar = 'id = "x.1"\ntitle = "Lain"\nlanguage = "en"\ntags = ["a", "b"]\nurl = "https://contoh.id"\n'
    write(tmp_path, {"a.txt": "Judul\n\nIsi yang ada di sini.", "a.toml": sidecar + '[reference]\ntype = "book"\n'})
    (document,) = load_file(tmp_path / "a.txt").documents
    assert (document.id, document.title, document.language, document.tags) == ("x.1", "Lain", "en", ("a", "b"))
    assert (document.source.file, document.source.url) == ("a.txt", "https://contoh.id")
    assert document.reference == {"type": "book"}


@pytest.mark.parametrize(
    ("sidecar", "named"),
    [
        ("title = ", "Invalid value"),
        ('judul = "x"', "judul"),
        ('id = "Huruf Besar"', "id"),
        ('language = "fr"', "language"),
        ('title = ""', "title"),
        ('[[translations]]\nlanguage = "en"', r"translations\.0\.file"),
    ],
)
def test_a_wrong_sidecar_is_refused_by_file_and_field(tmp_path: Path, sidecar: str, named: str) -> None:
    write(tmp_path, {"a.txt": "Isi.", "a.toml": sidecar})
    with pytest.raises(MetadataError, match=rf"a\.toml: .*{named}"):
        load_file(tmp_path / "a.txt")


def test_a_sidecar_that_is_no_utf8_is_refused_by_name(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "Isi."})
    (tmp_path / "a.toml").write_bytes(b'title = "caf\xe9"')
    with pytest.raises(DocumentError, match=r"a\.toml"):
        load_file(tmp_path / "a.txt")


def test_a_date_in_the_reference_is_refused_or_can_be_stored(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "Isi.", "a.toml": "[reference]\nissued = 2020-05-01\n"})
    try:
        (document,) = load_file(tmp_path / "a.txt").documents
    except MetadataError:
        return
    assert "2020-05-01" in encode_document(document)


@pytest.mark.parametrize(("content", "named"), [(b" ", "the file is empty"), (b"a" * 200 + b"\x00b", r"U\+0000")])
def test_a_text_that_cannot_be_taken_in_is_refused_by_name(tmp_path: Path, content: bytes, named: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises(TextError, match=rf"a\.txt: .*{named}"):
        load_file(tmp_path / "a.txt")


@pytest.mark.parametrize("large", ["a.txt", "a.en.tsv"])
def test_a_file_that_is_too_large_is_refused_by_its_own_name(
    tmp_path: Path, large: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a.txt": "Isi.", "a.toml": TRANSLATED, "a.en.tsv": "Isi.\tIt.\n"} | {large: "Isi. " * 100})
    monkeypatch.setattr(loader, "MOST_BYTES", 100)
    with pytest.raises(DocumentError) as caught:
        load_file(tmp_path / "a.txt")
    assert str(caught.value).startswith(f"{tmp_path / large}: the file has 500 bytes")


TRANSLATED = '[[translations]]\nlanguage = "en"\nfile = "a.en.tsv"\n'


def test_translations_come_behind_their_document(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"a.txt": "Mahasiswa hadir.", "a.toml": TRANSLATED, "a.en.tsv": "Mahasiswa hadir.\tStudents attend.\n"},
    )
    source, english = load_file(tmp_path / "a.txt").documents
    assert (source.id, english.id, english.translation_of) == ("a", "a.en", "a")
    assert sentences_of(english) == ["Students attend."]


@pytest.mark.parametrize(
    ("rows", "error", "named"),
    [
        ("Dosen hadir.\tx", TranslationError, "line 1"),
        ("# x\n", TranslationError, "'Mahasiswa'"),
        (" ", TextError, "empty"),
    ],
)
def test_a_translation_that_does_not_fit_is_refused_by_file(
    tmp_path: Path, rows: str, error: type[DocumentError], named: str
) -> None:
    write(tmp_path, {"a.txt": "Mahasiswa hadir.", "a.toml": TRANSLATED, "a.en.tsv": rows})
    with pytest.raises(error, match=rf"a\.en\.tsv: .*{named}"):
        load_file(tmp_path / "a.txt")


def test_a_translation_that_is_not_there_is_refused_by_name_once(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "Mahasiswa hadir.", "a.toml": TRANSLATED})
    with pytest.raises(DocumentError, match=r"not there") as caught:
        load_file(tmp_path / "a.txt")
    assert str(caught.value).count("a.en.tsv") == 1


def test_every_bundled_document_loads_and_its_places_hold() -> None:
    files = list(find_files([BUNDLED_DOCUMENTS]))
    assert files
    for file in files:
        for document in load_file(file).documents:
            assert_places_hold(document)


def test_the_bundled_document_has_its_title_and_headings(bundled: tuple[Document, Document]) -> None:
    source = bundled[0]
    assert source.title == "Apa yang dimaksud dengan Collaborative Governance?"
    assert (source.id, source.language) == ("collaborative-governance", "id")
    assert texts_of(source, "heading") == [
        "DEFINISI COLLABORATIVE GOVERNANCE",
        "TUJUAN MELAKSANAKAN COLLABORATIVE GOVERNANCE",
        "DIMENSI DALAM COLLABORATIVE GOVERNANCE",
        "PROSES KOLABORASI",
        "Summary",
    ]


def test_the_bundled_lists_have_their_items_names_and_leads(bundled: tuple[Document, Document]) -> None:
    source = bundled[0]
    dimensions, process = blocks_of(source, "list")
    assert [name for name, _ in items_of(source, dimensions)] == [None, None, None]
    assert [name for name, _ in items_of(source, process)] == [
        "Face to face dialogue",
        "Trust building",
        "Commintment to process",
        "Share Understanding",
        "Intermediate outcomes",
    ]
    assert process.section == ("PROSES KOLABORASI",)
    assert process.lead is not None
    assert process.lead.of(source.text).startswith("Proses dalam kolaborasi dilakukan")
    assert dimensions.lead is not None
    assert dimensions.lead.of(source.text).startswith("O’Leary, Gazley")


def test_the_bundled_reference_is_recognised_and_known(bundled: tuple[Document, Document]) -> None:
    source = bundled[0]
    (entry,) = texts_of(source, "reference")
    assert entry.startswith("Sunarta, Fian Alldy Erica (2020)")
    assert source.blocks[-1].kind == "reference"
    assert source.reference is not None
    assert source.reference["author"] == [{"family": "Sunarta", "given": "Fian Alldy Erica"}]


def test_the_stray_file_name_in_the_bundled_text_is_in_no_block(bundled: tuple[Document, Document]) -> None:
    source = bundled[0]
    place = source.text.index("d4c60053-c684")
    assert not any(block.span.start <= place < block.span.end for block in source.blocks)
    assert all("Sharing a Vision" not in sentence for sentence in sentences_of(source))


@pytest.mark.parametrize(
    ("reference", "says"),
    [
        ('authors = [{ family = "Lestari" }]', "did you mean 'author'"),
        ('author = ["Yayasan"]', "author.0"),
        ('issued = "2024"', "date-parts"),
        ("title = 5", "title"),
    ],
)
def test_a_reference_that_is_no_csl_is_refused_with_what_is_wrong(tmp_path: Path, reference: str, says: str) -> None:
    write(tmp_path, {"a.txt": "Mahasiswa hadir.", "a.toml": f"[reference]\n{reference}\n"})
    with pytest.raises(MetadataError, match=r"a\.toml") as caught:
        load_file(tmp_path / "a.txt")
    assert says in str(caught.value)
