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


PASTED = """MAKALAH GOTONG ROYONG

DAFTAR ISI
BAB I PENDAHULUAN..............................1
A. Latar Belakang..............................1

BAB I
PENDAHULUAN
A. Latar Belakang
Gotong royong dikenal di banyak desa dan berubah bentuknya ketika uang mulai dipakai untuk membayar
tenaga.
B. Tujuan
1. Menjelaskan asal-usulnya.
2. Menggambarkan bentuknya yang sekarang.

Pasal 1
(1) Warga bekerja bersama setiap hari Minggu pagi mulai pukul tujuh di lingkungan rumahnya masing-masing.
(2) Yang berhalangan membayar iuran.
Pasal 2
Iuran disimpan oleh bendahara desa dan dilaporkan setiap tiga bulan kepada seluruh warga yang hadir.
"""


def test_sections_and_articles_head_the_text_right_below_them() -> None:
    document = plain(PASTED)
    assert texts_of(document, "heading") == [
        "DAFTAR ISI",
        "BAB I\nPENDAHULUAN",
        "A. Latar Belakang",
        "B. Tujuan",
        "Pasal 1",
        "Pasal 2",
    ]
    assert [len(block.items) for block in blocks_of(document, "list")] == [2, 2]
    assert document.blocks[-1].section[-1] == "Pasal 2"


def test_a_table_of_contents_is_no_content() -> None:
    document = plain(PASTED)
    assert not any("....." in sentence for sentence in sentences_of(document))


@pytest.mark.parametrize(
    "text",
    [
        "A. Ringan\nB. Sedang\nC. Berat",
        "Diatur lebih lanjut dalam\nPasal 6\nperaturan ini.",
        "Sesuai dengan\nPasal 6\nPeraturan Desa tentang iuran warga yang tinggal di luar wilayah desa itu sendiri.",
        "A. Rahman menulis buku ini.\nB. Lestari menerjemahkannya ke dalam bahasa yang dipakai di sekolah.",
    ],
)
def test_letters_and_articles_within_lists_and_sentences_head_nothing(text: str) -> None:
    assert texts_of(plain(f"Judul\n\nIsi ada di sini.\n\n{text}\n"), "heading") == []


def test_numbered_rows_of_a_table_without_columns_are_items() -> None:
    document = plain(
        "Judul\n\nJADWAL KULIAH\nNo Kegiatan Tanggal\n1 Pendaftaran 3 Juni\n2 Ujian 9 Juli\n3 Wisuda 2 September\n"
        "Jadwal dapat berubah.\n"
    )
    (rows,) = blocks_of(document, "list")
    assert [text for _, text in items_of(document, rows)] == [
        "Pendaftaran 3 Juni",
        "Ujian 9 Juli",
        "Wisuda 2 September",
    ]
    assert texts_of(document, "paragraph")[-1] == "Jadwal dapat berubah."


def test_what_stands_below_a_list_is_no_part_of_its_last_item() -> None:
    document = plain(
        "Judul\n\nSyaratnya:\n1. Mengisi formulir yang dapat diunduh dari laman kampus dengan akun masing-masing.\n"
        "2. Membayar biaya.\nBerkas dimasukkan ke dalam map berwarna biru untuk diploma dan kuning untuk sarjana.\n"
    )
    assert [text.split()[0] for _, text in items_of(document, blocks_of(document, "list")[0])] == [
        "Mengisi",
        "Membayar",
    ]
    assert texts_of(document, "paragraph")[-1].startswith("Berkas")


def test_rows_and_addresses_are_sentences_of_their_own_and_broken_lines_are_not() -> None:
    document = plain(
        "Judul\n\nPredikat kelulusan ditetapkan menurut indeks prestasi yang dicapai mahasiswa pada akhir studi di\n"
        "Fakultas Teknik.\nIPK 2,00 - 2,75 Memuaskan\nIPK 2,76 - 3,50 Sangat Memuaskan\n(tanpa mengulang)\n"
    )
    assert sentences_of(document)[1:] == [
        "IPK 2,00 - 2,75 Memuaskan",
        "IPK 2,76 - 3,50 Sangat Memuaskan\n(tanpa mengulang)",
    ]


