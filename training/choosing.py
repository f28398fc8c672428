"""Fit what chooses and refuses: ``python -m training.choosing --data DIR --work DIR``.

Fits, in this order and on IDK-MRC's **train** questions only, by the service's own code over real snapshots:

1. the weights that fuse vectors and words (``index/model/fusion.json``), by conditional logit over each question's
   candidates, then scaled so that the score is a probability;
2. the weights that choose a sentence (``service/model/reading.json``), by conditional logit over the sentences read;
3. the confidence in the chosen sentence, by logistic regression.

The corpora are the whole pool, and small ones of 20 and 200 paragraphs drawn at random or around one subject, because a
user's corpus may be one article. Unanswerable are IDK-MRC's own questions of that sort, and questions of paragraphs
that a small corpus does not have.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from corpus.assembly import Metadata, assemble
from corpus.model import Document, Span
from corpus.store import DocumentStore
from index.builder import build_snapshot
from index.encoder import BUNDLED_PATH, OnnxEncoder
from index.library import Library
from index.retriever import FusionWeights, HybridRetriever, ScoredPassage
from index.snapshot import Snapshot
from index.snapshots import SnapshotDirectory
from service.confidence import FEATURES as CONFIDENCE_FEATURES
from service.confidence import ConfidenceModel, confidence_features, wordless
from service.question import understand
from service.sentence_reader import FEATURES as SENTENCE_FEATURES
from service.sentence_reader import MODEL, ReadingModel, SentenceReader
from service.words import weigh
from training.text import Example, contexts, read_squad, sha256

SEED = 20261124
SMALL, MIDDLE = 20, 200
READ = 8
# IDK-MRC's own unanswerable questions look like answerable ones with a name changed, and are half of the set. People
# ask such questions too, but not every other time: they count for about one in ten.
NEAR_MISS = 0.2
Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and where its answer stands; ``gold`` is None where the corpus has none.

    ``weight`` is what it counts when confidence is fitted.
    """

    text: str
    gold: tuple[str, Span] | None
    weight: float = 1.0


def paragraph_documents(paragraphs: Sequence[str]) -> list[Document]:
    """Return one document a paragraph, named by its number."""
    return [
        assemble(text, Metadata(id=f"p{number}", title="-", language="id")) for number, text in enumerate(paragraphs)
    ]


def gold_of(example: Example, numbers: dict[str, int]) -> tuple[str, Span] | None:
    """Return the document and place of an example's first answer; places are in the canonical text."""
    if not example.answers:
        return None
    text, start = example.answers[0]
    return f"p{numbers[example.context]}", Span(start, start + len(text))


def ask(example: Example, numbers: dict[str, int]) -> Asked:
    """Return an example as it is asked of a corpus that has its paragraph."""
    gold = gold_of(example, numbers)
    return Asked(example.question, gold, 1.0 if gold else NEAR_MISS)


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


class Corpora:
    """Snapshots over parts of the pool, whose vectors are taken over from the whole pool's."""

    def __init__(self, work: Path, pool: Sequence[str], encoder: OnnxEncoder) -> None:
        self.work, self.encoder = work, encoder
        self.documents = paragraph_documents(pool)
        self.whole = self._build("pool", self.documents, None)

    def of(self, name: str, numbers: Sequence[int]) -> Snapshot:
        """Return a snapshot of the paragraphs of these numbers."""
        return self._build(name, [self.documents[number] for number in numbers], self.whole)

    def around(self, number: int, size: int) -> list[int]:
        """Return the paragraphs nearest in meaning to one, itself among them."""
        row = self.whole.catalogue.passage_rows([f"p{number}"])[0]
        found = self.whole.passages.search(self.whole.passages.vectors([row])[0], 4 * size)[1].tolist()
        ids = dict.fromkeys(passage.document_id for passage in self.whole.catalogue.passages(found))
        return [int(id[1:]) for id in ids][:size]

    def _build(self, name: str, documents: Sequence[Document], previous: Snapshot | None) -> Snapshot:
        root = self.work / "corpora" / name
        library = Library(DocumentStore.open(root / "documents.sqlite"), SnapshotDirectory(root / "index"))
        library.store.put(documents)
        if previous is None:
            library.build(self.encoder, self.encoder.identity, _print_progress)
        elif not library.up_to_date(self.encoder.identity):
            build_snapshot(library.snapshots, documents, self.encoder, self.encoder.identity, previous)
        return library.snapshots.open()


