"""Find the row of a table that a number falls into: "nilai 85" into "80–100", "usia 45" into "40–59 tahun", "10 km"
into "di atas 5 km".

A reader compares no numbers, and the row that it finds is the one whose other words are nearest.
"""

import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from corpus.language import spoken_in
from corpus.model import Block, Document, Span
from corpus.rows import texts_of
from corpus.tables import Table, table_of
from index.analysis import query_stems, stems
from service.places import Place

_NUMBER = r"\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
# What may stand between a number and the word that it counts, or before the first number of a cell.
_CURRENCY = r"(?:rp\.?|idr|usd|us\$|\$|€|£)?\s*"
_UNIT = r"\s*(?P<unit>%|°?[^\W\d_]*)"
_COUNTED = r"\s*(?P<counted>%|°?[^\W\d_]*)"
_FROM_TO = re.compile(
    rf"{_CURRENCY}(?P<low>{_NUMBER})\s*(?P<first>[^\W\d_]*)\s*(?:–|—|-|−|s\.?\s?d\.?|s/d|sampai(?:\s+dengan)?|hingga|to)\s*"
    rf"{_CURRENCY}(?P<high>{_NUMBER}){_UNIT}",
    re.I,
)
_AT_LEAST = re.compile(
    rf"(?:(?P<over>>(?!=)|di\s?atas|lebih\s+dari|lebih|over|above|more\s+than)|≥|>=|minimal|mulai|at\s+least|from)\s*"
    rf"{_CURRENCY}(?P<low>{_NUMBER}){_UNIT}|"
    rf"{_CURRENCY}(?P<least>{_NUMBER}){_COUNTED}\s*(?:ke\s?atas|atau\s+lebih|\+|"
    r"or\s+(?:more|over|older)|and\s+(?:over|above|more|older))",
    re.I,
)
_AT_MOST = re.compile(
    rf"(?:(?P<under><(?!=)|di\s?bawah|kurang\s+dari|kurang|under|below|less\s+than)|≤|<=|maksimal|sampai|hingga|"
    rf"s\.?\s?d\.?|up\s+to|at\s+most)\s*{_CURRENCY}(?P<high>{_NUMBER}){_UNIT}|"
    rf"{_CURRENCY}(?P<most>{_NUMBER}){_COUNTED}\s*(?:ke\s?bawah|atau\s+kurang|or\s+(?:less|under|fewer)|and\s+under)",
    re.I,
)
_EXACTLY = re.compile(rf"{_CURRENCY}(?P<low>{_NUMBER}){_UNIT}\W*", re.I)
_ASKED = re.compile(rf"(?<![\w.,/–-])(?P<number>{_NUMBER})(?![\d/–-]){_UNIT}", re.I)
_ABOVE = re.compile(r"(?:di\s?atas|lebih\s+dari|lebih|over|above|more\s+than|>)\s*$", re.I)
_BELOW = re.compile(r"(?:di\s?bawah|kurang\s+dari|kurang|under|below|less\s+than|<)\s*$", re.I)
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
# How old somebody is, is counted in years without saying so.
_AGE = frozenset("umur usia berumur berusia age aged old".split())
_YEAR = "tahun"
_UNITS = {
    word: words.split()[0]
    for words in (
        f"{_YEAR} thn th year years yr yrs",
        "bulan bln month months",
        "minggu week weeks",
        "hari day days",
        "jam hour hours hr hrs",
        "menit minute minutes min mins",
        "detik second seconds sec",
        "orang peserta people persons",
        "kali times",
        "lembar halaman sheets pages",
        "kg kilo kilogram kilograms",
        "g gr gram grams",
        "ton tons tonnes",
        "km kilometer kilometers kilometres",
        "m meter meters metres",
        "cm",
        "mm",
        "l liter litre liters litres",
        "ml",
        "% persen percent",
        "sks credits",
    )
    for word in words.split()
}
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Range:
    low: float
    high: float
    unit: str
    open_low: bool = False
    open_high: bool = False
    is_exact: bool = False

    def __contains__(self, number: float) -> bool:
        above = number > self.low if self.open_low else number >= self.low
        return above and (number < self.high if self.open_high else number <= self.high)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that a question names, and the word behind it."""

    number: float
    unit: str


@dataclass(frozen=True, slots=True)
class InTable:
    """The row of a table that an amount falls into, None where rows tell ranges of just that and none holds it, and the
    column of these ranges."""

    document: Document
    row: Span | None
    column: int


def amount_in(question: str) -> Amount | None:
    """Return the only amount that a question names, or the next one that it says is above or below it; or None."""
    found = list(_ASKED.finditer(question))
    if len(found) != 1:
        return None
    number, before = _value(found[0]["number"]), question[: found[0].start()]
    if _ABOVE.search(before):
        number = math.nextafter(number, math.inf)
    elif _BELOW.search(before):
        number = math.nextafter(number, -math.inf)
    return Amount(number, found[0]["unit"].lower())


def row_holding(question: str, place: Place) -> InTable | None:
    """Return which row of the table that a place stands in holds the amount that a question names; None where it names
    none, or the table tells no ranges of that."""
    amount, block = amount_in(question), place.block
    if amount is None or block is None or block.kind != "table":
        return None
    document, table = place.document, table_of(place.document, block)
    asked = query_stems(question, place.language, spoken_in(question)).keys()
    for column, ranges in _columns_of_ranges(document, table):
        head = texts_of(document.text, table.head)[column : column + 1] if table.head else []
        is_named = not asked.isdisjoint(stems(" ".join(head), place.language))
        rows = [(row, interval) for row, interval in ranges if _is_counted(interval, amount, question, is_named)]
        rows = (_of_those_named(document, rows, asked, place) if column else []) or rows
        if len(rows) < _FEWEST or not _speaks_of(document, block, table, asked, place):
            continue
        holding = [row for row, interval in rows if amount.number in interval]
        if len(holding) <= 1:
            return InTable(document, holding[0] if holding else None, column)
    return None


def _columns_of_ranges(document: Document, table: Table) -> Iterator[tuple[int, list[tuple[Span, _Range]]]]:
    """Yield each column whose cells are ranges, or numbers among them, by its place, with its rows."""
    cells = [(row, texts_of(document.text, row)) for row in table.spans]
    for column in range(max((len(row) for _, row in cells), default=0)):
        filled = [(row, texts[column]) for row, texts in cells if column < len(texts) and texts[column]]
        found = [(row, interval) for row, text in filled if (interval := _range_of(text))]
        if len(found) >= _FEWEST and len(found) == len(filled) and sum(not one.is_exact for _, one in found) > 1:
            yield column, found


def _range_of(cell: str) -> _Range | None:
    cell = " ".join(cell.split())
    for pattern in (_FROM_TO, _AT_LEAST, _AT_MOST, _EXACTLY):
        found = pattern.match(cell)
        if found is None:
            continue
        said = found.groupdict()
        unit = (said.get("unit") or said.get("counted") or said.get("first") or "").lower()
        low, high = said.get("low") or said.get("least"), said.get("high") or said.get("most")
        if pattern is _EXACTLY:
            return _Range(_value(found["low"]), _value(found["low"]), unit, is_exact=True)
        least = _value(low) if low else -math.inf
        most = _value(high) if high else math.inf
        return _Range(least, most, unit, bool(said.get("over")), bool(said.get("under")))
    return None


def _value(number: str) -> float:
    plain = re.sub(r"[.,]", "", number) if _THOUSANDS.fullmatch(number) else number.replace(",", ".")
    return float(plain)


def _is_counted(interval: _Range, amount: Amount, question: str, is_named: bool) -> bool:
    """Tell whether a range is of what the amount counts: of the same unit, or of what the column is called."""
    unit, own = _UNITS.get(amount.unit), _UNITS.get(interval.unit, interval.unit)
    if unit is not None and own:
        return unit == own
    words = set(re.findall(r"[^\W\d_]+", question.lower()))
    return is_named or bool(own and amount.unit == own) or (own == _YEAR and not words.isdisjoint(_AGE))


def _of_those_named(
    document: Document, rows: Sequence[tuple[Span, _Range]], asked: Collection[str], place: Place
) -> list[tuple[Span, _Range]]:
    """Return the rows whose first cell has a word that is asked for and that not all of them have."""
    firsts = [set(stems(texts_of(document.text, row)[0], place.language)) for row, _ in rows]
    common = set.intersection(*firsts) if firsts else set()
    return [one for one, first in zip(rows, firsts, strict=True) if not (first - common).isdisjoint(asked)]


def _speaks_of(document: Document, block: Block, table: Table, asked: Collection[str], place: Place) -> bool:
    """Tell whether the question has a word of what the table tells: of its head, what heads it, or its rows' names."""
    firsts = [texts_of(document.text, row)[0] for row in table.spans]
    head = table.head.of(document.text) if table.head else ""
    return not set(stems("\n".join([head, *block.section, *firsts]), place.language)).isdisjoint(asked)
