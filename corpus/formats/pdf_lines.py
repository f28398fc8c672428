"""The lines of a PDF, with their place and type: what pdfium says about its letters."""

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

_HYPHENS = "\x02\ufffe\u00ad"
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
# pdfium joins such lines itself, and leaves its mark where the hyphen was.
_PARTED = re.compile(rf"([^\W\d_]+)[{_HYPHENS}]\s*([^\W\d_]+)")
_BOLD_WEIGHT = 600


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of type: its words, the page it stands on (from 0), and its place in points from the lower left corner.

    ``size`` is the type's, in points; ``hyphened`` tells that its last word goes on in the next line.
    """

    text: str
    page: int
    size: float
    bold: bool
    left: float
    right: float
    bottom: float
    top: float
    hyphened: bool = False


def read_lines(page: pypdfium2.PdfPage, number: int) -> list[PdfLine]:
    """Return the lines of a page in the order that the file has them."""
    text_page = page.get_textpage()
    try:
        return [line for letters in _broken(text_page) if (line := _line(text_page, letters, number))]
    finally:
        text_page.close()


def _broken(text_page: pypdfium2.PdfTextPage) -> Iterator[list[tuple[int, str]]]:
    """Yield the letters of each line with their index."""
    letters: list[tuple[int, str]] = []
    for index in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        letter = chr(code) if code < 0x110000 else ""
        if letter in "\r\n":
            if letters:
                yield letters
            letters = []
        else:
            letters.append((index, letter))
    if letters:
        yield letters


def _join(parted: re.Match[str]) -> str:
    """Return a word that a line's end parted as one; "anak-" before "anak" keeps its hyphen."""
    first, second = parted[1], parted[2]
    return f"{first}-{second}" if second.casefold().startswith(first.casefold()) else first + second


def _line(text_page: pypdfium2.PdfTextPage, letters: list[tuple[int, str]], number: int) -> PdfLine | None:
    raw = "".join(letter for _, letter in letters)
    hyphened = raw.rstrip()[-1:] in _HYPHENS and bool(raw.strip())
    # Letters beyond U+FFFF come in two halves.
    raw = _PARTED.sub(_join, raw.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore"))
    text = " ".join(
        _NOT_TEXT.sub("", unicodedata.normalize("NFC", raw.translate(dict.fromkeys(map(ord, _HYPHENS))))).split()
    )
    seen = [index for index, letter in letters if letter.strip() and letter not in _HYPHENS]
    if not text or not seen:
        return None
    boxes = [box for index in (seen[0], seen[len(seen) // 2], seen[-1]) if (box := _box(text_page, index))]
    if not boxes:
        return None
    some = seen[:: max(1, len(seen) // 12)]
    size = Counter(round(pdfium.FPDFText_GetFontSize(text_page, index), 1) for index in some).most_common(1)[0][0]
    bold = sum(
        pdfium.FPDFText_GetFontWeight(text_page, index) >= _BOLD_WEIGHT or _is_bold(text_page, index) for index in some
    )
    return PdfLine(
        text=text,
        page=number,
        size=size,
        bold=2 * bold > len(some),
        left=min(box[0] for box in boxes),
        right=max(box[1] for box in boxes),
        bottom=min(box[2] for box in boxes),
        top=max(box[3] for box in boxes),
        hyphened=hyphened,
    )


def _box(text_page: pypdfium2.PdfTextPage, index: int) -> tuple[float, float, float, float] | None:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top):
        return None
    return left.value, right.value, bottom.value, top.value


def _is_bold(text_page: pypdfium2.PdfTextPage, index: int) -> bool:
    name = ctypes.create_string_buffer(64)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text_page, index, name, 64, flags)
    return b"bold" in name.value.lower() or b"black" in name.value.lower()
