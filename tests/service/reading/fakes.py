"""A trained reader to test with."""

from collections.abc import Sequence

from tokenizers import Tokenizer

from index.encoder import BUNDLED_PATH
from service.reading.spans import SpanScores
from service.reading.windows import Text, Window, WindowMaker


class FakeSpans:
    """A trained reader that keeps the texts it reads; what it says of a window its subclasses tell."""

    def __init__(self, *words: str) -> None:
        self._words = words
        self._maker = WindowMaker(Tokenizer.from_file(str(BUNDLED_PATH / "tokenizer.json")))
        self.texts: list[Text] = []

    def score(self, question: str, texts: Sequence[Text]) -> list[list[SpanScores]]:
        self.texts += texts
        made = self._maker.windows(question, texts)
        return [[self.say(text, w) for w in windows] for text, windows in zip(texts, made, strict=True)]

    def once(self) -> "FakeSpans":
        """Return this one, which keeps all that it is given."""
        return self

    def say(self, text: Text, window: Window) -> SpanScores:
        raise NotImplementedError
