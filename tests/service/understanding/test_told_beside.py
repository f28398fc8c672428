"""What a message tells beside what it asks."""

import pytest

from service.assistant import Assistant, Inquiry
from service.understanding.conversation import Turn
from service.understanding.followup import resolve
from service.understanding.question import understand
from service.understanding.told_beside import Message, parted


@pytest.mark.parametrize(
    ("text", "told", "asks"),
    [
        ("Laptop saya hilang. Harus lapor ke siapa?", "Laptop saya hilang.", "Harus lapor ke siapa?"),
        ("I have a cat. What does it eat?", "I have a cat.", "What does it eat?"),
        ("Berapa sewanya? Saya bukan anggota soalnya.", "Saya bukan anggota soalnya.", "Berapa sewanya?"),
        ("saya baru daftar. gimana cara ambil kartunya", "saya baru daftar.", "gimana cara ambil kartunya"),
        ("aku telat 5 hari, dendanya berapa ya", "aku telat 5 hari", "dendanya berapa ya"),
        ("besok ujian nih, apa itu kucing", "besok ujian nih", "apa itu kucing"),
        ("I lost my card, and it is late, who do I call", "I lost my card, and it is late", "who do I call"),
        ("I'm new. My card is lost. Where do I go?", "I'm new. My card is lost.", "Where do I go?"),
        ("I'm new here. Where is the desk? Thanks!", "I'm new here. Thanks!", "Where is the desk?"),
    ],
)  # fmt: skip
def test_a_message_is_parted_where_it_tells_something(text: str, told: str, asks: str) -> None:
    assert parted(text) == Message(asks, told)


@pytest.mark.parametrize(
    "text",
    [
        "Apa itu kucing?",
        "Sejak kapan Prof. Hardian Lubis menjabat?",
        "Bagaimana Tanujaya dkk. mengumpulkan datanya?",
        "Kalau saya telat bayar, apa sanksinya?",
        "If I lose my card, who do I call?",
        "What is a cat? And what is a dog?",
        "biaya masuk, berapa?",
        "Saya mau daftar.",
        "How do cats differ from dogs, and why do I care?",
    ],
)
def test_what_only_asks_is_left_whole(text: str) -> None:
    assert parted(text) == Message(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A machine has just died on me. What are the steps I should follow?", "list"),
        ("A friend told me about this yesterday. How does the loop of thin use work?", "how"),
        ("Saya masih bingung soal ini. Kapan arsitek itu meninggal?", "when"),
        ("besok saya ada ujian, sebutkan tiga macam simpanan", "list"),
    ],
)
def test_the_question_tells_which_sort_of_answer_is_wanted(text: str, kind: str) -> None:
    assert understand(text).kind == kind


def test_the_next_question_goes_on_from_what_was_asked() -> None:
    before = Turn("user", "I'm new here. How do I register as a member?")
    assert (
        resolve("and what does it cost?", [before], lambda _, texts: 0).text
        == "register as a member: and what does it cost?"
    )


def test_what_is_told_does_not_keep_a_question_from_its_answer(assistant: Assistant) -> None:
    bare = assistant.ask(Inquiry("Apa yang dimaksud dengan collaborative governance?"))
    told = assistant.ask(Inquiry("Teman saya nanya kemarin. Apa yang dimaksud dengan collaborative governance?"))
    assert told.citations[0].quotation == bare.citations[0].quotation
