"""Say whom a document quotes: "siapa saja ahli yang dikutip?", "which scholars are cited?"."""

import re
from collections.abc import Sequence

from corpus.attribution import find_attributions
from corpus.model import Document, Span
from index.analysis import words
from service.understanding.asked_overview import NAMES_A_TEXT
from service.understanding.telling_words import asks_nothing_of

_EXPERTS = (
    r"(?:ahli|pakar|tokoh|peneliti|penulis|sejarawan|ilmuwan|akademisi|teoretikus|experts?|scholars?|authors?|researchers?|"
    r"theorists?|academics?|historians?|writers?|studies|works|sources|studi|penelitian)(?:\s+(?:lain|terdahulu))?"
)
_QUOTED = (
    r"(?:(?:di|me|ter)?(?:kutip|sebut|rujuk|singgung)(?:kan)?|dipakai|digunakan|jadi\s+rujukan|pendapat(?:nya)?|cited|quoted|"
    r"mentioned|named|referred\s+to|referenced|used|cites?|quotes?|mentions?)"
)
_ASKS = re.compile(
    rf"\b{_EXPERTS}\b(?=.*\b{_QUOTED}\b)|\b{_QUOTED}\b(?=.*\b{_EXPERTS}\b)",
    re.I,
)
_BESIDE = re.compile(
    rf"\b(?:{_EXPERTS}|{_QUOTED}|para|mereka|nama(?:-nama)?|names?|all|semua|daftar|list|earlier|previous|r|jadi|oleh|by|sini|here)\b",
    re.I,
)
_MOST = 8


def asks_who_is_quoted(question: str) -> bool:
    """Tell whether a question asks whom a document quotes, and no more."""
    if not _ASKS.search(question):
        return False
    return asks_nothing_of(_BESIDE.sub(" ", NAMES_A_TEXT.sub(" ", _BESIDE.sub(" ", question))))


def quoted_in(document: Document) -> tuple[Span, ...]:
    """Return the first sentence of a document that quotes each of those whom it quotes, in order."""
    found: list[Span] = []
    named: set[str] = set()
    for block in document.blocks:
        spans: Sequence[Span] = () if block.kind == "reference" else [s.span for s in document.sentences_in(block.span)]
        for span in spans:
            for one in find_attributions(span.of(document.text)):
                # Whoever is named first, alone or with others, is the same.
                first = next(words(one.who), "")
                if first not in named:
                    named.add(first)
                    found.append(span)
    return tuple(dict.fromkeys(found))[:_MOST]
