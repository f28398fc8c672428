"""Names and numbers of a question."""

import pytest

from service.understanding.names import held_share, names_in, numbers_of


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Berapa jumlah siswa di Kota Tarn tahun 2015/16?", {"kota", "tarn", "2015", "16"}),
        ("What did O’Leary say?", {"oleary"}),
        ("What is Holm's definition?", {"holm"}),
        ("Siapa yang memimpin?", set()),
        ("berapa harga tiket rute 4b", {"4b"}),
        ("Tarn trial: What was the result?", set()),
        ("2019 berapa siswa?", {"2019"}),
        ("iuran kelas xii berapa", {"xii"}),
    ],
)
def test_names_have_a_capital_that_nothing_else_explains_and_numbers_a_digit(question: str, names: set[str]) -> None:
    assert names_in(question) == names


def test_roman_numbers_are_numbers() -> None:
    assert numbers_of(frozenset({"xii", "iv", "tarn", "5b", "x", "mix"})) == {"xii", "iv", "5b"}


def test_the_share_that_a_text_holds() -> None:
    assert held_share(frozenset({"tarn", "2015"}), "Di Tarn ada 12 sekolah.") == 0.5
    assert held_share(frozenset(), "Apa pun.") == 1.0


def test_across_languages_a_name_of_the_same_is_as_good_and_a_common_word_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    meant = {"dutch": ("belanda",), "mark": ("tanda",)}
    monkeypatch.setattr("index.analysis.equivalents", lambda word, *_: meant.get(word, ()))
    names = frozenset({"dutch", "tarn"})
    text = "Benteng itu dibangun orang Belanda."
    assert held_share(names, text, "id", "en") == 0.5
    assert held_share(names, text, "id", "id") == 0.0
    assert held_share(names, text) == 0.0
    assert held_share(frozenset({"mark"}), "Di situ ada tanda merah.", "id", "en") == 0.0


def test_a_day_is_a_name_however_it_is_written() -> None:
    assert names_in("kalau hari senin buka jam berapa?") == {"senin"}
    assert held_share(names_in("jam buka hari senin"), "Monday | closed", "en", "id") == 1.0
    assert held_share(names_in("jam buka hari senin"), "Tuesday | 08.00", "en", "id") == 0.0
