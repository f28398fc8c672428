"""Lines that only number pages are left out, and no others."""

import time

import pytest

from corpus.unpaged import unpaged

WORDS = "air bumi cuaca daun embun fajar gunung hutan ikan jalan kabut ladang malam nelayan ombak pasir".split()


def fill(page: int) -> str:
    """Three lines of a page, other ones than those of the others."""
    return "\n".join(f"Tentang {WORDS[page]} dikatakan {what}." for what in ("banyak", "sedikit", "lagi"))


def pages(*numbers: str) -> str:
    return "\n".join(f"{fill(page)}\n{number}" for page, number in enumerate(numbers)) + f"\n{fill(len(numbers))}\n"


@pytest.mark.parametrize(
    "numbers",
    [
        ("1", "2", "3"),
        ("- 7 -", "- 8 -", "- 9 -"),
        ("ii", "iii"),
        ("iii", "iv", "v"),
        ("Halaman 3", "Halaman 4", "Halaman 6"),
        ("Page | 1", "Page | 2", "Page | 3"),
        ("Anda di halaman 2dari 14",),
        ("Page 2 of 9", "Page 3 of 9"),
        ("12", "\n13\n", "14"),
    ],
)
def test_numbers_of_pages_are_left_out(numbers: tuple[str, ...]) -> None:
    left = unpaged(pages(*numbers))
    assert left.split() == pages(*[""] * len(numbers)).split()


@pytest.mark.parametrize(
    "text",
    [
        pages("1", "2"),
        pages("3", "2", "1"),
        pages("2019", "5", "31"),
        pages("i"),
        "Nilai\n1\n2\n3\n4\n",
        "Isi\n10\nA\n11\nB\n12\nC\n",
        "Halaman 3 dari 14 rusak karena basah.\nLihat halaman 4.\n",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert unpaged(text) == text


def test_a_number_that_does_not_count_up_stays_and_spoils_nothing() -> None:
    assert unpaged(pages("1", "2", "40", "3")).split() == pages("", "", "40", "").split()


def test_a_sentence_that_a_page_parted_is_whole_again() -> None:
    first, second = "Iuran dipungut oleh pengurus,", "tetapi disimpan oleh bendahara."
    text = f"{fill(0)}\n1\n{fill(1)}\n{first}\n\n- 2 -\n\n{second}\n{fill(2)}\n3\n"
    assert f"{first}\n{second}" in unpaged(text)


def test_paragraphs_beside_a_number_stay_paragraphs() -> None:
    text = f"{fill(0)}\n1\n{fill(1)}\n\n2\n\n{fill(2)}\n3\n"
    assert "lagi.\n\n\nTentang" in unpaged(text)


def test_running_heads_go_with_their_numbers() -> None:
    heads = [f"{fill(page)}\n\n{page + 11}\nJurnal Tata Ruang Vol. 4 No. {page + 2}\n" for page in range(4)]
    assert unpaged("\n".join(heads)).split() == pages("", "", "").split()


def test_a_line_that_stands_beside_two_numbers_only_stays() -> None:
    text = f"Tata Ruang\n1\n{fill(0)}\nTata Ruang\n2\n{fill(1)}\n3\n{fill(2)}"
    assert unpaged(text).count("Tata Ruang") == 2


def test_many_numbers_take_no_time() -> None:
    start = time.process_time()
    unpaged("\n".join(str(number % 50) for number in range(100_000)))
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Peme-\nrintah desa.", "Pemerintah\ndesa."),
        ("oleh peme-\n  rintah, lalu", "oleh pemerintah,\nlalu"),
        ("Peme-\nrintah\n\nDesa.", "Pemerintah\n\nDesa."),
        ("Setiap anak-\nanak hadir.", "Setiap anak-anak\nhadir."),
        ("Kelas non-\nformal dibuka; non-formal itu bebas.", "Kelas non-formal\ndibuka; non-formal itu bebas."),
    ],
)
def test_words_that_a_line_parted_are_whole_again(text: str, whole: str) -> None:
    assert unpaged(text) == whole


@pytest.mark.parametrize("text", ["Isi:\n-\nlanjut", "Rp 5-\n10 ribu", "a -\nb", "Pasal 3 -\nBiaya", "Jawa-\nBali"])
def test_other_hyphens_at_the_end_of_a_line_stay(text: str) -> None:
    assert unpaged(text) == text


SLIDES = [f"Slide about {word}\n- first point\n- second point\n- third point" for word in WORDS[:5]]


def test_feet_with_a_number_part_slides() -> None:
    text = "\n".join(f"{slide}\nPUBL201 Week 4   {number}" for number, slide in enumerate(SLIDES, start=1))
    assert unpaged(text).strip() == "\n\n".join(SLIDES)


def test_rows_that_end_with_a_number_stay() -> None:
    text = "\n".join(f"{fill(row)}\nJumlah {WORDS[row]}   {row + 1}" for row in range(5))
    assert unpaged(text) == text


def test_a_sentence_that_goes_on_with_a_name_is_whole_again() -> None:
    long = "Kegiatan ini dilaksanakan bersama oleh warga dan pengurus yang tinggal di"
    page = "\n".join([long] * 4)
    text = f"{page}\n1\n{page}\n\n2\n\nDesa Sukamaju, dan berlangsung selama tiga bulan penuh.\n{page}\n3"
    assert f"{long}\nDesa Sukamaju" in unpaged(text)


def test_many_feet_take_no_time() -> None:
    start = time.process_time()
    unpaged("\n".join(f"Kolom {number % 10_000}x   {number // 10_000}" for number in range(60_000)))
    assert time.process_time() - start < 5
