"""Find the row of a table that has most or least of what a question asks for: "kamar mana yang paling mahal?", "which
size takes longest?".

A reader compares no numbers. The column is the one whose head the question names, else the only one of the sort that
the superlative measures.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.model import Document, Span
from corpus.rows import texts_of
from corpus.tables import Table, is_sum, table_of
from index.analysis import stems
from service.answering.places import Place
from service.answering.table_words import asked_of, filled_columns, held_by, speaks_of, those_named
from service.understanding.amounts import NOTHING, NUMBER, UNITS, value_of

# What a head says that a column measures, and, behind a stroke, by which units a cell may say it.
_TIME = "lama waktu durasi masa time duration period|menit jam hari minggu bulan tahun detik"
_MONEY = "tarif biaya harga sewa iuran upah gaji honor rp price cost fee charge rate rent pay salary|money"
_YEAR = "tahun dibangun dibuka didirikan berdiri terbit year built opened founded published"
_SIZE = "luas ukuran area size"
# Indonesian and English words for most and for least, and what is measured by them; nothing is anything.
_SORTS = (
    (r"mahal", r"most\s+expensive|costliest|priciest", r"murah", r"cheapest|least\s+expensive", _MONEY),
    (r"lama", r"longest|slowest", r"singkat|sebentar|cepat", r"shortest|quickest|fastest|briefest", _TIME),
    (r"berat", r"heaviest", r"ringan", r"lightest", "berat bobot weight|kg g ton"),
    (r"jauh", r"farthest|furthest", r"dekat", r"nearest|closest", "jarak distance|km m"),
    (r"panjang", r"longest", r"pendek", r"shortest", "panjang length|km m cm mm"),
    (r"baru|muda", r"newest|latest|youngest|most\s+recent", r"tua|awal", r"oldest|earliest", _YEAR),
    (r"luas", r"largest|biggest", r"sempit", r"smallest", _SIZE),
    (
        r"tinggi|besar|banyak",
        r"highest|largest|biggest|greatest|most",
        r"rendah|kecil|sedikit",
        r"lowest|smallest|least|fewest",
        "",
    ),
)
_MOST, _LEAST = (
    [
        (re.compile(rf"\b(?:paling\s+(?:{sort[at]})|ter(?:{sort[at]})|{sort[at + 1]})(?:nya)?\b", re.I), sort[4])
        for sort in _SORTS
    ]
    for at in (0, 2)
)
_AT_MOST = re.compile(r"\b(?:paling\s+(?:lambat|tidak)|at\s+(?:most|least)|most\s+of)\b", re.I)
_MORE = re.compile(r"\b(?:that|with|for|who|dengan|untuk|buat|yang|yg)\b", re.I)
_AT_MOST_SO = r"(?:\s*(?:sampai|hingga|s\.?\s?d\.?|mak(?:s|simal|simum)\.?|up\s+to|max\.?)\s*)?"
_FIGURE = re.compile(rf"{_AT_MOST_SO}\D{{0,4}}?(?P<number>{NUMBER})\s*(?P<unit>%|[^\W\d_]*)")
_PAID = re.compile(rf"{_AT_MOST_SO}\s*(?:rp|idr|usd|eur|[£$€¥])\.?\s*\d", re.I)
_FEWEST = 2


def extreme_row(question: str, place: Place, named: bool = False) -> Span | None:
    """Return the only row of the table that a place stands in which has most, or least, of what a question asks for;
    None where it asks for neither, or the table does not tell.

    Of rows that the question names by a word ("konsultasi mana …") one of these. With ``named`` the question has to
    name the column.
    """
    block = place.block
    if block is None or block.kind != "table" or _AT_MOST.search(question):
        return None
    table = table_of(place.document, block)
    asked = asked_of(question, place)
    # What all rows are ("jenis alat") is no row's name, though one may have the word ("alat ukur").
    heads = texts_of(place.document.text, table.head) if table.head else []
    kinds = set(stems(" ".join(heads[:1]), place.language))
    for forms, choose in ((_MOST, max), (_LEAST, min)):
        found = ((form.search(question), sort) for form, sort in forms)
        # "The cheapest plan that …" has to be more than the cheapest.
        alone = (sort for match, sort in found if match and (named or not _MORE.search(question, match.end())))
        for measured in alone:
            every = _column(question, place, table, measured, named)
            figures = those_named(every, place, asked - kinds)
            # Of one alone nobody asks which is most: "telescope" is what all of them are.
            figures = figures if len(figures) > 1 else every
            values = [value for _, value in figures]
            if values and values.count(choose(values)) == 1 and speaks_of(asked, place, table):
                return figures[values.index(choose(values))][0]
    return None


def without_superlative(question: str) -> str:
    """Return a question without the words that ask for most or least."""
    for forms in (_MOST, _LEAST):
        for form, _ in forms:
            question = form.sub(" ", question)
    return question


def _column(question: str, place: Place, table: Table, measured: str, has_name: bool) -> Sequence[tuple[Span, float]]:
    """Return the rows and what they have of what is asked for; none where no column tells it, or several do. Of several
    that a question names that one is meant of whose head it has most ("attendance before")."""
    document = place.document
    heads = texts_of(document.text, table.head) if table.head else []
    said, _, units = measured.partition("|")
    means = {stem for language in (place.language, "en") for stem in stems(said, language)}
    columns = [(" ".join(heads[number : number + 1]), unit, rows) for number, unit, rows in _columns(document, table)]
    measuring = [
        one
        for one in columns
        if not measured or means.intersection(stems(one[0], place.language)) or one[1] in units.split()
    ]
    held = [held_by(question, head, place) for head, _, _ in measuring]
    named = [one for one, count in zip(measuring, held, strict=True) if count[0] and count == max(held)]
    found = named if named or has_name else measuring
    return found[0][2] if len(found) == 1 else ()


def _columns(document: Document, table: Table) -> Iterator[tuple[int, str, list[tuple[Span, float]]]]:
    """Yield each column of figures that all count the same, but for one that counts the rows: its place, its unit, and
    the rows with their figures."""
    rows = [row for row in table.spans if not is_sum(texts_of(document.text, row))]
    for number, filled in filled_columns(document, rows):
        # What costs nothing costs least.
        nothing = [(row, 0.0) for row, text in filled if NOTHING.fullmatch(text)]
        found = [(row, match) for row, text in filled if (match := _FIGURE.match(text))]
        units = {"money" if _PAID.match(match[0]) else UNITS.get(match["unit"].lower(), "") for _, match in found}
        values = [(row, value_of(match["number"])) for row, match in found]
        is_count = number == 0 and [value for _, value in values] == [float(n) for n in range(1, len(values) + 1)]
        if len(filled) >= _FEWEST and len(found) + len(nothing) == len(filled) and len(units) == 1 and not is_count:
            yield number, units.pop(), [*values, *nothing]
