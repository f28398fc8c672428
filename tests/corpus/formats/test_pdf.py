"""A PDF becomes headings, paragraphs and lists, with pages, without what only frames the page."""

from collections.abc import Sequence

import pytest

from corpus.errors import DocumentError, TextError
from corpus.formats.pdf import parse_pdf
from corpus.model import Span
from corpus.structure import Outline
from tests.corpus.formats.files import Box, Line, paragraph, pdf

FIRST = [
    (70, 760, 22, "Panduan Kantin"),
    (70, 700, 15, "Jam buka"),
    *paragraph(
        [
            "Kantin buka setiap hari kerja dari pagi sampai sore, dan pada masa ujian juga",
            "pada hari Sabtu. Mahasiswa yang membawa kartu mendapat potongan harga seba-",
            "nyak sepuluh persen untuk setiap makanan, minuman, dan anak-",
            "anak dosen juga.",
        ],
        670,
    ),
    *paragraph(
        [
            "Pada hari libur nasional kantin tutup, kecuali kalau ada acara besar yang sudah",
            "disetujui oleh rektor dan",
        ],
        600,
    ),
]
SECOND = [
    *paragraph(["diumumkan di papan."], 740),
    (70, 700, 15, "Aturan"),
    *paragraph(["Pembeli wajib:"], 670),
    *paragraph(["1. mengantre dengan tertib;", "2. membayar sebelum makan; dan", "3. mengembalikan piring."], 640),
]


def framed(lines: list[Line], number: int) -> list[Line]:
    head = (70.0, 815.0, 9.0, f"Panduan Kantin edisi {number}")
    return [head, *lines, (290, 30, 9, str(number))]


@pytest.fixture(scope="module")
def parsed() -> tuple[str, Outline]:
    return parse_pdf(pdf([framed(FIRST, 1), framed(SECOND, 2), framed(paragraph(["Selesai sudah."], 700), 3)]))


def of(parsed: tuple[str, Outline], kind: str) -> list[str]:
    text, outline = parsed
    return [block.span.of(text) for block in outline.blocks if block.kind == kind]


def test_larger_type_makes_title_and_headings(parsed: tuple[str, Outline]) -> None:
    assert parsed[1].title == "Panduan Kantin"
    assert of(parsed, "heading") == ["Panduan Kantin", "Jam buka", "Aturan"]


def test_lines_become_paragraphs_and_parted_words_are_joined(parsed: tuple[str, Outline]) -> None:
    first = of(parsed, "paragraph")[0]
    assert "ujian juga pada hari Sabtu" in first
    assert "sebanyak sepuluh persen" in first
    assert first.endswith("dan anak-anak dosen juga.")


def test_a_sentence_goes_on_over_the_page(parsed: tuple[str, Outline]) -> None:
    assert "disetujui oleh rektor dan diumumkan di papan." in of(parsed, "paragraph")[1]


def test_heads_feet_and_page_numbers_are_no_text(parsed: tuple[str, Outline]) -> None:
    assert "edisi" not in parsed[0]
    assert not [line for line in parsed[0].splitlines() if line.strip().isdigit()]


def test_items_are_a_list_with_its_lead(parsed: tuple[str, Outline]) -> None:
    text, outline = parsed
    (block,) = (block for block in outline.blocks if block.kind == "list")
    assert [item.span.of(text) for item in block.items] == [
        "mengantre dengan tertib;",
        "membayar sebelum makan; dan",
        "mengembalikan piring.",
    ]
    assert block.lead is not None
    assert block.lead.of(text) == "Pembeli wajib:"


def test_each_place_has_its_page(parsed: tuple[str, Outline]) -> None:
    text, outline = parsed

    def page(words: str) -> str:
        at = text.index(words)
        return [page.label for page in outline.pages if page.start <= Span(at, at + 1).start][-1]

    assert [page(words) for words in ("Kantin buka", "oleh rektor", "diumumkan", "mengantre", "Selesai")] == [
        "1",
        "1",
        "2",
        "2",
        "3",
    ]


def test_pages_without_text_are_reported_or_refused() -> None:
    _, outline = parse_pdf(pdf([paragraph(["Isi yang ada."], 700), []]))
    assert outline.notes == ("no text on page 2",)
    with pytest.raises(TextError, match="none of the 2 pages has text: the PDF is scanned"):
        parse_pdf(pdf([[], []]))


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.4 \x00\x01 startxref 9 %%EOF"])
def test_a_damaged_file_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentError, match="damaged"):
        parse_pdf(content)


