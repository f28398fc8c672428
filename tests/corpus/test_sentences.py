from itertools import pairwise

import pytest
from hypothesis import example, given

from corpus.model import Language, Span
from corpus.sentences import split_sentences
from corpus.text import canonical
from tests.corpus.strategies import LANGUAGES, PROPERTY, TEXTS


def cut(text: str, language: Language = "id") -> list[str]:
    return [sentence.span.of(text) for sentence in split_sentences(text, language)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ansell dkk. (2007) menulis buku itu.", "Gash setuju."),
        ("Hal itu ada di hlm. 5 buku tersebut.", "Bacalah."),
        ("Pasal ini diatur UU No. 3 Tahun 2003.", "Peraturan itu berlaku."),
        ("Ketentuannya ada dalam Ps. 12 dan hal. 7 naskah.", "Simpanlah."),
        ("Dr. Siti Aminah mengajar metode.", "Ia juga meneliti."),
        ("Prof. Dr. Ir. H. Joko memimpin rapat.", "Rapat itu selesai."),
        ("Budi Santoso, S.Sos., M.Si., menjadi dekan.", "Ia terpilih lagi."),
        ("Pembimbingnya ialah Budi Santoso, S.Sos., M.Si.", "Ia lulus pada 2010."),
        ("Bagas Permadi, S.Kom. untuk layanan daring, Rina, S.E. untuk keuangan.", "Keduanya baru."),
        ("Menurut Ansell dan Gash (2007:546) hal itu penting.", "Benar."),
        ("Kantornya di Jl. Merdeka No. 10 Bandung.", "Kantor lain tutup."),
        ("PT. Maju Jaya berdiri pada 1990.", "Usahanya lancar."),
        ("W.S. Rendra membaca puisi.", "Penonton diam."),
        ("K.H. Ahmad Dahlan mendirikannya.", "Ia seorang ulama."),
        ("Bawalah buku, pena, dll. ke kelas.", "Kelas dimulai."),
        ("Bawalah buku, pena, dll.", "Semua harus lengkap."),
        ("Hasilnya jelas (lihat Bab 2. Bagian A) sekali.", "Lalu kami berhenti."),
        ("Hasilnya jelas (itu benar. Sungguh benar) sekali.", "Lalu kami berhenti."),
        ("Biayanya Rp1.000.000 atau 3.5 kali lipat.", "Mahal."),
        ("Iurannya Rp50.000.", "Guru datang lebih awal."),
        ("Harganya USD1.000.", "Tiket dibeli di loket."),
        ("Ia lulusan S.1. Keperawatan dari Padang.", "Ia pindah."),
        ("Menurut Tabel A.1. Jumlah siswa naik.", "Guru tetap."),
        ("Buka www.ui.ac.id sekarang.", "Terima kasih."),
    ],
)
def test_indonesian_abbreviations_do_not_end_a_sentence(first: str, second: str) -> None:
    assert cut(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Smith et al. (2010) agree.", "Others do not."),
        ("Smith et al. Argue the same.", "Others do not."),
        ("See Fig. 3 for details.", "It is clear."),
        ("The U.S. Senate voted.", "It passed."),
        ("He lives in the U.S.", "He works there."),
        ("Dr. Smith came, e.g. with pp. 12-14 of it.", "He left."),
        ("J. R. R. Tolkien wrote it.", "He taught."),
        ("It is in no. 5 of the list.", "That is all."),
        ("He said no.", "Then he left."),
    ],
)
def test_english_abbreviations_do_not_end_a_sentence(first: str, second: str) -> None:
    assert cut(f"{first} {second}", "en") == [first, second]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Apa itu kolaborasi?", "Kolaborasi adalah kerja sama!", "Ya."],
        ["Ia berkata, “Saya datang.”", "Lalu ia pergi."],
        ["Aturan berlaku.", "Mahasiswa hadir.", "Dosen mengajar."],
        ["Ini 😀.", "Itu 👩‍👩‍👧.", "Selesai."],
    ],
)
def test_ordinary_sentences_are_told_apart(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


def test_a_line_end_is_a_space_and_stays_in_the_sentence() -> None:
    assert cut("Baris ini\nberlanjut di sini. Yang ini\ntidak.") == [
        "Baris ini\nberlanjut di sini.",
        "Yang ini\ntidak.",
    ]


def test_an_empty_line_ends_a_sentence() -> None:
    assert cut("Tanpa titik\n\nParagraf lain") == ["Tanpa titik", "Paragraf lain"]


def test_an_empty_line_ends_a_sentence_even_behind_an_abbreviation() -> None:
    assert cut("Ditulis oleh Ansell dkk.\n\n(2007) adalah tahunnya.") == [
        "Ditulis oleh Ansell dkk.",
        "(2007) adalah tahunnya.",
    ]


def test_a_marker_alone_stays_with_its_text() -> None:
    assert cut("1. Mahasiswa hadir. Dosen mengajar.") == ["1. Mahasiswa hadir.", "Dosen mengajar."]


@pytest.mark.parametrize("label", ["Pasal 4.", "pasal 12a.", "Langkah 2.", "Article IV.", "Rule 10."])
def test_the_number_of_a_rule_stays_with_what_it_says(label: str) -> None:
    assert cut(f"{label} Mahasiswa hadir. Dosen mengajar.") == [f"{label} Mahasiswa hadir.", "Dosen mengajar."]


@pytest.mark.parametrize("word", ["Belum.", "Tidak boleh.", "Ya.", "Not yet.", "No."])
def test_a_word_of_answer_stays_with_what_follows(word: str) -> None:
    assert cut(f"{word} Kami menunggu. Hujan turun.") == [f"{word} Kami menunggu.", "Hujan turun."]


def test_only_the_part_asked_for_is_cut_and_places_are_those_of_the_whole() -> None:
    text = "Bukan ini. Tetapi ini. Dan ini. Bukan itu."
    within = Span(text.index("Tetapi"), text.index("Bukan itu"))
    found = split_sentences(text, "id", within)
    assert [sentence.span.of(text) for sentence in found] == ["Tetapi ini.", "Dan ini."]


@pytest.mark.parametrize("text", [" ", "\n\n\n", "\t \n"])
def test_white_space_has_no_sentences(text: str) -> None:
    assert cut(text) == []


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("space", ["\u00a0", "\u2028", "\u3000"])
def test_a_wide_space_before_a_period_is_a_space(space: str, language: Language) -> None:
    found = cut(f"Golongannya B{space}. Ia lulus. Selamat.", language)
    assert found[-1] == "Selamat."
    assert [sentence.replace(space, " ") for sentence in found] == cut("Golongannya B . Ia lulus. Selamat.", language)


@PROPERTY
@given(TEXTS, LANGUAGES)
@example("Golongan A\u00a0.", "id")
@example("e\u0301. 😀? ”(", "en")
def test_sentences_of_any_text_hold_each_character_once(raw: str, language: Language) -> None:
    text = canonical(raw)
    spans = [sentence.span for sentence in split_sentences(text, language)]
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(span.end <= len(text) and span.of(text) == span.of(text).strip() for span in spans)
    assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())


def test_a_degree_is_one_word() -> None:
    text = "Direkturnya dr. Lukito, Sp.PD. Ia mulai pada 2019. Wakilnya Sari, M.Kes."
    assert [s.span.of(text) for s in split_sentences(text, "id")][-1] == "Wakilnya Sari, M.Kes."
    assert not any(s.span.of(text).startswith("PD") for s in split_sentences(text, "id"))
