"""The documents written for training: every answer is found where it stands, and pairs are made of passages."""

import json
from pathlib import Path

import numpy as np
import pytest

from index.encoder import BUNDLED_PATH, OnnxEncoder
from service.understanding.conversation import Turn
from training.corpora import Builder
from training.pairs import Pair
from training.written import Written, load_written, written_corpora, written_pairs

TEXT = """# Kantin

## Jam

Kantin buka pukul **07.00** sampai 15.00. Pada hari libur kantin tutup.

## Harga

| Menu | Harga |
|---|---|
| Nasi goreng | Rp12.000 |
| Teh | Rp3.000 |

Pembayaran dapat dilakukan dengan:

- uang tunai;
- kartu mahasiswa.
"""
FACTS = [
    {
        "questions": {"id": ["jam bukanya?"], "en": ["When does it open?"]},
        "kind": "when",
        "answers": ["Kantin buka pukul **07.00** sampai 15.00."],
        "short": "07.00",
    },
    {"questions": {"id": ["harga teh"]}, "kind": "quantity", "answers": ["| Teh | Rp3.000 |"], "short": "Rp3.000"},
    {
        "questions": {"id": ["bayar pakai apa saja?"]},
        "kind": "list",
        "answers": ["uang tunai; … kartu mahasiswa"],
        "short": None,
    },
    {"questions": {"id": ["siapa yang memasak?"]}, "kind": "who", "answers": [], "short": None},
]
NEXT = {
    "questions": {"id": ["kalau hari libur?"], "en": ["What about its holidays?"]},
    "kind": "when",
    "answers": ["Pada hari libur kantin tutup."],
    "short": None,
    "after": 1,
}


def write(folder: Path, facts: list[dict[str, object]], name: str = "kantin") -> Path:
    (folder / f"{name}.md").write_text(TEXT, encoding="utf-8")
    lines = "".join(json.dumps(fact, ensure_ascii=False) + "\n" for fact in facts)
    (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return folder


@pytest.fixture
def kantin(tmp_path: Path) -> Written:
    return load_written(write(tmp_path, FACTS))[0]


def test_answers_are_found_without_the_marks_of_markdown(kantin: Written) -> None:
    text = kantin.document.text
    opening, tea, ways, cook = kantin.facts
    assert opening.places[0].of(text) == "Kantin buka pukul 07.00 sampai 15.00"
    assert opening.short is not None
    assert opening.short.of(text) == "07.00"
    assert opening.questions == (("id", "jam bukanya?"), ("en", "When does it open?"))
    assert tea.places[0].of(text) == "Teh | Rp3.000"
    assert ways.places[0].of(text) == "uang tunai;\n- kartu mahasiswa"
    assert cook.places == ()


@pytest.mark.parametrize(("answers", "short"), [(["Kantin tutup pagi."], None), (["Kantin buka pukul 07.00"], "15.00")])
def test_what_is_not_there_is_an_error_that_says_what(tmp_path: Path, answers: list[str], short: str | None) -> None:
    fact = {**FACTS[0], "answers": answers, "short": short}
    with pytest.raises(ValueError, match=f"kantin: '{short or answers[0]}'"):
        load_written(write(tmp_path, [fact]))


def test_a_question_that_follows_another_has_it_and_its_answer_before_it(tmp_path: Path) -> None:
    written = load_written(write(tmp_path, [*FACTS, NEXT]))[0]
    *others, last = written.facts
    assert last.history("en", written.document.text) == (
        Turn("user", "When does it open?"),
        Turn("assistant", "Kantin buka pukul 07.00 sampai 15.00"),
    )
    assert last.history("id", written.document.text)[0].content == "jam bukanya?"
    assert others[0].history("id", written.document.text) == ()


@pytest.mark.parametrize("line", [0, 4, 5, 9])
def test_it_can_follow_only_what_is_answered_above_it(tmp_path: Path, line: int) -> None:
    with pytest.raises(
        ValueError, match=f"kantin: line 5 is after line {line}, which is no answered question above it"
    ):
        load_written(write(tmp_path, [*FACTS, {**NEXT, "after": line}]))


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    return OnnxEncoder.load(BUNDLED_PATH)


@pytest.fixture
def both(tmp_path: Path) -> tuple[Written, Written]:
    names = (f"kantin-{n}" for n in range(100))
    made = (load_written(write(_made(tmp_path / name), FACTS, name))[0] for name in names)
    kept = next(one for one in made if not one.held_out)
    return kept, next(one for one in made if one.held_out)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_pairs_are_made_of_documents_that_are_not_held_out(
    both: tuple[Written, Written], tmp_path: Path, encoder: OnnxEncoder
) -> None:
    pairs = list(written_pairs(both, tmp_path / "pools", encoder))
    assert len({pair.group for pair in pairs}) == 1
    answered = [pair for pair in pairs if pair.source == "written"]
    assert {_answer(pair) for pair in answered if pair.question == "jam bukanya?"} == {"07.00"}
    assert {_answer(pair) for pair in answered if pair.question == "harga teh"} == {"Rp3.000"}
    assert [pair.context for pair in answered if pair.text == "Teh | Rp3.000"] == ["Harga: Menu | Harga"]
    assert [pair.loose for pair in answered if pair.question.startswith("bayar")] == [True]
    found = [pair for pair in pairs if pair.source == "written-found"]
    assert found
    assert not any("07.00" in pair.text for pair in found if pair.question == "jam bukanya?")
    assert {pair.question for pair in pairs if pair.source == "written-none"} == {"siapa yang memasak?"}


def test_what_follows_is_learnt_as_the_service_will_read_it(
    tmp_path: Path, both: tuple[Written, Written], encoder: OnnxEncoder
) -> None:
    written = load_written(write(_made(tmp_path / "next"), [*FACTS, NEXT], both[0].document.id))[0]
    asked = {pair.question for pair in written_pairs([written], tmp_path / "pools", encoder)}
    assert "jam bukanya hari libur?" in asked
    assert "kalau hari libur?" not in asked


def _answer(pair: Pair) -> str:
    (start, end), *_ = pair.answers
    return pair.text[start:end]


def test_corpora_are_made_of_those_that_are(
    both: tuple[Written, Written], tmp_path: Path, encoder: OnnxEncoder
) -> None:
    builder = Builder(tmp_path / "corpora", encoder, np.random.default_rng(0))
    corpora = list(written_corpora(both, builder))
    assert [corpus.name for corpus in corpora] == [f"written-{both[1].document.id}", "shelf"]
    questions = corpora[0].questions
    assert [bool(asked.gold) for asked in questions] == [True, True, True, True, False]


def test_every_answer_stands_in_its_document_and_no_question_is_asked_twice_of_one() -> None:
    documents = load_written()
    assert len(documents) > 50
    for written in documents:
        questions = [(fact.after, question) for fact in written.facts for question in fact.questions]
        assert len(questions) == len(set(questions)), written.document.id
        assert {bool(fact.places) for fact in written.facts} == {True, False}, written.document.id
    assert {written.held_out for written in documents} == {True, False}
