"""The passages that an answer quotes are found again by their words."""

import pytest

from service.assistant import Assistant, Inquiry
from service.understanding.conversation import Turn
from service.understanding.heard import passages_heard


@pytest.mark.parametrize(
    "question",
    [
        "apa itu collaborative governance",
        "Apa saja tahapan proses kolaborasi?",
        "Apa beda definisi Ansell dan Gash dengan definisi Agranoff dan McGuire?",
        "What is trust building?",
    ],
)
def test_every_answer_leads_back_to_its_passages(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(Inquiry(question))
    assert answer.citations
    heard = passages_heard([Turn("user", question), Turn("assistant", answer.text)], assistant.snapshot)
    shown = [one for c in answer.citations for one in (c.quotation, c.translation) if one is not None]
    assert heard
    for passage in heard:
        places = [(one.document_id, one.start, one.end) for one in shown]
        assert any(id == passage.document_id and start < passage.span.end and passage.span.start < end
                   for id, start, end in places)  # fmt: skip


def test_two_sentences_on_one_line_and_the_head_of_a_table_are_pieces_of_their_own(assistant: Assistant) -> None:
    passage = next(hit.passage for hit in assistant.search(Inquiry("kolaborasi"))[1] if hit.passage.kind == "paragraph")
    first = " ".join(passage.sentences[0].span.shift(-passage.span.start).of(passage.text).split())
    told = f"{first} [1] Kalimat lain yang panjang dan tidak ada di dokumen mana pun. [2]\nKolom: A | B [3]"
    assert passage.id in {one.id for one in passages_heard([Turn("assistant", told)], assistant.snapshot)}


@pytest.mark.parametrize(
    "history", [(), (Turn("user", "halo"),), (Turn("assistant", ""),), (Turn("assistant", "[1]"),)]
)
def test_where_nothing_is_quoted_nothing_was_heard(assistant: Assistant, history: tuple[Turn, ...]) -> None:
    assert passages_heard(history, assistant.snapshot) == ()
