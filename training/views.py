"""Narrow views with and without an answer: what the reader learns from to read the best sentences once more.

They are drawn as the service draws them: of each question the sentences that the reader takes for the best, right and
wrong ones, each in the view in which it is read again (``service.reading.views``).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.encoder import OnnxEncoder
from index.retriever import FusionWeights
from service.reading.second_reader import AGAIN
from service.reading.sentence_reader import ReadingModel
from service.reading.span_reader import SpanReader
from service.reading.views import View, narrow_view
from training.corpora import Builder
from training.observed import Read, observe, read
from training.pairs import Pair, group_of
from training.written import Fact, Written, corpus_of

SEED = 20261130
# Of a document's questions so many are read: more of one tell less than some of another.
QUESTIONS = 40


def view_pairs(documents: Sequence[Written], folder: Path, encoder: OnnxEncoder) -> Iterator[Pair]:
    """Yield questions about each document that is not held out with the narrow views of the sentences that the shipped
    reader puts first: those that answer (``view``, of a table's row ``row``) and those that do not (``view-none``,
    ``row-none``). Indexes are kept in ``folder``."""
    builder = Builder(folder, encoder, np.random.default_rng(SEED))
    model, spans = ReadingModel.load("trained"), SpanReader.load()
    fusion = FusionWeights.for_encoder(encoder.identity)
    for number, written in enumerate(documents):
        if not written.held_out:
            corpus, facts = corpus_of(written, builder)
            drawn = np.random.default_rng([SEED, number]).permutation(len(corpus.questions))[:QUESTIONS]
            some = replace(corpus, questions=tuple(corpus.questions[i] for i in sorted(drawn)))
            for one in read(list(observe([some], encoder)), fusion, spans, model.weights):
                yield from _pairs(written, facts[one.observed.asked], one, model)


def _pairs(written: Written, fact: Fact, one: Read, model: ReadingModel) -> Iterator[Pair]:
    question = one.observed.question.resolved_text
    for span in one.sorted_by(model)[:AGAIN]:
        table = span.hit.passage.kind == "table"
        view = narrow_view(written.document, span.hit.passage, span.span)
        yield _pair(fact, question, view, "row" if table else "view", group_of(written.document.id))


def _pair(fact: Fact, question: str, view: View, source: str, group: str) -> Pair:
    short = view.find(fact.short) if fact.short else None
    places = [short] if short else [found for place in fact.places if (found := view.find(place))]
    return Pair(
        source if places else f"{source}-none",
        group,
        question,
        view.text.text,
        tuple((place.start, place.end) for place in places),
        loose=short is None,
        context=view.text.context,
    )
