"""Fit what tells which sentences answer together: ``python -m training.belonging --work DIR``.

By the service's own code, on the written documents that the reader has not learnt: for each question whose best
sentence is right, the sentences of the stretch around that, each labelled by whether it is of the same answer. The
weights go to ``service/model/belonging.json``.

Prints, by cross-validation over documents, how many answers of several sentences are told whole, and how many sentences
too many are told of these and of answers of one.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from corpus.model import Span
from index.encoder import BUNDLED_PATH, OnnxEncoder
from index.retriever import FusionWeights
from service.reading.belonging import (
    FEATURES,
    MODEL,
    BelongingModel,
    Beside,
    may_want_more,
    read_beside,
    run_around,
)
from service.reading.sentence_reader import ReadingModel
from service.reading.span_reader import MODEL_FOLDER, SpanReader
from service.understanding.question import Question, understand
from training.corpora import Builder, Corpus
from training.fitting import logistic
from training.observed import SEED, Read, observe, read
from training.written import each_alone, load_written

FOLDS = 5
# Added to the log odds: a sentence that is missing costs the asker more than one that need not be there, and who marked
# the answers took some of them for enough (docs/models.md). What stands before the best sentence mostly leads to it.
MERCY_BEFORE, MERCY_BEHIND = 1.0, 2.0


@dataclass(frozen=True, slots=True)
class Answered:
    """A question, its best sentence, which is right, the sentences beside it, and which of these answer with it."""

    document: str
    question: Question
    best: Span
    beside: tuple[Beside, ...]
    together: frozenset[Span]


def answered(reads: Iterable[Read], reader: SpanReader) -> Iterator[Answered]:
    """Yield what is fitted on."""
    model = ReadingModel.load("trained")
    for one in reads:
        question = one.observed.question
        best = one.sorted_by(model)[0]
        document = one.observed.catalogue.document(best.hit.passage.document_id)
        places = [place for _, place in one.observed.asked.gold]
        own = [place for place in places if place.overlaps(best.span)]
        if own and may_want_more(question):
            place = max(own, key=len)
            beside = [
                one
                for one in read_beside(reader, question, document, best.span)
                # Of what answers as well in other words nobody says that it belongs, or that it does not.
                if one.span.overlaps(place) or not any(map(one.span.overlaps, places))
            ]
            told = frozenset(one.span for one in beside if one.span.overlaps(place))
            if beside:
                yield Answered(document.id, question, best.span, tuple(beside), told)


def fit(some: Sequence[Answered]) -> dict[str, float]:
    """Return weights by feature name, ``bias`` among them."""
    rows = np.array([[near.features[name] for name in FEATURES] for one in some for near in one.beside])
    labels = [near.span in one.together for one in some for near in one.beside]
    weights, bias = logistic(rows, labels)
    fitted = dict(zip(FEATURES, weights, strict=True))
    return {**fitted, "follows": fitted["follows"] + MERCY_BEHIND - MERCY_BEFORE, "bias": bias + MERCY_BEFORE}


def fit_model(every: Sequence[Answered]) -> BelongingModel:
    """Return weights for questions that want several things and for others."""
    several = [one for one in every if is_told_whole(one.question)]
    others = [one for one in every if not is_told_whole(one.question)]
    return BelongingModel(fit(several), fit(others))


def is_told_whole(question: Question) -> bool:
    """Tell whether who marked the answer to a question marked all of it. Of how something is done most marked but one
    step, so that what is learnt from lists is taken for that."""
    return question.kind == "list" or question.is_topic


def prove(every: Sequence[Answered]) -> Iterator[str]:
    """Yield lines that say how well the weights do on documents that they are not fitted on."""
    documents = sorted({one.document for one in every})
    fold = {name: number % FOLDS for number, name in enumerate(np.random.default_rng(SEED).permutation(documents))}
    told: dict[int, tuple[frozenset[Span], list[float]]] = {}
    for number in range(FOLDS):
        model = fit_model([one for one in every if fold[one.document] != number])
        for i, one in enumerate(every):
            if fold[one.document] == number:
                logits = {near.span: model.logit(near.features, one.question) for near in one.beside}
                told[i] = frozenset(run_around(one.best, logits)), list(logits.values())
    labels = [near.span in one.together for one in every for near in one.beside]
    auroc = roc_auc_score(labels, [logit for i in range(len(every)) for logit in told[i][1]])
    yield f"{len(every)} questions, {len(labels)} sentences, AUROC {auroc:.3f}"
    yield f"{'':24}{'asked':>7}{'whole':>8}{'extra':>8}"
    for name, wants in (("list or topic", True), ("how, comparison", False)):
        for several in (True, False):
            some = [
                (one.together, told[i][0] - {one.best})
                for i, one in enumerate(every)
                if is_told_whole(one.question) == wants and bool(one.together) == several
            ]
            whole = np.mean([right <= found for right, found in some])
            extra = np.mean([len(found - right) for right, found in some])
            yield f"{name + (', several' if several else ', one'):24}{len(some):7}{whole:8.3f}{extra:8.3f}"


def _wanting_more(corpus: Corpus) -> Corpus:
    """Return a corpus with those of its questions that it answers and that may want more than a sentence."""
    chosen = (asked for asked in corpus.questions if asked.gold and may_want_more(understand(asked.text)))
    return replace(corpus, questions=tuple(chosen))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="folder outside the project for indexes")
    parser.add_argument("--reader", type=Path, default=MODEL_FOLDER, help="folder of the reader")
    parser.add_argument("--output", type=Path, default=MODEL)
    arguments = parser.parse_args()
    encoder, reader = OnnxEncoder.load(BUNDLED_PATH), SpanReader.load(arguments.reader)
    builder = Builder(arguments.work, encoder, np.random.default_rng(SEED))
    alone = (_wanting_more(one) for one in each_alone(load_written(), builder))
    wanted = list(observe(list(alone), encoder))
    plain = ReadingModel.load("trained").weights
    reads = read(wanted, FusionWeights.for_encoder(encoder.identity), reader, plain)
    every = list(answered(reads, reader))
    print("\n".join(prove(every)))
    model = fit_model(every)
    data = {"several": model.several, "one": model.one, "seed": SEED}
    arguments.output.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
