"""Narrow views are those of the sentences that the reader puts first, and only of documents that may be learnt from."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.assembly import Metadata, assemble
from corpus.model import Span
from index.encoder import BUNDLED_PATH, OnnxEncoder
from tests.training.test_several import named
from training.pairs import Pair
from training.views import view_pairs
from training.written import Fact, Written

TEXT = """# Perahu

Perahu besar disewa dua jam. Perahu kecil disewa siapa saja. Dermaga ini ramai.

| Perahu | Tarif | Warna |
|---|---|---|
| Camar | Rp50.000 | biru |
| Elang | Rp70.000 | merah |
"""
ROW = "Camar | Rp50.000 | biru"
Views = Callable[[Written], list[Pair]]


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    return OnnxEncoder.load(BUNDLED_PATH)


@pytest.fixture
def views(tmp_path: Path, encoder: OnnxEncoder) -> Views:
    return lambda written: list(view_pairs([written], tmp_path, encoder))


def written(held_out: bool, question: str, *told: str, short: str | None = None, after: Fact | None = None) -> Written:
    document = assemble(TEXT, Metadata(id=named(held_out)), markdown=True)

    def place(words: str) -> Span:
        return Span(document.text.index(words), document.text.index(words) + len(words))

    fact = Fact((("id", question),), "other", tuple(map(place, told)), place(short) if short else None, after)
    return Written(document, (fact,))


def told(pair: Pair) -> list[str]:
    return [pair.text[start:end] for start, end in pair.answers]


def test_what_is_read_again_is_learnt_where_it_answers_and_where_it_does_not(views: Views) -> None:
    right, *others = views(written(False, "siapa boleh sewa perahu kecil?", "Perahu kecil disewa siapa saja."))
    assert (right.source, right.loose, right.context) == ("view", True, "Perahu")
    assert told(right) == ["Perahu kecil disewa siapa saja."]
    # Beside the sentence that answers another one is no miss; a row is.
    assert {(pair.source, bool(pair.answers)) for pair in others} <= {("view", True), ("row-none", False)}
    assert others


def test_a_rows_cell_is_learnt_where_it_is_said(views: Views) -> None:
    right, *others = views(written(False, "tarif camar?", ROW, short="Rp50.000"))
    assert (right.source, right.text) == ("row", "Perahu: Camar; Tarif: Rp50.000; Warna: biru")
    assert (told(right), right.loose) == (["Rp50.000"], False)
    assert any(pair.source == "row-none" and pair.text.startswith("Perahu: Elang") for pair in others)


def test_of_what_is_not_told_nothing_answers(views: Views) -> None:
    wrong = views(written(False, "berapa panjang perahu camar?"))
    assert wrong
    assert {pair.source for pair in wrong} <= {"row-none", "view-none"}
    assert not any(map(told, wrong))


def test_what_leans_on_another_is_learnt_as_the_service_reads_it(views: Views) -> None:
    before = written(False, "tarif camar?", ROW).facts[0]
    assert {pair.question for pair in views(written(False, "warnanya?", ROW, short="biru", after=before))} == {
        "camar: warnanya?"
    }


def test_nothing_is_learnt_of_what_is_held_out(views: Views) -> None:
    assert views(written(True, "tarif camar?", ROW)) == []
