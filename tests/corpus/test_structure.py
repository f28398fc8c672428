from collections.abc import Callable

import pytest
from hypothesis import example, given

from corpus.model import Document, Language
from corpus.structure import outline
from tests.corpus.builders import HANDBOOK, blocks_of, items_of, markdown, plain, sentences_of, texts_of
from tests.corpus.strategies import LANGUAGES, PROPERTY, TEXTS, assert_places_hold


def test_the_first_line_alone_is_the_title_and_a_heading_over_nothing() -> None:
    found = outline(HANDBOOK)
    assert found.title == "Buku Pedoman Mahasiswa"
    assert (found.blocks[0].kind, found.blocks[0].span.of(HANDBOOK)) == ("heading", found.title)
    assert all(found.title not in block.section for block in found.blocks)


@pytest.mark.parametrize(
    "text",
    [
        "Hanya satu baris",
        "Mahasiswa wajib hadir.\n\nDosen mengajar.",
        "Aturannya adalah:\n\n- hadir",
        "Dua baris\nitu.\n\nLalu.",
    ],
)
def test_prose_at_the_start_is_no_title(text: str) -> None:
    assert outline(text).title is None


def test_a_title_marked_as_heading_loses_its_mark() -> None:
    assert outline("# Panduan #\n\nIsi panduan ada di sini.").title == "Panduan"


def test_given_title_and_id_stand_in_for_one_in_the_text() -> None:
    assert plain("Satu kalimat saja.", id="surat").title == "surat"
    assert plain(HANDBOOK, title="Pedoman").title == "Pedoman"


def test_marked_headings_nest_by_level() -> None:
    document = plain(HANDBOOK)
    sections = [(block.span.of(document.text), block.section) for block in blocks_of(document, "heading")]
    assert sections == [
        ("Tata Tertib", ()),
        ("Perlengkapan", ("Tata Tertib",)),
        ("Daftar Pustaka", ("Tata Tertib",)),
    ]


@pytest.mark.parametrize(
    "heading",
    ["LATAR BELAKANG", "2. Metode Penelitian", "Hasil dan Pembahasan", "### Simpulan ###", "Siapa yang wajib?"],
)
def test_a_line_alone_before_text_is_a_heading(heading: str) -> None:
    document = plain(f"Judul Naskah\n\nPembuka ada di sini.\n\n{heading}\n\nIsinya ada di sini.")
    name = heading.strip("# ")
    assert texts_of(document, "heading") == [name]
    assert document.blocks[-1].section == (name,)


@pytest.mark.parametrize("line", ["Mahasiswa wajib hadir.", "kata kecil di awal"])
def test_a_sentence_or_a_small_letter_is_no_heading(line: str) -> None:
    assert texts_of(plain(f"Judul\n\n{line}\n\nIsinya ada di sini."), "heading") == []


def test_a_short_last_line_is_text_and_not_lost() -> None:
    document = plain("Judul\n\nIsi surat ada di sini.\n\nHormat kami")
    assert texts_of(document, "paragraph") == ["Isi surat ada di sini.", "Hormat kami"]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    document = plain(HANDBOOK)
    assert sentences_of(document)[:3] == [
        "Setiap mahasiswa wajib mematuhi aturan di bawah ini\nselama berada di kampus, tanpa kecuali.",
        "Aturan berlaku sejak hari pertama\nkuliah.",
        "Aturan tersebut adalah:",
    ]


def test_items_have_their_text_without_the_marker() -> None:
    document = plain(HANDBOOK)
    rules, things = blocks_of(document, "list")
    assert items_of(document, rules) == [
        ("Kehadiran", "Kehadiran: mahasiswa hadir paling sedikit 75% dari jumlah kuliah."),
        (None, "Mahasiswa berpakaian sopan dan rapi.\n   Sandal tidak diperbolehkan."),
        (None, "Menyontek dilarang."),
    ]
    assert items_of(document, things) == [(None, "kartu mahasiswa"), (None, "alat tulis")]


def test_a_list_knows_the_one_sentence_that_announces_it() -> None:
    document = plain(HANDBOOK)
    leads = [block.lead.of(document.text) if block.lead else None for block in blocks_of(document, "list")]
    assert leads == ["Aturan tersebut adalah:", "Yang harus dibawa:"]


@pytest.mark.parametrize("of", [plain, markdown])
def test_a_sentence_that_counts_the_items_announces_them_too(of: Callable[[str], Document]) -> None:
    document = of("# Judul\n\nAda banyak buah. Dua buah dijual di sini.\n\n- apel\n- jeruk\n")
    (block,) = blocks_of(document, "list")
    assert block.lead is not None
    assert block.lead.of(document.text) == "Dua buah dijual di sini."


def test_a_paragraph_that_announces_nothing_is_no_lead() -> None:
    (block,) = blocks_of(plain("Judul\n\nHari ini cerah.\n\n- apel\n- jeruk"), "list")
    assert block.lead is None


@pytest.mark.parametrize(
    "marks", [("1.", "2."), ("1)", "2)"), ("(a)", "(b)"), ("a.", "b."), ("-", "-"), ("•", "•"), ("–", "–")]
)
def test_markers_of_every_sort_make_a_list(marks: tuple[str, str]) -> None:
    document = plain(f"Judul\n\nIsi daftar:\n\n{marks[0]} apel merah\n{marks[1]} jeruk manis\n")
    (block,) = blocks_of(document, "list")
    assert [text for _, text in items_of(document, block)] == ["apel merah", "jeruk manis"]


