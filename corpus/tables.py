"""What the rows of a table are: its head, rows that say something, and rows that only head those below them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.model import Block, Document, Span
from corpus.rows import texts_of

# "B. Konsumsi", "II. STAFF": a row that heads others is often lettered as a heading is.
_LETTERED = re.compile(r"(?:[A-Z]|[IVX]{1,5}|\d{1,2})[.)]\s+\S")
_NUMBER = re.compile(r"\d{1,3}[.)]?")
# What the rows above come to ends what they are headed by.
_SUM = re.compile(r"(?:jumlah|total|subtotal|sub\s?-?total|sum)\b", re.I)
# A column may be called by a year, or by how manieth it is.
_BARE = re.compile(r"(?:19|20)\d\d|\d{1,2}|[IVX]+")
_SEVERAL = 2
# Of two columns the second may be left blank anywhere.
_WIDE = 3
# Where people are named, "Nama lengkap" is nobody.
_NAME = re.compile(r"(?:(?:[Dd]ra?s?|Ir|Hj?|Prof)\.\s+)*[A-Z][a-z’'-]+(?:\s+[A-Z][\w’'.-]*)+(?:,(?:\s*[A-Z][\w.]*)+)?")
_HEADS = re.compile(
    r"\b(?:nama|lengkap|jabatan|penanggung|jawab|dosen|ketua|anggota|tim|pengurus|pembimbing|petugas|jenis|unit|kegiatan|"
    r"names?|titles?|positions?|roles?|persons?|contacts?|heads?|staff|members?|type|kind|full)\b",
    re.I,
)
_ALIKE = 0.5
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A row that says something, and the row that heads it and those beside it, if one does."""

    span: Span
    below: Span | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table's head, None where its first row says as much as the others, and the rows below."""

    head: Span | None
    rows: tuple[Row, ...]

    @property
    def spans(self) -> list[Span]:
        """Where the rows stand that say something, in order."""
        return [row.span for row in self.rows]

    def heading_of(self, row: Span) -> Span | None:
        """Return the row that heads another and those beside it, which is also its own; None where none does."""
        found = (one.below for one in self.rows if row in (one.span, one.below))
        return next(found, None)


def table_of(document: Document, block: Block) -> Table:
    """Return what the rows of a table are; one row alone is no head."""
    return read_table(document.text, [sentence.span for sentence in document.sentences_in(block.span)])


def read_table(text: str, rows: Sequence[Span]) -> Table:
    """Return what the rows at these places of a text are."""
    cells = [texts_of(text, row) for row in rows]
    headed = len(rows) > 1 and not _is_like_those_below(cells)
    grouped = headed and _is_grouped(cells[1:])
    found: list[Row] = []
    below: Span | None = None
    ends = False
    for number in range(int(headed), len(rows)):
        if _heads(cells, number) or (grouped and _says_one(cells[number])):
            below, ends = rows[number], False
            continue
        sums = is_sum(cells[number])
        if ends and sums:
            below = None
        ends = ends or sums
        found.append(Row(rows[number], below))
    return Table(rows[0] if headed else None, tuple(found))


def _is_grouped(cells: Sequence[Sequence[str]]) -> bool:
    """Tell whether rows are parted by others whose first cell alone says something: the first is one, there are
    several, and behind each stand two or more that say more."""
    alone = [number for number, row in enumerate(cells) if _says_one(row)]
    apart = all(b - a > _SEVERAL for a, b in pairwise([*alone, len(cells)]))
    return len(alone) >= _SEVERAL and alone[0] == 0 and apart and max(map(len, cells)) >= _WIDE


def _says_one(row: Sequence[str]) -> bool:
    return bool(row[0]) and not any(row[1:])


def is_sum(cells: Sequence[str]) -> bool:
    """Tell whether a row says what others come to."""
    return any(map(_SUM.match, cells))


def _heads(cells: Sequence[Sequence[str]], number: int) -> bool:
    """Tell whether a row only heads those below it: a single cell says something, at the left, and it has the form of a
    heading, where the row below says several things."""
    own = [cell for cell in cells[number] if cell]
    following = cells[number + 1] if number + 1 < len(cells) else ()
    width = max(map(len, cells))
    if len(own) != 1 or not any(cells[number][:2]) or sum(map(bool, following)) < _SEVERAL:
        return False
    first = next(filter(None, following))
    is_heading = _LETTERED.match(own[0]) or own[0].endswith(":")
    if width >= _WIDE:
        is_counted = _NUMBER.fullmatch(first) and not _NUMBER.fullmatch(own[0])
        is_heading = is_heading or is_counted or (own[0].isupper() and not first.isupper())
    return bool(is_heading) and any(map(str.isalpha, own[0]))


def _is_like_those_below(cells: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first row is one like the others: it begins to count them, or a cell of it that has figures has
    the form of those below it."""
    first, *rest = cells
    if len(cells) < _FEWEST:
        return False
    counted = [_NUMBER.fullmatch(row[0]) is not None for row in cells if row]
    if all(counted) and [int(row[0].rstrip(".)")) for row in cells[:2]] == [1, 2]:
        return True
    for column, cell in enumerate(first):
        if _NAME.fullmatch(cell) and not _HEADS.search(cell):
            named = [row[column] for row in rest if column < len(row) and _NAME.fullmatch(row[column])]
            if len(named) > _ALIKE * len(rest):
                return True
        below = [row[column] for row in rest if column < len(row) and row[column]]
        if any(map(str.isdigit, cell)) and not _BARE.fullmatch(cell) and len(below) >= _FEWEST - 1:
            alike = sum(_form(one) == _form(cell) for one in below)
            if alike > _ALIKE * len(below):
                return True
    return False


def _form(cell: str) -> str:
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "9", cell))
