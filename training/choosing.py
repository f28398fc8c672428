"""Fit what chooses and refuses: ``python -m training.choosing --data DIR --work DIR``.

By the service's own code, over the corpora of ``training.corpora``:

1. the weights that fuse vectors and words (``index/model/fusion.json``), by conditional logit over each question's
   candidates, then scaled so that the score is a probability;
2. the weights that choose a sentence (``service/model/reading.json``), by conditional logit over the sentences read,
   and what a second reading weighs beside them, over those that are read again;
3. the confidence in the chosen sentence, by logistic regression;

2 and 3 once without the trained reader and once with it, then on questions that it was not trained on; of every source
as many.

Prints how well the confidence fitted on all other sources holds for each source, and what each threshold costs.
"""

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.metrics import roc_auc_score

from index.encoder import BUNDLED_PATH, OnnxEncoder
from index.retriever import FusionWeights
from service.reading.confidence import FEATURES as CONFIDENCE_FEATURES
from service.reading.confidence import SPAN_FEATURES as CONFIDENCE_SPAN_FEATURES
from service.reading.confidence import ConfidenceModel, confidence_features
from service.reading.sentence_reader import FEATURES as SENTENCE_FEATURES
from service.reading.sentence_reader import MODEL, ReadingModel, same_language
from service.reading.span_reader import MODEL_FOLDER, SpanReader
from training.corpora import Builder, Corpus
from training.fitting import Vector, bias_for, calibration_error, conditional_logit, logistic
from training.observed import SEED, Observed, Read, drawn, observe, only_unseen, read, read_again
from training.text import sha256
from training.written import load_written, written_corpora, written_hash

# The share of questions that a document does not answer: in what confidence is to be true of, and in what is learnt.
# Where they are more it learns better to tell them apart.
UNANSWERABLE = 0.3
UNANSWERABLE_LEARNT = 0.4
# The written documents are nearest to what people put in and how they ask; the other sets are single sorts of text.
WRITTEN = frozenset({"written", "shelf"})
WEIGHT = 10.0
# Many an answer on a shelf is right and not marked: a question does not say which document it is about. How true
# confidence is, is told by the others.
UNCERTAIN = frozenset({"shelf"})
# Each of these is texts of one sort that are all asked alike, from which confidence learns to trust the reader less
# than anything else allows (docs/models.md): they are reported on, and choosing is fitted on them.
UNLIKE = frozenset({"policy", "covid", "squad"})
# What can only speak against an answer; all else can only speak for it. Those who wrote questions without an answer put
# the document's own words into them, and questions with one into other words: left to itself the fit would take a word
# that the document does not have for a good sign, which it is for nobody else.
AGAINST = frozenset(
    {
        "searched",
        "unknown",
        "lacks_form",
        "lacks_reason",
        "lacks_column",
        "lacks_name",
        "lacks_relation",
        "told_beside",
        "another",
        "names_another",
        "another_year",
        "lacks_side",
        "asks_fact",
    }
)
SIGNALS = ("dense", "sentence", "lexical")
FILES = ("idk_mrc/train.json", "squad_id/translated.json", "covid_qa/covid_qa.json", "policy_qa/dev.json")


def fit_fusion(observed: Sequence[Observed]) -> FusionWeights:
    """Return fusion weights fitted on the questions that have an answer."""
    groups, chosen = [], []
    for one in observed:
        found = [i for i, hit in enumerate(one.hits) if one.is_right(hit.passage.document_id, hit.passage.span)]
        if found and len(one.hits) > 1:
            groups.append(np.array([[hit.signals[name] for name in SIGNALS] for hit in one.hits]))
            chosen.append(found)
    weights = conditional_logit(groups, chosen)
    print(f"fusion: {len(groups)} questions, {dict(zip(SIGNALS, weights.round(2).tolist(), strict=True))}")
    return _scaled(observed, weights)


def _scaled(observed: Sequence[Observed], weights: Vector) -> FusionWeights:
    logits, labels = [], []
    plain = FusionWeights(0, *weights)
    for one in observed:
        for hit in one.best(plain, 5):
            logits.append([hit.logit])
            labels.append(one.is_right(hit.passage.document_id, hit.passage.span))
    (slope,), bias = logistic(np.array(logits), labels)
    return FusionWeights(bias, *(float(weight) * slope for weight in weights))


