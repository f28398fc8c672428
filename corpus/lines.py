"""Tell by the form of lines, and of the empty lines between them, what a plain text is made of.

The result is a row of pieces (headings, list items, paragraphs, captions, names of files); ``corpus.structure`` makes
blocks of them. What counts as what is listed in ``docs/documents.md``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.model import Span

Sort = Literal["heading", "item", "paragraph", "caption", "file"]

_ATX = re.compile(r"(#{1,6})\s+(?=\S)")
_NUMBERED = re.compile(r"(\s*)(?P<mark>[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)\]])\s+(?=\S)")
_BULLET = re.compile(r"(\s*)(?P<mark>[-*+•●▪◦‣–—])\s+(?=\S)")
_DEEP_NUMBER = re.compile(r"([1-9]\d?(?:\.[1-9]\d?)+)\.?\s+[A-Z]")
_DIVISION = re.compile(
    r"(?:(?P<one>bab|chapter|part)|(?P<two>bagian|section|lampiran|appendix)|(?P<three>pasal|article))\s+"
    r"(?:[ivxlc]+|\d+)\b(?=\s*(?:$|[.:–-])|\s+(?-i:[A-Z]))",
    re.I,
)
_CAPTION = re.compile(r"(?:gambar|figur|figure|fig\.|tabel|table|grafik|chart|bagan|diagram)\s*\d+[.:\s]", re.I)
_FILE_NAME = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?:[-_ .].{0,100})?"
    r"|(?:img|dsc|image|screenshot|whatsapp image)[-_ ]?\d[\d\s._-]*(?:at[\d\s._-]+)?(?:\(\d+\))?(?:\.\w{3,4})?"
    r"|[^\s/\\]+\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|pdf|docx?|pptx?|xlsx?)"
    r"|(?=[^\d]*\d)[^\s/\\]+(?: [^\s/\\]+){1,3}\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?)",
    re.I,
)
_LONGEST_FILE_NAME = 150
_REFERENCE_HEADING = re.compile(
    r"(?:[\d.]+\s*)?(?:daftar\s+)?"
    r"(?:pustaka|referensi|rujukan|references?|bibliography|bibliografi|works cited|sumber|sources?)",
    re.I,
)
_CLOCK = re.compile(r"\d[.:]\d\d\b")
_ENDS_SENTENCE = re.compile(r"[.!?;:,…][\"'”’)\]]*$")
_INITIAL = re.compile(r"[A-Z]\.")
_FIRST_MARKS = frozenset("1aAi")
_HEADING_LENGTH = 120
_HEADING_WORDS = 12
_BARE_HEADING_WORDS = 8
_BARE_LEVEL = 2
# A line above text is its heading where the next line is this much longer: the first line of a paragraph that was
# broken to fit a page is about as long as the others.
_LONGER = 1.6
_LONG_LINE = 45


@dataclass(frozen=True, slots=True)
class Line:
    """A line and where it starts."""

    start: int
    text: str

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.text.strip()

    @property
    def indent(self) -> int:
        """How many white space characters it begins with."""
        return len(self.text) - len(self.text.lstrip())

    @property
    def words(self) -> str:
        """What stands on it."""
        return self.text.strip()

    @property
    def span(self) -> Span:
        """The place of what stands on it."""
        left = self.start + self.indent
        return Span(left, left + len(self.words))


@dataclass(slots=True)
class Piece:
    """A run of lines of one sort, which grows while a text is read.

    ``level`` is a heading's depth from 1, ``bare`` whether only its being short makes it one; ``marker`` and ``body``
    are an item's mark and where its text starts.
    """

    sort: Sort
    lines: list[Line]
    level: int = 0
    marker: str = ""
    body: int = 0
    bare: bool = False

    @property
    def span(self) -> Span:
        """The place of the piece, an item's without its marker."""
        return Span(self.body or self.lines[0].span.start, self.lines[-1].span.end)


