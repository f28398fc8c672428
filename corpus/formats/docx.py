"""Read a Word document (.docx) into text with its structure: mammoth makes a web page of it, read as such."""

import io
import re
import zipfile

import mammoth

from corpus.errors import DocumentError
from corpus.formats.html import parse_html
from corpus.structure import Outline

# Unpacked; the largest theses with their pictures stay below.
MOST_BYTES = 400_000_000
MOST_PARTS = 20_000
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_CORE = "docProps/core.xml"
_TITLE = re.compile(rb"<dc:title>([^<]{3,200})</dc:title>")
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Judul'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Caption'] => p:fresh
"""


def parse_docx(content: bytes) -> tuple[str, Outline]:
    """Return the text of a Word document and its outline.

    Raises:
        DocumentError: it is damaged, or unpacks to more than ``MOST_BYTES``, or holds what Word never writes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check(archive)
        made = mammoth.convert_to_html(io.BytesIO(content), style_map=_STYLES, convert_image=_no_image)
    except DocumentError:
        raise
    except Exception as error:
        # mammoth and the XML parser below it raise whatever a damaged part leads to.
        raise DocumentError(f"the Word document is damaged: {error}") from error
    return parse_html(f"<main>{made.value}</main>")


@mammoth.images.img_element  # type: ignore[untyped-decorator]
def _no_image(_: object) -> dict[str, str]:
    return {"src": ""}


def _check(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or size > MOST_BYTES:
        raise DocumentError(
            f"the Word document unpacks to {size:,} bytes in {len(parts):,} parts; at most {MOST_BYTES:,} in "
            f"{MOST_PARTS:,} are read"
        )
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as content:
                if _DOCTYPE.search(content.read(4096)):
                    raise DocumentError(f"the Word document declares entities in {part.filename}: Word never does")