def test_a_question_above_a_list_heads_it() -> None:
    document = plain("Judul\n\nIsi ada di sini.\n\nApa saja yang dibawa?\n- Map biru\n- Foto\n")
    assert blocks_of(document, "list")[0].section[-1] == "Apa saja yang dibawa?"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("1. Vertikal\nYaitu dari atas ke bawah.\n2. Mendatar\nYaitu antarunit.", ["Vertikal", "Mendatar"]),
        ("1. Semester antara adalah masa\nkuliah tambahan.\n2. Kartu\nkendali.", [None, None]),
        ("1. Ijazah hilang. Sebagai gantinya terbit Surat\nPengganti Ijazah.\n2. Lain.", [None, None]),
        ("1. Foto berwarna\n(latar merah)\n2. Map", [None, None]),
    ],
)
def test_a_broken_line_is_no_name(text: str, names: list[str | None]) -> None:
    document = plain(f"Judul\n\n{text}\n")
    assert [name for name, _ in items_of(document, blocks_of(document, "list")[0])] == names


MINUTES = """NOTULEN RAPAT

Agenda:
1. Laporan
2. Renovasi
Rapat dibuka oleh Bu Rina pukul 13.30 di ruang pertemuan lantai dua gedung utama kampus.
1. LAPORAN
P. Markus menyampaikan laporan keuangan sampai bulan Mei yang naik enam persen dari tahun lalu.
P. Tobing bertanya tentang selisih kas di bulan Maret dan dijawab oleh bendahara pada hari itu.
2. LAIN-LAIN
Dua penawaran masuk:
- Toko Besi Rp 61 juta
- CV Bangun Rp 68 juta
Bu Rina memilih yang lebih cepat supaya toko tidak tutup terlalu lama pada musim liburan.
KESIMPULAN
Keuangan koperasi dinilai sehat oleh semua yang hadir.
"""


def test_minutes_without_empty_lines_have_their_headings_lists_and_names() -> None:
    document = plain(MINUTES)
    assert texts_of(document, "heading") == ["1. LAPORAN", "2. LAIN-LAIN", "KESIMPULAN"]
    lists = [[text for _, text in items_of(document, block)] for block in blocks_of(document, "list")]
    assert lists == [["Laporan", "Renovasi"], ["Toko Besi Rp 61 juta", "CV Bangun Rp 68 juta"]]
    assert any(text.startswith("P. Markus") for text in sentences_of(document))
    assert any(text.startswith("Bu Rina memilih") for text in texts_of(document, "paragraph"))


def test_numbered_sections_without_empty_lines_are_headings() -> None:
    document = plain(
        "SKRIPSI\n\nBAB II\nTINJAUAN PUSTAKA\n2.1 Landasan Teori\n2.1.1 Pengertian\nBank sampah adalah tempat warga "
        "menyetorkan sampah yang sudah dipilah.\n2.1.2 Fungsi\nFungsinya mengurangi sampah yang diangkut ke sana.\n"
    )
    assert texts_of(document, "heading")[1:] == ["2.1 Landasan Teori", "2.1.1 Pengertian", "2.1.2 Fungsi"]
    assert document.blocks[-1].section[-2:] == ("2.1 Landasan Teori", "2.1.2 Fungsi")


def test_considerations_behind_a_colon_are_a_list() -> None:
    document = plain(
        "PERATURAN DESA\n\nMENIMBANG : a. bahwa air berkurang;\nb. bahwa aturan perlu dibuat;\n"
        "MENGINGAT : 1. Undang-Undang Air;\n2. Peraturan Bupati;\n"
    )
    assert [[text for _, text in items_of(document, block)] for block in blocks_of(document, "list")] == [
        ["bahwa air berkurang;", "bahwa aturan perlu dibuat;"],
        ["Undang-Undang Air;", "Peraturan Bupati;"],
    ]


@pytest.mark.parametrize("mark", ["o", ">", "➢", "\uf0b7"])
def test_bullets_of_slides_are_bullets(mark: str) -> None:
    document = plain(f"Slides\n\nTwo schools\n{mark} starts at the top\n{mark} starts at the counter\n")
    assert [text for _, text in items_of(document, blocks_of(document, "list")[0])] == [
        "starts at the top",
        "starts at the counter",
    ]


def test_a_name_stands_below_its_signature() -> None:
    document = plain("Surat\n\nIsi surat ada di sini.\n\nKEPALA DESA SUKA,\nttd.\nSudargo Pranyoto\n")
    assert sentences_of(document)[-1] == "KEPALA DESA SUKA,\nttd.\nSudargo Pranyoto"


MESSAGE = """LOMBA PETA

📌 *SYARAT PESERTA*
✅ WNI usia 17–35 tahun
✅ Punya ponsel
Satu tim terdiri dari empat orang dan salah satunya perempuan yang tinggal di desa itu.
📌 *BIAYA (per orang)*
💸 Reguler : Rp110.000
💸 Perangkat desa : Rp60.000
📞 *CONTACT PERSON*
Nadia (pendaftaran) : 0800-1122-3401
Galih (lomba) : 0800-1122-3402
Melati (bendahara) : 0800-1122-3403
"""


