"""Narrow views with and without an answer: what the reader learns from to read the best sentences once more.

Of each question one view of a sentence that answers and one of that which has most of its words and does not: what the
service reads again are the sentences that are nearly what is asked for (``service.reading.views``).
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.language import spoken_in
from corpus.model import Document, Passage, Span
from corpus.passages import split_passages
from index.analysis import query_stems, stems
from service.reading.statements import is_statement
from service.reading.views import View, narrow_view
from service.understanding.question import understand
from training.pairs import Pair, group_of
from training.written import Fact, Written

SEED = 20261201
# Most often the nearest miss, now and then one of the next.
_NEAREST = (0.6, 0.25, 0.15)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A sentence as it is shown, and how rare the stems are that it and what stands around it have."""

    passage: Passage
    span: Span
    stems: frozenset[str]


def view_pairs(documents: Sequence[Written]) -> Iterator[Pair]:
    """Yield each question of those documents that are not held out, and that does not lean on another one, with a view
    that answers (``view``, of a table's row ``row``) and with one that does not (``view-none``, ``row-none``)."""
    rng = np.random.default_rng(SEED)
    for written in documents:
        if not written.held_out:
            shown = list(_all_shown(written.document))
            rarity = _rarity([one.stems for one in shown])
            for fact in written.facts:
                if fact.after is None:
                    for _, asked in fact.questions:
                        yield from _pairs(written.document, fact, asked, shown, rarity, rng)


def _all_shown(document: Document) -> Iterator[_Shown]:
    """Yield every sentence that may answer, once: of a list's items and a table's rows the passages of their own."""
    seen: set[Span] = set()
    for passage in sorted(split_passages(document), key=lambda passage: passage.kind == "list"):
        above = set(stems("\n".join([*passage.section[-1:], passage.lead or ""]), document.language))
        for sentence in passage.sentences:
            text = sentence.span.shift(-passage.span.start).of(passage.text)
            if sentence.span not in seen and is_statement(text, passage):
                seen.add(sentence.span)
                yield _Shown(passage, sentence.span, frozenset(above | set(stems(text, document.language))))


def _rarity(said: Sequence[frozenset[str]]) -> dict[str, float]:
    """Return for each stem how few of the sentences have it, as a logarithm."""
    counts = Counter(stem for one in said for stem in one)
    return {stem: math.log(1 + len(said) / count) for stem, count in counts.items()}


def _pairs(
    document: Document,
    fact: Fact,
    asked: str,
    shown: Sequence[_Shown],
    rarity: dict[str, float],
    rng: np.random.Generator,
) -> Iterator[Pair]:
    question = understand(asked).resolved_text
    right = [one for one in shown if any(one.span.overlaps(place) for place in fact.places)]
    if right:
        yield _pair(document, fact, question, right[int(rng.integers(len(right)))])
    words = query_stems(question, document.language, spoken_in(question)).keys()
    wrong = [one for one in shown if one not in right and not words.isdisjoint(one.stems)]
    if wrong:
        wrong.sort(key=lambda one: -sum(rarity[stem] for stem in one.stems & words))
        choice = min(len(wrong) - 1, int(rng.choice(len(_NEAREST), p=_NEAREST)))
        yield _pair(document, fact, question, wrong[choice])


def _pair(document: Document, fact: Fact, question: str, one: _Shown) -> Pair:
    view = narrow_view(document, one.passage, one.span)
    short = view.find(fact.short) if fact.short else None
    places = [short] if short else _found(fact, view)
    source = "row" if one.passage.kind == "table" else "view"
    return Pair(
        source if places else f"{source}-none",
        group_of(document.id),
        question,
        view.text.text,
        tuple((place.start, place.end) for place in places),
        loose=short is None,
        context=view.text.context,
    )


def _found(fact: Fact, view: View) -> list[Span]:
    return [found for place in fact.places if (found := view.find(place))]
