"""The whole way from a question to an answer, with the bundled encoder and documents."""

from dataclasses import replace

import pytest

from corpus.errors import UnknownDocumentError
from corpus.language import detect_language
from corpus.model import Language
from index.errors import EncoderMismatchError
from service.answering.answer import Answer
from service.assistant import Assistant, Inquiry
from service.evaluation.run import assistants, library_of
from service.messages import NO_ANSWER
from service.settings import Settings
from service.understanding.conversation import Turn
from tests.service.builders import document
from tests.service.conftest import SOURCE, TRANSLATION, Embedding

STAGES = [
    "Face to face dialogue",
    "Trust building",
    "Commintment to process",
    "Share Understanding",
    "Intermediate outcomes",
]


@pytest.fixture(scope="module")
def cautious(assistant: Assistant, embedding: Embedding) -> Assistant:
    return Assistant.over(assistant.snapshot, embedding.encoder, embedding.identity, threshold=0.5, spans=None)


def test_a_question_for_a_list_gets_the_whole_list_in_order_with_its_lead_in(assistant: Assistant) -> None:
    answer = assistant.ask(Inquiry("Apa saja tahapan proses kolaborasi?"))
    assert answer.status == "answered"
    assert answer.citations[0].quotation.quote.startswith("Proses dalam kolaborasi dilakukan")
    assert [citation.quotation.quote for citation in answer.citations[1:]] == STAGES
    assert [line[:3] for line in answer.text.splitlines()[1:]] == ["1. ", "2. ", "3. ", "4. ", "5. "]


@pytest.mark.parametrize(
    ("question", "asked", "language"),
    [
        ("apa itu trust building", None, "id"),
        ("What is trust building?", None, "en"),
        ("apa itu trust building", "en", "en"),
        ("What is trust building?", "id", "id"),
    ],
)
def test_the_answer_is_in_the_language_asked_for_or_that_of_the_question(
    assistant: Assistant, question: str, asked: Language | None, language: Language
) -> None:
    answer = assistant.ask(Inquiry(question, asked))
    assert answer.status == "answered"
    assert answer.language == language
    for citation in answer.citations:
        assert citation.quotation.language == "id"
        assert (citation.translation is None) == (language == "id")


def test_the_same_question_gets_the_same_answer(assistant: Assistant) -> None:
    first, second = (assistant.ask(Inquiry("Mengapa collaborative governance muncul?")) for _ in range(2))
    assert first.id != second.id
    assert replace(first, id="", timings_ms={}) == replace(second, id="", timings_ms={})


def test_a_confidence_below_the_threshold_is_no_answer(assistant: Assistant, embedding: Embedding) -> None:
    certain = Assistant.over(assistant.snapshot, embedding.encoder, embedding.identity, threshold=1.0, spans=None)
    answer = certain.ask(Inquiry("apa itu trust building"))
    assert answer.status == "no_answer"
    assert answer.confidence < 1.0
    assert answer.text == NO_ANSWER["id"]
    assert answer.citations == ()
    assert answer.passages


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Siapa presiden pertama Indonesia?", "id"),
        ("Bagaimana cara memasak rendang?", "id"),
        ("Berapa jarak bumi ke bulan?", "id"),
        ("What is the capital of Australia?", "en"),
        ("Who won the world cup in 2018?", "en"),
        ("How far is the moon from the earth?", "en"),
    ],
)
def test_what_the_documents_do_not_speak_of_is_not_answered(
    cautious: Assistant, question: str, language: Language
) -> None:
    answer = cautious.ask(Inquiry(question))
    assert answer.status == "no_answer"
    assert answer.language == language
    assert answer.text == NO_ANSWER[language]
    assert answer.citations == ()


def test_a_no_answer_suggests_questions_in_the_askers_language(cautious: Assistant) -> None:
    answer = cautious.ask(Inquiry("Siapa presiden pertama Indonesia?"))
    assert 1 <= len(answer.suggestions) <= 3
    assert {detect_language(suggestion) for suggestion in answer.suggestions} == {"id"}
    assert len(set(answer.suggestions)) == len(answer.suggestions)
    english = cautious.ask(Inquiry("What is the capital of Australia?"))
    assert {detect_language(suggestion) for suggestion in english.suggestions} == {"en"}


def test_an_answer_suggests_nothing(assistant: Assistant) -> None:
    assert assistant.ask(Inquiry("apa itu trust building")).suggestions == ()


def test_an_english_question_is_read_in_the_translation_and_an_indonesian_one_in_the_source(
    assistant: Assistant,
) -> None:
    for question, read in (("What is trust building?", TRANSLATION), ("apa itu trust building", SOURCE)):
        assert {hit.passage.document_id for hit in assistant.ask(Inquiry(question)).passages} == {read}


