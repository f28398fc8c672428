"""What a question asks of a table's row, and that nothing may stand there."""

import pytest

from service.answering.places import Place
from service.answering.table_cells import cell_asked_for, column_asked_for, is_left_blank
from service.understanding.question import understand
from tests.service.builders import document, span_of

SOURCE = document(
    """# Klinik

Klinik buka.

| Layanan | Dokter | Hari | Biaya |
|---|---|---|---|
| Poli gigi | drg. Ratna | Senin | Rp40.000 |
| Poli umum |  | Selasa | Rp25.000 |
| Poli mata | dr. Sari | Kamis | |
| Poli anak | dr. Budi | Rabu |
""",
    markdown=True,
)


def row(words: str) -> Place:
    return Place(SOURCE, span_of(SOURCE.text, words))


GIGI, UMUM = row("Poli gigi | drg. Ratna | Senin | Rp40.000"), row("Poli umum |  | Selasa | Rp25.000")
MATA = row("Poli mata | dr. Sari | Kamis |")


@pytest.mark.parametrize(
    ("question", "column"),
    [
        ("siapa dokter poli gigi", 1),
        ("hari apa poli gigi?", 2),
        ("berapa biayanya", 3),
        ("layanan poli gigi apa?", None),
        ("biaya dan hari poli gigi", None),
        ("di mana poli gigi", None),
    ],
)
def test_the_column_is_the_only_one_that_is_named(question: str, column: int | None) -> None:
    assert column_asked_for(question, GIGI) == column


def test_what_is_no_row_has_no_columns() -> None:
    assert column_asked_for("hari apa klinik buka", row("Klinik buka.")) is None


@pytest.mark.parametrize(
    ("question", "place", "blank"),
    [
        ("siapa dokter poli umum", UMUM, True),
        ("berapa biaya poli umum", UMUM, False),
        ("berapa biaya poli mata", MATA, True),
        ("siapa dokter poli gigi", GIGI, False),
        ("jelaskan dokter poli umum", UMUM, True),
        ("apa beda dokter poli umum dan poli gigi", UMUM, False),
        ("berapa lama poli umum", UMUM, False),
    ],
)
def test_a_cell_that_is_asked_for_may_be_left_blank(question: str, place: Place, blank: bool) -> None:
    assert is_left_blank(understand(question), place) == blank


def test_where_nothing_is_to_be_paid_the_cell_says_so() -> None:
    source = document(
        "# Parkir\n\n| Tempat | Karyawan | Relawan |\n|---|---|---|\n| Gudang | £15 | free |\n| Kebun | £9 | £3 |\n",
        markdown=True,
    )
    place = Place(source, span_of(source.text, "Gudang | £15 | free"))
    asked = cell_asked_for(understand("how much is it for a relawan at Gudang"), place)
    assert asked is not None
    assert asked.of(source.text) == "free"
