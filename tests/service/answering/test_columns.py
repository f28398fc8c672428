"""Which rows of a table have what is asked for."""

import pytest

from service.answering.columns import rows_of_each, rows_that_have_it, rows_that_say_it
from service.answering.places import Place
from service.understanding.question import understand
from tests.service.builders import document, span_of

TEXT = """# Penginapan

Harga belum termasuk pajak.

| Kamar | Harga | Termasuk sarapan | Kamar mandi dalam | Tanpa asap rokok |
| --- | --- | --- | --- | --- |
| Mawar | 200 | Ya | ✓ | Ya |
| Melati | 150 | Tidak | – | Ya |
| Anggrek | 175 | ya | | Tidak |

| | Pagi | Malam |
| --- | --- | --- |
| Pengajar | Ya | Tidak |
| Penjaga | Tidak | Ya |
"""
SOURCE = document(TEXT, markdown=True)


def rows(question: str, *words: str) -> list[str] | None:
    places = [Place(SOURCE, span_of(SOURCE.text, some)) for some in words or ["Mawar |"]]
    found = rows_that_have_it(understand(question), places[0], places)
    if found is None:
        return None
    assert found.lead
    assert "|" in found.lead.of(SOURCE.text)
    return [member.span.of(SOURCE.text).split(" | ")[0] for member in found.members]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Kamar mana yang dapat sarapan?", ["Mawar", "Anggrek"]),
        ("Kamar apa saja yang tidak dapat sarapan?", ["Melati"]),
        ("kamar mana yg ada kamar mandi dalam", ["Mawar"]),
        ("kamar mana yang tanpa kamar mandi dalam?", ["Melati", "Anggrek"]),
        ("Kamar mana yang tanpa asap rokok?", ["Mawar", "Melati"]),
        ("Kamar mana yang boleh ada asap rokok?", ["Anggrek"]),
    ],
)
def test_a_column_of_yes_and_no_tells_which_rows(question: str, expected: list[str]) -> None:
    assert rows(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Kamar mana yang paling murah?",
        "Berapa harga sarapan?",
        "Kamar mana yang harganya 150?",
        "Apa saja menu sarapan?",
        "Di mana kamar yang dapat sarapan?",
        "Kamar mana yang ada sarapan tapi tidak ada kamar mandi dalam?",
    ],
)
def test_what_no_such_column_says_is_left_to_others(question: str) -> None:
    assert rows(question) is None


def test_the_table_may_stand_beside_the_best_sentence_and_there_may_be_none() -> None:
    assert rows("Kamar mana yang dapat sarapan?", "Harga belum", "Melati |") == ["Mawar", "Anggrek"]
    assert rows("Kamar mana yang dapat sarapan?", "Harga belum") is None


def test_a_table_may_leave_open_what_its_rows_are() -> None:
    assert rows("Siapa saja yang masuk malam?", "Pengajar |") == ["Penjaga"]


@pytest.mark.parametrize(
    ("question", "words", "found"),
    [
        ("berapa harga setiap kamar?", "Melati |", 3),
        ("what is the price of each kamar", "Melati |", 3),
        ("berapa harga setiap malam?", "Melati |", 0),
        ("berapa harga setiap kamar?", "Harga belum", 0),
        ("berapa harga kamar Melati?", "Melati |", 0),
    ],
)
def test_what_is_asked_of_each_row_is_told_by_all(question: str, words: str, found: int) -> None:
    listing = rows_of_each(understand(question), Place(SOURCE, span_of(SOURCE.text, words)))
    assert len(listing.members if listing else ()) == found


def test_another_documents_table_is_not_asked_for() -> None:
    other = document("Menu sarapan ada tiga.", id="lain")
    places = [Place(other, span_of(other.text, "Menu")), Place(SOURCE, span_of(SOURCE.text, "Mawar |"))]
    assert rows_that_have_it(understand("Kamar mana yang dapat sarapan?"), places[0], places) is None


def test_questions_of_the_other_language_find_the_column(monkeypatch: pytest.MonkeyPatch) -> None:
    meant = {"breakfast": ("sarap",), "rooms": ("kamar",)}
    monkeypatch.setattr("index.analysis.equivalents", lambda word, *_: meant.get(word, ()))
    assert rows("Which rooms include breakfast?") == ["Mawar", "Anggrek"]


CARE = document(
    """# Care

| Task | Interval | Who |
| --- | --- | --- |
| Rinse milk system | daily | user |
| Deep clean milk system | weekly | user |
| Clean brewing group | every two weeks | user |
| Replace seals | once a year | service technician |
""",
    language="en",
    markdown=True,
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("which tasks are weekly?", ["Deep clean milk system"]),
        ("what does the service technician do? list the tasks", ["Replace seals"]),
        ("list the tasks and who does them", None),
        ("list the milk tasks of the user", None),
        ("list all that is rinsed weekly", None),
        ("list the tasks that are not weekly", None),
    ],
)
def test_what_a_cell_behind_the_first_says_tells_which_rows(question: str, expected: list[str] | None) -> None:
    found = rows_that_say_it(understand(question), Place(CARE, span_of(CARE.text, "Rinse milk")))
    told = None if found is None else [member.span.of(CARE.text).split(" | ")[0] for member in found.members]
    assert told == expected
