"""Tell what a numbered part of a document says: an article, a chapter, what a decree lays down."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from corpus.model import Document, HeadingPath, Language, Sentence, Span
from index.catalogue import Catalogue
from index.retriever import ScoredPassage
from service.answering.listings import announced_by
from service.answering.openings import MOST_SENTENCES, opening_below, paths_within
from service.answering.parts import Mention, mentions, mentions_of
from service.answering.places import Place
from service.understanding.asked_sources import asked_division, begins_division, names_division

# The number of a part stands within so many letters of where it begins.
_LABEL = 20


def division_told(
    name: str, hits: Sequence[ScoredPassage], language: Language, catalogue: Catalogue
) -> Iterator[Mention]:
    """Yield what a numbered part says first, which stands below its number as a heading or behind it in a paragraph."""
    begins, named = begins_division(name), names_division(name)
    for document in map(catalogue.document, dict.fromkeys(hit.passage.document_id for hit in hits)):
        paths = dict.fromkeys(path for block in document.blocks for path in paths_within(block.section))
        told = opening_below(document, path) if (path := _headed(paths, named)) else ([], [])
        if any(told):
            yield from mentions(document.id, *told, language, catalogue)
            return
    for passage in (hit.passage for hit in hits):
        document = catalogue.document(passage.document_id)
        path = _headed(paths_within(passage.section), begins)
        spans, announced = opening_below(document, path) if path else (_behind(document, passage.sentences, named), [])
        if spans:
            yield from mentions(document.id, spans, announced, language, catalogue)
            return


def _headed(paths: Iterable[HeadingPath], begins: re.Pattern[str]) -> HeadingPath | None:
    return next((path for path in paths if begins.match(" ".join(path[-1].split()))), None)


def dictum_told(
    name: str, hits: Sequence[ScoredPassage], language: Language, catalogue: Catalogue
) -> Iterator[Mention]:
    """Yield what a decree lays down under a number in words, which stands before a colon, with the list that it
    announces."""
    for document in map(catalogue.document, dict.fromkeys(hit.passage.document_id for hit in hits)):
        spans = _behind(document, document.sentences, names_division(name))
        listing = announced_by(Place(document, spans[-1])) if spans else None
        told = spans[:-1] if listing else spans
        yield from mentions(document.id, told, [], language, catalogue)
        if listing:
            yield from mentions_of(listing, language, catalogue)
        if spans:
            return


def _behind(document: Document, sentences: Sequence[Sentence], begins: re.Pattern[str]) -> list[Span]:
    """Return the first of some sentences that begins so, and the next of its paragraph."""
    first = next((s.span for s in sentences if begins.match(" ".join(s.span.of(document.text).split()))), None)
    block = Place(document, first).block if first else None
    if first is None or block is None:
        return []
    after = [sentence.span for sentence in document.sentences_in(block.span) if sentence.span.start >= first.start]
    own = [after[0], *takewhile(lambda span: not asked_division(span.of(document.text)[:_LABEL]), after[1:])]
    return own[:MOST_SENTENCES]
