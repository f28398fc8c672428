"""Say what a document is about, in its own opening words."""

import re
from itertools import islice

from corpus.model import Document, Language, Span
from index.catalogue import Catalogue
from service.answering.places import Place, with_translation
from service.understanding.telling_words import TEXT_NOUN, TEXT_NOUN_EN

_SAYS = re.compile(rf"\b{TEXT_NOUN}(?:\s+\w+)?\s+ini\b|\b(?:this|the\s+present)\s+(?:\w+\s+)?{TEXT_NOUN_EN}\b", re.I)
# What it then says of itself as a whole: what it is for, and of whom or what it speaks.
_AIMS = re.compile(
    r"\b(?:(?:ber)?tujuan|(?:me|di)\w*(?:bahas|jelaskan|kaji|elaah|injau|analisis|deskripsikan|gambarkan|uji|muat|atur|ulas|"
    r"umpulkan|ajikan|aparkan|uraikan|rangkum)|berisi|berlaku|untuk|aims?|purpose|examin\w+|explain\w*|descri\w+|"
    r"discuss\w*|review\w*|presents?|reports?|summari[sz]es?|covers?|looks?\s+at|asks?|appl(?:y|ies)|sets?\s+out|tells?|"
    r"for|is\s+about|collects?)\b",
    re.I,
)
_LOOKED_AT, _AT_ONCE = 60, 12
# What stands under these is about how the text came to be.
_FRONT = re.compile(
    r"(?:kata\s+(?:pengantar|sambutan)|prakata|sambutan|ucapan\s+terima\s*kasih|daftar\s+(?:isi|tabel|gambar)|"
    r"(?:lembar|halaman)\s+\w+|pre\s?face|foreword|acknowledge?ments?|(?:table\s+of\s+)?contents)\b",
    re.I,
)
_NEAR = 40
# "This text is a summary of lectures that discuss …".
_IS_A = re.compile(r"\s+(?:merupakan|adalah|ialah|is|was)\s+(?:an?\s+)?\w+", re.I)
_ENDS = frozenset(".!?")
# A line of an imprint is no sentence: it is names, numbers and words with capitals, for more than half, or a few words.
_IMPRINT = 0.5
_SHORTEST = 7
_IS = re.compile(r"\b(?:is|are|was|were|adalah|ialah|merupakan|yaitu|yakni)\b", re.I)


def opening(catalogue: Catalogue, document_id: str, language: Language) -> Place | None:
    """Return the first of a document's opening sentences that says what it is for or speaks of, else its first sentence
    below the imprint; None where there is no paragraph. A translation's is its source's."""
    document = catalogue.document(document_id)
    source = catalogue.document(document.translation_of) if document.translation_of else document
    span = _opening(source)
    return with_translation(catalogue, source, span, language) if span else None


def says_its_aim(document: Document) -> bool:
    """Tell whether a document says at its very beginning what it is for or speaks of."""
    return any(_says_its_aim(span.of(document.text)) for span in _first(document, _AT_ONCE))


def _first(document: Document, most: int) -> list[Span]:
    """Return the first sentences of a document but for those about how it came to be."""
    paragraphs = (block for block in document.blocks if block.kind == "paragraph")
    told = (block for block in paragraphs if not any(map(_FRONT.match, block.section)))
    every = (sentence.span for block in told for sentence in document.sentences_in(block.span))
    return list(islice(every, most))


def _opening(document: Document) -> Span | None:
    first = _first(document, _LOOKED_AT)
    sentences = [span for span in first if _is_sentence(span.of(document.text))] or first
    speaking = (span for span in sentences if _says_its_aim(span.of(document.text)))
    return next(speaking, next(iter(sentences), None))


def _says_its_aim(sentence: str) -> bool:
    says = _SAYS.search(sentence)
    if says is None:
        return False
    is_a = _IS_A.match(sentence, says.end())
    begin = is_a.end() if is_a else says.end()
    return _AIMS.search(sentence, says.end(), begin + _NEAR) is not None


def _is_sentence(text: str) -> bool:
    words = text.split()
    named = sum(not word.strip("(\"'“‘")[:1].islower() for word in words)
    says = _IS.search(text) is not None or (len(words) >= _SHORTEST and named <= _IMPRINT * len(words))
    return says and text.rstrip("\"'”’) ")[-1:] in _ENDS
