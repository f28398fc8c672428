"""Stretches of prose with the sentences that together answer a question: what the reader learns belonging from.

Passages end where they are long enough, and an answer that goes on over the end of one is whole in none. What is read
here is what the service reads around a sentence that answers (``service.reading.stretches``).
"""

from collections.abc import Iterator, Sequence

import numpy as np

from corpus.model import Span
from service.reading.stretches import stretch_around, text_of_stretch
from service.understanding.question import understand
from training.pairs import Pair, group_of
from training.written import Fact, Written

SEED = 20261130


def several_pairs(documents: Sequence[Written]) -> Iterator[Pair]:
    """Yield each question of those documents that are not held out, and that does not lean on another one, with the
    stretch around a sentence that answers: ``several`` where more than one does, else ``several-one``."""
    rng = np.random.default_rng(SEED)
    for written in documents:
        if not written.held_out:
            for fact in written.facts:
                if fact.places and fact.after is None:
                    yield from _pairs(written, fact, rng)


def _pairs(written: Written, fact: Fact, rng: np.random.Generator) -> Iterator[Pair]:
    document = written.document
    for _, asked in fact.questions:
        place = fact.places[int(rng.integers(len(fact.places)))]
        told = [sentence.span for sentence in document.sentences if sentence.span.overlaps(place)]
        # The service begins with any one of them, mostly the first.
        begun = told[int(rng.integers(len(told))) if rng.random() < 0.5 else 0] if told else place
        stretch = stretch_around(document, begun)
        if not told or not stretch:
            continue
        whole = Span(stretch[0].start, stretch[-1].end)
        answers = tuple(
            (max(one.start, whole.start) - whole.start, min(one.end, whole.end) - whole.start)
            for one in fact.places
            if one.overlaps(whole)
        )
        source = "several" if len(told) > 1 else "several-one"
        text, question = text_of_stretch(document, stretch), understand(asked).resolved_text
        yield Pair(source, group_of(document.id), question, text.text, answers, loose=True, context=text.context)
