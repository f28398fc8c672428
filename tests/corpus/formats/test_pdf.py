"""A PDF becomes headings, paragraphs and lists, with pages, without what only frames the page."""

import pytest

from corpus.errors import DocumentError, TextError
from corpus.formats.pdf import parse_pdf
from corpus.model import Span
from corpus.structure import Outline
from tests.corpus.formats.files import Line, paragraph, pdf

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
