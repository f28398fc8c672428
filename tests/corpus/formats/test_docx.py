"""A Word document becomes headings, paragraphs and tables; what Word never writes is refused."""

import io
import zipfile

import pytest

from corpus.errors import DocumentError
from corpus.formats import docx as module
from corpus.formats.docx import parse_docx
from tests.corpus.formats.files import archive, docx

PARAGRAPHS = [("Title", "Panduan"), ("Heading1", "Jam"), ("Normal", "Kantin buka pagi & sore.")]


def test_styles_make_headings_and_tables_rows() -> None:
    text, outline = parse_docx(docx(PARAGRAPHS, rows=[["Menu", "Harga"], ["Teh", "Rp3.000"]]))
    assert outline.title == "Panduan"
    assert [(block.kind, block.span.of(text)) for block in outline.blocks[1:]] == [
        ("heading", "Jam"),
        ("paragraph", "Kantin buka pagi & sore."),
        ("table", "Menu | Harga\nTeh | Rp3.000"),
    ]


def test_what_was_typed_as_a_list_or_laid_out_by_tabs_is_one() -> None:
    lines = ["Syarat:", "1.\tKartu mahasiswa", "2.\tBukti bayar", "Hari\t: Senin", "Tempat\t: Balai"]
    lines += [
        "2024\t15 persen\t3 unit",
        "2025\t25 persen\t6 unit",
        "KESATU\t: Forum mempunyai tugas:",
        "Selesai\tsudah.",
    ]
    text, outline = parse_docx(docx([("Normal", line) for line in lines]))
    assert [(block.kind, block.span.of(text)) for block in outline.blocks] == [
        ("paragraph", "Syarat:"),
        ("list", "Kartu mahasiswa\n2. Bukti bayar"),
        ("list", "Hari: Senin\n- Tempat: Balai"),
        ("table", "2024 | 15 persen | 3 unit\n2025 | 25 persen | 6 unit"),
        ("paragraph", "KESATU : Forum mempunyai tugas:"),
        ("paragraph", "Selesai sudah."),
    ]


def test_declared_entities_are_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    with pytest.raises(DocumentError, match=r"declares entities in word/document\.xml"):
        parse_docx(docx(PARAGRAPHS, prolog=bomb))


BOMB = '<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/document.xml", f'<?xml version="1.0" encoding="utf-16"?>{BOMB}'.encode("utf-16")),
        ("word/document.xml", f"<!-- {'x' * 5000} -->{BOMB}".encode()),
        ("word/isi.bin", BOMB.encode()),
    ],
)
def test_declared_entities_are_refused_in_any_encoding_place_and_part(name: str, content: bytes) -> None:
    with pytest.raises(DocumentError, match=rf"declares entities in {name}"):
        parse_docx(archive({"word/document.xml": "<x/>"} | {name: content}))


def test_parts_that_are_no_xml_or_damaged_are_left_alone() -> None:
    whole = io.BytesIO(docx(PARAGRAPHS))
    with zipfile.ZipFile(whole, "a") as packed:
        packed.writestr("word/media/foto.png", b"\x89PNG\r\n\x1a\n" + bytes(5000))
        packed.writestr("customXml/item1.xml", '<?xml version="1.0" encoding="tidak-ada"?><x/>')
        packed.writestr("customXml/item2.xml", "<x><y")
    assert parse_docx(whole.getvalue()) == parse_docx(docx(PARAGRAPHS))


@pytest.mark.parametrize("error", [MemoryError, RecursionError])
def test_what_is_too_large_or_deep_is_not_called_damaged(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(module.mammoth, "convert_to_html", fail)
    with pytest.raises(error):
        parse_docx(docx(PARAGRAPHS))


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 10_000)
    with pytest.raises(DocumentError, match=r"unpacks to \d"):
        parse_docx(archive({"word/document.xml": "a" * 20_000}))


@pytest.mark.parametrize("content", [b"PK\x03\x04", archive({"word/document.xml": "<w:x"})])
def test_a_damaged_file_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentError, match="damaged"):
        parse_docx(content)
