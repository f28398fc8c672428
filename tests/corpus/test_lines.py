"""The forms of lines, on texts of other shapes than the bundled document's."""

import time

import pytest

from corpus.lines import names_file, read_pieces
from tests.corpus.builders import blocks_of, items_of, plain, sentences_of, texts_of

REGULATION = """PERATURAN ASRAMA

BAB I
KETENTUAN UMUM

1.1 Pengertian
Asrama adalah tempat tinggal mahasiswa yang dikelola oleh universitas untuk angkatan pertama.

1.2 Kamar
Kamar terdiri dari dua jenis:
- Tunggal: satu orang.
- Ganda: dua orang.

BAB II
PENDAFTARAN

Pasal 7
(1) Pendaftaran dibuka pada bulan Maret.
(2) Formulir dapat diunduh dari laman asrama pada berkas formulir-kamar.pdf
(3) Wawancara berlangsung selama 30 menit.

Syarat pendaftaran
1. Mahasiswa aktif.
2. Dokumen
   a. KTP
   b. Kartu keluarga
3. Surat dokter.
"""


def test_divisions_deep_numbers_and_lines_above_text_are_headings_that_nest() -> None:
    document = plain(REGULATION)
    headings = [
        (block.section, " ".join(block.span.of(document.text).split())) for block in blocks_of(document, "heading")
    ]
    assert headings == [
        ((), "BAB I KETENTUAN UMUM"),
        (("BAB I KETENTUAN UMUM",), "1.1 Pengertian"),
        (("BAB I KETENTUAN UMUM",), "1.2 Kamar"),
        ((), "BAB II PENDAFTARAN"),
        (("BAB II PENDAFTARAN",), "Pasal 7"),
        (("BAB II PENDAFTARAN",), "Syarat pendaftaran"),
    ]


def test_a_list_within_an_item_belongs_to_it_and_its_items_are_sentences_of_their_own() -> None:
    document = plain(REGULATION)
    needed = blocks_of(document, "list")[-1]
    assert [item.marker for item in needed.items] == ["1.", "2.", "3."]
    assert items_of(document, needed)[1] == ("Dokumen", "Dokumen\n   a. KTP\n   b. Kartu keluarga")
    assert sentences_of(document)[-4:] == ["Dokumen", "a. KTP", "b. Kartu keluarga", "Surat dokter."]


def test_markers_are_kept_as_they_stand() -> None:
    document = plain("Judul\n\nUrutannya:\n\n4. Isi.\n5. Kirim.\n")
    assert [item.marker for item in blocks_of(document, "list")[0].items] == ["4.", "5."]


def test_a_list_of_another_sort_below_a_gap_is_another_list() -> None:
    document = plain("Judul\n\n1. apel\n2. jeruk\n\n- wortel\n- bayam\n")
    assert [len(block.items) for block in blocks_of(document, "list")] == [2, 2]


def test_letters_below_a_number_at_the_same_indent_are_its_own_list() -> None:
    document = plain("Judul\n\n1. Dokumen\na. KTP\nb. KK\n2. Biaya\na. Formulir\n")
    assert [text for _, text in items_of(document, blocks_of(document, "list")[0])] == [
        "Dokumen\na. KTP\nb. KK",
        "Biaya\na. Formulir",
    ]


def test_a_number_that_begins_a_line_within_a_paragraph_is_no_item() -> None:
    document = plain("Judul\n\nAturan ini berlaku sejak bulan Agustus tanggal\n17. Semua anggota wajib hadir.\n")
    assert blocks_of(document, "list") == []


def test_a_line_of_capitals_within_a_paragraph_is_no_heading() -> None:
    document = plain("Judul\n\nProgram ini didanai oleh\nUNESCO\ndan dilaksanakan oleh daerah.\n")
    assert texts_of(document, "heading") == []


def test_the_first_line_of_a_paragraph_that_was_broken_is_no_heading() -> None:
    document = plain("Judul\n\nRaden Saleh adalah pelukis\nyang lahir di Semarang dan\nbelajar di Eropa.\n")
    assert texts_of(document, "heading") == []