def fit_sentences(reads: Sequence[Read], names: Sequence[str]) -> dict[str, float]:
    """Return sentence weights fitted on the questions that have an answer."""
    groups, chosen = [], []
    for one in reads:
        right = [i for i, span in enumerate(one.spans) if one.is_right(span)]
        if right and len(one.spans) > 1:
            groups.append(np.array([[span.features[name] for name in names] for span in one.spans]))
            chosen.append(right)
    weights = dict(zip(names, conditional_logit(groups, chosen).tolist(), strict=True))
    print(f"sentences: {len(groups)} questions, {weights}")
    return weights


def fit_mass(reads: Sequence[Read], plain: Mapping[str, float]) -> dict[str, float]:
    """Return the plain weights with one more for what the trained reader says, fitted beside their sum.

    Fitted all anew they came out with the words of the question counting against a sentence: the reader knows of them
    too, where it has learnt from like texts, and elsewhere they are missed.
    """
    groups, chosen = [], []
    for one in reads:
        right = [i for i, span in enumerate(one.spans) if one.is_right(span)]
        if right and len(one.spans) > 1:
            sums = (sum(weight * span.features[name] for name, weight in plain.items()) for span in one.spans)
            groups.append(
                np.array([[total, span.features["mass"]] for total, span in zip(sums, one.spans, strict=True)])
            )
            chosen.append(right)
    share, mass = conditional_logit(groups, chosen).tolist()
    weights = {**{name: share * weight for name, weight in plain.items()}, "mass": mass}
    print(f"with the trained reader: {len(groups)} questions, {weights}")
    return weights


def fit_narrow(reads: Sequence[Read], weights: Mapping[str, float]) -> dict[str, float]:
    """Return the weights with one more, for what the narrow views of the sentences read again say, fitted beside their
    sum."""
    model = ReadingModel(weights, ConfidenceModel({}, {}))
    groups, chosen = [], []
    for one in reads:
        few = [span for span in one.sorted_by(model) if "narrow_mass" in span.features]
        right = [i for i, span in enumerate(few) if one.is_right(span)]
        if right and len(few) > 1:
            groups.append(np.array([[model.logit(span.features), span.features["narrow"]] for span in few]))
            chosen.append(right)
    share, narrow = conditional_logit(groups, chosen).tolist()
    print(f"read again: {len(groups)} questions, {narrow / share:.3f} beside what was known")
    return {**weights, "narrow": narrow / share}


@dataclass(frozen=True, slots=True)
class Sample:
    """Everything confidence is fitted on, a row a question."""

    rows: tuple[dict[str, float], ...]
    right: npt.NDArray[np.bool_]
    counts: Vector
    sources: npt.NDArray[np.str_]
    answerable: npt.NDArray[np.bool_]
    same_language: npt.NDArray[np.bool_]

    def only(self, which: npt.NDArray[np.bool_]) -> "Sample":
        """Return the rows that ``which`` marks."""
        return Sample(
            rows=tuple(row for row, kept in zip(self.rows, which, strict=True) if kept),
            right=self.right[which],
            counts=self.counts[which],
            sources=self.sources[which],
            answerable=self.answerable[which],
            same_language=self.same_language[which],
        )

    def matrix(self, names: Sequence[str]) -> npt.NDArray[np.float64]:
        """Return the rows' values of ``names``."""
        return np.array([[row[name] for name in names] for row in self.rows])


def sample(reads: Sequence[Read], weights: Mapping[str, float]) -> Sample:
    """Return what confidence is made of for every question, and whether the best sentence was right."""
    model = ReadingModel(weights, ConfidenceModel({}, {}))
    best = [one.sorted_by(model) for one in reads]
    made = [one.observed for one in reads]
    features = (confidence_features(b, o.words, o.question) for b, o in zip(best, made, strict=True))
    same = [same_language(one.question, spans[0]) for one, spans in zip(made, best, strict=True)]
    sorts = [f"{one.source} {one_language}" for one, one_language in zip(made, same, strict=True)]
    return Sample(
        rows=tuple(features),
        right=np.array([one.is_right(spans[0]) for one, spans in zip(reads, best, strict=True)]),
        counts=balanced(sorts, [bool(one.asked.gold) for one in made]),
        sources=np.array([one.source for one in made]),
        answerable=np.array([bool(one.asked.gold) for one in made]),
        same_language=np.array(same),
    )


