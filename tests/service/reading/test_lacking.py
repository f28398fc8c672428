"""An example that is asked for has to be one, and a page has to be told."""

import pytest

from service.reading.lacking import lacks_example, lacks_page, lacks_row, lacks_the_point
from service.understanding.question import understand
from tests.service.builders import document, read_span

SOURCE = document(
    """# Pasar

## Pengertian

Pasar adalah tempat orang bertemu. Pasar malam buka sampai larut. Pasar terapung, misalnya, ada di sungai.
Di Banjar pedagang memakai perahu. Ada penjual sayur, penjual ikan, penjual kain.

## Contoh pasar

Lapangan desa dipakai berdagang pada hari libur.

## Rujukan lain

Sari (2014: 77) menulis tentang harga. Wirya (2015) menulis tentang mutu. Lihat hlm. 12 untuk angkanya.
""",
    markdown=True,
)


@pytest.mark.parametrize(
    ("words", "question", "lacks"),
    [
        ("Pasar malam buka", "contoh pasar malam apa?", True),
        ("Pasar malam buka", "give me an example of a night market", True),
        ("Pasar malam buka", "apa itu pasar malam?", False),
        # That speaks of one that is there.
        ("Pasar malam buka", "pada contoh itu buka sampai kapan?", False),
        ("Pasar terapung", "contoh pasar apa?", False),
        ("Di Banjar", "contoh pasar apa?", False),
        ("Ada penjual sayur", "contoh penjual apa saja?", False),
        ("Lapangan desa", "contoh pasar apa?", False),
    ],
)
def test_a_sentence_may_lack_an_example(words: str, question: str, lacks: bool) -> None:
    assert lacks_example(understand(question), read_span(SOURCE, words)) is lacks


@pytest.mark.parametrize(
    ("words", "question", "lacks"),
    [
        ("Wirya (2015)", "di halaman berapa Wirya menulis itu?", True),
        ("Wirya (2015)", "on which page does Wirya write that?", True),
        ("Wirya (2015)", "tahun berapa Wirya menulis itu?", False),
        ("Sari (2014", "halaman berapa?", False),
        ("Lihat hlm.", "what page are the figures on?", False),
    ],
)
def test_a_sentence_may_lack_the_page(words: str, question: str, lacks: bool) -> None:
    assert lacks_page(understand(question), read_span(SOURCE, words)) is lacks


def test_a_row_without_any_word_of_the_question_was_guessed() -> None:
    source = document(
        "# Cuti\n\n| Sebab | Hari |\n|---|---|\n| Kematian orang tua | 5 |\n| Nikah | 2 |\n", markdown=True
    )
    row = read_span(source, "Kematian orang tua")
    assert lacks_row(understand("berapa hari untuk melahirkan?"), row)
    assert not lacks_row(understand("berapa hari kalau orang tua meninggal?"), row)
    assert not lacks_row(understand("mengapa melahirkan?"), row)


HEAD = document(
    """# Balai

Peraturan berlaku sejak 2 September 2024. Ketuanya Ani Wulan. Ia digantikan oleh seorang guru. Taman balai rapi.

Sewa dibayar paling lambat tanggal 5. Kuncinya dua.

| Hal | Batas |
| --- | --- |
| Sewa | 5 Mei |
""",
    markdown=True,
)


@pytest.mark.parametrize(
    ("question", "words", "lacks"),
    [
        ("peraturan: sampai kapan berlaku?", "Peraturan berlaku", True),
        ("sejak kapan peraturan berlaku?", "Peraturan berlaku", False),
        ("sampai kapan sewa boleh dibayar?", "Sewa dibayar", False),
        ("sampai kapan sewa boleh dibayar?", "Sewa | 5 Mei", False),
        ("siapa yang menggantikan Ani Wulan?", "Ketuanya Ani", False),
        ("siapa yang menggantikan Ani Wulan?", "Peraturan berlaku", True),
        ("who took over from Ani Wulan?", "Kuncinya dua", True),
    ],
)
def test_until_when_and_who_came_after_is_said_outright(question: str, words: str, lacks: bool) -> None:
    assert lacks_the_point(understand(question), read_span(HEAD, words)) is lacks


OFFICES = document(
    """# Serikat

Dewan diketuai Bu Sena. Beliau lahir di pesisir.

Kantornya di Jalan Teri. Gedung itu dirancang oleh Tirta Wan. Naskahnya diterbitkan pada 1990.

Direktur periode ini Pak Oka. Beliau sudah bekerja di sana selama 22 tahun.

Dapur ada di lantai 2.

Bayar di loket B.

## Wakil ketua

Bu Rengganis dipilih tahun lalu.

## Pengurus

| Kepala | Bagian |
| --- | --- |
| Pak Jati | Dapur |
""",
    markdown=True,
)


@pytest.mark.parametrize(
    ("question", "words", "lacks"),
    [
        ("siapa ketua dewan?", "Dewan diketuai", False),
        ("who chairs the board?", "Kantornya", False),
        ("who is the chair of the board?", "Dewan diketuai", False),
        ("who is the chair of the board?", "Kantornya", True),
        ("siapa nama ketua dewannya?", "Direktur periode", True),
        ("siapa ketua dewan yang pertama?", "Dewan diketuai", True),
        ("siapa wakil ketua dewan?", "Dewan diketuai", True),
        ("Who's the deputy chair?", "Dewan diketuai", True),
        ("siapa wakil ketua dewan?", "Bu Rengganis", False),
        ("kepala dapur siapa?", "Pak Jati", False),
        ("kepala dapur siapa?", "Kantornya", True),
        ("bendahara serikat siapa?", "Dewan diketuai", True),
        ("siapa yang bekerja di sana?", "Direktur periode", False),
        ("how old was Pak Oka?", "Beliau sudah", True),
        ("how old was Bu Sena?", "Beliau lahir", False),
        ("siapa istri Pak Oka?", "Direktur periode", True),
        ("siapa arsitek gedungnya?", "Gedung itu", False),
        ("siapa arsitek gedungnya?", "Direktur periode", True),
        ("who translated the book?", "Naskahnya", True),
        ("alamat email serikat apa?", "Kantornya", True),
        ("di lantai berapa dapurnya?", "Kantornya", True),
        ("di lantai berapa dapurnya?", "Pak Jati", False),
        ("which floor is the office on?", "Kantornya", True),
        ("which floor is the office on?", "Dapur ada di lantai", False),
        ("loket nomor berapa?", "Bayar di loket", False),
        ("lantai berapa?", "Bayar di loket", True),
    ],
)
def test_who_holds_an_office_and_the_like_is_said_outright(question: str, words: str, lacks: bool) -> None:
    assert lacks_the_point(understand(question), read_span(OFFICES, words)) is lacks
