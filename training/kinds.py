"""Fit what tells the kinds of questions apart: ``python -m training.kinds``.

Multinomial logistic regression over ``service.understanding.kinds.kind_features``, on the questions of
``training/documents`` and the kinds that their writers gave them. Writes ``service/model/kinds.json.gz`` and prints,
for the documents that are held out, how many questions of each kind are told, and how many told so are of it, beside
the cue words alone.
"""

import gzip
import json
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from service.understanding.kind_cues import QuestionKind, kind_by_cues
from service.understanding.kinds import MODEL, KindModel, kind_features
from service.understanding.plain_question import plain_question
from training.fitting import indicators
from training.written import Written, load_written, written_hash

FEWEST = 15
STRENGTH = 0.1
# What weighs less for every kind is left out: a tenth of it changes one question in a thousand.
LEAST = 0.05
_DIGITS = 2
# They are answered as any other question is.
_TOLD_AS = {"yes_no": "other", "overview": "other"}


def questions(documents: Sequence[Written]) -> list[tuple[str, str]]:
    """Return every question about ``documents`` with its kind."""
    return [
        (text, _TOLD_AS.get(fact.kind, fact.kind))
        for written in documents
        for fact in written.facts
        for _, text in fact.questions
    ]


def fit(put: Sequence[tuple[str, str]]) -> KindModel:
    """Return a model fitted on questions with their kinds."""
    found = [kind_features(text) for text, _ in put]
    often = Counter(name for some in found for name in some)
    names = sorted(name for name, count in often.items() if count >= FEWEST)
    model = LogisticRegression(C=STRENGTH, max_iter=500, tol=1e-3)
    model.fit(indicators(found, names), [kind for _, kind in put])
    kept = {
        name: weights
        for name, row in zip(names, model.coef_.T.round(_DIGITS), strict=True)
        if max(map(abs, weights := row.tolist())) >= LEAST
    }
    return KindModel(model.classes_.tolist(), model.intercept_.round(_DIGITS).tolist(), kept)


def report(put: Sequence[tuple[str, str]], systems: dict[str, Callable[[str], QuestionKind]]) -> None:
    """Print for each kind the recall and the precision of each system."""
    kinds = np.array([kind for _, kind in put])
    told = {name: np.array([tell(text) for text, _ in put]) for name, tell in systems.items()}
    print(f"{'':12}{'n':>7}" + "".join(f"{name + ' recall':>14}{'precision':>11}" for name in systems))
    for kind in sorted(set(kinds)):
        own = kinds == kind
        shares = "".join(f"{(t[own] == kind).mean():14.3f}{own[t == kind].mean():11.3f}" for t in told.values())
        print(f"{kind:12}{own.sum():7}{shares}")
    print(f"{'all':12}{len(kinds):7}" + "".join(f"{(t == kinds).mean():14.3f}{'':11}" for t in told.values()))


def main() -> None:
    """Fit, write the model into the package, and report."""
    documents = load_written()
    model = fit(questions([written for written in documents if not written.held_out]))
    content = {
        "fitted_on": {"training/documents": written_hash()},
        "kinds": list(model.kinds),
        "bias": list(model.bias),
        "weights": dict(model.weights),
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    MODEL.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{len(model.weights)} weights in {MODEL.name}, {MODEL.stat().st_size / 1000:.0f} kB")
    systems = {"cues": lambda text: kind_by_cues(plain_question(text)), "model": model.kind}
    report(questions([written for written in documents if written.held_out]), systems)


if __name__ == "__main__":
    main()
