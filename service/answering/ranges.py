"""Find the row of a table that a number falls into: "nilai 85" into "80–100", "usia 45" into "40–59 tahun", "10 km"
into "di atas 5 km".

A reader compares no numbers, and the row that it finds is the one whose other words are nearest.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Document, Span
from corpus.rows import texts_of
from corpus.tables import Table, table_of
from index.analysis import stems
from service.answering.places import Place
from service.answering.table_words import asked_of, filled_columns, heads_written_out, speaks_of, those_named
from service.understanding.amounts import NUMBER, UNITS, YEAR, Amount, amount_in, in_digits, value_of

# What may stand between a number and the word that it counts, or before the first number of a cell.
_CURRENCY = r"(?:rp\.?|idr|usd|us\$|\$|€|£)?\s*"
_UNIT = r"\s*(?P<unit>%|°?[^\W\d_]*)"
_COUNTED = r"\s*(?P<counted>%|°?[^\W\d_]*)"
_FROM_TO = re.compile(
    rf"{_CURRENCY}(?P<low>{NUMBER})\s*(?P<first>[^\W\d_]*)\s*(?:–|—|-|−|s\.?\s?d\.?|s/d|sampai(?:\s+dengan)?|hingga|to)\s*"
    rf"{_CURRENCY}(?P<high>{NUMBER}){_UNIT}",
    re.I,
)
_AT_LEAST = re.compile(
    rf"(?:(?P<over>>(?!=)|di\s?atas|lebih\s+dari|lebih|over|above|more\s+than)|≥|>=|minimal|mulai|at\s+least|from)\s*"
    rf"{_CURRENCY}(?P<low>{NUMBER}){_UNIT}|"
    rf"{_CURRENCY}(?P<least>{NUMBER}){_COUNTED}\s*(?:ke\s?atas|atau\s+lebih|\+|"
    r"or\s+(?:more|over|older)|and\s+(?:over|above|more|older))",
    re.I,
)
_AT_MOST = re.compile(
    rf"(?:(?P<under><(?!=)|di\s?bawah|kurang\s+dari|kurang|under|below|less\s+than)|≤|<=|maksimal|sampai|hingga|"
    rf"s\.?\s?d\.?|up\s+to|at\s+most)\s*{_CURRENCY}(?P<high>{NUMBER}){_UNIT}|"
    rf"{_CURRENCY}(?P<most>{NUMBER}){_COUNTED}\s*(?:ke\s?bawah|atau\s+kurang|or\s+(?:less|under|fewer)|and\s+under)",
    re.I,
)
_BETWEEN = re.compile(
    rf"\b(?:between|antara)\s+{_CURRENCY}(?P<low>{NUMBER})\s*(?P<first>[^\W\d_]*)\s+(?:and|dan)\s+"
    rf"{_CURRENCY}(?P<high>{NUMBER}){_UNIT}",
    re.I,
)
_EXACTLY = re.compile(rf"{_CURRENCY}(?P<low>{NUMBER}){_UNIT}\W*", re.I)
# How old somebody is, is counted in years without saying so.
_AGE = frozenset("umur usia berumur berusia age aged old".split())
# What a paragraph of ranges says of the rest.
_ALL_OTHERS = re.compile(
    r"\W*(?:(?:later|earlier|less|more|fewer|longer|shorter|older|younger|heavier|lighter)\s+than\s+(?:that|this)|after\s+that|"
    r"otherwise|in\s+all\s+other\s+cases|beyond\s+(?:that|this)|above\s+(?:that|this)|below\s+(?:that|this)|"
    r"(?:lebih|kurang)\s+(?:\w+\s+)?dari\s+itu|di\s+(?:luar|atas|bawah)\s+itu|se(?:lebih|lain)(?:nya|\s+itu)|sesudah\s+itu|"
    r"setelah\s+itu|lewat\s+dari\s+itu)\b",
    re.I,
)
_DIGITS = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)?(?![\w])")
_HOURS = re.compile(r"\d{1,2}[.:]\d\d\b")
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
class InTable:
    """The row of a table that an amount falls into, None where rows tell ranges of just that and none holds it, and the
    column of these ranges; whether the question names what its head says."""

    document: Document
    row: Span | None
    column: int
    is_named: bool


def row_holding(question: str, place: Place) -> InTable | None:
    """Return which row of the table that a place stands in holds the amount that a question names; None where it names
    none, or the table tells no ranges of that."""
    amount, block = amount_in(question), place.block
    if amount is None or block is None or block.kind != "table":
        return None
    document, table = place.document, table_of(place.document, block)
    if any(_names(document, row, amount) for row in table.spans):
        return None
    asked = asked_of(question, place)
    for column, ranges in _columns_of_ranges(document, table):
        head = texts_of(document.text, table.head)[column : column + 1] if table.head else []
        is_named = not asked.isdisjoint(stems(heads_written_out(place, " ".join(head)), place.language))
        rows = [(row, interval) for row, interval in ranges if _is_counted(interval, amount, question, is_named)]
        named = those_named(rows, place, asked) if column else rows
        if len(named) < _FEWEST or not speaks_of(asked, place, table, names=True):
            continue
        holding = [row for row, interval in named if amount.number in interval]
        if len(holding) <= 1:
            return InTable(document, holding[0] if holding else None, column, is_named)
    return None


def sentence_holding(question: str, place: Place) -> Span | None:
    """Return the only other sentence of the paragraph, or item of the list, that a place stands in whose range holds
    the amount that a question names, where that of the place does not: "batal 5 hari sebelumnya" is told by "antara 13
    dan 4 hari", not by "paling lambat 14 hari". Where none holds it, the one that tells of all others ("later than
    that, …") does."""
    amount, block = amount_in(question), place.block
    unit = UNITS.get(amount.unit) if amount else None
    if amount is None or unit is None or block is None or block.kind not in {"paragraph", "list"}:
        return None
    document = place.document
    every = [item.span for item in block.items] or [one.span for one in document.sentences_in(block.span)]
    told = [
        (span, [one for one in _ranges_in(span.of(document.text)) if UNITS.get(one.unit) == unit]) for span in every
    ]
    own = next((ranges for span, ranges in told if span.overlaps(place.span)), [])
    if not own or any(amount.number in one for one in own):
        return None
    holding = [span for span, ranges in told if any(amount.number in one for one in ranges)]
    others = [span for span, _ in told if _ALL_OTHERS.match(span.of(document.text))]
    found = holding or others
    return found[0] if len(found) == 1 else None


