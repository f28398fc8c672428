"""Tables that only lay out what is said of what."""

from collections.abc import Sequence

import pytest

from corpus.pairs import pairs_of, tidy
from tests.corpus.builders import blocks_of, markdown


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["Waktu", ":", "08.00"], ["Tempat:", ":", "Balai"]], ["Waktu: 08.00", "Tempat: Balai"]),
        ([["Waktu", ": 08.00"], ["Tempat", ": Balai"]], ["Waktu: 08.00", "Tempat: Balai"]),
        # A row without its first cell goes on with the one above.
        ([["Mengingat", ":", "1.", "Undang-undang;"], ["", "", "2.", "Peraturan."]],
         ["Mengingat: 1. Undang-undang;\n  2. Peraturan."]),
        ([["", ":", "Balai"]], None),
        ([["Unit", "Jam"], ["Loket", "08.00: buka"]], None),
        ([["Waktu"]], None),
        ([], None),
    ],
)  # fmt: skip
def test_colons_between_cells_make_pairs(rows: Sequence[Sequence[str]], said: list[str] | None) -> None:
    assert pairs_of(rows) == said


def test_a_currency_stands_with_its_amount_and_short_rows_are_filled() -> None:
    assert tidy([["Kas", "Rp", "500"], ["Jumlah", "Rp"]]) == [["Kas", "Rp 500"], ["Jumlah", "Rp"]]
    assert tidy([["Rp", "Arti"], ["rupiah", "mata uang"]]) == [["Rp", "Arti"], ["rupiah", "mata uang"]]
    assert tidy([]) == []


def test_such_a_table_becomes_a_list() -> None:
    document = markdown("# Acara\n\n| a | b | c |\n|---|---|---|\n| Hari | : | Senin |\n| Tempat | : | Balai |\n")
    assert not blocks_of(document, "list")
    document = markdown(
        "# Acara\n\n| Waktu | : | Pagi |\n|---|---|---|\n| Hari | : | Senin |\n| Tempat | : | Balai |\n"
    )
    (block,) = blocks_of(document, "list")
    assert [item.name.of(document.text) for item in block.items if item.name] == ["Waktu", "Hari", "Tempat"]
