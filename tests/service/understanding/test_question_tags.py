"""What stands behind a question and is no part of it is told from what it denies."""

import pytest

from service.understanding.question_tags import asks_whether, without_tag


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("uang kuliah bisa dicicil tidak?", "uang kuliah bisa dicicil?"),
        ("boleh ikut atau tidak ya?", "boleh ikut?"),
        ("apa boleh bawa makanan tidak?", "apa boleh bawa makanan?"),
        ("syaratnya apa, harus lunas tidak?", "syaratnya apa, harus lunas?"),
        ("kalau hari libur buka tidak?", "kalau hari libur buka?"),
        ("is it open on Sunday or not?", "is it open on Sunday?"),
        ("who knows whether it is open or not?", "who knows whether it is open?"),
    ],
)
def test_or_not_is_left_out(text: str, asked: str) -> None:
    assert (without_tag(text), asks_whether(text)) == (asked, True)


@pytest.mark.parametrize(
    "text",
    [
        "siapa yang belum?",
        "kalau tidak?",
        "kalau saya tidak?",
        "jika belum?",
        "hewan mana yang bukan?",
        "yang boleh dan tidak?",
        "mengapa tidak?",
        "mengapa jurusan itu tidak?",
        "apa beda yang sudah lunas dan yang belum?",
        "what happens if not?",
        "who does not?",
        "which are allowed and which are not?",
        "what if I'd rather not?",
    ],
)
def test_what_is_denied_stays(text: str) -> None:
    assert (without_tag(text), asks_whether(text)) == (text, False)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("apa itu inflasi, singkatnya?", "apa itu inflasi?"),
        ("intinya, apa yang dilarang?", "apa yang dilarang?"),
        ("what is inflation in plain words?", "what is inflation?"),
        ("jelaskan secara singkat", "jelaskan"),
        ("apa intinya?", "apa intinya?"),
        ("singkatnya apa?", "singkatnya apa?"),
        ("jelaskan intinya", "jelaskan intinya"),
    ],
)
def test_how_an_answer_is_worded_is_left_out_where_something_is_left(text: str, asked: str) -> None:
    assert without_tag(text) == asked
