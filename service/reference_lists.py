"""Give the list of references of a document to whoever asks for just that: "daftar pustakanya apa saja?"."""

import re
from collections.abc import Sequence

from corpus.model import Document, Span
from index.catalogue import Catalogue
from index.retriever import ScoredPassage
from service.listings import MOST_ITEMS
from service.overview import NAMES_A_TEXT
from service.telling_words import asks_nothing_of

_REFERENCES = re.compile(
    r"\b(?:daftar\s+(?:pustaka|referensi|rujukan|bacaan)|referensi|rujukan|bibliography|works\s+cited|"
    r"(?:list\s+of\s+)?references|reference\s+list)(?:nya)?\b",
    re.I,
)
_TELLS = re.compile(r"\b(?:show|give|list|used|digunakan|dipakai|tampilkan|kasih|lihat)\b", re.I)


def references_asked_for(
    question: str, hits: Sequence[ScoredPassage], catalogue: Catalogue
) -> tuple[Document, tuple[Span, ...]] | None:
    """Return the references of the first document found that has some, where a question asks for no more; else None."""
    rest = _REFERENCES.sub(" ", question)
    if rest == question or not asks_nothing_of(NAMES_A_TEXT.sub(" ", _TELLS.sub(" ", rest))):
        return None
    for document_id in dict.fromkeys(hit.passage.document_id for hit in hits):
        document = catalogue.document(document_id)
        found = [block.span for block in document.blocks if block.kind == "reference"]
        if found:
            return document, tuple(found[:MOST_ITEMS])
    return None
