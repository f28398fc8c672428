"""What a question names is looked up: a section by its heading, an item by its name."""

from pathlib import Path

import pytest

from corpus.passages import split_passages
from service.lookups import look_up
from service.question import understand
from tests.service.builders import catalogue_of, document, hit

TEXT = """# Kota

Kota ini tua.

## Pasar malam

Pasar malam dibuka pada tahun 1990. Ada banyak penjual. Pengunjungnya ramai. Parkirnya luas.

## Syarat berjualan

Syaratnya:

1. membawa kartu;
2. membayar sewa.

## Jenis penjual

- **Tetap**
  Penjual tetap punya kios. Kiosnya bernomor.
- **Harian**
  Penjual harian memakai tikar.
"""


def said(tmp_path: Path, question: str) -> list[str]:
    source = document(TEXT, markdown=True)
    hits = [hit(passage) for passage in split_passages(source)]
    found = look_up(understand(question), hits, "id", catalogue_of(tmp_path, [source]))
    return [one.mark + one.place.span.of(source.text) for one in found]


@pytest.mark.parametrize("question", ["jelaskan pasar malam", "Tolong jelaskan tentang pasar malam!"])
def test_a_section_that_is_named_is_told_by_its_first_sentences(tmp_path: Path, question: str) -> None:
    assert said(tmp_path, question) == [
        "Pasar malam dibuka pada tahun 1990.",
        "Ada banyak penjual.",
        "Pengunjungnya ramai.",
    ]


def test_a_list_that_the_section_begins_with_is_given_whole(tmp_path: Path) -> None:
    assert said(tmp_path, "jelaskan syarat berjualan") == ["Syaratnya:", "1. membawa kartu;", "2. membayar sewa."]


def test_an_item_that_is_named_is_given_with_what_is_said_of_it(tmp_path: Path) -> None:
    assert said(tmp_path, "Tetap") == ["Tetap", "Penjual tetap punya kios."]


@pytest.mark.parametrize(
    "question",
    [
        "jelaskan kenapa pasar malam ramai",
        "jelaskan pasar",
        "kapan pasar malam dibuka?",
        "jelaskan",
        "ikan",
        "pasar malam",
    ],
)
def test_what_asks_for_more_or_less_than_a_heading_is_left_to_the_reader(tmp_path: Path, question: str) -> None:
    assert said(tmp_path, question) == []
