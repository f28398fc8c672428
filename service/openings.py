"""Take what stands first below a heading: as many sentences as are shown, and the list that comes then."""

from collections.abc import Callable, Iterator, Sequence
from itertools import dropwhile

from corpus.lines import is_article
from corpus.model import Document, HeadingPath, Span
from service.listings import listed_around
from service.places import Place

MOST_SENTENCES = 5
_MOST_LETTERS = 700
_LABEL_WORDS = 2


def opening_below(
    document: Document, path: HeadingPath, later: bool = False, begins_at: Callable[[str], bool] | None = None
) -> tuple[list[Span], list[tuple[Span, str]]]:
    """Return what stands first below a heading: sentences, as many as are shown, and the list that comes then.

    Args:
        document: that has the heading.
        path: the heading with those above it.
        later: leave out the first paragraph and its list where anything stands below them.
        begins_at: tells whether it may begin with a sentence; with any if None.
    """
    blocks = [block for block in document.blocks if block.section == path and block.kind in ("paragraph", "list")]
    second = [number for number, block in enumerate(blocks) if number and block.kind == "paragraph"]
    spans: list[Span] = []
    for block in blocks[second[0] :] if later and second else blocks:
        if block.kind == "list" and (spans or begins_at is None):
            listed = listed_around(Place(document, block.span))
            return spans, [(member.span, member.mark) for member in listed.members] if listed else []
        every = [sentence.span for sentence in document.sentences_in(block.span)] if block.kind == "paragraph" else []
        every = [span for span in every if not _is_label(span.of(document.text))]
        if not spans and begins_at is not None:
            every = list(dropwhile(lambda span: not begins_at(span.of(document.text)), every))
        shown = list(first_of([*spans, *every]))
        if len(shown) < len(spans) + len(every):
            return shown, []
        spans = shown
    return spans, []


def _is_label(text: str) -> bool:
    """Tell whether a text is no more than the number of an article: "Pasal 9"."""
    return is_article(text) and len(text.split()) <= _LABEL_WORDS


def first_of(sentences: Sequence[Span]) -> Iterator[Span]:
    """Yield as many of some sentences as are shown."""
    letters = 0
    for span in sentences[:MOST_SENTENCES]:
        letters += len(span)
        if letters > _MOST_LETTERS and letters > len(span):
            return
        yield span


def paths_within(section: HeadingPath) -> Iterator[HeadingPath]:
    """Yield a heading with those above it, then each of these with those above it."""
    for depth in range(len(section), 0, -1):
        yield section[:depth]
