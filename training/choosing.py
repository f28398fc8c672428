"""Fit what chooses and refuses: ``python -m training.choosing --data DIR --work DIR``.

By the service's own code, over the corpora of ``training.corpora``:

1. the weights that fuse vectors and words (``index/model/fusion.json``), by conditional logit over each question's
   candidates, then scaled so that the score is a probability;
2. the weights that choose a sentence (``service/model/reading.json``), by conditional logit over the sentences read;
3. the confidence in the chosen sentence, by logistic regression.

Prints how well the confidence fitted on all other sources holds for each source, and what each threshold costs.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from corpus.model import Span
from index.encoder import BUNDLED_PATH, OnnxEncoder
from index.retriever import FusionWeights, HybridRetriever, ScoredPassage
from service.confidence import FEATURES as CONFIDENCE_FEATURES
from service.confidence import ConfidenceModel, confidence_features, wordless
from service.question import Question, understand
from service.reader import ScoredSpan
from service.sentence_reader import FEATURES as SENTENCE_FEATURES
from service.sentence_reader import MODEL, ReadingModel, SentenceReader
from service.words import WeighedWords, weigh
from training.corpora import Asked, Builder, Corpus
from training.text import sha256

SEED = 20261124
READ = 8
SEEN = 20
SIGNALS = ("dense", "sentence", "lexical")
FILES = ("idk_mrc/train.json", "squad_id/translated.json", "covid_qa/covid_qa.json", "policy_qa/dev.json")
Matrix = npt.NDArray[np.float64]
Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Observed:
    """A question, what was found for it, and the source it is from."""

    source: str
    asked: Asked
    question: Question
    words: WeighedWords
    reader: SentenceReader
    hits: tuple[ScoredPassage, ...]

    def best(self, fusion: FusionWeights, k: int) -> list[ScoredPassage]:
        """Return the ``k`` best hits under these weights."""
        scored = [replace(hit, logit=fusion.logit(hit.signals)) for hit in self.hits]
        return sorted(scored, key=lambda hit: -hit.logit)[:k]

    def spans(self, fusion: FusionWeights, weights: dict[str, float]) -> tuple[ScoredSpan, ...]:
        """Return the sentences read in the best hits, by these weights."""
        reader = SentenceReader(self.reader.lexical, ReadingModel(weights, ConfidenceModel({}, {})))
        return reader.candidates(self.question, self.best(fusion, READ), self.words)

    def is_right(self, document_id: str, span: Span) -> bool:
        """Tell whether a place holds the answer."""
        return any(document_id == gold and span.overlaps(place) for gold, place in self.asked.gold)


def observe(corpora: Sequence[Corpus], encoder: OnnxEncoder) -> Iterator[Observed]:
    """Yield every question of ``corpora`` with its candidates."""
    for corpus in corpora:
        retriever = HybridRetriever(corpus.snapshot, encoder, FusionWeights(0, 60, 25, 6))
        reader = SentenceReader(corpus.snapshot.lexical, ReadingModel({}, ConfidenceModel({}, {})))
        for asked in corpus.questions:
            question = understand(asked.text)
            hits = retriever.retrieve(question.resolved_text, SEEN)
            words = weigh(question.resolved_text, corpus.snapshot.lexical)
            yield Observed(corpus.name.split("-")[0], asked, question, words, reader, tuple(hits))


def conditional_logit(groups: Sequence[Matrix], chosen: Sequence[int], ridge: float = 1e-3) -> npt.NDArray[np.float64]:
    """Return weights that make the chosen row of each group the likeliest under a softmax of its weighed features."""
    edges = np.concatenate([[0], np.cumsum([len(group) for group in groups])])
    stacked = np.concatenate(groups)
    scale = stacked.std(axis=0) + 1e-9
    rows, right, sizes = stacked / scale, edges[:-1] + np.asarray(chosen), np.diff(edges)

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        logits = rows @ weights
        peak = np.maximum.reduceat(logits, edges[:-1])
        powers = np.exp(logits - np.repeat(peak, sizes))
        totals = np.add.reduceat(powers, edges[:-1])
        likelihood = (logits[right] - peak - np.log(totals)).mean()
        gradient = (rows[right].sum(axis=0) - rows.T @ (powers / np.repeat(totals, sizes))) / len(groups)
        return -likelihood + ridge * weights @ weights, -gradient + 2 * ridge * weights

    return np.asarray(minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x / scale)


def logistic(rows: Matrix, labels: Sequence[bool], counts: Sequence[float] | None = None) -> tuple[list[float], float]:
    """Return weights and bias of a logistic regression on standardised rows, turned back to the rows' own scale."""
    middle, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    fitted = LogisticRegression(C=10.0, max_iter=1000).fit((rows - middle) / scale, labels, sample_weight=counts)
    weights = fitted.coef_[0] / scale
    return weights.tolist(), float(fitted.intercept_[0] - weights @ middle)


