import unicodedata
from contextlib import suppress

import pytest
from hypothesis import assume, example, given

from corpus.errors import TextError
from corpus.model import Document, Language
from tests.corpus.builders import blocks_of, items_of, markdown, sentences_of, texts_of
from tests.corpus.strategies import LANGUAGES, PROPERTY, TEXTS, assert_places_hold

GUIDE = """\
# Panduan **Layanan**

Pembuka dengan [tautan](https://contoh.id) dan `kode`.
Baris kedua.

## Syarat

Syaratnya adalah:

1. *Kartu*: bawa kartu mahasiswa.
2. Formulir

   Isi formulir. Kirimkan.

### Biaya

| Layanan | Biaya |
|---------|-------|
| Legalisir | Rp5.000. Tunai. |

> Kutipan dari Dr. Ani. Selesai.

## Daftar Pustaka

Sugiyono (2019) Metode Penelitian.
"""


@pytest.fixture
def guide() -> Document:
    return markdown(GUIDE)


def test_the_first_heading_is_the_title_and_over_no_section(guide: Document) -> None:
    assert guide.title == "Panduan Layanan"
    assert texts_of(guide, "heading") == ["Syarat", "Biaya", "Daftar Pustaka"]


def test_a_heading_behind_other_text_is_no_title() -> None:
    document = markdown("Pembuka.\n\n# Bab Satu\n\nIsi.")
    assert document.title == "doc"
    assert document.blocks[-1].section == ("Bab Satu",)


def test_a_bold_line_heads_what_is_below_it() -> None:
    document = markdown(
        "# Tanya Jawab\n\n## Kartu\n\n**Apa itu kartu jelajah?**\nKartu untuk naik bus.\n\n**Jenis kartu**\n\n- umum\n"
        "- pelajar\n\n## Lain-lain\n\nSelesai."
    )
    sections = {block.span.of(document.text): block.section for block in document.blocks if block.kind != "heading"}
    assert sections == {
        "Kartu untuk naik bus.": ("Kartu", "Apa itu kartu jelajah?"),
        "umum\n- pelajar": ("Kartu", "Jenis kartu"),
        "Selesai.": ("Lain-lain",),
    }
    assert texts_of(document, "heading") == ["Kartu", "Apa itu kartu jelajah?", "Jenis kartu", "Lain-lain"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "**Penting.** Kartu tidak boleh dipinjamkan.",
        "**Catatan:**\nKartu tidak boleh dipinjamkan.",
        "Kartu **tidak**\nboleh dipinjamkan.",
        "**Kartu tidak boleh dipinjamkan kepada siapa pun selain keluarga serumah dan anak yang**\nbelum dewasa.",
    ],
)
def test_a_bold_line_that_is_part_of_its_text_heads_nothing(paragraph: str) -> None:
    assert texts_of(markdown(f"# Judul\n\n{paragraph}\n\nLagi."), "heading") == []


def test_the_labels_of_rules_are_headings_though_nothing_marks_them() -> None:
    source = markdown(
        "# Aturan\n\nBAB I\nUMUM\n\nPasal 1\nKota ini tua.\n\nPasal 2\n\nPasal 3 mengatur sewa.\n\nBAB II\nhal lain\n"
    )
    assert [(block.kind, block.span.of(source.text)) for block in source.blocks][1:] == [
        ("heading", "BAB I\nUMUM"),
        ("heading", "Pasal 1"),
        ("paragraph", "Kota ini tua."),
        ("heading", "Pasal 2"),
        ("paragraph", "Pasal 3 mengatur sewa."),
        ("paragraph", "BAB II\nhal lain"),
    ]
    assert source.blocks[3].section == ("BAB I UMUM", "Pasal 1")


def test_a_heading_may_lack_the_space_behind_its_signs() -> None:
    source = markdown("# Aturan\n\n###Cuti\nBoleh.\n\n####Syarat cuti\n1. Lulus.\n\n#syarat itu penting.\n")
    assert [(b.kind, b.span.of(source.text)) for b in source.blocks][1:] == [
        ("heading", "Cuti"),
        ("paragraph", "Boleh."),
        ("heading", "Syarat cuti"),
        ("list", "Lulus."),
        ("paragraph", "#syarat itu penting."),
    ]


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("Ikan laut\n  Ikan laut diberikan pagi hari.", "Ikan laut"),
        ("Kucing adalah hewan\n  Asia.", None),
        ("Pelantikan Ketua dan\n  Wakil Ketua dilakukan oleh Presiden.", None),
        (
            "Untuk pertama kalinya Kepala Otorita Pusat\n  Nusantara ditunjuk oleh Presiden dalam waktu\n  dua bulan.",
            None,
        ),
        (
            "Biro Administrasi Akademik dan Kemahasiswaan\n  Gedung B lantai 2.",
            "Biro Administrasi Akademik dan Kemahasiswaan",
        ),
    ],
)
def test_a_broken_line_of_an_item_is_not_its_name(item: str, name: str | None) -> None:
    source = markdown(f"# Daftar\n\n- {item}\n- Lain\n")
    first = source.blocks[1].items[0]
    assert (first.name.of(source.text) if first.name else None) == name


def test_a_bold_line_with_nothing_below_it_is_text() -> None:
    document = markdown("# Judul\n\nIsi.\n\n**Ditetapkan di Malang**\n\n**Rektor Universitas**\n\n## Lampiran\n\nIsi.")
    assert texts_of(document, "heading") == ["Lampiran"]
    assert "Ditetapkan di Malang" in texts_of(document, "paragraph")


def test_headings_nest_by_level(guide: Document) -> None:
    (table,) = blocks_of(guide, "table")
    assert table.section == ("Syarat", "Biaya")


