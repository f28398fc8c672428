"""A Word document becomes headings, paragraphs and tables; what Word never writes is refused."""

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


def test_declared_entities_are_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    with pytest.raises(DocumentError, match=r"declares entities in word/document\.xml"):
        parse_docx(docx(PARAGRAPHS, prolog=bomb))


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 10_000)
    with pytest.raises(DocumentError, match=r"unpacks to \d"):
        parse_docx(archive({"word/document.xml": "a" * 20_000}))


@pytest.mark.parametrize("content", [b"PK\x03\x04", archive({"word/document.xml": "<w:x"})])
def test_a_damaged_file_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentError, match="damaged"):
        parse_docx(content)