def fit_fusion(observed: Sequence[Observed]) -> FusionWeights:
    """Return fusion weights fitted on the questions that have an answer."""
    groups, chosen = [], []
    for one in observed:
        found = [i for i, hit in enumerate(one.hits) if one.is_right(hit.passage.document_id, hit.passage.span)]
        if found and len(one.hits) > 1:
            groups.append(np.array([[hit.signals[name] for name in SIGNALS] for hit in one.hits]))
            chosen.append(found[0])
    weights = conditional_logit(groups, chosen)
    print(f"fusion: {len(groups)} questions, {dict(zip(SIGNALS, weights.round(2).tolist(), strict=True))}")
    return _scaled(observed, weights)


def _scaled(observed: Sequence[Observed], weights: Vector) -> FusionWeights:
    logits, labels, counts = [], [], []
    plain = FusionWeights(0, *weights)
    for one in observed:
        for hit in one.best(plain, 5):
            logits.append([hit.logit])
            labels.append(one.is_right(hit.passage.document_id, hit.passage.span))
            counts.append(one.asked.weight)
    (slope,), bias = logistic(np.array(logits), labels, counts)
    return FusionWeights(bias, *(float(weight) * slope for weight in weights))


def fit_sentences(observed: Sequence[Observed], fusion: FusionWeights) -> dict[str, float]:
    """Return sentence weights fitted on the questions that have an answer."""
    groups, chosen = [], []
    for one in observed:
        spans = one.spans(fusion, dict.fromkeys(SENTENCE_FEATURES, 1.0)) if one.asked.gold else ()
        found = [i for i, s in enumerate(spans) if one.is_right(s.hit.passage.document_id, s.span)]
        if found and len(spans) > 1:
            groups.append(np.array([[s.features[name] for name in SENTENCE_FEATURES] for s in spans]))
            chosen.append(found[0])
    weights = dict(zip(SENTENCE_FEATURES, conditional_logit(groups, chosen).tolist(), strict=True))
    print(f"sentences: {len(groups)} questions, {weights}")
    return weights


@dataclass(frozen=True, slots=True)
class Sample:
    """Everything confidence is fitted on, a row a question."""

    rows: tuple[dict[str, float], ...]
    right: npt.NDArray[np.bool_]
    counts: Vector
    sources: npt.NDArray[np.str_]
    answerable: npt.NDArray[np.bool_]

    def matrix(self, names: Sequence[str]) -> Matrix:
        """Return the rows' values of ``names``."""
        return np.array([[row[name] for name in names] for row in self.rows])


