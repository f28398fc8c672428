"""Know in a library whom a question names: another document's museum does not tell when the Mill Museum was built."""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile

from index.catalogue import Catalogue
from index.retriever import ScoredPassage
from service.reading.reader import ScoredSpan
from service.understanding.telling_words import only_asks

# Of several words with a capital: one alone may be a common word, or stand for a longer name.
_NAME = re.compile(r"(?<![\w-])[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)+")
_FEWEST_WORDS = 2


def named_elsewhere(question: str, best: ScoredSpan, hits: Sequence[ScoredPassage], catalogue: Catalogue) -> bool:
    """Tell whether a question names something that other documents among those found name, and the best sentence's
    document nowhere.

    Args:
        question: as it was resolved.
        best: the sentence that would answer.
        hits: the passages found.
        catalogue: where the documents are.
    """
    document = catalogue.document(best.hit.passage.document_id)
    # A text and its translation are one, and names may be translated.
    source = document.translation_of or document.id
    family = {source, *catalogue.translations(source)}
    others = [hit.passage for hit in hits if hit.passage.document_id not in family]
    told = ["\n".join([one.title, *one.section, one.text]).casefold() for one in others]
    own = " ".join(f"{document.title} {document.text}".casefold().split())
    return any(any(name in text for text in told) and name not in own for name in _names_in(question))


def _names_in(question: str) -> Iterator[str]:
    """Yield the names of two words or more in a question, in small letters."""
    for match in _NAME.finditer(question):
        words = list(dropwhile(only_asks, match[0].split()))
        if len(words) >= _FEWEST_WORDS:
            yield " ".join(words).casefold()
