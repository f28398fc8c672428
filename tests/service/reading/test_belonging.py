"""Which sentences answer together with the best: the run around it with the greatest sum of log odds."""

import math
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from corpus.assembly import Metadata, assemble
from corpus.model import Document, Span
from corpus.passages import split_passages
from index.catalogue import Catalogue
from index.retriever import ScoredPassage
from service.reading.belonging import FEATURES, BelongingModel, BelongingReader, read_beside, run_around
from service.reading.reader import ScoredSpan
from service.reading.spans import SpanScores
from service.reading.windows import Text, Window
from service.understanding.question import understand
from tests.service.reading.fakes import FakeSpans

TEXT = "Bengkel buka pagi. Montir menyapu lantai. Ia lalu memeriksa rem. Kemudian ia mencoba motor. Kucing tidur."
SENTENCES = [f"{sentence}." for sentence in TEXT.rstrip(".").split(". ")]
WANTS_ALL = understand("apa saja yang dikerjakan montir?")


@pytest.fixture
def document() -> Document:
    return assemble(TEXT, Metadata(id="bengkel", title="Bengkel"))


class Marks(FakeSpans):
    """A trained reader that says of some words that they belong."""

    def say(self, text: Text, window: Window) -> SpanScores:
        logits = np.zeros((len(window.ids), 3), dtype=np.float32)
        logits[:, 2] = -2.0
        for words in self._words:
            start = text.text.index(words)
            for token, (first, last) in enumerate(window.places, window.first):
                if first < start + len(words) and last > start:
                    logits[token, 2] = 2.0
        return SpanScores.of(window, logits, 0.0)


class Held:
    """A catalogue of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def document(self, id: str) -> Document:
        assert id == self._document.id
        return self._document


def reader(document: Document) -> BelongingReader:
    weights = {**dict.fromkeys(FEATURES, 0.0), "belongs": 1.0, "bias": 0.0}
    return BelongingReader(cast("Catalogue", Held(document)), BelongingModel(weights, weights))


def best_of(document: Document, words: str) -> ScoredSpan:
    passage = next(one for one in split_passages(document) if words in one.text)
    start = document.text.index(words)
    return ScoredSpan(ScoredPassage(passage, 0.0, 0.0), Span(start, start + len(words)), 0.0)


def test_sentences_that_belong_are_told_with_the_best(document: Document) -> None:
    marks = Marks(SENTENCES[1], SENTENCES[2], SENTENCES[3])
    together = reader(document).together(marks, WANTS_ALL, [best_of(document, SENTENCES[2])])
    assert [span.of(TEXT) for span in together] == SENTENCES[1:4]


def test_a_sentence_between_two_that_belong_comes_with_them() -> None:
    best, between, later, last = Span(0, 1), Span(2, 3), Span(4, 5), Span(6, 7)
    assert run_around(best, {between: -1.0, later: 1.5, last: -0.1}) == (best, between, later)
    assert run_around(best, {between: -1.0, later: 0.9, last: -0.1}) == (best,)
    assert run_around(later, {best: 0.2, between: -0.1, last: 3.0}) == (best, between, later, last)


def test_the_best_sentence_may_answer_alone(document: Document) -> None:
    marks = Marks(SENTENCES[1])
    assert reader(document).together(marks, WANTS_ALL, [best_of(document, SENTENCES[1])]) == ()


def test_a_question_for_one_fact_reads_nothing_more(document: Document) -> None:
    marks = Marks(SENTENCES[1], SENTENCES[2])
    asked = understand("kapan bengkel buka?")
    assert reader(document).together(marks, asked, [best_of(document, SENTENCES[0])]) == ()
    assert marks.texts == []


@pytest.mark.parametrize(("belongs", "told"), [(1.0, SENTENCES[1:3]), (-1.0, [])])
def test_a_reason_is_read_again_where_a_sentence_near_it_seemed_to_belong(
    document: Document, belongs: float, told: list[str]
) -> None:
    marks = Marks(SENTENCES[1], SENTENCES[2])
    near = replace(best_of(document, SENTENCES[2]), features={"belongs": belongs})
    asked = understand("mengapa bengkel itu bersih?")
    together = reader(document).together(marks, asked, [best_of(document, SENTENCES[1]), near])
    assert [span.of(TEXT) for span in together] == told
    assert bool(marks.texts) == bool(told)


def test_a_topic_is_told_in_a_run(document: Document) -> None:
    marks = Marks(SENTENCES[0], SENTENCES[1])
    asked = understand("jelaskan bengkel")
    assert asked.is_topic
    together = reader(document).together(marks, asked, [best_of(document, SENTENCES[0])])
    assert [span.of(TEXT) for span in together] == SENTENCES[:2]


def test_features_say_where_a_sentence_stands(document: Document) -> None:
    best = best_of(document, SENTENCES[1]).span
    read = read_beside(Marks(SENTENCES[1], SENTENCES[3]), WANTS_ALL, document, best)
    assert [one.span.of(TEXT) for one in read] == [SENTENCES[0], *SENTENCES[2:]]
    first, after, marked, far = (one.features for one in read)
    assert set(first) == set(FEATURES)
    assert (first["follows"], first["next"], first["apart"]) == (0.0, 1.0, 1.0)
    assert (after["follows"], after["next"], after["same_paragraph"]) == (1.0, 1.0, 1.0)
    assert (marked["belongs"], marked["best"], marked["apart"]) == (2.0, 2.0, 2.0)
    assert far["belongs"] == -2.0
    assert far["length"] == pytest.approx(math.log(3))
    assert far["best_length"] == pytest.approx(math.log(4))


def test_in_a_list_nothing_is_read() -> None:
    listed = assemble("Isinya:\n\n- satu ember\n- dua sapu\n", Metadata(id="isi"), markdown=True)
    marks = Marks()
    assert reader(listed).together(marks, WANTS_ALL, [best_of(listed, "satu ember")]) == ()


def test_the_shipped_weights_name_every_feature() -> None:
    model = BelongingModel.load()
    for weights in (model.several, model.one):
        assert set(weights) == {*FEATURES, "bias"}
        assert weights["belongs"] > 0


def test_weights_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "belonging.json"
    path.write_text('{"several": {"bias": 1.0}, "one": {"bias": -1.0}}', encoding="utf-8")
    model = BelongingModel.load(path)
    assert model.logit({}, WANTS_ALL) == 1.0
    assert model.logit({}, replace(WANTS_ALL, kind="how")) == 1.0
    assert model.logit({}, replace(WANTS_ALL, kind="comparison")) == -1.0
