"""The kind of a question is told by its words, with cue words or without."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.understanding.kind_cues import kind_by_cues
from service.understanding.kinds import KindModel, kind_features, kind_of
from service.understanding.plain_question import plain_question

GOLDEN = Path(__file__).parents[2] / "golden"
# The sets' own kinds that are answered as any other question is.
TOLD_AS = {"yes_no": "other", "overview": "other"}


def asked() -> Iterator[tuple[str, str]]:
    for file in sorted(GOLDEN.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if not row.get("history") and row.get("kind", "smalltalk") != "smalltalk":
                yield row["question"], TOLD_AS.get(row["kind"], row["kind"])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("basic cert requirements", "list"),
        ("Which household items count as hazardous waste?", "list"),
        ("Into how many classes are faults sorted?", "quantity"),
        ("until which date may I hand it in?", "when"),
        ("Apa tiga hambatan utama yang ditemukan dalam penelitian ini?", "list"),
        ("what are the two conditions", "list"),
        ("siapa tokoh-tokoh terkenal kota itu", "list"),
        ("apa buku-buku boleh dipinjam", "other"),
        ("apa arti dua kali lipat", "definition"),
        ("gimana proses penggilingan", "how"),
        ("They held my bag at the border. Which officer do I write to?", "other"),
        ("bagaimana tahapan lelang", "how"),
    ],
)
def test_a_kind_is_told_where_no_cue_word_stands(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_of_questions_that_nothing_was_fitted_on_more_are_told_than_by_cue_words_and_most_lists() -> None:
    questions = list(asked())
    by_cues = sum(kind_by_cues(plain_question(text)) == kind for text, kind in questions)
    told = sum(kind_of(text) == kind for text, kind in questions)
    assert told > 1.08 * by_cues
    lists = [text for text, kind in questions if kind == "list"]
    assert sum(kind_of(text) == "list" for text in lists) > 0.75 * len(lists)


def test_features_are_words_with_what_stands_beside_them_and_the_cue() -> None:
    found = kind_features("Gmn cara membayar 20 ribu sih?")
    assert {"bagaimana", "^ bagaimana", "cara membayar", "bagaimana _ membayar", "#", "-yar", "cue how"} <= found
    assert "sih" not in found


def test_the_likeliest_kind_is_told_and_unknown_words_say_nothing() -> None:
    model = KindModel(("list", "when"), (0.1, 0.0), {"kapan": (-1.0, 2.0)})
    assert model.kind("kapan") == "when"
    assert model.kind("entah") == "list"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Siapa yang memerintahkan anggota menyampaikan gagasan soal air?", "who"),
        ("who ordered members to state their ideas", "who"),
        ("siapa yang menyatakan bahwa air itu penting", "reference"),
        ("who argues that trust matters", "reference"),
    ],
)
def test_who_did_something_is_no_source_of_it(question: str, kind: str) -> None:
    assert kind_of(question) == kind