def _ranges_in(text: str) -> Iterator[_Range]:
    """Yield the ranges that a sentence names anywhere."""
    text = in_digits(" ".join(text.split()))
    for pattern in (_BETWEEN, _FROM_TO, _AT_LEAST, _AT_MOST):
        for found in pattern.finditer(text):
            yield _interval(found)
        text = pattern.sub(" ", text)


def _names(document: Document, row: Span, amount: Amount) -> bool:
    """Tell whether a row is named with that very number: "Kelas 3" is no amount."""
    first = texts_of(document.text, row)[0]
    return not _range_of(first) and any(value_of(found[0]) == amount.number for found in _DIGITS.finditer(first))


def _columns_of_ranges(document: Document, table: Table) -> Iterator[tuple[int, list[tuple[Span, _Range]]]]:
    """Yield each column whose cells are ranges, or numbers among them, by its place, with its rows."""
    for column, filled in filled_columns(document, table.spans):
        found = [(row, interval) for row, text in filled if (interval := _range_of(text))]
        # An hour is no amount.
        hours = all(_HOURS.match(text) for _, text in filled)
        ranges = sum(not one.is_exact for _, one in found)
        if len(found) >= _FEWEST and len(found) == len(filled) and ranges > 1 and not hours:
            yield column, found


def _range_of(cell: str) -> _Range | None:
    cell = " ".join(cell.split())
    for pattern in (_FROM_TO, _AT_LEAST, _AT_MOST, _EXACTLY):
        found = pattern.match(cell)
        if found is None:
            continue
        if pattern is _EXACTLY:
            return _Range(value_of(found["low"]), value_of(found["low"]), found["unit"].lower(), is_exact=True)
        return _interval(found)
    return None


def _interval(found: re.Match[str]) -> _Range:
    said = found.groupdict()
    unit = (said.get("unit") or said.get("counted") or said.get("first") or "").lower()
    low, high = said.get("low") or said.get("least"), said.get("high") or said.get("most")
    least, most = value_of(low) if low else -math.inf, value_of(high) if high else math.inf
    # "Between 13 and 4 days before".
    least, most = min(least, most), max(least, most)
    return _Range(least, most, unit, bool(said.get("over")), bool(said.get("under")))


def _is_counted(interval: _Range, amount: Amount, question: str, is_named: bool) -> bool:
    """Tell whether a range is of what the amount counts: of the same unit, or of what the column is called."""
    unit, own = UNITS.get(amount.unit), UNITS.get(interval.unit, interval.unit)
    if unit is not None and own:
        return unit == own
    words = set(re.findall(r"[^\W\d_]+", question.lower()))
    return is_named or bool(own and amount.unit == own) or (own == YEAR and not words.isdisjoint(_AGE))