def test_a_heading_closes_those_of_its_level_and_below() -> None:
    document = markdown("# Judul\n\n## Satu\n\n### Dalam\n\nIsi.\n\n## Dua\n\nIsi lain.")
    assert [block.section for block in blocks_of(document, "paragraph")] == [("Satu", "Dalam"), ("Dua",)]


def test_underlined_headings_are_headings() -> None:
    document = markdown("Judul\n=====\n\nBagian\n------\n\nIsi.")
    assert (document.title, texts_of(document, "heading")) == ("Judul", ["Bagian"])


def test_marks_are_gone_and_words_remain(guide: Document) -> None:
    assert sentences_of(guide)[:2] == ["Pembuka dengan tautan dan kode.", "Baris kedua."]
    assert not set("*`#[]>") & set(guide.text)


def test_items_have_names_and_bodies(guide: Document) -> None:
    (block,) = blocks_of(guide, "list")
    assert items_of(guide, block) == [
        ("Kartu", "Kartu: bawa kartu mahasiswa."),
        ("Formulir", "Formulir\n  Isi formulir. Kirimkan."),
    ]
    assert block.lead is not None
    assert block.lead.of(guide.text) == "Syaratnya adalah:"


@pytest.mark.parametrize(
    ("source", "wanted"), [("3. apel\n4. jeruk", "3. apel\n4. jeruk"), ("* apel\n* jeruk", "- apel\n- jeruk")]
)
def test_items_keep_a_marker_in_the_text(source: str, wanted: str) -> None:
    assert markdown(source).text.strip() == wanted


def test_a_row_of_a_table_is_cut_from_the_next(guide: Document) -> None:
    assert texts_of(guide, "table") == ["Layanan | Biaya\nLegalisir | Rp5.000. Tunai."]
    assert "Legalisir | Rp5.000. Tunai." in sentences_of(guide)
    assert "Layanan | Biaya" in sentences_of(guide)


def test_quotations_and_code_are_text(guide: Document) -> None:
    assert "Kutipan dari Dr. Ani." in sentences_of(guide)
    assert "cetak(1)" in sentences_of(markdown("Contoh.\n\n```\ncetak(1)\n```\n"))


def test_entries_under_a_heading_for_references_are_references(guide: Document) -> None:
    assert texts_of(guide, "reference") == ["Sugiyono (2019) Metode Penelitian."]


def test_nested_items_stay_in_their_item() -> None:
    document = markdown("- buah\n  - apel\n  - jeruk\n- sayur\n")
    (block,) = blocks_of(document, "list")
    assert [text for _, text in items_of(document, block)] == ["buah\n  - apel\n  - jeruk", "sayur"]
    assert sentences_of(document) == ["buah", "- apel", "- jeruk", "sayur"]


@pytest.mark.parametrize("source", ["---", "![](gambar.png)", ">", "[a]: https://contoh.id"])
def test_markdown_without_text_is_refused(source: str) -> None:
    with pytest.raises(TextError, match="empty"):
        markdown(source)


@pytest.mark.parametrize("source", ["*e*\u0301 satu", "e&#769; satu", "satu&#13;dua", "satu&#xFEFF; &#13;&#10;dua"])
def test_the_text_is_canonical_also_where_marks_and_entities_stood(source: str) -> None:
    text = markdown(source).text
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text


@PROPERTY
@given(TEXTS, LANGUAGES)
@example("1. a\n\n   b\n\n* c\n*\n* d\n", "id")
@example("|a|b|\n|-|-|\n|“e\u0301”.|😀 x|\n", "en")
def test_places_hold_in_any_markdown(text: str, language: Language) -> None:
    try:
        document = markdown(text, language)
    except TextError:
        assume(False)
    assert_places_hold(document)


def test_deep_lists_are_kept_whole() -> None:
    source = "\n".join(f"{'  ' * depth}- tingkat {depth}" for depth in range(30))
    assert all(f"tingkat {depth}" in markdown(source).text for depth in range(30))


def test_front_matter_gives_the_title_and_is_no_text() -> None:
    document = markdown('---\ntitle: "Panduan Baru"\ntags: [a]\n---\n\n# Isi\n\nTeks ada di sini.\n')
    assert document.title == "Panduan Baru"
    assert "tags" not in document.text


def test_comments_are_no_text() -> None:
    assert "rahasia" not in markdown("# Judul\n\n<!-- rahasia -->\n\nIsi.").text


def test_captions_and_names_of_files_are_what_they_are_in_plain_text() -> None:
    document = markdown("# Judul\n\nIsi ada di sini.\n\npotret.jpg\n\nGambar 1. Potret\n")
    assert texts_of(document, "caption") == ["Gambar 1. Potret"]
    assert all("potret.jpg" not in block.span.of(document.text) for block in document.blocks)


@pytest.mark.parametrize("source", ["[" * 5000, "![" * 3000, "> " * 2000 + "a", "- " * 2000 + "a"])
def test_nesting_without_end_is_read_or_refused_but_never_crashes(source: str) -> None:
    with suppress(TextError):
        assert markdown(f"# Judul\n\n{source}\n").text.startswith("Judul")


def test_prose_between_rules_is_no_front_matter() -> None:
    document = markdown(
        "---\nPengumuman penting untuk warga.\nKantor tutup pada hari Jumat.\n---\n\nSekian dan terima kasih."
    )
    assert "Kantor tutup" in document.text


def test_a_comment_shown_as_code_stays() -> None:
    document = markdown("# Judul\n\nTulis `<!--` untuk memulai, isi teksnya, lalu `-->` untuk menutup.\n")
    assert "<!-- untuk memulai, isi teksnya, lalu --> untuk menutup" in document.text
