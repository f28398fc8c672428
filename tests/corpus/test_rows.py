"""A table's rows are lines, and their cells stand between " | "."""

import pytest

from corpus.model import Span
from corpus.rows import cells_of, lines_of, texts_of


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("Teh | Rp3.000 | 5", ["Teh", "Rp3.000", "5"]),
        ("Teh |  | 5", ["Teh", "", "5"]),
        ("Teh |  |  | 5", ["Teh", "", "", "5"]),
        ("Teh | Rp3.000 |", ["Teh", "Rp3.000", ""]),
        ("Teh | Rp3.000 | ", ["Teh", "Rp3.000", ""]),
        ("| Rp3.000 | 5", ["", "Rp3.000", "5"]),
        (" | Rp3.000 | 5", ["", "Rp3.000", "5"]),
        ("a|b | c", ["a|b", "c"]),
        ("Teh", ["Teh"]),
    ],
)
@pytest.mark.parametrize("before", ["", "Isi.\n"])
def test_cells_are_told_apart_and_may_be_empty(row: str, cells: list[str], before: str) -> None:
    text, span = f"{before}{row}\nx | y", Span(len(before), len(before) + len(row))
    assert texts_of(text, span) == cells
    assert [cell.of(text) if cell else "" for cell in cells_of(text, span)] == cells


def test_a_row_whose_first_space_was_cut_off_still_begins_with_an_empty_cell() -> None:
    text = "a | b\n | c"
    assert texts_of(text, Span(7, len(text))) == ["", "c"]


def test_lines_without_words_are_left_out() -> None:
    text = "a | b\n\n  \nc | d"
    assert [line.of(text) for line in lines_of(text, Span(0, len(text)))] == ["a | b", "c | d"]
