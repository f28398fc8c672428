"""Lay a question and a text out as the reader's model takes them, and know where each token stands.

``<s> question </s></s> context: text </s>``. The question is written plainly first
(``service.understanding.plain_question``). The context (headings, the sentence that announces a list) is read but is no
place for an answer. A text that is longer than a window is read in several that overlap, or where a likely place in it
is known, in one around that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from corpus.model import Span
from service.understanding.plain_question import plain_question

WINDOW_TOKENS = 256
OVERLAP_TOKENS = 64
# Around a likely place fewer are enough, and time goes with them (docs/models.md).
AROUND_TOKENS = 160
_QUESTION_TOKENS = 64
_CONTEXT_TOKENS = 40
_MARKS = 4  # <s> </s> </s> … </s>
_MIN_ROOM = 64


@dataclass(frozen=True, slots=True)
class Text:
    """What is read for one question: the text where the answer may stand, and its context.

    Where it is long, what stands around ``likely`` is read; without such a place it is read whole.
    """

    text: str
    context: str = ""
    likely: Span | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """Token ids, and where those from ``first`` on stand in the text: ``places[i]`` is where ``ids[first + i]`` is."""

    ids: tuple[int, ...]
    first: int
    places: tuple[tuple[int, int], ...]

    @property
    def last(self) -> int:
        """The index of the last token of the text."""
        return self.first + len(self.places) - 1


class WindowMaker:
    """Makes windows with a tokenizer that knows ``<s>`` and ``</s>``."""

    def __init__(self, tokenizer: Tokenizer, limit: int = WINDOW_TOKENS, overlap: int = OVERLAP_TOKENS) -> None:
        self._tokenizer = tokenizer
        self._limit, self._overlap = limit, overlap
        self._start, self._end = _id(tokenizer, "<s>"), _id(tokenizer, "</s>")

    def windows(self, question: str, texts: Sequence[Text]) -> list[list[Window]]:
        """Return for each text its windows, in order; none for a text without tokens."""
        asked, *rest = self._tokenizer.encode_batch(
            [plain_question(question), *(t.text for t in texts), *(f"{t.context}:" for t in texts)],
            add_special_tokens=False,
        )
        bodies, contexts = rest[: len(texts)], rest[len(texts) :]
        made = []
        for text, body, context in zip(texts, bodies, contexts, strict=True):
            above = context.ids[-_CONTEXT_TOKENS:] if text.context else []
            head = [self._start, *asked.ids[:_QUESTION_TOKENS], self._end, self._end, *above]
            places = [_trimmed(text.text, start, end) for start, end in body.offsets]
            cuts = self._cuts(len(head), places, text.likely)
            made.append([Window((*head, *body.ids[a:b], self._end), len(head), tuple(places[a:b])) for a, b in cuts])
        return made

    def _cuts(self, above: int, places: Sequence[tuple[int, int]], likely: Span | None) -> Iterator[tuple[int, int]]:
        """Yield from which token of a text to which each window goes, below ``above`` other tokens."""
        limit = self._limit if likely is None else min(self._limit, AROUND_TOKENS)
        room = max(_MIN_ROOM, limit - above - _MARKS + 3)
        start = 0 if likely is None else _around(places, likely, room)
        while start < len(places):
            end = min(len(places), start + room)
            yield start, end
            if end == len(places) or likely is not None:
                return
            start = end - self._overlap


def _around(places: Sequence[tuple[int, int]], likely: Span, room: int) -> int:
    """Return the token that a window of ``room`` begins with whose middle is the likely place; with a place that
    is longer it begins where that does."""
    inside = [i for i, (start, _) in enumerate(places) if likely.start <= start < likely.end]
    middle = (inside[0] + inside[-1] + 1) // 2 if inside else 0
    begin = min(inside[0], middle - room // 2) if inside else 0
    return max(0, min(begin, len(places) - room))


def _id(tokenizer: Tokenizer, mark: str) -> int:
    found = tokenizer.token_to_id(mark)
    if found is None:
        raise ValueError(f"the tokenizer does not know {mark}")
    return int(found)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    # The tokenizer counts the space before a word to the word.
    while start < end and text[start].isspace():
        start += 1
    return start, end