def texts(*pages: list[Line], drawn: Sequence[Box] = ()) -> list[tuple[str, str]]:
    """Return the kinds and texts of the blocks of some pages."""
    text, outline = parse_pdf(pdf(list(pages), drawn))
    return [(block.kind, block.span.of(text)) for block in outline.blocks]


LONG = "Kantin buka setiap hari kerja dari pagi sampai sore, dan pada masa ujian juga pada"


def test_a_line_that_had_room_for_the_next_word_ends_a_paragraph() -> None:
    full = [LONG, LONG, LONG, "hari Sabtu"]
    blocks = texts(
        paragraph([*full, "Kontak ada di papan pengumuman, dan juga di laman kantin bagi yang tidak sempat ke"], 700)
    )
    assert [text[:6] for _, text in blocks] == ["Kantin", "Kontak"]
    # Lines that are broken to fit end within a sentence, and so do the last ones of a page.
    assert len(texts(paragraph([LONG, LONG, LONG, LONG], 100), paragraph(["27 Mei, dan sesudahnya.", LONG], 740))) == 1


def test_what_is_drawn_before_a_line_is_a_bullet() -> None:
    lines = paragraph(["Yang dijual:"], 700) + paragraph(["nasi dan lauk dari dapur", "minuman dingin"], 680, left=90)
    dots = [(80, y, 83, y + 3) for y in (682, 668)]
    assert texts(lines, drawn=dots)[-1] == ("list", "nasi dan lauk dari dapur\n• minuman dingin")


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        ([LONG + " Gedung", "C. " + LONG, "di sana."], ["paragraph"]),
        ([LONG + " (Sari, 2020:", "36) " + LONG, "di sana."], ["paragraph"]),
        ([LONG, "hari Sabtu.", "Syarat:", "1. kartu mahasiswa", "2. bukti bayar"], ["paragraph", "paragraph", "list"]),
    ],
)
def test_a_sentence_may_go_on_with_what_looks_like_a_marker(lines: list[str], kinds: list[str]) -> None:
    assert [kind for kind, _ in texts(paragraph([LONG, LONG, *lines], 700))] == kinds


def test_a_list_within_an_item_stands_within_it() -> None:
    lines = [
        *paragraph(["1. Syarat akademik:"], 700),
        *paragraph(["a. lulus 120 SKS;", "b. aktif."], 686, left=90),
        *paragraph(["2. Syarat lain."], 658),
    ]
    assert texts(lines) == [("list", "Syarat akademik:\n  a. lulus 120 SKS;\n  b. aktif.\n2. Syarat lain.")]


def test_a_paragraph_goes_on_behind_what_interrupts_it() -> None:
    first = [
        *paragraph([LONG, LONG, "hari libur, dan buku catatan"], 140),
        *paragraph(["1 Data tahun 2022."], 60, size=8),
    ]
    second = [*paragraph(["Gambar 1. Denah kantin"], 740), *paragraph(["pengunjung disimpan."], 700)]
    blocks = texts(first, second)
    assert blocks[0][1].count("catatan pengunjung disimpan.") == 1
    assert sorted(kind for kind, _ in blocks) == ["caption", "paragraph", "paragraph"]


def test_the_marks_of_notes_are_no_text_but_the_powers_of_units_are() -> None:
    lines = [(70, 700, 11, "Di Kecamatan Wanarasa"), (192.5, 705, 6, "1"), (197, 700, 11, "gambaran itu lain.")]
    lines += [(70, 686, 11, "Luas kantin 40 m2.")]
    said = " ".join(text for _, text in texts(lines))
    assert "Wanarasa gambaran itu lain." in said
    assert said.endswith("Luas kantin 40 m2.")


def test_the_lines_of_a_title_are_one_heading() -> None:
    blocks = texts([(100, 760, 20, "Jaringan Kebijakan: Konsep, Dimensi,"), (150, 736, 20, "dan Syarat"), *FIRST[2:4]])
    assert blocks[0] == ("heading", "Jaringan Kebijakan: Konsep, Dimensi, dan Syarat")


def test_a_line_in_bold_with_a_number_is_a_heading() -> None:
    blocks = texts([(70, 760, 11, "**1. Pengantar"), *paragraph([LONG, LONG, "begitu."], 740)])
    assert [kind for kind, _ in blocks] == ["heading", "paragraph"]


def test_running_heads_are_no_text_of_two_pages_nor_where_they_differ_in_small_type() -> None:
    body = paragraph([LONG, LONG, "begitu."], 700)
    for heads in (["Laporan 2024", "Laporan 2024"], ["Jurnal Desa, Vol. 7", "Widyasari dkk."]):
        pages = [[(70.0, 815.0, 8.0, head), *body] for head in heads]
        assert heads[1] not in " ".join(text for _, text in texts(*pages))
