"""Find spans where only sentences are marked, with a reader that is trained already."""

import json
import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from service.spans import SpanScores
from service.windows import Text, WindowMaker
from training.pairs import Pair
from training.reader_model import ReaderModel, run

SURE = 0.4


def sharpen(model: ReaderModel, maker: WindowMaker, pairs: Sequence[Pair]) -> list[Pair]:
    """Return the pairs; of those whose sentence alone is known, the ones where the model is sure of a span within it
    get that span as their answer ("hard EM", Min et al. 2019)."""
    loose = [i for i, pair in enumerate(pairs) if pair.loose]
    windows = [maker.windows(pairs[i].question, [Text(pairs[i].text)])[0][0] for i in loose]
    made = list(pairs)
    for position, logits, answerable in run(model, windows, half=True):
        pair, scores = pairs[loose[position]], SpanScores.of(windows[position], logits, answerable)
        tokens = scores.tokens_of(*pair.answers[0])
        if tokens:
            span, value = scores.best_span(*tokens)
            if math.exp(value) >= SURE * scores.mass(*tokens) and span[0] < span[1]:
                made[loose[position]] = replace(pair, answers=(span,), loose=False)
    print(f"{sum(not made[i].loose for i in loose)} of {len(loose)} sentences sharpened to a span", flush=True)
    return made


def load_or_sharpen(model: ReaderModel, maker: WindowMaker, pairs: Sequence[Pair], file: Path) -> list[Pair]:
    """Return the sharpened pairs, from ``file`` where they are made."""
    loose = [i for i, pair in enumerate(pairs) if pair.loose]
    if not file.exists():
        made = sharpen(model, maker, [pairs[i] for i in loose])
        file.write_text(json.dumps([None if pair.loose else pair.answers[0] for pair in made]), encoding="utf-8")
    result = list(pairs)
    for i, span in zip(loose, json.loads(file.read_text(encoding="utf-8")), strict=True):
        if span:
            result[i] = replace(pairs[i], answers=(tuple(span),), loose=False)
    return result
