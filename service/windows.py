"""Lay a question and a text out as the reader's model takes them, and know where each token stands.

``<s> question </s></s> context: text </s>``. The question is written plainly first (``service.plain_question``). The
context (headings, the sentence that announces a list) is read but is no place for an answer. A text that is longer than
a window is read in several that overlap; where there are more than ``MOST_WINDOWS``, only the first and the one that
holds the likeliest place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Encoding, Tokenizer

from corpus.model import Span
from service.plain_question import plain_question

WINDOW_TOKENS = 256
OVERLAP_TOKENS = 64
MOST_WINDOWS = 2
_QUESTION_TOKENS = 64
_CONTEXT_TOKENS = 40
_MARKS = 4  # <s> </s> </s> … </s>
_MIN_ROOM = 64


@dataclass(frozen=True, slots=True)
class Text:
    """What is read for one question: the text where the answer may stand, and its context.

    Where it is too long to be read whole, ``likely`` is a place in it that is read; without one it is read whole.
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
            cut = list(self._cut(head, text.text, body))
            made.append(cut if text.likely is None else _likeliest(cut, text.likely))
        return made

    def _cut(self, head: list[int], text: str, body: Encoding) -> Iterator[Window]:
        room = max(_MIN_ROOM, self._limit - len(head) - _MARKS + 3)
        ids, places = body.ids, [_trimmed(text, start, end) for start, end in body.offsets]
        start = 0
        while start < len(ids):
            end = min(len(ids), start + room)
            yield Window((*head, *ids[start:end], self._end), len(head), tuple(places[start:end]))
            if end == len(ids):
                return
            start = end - self._overlap


def _likeliest(windows: Sequence[Window], likely: Span) -> list[Window]:
    if len(windows) <= MOST_WINDOWS:
        return list(windows)
    held = [sum(likely.start <= start < likely.end for start, _ in window.places) for window in windows]
    return [windows[i] for i in sorted({0, held.index(max(held))})]


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
