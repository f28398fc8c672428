"""Read a translation that is aligned with its source sentence by sentence.

The format is a UTF-8 text file of two columns, one row a sentence, heading or item name, in reading order::

    # comment
    source text, word for word<TAB>its translation

A row's source may be any stretch of the document that stands in one place: usually a sentence, white space counted
loosely (a line end in the source may be a space in the row). The translation's text is the source's with every row's
source replaced, so that it keeps the source's structure, and the alignment is exact by construction. What no row
covers may be markers, numbers and marks; words left over are an error that names them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.assembly import find_sentences
from corpus.errors import TranslationError
from corpus.model import AlignedPair, Block, Document, HeadingPath, Item, Language, Span
from corpus.text import canonical

_WORD_LEFT = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file, ``number`` counting every line."""

    number: int
    source: str
    target: str


def read_rows(content: str) -> tuple[Row, ...]:
    """Return the rows of a translation file.

    Raises:
        TranslationError: a row has not two columns that hold text.
    """
    rows = []
    for number, line in enumerate(canonical(content).split("\n"), start=1):
        if not line.strip() or (line.startswith("#") and "\t" not in line):
            continue
        columns = [column.strip() for column in line.split("\t")]
        if len(columns) != 2 or not all(columns):
            found = f"{len(columns)} columns" if len(columns) != 2 else "an empty one"
            raise TranslationError(f"line {number} needs two columns of text, source<TAB>translation, and has {found}")
        rows.append(Row(number, *columns))
    return tuple(rows)


def translate(source: Document, rows: Sequence[Row], language: Language, title: str | None = None) -> Document:
    """Return the translation of ``source`` that the rows make, with its alignment.

    Its id is the source's with the language behind it, ``NAME.en``.

    Raises:
        TranslationError: a row's source does not stand in the document behind the row before, or words are left over.
    """
    places = _find_rows(source, rows)
    _check_nothing_left(source, places)
    text, alignment = _replace(source.text, places, rows)
    move = _Projection(alignment, source.text, text)
    blocks = tuple(_project(block, move) for block in _named(source, alignment, text))
    return replace(
        source,
        id=f"{source.id}.{language}",
        title=title or _title(source, rows),
        language=language,
        text=text,
        blocks=blocks,
        sentences=find_sentences(text, blocks, language),
        translation_of=source.id,
        alignment=alignment,
        pages=tuple(replace(page, start=move.point(page.start)) for page in source.pages),
    )


def _find_rows(source: Document, rows: Sequence[Row]) -> list[Span]:
    places: list[Span] = []
    position = 0
    for row in rows:
        pattern = re.compile(r"\s+".join(re.escape(word) for word in row.source.split()))
        found = pattern.search(source.text, position)
        if not found:
            where = "anywhere" if not pattern.search(source.text) else "behind the row before"
            raise TranslationError(f"line {row.number}: {row.source[:60]!r} does not stand {where} in {source.id!r}")
        places.append(Span(found.start(), found.end()))
        position = found.end()
    return places


def _check_nothing_left(source: Document, places: Sequence[Span]) -> None:
    for block in source.blocks:
        for part in [item.span for item in block.items] or [block.span]:
            _check_part(source, places, part)


def _check_part(source: Document, places: Sequence[Span], part: Span) -> None:
    position = part.start
    for place in [p for p in places if p.overlaps(part)] + [Span(part.end, part.end + 1)]:
        left = _WORD_LEFT.search(source.text, position, max(position, place.start))
        if left:
            line = source.text[source.text.rfind("\n", 0, left.start()) + 1 :].split("\n", 1)[0].strip()
            raise TranslationError(f"{source.id!r}: {left.group()!r} is in no row; it stands in {line[:80]!r}")
        position = place.end


