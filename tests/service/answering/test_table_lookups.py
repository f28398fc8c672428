"""Rows that a question names by an amount or a code are looked up."""

import pytest

from index.catalogue import Catalogue
from service.answering.table_lookups import row_of_amount, row_of_code, row_of_named_most
from service.understanding.question import understand
from tests.service.builders import catalogue_of, document, hits

SOURCE = document(
    """# Penilaian

## Nilai

| Nilai akhir | Huruf | Keterangan |
|---|---|---|
| 80–100 | A | lulus |
| 66–79 | AB | lulus |
| 0–65 | D | mengulang |

## Denda

| Kode | Denda |
|---|---|
| E1 | 5.000 |
| E2 | 7.500 |
""",
    markdown=True,
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return catalogue_of(tmp_path_factory.mktemp("catalogue"), [SOURCE])


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("kalau nilai saya D gimana?", "0–65 | D | mengulang"),
        ("huruf AB itu apa", "66–79 | AB | lulus"),
        ("denda E2 berapa", "E2 | 7.500"),
        ("denda E7 berapa", None),
        ("nilai A atau D?", None),
        # Nothing that the table speaks of.
        ("vitamin D ada di mana", None),
    ],
)
def test_a_row_is_looked_up_by_its_code(catalogue: Catalogue, question: str, row: str | None) -> None:
    found = row_of_code(understand(question), hits(SOURCE), catalogue)
    assert (found.span.of(SOURCE.text) if found else None) == row


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("nilai 70 dapat huruf apa", "66–79 | AB | lulus"),
        # No column tells who.
        ("siapa yang dapat nilai 70", None),
        ("apa saja nilai 70", None),
    ],
)
def test_a_row_is_looked_up_by_an_amount_that_it_holds(catalogue: Catalogue, question: str, row: str | None) -> None:
    found = row_of_amount(understand(question), hits(SOURCE), catalogue)
    assert (found.span.of(SOURCE.text) if found else None) == row


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("denda paling kecil", "E1 | 5.000"),
        ("kode apa yang dendanya terbesar?", "E2 | 7.500"),
        # Of what the table does not speak.
        ("denda parkir paling kecil", None),
        ("denda paling lambat dibayar kapan", None),
        ("denda E2 berapa", None),
    ],
)
def test_what_has_most_of_a_column_is_looked_up_where_all_words_are_the_tables(
    catalogue: Catalogue, question: str, row: str | None
) -> None:
    found = row_of_named_most(understand(question), hits(SOURCE), catalogue)
    assert (found.span.of(SOURCE.text) if found else None) == row