def read_pieces(text: str) -> list[Piece]:
    """Return the pieces of a plain text in canonical form, in order."""
    lines = _lines(text)
    pieces: list[Piece] = []
    gap = True
    for number, line in enumerate(lines):
        if line.blank:
            gap = True
            continue
        after = lines[number + 1] if number + 1 < len(lines) else Line(len(text), "")
        before = pieces[-1] if pieces else None
        if before is not None and _continues(before, line, gap):
            before.lines.append(line)
        else:
            pieces.append(_classify(line, after, gap, before))
        gap = False
    return _settle(_without_trailing_headings(pieces))


def names_file(text: str) -> bool:
    """Tell whether a line is only the name of a file, such as an image's that was lost on the way."""
    return len(text) <= _LONGEST_FILE_NAME and marker_of(text) is None and _FILE_NAME.fullmatch(text) is not None


def is_caption(text: str) -> bool:
    """Tell whether a line that stands alone is the caption of a figure or table."""
    return _CAPTION.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends as a sentence or a part of one does."""
    return _ENDS_SENTENCE.search(text) is not None


def says_time(text: str) -> bool:
    """Tell whether a line has a time of day in it: it is a notice then, though it may lack its full stop."""
    return _CLOCK.search(text) is not None


def heads_references(text: str) -> bool:
    """Tell whether a heading says that references stand under it."""
    return _REFERENCE_HEADING.fullmatch(text.strip(" :")) is not None


def marker_of(text: str) -> re.Match[str] | None:
    """Return the list marker that a line begins with, its mark as group ``mark``, or None."""
    return _BULLET.match(text) or _NUMBERED.match(text)


def marker_sort(mark: str) -> str:
    """Return what sort of marker it is: items of one list have one sort."""
    core = mark.strip("()[].")
    kind = "digit" if core.isdigit() else "upper" if core.isupper() else "lower" if core.isalpha() else core
    return f"{kind} {mark.replace(core, '') if core.isalnum() else ''}"


def _lines(text: str) -> list[Line]:
    lines, start = [], 0
    for part in text.split("\n"):
        lines.append(Line(start, part))
        start += len(part) + 1
    return lines


def _continues(before: Piece, line: Line, gap: bool) -> bool:
    if _ATX.match(line.words):
        return False
    marker = marker_of(line.text)
    if before.sort == "item":
        deeper = line.indent > before.lines[0].indent + 1
        if marker is None:
            return deeper or not gap
        other_sort = marker_sort(marker["mark"]) != marker_sort(before.marker)
        return deeper or (other_sort and not gap and _opens_or_goes_on(before, marker["mark"]))
    if before.sort == "heading":
        return not gap and before.level == 1 and _is_capitals(line.words) and _is_capital_or_division(before)
    # A number at the start of a line in the middle of a paragraph is only where the line was full.
    return before.sort == "paragraph" and not gap and not _begins_list(line) and not _DEEP_NUMBER.match(line.words)


def _opens_or_goes_on(item: Piece, mark: str) -> bool:
    """Tell whether a marker of another sort begins a list within an item, or goes on with one."""
    if not mark.strip("()[].") or mark.strip("()[].") in _FIRST_MARKS:
        return True
    inner = [found for line in item.lines[1:] if (found := marker_of(line.text))]
    return bool(inner) and marker_sort(inner[-1]["mark"]) == marker_sort(mark)


def _is_capital_or_division(piece: Piece) -> bool:
    words = piece.lines[-1].words
    return _is_capitals(words) or _DIVISION.match(words) is not None


def _classify(line: Line, after: Line, gap: bool, before: Piece | None) -> Piece:
    words = line.words
    atx = _ATX.match(words)
    if atx and _without_closing_marks(words[atx.end() :]):
        name = _without_closing_marks(words[atx.end() :])
        return Piece("heading", [Line(line.start + line.indent + atx.end(), name)], level=len(atx[1]))
    if names_file(words):
        return Piece("file", [line])
    gap = gap or (before is not None and before.sort == "file")
    if is_caption(words) and gap and after.blank:
        return Piece("caption", [line])
    level = _heading_level(line, after) if gap else 0
    if level:
        return Piece("heading", [line], level=level)
    if gap and _is_bare_heading(line, after):
        return Piece("heading", [line], level=_BARE_LEVEL, bare=True)
    marker = marker_of(line.text)
    if marker:
        return Piece("item", [line], marker=marker["mark"], body=line.start + marker.end())
    return Piece("paragraph", [line])


def _heading_level(line: Line, after: Line) -> int:
    """Return the depth of the heading that a line with nothing above it is, or 0."""
    words = line.words
    if len(words) > _HEADING_LENGTH or len(words.split()) > _HEADING_WORDS:
        return 0
    division, number = _DIVISION.match(words), _DEEP_NUMBER.match(words)
    if (division or number) and (ends_sentence(words) or after.words[:1].islower()):
        return 0
    if division:
        return 1 if division["one"] else 2 if division["two"] else 3
    if number and not says_time(number[1]):
        return number[1].count(".") + 2
    return 1 if _is_capitals(words) and not marker_of(line.text) else 0


def _without_closing_marks(words: str) -> str:
    """Return a heading's words without the ``#`` that may close it: "Panduan ##"."""
    bare = words.rstrip("#")
    return bare.rstrip() if bare != words and bare[-1:].isspace() else "" if not bare else words


