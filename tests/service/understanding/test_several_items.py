"""Questions about several items of the list that the last answer showed."""

import pytest

from service.understanding.resolved import Resolved
from service.understanding.several_items import several_items

FOOD = "Pakan kucing ada empat: [1]\n1. Ikan laut [2]\n2. Daging ayam [3]\n3. Susu [4]\n4. Telur [5]"
BEFORE = Resolved("apa saja pakan kucing", subject="pakan kucing")


def asked(text: str, answer: str = FOOD) -> tuple[str, tuple[str, ...]] | None:
    found = several_items(text, BEFORE, [answer])
    return (found.text, found.each) if found else None


@pytest.mark.parametrize(
    ("text", "resolved", "each"),
    [
        ("nomor 2 sama 3 apa bedanya?", "Daging ayam dan Susu apa bedanya?", ("nomor 2", "nomor 3")),
        ("apa beda yang pertama dan yang terakhir?", "apa beda Ikan laut dan Telur?", ("nomor 1", "nomor 4")),
        ("jelaskan nomor 1 dan 3", "Ikan laut dan Susu", ("nomor 1", "nomor 3")),
        ("dua yang terakhir?", "Susu dan Telur", ("nomor 3", "nomor 4")),
        ("dua jenis pertama itu apa", "Ikan laut dan Daging ayam", ("nomor 1", "nomor 2")),
        ("yang ke-1 dan ke-4", "Ikan laut dan Telur", ("nomor 1", "nomor 4")),
        ("how do the first and the third differ?", "how do Ikan laut and Susu differ?", ("number 1", "number 3")),
        ("and the last two of them?", "Susu and Telur", ("number 3", "number 4")),
        ("what about numbers 2 and 4?", "Daging ayam and Telur", ("number 2", "number 4")),
        ("the first three steps", "Ikan laut and Daging ayam and Susu", ("number 1", "number 2", "number 3")),
    ],
)
def test_several_items_are_each_asked_for(text: str, resolved: str, each: tuple[str, ...]) -> None:
    assert asked(text) == (resolved, each)


@pytest.mark.parametrize(
    "text",
    [
        "yang kedua apa?",
        "nomor 2 dan 7?",
        "yang kedua sama yang kedua?",
        "empat yang terakhir",
        "apa yang terjadi dua tahun terakhir?",
        "the first and second world war",
        "beda tahap pertama dan ketiga?",
        "the last two weeks",
    ],
)
def test_nothing_else_means_several_items(text: str) -> None:
    assert asked(text) is None


def test_no_more_are_asked_for_than_can_be_read_at_once() -> None:
    many = "\n".join(f"{number}. Pakan nomor {number} [1]" for number in range(1, 10))
    assert asked("lima yang terakhir", many) is not None
    assert asked("enam yang terakhir", many) is None


def test_without_a_list_none_are_meant() -> None:
    assert asked("dua yang terakhir?", "Pakan kucing mahal. [1]") is None
    assert several_items("dua yang terakhir?", BEFORE, []) is None


def test_the_list_need_not_be_the_last_answer() -> None:
    found = several_items("dua yang terakhir?", BEFORE, [FOOD, "Ikan laut [1]\nSusu [2]"])
    assert found is not None
    assert found.each == ("nomor 3", "nomor 4")


def test_what_they_are_items_of_is_still_known() -> None:
    found = several_items("dua yang terakhir?", BEFORE, [FOOD])
    assert found is not None
    assert (found.subject, found.topic) == ("Susu dan Telur", "pakan kucing")
