"""Questions with known answers: what a line may hold, and what is said of one that is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.model import Span
from index.catalogue import Catalogue
from service.evaluation.cases import Case, CaseError, load_cases
from tests.service.builders import catalogue_of, document

TEXT = "Pakan kucing ada dua: ikan dan susu. Ikan diberikan pagi hari. Ikan diberikan pagi hari."


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return catalogue_of(tmp_path, [document(TEXT)])


def cases(folder: Path, catalogue: Catalogue, *rows: dict[str, Any] | str) -> tuple[Case, ...]:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    (folder / "soal.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return load_cases(folder / "soal.jsonl", catalogue)


ROW = {"id": "1", "question": "Apa pakan kucing?", "language": "id"}


def test_without_quotes_the_documents_do_not_answer(tmp_path: Path, catalogue: Catalogue) -> None:
    (case,) = cases(tmp_path, catalogue, ROW)
    assert not case.answerable
    assert case.kind == "other"


def test_quotes_are_found_in_the_document_wherever_they_stand(tmp_path: Path, catalogue: Catalogue) -> None:
    row = {**ROW, "document_id": "dok", "quotes": ["Ikan diberikan"], "all_of": ["dua: ikan", "susu"]}
    (case,) = cases(tmp_path, catalogue, row)
    assert [TEXT[place.start : place.end] for place in case.gold] == ["Ikan diberikan"] * 2
    assert case.all_of == ((Span(17, 26),), (Span(31, 35),))
    assert case.quotes == ("Ikan diberikan", "dua: ikan", "susu")


def test_empty_lines_are_passed_over(tmp_path: Path, catalogue: Catalogue) -> None:
    assert len(cases(tmp_path, catalogue, ROW, "", {**ROW, "id": "2"})) == 2


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("{", "line 1"),
        ({**ROW, "question": ""}, "question"),
        ({**ROW, "language": "fr"}, "language"),
        ({**ROW, "answer": "x"}, "answer"),
        ({**ROW, "quotes": ["ikan"]}, "document_id"),
        ({**ROW, "quotes": ["ikan"], "document_id": "lain"}, "there are dok"),
        ({**ROW, "quotes": ["burung"], "document_id": "dok"}, "'burung'"),
        ({**ROW, "all_of": ["ikan"], "document_id": "dok"}, "need quotes"),
    ],
)
def test_a_wrong_line_is_named_with_what_is_wrong(
    tmp_path: Path, catalogue: Catalogue, row: dict[str, Any] | str, says: str
) -> None:
    with pytest.raises(CaseError, match="line 1") as raised:
        cases(tmp_path, catalogue, row)
    assert says in str(raised.value)


def test_an_id_stands_once(tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(CaseError, match=r"line 2.*twice"):
        cases(tmp_path, catalogue, ROW, ROW)


def test_an_empty_file_is_an_error(tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(CaseError, match="no questions"):
        cases(tmp_path, catalogue)
