"""How a reader in training does on pairs that it does not learn from."""

from collections.abc import Sequence

import numpy as np

from service.reading.spans import SpanScores, best_of
from service.reading.windows import Text, WindowMaker
from training.pairs import Pair
from training.reader_model import ReaderModel, run
from training.squad_metric import exact, f1


def read_pairs(model: ReaderModel, maker: WindowMaker, pairs: Sequence[Pair]) -> list[tuple[str, float]]:
    """Return for each pair the best span's words and how much more probable it is than none, as a logarithm."""
    made = [maker.windows(pair.question, [Text(pair.text, pair.context)])[0] for pair in pairs]
    flat = [window for windows in made for window in windows]
    scores: dict[int, SpanScores] = {i: SpanScores.of(flat[i], span, a) for i, span, a in run(model, flat, half=True)}
    found, position = [], 0
    for pair, windows in zip(pairs, made, strict=True):
        (start, end), score = best_of([scores[position + i] for i in range(len(windows))])
        found.append((pair.text[start:end], score))
        position += len(windows)
    return found


def report(model: ReaderModel, maker: WindowMaker, pairs: Sequence[Pair]) -> dict[str, float]:
    """Return F1 on held out pairs by source, and for IDK-MRC also the best threshold and what stands there."""
    figures: dict[str, float] = {}
    for source in sorted({pair.source for pair in pairs if not pair.loose}):
        some = [pair for pair in pairs if pair.source == source]
        found = read_pairs(model, maker, some)
        gold = [[pair.text[start:end] for start, end in pair.answers] for pair in some]
        rows = [(score, f1(text, g), exact(text, g), bool(g)) for (text, score), g in zip(found, gold, strict=True)]
        answerable = [row[1] for row in rows if row[3]]
        figures[f"{source} has_f1 unthresholded"] = float(np.mean(answerable))
        if len(answerable) < len(rows):
            best = max(np.linspace(-6, 6, 49), key=lambda t: _total(rows, float(t), 1))
            figures |= {f"{source} threshold": float(best), f"{source} f1": _total(rows, float(best), 1)}
            figures[f"{source} em"] = _total(rows, float(best), 2)
    return figures


def _total(rows: Sequence[tuple[float, float, float, bool]], threshold: float, column: int) -> float:
    points = ((row[column] if row[3] else 0.0) if row[0] >= threshold else float(not row[3]) for row in rows)
    return float(np.mean(list(points)))