def _print_progress(done: int, total: int) -> None:
    if done == total or done % 1024 == 0:
        print(f"\rembedded {done} of {total}", end="\n" if done == total else "", flush=True)


def right(hit: ScoredPassage, gold: tuple[str, Span]) -> bool:
    """Tell whether a passage holds the answer."""
    return hit.passage.document_id == gold[0] and hit.passage.span.overlaps(gold[1])


def fit_fusion(sets: Sequence[tuple[Snapshot, list[Asked]]], encoder: OnnxEncoder) -> FusionWeights:
    """Return fusion weights fitted on the questions of ``sets`` that have an answer there."""
    names = ("dense", "sentence", "lexical")
    groups, chosen, top, labels = [], [], [], []
    for snapshot, questions in sets:
        retriever = HybridRetriever(snapshot, encoder, FusionWeights(0, 60, 25, 6))
        for asked in questions:
            hits = retriever.retrieve(asked.text, 50)
            rows = np.array([[hit.signals[name] for name in names] for hit in hits])
            found = [i for i, hit in enumerate(hits) if asked.gold and right(hit, asked.gold)]
            if found and len(hits) > 1:
                groups.append(rows)
                chosen.append(found[0])
            top += rows[:5].tolist()
            labels += [asked.gold is not None and right(hit, asked.gold) for hit in hits[:5]]
    weights = conditional_logit(groups, chosen)
    logits = (np.array(top) @ weights)[:, None]
    (slope,), bias = logistic(logits, labels)
    print(
        f"fusion: {len(groups)} questions, weights {dict(zip(names, weights.round(2), strict=True))}, slope {slope:.3f}"
    )
    return FusionWeights(bias, *(float(weight) * slope for weight in weights))


def readings(
    sets: Sequence[tuple[Snapshot, list[Asked]]], encoder: OnnxEncoder, fusion: FusionWeights, model: ReadingModel
) -> Iterator[tuple[Asked, SentenceReader, HybridRetriever, Snapshot]]:
    """Yield each question with the parts that read it."""
    for snapshot, questions in sets:
        retriever, reader = HybridRetriever(snapshot, encoder, fusion), SentenceReader(snapshot.lexical, model)
        for asked in questions:
            yield asked, reader, retriever, snapshot


def fit_sentences(
    sets: Sequence[tuple[Snapshot, list[Asked]]], encoder: OnnxEncoder, fusion: FusionWeights
) -> dict[str, float]:
    """Return sentence weights fitted on the questions that have an answer."""
    plain = ReadingModel(dict.fromkeys(SENTENCE_FEATURES, 1.0), ConfidenceModel({}, {}))
    groups, chosen = [], []
    for asked, reader, retriever, snapshot in readings(sets, encoder, fusion, plain):
        if asked.gold is None:
            continue
        question = understand(asked.text)
        hits = retriever.retrieve(question.resolved_text, READ)
        spans = reader.candidates(question, hits, weigh(question.resolved_text, snapshot.lexical))
        found = [
            i
            for i, s in enumerate(spans)
            if (s.hit.passage.document_id, True) == (asked.gold[0], s.span.overlaps(asked.gold[1]))
        ]
        if found and len(spans) > 1:
            groups.append(np.array([[s.features[name] for name in SENTENCE_FEATURES] for s in spans]))
            chosen.append(found[0])
    weights = conditional_logit(groups, chosen)
    print(f"sentences: {len(groups)} questions")
    return dict(zip(SENTENCE_FEATURES, map(float, weights), strict=True))


