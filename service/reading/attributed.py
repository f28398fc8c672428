"""Tell whom a sentence that was read quotes, itself or by a pronoun for whom one before it names."""

from collections.abc import Container

from corpus.attribution import Attribution, carried_from, find_attributions
from service.reading.reader import ScoredSpan


def attributions_of(span: ScoredSpan, known: Container[str] = ()) -> tuple[Attribution, ...]:
    """Return everyone whom a sentence quotes, or the one whom it goes on quoting; ``known`` are names of authors, as in
    ``corpus.attribution``."""
    own = tuple(find_attributions(span.text, known))
    before = () if own else named_before(span, known)
    return own or before


def named_before(span: ScoredSpan, known: Container[str] = ()) -> tuple[Attribution, ...]:
    """Return whom a sentence goes on quoting by a pronoun, with the place, in the document, of the sentence that names
    them; none where it goes on quoting nobody."""
    passage = span.hit.passage
    places = [sentence.span for sentence in passage.sentences]
    at = next((number for number, place in enumerate(places) if place.overlaps(span.span)), None)
    texts = [place.shift(-passage.span.start).of(passage.text) for place in places]
    carried = carried_from(texts, at, known) if at is not None else None
    return (Attribution(carried[1].who, places[carried[0]], True),) if carried else ()
