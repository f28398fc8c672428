"""What tells that a question leaves its subject to the conversation."""

import pytest

from service.understanding.leaning import LeaningModel, leaning_features, leans, may_stand_alone


def test_it_weighs_words_pairs_endings_and_how_many_there_are() -> None:
    assert leaning_features("Siapa ketuanya?") == {
        "siapa", "siapa early", "ketuanya", "-nya", "-nya early", "^ siapa", "siapa ketuanya", "ketuanya $", "2 words",
        "1 telling",
    }  # fmt: skip


def test_what_stands_behind_a_subject_is_told_from_what_stands_before_any() -> None:
    assert "-nya later" in leaning_features("koperasi mahasiswa, siapa ketuanya?")


@pytest.mark.parametrize(
    ("written", "plain"),
    [("gmn cara daftarnya", "Bagaimana cara daftarnya?"), ("KAPAN ITU?", "kapan itu"), ("pada 2019?", "pada 1987")],
)
def test_spelling_capitals_and_numbers_make_no_difference(written: str, plain: str) -> None:
    assert leaning_features(written) == leaning_features(plain)


def test_a_word_that_only_joins_is_not_weighed() -> None:
    assert "it" not in leaning_features("Is it true that students pay twice?")
    assert "that" not in leaning_features("Does the report say that fines work?")
    assert "that" in leaning_features("Why is that?")


def test_the_logit_is_the_sum_of_the_weights_of_what_is_found() -> None:
    model = LeaningModel({"itu": 2.0, "2 words": -0.5, "lain": 9.0}, 0.25, 1.0)
    assert model.logit("kapan itu") == pytest.approx(1.75)


@pytest.mark.parametrize(
    "question", ["lahir di mana?", "nomor hpnya?", "kapan wafat", "manfaatnya apa aja", "syaratnya apa?"]
)
def test_what_only_says_that_somebody_was_born_or_has_something_leans(question: str) -> None:
    assert leans(question)


def test_what_is_one_of_several_that_were_told_leans() -> None:
    assert leans("Di antara semuanya, mana yang paling menonjol di Wanasari?")
    assert not leans("di antara ketua dan sekretaris, siapa yang lebih tua")


@pytest.mark.parametrize(
    ("question", "stands"),
    [
        ("terus santunan rawat inap berapa?", True),
        ("terus santunannya berapa?", False),
        ("dan biayanya?", False),
        ("kalau rawat inap dua hari?", False),
        ("and according to Ulm and Tarn?", False),
        ("kapan wisuda?", True),
        ("ada kantin?", True),
        ("how do I enrol?", True),
        ("so who wrote Hamlet?", True),
        ("and what is the capital of Ulm?", True),
        ("bagaimana kalau kartu hilang?", True),
        ("what if my card is lost?", True),
        ("tracer study itu sebenernya apa sih", True),
        ("itu apa?", False),
        ("kartu itu berapa?", False),
        ("kalau hilang?", False),
        ("yang kedua siapa?", False),
        ("dibentuk kapan?", False),
        ("siapa ketiga?", False),
        ("yang mengurus siapa?", False),
        ("why the hurry", False),
        ("pakai bahasa inggris dong kak", False),
        ("and how many dentists?", False),
        ("berapa lama?", False),
        ("what time?", False),
        ("berapa biaya?", False),
        ("and who signs?", False),
        ("kapan lahir?", False),
        ("how much does it cost?", False),
        ("gimana kalo ketua berhalangan", True),
        ("what if the chair is absent?", True),
        ("gimana kalau terlambat", False),
        ("what if one resigns?", False),
    ],
)
def test_what_leads_over_may_say_all_by_itself(question: str, stands: bool) -> None:
    assert may_stand_alone(question) is stands
