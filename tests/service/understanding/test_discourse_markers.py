"""What stands around a question and asks nothing is left out; words of the question that only look so are not."""

import pytest

from service.understanding.discourse_markers import changes_subject, corrects, only_markers, without_markers


@pytest.mark.parametrize(
    ("text", "question"),
    [
        # Greetings, and the wish to ask.
        ("halo kak, mau tanya, apa itu KRS?", "apa itu KRS?"),
        ("Selamat pagi, berapa dendanya?", "berapa dendanya?"),
        ("hi, how much is the fine?", "how much is the fine?"),
        ("Assalamualaikum wr. wb. izin bertanya, loket buka jam berapa?", "loket buka jam berapa?"),
        ("pagi min, loket buka jam berapa?", "loket buka jam berapa?"),
        ("kak mau nanya dong cara lapor kehilangan", "cara lapor kehilangan"),
        ("I'd like to ask: who signs the form?", "who signs the form?"),
        ("can I ask what the fee is", "what the fee is"),
        ("one more question: who signs it?", "who signs it?"),
        # Thanks, and what they are for.
        ("thank you for explaining. where is the office?", "where is the office?"),
        ("Thanks for the list but what about the fee?", "but what about the fee?"),
        ("thanks a lot for your help, when is the exam?", "when is the exam?"),
        ("makasih infonya kak, jadi kapan bukanya?", "jadi kapan bukanya?"),
        ("terima kasih atas jawabannya. berapa biayanya?", "berapa biayanya?"),
        ("berapa biayanya? makasih ya kak", "berapa biayanya?"),
        ("when is the exam? thanks in advance", "when is the exam?"),
        # Acknowledgements, fillers and apologies, one after another.
        ("oke makasih, terus daftarnya di mana?", "terus daftarnya di mana?"),
        ("baik kak deadlinenya kapan?", "deadlinenya kapan?"),
        ("sip. kalau umum berapa?", "kalau umum berapa?"),
        ("oh gitu ya, hmm, kalau umum?", "kalau umum?"),
        ("alright, what about phones?", "what about phones?"),
        ("great, and the third?", "and the third?"),
        ("sorry about that, wait, what about phones?", "what about phones?"),
        ("btw who repairs bicycles?", "who repairs bicycles?"),
        # Corrections.
        ("maaf, maksud saya syarat magang", "syarat magang"),
        ("sorry, I meant the third one", "the third one"),
        ("no I mean phones", "phones"),
        ("eh salah, yang S2", "yang S2"),
        ("tidak, maksudku yang D3", "yang D3"),
        # Whom it is said to, and particles.
        ("kalau di Surabaya kak?", "kalau di Surabaya?"),
        ("syaratnya apa aja min", "syaratnya apa aja"),
        ("berapa biaya kartu ya, pak?", "berapa biaya kartu?"),
        ("list the fees please", "list the fees"),
    ],
)
def test_what_a_message_asks_stands_without_its_markers(text: str, question: str) -> None:
    assert without_markers(text) == question
    assert not only_markers(text)


@pytest.mark.parametrize(
    "text",
    [
        "pagi buka jam berapa?",
        "malam minggu bus sampai jam berapa",
        "Hibah itu apa?",
        "HI itu apa",
        "AH Nasution lahir kapan",
        "apa itu BU?",
        "SIP berlaku berapa lama?",
        "baik buruknya hukuman apa?",
        "baik, cukup, dan kurang itu nilai berapa?",
        "siap saji itu apa",
        "paham radikal apa bahayanya?",
        "salah satu syaratnya apa?",
        "tunggu berapa lama?",
        "no. 5 berlaku untuk siapa",
        "no refund after a week, why?",
        "good and bad effects of fasting",
        "great depression causes",
        "right of appeal",
        "ok to pay cash?",
        "wait times at the clinic",
        "thank you letter template",
        "thanks to credit, how far do sales rise?",
        "bisa tanya ke siapa?",
        "can I ask for a refund?",
        "kak Seto lahir di mana",
        "Bu Sari mengajar apa?",
        "siapa nama kakak?",
        "harga mas?",
        "nilai min?",
        "apa arti ya?",
        "who is Dr. Good?",
        "which marks are there: fair, good, great",
        "coba jelaskan dong",
        "fine?",
        "?!",
        "",
    ],
)
def test_words_of_the_question_that_only_look_so_stay(text: str) -> None:
    assert without_markers(text) == text
    assert not only_markers(text)


@pytest.mark.parametrize(
    ("text", "markers"),
    [
        ("oke kak", {"acknowledgement"}),
        ("oh gitu", {"acknowledgement"}),
        ("ok got it", {"acknowledgement"}),
        ("no thanks", {"thanks"}),
        ("great answer, thanks!", {"acknowledgement", "thanks"}),
        ("thanks for the info, very helpful", {"thanks", "acknowledgement"}),
        ("Waalaikumsalam wr wb", {"greeting"}),
        ("makasih kak, sampai jumpa", {"thanks", "farewell"}),
        ("yah sayang banget", {"acknowledgement"}),
        ("oh no", {"acknowledgement"}),
        ("wkwk oke", {"acknowledgement"}),
    ],
)
def test_a_message_may_be_markers_and_nothing_else(text: str, markers: set[str]) -> None:
    assert only_markers(text) == markers
    assert without_markers(text) == ""


def test_a_correction_is_told_from_other_messages() -> None:
    assert corrects("maaf, maksud saya yang S2")
    assert corrects("No, I meant Brown.")
    assert not corrects("maksudnya apa?")
    assert not corrects("maaf, yang S2?")


@pytest.mark.parametrize(
    ("text", "question", "changes"),
    [
        ("ganti topik ya, sewa berapa?", "sewa berapa?", True),
        ("different question: who pays?", "who pays?", True),
        ("on another note, who pays?", "who pays?", True),
        ("waduh. sewa berapa?", "sewa berapa?", False),
        ("another question: who pays?", "who pays?", False),
        ("last thing, who pays?", "who pays?", False),
        ("topik lain apa saja yang dibahas?", "topik lain apa saja yang dibahas?", False),
        ("unrelated costs are paid by whom?", "unrelated costs are paid by whom?", False),
    ],
)
def test_what_is_asked_may_have_nothing_to_do_with_what_was_said(text: str, question: str, changes: bool) -> None:
    assert (without_markers(text), changes_subject(text)) == (question, changes)


@pytest.mark.parametrize("text", ["ya " * 600, "apa? " + "ya? " * 480, "thanks for " + "a " * 900, "? " * 900])
def test_a_message_of_many_markers_is_no_burden(text: str) -> None:
    assert len(without_markers(text)) <= len(text)
