"""The lines of a PDF, with their words, their place and type: what pdfium says about its letters."""

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import hypot

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.formats.pdf_drawn import Dot

_HYPHENS = "\x02\ufffe\u00ad"
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_PARTED = re.compile(r"([^\W\d_]+)-$")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_BOLD_WEIGHT, _ALL_BOLD = 600, 0.9
# What a drawn bullet is written as, and how far before its line it may stand, in sizes of the type.
_BULLET = "•"
_BULLET_REACH = 3.0
_Letter = tuple[int, str]


@dataclass(frozen=True, slots=True)
class PdfWord:
    """A word and how far it reaches, in points from the page's left edge."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of type: its words, the page it stands on (from 0), and its place in points from the lower left corner.

    ``size`` is the type's, in points; ``bottom`` is what its letters stand on, ``top`` how high they reach;
    ``hyphened`` tells that its last word goes on in the next line.
    """

    words: tuple[PdfWord, ...]
    page: int
    size: float
    bold: bool
    bottom: float
    top: float
    hyphened: bool = False

    @property
    def text(self) -> str:
        """Its words with one space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Where it begins."""
        return min(word.left for word in self.words)

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(word.right for word in self.words)


def joined(lines: Sequence[PdfLine]) -> str:
    """Return the words of lines that follow each other as one text."""
    text = ""
    for before, line in pairwise([None, *lines]):
        if line is not None:
            text = (following(text, before, line) if before else "") + line.text
    return text


def following(text: str, before: PdfLine, line: PdfLine) -> str:
    """Return the text up to the end of the line ``before``, ready for that of the next ``line``.

    A hyphen at a line's end is dropped where it only parts a word; "anak-" before "anak" keeps it.
    """
    if before.hyphened:
        word = _LAST_WORD.search(text)
        return f"{text}-" if word and line.text.casefold().startswith(word[0].casefold()) else text
    parted = _PARTED.search(text)
    if parted is None or not line.text[:1].islower():
        return f"{text} "
    return text if line.text.casefold().startswith(parted[1].casefold()) else text[:-1]


def read_lines(page: pypdfium2.PdfPage, number: int, dots: Sequence[Dot] = ()) -> list[PdfLine]:
    """Return the lines of a page in the order that the file has them; a line behind one of ``dots`` begins with a
    bullet."""
    text_page = page.get_textpage()
    try:
        lines = [line for letters in _broken(text_page) if (line := _line(text_page, letters, number))]
    finally:
        text_page.close()
    return [_dotted(line, dots) for line in lines]


def _broken(text_page: pypdfium2.PdfTextPage) -> Iterator[list[_Letter]]:
    """Yield the letters of each line with their index."""
    letters: list[_Letter] = []
    for index in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        letter = chr(code) if code < 0x110000 else ""
        if letter not in "\r\n":
            letters.append((index, letter))
        # pdfium joins the lines of a parted word itself, and leaves its mark where the hyphen was.
        if letter in "\r\n" or (letter in _HYPHENS[:2] and letter):
            if letters:
                yield letters
            letters = []
    if letters:
        yield letters


def _line(text_page: pypdfium2.PdfTextPage, letters: Sequence[_Letter], number: int) -> PdfLine | None:
    words = [word for some in _parted(letters) if (word := _word(text_page, some))]
    seen = [index for index, letter in letters if letter.strip() and letter not in _HYPHENS]
    if not words or not seen:
        return None
    some = seen[:: max(1, len(seen) // 12)]
    size = Counter(_size(text_page, index) for index in some).most_common(1)[0][0]
    bold = sum(
        pdfium.FPDFText_GetFontWeight(text_page, index) >= _BOLD_WEIGHT or _is_bold(text_page, index) for index in some
    )
    bottom = Counter(_baseline(text_page, index) for index in some).most_common(1)[0][0]
    tops = [box[3] for index in some if (box := _box(text_page, index))]
    last = "".join(letter for _, letter in letters).rstrip()[-1:]
    return PdfLine(
        tuple(words), number, size, bold >= _ALL_BOLD * len(some), bottom, max(tops, default=bottom), last in _HYPHENS
    )


def _parted(letters: Sequence[_Letter]) -> Iterator[list[_Letter]]:
    for blank, some in groupby(letters, key=lambda one: not one[1].strip()):
        if not blank:
            yield list(some)


def _word(text_page: pypdfium2.PdfTextPage, letters: Sequence[_Letter]) -> PdfWord | None:
    # Letters beyond U+FFFF come in two halves.
    raw = "".join(letter for _, letter in letters).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    text = _NOT_TEXT.sub("", unicodedata.normalize("NFC", raw.translate(dict.fromkeys(map(ord, _HYPHENS)))))
    boxes = [box for index in {letters[0][0], letters[-1][0]} if (box := _box(text_page, index))]
    if not text or not boxes:
        return None
    return PdfWord(text, min(box[0] for box in boxes), max(box[1] for box in boxes))


def _dotted(line: PdfLine, dots: Sequence[Dot]) -> PdfLine:
    for dot in dots:
        before = line.left - _BULLET_REACH * line.size < dot.right <= line.left
        if before and line.bottom <= dot.middle <= line.top:
            return PdfLine(
                (PdfWord(_BULLET, dot.left, dot.right), *line.words),
                line.page, line.size, line.bold, line.bottom, line.top, line.hyphened,
            )  # fmt: skip
    return line


def _box(text_page: pypdfium2.PdfTextPage, index: int) -> tuple[float, float, float, float] | None:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top):
        return None
    return left.value, right.value, bottom.value, top.value


def _size(text_page: pypdfium2.PdfTextPage, index: int) -> float:
    """Return the size of a letter's type as it is shown: what the font says, times how the page is scaled there."""
    matrix = pdfium.FS_MATRIX()
    scaled = hypot(matrix.c, matrix.d) if pdfium.FPDFText_GetMatrix(text_page, index, matrix) else 1.0
    return float(round(pdfium.FPDFText_GetFontSize(text_page, index) * (scaled or 1.0), 1))


def _baseline(text_page: pypdfium2.PdfTextPage, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
    return round(y.value, 1)


def _is_bold(text_page: pypdfium2.PdfTextPage, index: int) -> bool:
    name = ctypes.create_string_buffer(64)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text_page, index, name, 64, flags)
    return b"bold" in name.value.lower() or b"black" in name.value.lower()
