"""Feedback becomes questions that `rujukan eval` reads: with what answers, or with what is to be filled in."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from index.catalogue import Catalogue
from service.evaluation.cases import Case, CaseError, CaseRow, count_unfinished, load_cases
from service.evaluation.complaints import case_of
from service.feedback import CitedPlace, Exchange, Feedback, Rating
from tests.service.builders import catalogue_of, document, span_of

TEXT = "Pakan kucing ada dua: ikan dan susu. Ikan diberikan pagi hari."
TEXTS = {"dok": TEXT, "lain": TEXT}


def place(quote: str, document_id: str = "dok") -> CitedPlace:
    span = span_of(TEXT, quote) if quote in TEXT else span_of(quote, quote)
    return CitedPlace(document_id, span.start, span.end, quote)


def row(rating: Rating, *cited: CitedPlace, comment: str | None = None, before: tuple[str, ...] = ()) -> CaseRow:
    exchange = Exchange("Apa saja pakan kucing?", before, cited)
    return case_of(Feedback("0123456789abcdef" * 3, rating, comment, exchange, date(2026, 1, 2)), TEXTS.get)


def test_a_good_answer_says_what_answers() -> None:
    assert row("up", place("Ikan diberikan pagi hari."), before=("apa itu kucing?",)).model_dump(
        exclude_defaults=True
    ) == {
        "id": "feedback-0123456789abcdef",
        "question": "Apa saja pakan kucing?",
        "language": "id",
        "kind": "list",
        "document_id": "dok",
        "quotes": ["Ikan diberikan pagi hari."],
        "history": ["apa itu kucing?"],
        "note": "2026-01-02, rated up",
    }


def test_a_good_list_has_to_stay_whole() -> None:
    made = row("up", place("Pakan kucing ada dua:"), place("ikan"), place("susu"))
    assert (made.quotes, made.all_of) == (["Pakan kucing ada dua:"], ["Pakan kucing ada dua:", "ikan", "susu"])


def test_of_several_documents_the_first_is_asked_for_and_all_are_told() -> None:
    made = row("up", place("ikan", "lain"), place("susu"), place("dua", "lain"))
    assert (made.document_id, made.all_of) == ("lain", ["ikan", "dua"])
    assert made.note is not None
    assert "dok:31-35 “susu”" in made.note


def test_a_good_refusal_is_a_question_that_the_documents_do_not_answer() -> None:
    made = row("up")
    assert (made.quotes, made.todo) == ([], None)


@pytest.mark.parametrize("cited", [(), (place("susu"),)])
def test_a_bad_answer_is_to_be_completed_and_says_what_was_wrong(cited: tuple[CitedPlace, ...]) -> None:
    made = row("down", *cited, comment="Bukan ini")
    assert (made.quotes, made.document_id) == ([], None)
    assert made.todo is not None
    assert made.note is not None
    assert "«Bukan ini»" in made.note
    assert ("dok:31-35 “susu”" if cited else "not answered") in made.note


@pytest.mark.parametrize("cited", [place("Burung"), place("susu", "hilang")])
def test_a_good_answer_whose_document_has_changed_is_to_be_completed(cited: CitedPlace) -> None:
    made = row("up", cited)
    assert (made.quotes, made.document_id) == ([], None)
    assert made.todo is not None
    assert "no longer says" in made.todo


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return catalogue_of(tmp_path, [document(TEXT)])


def loaded(folder: Path, catalogue: Catalogue, *rows: CaseRow) -> tuple[Case, ...]:
    lines = [one.model_dump_json(exclude_defaults=True) for one in rows]
    (folder / "keluhan.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return load_cases(folder / "keluhan.jsonl", catalogue)


def renamed(one: CaseRow, **values: Any) -> CaseRow:
    return one.model_copy(update=values)


def test_what_is_made_is_read_and_what_is_to_be_done_is_passed_over_and_counted(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    good, bad = row("up", place("ikan"), place("susu")), renamed(row("down", comment="a\u2028b"), id="bad")
    (case,) = loaded(tmp_path, catalogue, good, bad)
    assert (case.id, case.answerable, len(case.all_of)) == (good.id, True, 2)
    assert count_unfinished(tmp_path / "keluhan.jsonl") == 1
    done = renamed(bad, todo=None, document_id="dok", quotes=["susu"])
    assert [one.id for one in loaded(tmp_path, catalogue, good, done)] == [good.id, "bad"]
    assert count_unfinished(tmp_path / "keluhan.jsonl") == 0


def test_where_all_is_to_be_done_that_is_said(tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(CaseError, match="no questions in it but 1 with a todo"):
        loaded(tmp_path, catalogue, row("down"))
