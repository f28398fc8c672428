"""SQuAD 2.0's scoring rules (Rajpurkar et al. 2018): exact match and F1 over words, after the official script's
normalisation; with IDK-MRC no articles are removed in Indonesian, since it has none."""

import re
import string
from collections import Counter
from collections.abc import Sequence

_ARTICLES = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)


def normalize(text: str) -> list[str]:
    """Return the words that count: lower case, no ASCII punctuation, no English articles."""
    return _ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split()


def exact(found: str, answers: Sequence[str]) -> float:
    """Return 1.0 if ``found`` is one of ``answers``; no answers are answered by the empty string."""
    return float(any(normalize(found) == normalize(answer) for answer in answers or [""]))


def f1(found: str, answers: Sequence[str]) -> float:
    """Return the best F1 of ``found`` over ``answers``."""
    return max(_f1(normalize(found), normalize(answer)) for answer in answers or [""])


def _f1(found: list[str], gold: list[str]) -> float:
    if not found or not gold:
        return float(found == gold)
    same = sum((Counter(found) & Counter(gold)).values())
    return 2 * same / (len(found) + len(gold))