def test_a_message_has_pictures_for_bullets_and_bold_lines_for_headings() -> None:
    document = plain(MESSAGE)
    assert [block.section for block in blocks_of(document, "list")] == [
        ("📌 *SYARAT PESERTA*",),
        ("📌 *BIAYA (per orang)*",),
        ("📞 *CONTACT PERSON*",),
    ]
    assert [[name for name, _ in items_of(document, block)] for block in blocks_of(document, "list")] == [
        [None, None],
        ["Reguler", "Perangkat desa"],
        ["Nadia (pendaftaran)", "Galih (lomba)", "Melati (bendahara)"],
    ]
    assert texts_of(document, "paragraph") == [
        "Satu tim terdiri dari empat orang dan salah satunya perempuan yang tinggal di desa itu."
    ]


def test_questions_head_their_answers() -> None:
    document = plain(
        "LAYANAN\n\n1. Apa itu IPTM?\nIPTM adalah surat izin makam.\n2. Apa syaratnya?\n* KTP\n* KK\n"
        "T: Bayar tidak?\nJ: Tidak dipungut biaya.\n"
    )
    assert texts_of(document, "heading") == ["1. Apa itu IPTM?", "2. Apa syaratnya?", "T: Bayar tidak?"]


def test_questions_that_are_listed_are_a_list() -> None:
    document = plain(
        "MAKALAH\n\nRumusan masalah dalam makalah ini:\n1. Apa itu?\n2. Siapa?\n3. Kapan?\n"
        "Tujuannya menjawab itu semua dengan bahasa yang mudah.\n"
    )
    assert [text for _, text in items_of(document, blocks_of(document, "list")[0])] == ["Apa itu?", "Siapa?", "Kapan?"]


@pytest.mark.parametrize("gap", ["\t", "    "])
def test_cells_with_gaps_between_them_are_rows(gap: str) -> None:
    rows_and_more = f"Blok A{gap}Rp120.000\nBlok B{gap}Rp80.000\nWarga miskin bebas.\n"
    document = plain(f"TARIF\n\nRetribusi menurut blok:\n{rows_and_more}")
    (rows,) = blocks_of(document, "list")
    assert [name for name, _ in items_of(document, rows)] == ["Blok A", "Blok B"]
    assert rows.lead is not None
    assert texts_of(document, "paragraph")[-1] == "Warga miskin bebas."


@pytest.mark.parametrize(
    "text",
    [
        "Ani: Saya setuju.\nBudi: Saya tidak.\nCitra: Saya ikut saja.",
        "Ia berkata 😊 lalu pergi.",
        "*Catatan: ini penting* bagi semua yang hadir di sini.",
    ],
)
def test_speech_and_pictures_within_sentences_are_no_lists(text: str) -> None:
    document = plain(f"Judul\n\nIsi ada di sini.\n\n{text}\n\nSelesai sudah semuanya.")
    assert blocks_of(document, "list") == []
    assert texts_of(document, "heading") == []


@pytest.mark.parametrize("line", ["Beranda | Profil | Layanan", "Home » Akademik » Wisuda", "[Diteruskan]"])
def test_the_way_to_a_page_is_not_its_title(line: str) -> None:
    assert plain(f"{line}\n\nWisuda diadakan dua kali setahun di gedung utama.").title == "doc"


def test_a_cry_in_capitals_is_a_statement() -> None:
    cry = "YANG TERLAMBAT TIDAK MENDAPAT SERTIFIKAT!!"
    document = plain(f"Judul\n\nIsi ada di sini.\n\n{cry}\n\nIsi lain ada di sini.\n")
    assert cry in texts_of(document, "paragraph")


DECIDED = "No | Keputusan | Tenggat\n1 | Membeli pompa | 7 Februari\n2 | Memasang kamera | 15 Maret\n"


def test_rows_with_strokes_between_their_cells_are_a_table() -> None:
    document = plain(f"NOTULEN\n\nB. PEMBAHASAN\n\nAir mati.\n\nC. KEPUTUSAN\n\n{DECIDED}\nRapat ditutup 16.10.\n")
    (table,) = blocks_of(document, "table")
    assert table.span.of(document.text) == DECIDED.rstrip()
    assert table.section == ("C. KEPUTUSAN",)
    assert [sentence.span.of(document.text) for sentence in document.sentences_in(table.span)] == DECIDED.splitlines()


@pytest.mark.parametrize(
    "text",
    ["Beranda | Profil | Kontak\n\nSekolah ini berdiri pada 1990.", "Senin | libur\nSelasa | buka\n\nItu saja."],
)
def test_one_line_with_strokes_or_two_of_two_cells_are_none(text: str) -> None:
    assert list(blocks_of(plain(text), "table")) == []
