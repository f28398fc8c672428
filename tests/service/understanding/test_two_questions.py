"""What asks for two things at once is two questions, and nothing else is."""

import pytest

from service.assistant import Assistant, Inquiry
from service.understanding.conversation import Turn
from service.understanding.two_questions import two_questions


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Siapa pendiri sekolah itu dan kapan ia wafat?", "Siapa pendiri sekolah itu", "kapan ia wafat?"),
        ("gimana cara daftar kursus, trus bayarnya brp ya", "gimana cara daftar kursus", "bayarnya brp ya"),
        ("Who finances the office, and in what shares?", "Who finances the office", "in what shares?"),
        ("How much does it cost and how long does it take?", "How much does it cost", "how long does it take?"),
        ("berapa biaya kursus pagi dan berapa kursus malam", "berapa biaya kursus pagi", "berapa kursus malam"),
        ("apa itu erosi dan bagaimana cara mencegahnya?", "apa itu erosi", "bagaimana cara mencegahnya?"),
        ("what is erosion and how can it be prevented?", "what is erosion", "how can it be prevented?"),
        ("what is the fee? when is it due?", "what is the fee", "when is it due?"),
        ("Apa itu erosi? Apa penyebabnya?", "Apa itu erosi", "Apa penyebabnya?"),
    ],
)
def test_two_questions_are_parted(text: str, first: str, second: str) -> None:
    assert two_questions(text) == (first, second)


@pytest.mark.parametrize(
    "text",
    [
        "Kapan dan di mana sekolah itu berdiri?",
        "On what days and at what hours is it open?",
        "Ada berapa jenjang dalam model itu, dan apa saja?",
        "What do I do if it is lost and when I find it again",
        "Apa perbedaan gerakan dan partai?",
        "Apa tujuan dan apa manfaat program kerja?",
        "Is the fee due? I lost the card.",
        "What are the duties of staff and of those who help them?",
    ],
)
def test_one_question_is_not(text: str) -> None:
    assert two_questions(text) is None


def test_both_are_answered_each_place_once(assistant: Assistant) -> None:
    first, second = "Apa saja tahapan proses kolaborasi", "apa tujuan collaborative governance?"
    alone = assistant.ask(Inquiry(first))
    then = assistant.ask(Inquiry(second, history=(Turn("user", first),)))
    both = assistant.ask(Inquiry(f"{first} dan {second}"))
    places = dict.fromkeys(
        (one.quotation.document_id, one.quotation.start) for one in (*alone.citations, *then.citations)
    )
    assert [(one.quotation.document_id, one.quotation.start) for one in both.citations] == list(places)
    assert both.confidence == min(alone.confidence, then.confidence)
    again = assistant.ask(Inquiry(f"{first} dan {first.lower()}"))
    assert [one.quotation for one in again.citations] == [one.quotation for one in alone.citations]
