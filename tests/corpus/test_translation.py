from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import TextError, TranslationError
from corpus.model import Document, Page, Span
from corpus.translation import Row, aligned_source, aligned_target, read_rows, translate
from tests.corpus.builders import blocks_of, items_of, plain, sentences_of, texts_of
from tests.corpus.strategies import PROPERTY, assert_places_hold

SOURCE = """\
Pedoman Asrama

TATA TERTIB

Penghuni wajib menjaga
kebersihan. Aturannya sebagai berikut:

1. Jam malam
   Gerbang ditutup pukul 22.00. Tamu harus pulang.
2. Dilarang merokok.

Daftar Pustaka

Sugiyono (2019) Metode Penelitian.
"""
ROWS = """\
# Indonesia <TAB> Inggris
Pedoman Asrama\tDormitory Guide
TATA TERTIB\tHOUSE RULES

Penghuni wajib menjaga kebersihan.\tResidents must keep things clean.
Aturannya sebagai berikut:\tThe rules are as follows:
Jam malam\tCurfew
Gerbang ditutup pukul 22.00.\tThe gate closes at 10 p.m.
Tamu harus pulang.\tGuests must leave.
Dilarang merokok.\tNo smoking.
Daftar Pustaka\tReferences
Sugiyono (2019) Metode Penelitian.\tSugiyono (2019) Research Methods.
"""


@pytest.fixture
def source() -> Document:
    return plain(SOURCE, id="asrama")


@pytest.fixture
def english(source: Document) -> Document:
    return translate(source, read_rows(ROWS), "en")


def place(document: Document, quote: str) -> Span:
    start = document.text.index(quote)
    return Span(start, start + len(quote))


def without(row: str) -> str:
    return "\n".join(line for line in ROWS.split("\n") if not line.startswith(row))


def test_rows_are_read_with_their_line_numbers() -> None:
    assert read_rows("# catatan\n\nsatu\tone\r\n dua \t two \n") == (Row(3, "satu", "one"), Row(4, "dua", "two"))


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("satu\tone\ndua", "line 2 .*has 1 columns"),
        ("satu\tone\tuno", "line 1 .*has 3 columns"),
        ("satu\t \n", "line 1"),
        ("a\tb\n\n\tb", "line 3"),
    ],
)
def test_a_row_without_two_columns_is_refused_by_its_number(content: str, named: str) -> None:
    with pytest.raises(TranslationError, match=named):
        read_rows(content)


def test_an_empty_file_of_rows_is_refused() -> None:
    with pytest.raises(TextError, match="empty"):
        read_rows("\n")


def test_a_translation_is_a_document_of_its_own_that_names_its_source(source: Document, english: Document) -> None:
    assert (english.id, english.language, english.translation_of) == ("asrama.en", "en", "asrama")
    assert english.title == "Dormitory Guide"
    assert english.sha256 != source.sha256


def test_a_title_that_is_given_is_taken(source: Document) -> None:
    assert translate(source, read_rows(ROWS), "en", "House Guide").title == "House Guide"


def test_every_row_is_aligned_with_exactly_its_text(source: Document, english: Document) -> None:
    rows = read_rows(ROWS)
    assert [pair.target.of(english.text) for pair in english.alignment] == [row.target for row in rows]
    assert [pair.source.of(source.text).split() for pair in english.alignment] == [row.source.split() for row in rows]


def test_the_translation_has_the_structure_of_its_source(source: Document, english: Document) -> None:
    assert [block.kind for block in english.blocks] == [block.kind for block in source.blocks]
    assert texts_of(english, "heading") == ["HOUSE RULES", "References"]
    assert [block.section for block in english.blocks][-1] == ("HOUSE RULES", "References")
    (rules,) = blocks_of(english, "list")
    assert items_of(english, rules) == [
        ("Curfew", "Curfew\n   The gate closes at 10 p.m. Guests must leave."),
        (None, "No smoking."),
    ]
    assert rules.lead == place(english, "The rules are as follows:")


def test_the_translation_has_sentences_in_its_own_language(english: Document) -> None:
    assert sentences_of(english) == [
        "Residents must keep things clean.",
        "The rules are as follows:",
        "Curfew",
        "The gate closes at 10 p.m.",
        "Guests must leave.",
        "No smoking.",
        "Sugiyono (2019) Research Methods.",
    ]
    assert_places_hold(english)


def test_a_row_may_hold_several_sentences(source: Document) -> None:
    rows = without("Tamu").replace(
        "Gerbang ditutup pukul 22.00.\tThe gate",
        "Gerbang ditutup pukul 22.00. Tamu harus pulang.\tGuests leave. The gate",
    )
    english = translate(source, read_rows(rows), "en")
    assert "Guests leave. The gate closes at 10 p.m.\n2. No smoking." in english.text
    assert_places_hold(english)


@pytest.mark.parametrize(
    ("row", "word"), [("Tamu", "Tamu"), ("Jam malam", "Jam"), ("TATA", "TATA"), ("Aturannya", "Aturannya")]
)
def test_words_in_no_row_are_refused_by_name(source: Document, row: str, word: str) -> None:
    with pytest.raises(TranslationError, match=f"'{word}' is in no row"):
        translate(source, read_rows(without(row)), "en")


def test_a_short_word_in_no_row_is_refused_by_name() -> None:
    with pytest.raises(TranslationError, match="'Ia'"):
        translate(plain("Ia pergi ke pasar."), read_rows("pergi ke pasar.\twent to market."), "en")


