"""Name the blocks of a document's page, so that a link to one finds it again.

The names are made of the words that stand there, not of offsets or numbers: an offset changes with every word that is
added anywhere before it, while a link should only break where the block it names was changed. (A citation, which must
say which words it means, has its offsets in the query.) Headings have their words, paragraphs a hash of theirs; of two
blocks that say the same, a heading is told apart by the headings above it first, and only then by counting.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from corpus.model import Block, Document

_DIVIDING = re.compile(r"[^a-z0-9]+")
_LONGEST = 60
_DIGITS = 10


def anchors(document: Document) -> tuple[str, ...]:
    """Return the anchor of each of the document's blocks: ``s-…`` of a heading, ``p-…`` of anything else."""
    often = Counter(_slug(block.span.of(document.text)) for block in document.blocks if block.kind == "heading")
    return _unlike([_anchor(block, document.text, often) for block in document.blocks])


def _anchor(block: Block, text: str, often: Counter[str]) -> str:
    words = " ".join(block.span.of(text).split())
    if block.kind != "heading":
        return f"p-{_digest(words)}"
    own = _slug(words)
    return f"s-{own}" if often[own] == 1 else f"s-{'-'.join([*map(_slug, block.section), own])}"


def _slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    slug = _DIVIDING.sub("-", plain).strip("-")
    if not slug:
        return _digest(words)
    return slug if len(slug) <= _LONGEST else f"{slug[:_LONGEST].rstrip('-')}-{_digest(words)[:4]}"


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:_DIGITS]


def _unlike(names: Sequence[str]) -> tuple[str, ...]:
    taken: dict[str, None] = {}
    often: Counter[str] = Counter()
    for name in names:
        unlike = name
        while unlike in taken:
            often[name] += 1
            unlike = f"{name}-{often[name] + 1}"
        taken[unlike] = None
    return tuple(taken)
