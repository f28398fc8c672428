"""A group of people stands for another in a next question."""

import pytest

from service.understanding.people import another_group


@pytest.mark.parametrize(
    ("text", "before", "asked"),
    [
        ("and for students?", "how much does an adult card cost", "how much does students card cost"),
        ("an adult?", "how many books can a student take", "how many books can adult take"),
        ("kalau lansia gimana?", "berapa biaya kartu mahasiswa?", "berapa biaya kartu lansia?"),
        ("klo pihak luar", "tarif uji kadar air dosen berapa", "tarif uji kadar air pihak luar berapa"),
        # Two are named, or none, or more is asked.
        ("and for seniors?", "do adults pay more than students?", None),
        ("and for students?", "how much is a card", None),
        ("do students pay?", "how much does an adult pay", None),
        ("and books?", "how much does an adult pay", None),
    ],
)
def test_a_group_for_the_one_that_was_named(text: str, before: str, asked: str | None) -> None:
    assert another_group(text, before) == asked


@pytest.mark.parametrize(
    ("text", "before", "resolved"),
    [
        (
            "and masters students",
            "How many books can undergraduates take?",
            "How many books can masters students take?",
        ),
        ("kalau mahasiswa S2?", "berapa buku untuk dosen", "berapa buku untuk mahasiswa S2"),
    ],
)
def test_a_group_is_exchanged_with_what_tells_which_it_is(text: str, before: str, resolved: str) -> None:
    assert another_group(text, before) == resolved
