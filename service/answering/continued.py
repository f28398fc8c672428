"""Tell where one sentence only begins to answer, and bring the next: "Truancy is a narrower idea. It refers to …", "X
disagrees. In her view, …", "… a further danger, which he calls fog. He means by it …"."""

import re
from collections.abc import Iterator

from corpus.attribution import find_attribution
from corpus.model import Language
from index.catalogue import Catalogue
from service.answering.places import Place, with_translation

_FEW_WORDS = 8
# "She disagrees about that. In her view, …" says it in the second sentence, however long the first is.
_THEIR_VIEW = re.compile(
    r"(?:in|on|according\s+to)\s+(?:his|her|their)\s+(?:view|opinion|reading|account)\b|(?:to|for)\s+(?:him|her|them),|"
    r"(?:menurut|bagi)(?:nya|\s+(?:dia|beliau|mereka))\b",
    re.I,
)
# "… a further danger, which he calls leadership fog."
_ONLY_NAMES = re.compile(
    r"\b(?:(?:which|what)\s+(?:\w+\s+){1,3}(?:calls?|called|names?|named|terms?|termed|dubs?|dubbed)|"
    r"(?:known\s+as|called|yang\s+(?:di|ia\s+)sebut(?:nya)?|dinamai(?:nya)?|dinamakan(?:nya)?))"
    r"\s+[\"“'‘]?[\w-]+(?:\s+[\w-]+){0,3}[\"”'’.]*\s*$",
    re.I,
)
_DIVIDED = re.compile(
    r"\b(?:opinions?|views?|pendapat|pandangan)\b.*\b(?:differ|divided|berbeda|terbelah|beragam)\b", re.I
)
_GOES_ON = re.compile(
    r"(?:it|they|he|she|this|these|ia|dia|mereka|ini|hal\s+(?:ini|itu|tersebut)|(?:istilah|konsep)\s+(?:ini|itu|tersebut)|"
    r"artinya|maksudnya|dengan\s+kata\s+lain|that\s+is|in\s+other\s+words)\b",
    re.I,
)


def continued(best: Place, language: Language, catalogue: Catalogue) -> Iterator[Place]:
    """Yield the next sentence of the paragraph where a few words only begin to say what something is: "Truancy is a
    narrower idea. It refers to …"; or where that says what the view is of whom the best sentence names."""
    document, block = best.document, best.block
    if block is None or block.kind != "paragraph":
        return
    after = (sentence.span for sentence in document.sentences_in(block.span) if sentence.span.start >= best.span.end)
    following = next(after, None)
    said = best.span.of(document.text)
    only_begins = len(said.split()) <= _FEW_WORDS or _ONLY_NAMES.search(said)
    begins = _GOES_ON if only_begins else _THEIR_VIEW
    goes_on = following is not None and (
        begins.match(following.of(document.text))
        or (_DIVIDED.search(said) and find_attribution(following.of(document.text)))
    )
    if following is not None and goes_on:
        yield with_translation(catalogue, document, following, language)
