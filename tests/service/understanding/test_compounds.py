"""Compounds are written as the documents write them, and only where they leave no doubt."""

import re

import pytest

from index.analysis import query_stems, stems
from service.assistant import Assistant, Inquiry
from service.understanding.compounds import as_written

TEXT = (
    "Mata kuliah pilihan diambil setelah semester lima. Program pascasarjana membuka multi-arch untuk kerja sama. "
    "Setiap mata boleh diperiksa. Rumah dan makan dibayar sendiri."
)
_STEMS = set(stems(TEXT, "id"))


def is_said(word: str) -> bool:
    return not _STEMS.isdisjoint(query_stems(word))


def side_by_side(first: str, second: str) -> bool:
    return re.search(rf"\b{first}[\s-]{second}\b", TEXT, re.I) is not None


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("kapan matakuliah pilihan diambil?", "kapan mata kuliah pilihan diambil?"),
        ("apa itu multiarch?", "apa itu multi arch?"),
        ("Kerjasama apa saja?", "Kerja sama apa saja?"),
        ("matakuliahnya apa", "mata kuliahnya apa"),
        ("program pasca sarjana", "program pascasarjana"),
        ("program Pasca-Sarjana", "program PascaSarjana"),
        # Side by side nowhere, though both are said.
        ("apa itu rumahmakan", "apa itu rumahmakan"),
        ("kuliahmata", "kuliahmata"),
        ("kapan mata kuliah pilihan", "kapan mata kuliah pilihan"),
        ("apa itu multi-arch", "apa itu multi-arch"),
        ("dia dan saya", "dia dan saya"),
        ("berapa per mata", "berapa per mata"),
        ("", ""),
    ],
)
def test_compounds_are_written_as_in_the_documents(question: str, written: str) -> None:
    assert as_written(question, is_said, side_by_side) == written


def test_the_resolved_question_shows_it(assistant: Assistant) -> None:
    resolved = assistant.ask(Inquiry("apa itu collaborativegovernance")).question.resolved_text
    assert resolved == "apa itu collaborative governance"
