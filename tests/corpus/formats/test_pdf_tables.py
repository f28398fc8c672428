"""Tables of a PDF are found by their rules, or by the columns that their words stand in."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from corpus.formats.pdf import parse_pdf
from corpus.structure import Outline
from tests.corpus.formats.files import Box, Line, paragraph, pdf

BEFORE = ["Kamar disewakan menurut tipenya kepada mahasiswa yang aktif, dengan biaya yang", "sama untuk semua."]
BEHIND = ["Biaya dibayar di muka, dan tidak dapat dikembalikan kalau penghuni pindah sebelum", "semester berakhir."]


def page(rows: Sequence[Line]) -> list[Line]:
    """Return the rows between two paragraphs, one well above 650 and one well below 560."""
    return [*paragraph(BEFORE, 740), *rows, *paragraph(BEHIND, 400)]


def cells(columns: Sequence[float], rows: Sequence[tuple[float, Sequence[str]]]) -> list[Line]:
    return [(left, top, 11, cell) for top, row in rows for left, cell in zip(columns, row, strict=True) if cell]


def grid(columns: Sequence[float], rows: Sequence[float]) -> list[Box]:
    """Return the rules around all cells, each cell's drawn for itself, as word processors do."""
    across = [(a, y, b, y + 0.7) for y in rows for a, b in pairwise(columns)]
    down = [(x, b, x + 0.7, a) for x in columns for a, b in pairwise(rows)]
    return [*across, *down]


def told(parsed: tuple[str, Outline], kind: str = "table") -> list[str]:
    text, outline = parsed
    return [block.span.of(text) for block in outline.blocks if block.kind == kind]


def test_rules_part_cells_and_a_cell_s_lines_are_one_text() -> None:
    rows = cells(
        (74, 194), [(650, ("Tipe", "Mandi")), (630, ("Cempaka", "bersama")), (610, ("Anggrek", "dalam, dengan"))]
    )
    rows += [(194, 597, 11, "air panas")]
    parsed = parse_pdf(pdf([page(rows)], grid((70, 190, 300), (665, 645, 625, 592))))
    assert told(parsed) == ["Tipe | Mandi\nCempaka | bersama\nAnggrek | dalam, dengan air panas"]
    assert len(told(parsed, "paragraph")) == 2


def test_a_cell_that_reaches_over_rows_is_said_in_each() -> None:
    rows = cells((74, 194), [(650, ("Tahap", "Bobot")), (630, ("Seminar", "10")), (610, ("", "15"))])
    rules = [box for box in grid((70, 190, 300), (665, 645, 625, 605)) if not (box[0] == 70 and box[1] == 625)]
    assert told(parse_pdf(pdf([page(rows)], rules))) == ["Tahap | Bobot\nSeminar | 10\nSeminar | 15"]


def test_a_box_around_text_is_no_table() -> None:
    rows = paragraph(["Catatan penting.", "Kunci tidak boleh digandakan."], 650)
    assert told(parse_pdf(pdf([page(rows)], grid((60, 400), (670, 620))))) == []


COLUMNS = (70, 180, 320)


@pytest.mark.parametrize(
    ("rows", "table"),
    [
        # Two rows are enough where there are three columns.
        (
            [(650, ("Tipe", "Biaya", "Kamar mandi")), (634, ("Melur", "Rp2.650.000", "dalam"))],
            ["Tipe | Biaya | Kamar mandi", "Melur | Rp2.650.000 | dalam"],
        ),
        # A head whose one name is longer, and a cell that goes on below.
        (
            [
                (650, ("", "Biaya per", "")),
                (637, ("Tipe", "semester", "Kamar mandi")),
                (619, ("Melur", "Rp2.650.000", "dalam")),
                (601, ("Anggrek", "Rp4.950.000", "dalam, dengan air")),
                (588, ("", "", "panas")),
            ],
            [
                "Tipe | Biaya per semester | Kamar mandi",
                "Melur | Rp2.650.000 | dalam",
                "Anggrek | Rp4.950.000 | dalam, dengan air panas",
            ],
        ),
        # All lines are as far apart: the numbers tell.
        (
            [
                (650, ("Anggota", "Wakil", "Suara")),
                (636, ("Kabupaten Hulu", "Dinas Kehutanan", "3")),
                (622, ("Lembah", "dan Lingkungan", "")),
                (608, ("Kota Muara", "Kantor Bandar", "2")),
            ],
            [
                "Anggota | Wakil | Suara",
                "Kabupaten Hulu Lembah | Dinas Kehutanan dan Lingkungan | 3",
                "Kota Muara | Kantor Bandar | 2",
            ],
        ),
        # What one cell heads the rows below it is a row.
        (
            [
                (650, ("Uraian", "Harga", "Jumlah")),
                (634, ("Acara", "", "")),
                (618, ("Plakat", "Rp85.000", "Rp170.000")),
            ],
            ["Uraian | Harga | Jumlah", "Acara |  | ", "Plakat | Rp85.000 | Rp170.000"],
        ),
        # The currency belongs to its amount.
        (
            [
                (650, ("Kas", "Rp", "1.250.000")),
                (634, ("Iuran", "Rp", "620.000")),
                (618, ("Jumlah", "Rp", "1.870.000")),
            ],
            ["Kas | Rp 1.250.000", "Iuran | Rp 620.000", "Jumlah | Rp 1.870.000"],
        ),
    ],
)
def test_columns_without_rules_are_a_table(rows: list[tuple[float, Sequence[str]]], table: list[str]) -> None:
    parsed = parse_pdf(pdf([page(cells(COLUMNS, rows))]))
    assert [one.split("\n") for one in told(parsed)] == [table]
    assert [one.split()[0] for one in told(parsed, "paragraph")] == ["Kamar", "Biaya"]


