"""Recognise the structure of plain text: title, headings, paragraphs, lists, captions, references.

Works on lines and on the empty lines between them; the text itself is never changed. What is recognised:

- a title: a short first line that stands alone;
- headings: ``# …``, a line in capitals, a numbered or a short line that stands alone before text;
- lists: lines that begin with a number, a letter or a bullet, with empty lines between them or not; an item's first
  line is its name where the body follows on lines of its own, or up to a colon;
- captions ("Gambar 1. …", "Figure 2: …"), and lines that are only the name of a file, which are no content;
- references: the closing run of entries such as "Surname, Name (2020) Title", or what a heading announces as such.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.model import Block, HeadingPath, Item, Kind, Span

_ATX = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
_NUMBERED = re.compile(r"(\s*)[(\[]?(\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)\]]\s+(?=\S)")
_BULLET = re.compile(r"(\s*)[-*+•●▪◦‣–—]\s+(?=\S)")
_CAPTION = re.compile(r"(?:gambar|figur|figure|fig\.|tabel|table|grafik|chart|bagan|diagram)\s*\d+[.:\s]", re.I)
_FILE_NAME = re.compile(
    r"(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}.*"
    r"|(?:img|dsc|image|screenshot|whatsapp image)[-_ ]?\d.*"
    r"|[^\s/\\][^/\\]{0,150}\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|pdf|docx?|pptx?|xlsx?))",
    re.I,
)
_REFERENCE_HEADING = re.compile(
    r"(?:daftar\s+)?(?:pustaka|referensi|rujukan|references?|bibliography|bibliografi|works cited)", re.I
)
_REFERENCE = re.compile(
    r"[^\W\d_][\w’'. -]{1,60}(?:[,&][^()\n]{1,200})?[,.]?\s*\(\d{4}[a-z]?\)[.,:]?\s+(?=[^a-z\W]|[\"'“‘])"
)
_INITIAL = re.compile(r"[A-Z]\.")
_ENDS_SENTENCE = re.compile(r"[.!?;:,…][\"'”’)\]]*$")
_NAME_BEFORE_COLON = re.compile(r"([^\s:.!?][^:.!?\n]{0,60}?)\s*(?::|\s[–—-])\s+(?=\S)")
LEAD = re.compile(r":\s*$")
_TITLE_LENGTH = 160
_HEADING_LENGTH = 120
_HEADING_WORDS = 12
_NAME_WORDS = 12
_BARE_HEADING_WORDS = 8


@dataclass(frozen=True, slots=True)
class Outline:
    """What a text's lines say about it: its title, if one stands there, and its blocks."""

    title: str | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())

    @property
    def span(self) -> Span:
        left = self.start + self.indent
        return Span(left, left + len(self.text.strip()))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of lines of one sort, before headings are put over what follows."""

    sort: str  # heading, item, paragraph, caption, file
    lines: tuple[_Line, ...]
    level: int = 0
    marker: str = ""
    body: int = 0  # where an item's text starts

    @property
    def span(self) -> Span:
        start = self.body or self.lines[0].span.start
        return Span(start, self.lines[-1].span.end)


def outline(text: str) -> Outline:
    """Return the title and the blocks of a plain text in canonical form; spans lie in ``text``."""
    pieces = _settle_items(_pieces(_lines(text)))
    title: str | None = None
    if pieces and _is_title(pieces):
        title = pieces[0].span.of(text).lstrip("# ").strip()
        pieces = pieces[1:]
    return Outline(title, mark_references(text, _blocks(text, pieces)))


def names_file(text: str) -> bool:
    """Tell whether a line is only the name of a file, such as an image's that was lost on the way."""
    return _FILE_NAME.fullmatch(text) is not None


def is_caption(text: str) -> bool:
    """Tell whether a line that stands alone is the caption of a figure or table."""
    return _CAPTION.match(text) is not None


def _lines(text: str) -> list[_Line]:
    lines, start = [], 0
    for part in text.split("\n"):
        lines.append(_Line(start, part))
        start += len(part) + 1
    return lines


def _pieces(lines: Sequence[_Line]) -> list[_Piece]:
    pieces: list[_Piece] = []
    gap = True
    for number, line in enumerate(lines):
        if line.blank:
            gap = True
            continue
        alone = gap and (number + 1 == len(lines) or lines[number + 1].blank)
        piece = _classify(line, alone)
        if piece.sort == "paragraph" and pieces and _continues(pieces[-1], line, gap):
            pieces[-1] = replace(pieces[-1], lines=(*pieces[-1].lines, line))
        else:
            pieces.append(piece)
        gap = False
    return _without_trailing_headings(pieces)


def _classify(line: _Line, alone: bool) -> _Piece:
    text = line.text.strip()
    atx = _ATX.match(text)
    if atx and atx[2]:
        return _Piece("heading", (_Line(line.start + line.text.index(atx[2]), atx[2]),), level=len(atx[1]))
    if names_file(text):
        return _Piece("file", (line,))
    if is_caption(text) and alone:
        return _Piece("caption", (line,))
    marker = _BULLET.match(line.text) or _NUMBERED.match(line.text)
    if marker:
        return _Piece("item", (line,), marker=marker.group().strip(), body=line.start + marker.end())
    if _is_capitals(text):
        return _Piece("heading", (line,), level=1)
    if alone and _is_bare_heading(text):
        return _Piece("heading", (line,), level=2)
    return _Piece("paragraph", (line,))


def _continues(piece: _Piece, line: _Line, gap: bool) -> bool:
    if piece.sort == "item":
        return not gap or line.indent > piece.lines[0].indent + 1
    return piece.sort == "paragraph" and not gap


