"""Give the list of references of a document to whoever asks for just that: "daftar pustakanya apa saja?"."""

import re
from collections.abc import Sequence

from corpus.model import Document, Span
from index.analysis import words
from index.catalogue import Catalogue
from index.retriever import ScoredPassage
from service.answering.listings import MOST_ITEMS
from service.understanding.asked_overview import NAMES_A_TEXT
from service.understanding.names import names_in
from service.understanding.telling_words import asks_nothing_of, only_asks, words_of

_REFERENCES = re.compile(
    r"\b(?:daftar\s+(?:pustaka|referensi|rujukan|bacaan)|referensi|rujukan|bibliography|works\s+cited|"
    r"(?:list\s+of\s+)?references?|reference\s+list|sumber(?:nya)?(?:\s+(?:referensi|rujukan|pustaka|bacaan))?|sources?)"
    r"(?:nya)?\b",
    re.I,
)
_TELLS = re.compile(
    r"\b(?:show|give|based\s+on|draws?\s+on|cited?|consult(?:ed)?|(?:di)?kutip|(?:di|me)rujuk|(?:di)?dasar(?:kan|nya)?|"
    r"berdasarkan|list(?:s|ed)?|used?|(?:di|meng)gunakan|(?:di|me)(?:pakai|makai)|(?:di|men)?jadi(?:kan)?|tampilkan|kasih|"
    r"lihat|full|complete|lengkap|entry|tahun|year|(?:at|in)\s+the\s+end|(?:(?:di|pada)\s+)?(?:bagian\s+)?akhir(?:nya)?)\b",
    re.I,
)


def references_asked_for(
    question: str, hits: Sequence[ScoredPassage], catalogue: Catalogue
) -> tuple[Document, tuple[Span, ...]] | None:
    """Return the references of the first document found that has some, where a question asks for no more; those that
    have all the words where it asks for somebody's or a year's ("full reference for Holm 2017"); else None."""
    rest = _REFERENCES.sub(" ", question)
    if rest == question:
        return None
    rest = NAMES_A_TEXT.sub(" ", _TELLS.sub(" ", rest))
    wanted = {word for match in words_of(rest) if not only_asks(match[0]) for word in words(match[0])}
    if not asks_nothing_of(rest) and not wanted & names_in(question):
        return None
    for document_id in dict.fromkeys(hit.passage.document_id for hit in hits):
        document = catalogue.document(document_id)
        found = [block.span for block in document.blocks if block.kind == "reference"]
        if not asks_nothing_of(rest):
            found = [span for span in found if wanted <= set(words(span.of(document.text)))]
        if found:
            return document, tuple(found[:MOST_ITEMS])
    return None
