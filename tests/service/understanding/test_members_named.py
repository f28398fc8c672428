"""What is named by a number or letter, and sentences that name another."""

import pytest

from service.reading.lacking import is_of_another_member
from service.understanding.members_named import ANY, members_in
from service.understanding.question import understand
from tests.service.builders import document, read_span

SOURCE = document("Iuran kelas X dan kelas XI Rp60.000. Kelas VII sampai IX gratis. Semua membayar di loket.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("untuk kelas X dan kelas XI", {"kelas": {"X", "XI"}}),
        ("on Level 3 and 4 trips", {"level": {"3", "4"}}),
        ("pada tahap 2, 3, dan 4", {"tahap": {"2", "3", "4"}}),
        ("kelas VII sampai IX", {"kelas": {"VII", "IX", ANY}}),
        ("Pasal 12 ayat 3", {"pasal": {"12"}, "ayat": {"3"}}),
        ("a Type D room", {"type": {"D"}}),
        ("dalam 3 hari", {}),
        ("paling lama 3 hari", {}),
        ("pada tahun 2019 pukul 10.00", {}),
    ],
)
def test_things_are_named_by_a_number_or_letter(text: str, found: dict[str, set[str]]) -> None:
    assert members_in(text) == found


@pytest.mark.parametrize(
    ("question", "words", "another"),
    [
        ("berapa iuran kelas XII?", "Iuran kelas", True),
        ("berapa iuran kelas XI?", "Iuran kelas", False),
        ("berapa iuran kelas VIII?", "Kelas VII", False),
        ("berapa iuran kelas XII?", "Semua membayar", False),
        ("berapa iuran?", "Iuran kelas", False),
    ],
)
def test_a_sentence_about_another_does_not_answer(question: str, words: str, another: bool) -> None:
    best = read_span(SOURCE, words)
    assert is_of_another_member(understand(question), best) == another
