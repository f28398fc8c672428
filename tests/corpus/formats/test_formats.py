"""The first bytes say what a file is."""

import pytest

from corpus.errors import DocumentError, TextError
from corpus.formats import Format, format_of, parse
from tests.corpus.formats.files import archive, docx, paragraph, pdf

PDF = pdf([paragraph(["Isi."], 700)])
DOCX = docx([("Normal", "Isi.")])


@pytest.mark.parametrize(
    ("content", "named", "format"),
    [
        (b"Isi.", None, "text"),
        (b"# Isi.", "markdown", "markdown"),
        (b"\n<!DOCTYPE html><p>Isi.", None, "html"),
        (b"<?xml version='1.0'?><html>", None, "html"),
        (b"<html><p>shown as text</p>", "text", "text"),
        (b"<p>Isi.", "html", "html"),
        (PDF, "pdf", "pdf"),
        (PDF, None, "pdf"),
        (DOCX, "docx", "docx"),
    ],
)
def test_bytes_and_name_say_what_it_is(content: bytes, named: Format | None, format: Format) -> None:
    assert format_of(content, named) == format


@pytest.mark.parametrize(
    ("content", "named", "says"),
    [
        (PDF, "text", "its name says that it is a text file, and it is a PDF"),
        (DOCX, "pdf", "its name says that it is a PDF, and it is a Word document"),
        (b"Isi.", "docx", "a Word document, and it is none"),
        (archive({"xl/workbook.xml": "x"}), None, "office file of another sort"),
        (b"PK\x03\x04", None, "damaged archive"),
        (b"\xd0\xcf\x11\xe0....", None, r"old Word.*save it as \.docx or PDF"),
        (b"{\\rtf1", None, "RTF"),
        (b"\x1f\x8b\x08", None, "compressed"),
    ],
)
def test_what_is_not_read_or_lies_is_refused_by_its_true_name(content: bytes, named: Format | None, says: str) -> None:
    with pytest.raises(DocumentError, match=says):
        format_of(content, named)


@pytest.mark.parametrize(("content", "format"), [(b" \n", "text"), (b"<p></p>", "html"), (b"---", "markdown")])
def test_a_file_that_says_nothing_is_refused(content: bytes, format: Format) -> None:
    with pytest.raises(TextError, match="empty"):
        parse(content, format)
