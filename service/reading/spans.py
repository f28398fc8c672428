"""From the logits of a window to places in the text: how probable each span is, and each sentence.

With softmax over a window's tokens and the first one ("nowhere"), P(span) = P(start) P(end), and a sentence has the sum
over the spans inside it: a long definition is not beaten by a name within it.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from corpus.model import Span
from service.reading.windows import Text, Window

LONGEST_TOKENS = 48
# Below this a probability is noise.
_LEAST = 1e-8
_LEAST_ODDS, _MOST_ODDS = -12.0, 10.0
# A short answer has this share of the probability of its sentence and "nowhere" together, and at most so many letters.
_SURE = 0.5
_SHORT = 80
_BRACKETED = re.compile(r"[(\[](?P<within>[^()\[\]]+)[)\]]?")
_OPENED = re.compile(r"\s*[(\[][^()\[\]]*\Z")
# What belongs to a figure: "£450", "Rp75.000", the rest of a telephone number.
_CURRENCY = re.compile(r"(?:[£$€¥]|\b(?:rp|idr|usd|eur)\.?)\s?\Z", re.I)
_TELEPHONE = re.compile(r"(?<![\w-])(?:\+|\(?0)\d[\d()\s-]{5,}\d(?![\w-])")
_PAGE = re.compile(r"(?P<year>(?:1[5-9]|20)\d\d):\s?\d+(?:\s?[-–]\s?\d+)?")
_CLOSING = " .,;:!?"
# The rest of "(1829–1901)" from its dash on.
_OPENING = " –—)]"
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SpanScores:
    """One window read: log probabilities of each token of the text to be an answer's start and end, and of none.

    ``belonging`` are the logits that each token is of a sentence that belongs to an answer; ``answerable`` is that of
    the head that only says whether the window answers.
    """

    window: Window
    starts: Floats
    ends: Floats
    belonging: Floats
    nowhere: float
    answerable: float

    @classmethod
    def of(cls, window: Window, logits: Floats, answerable: float) -> "SpanScores":
        """Return the scores of a window from its logits, (tokens, 3): of starts, of ends and of belonging."""
        inside = np.concatenate([logits[:1], logits[window.first : window.last + 1]]).astype(np.float32)
        logs = inside[:, :2] - _log_sum(inside[:, :2])
        return cls(window, logs[1:, 0], logs[1:, 1], inside[1:, 2], float(logs[0].sum()), answerable)

    def best_span(self, first: int = 0, last: int | None = None) -> tuple[tuple[int, int], float]:
        """Return the place of the most probable span within the text's tokens ``first`` to ``last``, and the log of its
        probability."""
        starts, ends = self.starts[first:last], self.ends[first:last]
        table = starts[:, None] + ends[None, :]
        table[_forbidden(len(starts))] = -np.inf
        start, end = divmod(int(table.argmax()), len(starts))
        places = self.window.places[first:last]
        return (places[start][0], places[end][1]), float(table[start, end])

    def mass(self, first: int, last: int) -> float:
        """Return the probability that the answer lies within the tokens ``first`` to ``last``, at most 1."""
        starts, ends = np.exp(self.starts[first:last]), np.exp(self.ends[first:last])
        return min(1.0, float((starts * ends[::-1].cumsum()[::-1]).sum()))

    def belongs(self, place: Span) -> float:
        """Return the mean of the belonging logits over a place in the text, as low as can be where it was not read."""
        tokens = self.tokens_of(place.start, place.end)
        return float(self.belonging[tokens[0] : tokens[1]].mean()) if tokens else _LEAST_ODDS

    def tokens_of(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the half-open range of the text's tokens that lie in a place, or None where the window has none."""
        inside = [i for i, (a, b) in enumerate(self.window.places) if a < end and b > start]
        return (inside[0], inside[-1] + 1) if inside else None


def _log_sum(values: Floats) -> Floats:
    peak = values.max(axis=0)
    return np.asarray(peak + np.log(np.exp(values - peak).sum(axis=0)), dtype=np.float32)


def _forbidden(size: int) -> npt.NDArray[np.bool_]:
    rows, columns = np.indices((size, size))
    return np.asarray((columns < rows) | (columns >= rows + LONGEST_TOKENS))


class TextReader(Protocol):
    """Reads texts for a question. The same text gets the same scores in any company."""

    def score(self, question: str, texts: Sequence[Text]) -> list[list[SpanScores]]:
        """Return for each text the scores of its windows, in order."""
        ...

    def once(self) -> "TextReader":
        """Return the same for one question, by which nothing is read twice."""
        ...


def best_of(read: Sequence[SpanScores]) -> tuple[tuple[int, int], float]:
    """Return the best span of a text's windows and how much more probable it is than "nowhere", as a logarithm."""
    found = [(*scores.best_span(), scores.nowhere) for scores in read]
    place, value, nowhere = max(found, key=lambda item: item[1] - item[2])
    return place, value - nowhere


def span_features(read: Sequence[SpanScores], place: Span) -> dict[str, float]:
    """Return ``SPAN_FEATURES`` of ``service.reading.sentence_reader`` for a place in a text, by the window that speaks
    most for it."""
    found = [(_log_odds(scores, place), scores.answerable, scores.belongs(place)) for scores in read]
    mass, answerable, belongs = max(found)
    return {"mass": mass, "answerable": answerable, "belongs": belongs}


def _log_odds(scores: SpanScores, place: Span) -> float:
    tokens = scores.tokens_of(place.start, place.end)
    mass = scores.mass(*tokens) if tokens else 0.0
    odds = math.log(mass + _LEAST) - math.log(math.exp(scores.nowhere) + _LEAST)
    return max(_LEAST_ODDS, min(_MOST_ODDS, odds))


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the words in a place stand without a bracket that only begins there or is all around them, and
    without the page behind a year: of "(2007:546" the year, of "Sari (2007:546" the name."""
    bracketed = _BRACKETED.fullmatch(text[start:end])
    if bracketed:
        start, end = start + bracketed.start("within"), start + bracketed.end("within")
    end -= text[start:end].endswith(")") and "(" not in text[start:end]
    opened = _OPENED.search(text, start, end)
    end = opened.start() if opened and opened.start() > start else end
    page = _PAGE.fullmatch(text[start:end])
    return start, start + page.end("year") if page else end


def whole_figure(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the words in a place stand with the currency before a figure that they begin with; of a piece of a
    telephone number all of it."""
    number = next((one for one in _TELEPHONE.finditer(text) if one.start() <= start and end <= one.end()), None)
    if number and any(map(str.isdigit, text[start:end])):
        return number.span()
    currency = _CURRENCY.search(text, 0, start) if text[start : start + 1].isdigit() else None
    return (currency.start() if currency else start), end


def short_of(read: Sequence[SpanScores], text: str, place: Span) -> Span | None:
    """Return where the few words of a sentence stand that answer, or None unless they are few and the reader is sure.

    ``place`` is the sentence in the ``text`` that was read. The marks that close a sentence belong to no answer, even
    where the tokenizer has them in one piece with the word.
    """
    for scores in read:
        tokens = scores.tokens_of(place.start, place.end)
        if tokens and tokens[1] - tokens[0] > 1:
            (start, end), value = scores.best_span(*tokens)
            sure = math.exp(value) >= _SURE * (scores.mass(*tokens) + math.exp(scores.nowhere))
            end = start + len(text[start:end].rstrip(_CLOSING))
            start = end - len(text[start:end].lstrip(_OPENING))
            start, end = whole_figure(text, *_bare(text, start, end))
            if sure and 0 < end - start <= _SHORT:
                return Span(start, end)
    return None
