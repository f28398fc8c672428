"""Rows that a question names by an amount or a code are looked up."""

from pathlib import Path

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


# The heads of its table are written out in the sentence that announces it.
SHORT = document(
    """# Konversi

Nilai ujian dibulatkan.

Angka Akhir (AA) diubah menjadi Nilai Huruf (NH) sebagai berikut:

| AA | NH |
|---|---|
| 70 – 79 | B |
| 60 – 69 | C |

# Lain

Kantin buka tiap hari.
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
        ("angka akhir 72 jadi huruf apa", "70 – 79 | B"),
        # Of the letter, and not of the figure, nothing is asked that the ranges tell.
        ("huruf 72 jadi apa", None),
    ],
)
def test_a_row_is_looked_up_in_the_section_found_by_what_the_short_heads_stand_for(
    tmp_path: Path, question: str, row: str | None
) -> None:
    found = [hit for hit in hits(SHORT) if hit.passage.kind == "paragraph"]
    short = catalogue_of(tmp_path, [SHORT])
    told = row_of_amount(understand(question), found, short)
    assert (told.span.of(SHORT.text) if told else None) == row
    elsewhere = [hit for hit in found if "Kantin" in hit.passage.text]
    assert row_of_amount(understand(question), elsewhere, short) is None


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