def balanced(sources: Sequence[str], answerable: Sequence[bool]) -> Vector:
    """Return what each question counts: every source the same, the written documents ``WEIGHT`` times as much, and in
    each its unanswerable ones ``UNANSWERABLE``.

    The sets have from a third to four fifths of them; whoever asks a document expects that it says.
    """
    kinds = list(zip(sources, answerable, strict=True))
    number = Counter(kinds)
    share = {True: 1 - UNANSWERABLE, False: UNANSWERABLE}
    weight = {source: WEIGHT if source.split()[0] in WRITTEN else 1.0 for source in sources}
    counts = np.array([weight[source] * share[answered] / number[source, answered] for source, answered in kinds])
    return np.asarray(counts * (len(kinds) / counts.sum()))


def fit_confidence(data: Sample, names: Sequence[str]) -> ConfidenceModel:
    """Return a confidence model over ``names``: for each sort of questions fitted on those of its sort."""
    like = data.only(~np.isin(data.sources, list(UNLIKE)))
    same, other = like.only(like.same_language), like.only(~like.same_language)
    return ConfidenceModel(_fit_confidence(same, names), _fit_confidence(other if _tells(other) else like, names))


def _tells(data: Sample) -> bool:
    """Tell whether there are right and wrong answers of what is marked with certainty."""
    return len(set(data.right[~np.isin(data.sources, list(UNCERTAIN))].tolist())) > 1


def _fit_confidence(data: Sample, names: Sequence[str]) -> dict[str, float]:
    share = UNANSWERABLE_LEARNT
    counts = data.counts * np.where(data.answerable, (1 - share) / (1 - UNANSWERABLE), share / UNANSWERABLE)
    rows = data.matrix(names)
    signs = [-1 if name in AGAINST else 1 for name in names]
    weights, _ = logistic(rows, data.right.tolist(), counts.tolist(), signs)
    certain = ~np.isin(data.sources, list(UNCERTAIN))
    told = certain if certain.any() else np.ones(len(rows), dtype=bool)
    bias = bias_for((rows @ np.array(weights))[told], data.right[told], data.counts[told])
    return {"bias": bias, **dict(zip(names, weights, strict=True))}


def report(data: Sample, names: Sequence[str]) -> None:
    """Print, for each source, how a model fitted on the other sources does there."""
    print(f"{'held out':10}{'n':>7}{'right':>8}{'AUROC right':>13}{'AUROC answerable':>18}{'ECE':>7}")
    held_out = np.zeros(len(data.right))
    for source in sorted(set(data.sources)):
        here = data.sources == source
        model = fit_confidence(data.only(~here), names)
        rows = zip(data.rows, data.same_language, strict=True)
        held_out[here] = np.array([model.probability(row, bool(same)) for row, same in rows])[here]
        figures = (
            np.average(data.right[here], weights=data.counts[here]),
            roc_auc_score(data.right[here], held_out[here], sample_weight=data.counts[here]),
            roc_auc_score(data.answerable[here], held_out[here], sample_weight=data.counts[here]),
            calibration_error(held_out[here], data.right[here], data.counts[here]),
        )
        print(f"{source:10}{here.sum():7}{figures[0]:8.3f}{figures[1]:13.3f}{figures[2]:18.3f}{figures[3]:7.3f}")
    print(f"{'threshold':10}{'answered':>10}{'right of these':>16}{'refused right':>15}{'refused unanswerable':>22}")
    for threshold in (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6):
        given = held_out >= threshold
        figures = (
            np.average(given, weights=data.counts),
            np.average(data.right[given], weights=data.counts[given]),
            np.average(~given[data.right], weights=data.counts[data.right]),
            np.average(~given[~data.answerable], weights=data.counts[~data.answerable]),
        )
        print(f"{threshold:<10}{figures[0]:10.3f}{figures[1]:16.3f}{figures[2]:15.3f}{figures[3]:22.3f}")


