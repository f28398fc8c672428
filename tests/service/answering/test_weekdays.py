"""Days of the week, and the rows and items that they fall into."""

from collections.abc import Collection

import pytest

from service.answering.places import Place
from service.answering.weekdays import days_of, row_on_day
from tests.service.builders import document, span_of


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("Senin–Kamis", range(4)),
        ("Mon-Fri", range(5)),
        ("Sabtu dan Minggu", {5, 6}),
        ("Minggu dan hari libur nasional", {6}),
        ("Friday to Sunday", {4, 5, 6}),
        ("Sabtu s.d. Senin", {5, 6, 0}),
        ("weekdays", range(5)),
        ("setiap hari", range(7)),
        ("setiap hari Rabu", {2}),
        ("tiap hari kerja", range(5)),
        ("Senin pagi", ()),
        ("Ketua", ()),
    ],
)
def test_a_cell_of_days_is_read(cell: str, days: Collection[int]) -> None:
    assert days_of(cell) == frozenset(days)


HOURS = """# Balai

## Jam kasir

| Hari | Kasir |
| --- | --- |
| Senin–Kamis | 08.00–14.00 |
| Jumat | 08.00–11.00 |
| Sabtu, Minggu | tutup |

## Jam kolam

- Senin–Jumat: 06.00–20.00
- Sabtu: 07.00–18.00
- Minggu: tutup
"""
SOURCE = document(HOURS, title="Balai", markdown=True)


@pytest.mark.parametrize(
    ("question", "near", "row"),
    [
        ("kasir buka jam berapa hari Rabu?", "Jumat |", "Senin–Kamis | 08.00–14.00"),
        ("When is the cashier open on Friday?", "Senin–Kamis |", "Jumat | 08.00–11.00"),
        ("kasir buka hari minggu?", "Jumat |", "Sabtu, Minggu | tutup"),
        ("kasir buka jam berapa hari Rabu dan Jumat?", "Jumat |", None),
        ("kasir buka jam berapa?", "Jumat |", None),
        ("berapa lama dalam seminggu kasir buka?", "Jumat |", None),
        ("rapat hari Rabu di mana?", "Jumat |", None),
        ("kolam buka jam berapa hari Rabu?", "Sabtu: 07", "Senin–Jumat: 06.00–20.00"),
    ],
)
def test_the_row_of_a_day_is_found(question: str, near: str, row: str | None) -> None:
    found = row_on_day(question, Place(SOURCE, span_of(SOURCE.text, near)))
    assert (found.of(SOURCE.text) if found else None) == row
