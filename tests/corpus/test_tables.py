"""A table's rows: a head or none, and rows that only head those below them."""

import pytest

from corpus.model import Block, Document
from corpus.tables import table_of
from tests.service.builders import document


def _table(rows: str) -> tuple[Document, Block]:
    head, *below = rows.split("\n")
    marks = "|".join("---" for _ in head.split("|"))
    source = document("# T\n\n" + "\n".join(f"| {row} |" for row in [head, marks, *below]), markdown=True)
    return source, next(block for block in source.blocks if block.kind == "table")


def _read(rows: str) -> tuple[str | None, list[tuple[str, str | None]]]:
    source, block = _table(rows)
    table, text = table_of(source, block), source.text
    return table.head.of(text) if table.head else None, [
        (row.span.of(text), row.below.of(text) if row.below else None) for row in table.rows
    ]


def test_a_row_with_one_cell_heads_those_below_it_up_to_the_next() -> None:
    head, rows = _read(
        "No. | Uraian | Harga\nA. Alat | | \n1 | Mesin | 500\n2 | Ayakan | 20\nJumlah A | | 520\n"
        "B. Makan | | \n3 | Nasi | 15"
    )
    assert head == "No. | Uraian | Harga"
    assert [(row.split(" | ")[0], below and below.split(" |")[0]) for row, below in rows] == [
        ("1", "A. Alat"), ("2", "A. Alat"), ("Jumlah A", "A. Alat"), ("3", "B. Makan"),
    ]  # fmt: skip


def test_what_follows_the_sum_of_some_rows_is_not_among_them() -> None:
    _, rows = _read("No. | Uraian | Harga\nA. Alat | | \n1 | Mesin | 500\nJumlah A | | 500\nJumlah semua | | 900")
    assert rows[-1][1] is None


@pytest.mark.parametrize(
    "rows",
    [
        # Nothing is on that day, and the next one is not part of it.
        "Hari | Jam | Ruang\nSenin | 8 | A\nSelasa | | \nRabu | 9 | B",
        "Hari | Jam\nSenin | 8\nMINGGU | \nRabu | ",
        "Butir | Nilai\na) | 3\nb) | 4",
    ],
)
def test_a_row_that_is_left_blank_heads_nothing(rows: str) -> None:
    assert all(below is None for _, below in _read(rows)[1])


@pytest.mark.parametrize(
    "rows",
    [
        "1 | Ir. Sari | Ketua\n2 | Budi | Anggota\n3 | Tono | Anggota",
        "Dana fakultas | Rp 5.000.000\nSponsor | Rp 2.400.000\nKas | Rp 1.250.000",
        "Ketua | Sari | Angkatan 2021\nBendahara | Budi | Angkatan 2020\nHumas | Tono | Angkatan 2022",
    ],
)
def test_a_first_row_like_the_others_is_no_head(rows: str) -> None:
    head, found = _read(rows)
    assert head is None
    assert len(found) == 3


@pytest.mark.parametrize(
    "rows",
    [
        "Program | 2021 | 2022\nBaca | 2000 | 3000\nTulis | 4000 | 5000",
        "Nama | Jabatan\nSari | Ketua\nBudi | Anggota",
        "Hari 1 | Kegiatan\nsatu | dua\ntiga | empat",
        "Lama | Biaya",
    ],
)
def test_a_first_row_that_names_columns_is_a_head(rows: str) -> None:
    head, found = _read(rows)
    assert (head is None) == (not rows.count("\n"))
    assert len(found) == max(1, rows.count("\n"))
