"""Decide which documents are used as translations of others: those whose alignment is good enough.

A document may say that it translates another (``Document.translation_of``). Where the other is there, is written in
another language and says the same, sentence by sentence, the two are linked: a question in either language is read in
its own version, and the other is shown beside it. Where not, the document stands for itself.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from corpus.errors import UnknownDocumentError
from corpus.model import Document
from index.alignment import QUALITY, Alignment, Vectors, align
from index.catalogue import Catalogue

_log = logging.getLogger(__name__)


def link_translations(
    documents: Sequence[Document], vectors: Callable[[Document], Vectors], before: Catalogue | None = None
) -> list[Document]:
    """Return the documents with the alignment of those that are translations, and no ``translation_of`` in the others.

    Args:
        documents: the whole corpus.
        vectors: returns a document's sentence vectors, in order, of unit length.
        before: the catalogue of an older snapshot whose alignments hold where neither text has changed.
    """
    by_id = {document.id: document for document in documents}
    return [_linked(document, by_id, vectors, before) for document in documents]


def _linked(
    document: Document,
    by_id: Mapping[str, Document],
    vectors: Callable[[Document], Vectors],
    before: Catalogue | None,
) -> Document:
    if document.translation_of is None or document.alignment:
        return document
    source = by_id.get(document.translation_of)
    problem = _problem(document, source)
    if source is None or problem:
        _log.warning("%s is not used as a translation of %s: %s", document.id, document.translation_of, problem)
        return replace(document, translation_of=None)
    found = _known(before, document, source) or align(source, document, vectors(source), vectors(document))
    if found.score < QUALITY:
        shares = f"{found.score:.0%} of the sentences have a counterpart, {QUALITY:.0%} are needed"
        _log.warning("%s is not used as a translation of %s: %s", document.id, source.id, shares)
        return replace(document, translation_of=None, alignment_score=found.score)
    return replace(document, alignment=found.pairs, alignment_score=found.score)


def _problem(document: Document, source: Document | None) -> str | None:
    if source is None:
        return "there is no such document"
    if source.translation_of is not None:
        return "that is a translation itself: name the original"
    return "both are in the same language" if source.language == document.language else None


def _known(before: Catalogue | None, document: Document, source: Document) -> Alignment | None:
    """Return the alignment that an older snapshot has of the same two texts."""
    if before is None:
        return None
    try:
        old, old_source = before.document(document.id), before.document(source.id)
    except UnknownDocumentError:
        return None
    if old.translation_of != source.id or old.alignment_score is None:
        return None
    same = _shape(old) == _shape(document) and _shape(old_source) == _shape(source)
    return Alignment(old.alignment, old.alignment_score) if same else None


def _shape(document: Document) -> tuple[object, ...]:
    return document.sha256, document.blocks, document.sentences, document.language
