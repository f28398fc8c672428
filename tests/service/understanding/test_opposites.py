"""What is nearly said, and is another thing."""

import pytest

from service.understanding.opposites import bounds_otherwise, denies_otherwise, tells_no_such_event


@pytest.mark.parametrize(
    ("question", "told", "is_other"),
    [
        ("Berapa maksimal setoran awal?", "Setoran awal minimal Rp10.000.", True),
        ("Berapa maksimal setoran awal?", "Setoran awal minimal Rp10.000 dan maksimal Rp50.000.", False),
        ("Berapa maksimal setoran awal?", "Setoran awal tidak boleh lebih dari Rp50.000.", False),
        ("What is the minimum stay?", "Guests stay at most five nights.", True),
        ("What is the minimum stay?", "Guests stay two nights or more.", False),
        ("How many came fewer than ten times?", "In all, 90 came at least ten times.", True),
        ("berapa setorannya?", "Setoran awal minimal Rp10.000.", False),
        ("Berapa minimal dan maksimal setoran?", "Setoran awal minimal Rp10.000.", False),
    ],
)
def test_the_least_is_not_the_most(question: str, told: str, is_other: bool) -> None:
    assert bounds_otherwise(question, told) is is_other


@pytest.mark.parametrize(
    ("question", "told", "is_none"),
    [
        ("When did Ani Tarn die?", "She was head until her retirement in 1941.", True),
        ("When did Ani Tarn die?", "She was buried in Ulm in 1951.", False),
        ("When did Ani Tarn die?", "Ani Tarn (4 May 1861 – 19 June 1951) was a teacher.", False),
        ("When did Ani Tarn die?", "Ani Tarn (1936–1942)", True),
        ("kapan ia lahir?", "Ia bersekolah di Tarn pada 1951.", True),
        ("kapan ia lahir?", "Kelahiran 1951 itu bersekolah di Tarn.", False),
        ("kapan ia menikah?", "Pada 1951 ia pindah ke Ulm.", True),
        ("kapan ia menikah?", "Ia mempersunting Ani pada 1951.", False),
        ("kapan ia pindah?", "Ia bersekolah di Tarn pada 1951.", False),
    ],
)
def test_years_of_an_office_are_no_birth_death_or_marriage(question: str, told: str, is_none: bool) -> None:
    assert tells_no_such_event(question, told) is is_none


@pytest.mark.parametrize(
    ("question", "heading", "is_other"),
    [
        ("list what is not ok", "OK", True),
        ("list what is ok", "Not OK", True),
        ("list what is not ok", "Not OK", False),
        ("jelaskan barang yang ditanggung", "Barang yang tidak ditanggung", True),
        # Whoever asks whether denies nothing.
        ("jelaskan barang yang ditanggung tidak?", "Barang yang ditanggung", False),
        ("apa isi bagian larangan?", "Larangan", False),
        ("jelaskan surat no. 5", "Surat No. 5", False),
    ],
)
def test_what_is_denied_is_not_told_below_what_is_not(question: str, heading: str, is_other: bool) -> None:
    assert denies_otherwise(question, heading) is is_other