def sample(observed: Sequence[Observed], fusion: FusionWeights, weights: dict[str, float]) -> Sample:
    """Read every question and return what confidence is made of, and whether the best sentence was right."""
    kept = [(one, spans) for one in observed if (spans := one.spans(fusion, weights))]
    return Sample(
        rows=tuple(confidence_features(spans, one.words, one.question.kind) for one, spans in kept),
        right=np.array([one.is_right(spans[0].hit.passage.document_id, spans[0].span) for one, spans in kept]),
        counts=np.array([one.asked.weight for one, _ in kept]),
        sources=np.array([one.source for one, _ in kept]),
        answerable=np.array([bool(one.asked.gold) for one, _ in kept]),
    )


def fit_confidence(data: Sample, names: Sequence[str]) -> dict[str, float]:
    """Return a confidence model over ``names``."""
    weights, bias = logistic(data.matrix(names), data.right.tolist(), data.counts.tolist())
    return {"bias": bias, **dict(zip(names, weights, strict=True))}


def report(data: Sample, names: Sequence[str]) -> None:
    """Print, for each source, how a model fitted on the other sources does there."""
    print(f"{'held out':10}{'n':>7}{'right':>8}{'AUROC right':>13}{'AUROC answerable':>18}{'ECE':>7}")
    matrix = data.matrix(names)
    held_out = np.zeros(len(data.right))
    for source in sorted(set(data.sources)):
        here = data.sources == source
        weights, bias = logistic(matrix[~here], data.right[~here].tolist(), data.counts[~here].tolist())
        held_out[here] = 1 / (1 + np.exp(-(matrix[here] @ weights + bias)))
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


def calibration_error(said: Vector, right: npt.NDArray[np.bool_], counts: Vector, bins: int = 10) -> float:
    """Return the expected calibration error over bins of equal width (Guo et al. 2017)."""
    place = np.minimum((said * bins).astype(int), bins - 1)
    error = 0.0
    for number in range(bins):
        here = place == number
        if here.any():
            gap = np.average(said[here], weights=counts[here]) - np.average(right[here], weights=counts[here])
            error += abs(float(gap)) * counts[here].sum()
    return error / float(counts.sum())


def draw(data: Path, work: Path, encoder: OnnxEncoder) -> list[Corpus]:
    """Return all corpora."""
    builder = Builder(work / "corpora", encoder, np.random.default_rng(SEED))
    others = [*builder.idk_mrc(data), *builder.squad_id(data), *builder.covid_qa(data)]
    covid = [asked for corpus in others if corpus.name.startswith("covid") for asked in corpus.questions if asked.gold]
    return [*others, *builder.policy_qa(data, covid)]


def main() -> None:
    """Fit everything and write it into the packages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with idk_mrc/, squad_id/, covid_qa/, policy_qa/"
    )
    parser.add_argument("--work", type=Path, required=True, help="folder outside the project for the snapshots")
    arguments = parser.parse_args()
    encoder = OnnxEncoder.load(BUNDLED_PATH)
    observed = list(observe(draw(arguments.data, arguments.work, encoder), encoder))
    made = {"fitted_on": {file: sha256(arguments.data / file) for file in FILES}, "seed": SEED}
    fusion = fit_fusion(observed)
    weights = {"bias": fusion.bias, "dense": fusion.dense, "sentence": fusion.sentence, "lexical": fusion.lexical}
    _write(BUNDLED_PATH / "fusion.json", {"encoder_sha256": encoder.identity.sha256, "weights": weights, **made})
    sentence = fit_sentences(observed, fusion)
    data = sample(observed, fusion, sentence)
    report(data, tuple(CONFIDENCE_FEATURES))
    confidence = {
        "same_language": fit_confidence(data, tuple(CONFIDENCE_FEATURES)),
        "cross_language": fit_confidence(data, tuple(wordless(data.rows[0]))),
    }
    _write(MODEL, {"sentence": sentence, "confidence": confidence, **made})


def _write(path: Path, content: dict[str, object]) -> None:
    path.parent.mkdir(exist_ok=True)
    rounded = json.loads(json.dumps(content), parse_float=lambda value: round(float(value), 4))
    path.write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")
    print(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
