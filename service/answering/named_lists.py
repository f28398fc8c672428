"""Find a list that a question names in full: one of its places ("what is the third recommendation?"), all of what it
wants counted ("ada berapa rekomendasi?"), or the headings that stand below one ("apa saja jenis kartu?" above "Jenis
kartu" with a heading for each).

Every word of the question must stand where the list is announced, so that nothing has to be weighed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.language import spoken_in
from corpus.model import Document, Passage, Span
from index.analysis import query_stems, stems
from index.catalogue import Catalogue
from index.retriever import ScoredPassage
from service.answering.listings import Listing, Member, listed_around, listed_below
from service.answering.places import Place
from service.reading.words import says_all
from service.understanding.list_nouns import is_of_another_sort
from service.understanding.names import names_in
from service.understanding.ordinals import (
    Ordinal,
    count_in,
    find_count,
    find_place,
    find_place_of_any,
    find_places,
    pick,
)

_LOOKED_AT = 8
_OTHERS = re.compile(r"\b(?:and|dan)\s+(?:co|colleagues|others|rekan\S*|kawan\S*)\b|\bjumlah(?:nya)?\b", re.I)
_COMPARES = re.compile(
    r"\b(?:(?:per|mem)?beda\w*|(?:per|mem)?banding\w*|persamaan\w*|antara|differ\w*|distinguish\w*|compar\w*|similarit\w*|"
    r"between|sama|dkk|et\s+al)\b",
    re.I,
)


def place_named(question: str, hits: Sequence[ScoredPassage], catalogue: Catalogue) -> tuple[Document, Member] | None:
    """Return the one of a list's things that a question asks for by its place, and the list's document, or None."""
    for place in (find_place(question), find_place_of_any(question)):
        listing = _named(question, place, hits, catalogue) if place else None
        member = pick(listing.members, place.number) if place and listing else None
        if listing and member:
            return listing.document, member
    return None


def places_compared(
    question: str, hits: Sequence[ScoredPassage], catalogue: Catalogue
) -> list[tuple[Document, Member]]:
    """Return the two of a list's things that a question compares by their places, with the list's document; none where
    it compares no two, or one is not there."""
    wanted = [replace(place, rest=_COMPARES.sub(" ", place.rest)) for place in find_places(question)]
    found = [(listing, place) for place in wanted if (listing := _named(question, place, hits, catalogue))]
    members = [(listing.document, pick(listing.members, place.number)) for listing, place in found]
    told = [(document, member) for document, member in members if member]
    return told if len(told) == len(wanted) else []


def list_counted(question: str, hits: Sequence[ScoredPassage], catalogue: Catalogue) -> Listing | None:
    """Return the list of what a question wants counted, or None."""
    asked = find_count(question)
    return _named(question, asked, hits, catalogue) if asked else None


def _named(question: str, asked: Ordinal, hits: Sequence[ScoredPassage], catalogue: Catalogue) -> Listing | None:
    wanted = f"{asked.counted} {asked.rest}"
    for passage in (hit.passage for hit in hits[:_LOOKED_AT]):
        document = catalogue.document(passage.document_id)
        for listing in _listings(document, passage):
            lead = listing.lead.of(document.text) if listing.lead else ""
            announced = "\n".join([document.title, *passage.section, lead])
            # Of a list that is not of what is counted the third is another thing.
            near = "\n".join([*passage.section[-1:], lead])
            is_of_it = _says_all(document, near, asked.counted, question) and not is_of_another_sort(question, lead, "")
            told = _says_all(document, announced, wanted, question) or _counts(
                document, lead, announced, asked, question
            )
            if is_of_it and (told or _counts(document, lead, announced, asked, question)):
                return listing
    return None


def _counts(document: Document, lead: str, announced: str, asked: Ordinal, question: str) -> bool:
    """Tell whether what announces a list says how many of what is counted there are, where a question asks for that,
    and has all its names and half of its other words."""
    if asked.number or count_in(lead) is None or not _says_all(document, lead, asked.counted, question):
        return False
    rest = _OTHERS.sub(" ", _COMPARES.sub(" ", asked.rest))
    meant = query_stems(rest, document.language, spoken_in(question))
    every = {word for words in meant.values() for word in words}
    held = {word for stem in meant.keys() & set(stems(announced, document.language)) for word in meant[stem]}
    names = {word for word in names_in(question) if word in every}
    return names <= held and 2 * len(held) >= len(every)


def headings_named(question: str, hits: Sequence[ScoredPassage], catalogue: Catalogue) -> Listing | None:
    """Return the headings below one that a question names as a list, or None."""
    for passage in (hit.passage for hit in hits[:_LOOKED_AT]):
        document = catalogue.document(passage.document_id)
        above = passage.section[:-1] or passage.section
        listing = listed_below(Place(document, passage.span), question)
        if listing is not None:
            # The headings' own names are blocks below it too.
            below = (block.span.of(document.text) for block in document.blocks if block.section[: len(above)] == above)
            told = "\n".join([document.title, *above, *below])
            return listing if _says_all(document, told, question, question) else None
    return None


def _listings(document: Document, passage: Passage) -> Iterator[Listing]:
    """Yield the listings that a passage's sentences stand in or announce, each once."""
    leads: set[Span | None] = set()
    for sentence in passage.sentences:
        listing = listed_around(Place(document, sentence.span))
        if listing is not None and listing.lead not in leads:
            leads.add(listing.lead)
            yield listing


def _says_all(document: Document, text: str, wanted: str, question: str) -> bool:
    """Tell whether ``text`` has every word of ``wanted`` that says what it is about, or another for the same."""
    return says_all(text, document.language, query_stems(wanted, document.language, spoken_in(question)))
