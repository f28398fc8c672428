"""Tell by the form of lines, and of the empty lines between them, what a plain text is made of.

The result is a row of pieces (headings, list items, paragraphs, captions, names of files); ``corpus.structure`` makes
blocks of them. What counts as what is listed in ``docs/documents.md``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import Literal

from corpus.line import Line, ends_short, goes_on, read_lines, typical_width
from corpus.lone_markers import joined
from corpus.markers import core_of, marker_of, marker_sort, next_mark
from corpus.model import Span
from corpus.stuck_markers import parted
from corpus.unruled import rows_among, stroked_rows

Sort = Literal["heading", "item", "paragraph", "caption", "file", "table"]

_ATX = re.compile(r"(#{1,6})\s+(?=\S)")
_DEEP_NUMBER = re.compile(r"([1-9]\d?(?:\.[1-9]\d?)+)\.?\s+[A-Z]")
_DIVISION = re.compile(
    r"(?:(?P<one>bab|chapter|part)|(?P<two>bagian|section|lampiran|appendix)|(?P<three>pasal|article))\s+"
    r"(?:[ivxlc]+|\d+)\b(?=\s*(?:$|[.:–-])|\s+(?-i:[A-Z]))",
    re.I,
)
# A line of a table of contents.
_LEADER = re.compile(r".*(?:\.{4,}|…{2,}|(?:\. ){4,})\s*(?:\d{1,4}|[ivxlc]{1,7})?", re.I)
_SECTION = re.compile(r"(?P<mark>(?:[A-Z]|[IVX]{1,5}|\d{1,2})[.)])\s+(?=[A-Z])")
_ASKED = re.compile(r"(?:(?P<mark>\d{1,2}[.)])|(?:T|Q|Tanya|Pertanyaan|Question)\s*\d{0,2}\s*[:.)])\s*(?=\S)")
_BOLD = re.compile(r"(?:[^\w\s*]+\s*)?\*[^*\n]+\*:?(?:\s*[^\w\s*]+)?")
_CHAPTER = re.compile(r"(?:bab|bagian|chapter|part)\s+(?:[ivxlc]{1,6}|\d{1,2})", re.I)
# "KTP" is an item, "LAIN-LAIN" a heading.
_SHORTEST_CAPITALS = 4
# So many lines below an item the next one is looked for; a bullet further down is another list's.
_LOOKED_AT, _LOOKED_AT_BULLETS = 40, 4
# "Table 1 shows that …" is a sentence.
_CAPTION = re.compile(
    r"(?:gambar|figur|figure|fig\.|tabel|table|grafik|chart|bagan|diagram)\s*\d+(?:[.:]|\s+(?-i:[^a-z]))", re.I
)
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
    lines = parted(joined(read_lines(text), text))
    width = typical_width(lines)
    rows, stroked = rows_among(lines), stroked_rows(lines)
    pieces: list[Piece] = []
    gap = True
    for number, line in enumerate(lines):
        if line.blank:
            gap = True
            continue
        after = lines[number + 1] if number + 1 < len(lines) else Line(len(text), "")
        before = pieces[-1] if pieces else None
        if number in stroked:
            if before is None or before.sort != "table" or gap:
                pieces.append(Piece("table", []))
            pieces[-1].lines.append(line)
        elif number in rows:
            pieces.append(_row(line, rows[number]))
        elif _stands_out(line, after, before):
            pieces.append(_classify(line, after, True, before))
        elif before is not None and _continues(before, line, gap) and not _leaves(pieces, number, lines, width):
            before.lines.append(line)
        else:
            pieces.append(_classify(line, after, gap, before))
        gap = False
    return _settle(_without_trailing_headings(pieces))


def _row(line: Line, number: re.Match[str] | None) -> Piece:
    marker, start = (number["number"], number.end()) if number else ("", 0)
    return Piece("item", [line], marker=marker, body=line.span.start + start)


def _stands_out(line: Line, after: Line, before: Piece | None) -> bool:
    """Tell whether a line is a heading, or no content, though no empty line stands above it."""
    words = line.words
    if _LEADER.fullmatch(words):
        return True
    if after.blank or after.words[0].islower():
        return False
    if _CHAPTER.fullmatch(words) or _is_asked(line, after, before):
        return True
    if _SECTION.match(words):
        return _heads_section(line, after)
    if before is not None and before.sort != "heading" and not ends_sentence(before.lines[-1].words):
        return False
    if _DIVISION.match(words) or _DEEP_NUMBER.match(words):
        return _heading_level(line, after) > 0
    says_much = len(after.words) >= _LONG_LINE or ends_sentence(after.words)
    return before is not None and before.sort != "heading" and says_much and _heading_level(line, after) > 0


def _is_asked(line: Line, after: Line, before: Piece | None) -> bool:
    """Tell whether a line is a question with its answer right below it, or a line that a message has in bold."""
    words = line.words
    if len(words) > _HEADING_LENGTH or len(words.split()) > 2 * _HEADING_WORDS:
        return False
    if _BOLD.fullmatch(words):
        return True
    marker, below = _ASKED.match(words), marker_of(after.text)
    if marker is None or not words.endswith("?") or after.words.endswith("?"):
        return False
    is_last = before is not None and before.sort == "item" and next_mark(before.marker) == marker["mark"]
    return not is_last and (below is None or below["mark"] != next_mark(marker["mark"] or ""))


def _heads_section(line: Line, after: Line) -> bool:
    """Tell whether a line with a letter or a number is the heading of the text right below it."""
    words, mark = line.words, _SECTION.match(line.words)
    if mark is None or len(words.split()) > _HEADING_WORDS or ends_sentence(words):
        return False
    in_capitals = _is_capitals(words[mark.end() :]) and len(words) - mark.end() > _SHORTEST_CAPITALS
    if mark["mark"][0].isdigit() and not in_capitals:
        return False
    below = marker_of(after.text)
    if below is not None and not _INITIAL.fullmatch(below["mark"]):
        return core_of(below["mark"]) in _FIRST_MARKS | {""}
    if below is not None and below["mark"] == next_mark(mark["mark"]):
        return False
    return in_capitals or len(after.words) >= max(_LONG_LINE, _LONGER * len(words))


def _leaves(pieces: Sequence[Piece], number: int, lines: Sequence[Line], width: int) -> bool:
    """Tell whether the line of this number goes on with the text after a list whose last item ended above it."""
    line, item = lines[number], pieces[-1]
    if item.sort != "item" or line.indent:
        return False
    if item.marker.isdigit() or not item.marker:
        return not goes_on(line.words)
    if not ends_short(item.lines[-1], line, width):
        return False
    # An item's first line may be its name, where the one before has a name too.
    if len(item.lines) == 1 and not ends_sentence(item.lines[0].words):
        sibling = pieces[-2] if len(pieces) > 1 else None
        if sibling is None or sibling.sort != "item" or len(sibling.lines) > 1:
            return False
    following = next_mark(item.marker)
    reach = _LOOKED_AT if core_of(item.marker) else _LOOKED_AT_BULLETS
    below = takewhile(lambda one: not one.blank, islice(lines, number + 1, number + 1 + reach))
    return not any(marker["mark"] == following for one in below if (marker := marker_of(one.text)))


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


def is_article(text: str) -> bool:
    """Tell whether a heading is that of an article of rules: "Pasal 7"."""
    found = _DIVISION.match(text)
    return found is not None and found["three"] is not None


def heads_references(text: str) -> bool:
    """Tell whether a heading says that references stand under it."""
    return _REFERENCE_HEADING.fullmatch(text.strip(" :")) is not None


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
    if core_of(mark) in _FIRST_MARKS | {""}:
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
    if names_file(words) or _LEADER.fullmatch(words):
        return Piece("file", [line])
    if (
        not after.blank
        and not after.words[0].islower()
        and (_heads_section(line, after) or _is_asked(line, after, before))
    ):
        return Piece("heading", [line], level=_BARE_LEVEL)
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
    return short and len(letters) >= 3 and all(c.isupper() for c in letters) and words[-1] not in ".;,!"


def _is_bare_heading(line: Line, after: Line) -> bool:
    words = line.words
    if len(words.split()) > _BARE_HEADING_WORDS or not words[0].isupper():
        return False
    if ends_sentence(words) and not (words.endswith("?") and (after.blank or _begins_list(after))):
        return False
    if marker_of(line.text) or says_time(words):
        return False
    longer = len(after.words) >= max(_LONG_LINE, _LONGER * len(words))
    return after.blank or longer or _begins_list(after) or heads_references(words)


def _begins_list(line: Line) -> bool:
    marker = marker_of(line.text)
    return marker is not None and core_of(marker["mark"]) in _FIRST_MARKS | {""}


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
            below = i + 1 < len(pieces) and pieces[i + 1].sort in ("paragraph", "item", "table")
            if below and _could_head(piece):
                piece = replace(piece, sort="heading", level=2, body=0)
            elif _INITIAL.fullmatch(piece.marker):
                piece = replace(piece, sort="paragraph", body=0)
        elif piece.sort == "item" and _INITIAL.fullmatch(piece.marker) and not _counts(pieces, i):
            piece = replace(piece, sort="paragraph", body=0)
        result.append(piece)
    return result


def _has_sibling(pieces: Sequence[Piece], i: int) -> bool:
    beside = [pieces[j] for j in (i - 1, i + 1) if 0 <= j < len(pieces)]
    return any(p.sort == "item" and marker_sort(p.marker) == marker_sort(pieces[i].marker) for p in beside)


def _counts(pieces: Sequence[Piece], i: int) -> bool:
    """Tell whether an item with a capital letter is one of a list: two of "P. Gunarjo menyampaikan …" are none."""
    marker = pieces[i].marker
    before = pieces[i - 1].marker if i else ""
    after = pieces[i + 1].marker if i + 1 < len(pieces) else ""
    return (
        core_of(marker) in _FIRST_MARKS | {"I"}
        or (before != "" and marker == next_mark(before))
        or after == next_mark(marker)
    )


def _could_head(piece: Piece) -> bool:
    words = piece.lines[0].words
    numbered = piece.marker[:1].isalnum()
    return numbered and len(piece.lines) == 1 and len(words.split()) <= 10 and not ends_sentence(words)
