"""What announces the list below it."""

import pytest

from corpus.announcing import announces


@pytest.mark.parametrize(
    "paragraph",
    [
        "Yang harus dibawa:",
        "Syaratnya adalah sebagai berikut.",
        "Wirya (2011) sorts partnerships into three forms.",
        "Ada banyak pendapat. Susunan itu terdiri atas tiga anak tangga, dari yang terendah sampai yang tertinggi.",
        "Members agree to the following.",
        "Daftar berikut memuat ketua sejak 1961.",
        "There are 3 kinds of permit.",
    ],
)
def test_a_colon_words_that_point_down_and_the_number_of_items_announce_a_list(paragraph: str) -> None:
    assert announces(paragraph, 3)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Hari ini cerah.",
        "Ada empat bentuk kemitraan.",
        "Ada tiga bentuk kemitraan. Semuanya pernah dicoba.",
        "Apakah ada tiga bentuk kemitraan?",
        "Pada tahun berikutnya kantor pindah.",
        "The three.",
    ],
)
def test_another_number_an_earlier_sentence_and_a_question_do_not(paragraph: str) -> None:
    assert not announces(paragraph, 3)
