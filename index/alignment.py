"""Find which sentences of a document and of its translation say the same, by their vectors and their order.

Both texts run in the same order, so the best alignment is a path through the table of similarities (Gale and Church
1993); what is compared are sentence vectors, one against one or against two or three in a row (Thompson and Koehn 2019,
"Vecalign"). Dynamic programming finds the path; a sentence without a counterpart costs nothing and is left out.
"""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

import numpy as np
import numpy.typing as npt

from corpus.model import AlignedPair, Block, Document, Span

Vectors = npt.NDArray[np.float32]
# Below this share of sentences with a counterpart, on either side, a document is not used as the other's translation.
QUALITY = 0.6
MOST_CELLS = 100_000_000
# Of fewer sentences than this it cannot be told what is usual.
FEWEST = 3
# What a pair must be above the usual similarity of any two sentences of the two texts, in standard deviations.
FLOOR = 2.0
# How many sentences of the one say the same as how many of the other.
_GROUPS = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))
_COST_OF_MORE = 0.3
_OF_A_KIND = 0.5
_LENGTH = 0.5
_SAMPLE = 256
# A normal distribution's standard deviation in median absolute deviations.
_SIGMA = 1.4826


@dataclass(frozen=True, slots=True)
class Alignment:
    """Places that say the same, in order, and ``score``: the share of sentences that have a counterpart, on the side
    where it is smaller."""

    pairs: tuple[AlignedPair, ...]
    score: float


NOT_ALIGNED = Alignment((), 0.0)


def align(source: Document, target: Document, of_source: Vectors, of_target: Vectors) -> Alignment:
    """Return the alignment of ``target``, a translation, with ``source``.

    Args:
        source: the document that was translated.
        target: its translation, with a text and structure of its own.
        of_source: a vector of unit length for each of the source's sentences, in order.
        of_target: the same for the translation.
    """
    if min(len(of_source), len(of_target)) < FEWEST or len(of_source) * len(of_target) > MOST_CELLS:
        return NOT_ALIGNED
    steps = _best_path(_Table(source, target, of_source, of_target))
    pairs = [_pair(source, target, step) for step in steps]
    shares = [sum(step[side] for step in steps) / n for side, n in ((2, len(of_source)), (3, len(of_target)))]
    return Alignment(tuple(sorted([*pairs, *_headings(source, target, steps)], key=_start)), min(shares))


_Step = tuple[int, int, int, int]
"""A pair's first sentence in source and target, and how many it has there."""


def _pair(source: Document, target: Document, step: _Step) -> AlignedPair:
    i, j, some, others = step
    return AlignedPair(
        source.sentences[i].span.join(source.sentences[i + some - 1].span),
        target.sentences[j].span.join(target.sentences[j + others - 1].span),
    )


def _start(pair: AlignedPair) -> int:
    return pair.target.start


class _Table:
    """What each group of sentences of the source is worth beside each of the target."""

    def __init__(self, source: Document, target: Document, of_source: Vectors, of_target: Vectors) -> None:
        self.shape = len(of_source), len(of_target)
        self._source = of_source
        self._lengths = _lengths(source), _lengths(target)
        self._kinds = _kinds(source), _kinds(target)
        self._targets = {others: _merged(of_target, others) for others in {1, 2, 3} if others <= len(of_target)}
        some = of_source[:: math.ceil(len(of_source) / _SAMPLE)]
        self._usual = {others: np.median(some @ theirs.T, axis=0) for others, theirs in self._targets.items()}
        table = some @ of_target.T
        above = table - (np.median(table, axis=1)[:, None] + self._usual[1]) / 2
        # Most pairs say different things, so that the median deviation is that of such pairs.
        self._spread = _SIGMA * float(np.median(np.abs(above - np.median(above)))) or 1.0

    def row(self, i: int, some: int, others: int) -> npt.NDArray[np.float32]:
        """Return for each run of ``others`` sentences of the target what ``some`` from ``i`` on are worth beside it."""
        alike = self._targets[others] @ _merged(self._source[i : i + some], some)[0]
        worth = (alike - (np.median(alike) + self._usual[others]) / 2) / self._spread - FLOOR
        kind = self._kinds[0][i] == self._kinds[1][: len(worth)]
        longer = np.log(self._lengths[0][i : i + some].sum() / (others * _means(self._lengths[1], others)))
        worth = worth + _OF_A_KIND * (kind - 0.5) - _LENGTH * longer**2
        return cast("npt.NDArray[np.float32]", worth - _COST_OF_MORE * (max(some, others) - 1))


