"""Which two things a question compares."""

import pytest

from service.understanding.compared_sides import against, each_side, is_one_sided, sides


@pytest.mark.parametrize(
    ("question", "two"),
    [
        ("Apa perbedaan antara kucing dan anjing?", ("kucing", "anjing")),
        ("bedanya kartu reguler sama kartu pelajar", ("kartu reguler", "kartu pelajar")),
        ("kucing vs anjing, whats the difference", ("kucing", "anjing")),
        ("What is the difference between cats and dogs?", ("cats", "dogs")),
        ("How do cats and dogs differ?", ("cats", "dogs")),
        ("How does Ann and Bea's view differ from that of Cat and Dan?", ("Ann and Bea's view", "Cat and Dan")),
        ("How does a cat compare with a dog?", ("a cat", "a dog")),
        ("mana yang lebih cepat, kucing atau anjing?", ("kucing", "anjing")),
        ("bandingkan pendapat Adi dan Budi dengan pendapat Citra", ("pendapat Adi dan Budi", "pendapat Citra")),
        ("apa beda kerja sama dan gotong royong", ("kerja sama", "gotong royong")),
        ("what is the difference in price between a tour and a visit?", ("a tour", "a visit")),
        ("Lebih ramai mana, Pasar Lama atau Pasar Baru?", ("Pasar Lama", "Pasar Baru")),
        ("Which is bigger in area, Mill Lane or Quarry Lane?", ("Mill Lane", "Quarry Lane")),
        ("bedain dong harga reguler sama pelajar", ("harga reguler", "pelajar")),
        ("bandingkan kucing dengan anjing mengenai cara tidurnya", ("kucing", "anjing")),
        ("How do cats and dogs differ in the way they sleep?", ("cats", "dogs")),
        ("compare cats and dogs in terms of food", ("cats", "dogs")),
        ("brand vs soren on what trust is, how do they differ", ("brand", "soren")),
        ("apa beda rencana bersama dengan yang sepihak", ("rencana bersama", "rencana sepihak")),
        ("compare a short lease with the long one", ("a short lease", "long lease")),
        ("lebih sering mana, jalur merah apa jalur hijau", ("jalur merah", "jalur hijau")),
        (
            "How does the fine for a torn book differ from that for a lost one?",
            ("the fine for a torn book", "lost book"),
        ),
        ("Do cats sleep more than dogs?", ("cats sleep", "dogs")),
        ("Apakah kucing lebih pendiam daripada anjing?", ("kucing", "anjing")),
        ("SKS sama jam kredit bedanya apa", ("SKS", "jam kredit")),
        ("kerja sama dan gotong royong bedanya di mana?", ("kerja sama", "gotong royong")),
        ("apa itu kucing sama anjing bedanya", ("kucing", "anjing")),
        ("kopi atau teh, mana yang lebih mahal?", ("kopi", "teh")),
        ("coffee or tea, which is cheaper?", ("coffee", "tea")),
        ("mana lebih mahal kopi atau teh", ("kopi", "teh")),
        ("which is cheaper, coffee or tea", ("coffee", "tea")),
        ("which is cheaper coffee or tea", ("coffee", "tea")),
        ("between coffee and tea which costs less", ("coffee", "tea")),
        ("siapa yang lebih tua, Sari atau Budi?", ("Sari", "Budi")),
        ("how are coffee and tea different?", ("coffee", "tea")),
        ("Are coffee and tea the same?", ("coffee", "tea")),
        ("what do coffee and tea have in common", ("coffee", "tea")),
        ("persamaan dan perbedaan kopi dan teh", ("kopi", "teh")),
        # The first was spoken of before.
        ("mitosis: bedanya dengan meiosis?", ("mitosis", "meiosis")),
        ("mitosis: sama tidak dengan meiosis?", ("mitosis", "meiosis")),
        ("Boston: how does that compare to Chicago?", ("Boston", "Chicago")),
        ("Boston: bigger than Chicago?", ("Boston", "Chicago")),
        ("siapa yang bayar atau menanggung biaya?", None),
        ("who teaches the computer or maths class?", None),
        ("mana yang lebih dulu dibayar?", None),
        ("sewa aula: lebih dari dua hari?", None),
        ("Is the fee more than 50 dollars?", None),
        ("apakah dendanya lebih dari dua ribu?", None),
        ("Apa perbedaannya?", None),
        ("kalau teh bedanya apa sama kopi", ("teh", "kopi")),
        ("Apa bedanya teh sama kopi dalam hitungan harga?", ("teh", "kopi")),
        ("Apa itu kucing?", None),
    ],
)
def test_the_sides_are_what_the_question_names(question: str, two: tuple[str, str] | None) -> None:
    assert sides(question) == two


@pytest.mark.parametrize(
    "question",
    [
        "beda sama meiosis apa?",
        "apa perbedaannya dengan meiosis",
        "compared to Chicago?",
        "what's the difference with tea?",
    ],
)
def test_a_comparison_with_what_was_spoken_of_names_one_side(question: str) -> None:
    assert is_one_sided(question)


@pytest.mark.parametrize("question", ["apa beda kopi dengan teh?", "lebih dari 2 hari?", "is it open?", "sama siapa?"])
def test_what_names_both_sides_or_none_is_not_one_sided(question: str) -> None:
    assert not is_one_sided(question)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("kalau teh bedanya apa sama itu", "kalau teh bedanya apa sama kopi"),
        ("teh beda apa sama yang tadi?", "teh beda apa sama kopi"),
        ("apa bedanya teh dengan itu?", "apa bedanya teh dengan kopi"),
        ("how is tea different from that?", "how is tea different from kopi"),
        ("what is the difference between tea and it", "what is the difference between tea and kopi"),
        ("apa bedanya sama itu", None),
        ("apa beda teh dan susu?", None),
        ("harganya sama dengan itu?", None),
    ],
)
def test_what_is_compared_with_what_was_spoken_of_is_compared_with_that(question: str, named: str | None) -> None:
    assert against(question, "kopi") == named


@pytest.mark.parametrize(
    ("question", "each"),
    [
        ("apa beda teh dan kopi?", ("apa itu teh?", "apa itu kopi?")),
        ("how is tea different from coffee", ("what is tea?", "what is coffee?")),
        ("mana yang lebih mahal, teh atau kopi?", None),
        ("apa beda harga teh dan kopi di pasar?", ("apa itu harga teh?", "apa itu kopi di pasar?")),
        ("apa efek teh dibandingkan dengan kopi?", None),
    ],
)
def test_a_difference_is_asked_for_by_what_each_is(question: str, each: tuple[str, str] | None) -> None:
    assert each_side(question) == each
