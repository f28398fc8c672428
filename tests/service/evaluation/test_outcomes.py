"""Outcomes and their figures, on answers that were given over a small library."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from corpus.model import Span
from service.assistant import Assistant
from service.evaluation.cases import Case
from service.evaluation.figures import by_group, figures
from service.evaluation.outcomes import Outcome, evaluate
from service.evaluation.report import render
from tests.service.conftest import SOURCE

LISTED = "Apa saja tahapan proses kolaborasi?"


class Refusing:
    """An assistant that has no answer to anything."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def ask(self, inquiry: object) -> object:
        return replace(self._assistant.ask(inquiry), status="no_answer", citations=())  # type: ignore[arg-type]


def place(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def case(text: str, question: str, *quotes: str, **more: object) -> Case:
    gold = tuple(place(text, quote) for quote in quotes)
    return replace(Case("1", question, "id", "other", SOURCE, gold, quotes), **more)  # type: ignore[arg-type]


def ask(assistant: Assistant, *cases: Case, served: object = None) -> list[Outcome]:
    return list(evaluate(served or assistant, assistant, cases))  # type: ignore[arg-type]


@pytest.fixture
def text(texts: dict[str, str]) -> str:
    return texts[SOURCE]


def test_an_answer_is_right_that_cites_a_known_place(assistant: Assistant, text: str) -> None:
    right, wrong = ask(
        assistant,
        case(text, "apa itu collaborative governance", "Menurut Ansell dan Gash (2007:546) mendefinisikan"),
        case(text, "apa itu collaborative governance", "Face to face dialogue"),
    )
    assert (right.found, right.right, right.right_first, right.failed) == (True, True, True, False)
    assert (wrong.found, wrong.right, wrong.failed) == (False, False, True)


def test_a_list_is_complete_when_all_of_it_is_cited(assistant: Assistant, text: str) -> None:
    stages = ["Face to face dialogue", "Trust building", "Share Understanding"]
    parts = tuple((place(text, stage),) for stage in stages)
    whole = case(text, LISTED, "Proses dalam kolaborasi dilakukan dalam beberapa tahapan", all_of=parts)
    more = replace(whole, all_of=(*parts, (place(text, "Menurut Ansell dan Gash (2007:546)"),)))
    found, torn = ask(assistant, whole, more)
    assert found.complete
    assert not torn.complete
    assert torn.failed


def test_what_was_refused_is_wrong_though_it_would_have_been_right(assistant: Assistant, text: str) -> None:
    known = case(text, "apa itu collaborative governance", "Menurut Ansell dan Gash (2007:546) mendefinisikan")
    (outcome,) = ask(assistant, known, served=Refusing(assistant))
    assert outcome.refused
    assert outcome.best_is_right
    assert not outcome.right
    assert outcome.failed


def test_a_refusal_is_right_where_the_documents_do_not_say(assistant: Assistant, text: str) -> None:
    strange = case(text, "Siapa presiden pertama Indonesia?")
    (refused,), (answered,) = ask(assistant, strange, served=Refusing(assistant)), ask(assistant, strange)
    assert not refused.failed
    assert answered.failed


def test_the_questions_before_are_asked_and_answered_first(assistant: Assistant, text: str) -> None:
    class Listening(Refusing):
        heard: Sequence[str] = ()

        def ask(self, inquiry: object) -> object:
            self.heard = [turn.content for turn in inquiry.history]  # type: ignore[attr-defined]
            return super().ask(inquiry)

    listening = Listening(assistant)
    ask(assistant, case(text, "tujuannya apa?", history=("apa itu governance", "menurut siapa?")), served=listening)
    assert listening.heard[0] == "apa itu governance"
    assert listening.heard[2] == "menurut siapa?"
    assert len(listening.heard) == 4


def test_figures_count_what_is_right_refused_and_complete(assistant: Assistant, text: str) -> None:
    known = case(text, "apa itu collaborative governance", "Menurut Ansell dan Gash (2007:546) mendefinisikan")
    outcomes = [
        *ask(assistant, known, replace(known, gold=(place(text, "Face to face dialogue"),), kind="list")),
        *ask(assistant, case(text, "Siapa presiden pertama Indonesia?"), served=Refusing(assistant)),
    ]
    found = figures(outcomes)
    assert found["questions"] == 3
    assert found["right"] == found["found"] == 0.5
    assert found["answerable_refused"] == 0.0
    assert found["unanswerable"] == found["unanswerable_refused"] == found["refused_unanswerable"] == 1.0
    assert "lists_complete" not in found
    assert set(by_group(outcomes)) == {"all", "id", "list", "other"}


def test_the_report_is_one_page_that_shows_every_failure_and_loads_nothing(assistant: Assistant, text: str) -> None:
    odd = case(text, "<b>apa itu</b> collaborative governance", "Face to face dialogue", note="x")
    shown = render("a < b", {"satu": ask(assistant, odd), "dua": ask(assistant, odd)}, 0.15)
    assert "a &lt; b" in shown
    assert shown.count("&lt;b&gt;apa itu&lt;/b&gt;") == 2
    assert shown.count("<svg") == 2
    assert "all sets" in shown
    assert "Failures (2)" in shown
    assert "src=" not in shown
    assert "href=" not in shown