def _merged(vectors: Vectors, number: int) -> Vectors:
    """Return the direction of each run of ``number`` vectors."""
    total = sum((vectors[k : len(vectors) - number + 1 + k] for k in range(number)), np.zeros((), np.float32))
    return cast(Vectors, total / np.linalg.norm(total, axis=1, keepdims=True))


def _means(values: npt.NDArray[np.float32], number: int) -> npt.NDArray[np.float32]:
    return np.convolve(values, np.full(number, 1 / number, np.float32), mode="valid")


def _lengths(document: Document) -> npt.NDArray[np.float32]:
    return np.array([len(sentence.span) for sentence in document.sentences], np.float32)


def _kinds(document: Document) -> npt.NDArray[np.str_]:
    blocks = _blocks_of(document)
    return np.array([block.kind if block else "" for block in blocks])


def _blocks_of(document: Document) -> list[Block | None]:
    """Return the block that each sentence stands in."""
    found: list[Block | None] = []
    blocks = iter([block for block in document.blocks if block.kind != "heading"])
    block = next(blocks, None)
    for sentence in document.sentences:
        while block and block.span.end <= sentence.span.start:
            block = next(blocks, None)
        found.append(block)
    return found


def _best_path(table: _Table) -> list[_Step]:
    """Return the steps of the path that is worth most."""
    n, m = table.shape
    best = np.zeros((n + 1, m + 1), np.float32)
    taken = np.zeros((n + 1, m + 1), np.int8)
    for i in range(1, n + 1):
        best[i], taken[i] = best[i - 1], -1
        for number, (some, others) in enumerate(_GROUPS):
            if some <= i and others <= m:
                _improve(best, taken, i, number, table.row(i - some, some, others))
        carried = np.maximum.accumulate(best[i])
        taken[i][carried > best[i]] = -2
        best[i] = carried
    return _trace(taken)


def _improve(
    best: npt.NDArray[np.float32], taken: npt.NDArray[np.int8], i: int, number: int, worth: npt.NDArray[np.float32]
) -> None:
    some, others = _GROUPS[number]
    here = best[i - some, : len(worth)] + worth
    better = (worth > 0) & (here > best[i, others:])
    best[i, others:][better] = here[better]
    taken[i, others:][better] = number


def _trace(taken: npt.NDArray[np.int8]) -> list[_Step]:
    steps: list[_Step] = []
    i, j = taken.shape[0] - 1, taken.shape[1] - 1
    while i > 0 and j > 0:
        step = int(taken[i, j])
        if step >= 0:
            some, others = _GROUPS[step]
            i, j = i - some, j - others
            steps.append((i, j, some, others))
        else:
            i, j = (i - 1, j) if step == -1 else (i, j - 1)
    return steps[::-1]


def _headings(source: Document, target: Document, steps: Sequence[_Step]) -> list[AlignedPair]:
    """Return the headings above sentences that say the same, where both stand directly under one."""
    mine, theirs = _heading_above(source), _heading_above(target)
    return [AlignedPair(mine[i], theirs[j]) for i, j, *_ in steps if i in mine and j in theirs]


def _heading_above(document: Document) -> dict[int, Span]:
    """Return the heading that stands directly above a sentence, by the sentence's number."""
    starts = [sentence.span.start for sentence in document.sentences]
    found: dict[int, Span] = {}
    for above, below in pairwise(document.blocks):
        number = bisect_left(starts, above.span.end)
        if above.kind == "heading" and below.kind != "heading" and number < len(starts):
            found[number] = above.span
    return found