@pytest.mark.parametrize("top_k", [1, 8, 20])
def test_as_many_passages_are_returned_as_asked_for(assistant: Assistant, top_k: int) -> None:
    answer = assistant.ask(Inquiry("apa itu kolaborasi", top_k=top_k))
    _, hits, _ = assistant.search(Inquiry("apa itu kolaborasi", top_k=top_k))
    assert len(answer.passages) == top_k
    assert hits == answer.passages
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)


def test_how_many_passages_are_returned_does_not_change_the_answer(assistant: Assistant) -> None:
    few, many = (assistant.ask(Inquiry("apa itu kolaborasi", top_k=k)) for k in (1, 20))
    assert (few.text, few.confidence, few.citations) == (many.text, many.confidence, many.citations)


def test_an_unknown_document_is_an_error(assistant: Assistant) -> None:
    inquiry = Inquiry("apa itu kolaborasi", document_ids=(SOURCE, "tidak-ada"))
    with pytest.raises(UnknownDocumentError, match="tidak-ada"):
        assistant.ask(inquiry)
    with pytest.raises(UnknownDocumentError, match="tidak-ada"):
        assistant.search(inquiry)


@pytest.mark.parametrize("document_id", [SOURCE, TRANSLATION])
@pytest.mark.parametrize("question", ["apa itu trust building", "What is trust building?"])
def test_a_selected_document_is_read_whatever_the_questions_language(
    assistant: Assistant, question: str, document_id: str
) -> None:
    answer = assistant.ask(Inquiry(question, document_ids=(document_id,)))
    assert answer.passages
    assert answer.status == "answered"


def test_another_encoders_index_is_refused(assistant: Assistant, embedding: Embedding) -> None:
    other = replace(embedding.identity, name="lain")
    with pytest.raises(EncoderMismatchError, match=r"lain.*rujukan ingest --rebuild"):
        Assistant.over(assistant.snapshot, embedding.encoder, other, threshold=0.5, spans=None)


def test_every_stage_is_timed(assistant: Assistant) -> None:
    timings = assistant.ask(Inquiry("apa itu kolaborasi")).timings_ms
    assert {"understand", "encode", "retrieve", "read", "compose", "suggest", "total"} == set(timings)
    assert timings["total"] >= max(value for name, value in timings.items() if name != "total") > 0


def test_questions_of_odd_characters_are_answered_or_not_but_never_fail(assistant: Assistant) -> None:
    for text in ("?", "😀" * 500, "\u202e\u200b", "AND OR NOT (", '"', "a:b^2~ [x TO y]", "*" * 2000, "é" * 2000):
        assert assistant.ask(Inquiry(text)).status in ("answered", "no_answer")


def asked(assistant: Assistant, *questions: str) -> list[Answer]:
    """Return the answers of a conversation, each question asked with all that was said before."""
    answers: list[Answer] = []
    history: tuple[Turn, ...] = ()
    for question in questions:
        answers.append(assistant.ask(Inquiry(question, history=history)))
        history += (Turn("user", question), Turn("assistant", answers[-1].text))
    return answers


def test_an_item_of_the_list_before_is_found_by_its_number(assistant: Assistant) -> None:
    listed, second, ninth = asked(assistant, "Apa saja tahapan proses kolaborasi?", "yang kedua?", "nomor 9?")
    assert second.question.resolved_text == STAGES[1]
    names = [citation.quotation for citation in listed.citations[1:]]
    assert names[1].start <= second.citations[0].quotation.start < names[2].start
    assert ninth.status == "no_answer"


def test_whom_the_question_asks_is_exchanged(assistant: Assistant) -> None:
    questions = (
        "Apa definisi collaborative governance menurut Ansell dan Gash?",
        "kalau menurut Agranoff dan McGuire?",
    )
    first, second = asked(assistant, *questions)
    assert first.citations[0].attributed_to == "Ansell dan Gash (2007:546)"
    assert "Agranoff" in str(second.citations[0].attributed_to)


def test_the_answer_can_be_had_again_in_the_other_language(assistant: Assistant) -> None:
    first, second = asked(assistant, "apa itu trust building", "in english please")
    assert (first.language, second.language) == ("id", "en")
    assert second.citations[0].quotation == first.citations[0].quotation
    assert second.text != first.text


def test_an_acronym_that_the_documents_imply_is_written_out(assistant: Assistant) -> None:
    answer = assistant.ask(Inquiry("apa itu CG?"))
    assert answer.question.resolved_text == "apa itu collaborative governance?"
    assert answer.question.text == "apa itu CG?"
    said = (Turn("user", "apa itu CG?"), Turn("assistant", answer.text))
    followed = assistant.ask(Inquiry("tujuannya apa?", history=said))
    assert followed.question.resolved_text == "collaborative governance: tujuannya apa?"


