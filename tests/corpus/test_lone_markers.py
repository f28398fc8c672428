"""Markers on lines of their own belong to the items below them."""

import pytest

from corpus.line import read_lines
from corpus.lone_markers import joined
from tests.service.builders import document


def lines_of(text: str) -> list[str]:
    found = joined(read_lines(text), text)
    assert all(text[line.start : line.start + len(line.text)] == line.text for line in found)
    return [line.text for line in found]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1.\nsatu\n2.\ndua", ["1.\nsatu", "2.\ndua"]),
        ("Lead:\n•\nsatu\n•\n\ndua\nlagi", ["Lead:", "•\nsatu", "•\n\ndua", "lagi"]),
        ("a)\nsatu\nb)\ndua\n\nakhir", ["a)\nsatu", "b)\ndua", "", "akhir"]),
        # One alone, none from the first on, nothing below it, another marker below it.
        ("1.\nsatu", ["1.", "satu"]),
        ("7.\ntujuh\n9.\nsembilan", ["7.", "tujuh", "9.", "sembilan"]),
        ("1.\nsatu\n2.", ["1.\nsatu", "2."]),
        ("1.\n1. satu\n2.\n2. dua", ["1.", "1. satu", "2.", "2. dua"]),
    ],
)
def test_a_marker_is_joined_with_the_line_below_it(text: str, lines: list[str]) -> None:
    assert lines_of(text) == lines


def test_such_items_are_a_list() -> None:
    text = "Syaratnya adalah sebagai berikut:\n1.\nKartu, artinya tanda anggota.\n2.\nFoto yang baru.\n3.\nUang sewa.\n"
    source = document(text)
    (block,) = [block for block in source.blocks if block.kind == "list"]
    assert [item.span.of(source.text) for item in block.items] == [
        "Kartu, artinya tanda anggota.",
        "Foto yang baru.",
        "Uang sewa.",
    ]
    assert block.lead is not None
