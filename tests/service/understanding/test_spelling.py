"""Typing errors are mended by the documents' own words, and nothing else is touched."""

from pathlib import Path

import pytest

from index.catalogue import Catalogue
from service.assistant import Assistant, Inquiry
from service.understanding.spelling import mend
from tests.service.builders import catalogue_of, document

TEXT = "Perpustakaan buka setiap hari. Perpustakaan dipimpin Hermawan Susilo. Denda keterlambatan dibayar di loket."


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return catalogue_of(tmp_path, [document(TEXT)])


def known(word: str) -> bool:
    return word in TEXT.lower() or word in {"presiden", "keterlaluan"}


@pytest.mark.parametrize(
    ("question", "mended"),
    [
        ("kapan perpustkaan buka?", "kapan perpustakaan buka?"),
        ("berapa denda keterlmbatan", "berapa denda keterlambatan"),
        ("Perpustkaan buka kapan", "Perpustakaan buka kapan"),
        ("dimana lokte bayar", "dimana loket bayar"),
        ("siapa Hermwan?", "siapa Hermawan?"),
        ("kapan perpusatkaannya buka", "kapan perpustakaannya buka"),
    ],
)
def test_a_slip_is_mended(catalogue: Catalogue, question: str, mended: str) -> None:
    assert mend(question, catalogue, known) == mended


@pytest.mark.parametrize(
    "question",
    [
        "siapa Hendrawan?",
        "siapa Herman?",
        "siapa presiden pertama",
        "itu keterlaluan",
        "apa itu fotosintesis?",
        "lket buka",
        "kapan perpustakaan buka?",
    ],
)
def test_what_is_known_or_not_sure_is_left(catalogue: Catalogue, question: str) -> None:
    assert mend(question, catalogue, known) == question


def test_no_word_of_one_language_is_a_slip_of_one_of_the_other(tmp_path: Path) -> None:
    near = catalogue_of(tmp_path, [document("Denda banyak dibayar di loket; orang banyak datang.")])
    assert mend("what does the banyan stand for", near, lambda _: False) == "what does the banyan stand for"
    assert mend("apakah yang datang banyka", near, lambda _: False) == "apakah yang datang banyak"


@pytest.mark.parametrize("word", ["dewan", "gubernur", "governor", "remote", "pelatihan"])
def test_a_common_word_is_left_though_the_documents_have_one_like_it(tmp_path: Path, word: str) -> None:
    text = "Di depan gubernuran ada governors dan pelatihlah yang remotes."
    near = catalogue_of(tmp_path, [document(text)])
    assert mend(f"siapa {word} itu?", near, lambda _: False) == f"siapa {word} itu?"


def test_a_slip_of_a_common_word_is_mended_only_where_the_documents_have_the_word(tmp_path: Path) -> None:
    near = catalogue_of(tmp_path, [document("Rapat dipimpin ketua dewan setiap bulan.")])
    assert mend("siapa ketua dewwan?", near, lambda _: False) == "siapa ketua dewan?"
    assert mend("siapa gubernurr?", near, lambda _: False) == "siapa gubernurr?"


def test_a_slip_that_many_make_is_no_common_word(tmp_path: Path) -> None:
    near = catalogue_of(tmp_path, [document("Program itu dimulai sekarang.")])
    assert mend("kapan progamnya mulai sekrang?", near, lambda _: False) == "kapan programnya mulai sekarang?"


@pytest.mark.parametrize(
    ("question", "mended"),
    [
        ("apa perbedan loket dan denda", "apa perbedaan loket dan denda"),
        ("what is the diffrence", "what is the difference"),
        ("Jelaksan denda", "Jelaskan denda"),
        ("kata Mengapo", "kata Mengapo"),
    ],
)
def test_a_word_that_asks_is_mended_though_the_documents_lack_it(
    catalogue: Catalogue, question: str, mended: str
) -> None:
    assert mend(question, catalogue, known) == mended


def test_the_resolved_question_shows_what_was_mended(assistant: Assistant) -> None:
    answer = assistant.ask(Inquiry("apa itu colaborative governnance"))
    assert answer.question.resolved_text == "apa itu collaborative governance"
    assert answer.question.text == "apa itu colaborative governnance"


def test_what_is_contracted_is_no_slip(catalogue: Catalogue) -> None:
    assert mend("I shouldn’t pay, and couldn't", catalogue, known) == "I shouldn’t pay, and couldn't"
