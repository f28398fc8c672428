"""Make small PDFs and Word documents."""

import ctypes
import io
import zipfile
from collections.abc import Sequence
from html import escape

import pypdfium2
import pypdfium2.raw as pdfium

A4 = (595, 842)
Line = tuple[float, float, float, str]


Box = tuple[float, float, float, float]


def pdf(pages: Sequence[Sequence[Line]], drawn: Sequence[Box] = ()) -> bytes:
    """Return a PDF whose pages have these lines of (left, bottom, size, text), and on each boxes of (left, bottom,
    right, top) filled with black: rules where they are thin."""
    document = pypdfium2.PdfDocument.new()
    for lines in pages:
        page = document.new_page(*A4)
        for left, bottom, right, top in drawn:
            box = pdfium.FPDFPageObj_CreateNewRect(left, bottom, right - left, top - bottom)
            pdfium.FPDFPath_SetDrawMode(box, pdfium.FPDF_FILLMODE_ALTERNATE, False)
            pdfium.FPDFPage_InsertObject(page, box)
        for left, bottom, size, text in lines:
            _write(document, page, left, bottom, size, text)
        pdfium.FPDFPage_GenerateContent(page)
    made = io.BytesIO()
    document.save(made)
    document.close()
    return made.getvalue()


def _write(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, left: float, bottom: float, size: float, text: str
) -> None:
    font = b"Helvetica-Bold" if text.startswith("**") else b"Helvetica"
    piece = pdfium.FPDFPageObj_NewTextObj(document, font, size)
    encoded = (text.removeprefix("**") + "\x00").encode("utf-16-le")
    buffer = ctypes.cast(ctypes.create_string_buffer(encoded), pdfium.FPDF_WIDESTRING)
    pdfium.FPDFText_SetText(piece, buffer)
    pdfium.FPDFPageObj_Transform(piece, 1, 0, 0, 1, left, bottom)
    pdfium.FPDFPage_InsertObject(page, piece)


def paragraph(lines: Sequence[str], top: float, left: float = 70, size: float = 11) -> list[Line]:
    """Return lines that stand below each other."""
    return [(left, top - 14 * number, size, line) for number, line in enumerate(lines)]


_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
_RELATIONS = """<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>"""
_STYLES = f"""<?xml version="1.0"?><w:styles {_NAMESPACE}>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>"""
_PART_RELATIONS = """<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
</Relationships>"""


def docx(paragraphs: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]] = (), prolog: str = "") -> bytes:
    """Return a Word document of (style, text), then a table of ``rows``."""
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>'
        for style, text in paragraphs
    )
    cells = ("".join(f"<w:tc><w:p><w:r><w:t>{escape(c)}</w:t></w:r></w:p></w:tc>" for c in row) for row in rows)
    table = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    content = f"<w:body>{body}{f'<w:tbl>{table}</w:tbl>' if table else ''}</w:body>"
    return archive(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS,
            "word/document.xml": f'<?xml version="1.0"?>{prolog}<w:document {_NAMESPACE}>{content}</w:document>',
            "word/styles.xml": _STYLES,
            "word/_rels/document.xml.rels": _PART_RELATIONS,
        }
    )


def archive(parts: dict[str, str | bytes]) -> bytes:
    """Return a ZIP archive of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()
