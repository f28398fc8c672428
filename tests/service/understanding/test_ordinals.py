"""Which item of a list is meant."""

import pytest

from service.understanding.ordinals import (
    LAST,
    any_place,
    asked_place,
    find_count,
    find_ordinal,
    is_beyond,
    names_place,
    pick,
    shown_items,
    told_as,
)

ANSWER = "Pakan kucing ada tiga: [1]\n1. Ikan laut. [2]\n2. Daging ayam; [3]\n3. Susu [4]"


@pytest.mark.parametrize(
    ("question", "number", "rest"),
    [
        ("yang kedua?", 2, "?"),
        ("yang ketiga maksudnya apa?", 3, "maksudnya apa?"),
        ("nomor 5 gimana?", 5, "gimana?"),
        ("poin dua itu apa", 2, "itu apa"),
        ("yang ke-2 apa", 2, "apa"),
        ("yang terakhir dong", LAST, "dong"),
        ("tingkat yang keempat apa?", 4, "tingkat apa?"),
        ("and the second?", 2, "and ?"),
        ("What does the last one cost?", LAST, "What does cost?"),
        ("and number six?", 6, "and ?"),
        ("what is the sixth?", 6, "what is ?"),
        ("the 3rd one please", 3, "please"),
    ],
)
def test_an_item_is_named_by_its_place(question: str, number: int, rest: str) -> None:
    found = find_ordinal(question)
    assert found is not None
    assert (found.number, found.rest) == (number, rest)


@pytest.mark.parametrize(
    "question",
    [
        "siapa yang pertama kali menulis?",
        "siapa yang pertama menemukannya?",
        "what is the second stage of mitosis?",
        "dari yang ketiga itu mana yang besar",
        "berapa nomor teleponnya?",
        "apa itu kucing",
    ],
)
def test_other_numbers_name_no_item(question: str) -> None:
    assert find_ordinal(question) is None


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("ada berapa tahap?", "tahap"),
        ("berapa dimensi kolaborasi", "dimensi"),
        ("syaratnya ada berapa", "syarat"),
        ("How many main steps are there?", "step"),
        ("nilainya berapa", None),
        ("berapa lama tahap kedua", None),
        ("how many of the steps", None),
        ("berapa biayanya?", None),
    ],
)
def test_what_is_wanted_counted(question: str, counted: str | None) -> None:
    found = find_count(question)
    assert (found.counted if found else None) == counted


def test_the_items_of_a_shown_list_come_without_marks_and_citations() -> None:
    assert shown_items(ANSWER) == ("Ikan laut", "Daging ayam", "Susu")
    assert shown_items("- Air [1]\n- Susu [2]") == ("Air", "Susu")
    assert shown_items("Satu kalimat saja. [1]") == ()


def test_an_item_is_picked_by_number_or_from_the_end() -> None:
    items = ("a", "b", "c")
    assert pick(items, 2) == "b"
    assert pick(items, LAST) == "c"
    assert pick(items, 4) is None
    assert pick((), LAST) is None


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Apa dimensi keempat?", 4),
        ("tahapan yang ke-3 apa", 3),
        ("What is the last step?", LAST),
        ("explain the 2nd principle", 2),
        ("what is the third management strategy?", 3),
        ("Apa bunyi aturan nomor 6?", 6),
        ("the third of the steps", None),
        ("Kapan Perang Dunia Kedua berakhir?", None),
        ("Siapa presiden pertama?", None),
        ("who won the first world war", None),
    ],
)
def test_only_what_is_counted_has_a_place_that_is_asked_for(question: str, place: int | None) -> None:
    assert asked_place(question) == place


@pytest.mark.parametrize(
    ("text", "number", "names"),
    [
        ("Dimensi keempat ialah hasil.", 4, True),
        ("The fourth one is the result.", 4, True),
        ("Langkah ke-12 ialah doa.", 12, True),
        ("Yang terakhir ialah doa.", LAST, True),
        ("Dimensi ketiga ialah hasil.", 4, False),
    ],
)
def test_a_sentence_may_say_which_place_it_speaks_of(text: str, number: int, names: bool) -> None:
    assert names_place(text, number) is names


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("whats the fourth ground for an appeal", 3),
        ("What was the 5th clause of the treaty?", 4),
        ("Asuransi swasta keempat yang bekerja sama apa namanya?", 3),
        ("alasan yang kelima apa", 4),
    ],
)
def test_what_is_asked_for_by_a_higher_number_than_there_are_is_beyond(question: str, said: int) -> None:
    assert is_beyond(question, said)
    assert not is_beyond(question, said + 1)
    assert not is_beyond(question, 0)


@pytest.mark.parametrize(
    "question",
    [
        "Who ruled in the fifth century?",
        "apa yang terjadi pada abad kelima?",
        "on the 8th floor, who sits there?",
        "dua pihak ketiga mana?",
        "What are the four grounds?",
        "apa perbedaan kelima pendekatan itu?",
        "mana yang lebih dulu dari kelima tahap itu?",
    ],
)
def test_what_time_and_houses_are_counted_by_is_beyond_nothing(question: str) -> None:
    assert not is_beyond(question, 4)


def test_a_sentence_may_say_which_of_some_it_is() -> None:
    assert told_as(["Long hours.", "They tire.", "A second reason is pay."], 2) == "A second reason is pay."
    assert told_as(["Long hours.", "They tire."], 2) is None
    assert told_as(["The second is pay.", "A second one is rest."], 2) is None


def test_what_is_counted_may_be_anything_from_the_second_on() -> None:
    assert any_place("what was the fifth demand of the strikers") == (5, "demand")
    assert any_place("apa tuntutan kelima mereka") == (5, "tuntutan")
    assert any_place("abad kelima") is None


def test_a_question_that_begins_with_it_means_an_item_whatever_verb_follows() -> None:
    found = find_ordinal("yang kedua berlaku berapa lama?")
    assert found is not None
    assert (found.number, found.rest) == (2, "berlaku berapa lama?")
    assert find_ordinal("rapat yang kedua diadakan di mana?") is None