def fit_confidence(
    sets: Sequence[tuple[Snapshot, list[Asked]]], encoder: OnnxEncoder, fusion: FusionWeights, weights: dict[str, float]
) -> dict[str, dict[str, float]]:
    """Return both confidence models, fitted on all questions."""
    model = ReadingModel(weights, ConfidenceModel({}, {}))
    rows: list[dict[str, float]] = []
    labels, counts = [], []
    for asked, reader, retriever, snapshot in readings(sets, encoder, fusion, model):
        question = understand(asked.text)
        hits = retriever.retrieve(question.resolved_text, READ)
        words = weigh(question.resolved_text, snapshot.lexical)
        spans = reader.candidates(question, hits, words)
        if spans:
            rows.append(confidence_features(spans, words))
            best = spans[0]
            counts.append(asked.weight)
            labels.append(
                asked.gold is not None
                and best.hit.passage.document_id == asked.gold[0]
                and best.span.overlaps(asked.gold[1])
            )
    print(
        f"confidence: {len(rows)} questions, {np.average(labels, weights=counts):.2f} of their weight answered rightly"
    )
    return {
        "same_language": _logistic(rows, labels, counts, tuple(CONFIDENCE_FEATURES)),
        "cross_language": _logistic([wordless(row) for row in rows], labels, counts, tuple(wordless(rows[0]))),
    }


def _logistic(
    rows: Sequence[dict[str, float]], labels: Sequence[bool], counts: Sequence[float], names: tuple[str, ...]
) -> dict[str, float]:
    matrix = np.array([[row[name] for name in names] for row in rows])
    weights, bias = logistic(matrix, labels, counts)
    return {"bias": bias, **dict(zip(names, weights, strict=True))}


def draw_sets(
    corpora: Corpora, examples: Sequence[Example], numbers: dict[str, int], rng: np.random.Generator
) -> list[tuple[Snapshot, list[Asked]]]:
    """Return corpora of three sizes with questions that they answer and questions that they do not."""
    by_paragraph: dict[int, list[Example]] = {}
    for example in examples:
        by_paragraph.setdefault(numbers[example.context], []).append(example)
    seeds = rng.permutation(sorted(by_paragraph)).tolist()
    every = [ask(e, numbers) for e in examples]
    sets = [(corpora.whole, [every[i] for i in rng.choice(len(every), 1500, replace=False)])]
    for number, size in enumerate([SMALL] * 40 + [MIDDLE] * 10):
        near = number % 2 == 0
        chosen = corpora.around(seeds[number], size) if near else seeds[number * 7 : number * 7 + size]
        inside = set(chosen)
        own = [ask(e, numbers) for n in chosen for e in by_paragraph.get(n, ())]
        outside = [e for e in examples if numbers[e.context] not in inside]
        strange = [Asked(outside[i].question, None) for i in rng.choice(len(outside), 40, replace=False)]
        own = [own[i] for i in rng.permutation(len(own))[:80]]
        sets.append((corpora.of(f"{size}-{number}", chosen), own + strange))
    return sets


def main() -> None:
    """Fit everything and write it into the packages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with idk_mrc/")
    parser.add_argument("--work", type=Path, required=True, help="folder outside the project for the snapshots")
    arguments = parser.parse_args()
    file = arguments.data / "idk_mrc/train.json"
    pool = list(dict.fromkeys(contexts(file) + contexts(arguments.data / "idk_mrc/valid.json")))
    numbers = {text: number for number, text in enumerate(pool)}
    encoder = OnnxEncoder.load(BUNDLED_PATH)
    corpora = Corpora(arguments.work, pool, encoder)
    sets = draw_sets(corpora, list(read_squad(file)), numbers, np.random.default_rng(SEED))
    source = {"fitted_on": "IDK-MRC train", "sha256": sha256(file), "seed": SEED}
    fusion = fit_fusion(sets, encoder)
    _write(BUNDLED_PATH / "fusion.json", {"encoder": encoder.identity.name, "weights": _as_dict(fusion), **source})
    sentence = fit_sentences(sets, encoder, fusion)
    confidence = fit_confidence(sets, encoder, fusion, sentence)
    _write(MODEL, {"sentence": sentence, "confidence": confidence, **source})


def _as_dict(fusion: FusionWeights) -> dict[str, float]:
    return {"bias": fusion.bias, "dense": fusion.dense, "sentence": fusion.sentence, "lexical": fusion.lexical}


def _write(path: Path, content: dict[str, object]) -> None:
    path.parent.mkdir(exist_ok=True)
    rounded = json.loads(json.dumps(content), parse_float=lambda value: round(float(value), 4))
    path.write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")
    print(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