def test_a_row_that_stands_nowhere_is_refused_by_its_number(source: Document) -> None:
    rows = ROWS.replace("Tamu harus pulang.", "Tamu boleh menginap.")
    with pytest.raises(TranslationError, match=r"line 9: 'Tamu boleh menginap\.' does not stand anywhere in 'asrama'"):
        translate(source, read_rows(rows), "en")


def test_a_row_out_of_order_is_refused_by_its_number(source: Document) -> None:
    rows = without("TATA") + "TATA TERTIB\tHOUSE RULES\n"
    with pytest.raises(TranslationError, match="line 12: 'TATA TERTIB' does not stand behind the row before"):
        translate(source, read_rows(rows), "en")


def test_a_place_in_the_translation_is_found_in_the_source(source: Document, english: Document) -> None:
    found = aligned_source(english, place(english, "The gate closes"))
    assert found == place(source, "Gerbang ditutup pukul 22.00.")
    both = aligned_source(english, place(english, "10 p.m. Guests"))
    assert both == place(source, "Gerbang ditutup pukul 22.00. Tamu harus pulang.")


def test_a_place_in_the_source_is_found_in_the_translation(source: Document, english: Document) -> None:
    assert aligned_target(english, place(source, "wajib menjaga"), source.text) == place(
        english, "Residents must keep things clean."
    )


def test_what_stands_between_rows_has_no_counterpart(source: Document, english: Document) -> None:
    assert aligned_target(english, place(source, "2. "), source.text) is None
    assert aligned_source(english, place(english, "\n\n")) is None
    assert aligned_source(source, place(source, "Tamu")) is None


_WORDS = st.text("abcdefghijklmnopqrstuvwxyzéü", min_size=3, max_size=8)
_PARAGRAPHS = st.lists(
    st.lists(st.tuples(_WORDS, st.text("abc 😀é“”", min_size=1)), min_size=1, max_size=4), max_size=5
)


@PROPERTY
@given(_PARAGRAPHS.filter(bool))
def test_alignment_is_exact_for_any_rows(paragraphs: list[list[tuple[str, str]]]) -> None:
    numbered = [[(f"Kata {word} ke{i}x{j} ada.", f"{i}{target}{j}.") for j, (word, target) in enumerate(paragraph)]
                for i, paragraph in enumerate(paragraphs)]  # fmt: skip
    source = plain("\n\n".join(" ".join(row[0] for row in paragraph) for paragraph in numbered))
    rows = [Row(1, *row) for paragraph in numbered for row in paragraph]
    english = translate(source, rows, "en")
    assert [(pair.source.of(source.text), pair.target.of(english.text)) for pair in english.alignment] == [
        (row.source, row.target) for row in rows
    ]
    assert texts_of(english, "paragraph") == [" ".join(row[1] for row in paragraph) for paragraph in numbered]
    assert_places_hold(english)


def test_the_bundled_translation_covers_every_sentence(bundled: tuple[Document, Document]) -> None:
    source, english = bundled
    for sentence in source.sentences:
        target = aligned_target(english, sentence.span, source.text)
        assert target is not None
        back = aligned_source(english, target)
        assert back is not None
        assert back.covers(sentence.span)


def test_the_bundled_translation_has_its_sources_structure(bundled: tuple[Document, Document]) -> None:
    source, english = bundled
    assert [block.kind for block in english.blocks] == [block.kind for block in source.blocks]
    assert english.title == "What is meant by Collaborative Governance?"
    names = [name for block in blocks_of(english, "list") for name, _ in items_of(english, block)]
    assert names == [
        None,
        None,
        None,
        "Face to face dialogue",
        "Trust building",
        "Commitment to process",
        "Shared Understanding",
        "Intermediate outcomes",
    ]
    assert {block.section for block in blocks_of(english, "list")} == {
        ("DIMENSIONS IN COLLABORATIVE GOVERNANCE",),
        ("PROCESS OF COLLABORATION",),
    }
    assert_places_hold(english)


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        (
            "Judul\n\n- Perak: diskon lima.\n- Emas: diskon enam.\n",
            "Perak: diskon lima.\tSilver: five off.\nEmas: diskon enam.\tGold: six off.",
        ),
        (
            "Judul\n\n1. Daftar\n   Isi formulir.\n2. Bayar\n   Simpan.\n",
            "Daftar Isi formulir.\tSign up. Fill it in.\nBayar Simpan.\tPay. Keep it.",
        ),
    ],
)
def test_one_row_may_say_an_items_name_and_body_together(source: str, rows: str) -> None:
    document = plain(source)
    english = translate(document, read_rows(f"Judul\tTitle\n{rows}"), "en")
    (block,) = [block for block in english.blocks if block.kind == "list"]
    assert [item.name for item in block.items] == [None, None]
    assert all(item.span.of(english.text) for item in block.items)
    assert len(english.sentences) >= 2


def test_a_translation_has_its_pages_where_its_own_text_reaches_them() -> None:
    source = plain(SOURCE)
    starts = {"i": 0, "1": source.text.index("kebersihan"), "2": source.text.index("Jam malam")}
    labelled = replace(source, pages=tuple(Page(*page) for page in starts.items()))
    found = translate(labelled, read_rows(ROWS), "en")
    assert [(page.label, found.text[page.start :].split("\n")[0]) for page in found.pages] == [
        ("i", "Dormitory Guide"),
        ("1", "Residents must keep things clean. The rules are as follows:"),
        ("2", "Curfew"),
    ]
