"""Which rows of a table have what is asked for."""

import pytest

from service.columns import rows_that_have_it
from service.places import Place
from service.question import understand
from tests.service.builders import document, span_of

TEXT = """# Penginapan

Harga belum termasuk pajak.

| Kamar | Harga | Sarapan | Kamar mandi dalam |
| --- | --- | --- | --- |
| Mawar | 200 | Ya | ✓ |
| Melati | 150 | Tidak | – |
| Anggrek | 175 | ya | |
"""
SOURCE = document(TEXT, markdown=True)


def rows(question: str, *words: str) -> list[str] | None:
    places = [Place(SOURCE, span_of(SOURCE.text, some)) for some in words or ["Mawar |"]]
    found = rows_that_have_it(understand(question), places)
    if found is None:
        return None
    assert found.lead
    assert found.lead.of(SOURCE.text).startswith("Kamar | Harga")
    return [member.span.of(SOURCE.text).split(" | ")[0] for member in found.members]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Kamar mana yang dapat sarapan?", ["Mawar", "Anggrek"]),
        ("Kamar apa saja yang tidak dapat sarapan?", ["Melati"]),
        ("kamar mana yg ada kamar mandi dalam", ["Mawar"]),
        ("kamar mana yang tanpa kamar mandi dalam?", ["Melati", "Anggrek"]),
    ],
)
def test_a_column_of_yes_and_no_tells_which_rows(question: str, expected: list[str]) -> None:
    assert rows(question) == expected


@pytest.mark.parametrize(
    "question", ["Kamar mana yang paling murah?", "Berapa harga sarapan?", "Kamar mana yang harganya 150?"]
)
def test_what_no_such_column_says_is_left_to_others(question: str) -> None:
    assert rows(question) is None


def test_the_table_may_stand_beside_the_best_sentence_and_there_may_be_none() -> None:
    assert rows("Kamar mana yang dapat sarapan?", "Harga belum", "Melati |") == ["Mawar", "Anggrek"]
    assert rows("Kamar mana yang dapat sarapan?", "Harga belum") is None


def test_questions_of_the_other_language_find_the_column(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.analysis.equivalents", lambda stem, _: {"breakfast": ("sarap",)}.get(stem, ()))
    assert rows("Which rooms include breakfast?") == ["Mawar", "Anggrek"]