def draw(data: Path, work: Path, encoder: OnnxEncoder, unlike: bool = True) -> list[Corpus]:
    """Return all corpora, or those alone that confidence is fitted on."""
    builder = Builder(work / "corpora", encoder, np.random.default_rng(SEED))
    pools, written = builder.idk_mrc(data), written_corpora(load_written(), builder)
    if not unlike:
        return [*pools, *written]
    others = [*pools, *builder.squad_id(data), *builder.covid_qa(data)]
    covid = [asked for corpus in others if corpus.name.startswith("covid") for asked in corpus.questions if asked.gold]
    return [*others, *builder.policy_qa(data, covid), *written]


def main() -> None:
    """Fit everything and write it into the packages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with idk_mrc/, squad_id/, covid_qa/, policy_qa/"
    )
    parser.add_argument("--work", type=Path, required=True, help="folder outside the project for the snapshots")
    parser.add_argument("--reader", type=Path, default=MODEL_FOLDER, help="folder with the trained reader")
    parser.add_argument("--most", type=int, default=3200, help="questions read with the trained reader, at most")
    parser.add_argument("--most-plain", type=int, default=7000, help="questions read without it, at most")
    parser.add_argument(
        "--confidence",
        action="store_true",
        help="fit only how sure an answer is and what a second reading weighs, and leave the other weights as they are",
    )
    arguments = parser.parse_args()
    encoder = OnnxEncoder.load(BUNDLED_PATH)
    corpora = draw(arguments.data, arguments.work, encoder, unlike=not arguments.confidence)
    files = {file: sha256(arguments.data / file) for file in FILES}
    made = {"fitted_on": {**files, "training/documents": written_hash()}, "seed": SEED}
    spans = SpanReader.load(arguments.reader)
    new = drawn([only_unseen(corpus) for corpus in corpora], arguments.most)
    if arguments.confidence:
        shipped = json.loads(MODEL.read_text(encoding="utf-8"))
        plain, weights = shipped["plain"], shipped["trained"]["sentence"]
        reads = read(list(observe(new, encoder)), FusionWeights.for_encoder(encoder.identity), spans, plain["sentence"])
    else:
        observed = list(observe(drawn(corpora, arguments.most_plain), encoder))
        fusion = fit_fusion(observed)
        _write_fusion(fusion, encoder, made)
        reads = read(observed, fusion, None, {})
        plain = with_confidence(reads, fit_sentences(reads, tuple(SENTENCE_FEATURES)), tuple(CONFIDENCE_FEATURES))
        reads = read(list(observe(new, encoder)), fusion, spans, plain["sentence"])
        weights = fit_mass(reads, plain["sentence"])
    weights = {name: weight for name, weight in weights.items() if name != "narrow"}
    reads = read_again(reads, spans, weights)
    weights = fit_narrow(reads, weights)
    trained = with_confidence(reads, weights, (*CONFIDENCE_FEATURES, *CONFIDENCE_SPAN_FEATURES))
    _write(MODEL, {"trained": trained, "plain": plain, **made})


def _write_fusion(fusion: FusionWeights, encoder: OnnxEncoder, made: Mapping[str, object]) -> None:
    weights = {"bias": fusion.bias, "dense": fusion.dense, "sentence": fusion.sentence, "lexical": fusion.lexical}
    _write(BUNDLED_PATH / "fusion.json", {"encoder_sha256": encoder.identity.sha256, "weights": weights, **made})


def with_confidence(
    reads: Sequence[Read], weights: Mapping[str, float], confidence: Sequence[str]
) -> dict[str, Mapping[str, Any]]:
    """Return the fitted part of ``reading.json`` for these readings; says how confidence does on what is held out."""
    data = sample(reads, weights)
    report(data, confidence)
    return {"sentence": weights, "confidence": asdict(fit_confidence(data, confidence))}


def _write(path: Path, content: dict[str, object]) -> None:
    path.parent.mkdir(exist_ok=True)
    rounded = json.loads(json.dumps(content), parse_float=lambda value: round(float(value), 4))
    path.write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")
    print(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
