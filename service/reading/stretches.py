"""Take the stretch of prose around a sentence, which is read as one text: an answer may be told over several sentences,
and passages end where they are long enough."""

from collections.abc import Sequence

from corpus.model import Block, Document, Span
from service.reading.windows import Text

# So many letters are read at once (about 200 tokens), and so many sentences to either side.
MOST_LETTERS = 850
REACH = 7


def stretch_around(document: Document, place: Span) -> tuple[Span, ...]:
    """Return the sentences around a place, with the one that it stands in, in order: as many as are read at once of
    its paragraph and of those beside it below the same headings; none where it stands in no paragraph."""
    sentences = prose_around(document, place)
    at = next((number for number, span in enumerate(sentences) if span.overlaps(place)), None)
    if at is None:
        return ()
    first = last = at
    grows = True
    while grows:
        grows = False
        # By turns, what follows first: an answer mostly goes on.
        if last + 1 < len(sentences) and last - at < REACH and _fits(sentences, first, last + 1):
            last, grows = last + 1, True
        if first > 0 and at - first < REACH and _fits(sentences, first - 1, last):
            first, grows = first - 1, True
    return tuple(sentences[first : last + 1])


def text_of_stretch(document: Document, stretch: Sequence[Span]) -> Text:
    """Return the sentences of a stretch, at least one, as the trained reader takes them: below their last heading."""
    block = next(block for block in document.blocks if block.span.overlaps(stretch[0]))
    heading = block.section[-1] if block.section else document.title
    return Text(document.text[stretch[0].start : stretch[-1].end], heading)


def _fits(sentences: Sequence[Span], first: int, last: int) -> bool:
    return sentences[last].end - sentences[first].start <= MOST_LETTERS


def prose_around(document: Document, place: Span) -> list[Span]:
    """Return the sentences of the paragraphs around a place that nothing else stands between."""
    at = next((number for number, block in enumerate(document.blocks) if block.span.overlaps(place)), None)
    if at is None or document.blocks[at].kind != "paragraph":
        return []
    own = document.blocks[at]
    first = last = at
    while first > 0 and _is_beside(document.blocks[first - 1], own):
        first -= 1
    while last + 1 < len(document.blocks) and _is_beside(document.blocks[last + 1], own):
        last += 1
    paragraphs = document.blocks[first : last + 1]
    return [sentence.span for block in paragraphs for sentence in document.sentences_in(block.span)]


def _is_beside(block: Block, own: Block) -> bool:
    return block.kind == "paragraph" and block.section == own.section