def test_more_of_the_same_does_not_say_it_again(assistant: Assistant) -> None:
    first, second = asked(assistant, "Apa yang dimaksud dengan kolaborasi?", "ada lagi?")
    assert second.question.resolved_text == first.question.resolved_text
    assert not {c.quotation.quote for c in first.citations} & {c.quotation.quote for c in second.citations}


@pytest.mark.parametrize(
    ("leaning", "alone", "stands"),
    [((True, 0.4), 0.95, True), ((True, 0.4), 0.8, False), ((True, 0.6), 0.95, False), ((False, 0.1), 0.7, True)],
)
def test_what_is_doubtful_as_leaning_is_answered_as_it_stands_where_that_is_much_surer(
    assistant: Assistant,
    monkeypatch: pytest.MonkeyPatch,
    leaning: tuple[bool, float],
    alone: float,
    stands: bool,
) -> None:
    history = (Turn("user", "apa saja tahapan kolaborasi"), Turn("assistant", "Ada lima. [1]"))
    found = assistant.find(Inquiry("terus tujuan kolaborasi pemerintah apa", history=history))
    found = replace(found, alone=replace(found, question=replace(found.question, resolved_text="as it stands")))
    (part,) = (part for parts, *_ in [assistant._parts(found, "id")] for part in parts[:1])

    def said(one: object, _language: Language) -> object:
        is_leaning = one is found
        answered, sure = leaning if is_leaning else (True, alone)
        return ((part,) if answered else (), sure, None)

    monkeypatch.setattr(assistant, "_parts", said)
    assert (assistant.answer(found).question.resolved_text == "as it stands") is stands


def test_of_several_items_each_is_told(assistant: Assistant) -> None:
    stages = "Apa saja tahapan proses kolaborasi?"
    history = (Turn("user", stages), Turn("assistant", assistant.ask(Inquiry(stages)).text))
    told = assistant.ask(Inquiry("dua yang terakhir apa?", history=history))
    each = [assistant.ask(Inquiry(f"nomor {number}", history=history)) for number in (4, 5)]
    quoted = [citation.quotation.quote for answer in each for citation in answer.citations]
    assert quoted
    assert [citation.quotation.quote for citation in told.citations] == quoted


def test_at_greater_length_nothing_is_told_again(assistant: Assistant) -> None:
    first, second = asked(assistant, "apa itu collaborative governance", "jelaskan lebih lanjut")
    assert second.status == "answered"
    assert {one.quotation.quote for one in first.citations}.isdisjoint(one.quotation.quote for one in second.citations)


def test_what_two_questions_are_both_answered_with_is_told_once(assistant: Assistant) -> None:
    found = assistant.find(Inquiry("Apa saja tahapan proses kolaborasi?"))
    whole = assistant.answer(found)
    assert assistant.answer(replace(found, parts=(found, found))).text == whole.text


def test_two_things_that_no_sentence_compares_are_told_by_what_each_is(embedding: Embedding) -> None:
    definitions = (
        "Izin kering adalah izin yang diberikan kepada petani pada musim kemarau.",
        "Surat alir adalah surat yang dipegang juru air ketika membuka pintu.",
    )
    filler = "Rapat desa membahas jalan, jembatan dan pasar. " * 6
    text = f"# Air\n\n## Pertama\n\n{definitions[0]} {filler}\n\n## Lain\n\n{definitions[1]} {filler}\n"
    with library_of([document(text, markdown=True, title="Air")]) as library:
        library.build(embedding.encoder, embedding.identity)
        own, _ = assistants(library.snapshots.open(), embedding.encoder, embedding.identity, Settings())
        history = (Turn("user", "apa itu surat alir?"), Turn("assistant", f"{definitions[1]} [1]"))
        told = own.ask(Inquiry("kalau izin kering bedanya apa sama itu?", history=history))
        assert own.ask(Inquiry("apa beda izin kering dan bank digital?")).status == "no_answer"
    assert [one.quotation.quote for one in told.citations] == list(definitions)


def test_a_long_conversation_is_understood_from_a_question_on_that_stands_alone(assistant: Assistant) -> None:
    asked = ["Apa itu collaborative governance?", *(["tujuannya apa?"] * 7)]
    history = tuple(turn for text in asked for turn in (Turn("user", text), Turn("assistant", "Ada. [1]")))
    found = assistant.find(Inquiry("syaratnya apa?", history=history))
    assert found.question.resolved_text.startswith("collaborative governance: ")