def _is_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    short = len(text) <= _HEADING_LENGTH and len(text.split()) <= _HEADING_WORDS
    return short and len(letters) >= 3 and all(c.isupper() for c in letters) and not text.endswith((".", ";", ","))


def _is_bare_heading(text: str) -> bool:
    first = text[0]
    return len(text.split()) <= _BARE_HEADING_WORDS and first.isupper() and not _ENDS_SENTENCE.search(text)


def _without_trailing_headings(pieces: list[_Piece]) -> list[_Piece]:
    # A short line with nothing under it is no heading; it stays as text, so that nothing is lost.
    kept = list(pieces)
    for i in range(len(kept) - 1, -1, -1):
        if kept[i].sort != "heading" or kept[i].level != 2:
            break
        kept[i] = replace(kept[i], sort="paragraph", level=0)
    return kept


def _settle_items(pieces: list[_Piece]) -> list[_Piece]:
    # "2. Metode" alone before a paragraph is a heading, "A. Rahman menulis …" begins with a name; beside other items
    # both are items.
    result = []
    for i, piece in enumerate(pieces):
        before = pieces[i - 1].sort if i and _same_sort(pieces[i - 1].marker, piece.marker) else ""
        after = pieces[i + 1].sort if i + 1 < len(pieces) else ""
        if piece.sort == "item" and "item" not in (before, after) and after == "paragraph" and _could_head(piece):
            piece = replace(piece, sort="heading", level=2, body=0)
        elif piece.sort == "item" and "item" not in (before, after) and _INITIAL.fullmatch(piece.marker):
            piece = replace(piece, sort="paragraph", body=0)
        result.append(piece)
    return result


def _same_sort(one: str, other: str) -> bool:
    return one[-2:-1].isalnum() == other[-2:-1].isalnum()


def _could_head(piece: _Piece) -> bool:
    text = piece.lines[0].text.strip()
    numbered = piece.marker[:1].isalnum()
    return numbered and len(piece.lines) == 1 and len(text.split()) <= 10 and not _ENDS_SENTENCE.search(text)


def _is_title(pieces: Sequence[_Piece]) -> bool:
    first = pieces[0]
    if first.sort not in ("heading", "paragraph") or len(first.lines) != 1 or len(pieces) == 1:
        return False
    text = first.lines[0].text.strip()
    return len(text) <= _TITLE_LENGTH and not text.endswith((".", ":", ";", ","))


def _blocks(text: str, pieces: Sequence[_Piece]) -> list[Block]:
    blocks: list[Block] = []
    path: list[tuple[int, str]] = []
    i = 0
    while i < len(pieces):
        piece = pieces[i]
        section = tuple(name for _, name in path)
        if piece.sort == "heading":
            while path and path[-1][0] >= piece.level:
                path.pop()
            blocks.append(Block("heading", piece.span, tuple(name for _, name in path)))
            path.append((piece.level, " ".join(piece.span.of(text).split())))
        elif piece.sort == "item":
            group = _list_from(pieces, i)
            blocks.append(_list_block(text, group, section, blocks))
            i += len(group) - 1
        elif piece.sort in ("paragraph", "caption"):
            kind: Kind = "caption" if piece.sort == "caption" else "paragraph"
            blocks.append(Block(kind, piece.span, section))
        i += 1
    return blocks


def _list_from(pieces: Sequence[_Piece], first: int) -> list[_Piece]:
    group = [pieces[first]]
    for piece in pieces[first + 1 :]:
        if piece.sort != "item" or _restarts(group[-1].marker, piece.marker):
            break
        group.append(piece)
    return group


def _restarts(before: str, after: str) -> bool:
    old, new = before.strip("()[]."), after.strip("()[].")
    return old.isdigit() and new.isdigit() and int(new) <= int(old) and int(new) <= 1


def _list_block(text: str, group: Sequence[_Piece], section: HeadingPath, blocks: Sequence[Block]) -> Block:
    items = tuple(list_item(piece.span, piece.span.of(text)) for piece in group)
    return Block("list", Span(items[0].span.start, items[-1].span.end), section, items, _lead(text, section, blocks))


def _lead(text: str, section: HeadingPath, blocks: Sequence[Block]) -> Span | None:
    # The paragraph's last sentence, cut at the sentence level later: here only whether one announces the list.
    if not blocks or blocks[-1].kind != "paragraph" or blocks[-1].section != section:
        return None
    return blocks[-1].span if LEAD.search(blocks[-1].span.of(text)) else None


def name_length(content: str) -> int | None:
    """Return how many characters of a list item are its name: a first line before a body, or up to a colon or dash."""
    line = content.split("\n", 1)[0].rstrip()
    if line != content and len(line.split()) <= _NAME_WORDS and not _ENDS_SENTENCE.search(line):
        return len(line)
    colon = _NAME_BEFORE_COLON.match(line)
    if colon and len(colon[1].split()) <= _NAME_WORDS // 2:
        return colon.end(1)
    return None


def list_item(span: Span, content: str) -> Item:
    """Return the item that stands at ``span`` with ``content``, its name marked if it has one."""
    length = name_length(content)
    return Item(span, Span(span.start, span.start + length) if length else None)


def mark_references(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks, those that are bibliographic entries marked as such."""
    closing = len(blocks)
    while closing and _REFERENCE.match(blocks[closing - 1].span.of(text)) and blocks[closing - 1].kind == "paragraph":
        closing -= 1
    return tuple(
        replace(block, kind="reference")
        if block.kind == "paragraph" and (i >= closing or _under_references(block))
        else block
        for i, block in enumerate(blocks)
    )


def _under_references(block: Block) -> bool:
    return bool(block.section) and _REFERENCE_HEADING.fullmatch(block.section[-1].strip(" :")) is not None
