"""The lines of a PDF, with their words, their place and type: what pdfium says about its letters."""

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import hypot

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.formats.pdf_drawn import Dot
from corpus.markers import BULLETS, core_of, marker_of, next_mark

_HYPHENS = "\x02\ufffe\u00ad"
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_PARTED = re.compile(r"([^\W\d_]+)-$")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
# The marks of notes: before or behind a word, not behind a unit ("km2") or a number; and how much smaller they are.
_MARKS = re.compile(r"(?:\d{1,3}|[*†‡§,])+")
_MARK_BEFORE = re.compile(r"(?:\d{1,3}|[*†‡§]+)(?![\d%.,])")
_MARK_BEHIND = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?)\]\"'”’])|^)(?:\d{1,3}|[*†‡§]+)(?:,?(?:\d{1,3}|[*†‡§]+))*(?=[.,;:]?$)"
)
_RAISED = 0.8
# How far behind a line its rest may stand, in sizes of the type, and where a mark has been between.
_BESIDE, _BESIDE_MARK = 0.6, 1.2
_FIRST = frozenset("1ai")
_PUNCTUATION = re.compile(r"[,.;:!?)\]]")
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


def in_cell(lines: Sequence[PdfLine]) -> str:
    """Return the words of a cell's lines as one text in which each item of a list begins a line of its own."""
    text = ""
    marks: list[str] = []
    for before, line in pairwise([None, *lines]):
        if line is None:
            continue
        found = marker_of(line.text)
        mark = found["mark"] if found else ""
        begins = bool(mark) and (core_of(mark) in _FIRST or mark in BULLETS or mark in map(next_mark, marks))
        marks += [mark] if begins else []
        if before is not None:
            text = f"{text}\n  " if begins else following(text, before, line)
        text += line.text
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
    return [_dotted(line, dots) for line in _without_marks(lines)]


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
    seen = [index for index, letter in letters if letter.strip() and letter not in _HYPHENS]
    if not seen:
        return None
    some = seen[:: max(1, len(seen) // 12)]
    size = Counter(_size(text_page, index) for index in some).most_common(1)[0][0]
    words = [word for parts in _parted(letters) if (word := _word(text_page, parts, size))]
    if not words:
        return None
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


def _word(text_page: pypdfium2.PdfTextPage, letters: Sequence[_Letter], size: float) -> PdfWord | None:
    """Return a word of a line whose type has this size, without the marks of notes."""
    letters = _unmarked(text_page, letters, size)
    if not letters:
        return None
    # Letters beyond U+FFFF come in two halves.
    raw = "".join(letter for _, letter in letters).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    text = _NOT_TEXT.sub("", unicodedata.normalize("NFC", raw.translate(dict.fromkeys(map(ord, _HYPHENS)))))
    boxes = [box for index in {letters[0][0], letters[-1][0]} if (box := _box(text_page, index))]
    if not text or not boxes:
        return None
    return PdfWord(text, min(box[0] for box in boxes), max(box[1] for box in boxes))


def _unmarked(text_page: pypdfium2.PdfTextPage, letters: Sequence[_Letter], size: float) -> Sequence[_Letter]:
    """Return a word's letters without the raised marks of notes before and behind it."""
    said = "".join(letter for _, letter in letters)
    for mark in (_MARK_BEFORE.match(said), _MARK_BEHIND.search(said)):
        if mark and all(_size(text_page, index) <= _RAISED * size for index, _ in letters[mark.start() : mark.end()]):
            letters = [*letters[: mark.start()], *letters[mark.end() :]]
            said = "".join(letter for _, letter in letters)
    return letters


def _without_marks(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Return the lines without those that are but the raised marks of notes, whole again where these parted them."""
    kept: list[PdfLine] = []
    parted = False
    for number, line in enumerate(lines):
        beside = [*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2]]
        if _MARKS.fullmatch(line.text.replace(" ", "")) and any(_is_raised(line, other) for other in beside):
            parted = True
            continue
        if kept and _continues(kept[-1], line, _BESIDE_MARK if parted else _BESIDE):
            kept[-1] = _with_rest(kept[-1], line)
        else:
            kept.append(line)
        parted = False
    return kept


def _is_raised(mark: PdfLine, line: PdfLine) -> bool:
    """Tell whether a mark is smaller and higher than a line that it stands before or behind."""
    raised = mark.size <= _RAISED * line.size and line.bottom < mark.bottom < line.top + line.size / 2
    return raised and min(abs(mark.left - line.right), abs(line.left - mark.right)) <= line.size / 2


def _continues(before: PdfLine, line: PdfLine, gap: float) -> bool:
    """Tell whether two lines are one: at one height, the second right behind the first."""
    level = abs(before.bottom - line.bottom) <= line.size / 10 and before.size == line.size
    return level and -line.size / 4 <= line.left - before.right <= gap * line.size


def _with_rest(line: PdfLine, rest: PdfLine) -> PdfLine:
    words = (*line.words, *rest.words)
    if _PUNCTUATION.match(rest.text):
        first, second = line.words[-1], rest.words[0]
        words = (*line.words[:-1], PdfWord(first.text + second.text, first.left, second.right), *rest.words[1:])
    return replace(line, words=words, hyphened=rest.hyphened)


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
