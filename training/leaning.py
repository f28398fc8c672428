"""Fit what tells a question that leans on the conversation: ``python -m training.leaning``.

Logistic regression over ``service.understanding.leaning.leaning_features``, on the questions of ``training/documents``:
those that follow another one lean, the others stand alone. The threshold is the one at which ``ALTERED`` of the
questions that stand alone would be taken to lean, each judged by a model that has not seen its document. Writes
``service/model/leaning.json`` and prints, for the documents that are held out, how many of each sort are told.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict

from corpus.model import Language
from service.understanding.leaning import MODEL, LeaningModel, leaning_features
from training.fitting import indicators
from training.written import Written, load_written, written_hash

# A question that stands alone and is altered is worse than one that leans and is not understood.
ALTERED = 0.03
FEWEST = 20
STRENGTH = 0.3
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Put:
    """A question as it was put, in which document, and whether it leans."""

    text: str
    language: Language
    document: str
    leans: bool


def questions(documents: Sequence[Written]) -> list[Put]:
    """Return every question about ``documents``."""
    return [
        Put(text, language, written.document.id, fact.after is not None)
        for written in documents
        for fact in written.facts
        for language, text in fact.questions
    ]


def fit(put: Sequence[Put]) -> LeaningModel:
    """Return a model fitted on ``put``, in which leaning questions count as much as all others together."""
    found = [leaning_features(one.text) for one in put]
    often = Counter(name for some in found for name in some)
    names = sorted(name for name, count in often.items() if count >= FEWEST)
    rows, labels = indicators(found, names), np.array([one.leans for one in put])
    model = LogisticRegression(C=STRENGTH, max_iter=1000, class_weight="balanced")
    folds = GroupKFold(5)
    strange = cross_val_predict(
        model, rows, labels, cv=folds, groups=[one.document for one in put], method="decision_function"
    )
    threshold = float(np.quantile(strange[~labels], 1 - ALTERED))
    model.fit(rows, labels)
    weights = dict(zip(names, (round(float(w), _DIGITS) for w in model.coef_[0]), strict=True))
    return LeaningModel(
        {name: weight for name, weight in weights.items() if weight},
        round(float(model.intercept_[0]), _DIGITS),
        round(threshold, _DIGITS),
    )


def report(model: LeaningModel, put: Sequence[Put]) -> None:
    """Print, for each language, how many questions of each sort are taken to lean."""
    print(f"{'':4}{'leaning':>9}{'told':>8}{'alone':>9}{'altered':>9}{'AUROC':>8}")
    for language in ("id", "en"):
        own = [one for one in put if one.language == language]
        logits = np.array([model.logit(one.text) for one in own])
        labels: npt.NDArray[np.bool_] = np.array([one.leans for one in own])
        told, area = logits >= model.threshold, roc_auc_score(labels, logits)
        print(
            f"{language:4}{labels.sum():9}{told[labels].mean():8.3f}{(~labels).sum():9}{told[~labels].mean():9.3f}"
            f"{area:8.3f}"
        )


def main() -> None:
    """Fit, write the model into the package, and report."""
    documents = load_written()
    model = fit(questions([written for written in documents if not written.held_out]))
    content = {
        "fitted_on": {"training/documents": written_hash()},
        "bias": model.bias,
        "threshold": model.threshold,
        "weights": model.weights,
    }
    MODEL.write_text(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(model.weights)} weights in {MODEL.name}, threshold {model.threshold}")
    report(model, questions([written for written in documents if written.held_out]))


if __name__ == "__main__":
    main()
