"""What a document is about, in its own words."""

from pathlib import Path

import pytest

from service.overview import asks_for_overview, opening
from tests.service.builders import catalogue_of, document, translated

TEXT = "# Tidur\n\nKucing tidur lama. Artikel ini membahas tidur kucing. Tidur itu sehat."


@pytest.mark.parametrize(
    "question",
    [
        "artikel ini tentang apa?",
        "jurnal ini membahas tentang apa sih",
        "halaman ini sebenarnya isinya tentang apa ya?",
        "apa isi dokumen ini",
        "What is this paper about?",
        "What is the purpose of this document?",
        "summarize this article",
        "rangkum dokumen ini",
        "artikelnya bahas apa aja",
        "ini tentang apa sih",
        "topik apa yang dibahas?",
        "Give me a short idea of what this article describes.",
        "in a nutshell, what does the study say?",
        "can you sum up the whole report",
        "isi laporan ini kira-kira tentang apa ya",
        "ringkasnya bab ini bahas apa",
        "apa isi pedoman magang ini?",
        "What can I find in this guide?",
        "tl;dr",
    ],
)
def test_a_question_about_the_whole_is_recognised(question: str) -> None:
    assert asks_for_overview(question)


@pytest.mark.parametrize(
    "question",
    [
        "Apa itu artikel?",
        "what is this?",
        "what is the report deadline?",
        "apa isi formulir?",
        "Kalau isi panduan ini keliru, mana yang berlaku?",
        "buku ini untuk mahasiswa semester berapa?",
        "buku apa ini?",
        "artikel ini membahas kucing?",
        "Siapa yang membahas artikel ini?",
        "What does this guide say about cats?",
        "Who is this guide for?",
        "peraturan kunjungan tamu itu isinya apa?",
        "What can I find in the kitchen?",
    ],
)
def test_other_questions_are_not(question: str) -> None:
    assert not asks_for_overview(question)


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
