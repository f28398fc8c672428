"""Make blocks of a plain text's pieces: title, headings and what stands under them, lists, references."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.announcing import announces
from corpus.language import is_function_word
from corpus.line import goes_on
from corpus.lines import Piece, heads_references, read_pieces, says_time
from corpus.markers import marker_of, marker_sort
from corpus.model import Block, HeadingPath, Item, Kind, Page, Span

_REFERENCE = re.compile(
    r"[^\W\d_][\w’'. -]{1,60}(?:[,&][^()\n]{1,200})?[,.]?\s*\(\d{4}[a-z]?\)[.,:]?\s+(?=[^a-z\W]|[\"'“‘])"
)
_FIRST_CELL = re.compile(r"\S[^\t]*?(?=\t| {3,})")
_NAME_BEFORE_COLON = re.compile(r"([^\s:.!?][^:.!?\n]{0,60}?)\s*(?::|\s[–—-])\s+(?=\S)")
# A sentence, or more than one, is no name.
_SAYS_MORE = re.compile(r"[.!?;:,…][\"'”’)\]]*$|[^\W\d_]{2}[.!?]\s+[A-Z]")
_MENU = re.compile(r"\s[|»›]\s.*\s[|»›]\s|^\[")
_KINDS: Mapping[str, Kind] = {"caption": "caption", "table": "table"}
_TITLE_LENGTH = 160
_TITLE_WORDS = 15
_NAME_WORDS = 12
# No name says what something is, and none is nearly as wide as the broken lines below it.
_SAYS_WHAT = re.compile(r"\s(?:adalah|ialah|merupakan|is|are)\s", re.I)
_FULL_WIDTH, _AS_WIDE = 38, 0.75


@dataclass(frozen=True, slots=True)
class Outline:
    """What a text's lines or marks say: its title, if one stands there, and its blocks, the title's among them.

    ``pages`` are those of a paged source, ``notes`` what whoever takes the document in should know, and
    ``translation_of`` the id of the document that it says it is a translation of.
    """

    title: str | None
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    notes: tuple[str, ...] = ()
    translation_of: str | None = None


def outline(text: str) -> Outline:
    """Return the title and the blocks of a plain text in canonical form; spans lie in ``text``."""
    pieces = read_pieces(text)
    if not pieces or not _is_title(pieces):
        return Outline(None, mark_references(text, _blocks(text, pieces)))
    span = pieces[0].span
    blocks = [Block("heading", span), *_blocks(text, pieces[1:])]
    return Outline(" ".join(span.of(text).split()), mark_references(text, blocks))


def _is_title(pieces: Sequence[Piece]) -> bool:
    first = pieces[0]
    if first.sort not in ("heading", "paragraph") or len(first.lines) != 1 or len(pieces) == 1:
        return False
    words = first.lines[0].words
    # What stands above a page's own words is how to get to others.
    if len(words) > _TITLE_LENGTH or words.endswith((".", ":", ";", ",")) or _MENU.search(words):
        return False
    # A sentence that lacks its full stop is not to vanish from what can be found.
    return first.sort == "heading" or (len(words.split()) <= _TITLE_WORDS and not says_time(words))


def _blocks(text: str, pieces: Sequence[Piece]) -> list[Block]:
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
        elif piece.sort != "file":
            kind = _KINDS.get(piece.sort, "paragraph")
            blocks.append(Block(kind, piece.span, section))
        i += 1
    return blocks


def _list_from(pieces: Sequence[Piece], first: int) -> list[Piece]:
    group = [pieces[first]]
    for piece in pieces[first + 1 :]:
        if piece.sort != "item" or begins_anew(group[-1].marker, piece.marker):
            break
        group.append(piece)
    return group


def begins_anew(before: str, after: str) -> bool:
    """Tell whether a marker begins another list: of another sort, or counting from the start again."""
    if marker_sort(before) != marker_sort(after):
        return True
    core = after.strip("()[].")
    return core in {"1", "a", "A"} and before != after


def _list_block(text: str, group: Sequence[Piece], section: HeadingPath, blocks: Sequence[Block]) -> Block:
    items = tuple(list_item(piece.span, piece.span.of(text), piece.marker) for piece in group)
    span = Span(items[0].span.start, items[-1].span.end)
    return Block("list", span, section, items, _lead_of(text, section, blocks, len(items)))


def _lead_of(text: str, section: HeadingPath, blocks: Sequence[Block], count: int) -> Span | None:
    """Return the place of the paragraph before a list if it announces the list; its last sentence is the lead-in."""
    if not blocks or blocks[-1].kind != "paragraph" or blocks[-1].section != section:
        return None
    return blocks[-1].span if announces(blocks[-1].span.of(text), count) else None


def name_length(content: str) -> int | None:
    """Return how many characters of a list item are its name: a first line before a body, or up to a colon or dash."""
    line = content.split("\n", 1)[0].rstrip()
    below = content[len(line) :].lstrip()
    # A line that was broken goes on with a small letter; a list within the item has its own markers.
    stands_alone = bool(below) and (not goes_on(below) or marker_of(below) is not None)
    stands_alone = stands_alone and bool(line) and not _was_broken(line, below)
    if stands_alone and len(line.split()) <= _NAME_WORDS and not _SAYS_MORE.search(line):
        return len(line)
    cell = _FIRST_CELL.match(line)
    if cell and len(cell[0].split()) <= _NAME_WORDS:
        return len(cell[0])
    colon = _NAME_BEFORE_COLON.match(line)
    if colon and len(colon[1].split()) <= _NAME_WORDS // 2:
        return colon.end(1)
    return None


def _was_broken(line: str, below: str) -> bool:
    """Tell whether an item's first line goes on below it though that begins with a capital: it says what something is,
    ends with a word that joins, or is as wide as the lines below it."""
    if _SAYS_WHAT.search(line) or is_function_word(line.split()[-1].lower()):
        return True
    *full, _ = (len(other.strip()) for other in below.split("\n"))
    return len(line) >= _FULL_WIDTH and bool(full) and len(line) >= _AS_WIDE * max(full)


def list_item(span: Span, content: str, marker: str) -> Item:
    """Return the item that stands at ``span`` with ``content``, its name marked if it has one."""
    length = name_length(content)
    return Item(span, Span(span.start, span.start + length) if length else None, marker)


def mark_references(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks, bibliographic entries marked as such, each a block of its own."""
    closing = len(blocks)
    while closing and blocks[closing - 1].kind == "paragraph" and _REFERENCE.match(blocks[closing - 1].span.of(text)):
        closing -= 1
    result: list[Block] = []
    for i, block in enumerate(blocks):
        if block.kind == "paragraph" and (i >= closing or _under_references(block)):
            result += (replace(block, kind="reference", span=span) for span in _entries(text, block.span))
        elif block.kind == "list" and _under_references(block):
            result += (replace(block, kind="reference", span=item.span, items=(), lead=None) for item in block.items)
        else:
            result.append(block)
    return tuple(result)


def _entries(text: str, span: Span) -> Iterator[Span]:
    """Yield the places of the entries in a paragraph: one for each line that begins as an entry does."""
    starts = [span.start]
    for found in re.finditer(r"\n\s*", span.of(text)):
        start = span.start + found.end()
        if _REFERENCE.match(text, start, span.end):
            starts.append(start)
    for start, end in zip(starts, [*starts[1:], span.end], strict=True):
        yield Span(start, start + len(text[start:end].rstrip()))


def _under_references(block: Block) -> bool:
    return bool(block.section) and heads_references(block.section[-1])