def test_empty_lines_between_items_do_not_divide_a_list() -> None:
    document = plain(
        "Judul\n\nUrutannya:\n\n  1. Daftar\n     Isi formulir. Kirimkan.\n\n  2. Bayar\n     Simpan bukti.\n"
    )
    (block,) = blocks_of(document, "list")
    assert [name for name, _ in items_of(document, block)] == ["Daftar", "Bayar"]
    assert sentences_of(document)[1:] == ["Daftar", "Isi formulir.", "Kirimkan.", "Bayar", "Simpan bukti."]


def test_an_indented_paragraph_below_an_item_belongs_to_it() -> None:
    document = plain(
        "Judul\n\nUrutannya:\n\n1. Isi formulir.\n\n   Kirimkan segera, lalu tunggu.\n\n2. Bayar.\n\nSelesai sudah."
    )
    (block,) = blocks_of(document, "list")
    assert [text for _, text in items_of(document, block)] == [
        "Isi formulir.\n\n   Kirimkan segera, lalu tunggu.",
        "Bayar.",
    ]


def test_white_space_behind_an_items_name_changes_nothing() -> None:
    document = plain("Judul\n\nUrutannya:\n\n1. Daftar \n   Isi formulir.\n2. Bayar\n   Simpan bukti.\n")
    assert sentences_of(document)[1:] == ["Daftar", "Isi formulir.", "Bayar", "Simpan bukti."]


def test_numbers_that_begin_again_begin_another_list() -> None:
    document = plain("Judul\n\n1. apel\n2. jeruk\n\n1. wortel\n2. bayam\n")
    assert [len(block.items) for block in blocks_of(document, "list")] == [2, 2]


def test_a_numbered_heading_beside_a_bullet_list_stays_a_heading() -> None:
    document = plain(
        "Pedoman\n\n1. Hak Mahasiswa\n\nMahasiswa berhak atas:\n\n- kuliah\n- bimbingan\n\n"
        "2. Sanksi Akademik\n\nSanksi diberikan oleh dekan.\n"
    )
    assert texts_of(document, "heading") == ["1. Hak Mahasiswa", "2. Sanksi Akademik"]


@pytest.mark.parametrize("caption", ["Gambar 1. Alur sanksi", "Figure 2: The process", "Tabel 3 Jumlah mahasiswa"])
def test_a_caption_is_neither_heading_nor_paragraph(caption: str) -> None:
    document = plain(f"Judul\n\nIsi ada di sini.\n\n{caption}\n\nIsi lain ada di sini.")
    assert texts_of(document, "caption") == [caption]
    assert document.blocks[-1].section == ()


def test_prose_that_begins_like_a_caption_is_a_paragraph() -> None:
    document = plain("Judul\n\nGambar 1 menunjukkan alur itu,\nyang dimulai dari dekan.\n\nSelesai sudah.")
    assert texts_of(document, "caption") == []


@pytest.mark.parametrize(
    "name",
    [
        "scan halaman 3.jpg",
        "IMG_2034",
        "Laporan Akhir.docx",
        "0f8fad5b-d9cb-469f-a165-70867728950e-Sampul",
        "WhatsApp Image 2024",
    ],
)
def test_a_file_name_alone_is_no_content(name: str) -> None:
    document = plain(f"Judul\n\nIsi ada di sini.\n\n{name}\n\nIsi lain ada di sini.")
    assert sentences_of(document) == ["Isi ada di sini.", "Isi lain ada di sini."]
    assert name in document.text


def test_entries_under_a_heading_for_references_are_references() -> None:
    assert len(texts_of(plain(HANDBOOK), "reference")) == 2
    other = plain("Judul\n\nIsi.\n\nDAFTAR PUSTAKA\n\nBadan Pusat Statistik, Statistik Indonesia, Jakarta.")
    assert texts_of(other, "reference") == ["Badan Pusat Statistik, Statistik Indonesia, Jakarta."]


def test_entries_that_close_a_text_are_references_without_a_heading() -> None:
    entry = "Moleong, L. J. (2017) Metodologi Penelitian Kualitatif"
    document = plain(f"Judul\n\nIsi ada di sini.\n\n{entry}")
    assert texts_of(document, "reference") == [entry]


@pytest.mark.parametrize(
    "prose",
    [
        "Menurut Sugiyono (2019) metode kualitatif dipakai untuk meneliti obyek alamiah.",
        "According to Creswell (2014) a qualitative study starts from a question.",
    ],
)
def test_prose_that_quotes_at_the_end_is_a_paragraph(prose: str) -> None:
    assert texts_of(plain(f"Judul\n\nIsi ada di sini.\n\n{prose}"), "paragraph")[-1] == prose


def test_heading_marks_without_text_do_no_harm() -> None:
    assert "Isi ada di sini." in sentences_of(plain("Judul\n\n# #\n\nIsi ada di sini."))


@PROPERTY
@given(TEXTS, LANGUAGES)
@example("### ###\n\nsatu", "id")
@example("Judul\r\n\r\n1. “e\u0301”\r\n   😀 dua.\r\n", "en")
def test_places_hold_in_any_plain_text(text: str, language: Language) -> None:
    assert_places_hold(plain(text, language))
