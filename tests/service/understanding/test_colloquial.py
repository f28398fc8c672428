"""Spoken Indonesian is written in full where the documents or the language have the full form."""

import pytest

from service.assistant import Assistant, Inquiry
from service.understanding.colloquial import in_full

SAID = frozenset({"memogok", "mengambil", "menunggu", "meminjam", "mencari", "melakukan", "nunjuk", "latin", "memakan"})
COMMON = frozenset(
    {
        "mengajukan",
        "bikini",
        "hard",
        "hardkan",
        "diterbitkan",
        "memutuskan",
        "mengatasi",
        "menolak",
        "membayar",
        "membedakan",
        "mebedakan",
        "nunggu",
        "menunggu",
        "mogok",
        "berlin",
    }
)


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("gimana cara ngajuin cuti", "gimana cara mengajukan cuti"),
        ("siapa yang nerbitin dan mutusin", "siapa yang nerbitin dan memutuskan"),
        ("kapan diterbitin?", "kapan diterbitkan?"),
        ("cara ngatasinnya", "cara mengatasinya"),
        ("siapa yg ngambil", "siapa yg mengambil"),
        ("boleh nolak?", "boleh menolak?"),
        ("ngebayar di mana", "membayar di mana"),
        ("apa yang ngebedain", "apa yang membedakan"),
        # A common word, but the documents have the full form; where they have neither it stays.
        ("berapa lama nunggu", "berapa lama menunggu"),
        ("minjem buku", "meminjam buku"),
        ("nyari kunci", "mencari kunci"),
        ("ngelakuin apa", "melakukan apa"),
        ("gara2 apa bagian2nya rusak", "gara-gara apa bagian-bagiannya rusak"),
        ("boleh berkali2", "boleh berkali-kali"),
        ("bersama2 atau beras2", "bersama-sama atau beras-beras"),
        # Of "pemogokan" the documents have a stem that "memogok" would have too.
        ("kapan mogok pertama", "kapan mogok pertama"),
        # Words of the documents, and words that no form is known of.
        ("siapa nunjuk huruf latin", "siapa nunjuk huruf latin"),
        ("menurut Hardin, bikinin pantun", "menurut Hardin, bikinin pantun"),
        ("museum di Berlin", "museum di Berlin"),
        ("main badminton di mana", "main badminton di mana"),
        ("the captain and the mountain", "the captain and the mountain"),
        ("Pasal 2 dan H2 serta CO2", "Pasal 2 dan H2 serta CO2"),
    ],
)
def test_spoken_forms_are_written_in_full(spoken: str, written: str) -> None:
    assert in_full(spoken, SAID.__contains__, COMMON.__contains__) == written


def test_the_resolved_question_shows_it(assistant: Assistant) -> None:
    resolved = assistant.ask(Inquiry("siapa yg ngebangun kepercayaan2 itu?")).question.resolved_text
    assert resolved == "siapa yang membangun kepercayaan-kepercayaan itu?"


def test_of_what_the_documents_may_have_the_common_word_is_meant() -> None:
    assert in_full("gmn ngatasinnya", {"mengataskan", "mengatasi"}.__contains__, {"mengatasi"}.__contains__) == (
        "gmn mengatasinya"
    )


def test_english_words_are_no_indonesian_verbs() -> None:
    assert in_full("what is the name of it", {"menama"}.__contains__, {"menama"}.__contains__) == (
        "what is the name of it"
    )
