"""Bring the sentences that answer together with the best one to their places."""

from corpus.model import Language
from index.catalogue import Catalogue
from service.answering.listings import Listing, Member
from service.answering.places import Place, locate
from service.reading.reader import Reading


def told_together(reading: Reading, language: Language, catalogue: Catalogue) -> tuple[Place, ...]:
    """Return the places of the sentences that answer together with the best one, and of that one, in order; none where
    it answers alone."""
    places: list[Place] = []
    for span in reading.together:
        place = locate(catalogue, reading.spans[0].hit.passage.document_id, span, language)
        # Two sentences of a translation may be one of the source.
        if not any(place.overlaps(other) for other in places):
            places.append(place)
    return tuple(places) if len(places) > 1 else ()


def listed_together(reading: Reading, language: Language, catalogue: Catalogue) -> Listing | None:
    """Return these as a list, or None where the best sentence answers alone."""
    places = told_together(reading, language, catalogue)
    members = tuple(Member(place.span, "-", place.span) for place in places)
    return Listing(places[0].document, None, members) if places else None


def longer(one: Listing | None, other: Listing | None) -> Listing | None:
    """Return the list that has more members; the second, which may have a lead-in, where both have as many."""
    if one is None or other is None:
        return one or other
    return one if len(one.members) > len(other.members) else other