@pytest.mark.parametrize(
    "lines",
    [
        # A hanging marker is no column, nor are words that stand apart in one line.
        [(70, 650, 11, "1."), (100, 650, 11, "Isi formulir di loket"), (70, 634, 11, "2."),
         (100, 634, 11, "Bayar di kasir"), (70, 618, 11, "3."), (100, 618, 11, "Ambil kunci")],
        [(70, 650, 11, "Jl. Kenanga 4"), (320, 650, 11, "Kota Merapuh")],
    ],
)  # fmt: skip
def test_other_gaps_make_no_table(lines: list[Line]) -> None:
    assert told(parse_pdf(pdf([page(lines)]))) == []


def test_colons_make_pairs() -> None:
    rows = [(650, ("Waktu", ":", "08.00 sampai 15.30")), (634, ("Tempat", ":", "Balai RW 04"))]
    text, outline = parse_pdf(pdf([page(cells((70, 150, 160), rows))]))
    (block,) = (block for block in outline.blocks if block.kind == "list")
    assert [item.span.of(text) for item in block.items] == ["Waktu: 08.00 sampai 15.30", "Tempat: Balai RW 04"]


def test_a_table_goes_on_on_the_next_page_with_its_head_once() -> None:
    head = ("Tipe", "Biaya", "Kamar mandi")
    first = cells(COLUMNS, [(200, head), (184, ("Melur", "Rp2.650.000", "dalam"))])
    second = cells(COLUMNS, [(700, head), (684, ("Seroja", "Rp3.400.000", "dalam"))])
    parsed = parse_pdf(pdf([[*paragraph(BEFORE, 740), *first], [*second, *paragraph(BEHIND, 400)]]))
    (table,) = told(parsed)
    assert table == "Tipe | Biaya | Kamar mandi\nMelur | Rp2.650.000 | dalam\nSeroja | Rp3.400.000 | dalam"
    text, outline = parsed
    pages = {page.label: page.start for page in outline.pages}
    assert text[pages["2"] :].startswith("Seroja")


@pytest.mark.parametrize(
    ("sign", "begins"), [((":", "Balai"), "- Tempat: Balai\n- Biaya"), (("Rp", "500"), "Tempat | Rp 500\nBiaya")]
)
def test_the_page_of_a_table_s_rest_begins_where_it_is_written(sign: tuple[str, str], begins: str) -> None:
    first = cells(COLUMNS, [(200, ("Waktu", *sign)), (184, ("Hari", *sign))])
    second = cells(COLUMNS, [(740, ("Tempat", *sign)), (724, ("Biaya", *sign))])
    text, outline = parse_pdf(pdf([[*paragraph(BEFORE, 740), *first], [*second, *paragraph(BEHIND, 400)]]))
    assert text[outline.pages[1].start :].startswith(begins)


def test_what_is_laid_down_by_columns_is_paragraphs_and_lists() -> None:
    at = (70, 150, 170)
    first = cells(at, [(240, ("KESATU", ":", "Tim dibentuk.")), (224, ("KEDUA", ":", "Tim bertugas:"))])
    first += cells(at, [(208, ("", "", "a. menyusun rencana;")), (192, ("", "", "b. melapor."))])
    second = cells(at, [(740, ("KETIGA", ":", "Biaya dari:")), (724, ("", "", "1. kas; dan"))])
    second += cells(at, [(708, ("", "", "2. sumbangan.")), (692, ("KEEMPAT", ":", "Keputusan berlaku."))])
    parsed = parse_pdf(pdf([[*paragraph(BEFORE, 740), *first], [*second, *paragraph(BEHIND, 400)]]))
    assert told(parsed) == []
    assert told(parsed, "paragraph")[1:4] == ["KESATU: Tim dibentuk.", "KEDUA: Tim bertugas:", "KETIGA: Biaya dari:"]
    assert told(parsed, "list") == ["menyusun rencana;\nb. melapor.", "kas; dan\n2. sumbangan."]
    text, outline = parsed
    assert text[outline.pages[1].start :].startswith("KETIGA")


def test_notes_below_a_table_s_first_part_stand_behind_it() -> None:
    head = ("Tipe", "Biaya", "Kamar mandi")
    first = [*cells(COLUMNS, [(200, head), (184, ("Melur", "Rp2.650.000", "dalam"))]), (70, 60, 8, "1 Per semester.")]
    second = cells(COLUMNS, [(740, ("Seroja", "Rp3.400.000", "dalam")), (724, ("Anggrek", "Rp4.950.000", "luar"))])
    parsed = parse_pdf(pdf([[*paragraph(BEFORE, 740), *first], [*second, *paragraph(BEHIND, 400)]]))
    (table,) = told(parsed)
    assert table.count("\n") == 3


def test_lines_of_one_table_are_not_those_of_another() -> None:
    rows = [("Unit", "Senin", "Jumat"), ("Loket", "07.00", "07.30"), ("Apotek", "08.00", "08.30")]
    lines = cells(COLUMNS, [(650 - 16 * number, row) for number, row in enumerate(rows)])
    lines += [(70, 602, 11, "Gawat darurat"), (180, 602, 11, "24 jam setiap hari, termasuk hari libur")]
    said = "\n".join([*told(parse_pdf(pdf([page(lines)]))), *told(parse_pdf(pdf([page(lines)])), "paragraph")])
    assert said.count("Loket") == 1
    assert said.count("Gawat darurat") == 1
