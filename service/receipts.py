"""Tell whether a citation is still true: the same words at the same place of the same text."""

import hashlib
from dataclasses import dataclass

from corpus.model import Document, Span
from index.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Receipt:
    """A citation to be checked: a place, and the words there or a SHA-256 of them or of the whole text."""

    document_id: str
    start: int
    end: int
    quote: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What stands at a receipt's place now, None outside the text, and why the receipt is not true, None if it is."""

    document: Document
    quote: str | None
    reason: str | None


def check(catalogue: Catalogue, receipt: Receipt) -> Finding:
    """Compare a receipt with the document as it is now.

    Raises:
        UnknownDocumentError: there is no such document.
    """
    document = catalogue.document(receipt.document_id)
    inside = receipt.start < receipt.end <= len(document.text)
    found = Span(receipt.start, receipt.end).of(document.text) if inside else None
    return Finding(document, found, _objection(document, found, receipt))


def _objection(document: Document, found: str | None, receipt: Receipt) -> str | None:
    if receipt.end <= receipt.start:
        return "the place ends before it starts"
    if found is None:
        return f"the place lies outside the document, which has {len(document.text)} characters"
    if receipt.quote is not None and found != receipt.quote:
        return "other words stand at this place"
    if receipt.sha256 is not None:
        known = (document.sha256, hashlib.sha256(found.encode()).hexdigest())
        if receipt.sha256.lower() not in known:
            return "neither the document's nor the words' SHA-256 is the one given"
    return None
