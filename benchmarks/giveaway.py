"""Measure what a set's questions give away by themselves: ``python -m benchmarks.giveaway TRAIN FILE``.

A linear classifier over the characters of the *question alone* is fitted on TRAIN to say whether the text answers it,
and asked about FILE (IDK-MRC's or SQuAD's layout). It has not seen the text, so that whatever it gets right beyond the
commoner class comes from how the question is written, and a reader trained on the set learns that too. Once with
questions as they stand, once as the reader gets them (``service.understanding.plain_question``).
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline

from service.understanding.plain_question import plain_question
from training.text import read_squad


def measure(train: Path, file: Path, write: Callable[[str], str]) -> tuple[float, float]:
    """Return accuracy and AUROC on FILE of the classifier fitted on TRAIN, the questions written by ``write``."""
    sets = [[(write(e.question), bool(e.answers)) for e in read_squad(path)] for path in (train, file)]
    (questions, labels), (asked, right) = (zip(*rows, strict=True) for rows in sets)
    letters = TfidfVectorizer(analyzer="char", ngram_range=(1, 5), lowercase=False, min_df=3, sublinear_tf=True)
    model = make_pipeline(letters, LogisticRegression(C=4.0, max_iter=2000)).fit(questions, labels)
    return float(model.score(asked, right)), float(roc_auc_score(right, model.predict_proba(asked)[:, 1]))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("file", type=Path)
    arguments = parser.parse_args()
    print(f"{'questions':16}{'accuracy':>10}{'AUROC':>10}")
    for name, write in (("as they stand", str), ("plain", plain_question)):
        accuracy, auroc = measure(arguments.train, arguments.file, write)
        print(f"{name:16}{accuracy:10.3f}{auroc:10.3f}")


if __name__ == "__main__":
    main()
