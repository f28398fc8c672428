"""Tell which parts of a document are in another language than the document: a page that says everything twice, an
abstract, a sentence quoted as it was written.

A block is taken as a whole, with what announces it; where its words are too few to tell, its heading says it. Only
function words count, and many of them: a title or a term in another language changes nothing.
"""

import re
from functools import lru_cache

from corpus.language import FUNCTION_WORDS, OTHER
from corpus.model import Block, Document, Language, Span

# So many more function words of the other language than of the document's own are needed, and so many times as many.
_MORE, _TIMES = 3, 3
# A heading has few words, and is asked only where there is nothing else to go by.
_MORE_IN_HEADING = 2
_LOOKED_AT = 2_000
_WORD = re.compile(r"[^\W\d_]+")


def language_of(document: Document, block: Block) -> Language:
    """Return the language that a block of a document is written in."""
    text = block.span.of(document.text)
    if block.lead is not None and not block.span.overlaps(block.lead):
        text = f"{block.lead.of(document.text)}\n{text}"
    found = _told_by(text[:_LOOKED_AT], document.language, _MORE)
    if found is None and block.section:
        found = _told_by(block.section[-1], document.language, _MORE_IN_HEADING)
    return found or document.language


def language_at(document: Document, span: Span) -> Language:
    """Return the language of the block that a span lies in; the document's where it lies in none."""
    block = next((block for block in document.blocks if block.span.overlaps(span)), None)
    return language_of(document, block) if block else document.language


@lru_cache(maxsize=8_192)
def _told_by(text: str, own: Language, more: int) -> Language | None:
    """Return the language that a text's function words speak for, None where they do not."""
    # One letter is a marker or a number more often than "I" or "a".
    words = [word for word in _WORD.findall(text.lower()) if len(word) > 1]
    held = {language: sum(word in common for word in words) for language, common in FUNCTION_WORDS.items()}
    other = OTHER[own]
    if held[other] >= held[own] + more and held[other] >= _TIMES * held[own]:
        return other
    return own if held[own] > held[other] else None
