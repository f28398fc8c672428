"""Cells that reach over several rows or columns leave the others below their heads."""

import pytest

from corpus.formats.html import parse_html
from corpus.formats.merged_cells import Cell, filled
from tests.corpus.formats.test_html import of


def test_a_cell_over_several_rows_is_said_in_each() -> None:
    rows = [[Cell("Umum", down=3), Cell("S1"), Cell("10")], [Cell("S2"), Cell("15", down=2)], [Cell("S3")]]
    assert filled(rows) == [["Umum", "S1", "10"], ["Umum", "S2", "15"], ["Umum", "S3", "15"]]


def test_a_cell_over_several_columns_is_said_in_the_first_of_them() -> None:
    assert filled([[Cell("Biaya", across=2), Cell("Hari")]]) == [["Biaya", "", "Hari"]]
    assert filled([[Cell("Biaya", 2, 2), Cell("Hari")], [Cell("Senin")]])[1] == ["Biaya", "", "Senin"]


def test_a_head_in_two_rows_is_one() -> None:
    upper = [Cell("Layanan", down=2), Cell("Tarif", across=2), Cell("Ket", down=2)]
    lower = [Cell("Pagi"), Cell("Sore")]
    assert filled([upper, lower, [Cell("Gizi"), Cell("25"), Cell("50"), Cell("-")]]) == [
        ["Layanan", "Tarif Pagi", "Tarif Sore", "Ket"],
        ["Gizi", "25", "50", "-"],
    ]


def test_a_cell_over_the_whole_table_stands_alone() -> None:
    assert filled([[Cell("Semester satu", across=4)], [Cell("a"), Cell("b")]]) == [["Semester satu"], ["a", "b"]]


def test_rows_that_are_too_short_are_filled_up_to_what_reaches_into_them() -> None:
    rows = [[Cell("a"), Cell("b"), Cell("c", down=2)], [Cell("d")], [Cell("e")]]
    assert filled(rows) == [["a", "b", "c"], ["d", "", "c"], ["e"]]


def test_a_table_that_would_grow_with_each_row_does_not() -> None:
    rows = filled([Cell("a", across=60, down=99_999)] for _ in range(50))
    assert max(map(len, rows)) <= 200


@pytest.mark.parametrize("said", ["0", "-1", "x", "", "99999999999", "²"])
def test_numbers_that_say_nothing_are_passed_over(said: str) -> None:
    cell = f'<td rowspan="{said}" colspan="{said}">Teh</td>'
    page = f"<table><tr>{cell}<td>Rp3.000</td></tr><tr><td>Kopi</td><td>5</td></table>"
    assert of(parse_html(page), "table") == ["Teh | Rp3.000\nKopi | 5"]


def test_a_page_s_merged_cells_are_read_so() -> None:
    page = '<table><tr><td rowspan="2">Gigi</td><td>Senin</td></tr><tr><td>Rabu</td></tr></table>'
    assert of(parse_html(page), "table") == ["Gigi | Senin\nGigi | Rabu"]