def test_a_caption_below_the_name_of_a_file_is_a_caption() -> None:
    document = plain("Judul\n\nIsi ada di sini.\n\npotret-diri.jpg\nGambar 1. Potret diri\n\nIsi lain ada di sini.\n")
    assert texts_of(document, "caption") == ["Gambar 1. Potret diri"]


def test_references_on_lines_of_their_own_are_entries_of_their_own() -> None:
    document = plain(
        "Judul\n\nIsi ada di sini.\n\nDaftar Pustaka\nLestari, Dewi (2020) Pendidikan. Jakarta: Pustaka.\n"
        "Nugroho, Adi (2019) Manajemen. Bandung: Ilmu.\n"
    )
    assert [text.split(",")[0] for text in texts_of(document, "reference")] == ["Lestari", "Nugroho"]


def test_numbered_references_under_their_heading_are_references() -> None:
    document = plain(
        "Judul\n\nIsi ada di sini.\n\nREFERENCES\n\n[1] A. Smith, A study, 2010.\n[2] B. Jones, Another, 2011.\n"
    )
    assert len(texts_of(document, "reference")) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Formulir cuti dapat diunduh dari laman kampus pada berkas formulir-cuti.pdf",
        "Image 3 shows the process of collaboration between actors.",
        "Kirim berkas dalam bentuk .docx",
        "Screenshot 2 memperlihatkan halaman masuk",
    ],
)
def test_a_sentence_about_a_file_is_not_the_name_of_one(line: str) -> None:
    assert not names_file(line)
    assert [piece.sort for piece in read_pieces(f"Judul\n\nIsi.\n\n{line}\n\nIsi lain.")].count("file") == 0


@pytest.mark.parametrize("line", ["Perpustakaan buka setiap hari pukul 08.00", "Jam layanan 8:30 sampai 16:00"])
def test_a_sentence_that_lacks_its_full_stop_does_not_vanish_as_the_title(line: str) -> None:
    document = plain(f"{line}\n\nSilakan datang ke lantai dua gedung pusat.")
    assert line in " ".join([*texts_of(document, "paragraph"), *texts_of(document, "heading")])
    assert document.title == "doc"


def test_files_named_in_a_list_or_in_a_sentence_are_kept() -> None:
    document = plain(
        "Judul\n\nBerkas yang wajib:\n- logo.png\n- surat.pdf\n\nGunakan format gambar bernama pasfoto.jpg\n\n"
        "Beri nama dengan\nnama lengkap Anda diikuti foto.jpg\nsebelum dikirim.\n"
    )
    kept = " ".join(block.span.of(document.text) for block in document.blocks)
    assert all(name in kept for name in ("logo.png", "surat.pdf", "pasfoto.jpg", "diikuti foto.jpg"))


@pytest.mark.parametrize(
    "text",
    [
        "1.500 orang mengungsi ke balai desa\ndan 20 rumah rusak.",
        "2.5 kg beras dibagikan kepada tiap keluarga\nsetiap hari.",
        "Pasal 5 berlaku bagi semua mahasiswa yang terdaftar pada\nsemester ganjil.",
        "Bagian II dari laporan ini dibahas\noleh warga.",
        "08.00 Registrasi peserta",
    ],
)
def test_sentences_that_begin_like_a_heading_stay_sentences(text: str) -> None:
    document = plain(f"Judul\n\nPembuka ada di sini.\n\n{text}\n\nPenutup ada di sini juga.")
    assert texts_of(document, "heading") == []
    assert text in texts_of(document, "paragraph")


def test_short_statements_between_headings_are_statements() -> None:
    document = plain("Judul\n\nKetua\n\nBudi Santoso\n\nWakil Ketua\n\nSiti Aminah\n")
    assert texts_of(document, "heading") == ["Ketua", "Wakil Ketua"]
    assert texts_of(document, "paragraph") == ["Budi Santoso", "Siti Aminah"]


@pytest.mark.parametrize(
    "line", ["_" * 2000, "a_" * 1000, "# a" + " " * 3000 + "a", "x " * 1000 + ".jpg", "1." * 1000, "-" * 2000]
)
def test_hostile_lines_take_no_time(line: str) -> None:
    start = time.process_time()
    plain(f"Judul\n\nNama: Budi\n{line}\n\n{line}\n\nSelesai sudah.")
    assert time.process_time() - start < 2