def _replace(text: str, places: Sequence[Span], rows: Sequence[Row]) -> tuple[str, tuple[AlignedPair, ...]]:
    parts: list[str] = []
    pairs = []
    length = position = 0
    for place, row in zip(places, rows, strict=True):
        between = text[position : place.start]
        start = length + len(between)
        length = start + len(row.target)
        parts += [between, row.target]
        pairs.append(AlignedPair(place, Span(start, length)))
        position = place.end
    parts.append(text[position:])
    return "".join(parts), tuple(pairs)


class _Projection:
    """Carries places of the source over to the translation; a place inside a row goes to the row's edge."""

    def __init__(self, alignment: Sequence[AlignedPair], source: str, target: str) -> None:
        self._alignment = alignment
        self._lengths = len(source), len(target)

    def divides(self, point: int) -> bool:
        """Tell whether no row reaches across a point of the source."""
        return not any(pair.source.start < point < pair.source.end for pair in self._alignment)

    def span(self, span: Span) -> Span:
        return Span(self.point(span.start), self.point(span.end, end=True))

    def point(self, point: int, end: bool = False) -> int:
        """Return the point of the translation; of one inside a row, the row's start or end."""
        before_source = before_target = 0
        for pair in self._alignment:
            if point <= pair.source.start and not (end and point == pair.source.end):
                break
            if point < pair.source.end:
                return pair.target.end if end else pair.target.start
            before_source, before_target = pair.source.end, pair.target.end
        return before_target + point - before_source


def _project(block: Block, move: _Projection) -> Block:
    items = tuple(_project_item(item, move) for item in block.items)
    return replace(block, span=move.span(block.span), items=items, lead=move.span(block.lead) if block.lead else None)


def _project_item(item: Item, move: _Projection) -> Item:
    # Where one row says name and body together, the translation has no name of its own.
    span = move.span(item.span)
    name = move.span(item.name) if item.name and move.divides(item.name.end) else None
    return Item(span, name if name and name.end <= span.end else None, item.marker)


def _named(source: Document, alignment: Sequence[AlignedPair], text: str) -> list[Block]:
    # Section paths are words, not places: each heading's own translation replaces it.
    names = {
        " ".join(block.span.of(source.text).split()): " ".join(_target_text(block.span, alignment, text).split())
        for block in source.blocks
        if block.kind == "heading"
    }
    return [replace(block, section=_renamed(block.section, names)) for block in source.blocks]


def _renamed(section: HeadingPath, names: dict[str, str]) -> HeadingPath:
    return tuple(names.get(name) or name for name in section)


def _target_text(span: Span, alignment: Sequence[AlignedPair], text: str) -> str:
    return " ".join(pair.target.of(text) for pair in alignment if pair.source.overlaps(span))


def _title(source: Document, rows: Sequence[Row]) -> str:
    wanted = " ".join(source.title.split())
    for row in rows:
        if " ".join(row.source.split()) == wanted:
            return row.target
    return source.title


def aligned_source(document: Document, span: Span) -> Span | None:
    """Return the place in the source document that ``span`` of a translation says, whole rows, or None where some of
    its words have no counterpart there."""
    found = [pair for pair in document.alignment if pair.target.overlaps(span)]
    whole = _says_all(document.text, span, [pair.target for pair in found])
    return Span(found[0].source.start, found[-1].source.end) if whole else None


def aligned_target(document: Document, span: Span, text: str | None = None) -> Span | None:
    """Return the place in the translation ``document`` that says what ``span`` of its source says, or None; where the
    source's ``text`` is given, also where some of its words have no counterpart there."""
    found = [pair for pair in document.alignment if pair.source.overlaps(span)]
    whole = _says_all(text, span, [pair.source for pair in found]) if text is not None else bool(found)
    return Span(found[0].target.start, found[-1].target.end) if whole else None


def _says_all(text: str, span: Span, places: Sequence[Span]) -> bool:
    """Tell whether no word of ``span`` lies outside ``places``, which stand in order."""
    position = span.start
    for place in [*places, Span(span.end, span.end + 1)]:
        if _WORD_LEFT.search(text, position, max(position, min(place.start, span.end))):
            return False
        position = max(position, place.end)
    return bool(places)
