from corpus.mixed import language_at, language_of
from corpus.model import Document, Language, Span
from corpus.passages import split_passages
from tests.corpus.builders import blocks_of, markdown

PAGE = """\
# Asrama / Dormitory

## Pendaftaran

**Kapan pendaftaran dibuka?**
Pendaftaran dibuka pada tanggal 1 Juni dan ditutup pada tanggal 20 Juni setiap tahun.

**When does registration open?**
Registration opens on 1 June and is closed on 20 June of each year.

**Berkas apa yang harus dibawa?**

- Kartu mahasiswa asli
- Dua pasfoto

**Which papers must I bring?**

- Original student card
- Two photographs

| Kamar / Room | Biaya / Fee |
|--------------|-------------|
| Tipe A       | Rp500.000   |
"""


def languages_of(document: Document) -> dict[str, Language]:
    return {
        block.span.of(document.text).split("\n", 1)[0]: language_of(document, block)
        for block in document.blocks
        if block.kind != "heading"
    }


def test_a_page_that_says_everything_twice_has_passages_in_both_languages() -> None:
    document = markdown(PAGE)
    assert languages_of(document) == {
        "Pendaftaran dibuka pada tanggal 1 Juni dan ditutup pada tanggal 20 Juni setiap tahun.": "id",
        "Registration opens on 1 June and is closed on 20 June of each year.": "en",
        "Kartu mahasiswa asli": "id",
        "Original student card": "en",
        "Kamar / Room | Biaya / Fee": "en",
    }
    assert {passage.language for passage in split_passages(document)} == {"id", "en"}


def test_where_its_own_words_are_too_few_the_heading_says_what_a_block_is_written_in() -> None:
    document = markdown(PAGE, "en")
    first, second = blocks_of(document, "list")
    assert (language_of(document, first), language_of(document, second)) == ("id", "en")


def test_terms_and_titles_in_another_language_change_nothing() -> None:
    text = "Menurut Ansell dan Gash, collaborative governance in theory and practice adalah cara memerintah bersama."
    document = markdown(f"# Judul\n\n{text}\n\nThe Art of War, 1990.")
    assert set(languages_of(document).values()) == {"id"}


def test_roman_numbers_and_markers_are_no_english_words() -> None:
    rows = "\n".join(f"| {number} | a | I |" for number in range(5))
    document = markdown(f"# Klub\n\n| Musim | Grup | Divisi |\n|---|---|---|\n{rows}\n")
    assert set(languages_of(document).values()) == {"id"}


def test_what_lies_in_no_block_is_in_the_documents_language() -> None:
    document = markdown(PAGE, "en")
    before = document.text.index("- Kartu")
    assert language_at(document, Span(before, before + 1)) == "en"
    assert language_at(document, Span(before + 2, before + 7)) == "id"
