"""Answer a question that asks for one of several things by its number: "tahap ketiga", "the fifth demand"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.language import spoken_in
from corpus.model import Language
from index.analysis import query_stems, stems
from index.catalogue import Catalogue
from service.answering.listings import Listing, listed_around
from service.answering.parts import Part, part_of
from service.answering.places import Place, place_of
from service.reading.reader import ScoredSpan
from service.understanding.enumeration import enumerated_in
from service.understanding.ordinals import (
    any_place,
    asked_place,
    begins_with_place,
    count_in,
    find_places,
    is_beyond,
    names_place,
    pick,
)
from service.understanding.question import Question

_MOST_TRIED = 3
# So many of the sentences found are looked at for one that says that it speaks of that thing.
_MOST_SEEN = 12


def by_place(
    question: Question, spans: Sequence[ScoredSpan], confidence: float, language: Language, catalogue: Catalogue
) -> tuple[Part, ...] | None:
    """Return what a question asks for by its number among several, or both that it compares, nothing where it is not
    there; None where it asks for none by its number."""
    text = question.resolved_text
    two = find_places(text) if question.kind == "comparison" else ()
    if two:
        numbered = [tuple(_numbered(one.number, spans, confidence, language, catalogue)) for one in two]
        return tuple(replace(part, mark="- ") for parts in numbered for part in parts) if all(numbered) else ()
    number = asked_place(text)
    if number is not None:
        return tuple(_numbered(number, spans, confidence, language, catalogue))
    if is_beyond(text, count_in(spans[0].text) or len(enumerated_in(spans[0].text)[1])):
        return ()
    listing = _counting(text, place_of(catalogue, spans[0], language))
    if listing is None:
        return None
    member = pick(listing[0].members, listing[1])
    return (part_of(listing[0], member, confidence, language, catalogue),) if member else ()


def _counting(question: str, best: Place) -> tuple[Listing, int] | None:
    """Return the list that the best place stands in or announces where a question asks for one of its things by its
    number and what announces it has that word, in whatever form ("the fifth demand" of "They demanded: …"), and the
    number; else None."""
    asked = any_place(question)
    listing = listed_around(best) if asked and best.block is not None and best.block.kind != "table" else None
    if asked is None or listing is None or listing.lead is None or listing.members[0].span.covers(best.span):
        return None
    number, counted = asked
    said = set(stems(listing.lead.of(listing.document.text), best.language))
    return (listing, number) if said & query_stems(counted, best.language, spoken_in(question)).keys() else None


def _numbered(
    number: int, spans: Sequence[ScoredSpan], confidence: float, language: Language, catalogue: Catalogue
) -> Iterator[Part]:
    """Yield the item of that number in the list that is nearest, or the sentence that says that it speaks of it: one
    that is further off only if it begins so and stands in the section of the best."""
    for rank, span in enumerate(spans[:_MOST_SEEN]):
        place, further = place_of(catalogue, span, language), rank >= _MOST_TRIED
        if further and span.hit.passage.section != spans[0].hit.passage.section:
            continue
        if begins_with_place(span.text, number) or (not further and names_place(span.text, number)):
            yield Part(place, confidence)
            return
        listing = None if further else listed_around(place)
        if listing is not None:
            member = pick(listing.members, number)
            if member is not None:
                yield part_of(listing, member, confidence, language, catalogue)
            return
