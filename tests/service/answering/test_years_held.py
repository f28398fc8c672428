"""Who held an office in a year."""

from pathlib import Path

import pytest

from index.catalogue import Catalogue
from service.answering.named_lists import place_named
from service.answering.years_held import item_of_year
from service.understanding.question import understand
from tests.service.builders import catalogue_of, document, hits

SOURCE = document(
    """# Balai Tarn

Balai ini tua.

## Daftar kepala balai

1. Hendra Ulm (1936–1942)
2. Ani Tarn (1947–1973)
3. Boni Wulan (1973–1986)
4. Nadia Ulm (1986–sekarang)
""",
    markdown=True,
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder: Path = tmp_path_factory.mktemp("catalogue")
    return catalogue_of(folder, [SOURCE])


@pytest.mark.parametrize(
    ("question", "item"),
    [
        ("siapa kepala balai tahun 1950?", "Ani Tarn (1947–1973)"),
        ("Siapa kepala balai pada 2020?", "Nadia Ulm (1986–sekarang)"),
        # Nobody, either of two, and something else.
        ("siapa kepala balai tahun 1945?", None),
        ("siapa kepala balai tahun 1973?", None),
        ("siapa wali kota tahun 1950?", None),
        ("siapa kepala balai?", None),
        ("kapan balai dibangun, 1950?", None),
    ],
)
def test_who_held_an_office_in_a_year(catalogue: Catalogue, question: str, item: str | None) -> None:
    found = item_of_year(understand(question), hits(SOURCE), catalogue)
    assert (found.span.of(SOURCE.text) if found else None) == item


@pytest.mark.parametrize(
    ("question", "item"),
    [
        ("siapa kepala balai ketiga?", "Boni Wulan (1973–1986)"),
        ("kepala balai ke-2", "Ani Tarn (1947–1973)"),
        ("siapa kepala balai yang terakhir", "Nadia Ulm (1986–sekarang)"),
        ("siapa kepala balai kelima?", None),
        ("siapa ketua ketiga?", None),
    ],
)
def test_the_third_of_whatever_a_heading_calls_a_list_of(catalogue: Catalogue, question: str, item: str | None) -> None:
    found = place_named(question, hits(SOURCE), catalogue)
    assert (found[1].span.of(SOURCE.text) if found else None) == item
