"""Take what stands first below a heading: as many sentences as are shown, and the list that comes then."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import dropwhile, takewhile

from corpus.lines import is_article
from corpus.model import Block, Document, HeadingPath, Span
from corpus.tables import table_of
from service.answering.listings import listed_around
from service.answering.places import Place

MOST_SENTENCES = 5
# What consists of several things is told in more of them.
MOST_OF_SEVERAL = 9
_LETTERS_A_SENTENCE = 140
_MOST_ROWS = 12
_LABEL_WORDS = 2
_KEYWORDS = re.compile(r"\W*(?:kata\s+kunci|key\s?words?)\s*:", re.I)


def opening_below(
    document: Document,
    path: HeadingPath,
    later: bool = False,
    begins_at: Callable[[str], bool] | None = None,
    most: int = MOST_SENTENCES,
) -> tuple[list[Span], list[tuple[Span, str]]]:
    """Return what stands first below a heading: sentences, as many as are shown, and the list or table that comes then.

    Args:
        document: that has the heading.
        path: the heading with those above it.
        later: leave out the first paragraph and its list where anything stands below them.
        begins_at: tells whether it may begin with a sentence; with any if None.
        most: so many sentences are shown.
    """
    blocks = [block for block in document.blocks if block.section == path and _is_told(document, block)]
    second = [number for number, block in enumerate(blocks) if number and block.kind == "paragraph"]
    spans: list[Span] = []
    for block in blocks[second[0] :] if later and second else blocks:
        if block.kind != "paragraph" and (spans or begins_at is None):
            listed = listed_around(Place(document, block.span))
            behind = [] if spans or block.kind == "list" else _behind(document, blocks[blocks.index(block) + 1 :], most)
            return spans, [*((one.span, one.mark) for one in (listed.members if listed else ())), *behind]
        every = [sentence.span for sentence in document.sentences_in(block.span)] if block.kind == "paragraph" else []
        every = [span for span in every if not (_is_label(text := span.of(document.text)) or _KEYWORDS.match(text))]
        if not spans and begins_at is not None:
            every = list(dropwhile(lambda span: not begins_at(span.of(document.text)), every))
        shown = list(first_of([*spans, *every], most))
        if len(shown) < len(spans) + len(every):
            return shown, []
        spans = shown
    return spans, []


def _behind(document: Document, blocks: Sequence[Block], most: int) -> list[tuple[Span, str]]:
    """Return what paragraphs say of the table above them."""
    paragraphs = takewhile(lambda block: block.kind == "paragraph", blocks)
    every = [sentence.span for block in paragraphs for sentence in document.sentences_in(block.span)]
    return [(span, "") for span in first_of(every, most)]


def _is_label(text: str) -> bool:
    """Tell whether a text is no more than the number of an article: "Pasal 9"."""
    return is_article(text) and len(text.split()) <= _LABEL_WORDS


def _is_told(document: Document, block: Block) -> bool:
    """Tell whether a block is shown where a section is told of: of a long table nobody wants all rows."""
    if block.kind == "table":
        return len(table_of(document, block).spans) <= _MOST_ROWS
    return block.kind in ("paragraph", "list")


def first_of(sentences: Sequence[Span], most: int = MOST_SENTENCES) -> Iterator[Span]:
    """Yield as many of some sentences as are shown."""
    letters = 0
    for span in sentences[:most]:
        letters += len(span)
        if letters > most * _LETTERS_A_SENTENCE and letters > len(span):
            return
        yield span


def paths_within(section: HeadingPath) -> Iterator[HeadingPath]:
    """Yield a heading with those above it, then each of these with those above it."""
    for depth in range(len(section), 0, -1):
        yield section[:depth]