def _is_capitals(words: str) -> bool:
    letters = [c for c in words if c.isalpha()]
    short = len(words) <= _HEADING_LENGTH and len(words.split()) <= _HEADING_WORDS
    return short and len(letters) >= 3 and all(c.isupper() for c in letters) and not words.endswith((".", ";", ","))


def _is_bare_heading(line: Line, after: Line) -> bool:
    words = line.words
    if len(words.split()) > _BARE_HEADING_WORDS or not words[0].isupper() or ends_sentence(words):
        return False
    if marker_of(line.text) or says_time(words):
        return False
    longer = len(after.words) >= max(_LONG_LINE, _LONGER * len(words))
    return after.blank or longer or _begins_list(after) or heads_references(words)


def _begins_list(line: Line) -> bool:
    marker = marker_of(line.text)
    return marker is not None and (
        not marker["mark"].strip("()[].").isalnum() or marker["mark"].strip("()[].") in _FIRST_MARKS
    )


def _without_trailing_headings(pieces: list[Piece]) -> list[Piece]:
    # A short line with nothing under it is no heading; it stays as text, so that nothing is lost.
    kept = list(pieces)
    for i in range(len(kept) - 1, -1, -1):
        below = kept[i + 1] if i + 1 < len(kept) else None
        over_nothing = below is None or (below.sort == "heading" and below.level <= _BARE_LEVEL)
        if kept[i].bare and over_nothing and i > 0:
            kept[i] = replace(kept[i], sort="paragraph", level=0, bare=False)
    return kept


def _settle(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with single "items" made what they are: "2. Metode" above text is a heading, "A. Rahman
    menulis …" begins with a name."""
    result = []
    for i, piece in enumerate(pieces):
        if piece.sort == "item" and not _has_sibling(pieces, i):
            below = i + 1 < len(pieces) and pieces[i + 1].sort in ("paragraph", "item")
            if below and _could_head(piece):
                piece = replace(piece, sort="heading", level=2, body=0)
            elif _INITIAL.fullmatch(piece.marker):
                piece = replace(piece, sort="paragraph", body=0)
        result.append(piece)
    return result


def _has_sibling(pieces: Sequence[Piece], i: int) -> bool:
    beside = [pieces[j] for j in (i - 1, i + 1) if 0 <= j < len(pieces)]
    return any(p.sort == "item" and marker_sort(p.marker) == marker_sort(pieces[i].marker) for p in beside)


def _could_head(piece: Piece) -> bool:
    words = piece.lines[0].words
    numbered = piece.marker[:1].isalnum()
    return numbered and len(piece.lines) == 1 and len(words.split()) <= 10 and not ends_sentence(words)
