"""Tell what a file is, and read it into text with its structure, pages and notes.

The file's first bytes say what it is; its name only tells text from Markdown from a web page. A file whose name and
bytes differ is refused: whoever sent it expects something else to be read.
"""

import re
import zipfile
from io import BytesIO
from typing import Literal

from corpus.errors import DocumentError, TextError
from corpus.formats.plain import decode
from corpus.markdown import parse_markdown
from corpus.structure import Outline, outline
from corpus.text import canonical
from corpus.unpaged import unpaged

Format = Literal["text", "markdown", "html", "pdf", "docx"]
SUFFIXES: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf", ".docx": "docx",
}  # fmt: skip
# What people try, and what to do with it.
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file: save it as .docx or PDF"),
    (b"{\\rtf", "an RTF file: save it as .docx or PDF"),
    (b"\x89PNG", "a picture: recognise its text first"),
    (b"\xff\xd8\xff", "a picture: recognise its text first"),
    (b"GIF89a", "a picture: recognise its text first"),
    (b"\x1f\x8b", "a compressed file: unpack it first"),
    (b"BZh91AY&SY", "a compressed file: unpack it first"),
    (b"\xfd7zXZ", "a compressed file: unpack it first"),
    (b"7z\xbc\xaf", "an archive: unpack it first"),
    (b"Rar!\x1a", "an archive: unpack it first"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_PDF_HEAD = 1024
_WORD_PART = "word/document.xml"
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?(?:<!doctype\s+html|<html[\s>])", re.I | re.S)


def format_of(content: bytes, named: Format | None = None) -> Format:
    """Return what ``content`` is; ``named`` is what its file's name says.

    Raises:
        DocumentError: it is of a sort that is not read, or is not what its name says; the message says what it is.
    """
    found = _by_bytes(content, named)
    if found is None:
        if named in ("pdf", "docx"):
            raise DocumentError(f"its name says that it is a {_CALLED[named]}, and it is none")
        return named or "text"
    if named is not None and found != named and not (found == "html" and named in ("text", "markdown")):
        raise DocumentError(f"its name says that it is a {_CALLED[named]}, and it is a {_CALLED[found]}")
    return named if found == "html" and named else found


_CALLED: dict[Format, str] = {
    "text": "text file", "markdown": "Markdown file", "html": "web page", "pdf": "PDF", "docx": "Word document",
}  # fmt: skip


def _by_bytes(content: bytes, named: Format | None) -> Format | None:
    for magic, what in _REFUSED:
        if content.startswith(magic):
            raise DocumentError(f"this is {what}")
    # Some writers of PDF put bytes before its head; a text may well speak of it.
    if b"%PDF-" in (content[:_PDF_HEAD] if named in (None, "pdf") else content.lstrip()[:5]):
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    return "html" if _HTML.match(content[:_PDF_HEAD]) else None


def _packed(content: bytes) -> Format:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if _WORD_PART in archive.namelist():
                return "docx"
    # zipfile raises NotImplementedError for a method of packing that it does not know.
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise DocumentError(f"the file is a damaged archive: {error}") from error
    raise DocumentError("this is an archive or an office file of another sort: save it as .docx or PDF, or unpack it")


def parse(content: bytes, named: Format | None = None) -> tuple[str, Outline]:
    """Return the canonical text in ``content`` and its outline; ``named`` is what its file's name says it is.

    Raises:
        DocumentError: it cannot be read; the message says why and what to do.
    """
    if not content.strip():
        raise TextError("the file is empty")
    format = format_of(content, named)
    if format == "pdf":
        from corpus.formats.pdf import parse_pdf

        found = parse_pdf(content)
    elif format == "docx":
        from corpus.formats.docx import parse_docx

        found = parse_docx(content)
    else:
        found = _parse_text(decode(content), format)
    if not found[0].strip():
        raise TextError("the text is empty: there are marks in it, but no words")
    return found


def _parse_text(text: str, format: Format) -> tuple[str, Outline]:
    if format == "html":
        from corpus.formats.html import parse_html

        return parse_html(canonical(text))
    text = canonical(text)
    if format == "markdown":
        return parse_markdown(text)
    text = unpaged(text)
    return text, outline(text)
