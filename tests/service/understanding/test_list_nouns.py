"""What sort of things a list is of."""

import pytest

from service.understanding.list_nouns import (
    asks_for_a_sort,
    begins_with_a_sort,
    is_of_another_sort,
    is_of_opposite_sort,
    wants_several,
)


@pytest.mark.parametrize(
    "question",
    ["penghambatnya?", "tujuannya apa?", "manfaatnya apa saja", "and the drawbacks?", "what are its benefits?"],
)
def test_a_sort_alone_asks_for_all_of_them(question: str) -> None:
    assert asks_for_a_sort(question)


@pytest.mark.parametrize(
    "question", ["alasannya apa?", "definisinya?", "apa tujuan asrama?", "what is its main benefit?", "kapan?"]
)
def test_other_questions_do_not(question: str) -> None:
    assert not asks_for_a_sort(question)


@pytest.mark.parametrize(
    ("question", "sentence", "above", "is_another"),
    [
        ("apa saja hambatan kerja sama?", "Brandt mengenal tiga tahap, yaitu sewa dan bayar.", "", True),
        ("apa saja hambatan kerja sama?", "Brandt mengenal tiga kendala:", "", False),
        ("apa saja hambatan kerja sama?", "Brandt mengenal tiga tahap:", "Hambatan", False),
        ("apa saja hambatan kerja sama?", "Kerja sama itu punya manfaat.", "", False),
        ("apa saja hambatan program?", "Program bertumpu pada tiga kegiatan: tanam dan panen.", "", True),
        ("apa saja hambatan program?", "Kegiatan ini terhenti oleh tiga hal, yaitu hujan dan banjir.", "", False),
        ("apa saja definisi balai?", "Balai adalah rumah bersama tanpa satu pihak pun di atasnya.", "", False),
        ("siapa saja anggotanya?", "Brandt mengenal tiga tahap:", "", False),
    ],
)
def test_what_is_announced_may_be_of_another_sort(question: str, sentence: str, above: str, is_another: bool) -> None:
    assert is_of_another_sort(question, sentence, above) is is_another


@pytest.mark.parametrize(
    "question", ["bagaimana langkah-langkahnya?", "Which works did she write?", "what other courses can I take"]
)
def test_the_plural_wants_several(question: str) -> None:
    assert wants_several(question)


@pytest.mark.parametrize(
    "question",
    [
        "rata-rata nilainya berapa?",
        "What does this do?",
        "What is its status?",
        "which class does she teach",
        "caranya?",
    ],
)
def test_one_thing_or_a_word_that_looks_so_does_not(question: str) -> None:
    assert not wants_several(question)


@pytest.mark.parametrize(
    ("question", "told", "opposite"),
    [
        ("sebutkan faktor penghambat kolaborasi", "4.5 Faktor Pendukung\nFaktor yang mendukung ada tiga.", True),
        ("sebutkan faktor penghambat kolaborasi", "Faktor pendukung dan penghambat", False),
        ("apa saja faktornya", "4.5 Faktor Pendukung", False),
        ("What are residents obliged to do?", "Penghuni berhak memakai ruang belajar.", True),
        ("apa saja kelebihan dan kekurangannya", "Kekurangan metode ini", False),
        ("list the advantages", "The drawbacks are cost and noise.", True),
    ],
)
def test_of_two_opposites_the_other_is_not_wanted(question: str, told: str, opposite: bool) -> None:
    assert is_of_opposite_sort(question, told) is opposite


@pytest.mark.parametrize(
    ("question", "above", "opposite"),
    [
        ("Which side jobs are off limits?", "OK", True),
        ("Which side jobs are off limits?", "Not OK", False),
        ("apa saja yang boleh dibawa?", "Barang yang dilarang:", True),
        ("apa saja yang tidak boleh dibawa?", "Penghuni boleh membawa:", True),
        ("apa saja yang tidak boleh dibawa?", "Penghuni tidak diperbolehkan membawa:", False),
        ("what may I bring?", "Visitors may not bring:", True),
        ("what are the benefits?", "Visitors may not bring:", False),
    ],
)
def test_what_is_forbidden_is_not_what_is_allowed(question: str, above: str, opposite: bool) -> None:
    assert is_of_opposite_sort(question, "", above) is opposite


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("stages of the reform cycle", True),
        ("syarat-syarat pendaftaran", True),
        ("jenis cuti", True),
        ("akibat warga tidak percaya", False),
        ("who takes these steps", False),
    ],
)
def test_a_noun_phrase_of_things_of_which_there_are_several_is_told_from_others(question: str, begins: bool) -> None:
    assert begins_with_a_sort(question) is begins
