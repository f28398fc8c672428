"""Read a Word document (.docx) into text with its structure: mammoth makes a web page of it, read as such."""

import io
import zipfile
from contextlib import suppress
from typing import IO
from xml.parsers import expat

import mammoth

from corpus.errors import DocumentError
from corpus.formats.html import parse_html
from corpus.formats.html_nodes import TAB
from corpus.structure import Outline

# Unpacked; the largest theses with their pictures stay below.
MOST_BYTES = 400_000_000
MOST_PARTS = 20_000
_CHUNK = 1024
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
    except (DocumentError, MemoryError, RecursionError):
        # The process that this runs in says what these two mean.
        raise
    except Exception as error:
        # mammoth and the XML parser below it raise whatever a damaged part leads to.
        raise DocumentError(f"the Word document is damaged: {error}") from error
    return parse_html(f"<main>{made.value.replace(chr(9), TAB)}</main>")


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
    # A part of any name may be read as XML: the relations between the parts say which.
    for part in parts:
        with archive.open(part) as content:
            if _declares_entities(content):
                raise DocumentError(f"the Word document declares entities in {part.filename}: Word never does")


def _declares_entities(content: IO[bytes]) -> bool:
    """Tell whether a part has a document type, where alone XML declares entities, in whatever encoding it is.

    Asked of the parser that mammoth reads with, so that nothing is XML to one and not to the other.
    """
    found: list[bool] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: found.append(True)
    # Behind the first element's start there can be none.
    parser.StartElementHandler = lambda *_: found.append(False)
    # What is no XML, or of an encoding that the parser does not know, mammoth cannot read either.
    with suppress(expat.ExpatError, LookupError, ValueError):
        while not found and (chunk := content.read(_CHUNK)):
            parser.Parse(chunk)
        parser.Parse(b"", True)
    return found[:1] == [True]
