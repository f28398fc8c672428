"""What a document is about, in its own words."""

from pathlib import Path

import pytest

from service.answering.overview import opening
from tests.service.builders import catalogue_of, document, translated

TEXT = "# Tidur\n\nKucing tidur lama. Artikel ini membahas tidur kucing. Tidur itu sehat."


def test_the_first_sentence_that_speaks_of_the_document_says_it(tmp_path: Path) -> None:
    place = opening(catalogue_of(tmp_path, [document(TEXT, markdown=True)]), "dok", "id")
    assert place is not None
    assert place.quotation.quote == "Artikel ini membahas tidur kucing."


@pytest.mark.parametrize(
    ("opening_words", "opens"),
    [
        ("Edisi 7, berlaku sejak 1 April 2024. Jalan Melati 14, Rawa.\n\n## Tidur\n\n{0}", "{0}"),
        (
            "Ida Ayu (Rawa, 4 Mei 1821 – Tarn, 19 November 1889) adalah guru. {0}",
            "Ida Ayu (Rawa, 4 Mei 1821 – Tarn, 19",
        ),
        ("{0}\n\nPenelitian ini memakai definisi Lestari karena definisi itu memuat tidur siang.", "{0}"),
    ],
)
def test_an_imprint_opens_nothing_and_a_remark_on_the_text_says_no_aim(
    opening_words: str, opens: str, tmp_path: Path
) -> None:
    first = "Banyak orang di desa memelihara kucing sejak lama."
    text = f"# Buku\n\n{opening_words.format(first)}\n"
    place = opening(catalogue_of(tmp_path, [document(text, markdown=True)]), "dok", "id")
    assert place is not None
    assert place.quotation.quote.startswith(opens.format(first))


def test_else_the_first_sentence_and_a_translation_leads_to_its_source(tmp_path: Path) -> None:
    source = document("Kucing tidur lama.")
    catalogue = catalogue_of(tmp_path, [source, translated(source, [("Kucing tidur lama.", "Cats sleep long.")])])
    place = opening(catalogue, "dok.en", "en")
    assert place is not None
    assert place.quotation.quote == "Kucing tidur lama."
    assert place.words_in("en") == "Cats sleep long."


def test_a_preface_does_not_say_what_a_document_is_about(tmp_path: Path) -> None:
    text = """Makalah Pasar

KATA PENGANTAR

Kami berterima kasih kepada semua pihak yang sudah membantu penulisan ini.

TUJUAN

Pasar adalah tempat penjual dan pembeli bertemu setiap hari. Makalah ini bertujuan menjelaskan pengelolaan pasar desa.
"""
    place = opening(catalogue_of(tmp_path, [document(text)]), "dok", "id")
    assert place is not None
    assert place.quotation.quote == "Makalah ini bertujuan menjelaskan pengelolaan pasar desa."
