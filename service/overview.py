"""Say what a document is about, in its own opening words."""

import re
from itertools import islice

from corpus.model import Document, Language, Span
from index.catalogue import Catalogue
from service.places import Place, with_translation
from service.telling_words import TEXT_NOUN, TEXT_NOUN_EN, only_asks, words_of

# What a question calls the document itself.
NAMES_A_TEXT = re.compile(rf"\b(?:{TEXT_NOUN}|{TEXT_NOUN_EN})(?:nya)?\b", re.I)
_THIS_TEXT = re.compile(
    rf"\b(?:(?:this|the)\s+(?:whole\s+|entire\s+)?{TEXT_NOUN_EN}|this\s+place|{TEXT_NOUN}(?:nya\b|(?:nya)?\s+(?:ini|itu|tersebut)|"
    rf"(?:\s+\w+){{1,3}}\s+ini)|ini\s+{TEXT_NOUN}|"
    rf"(?:ringkas(?:kan|in)?|rangkum(?:kan|in)?)\s+(?:isi\s+)?{TEXT_NOUN})\b",
    re.I,
)
# What a whole text does, has or can be brought to, and no part of it.
_ABOUT = re.compile(
    r"\b(?:tentang|mengenai|(?:nge|di|mem)?bahas(?:an)?|(?:ber)?isi(?:nya)?|(?:ke)?inti(?:nya)?|topik(?:nya)?|tema(?:nya)?|"
    r"garis\s+besar(?:nya)?|ringkas(?:an(?:nya)?|nya|kan|in)?|rangkum(?:an(?:nya)?|kan|in)?|gambaran(?:nya)?|(?:men|di)jelaskan|"
    r"(?:di|mem)?bicara(?:kan)?|ngomong(?:in)?|bercerita|about|covers?|covered|discuss(?:es|ed)?|describe[sd]?|"
    r"deals?\s+with|says?|gist|summar(?:y|i[sz]e)|sum\s+up|overview|topics?|subject|purpose|(?:main|basic|general)\s+(?:ideas?|points?)|"
    r"outline|for|tl;?dr|(?:hal|poin|pokok)(?:\s+(?:pokok|utama|penting))?(?:nya)?|(?:find|learn|get|read)\s+(?:in|from)|"
    r"(?:temukan|pelajari|baca|dapat(?:kan)?)\s+(?:di|dari|dalam))\b|\b(?:buat|untuk)\s+apa\b",
    re.I,
)
# These ask for it of a text that is not named.
_ABOUT_ALL = re.compile(
    r"\b(?:tentang|mengenai|(?:nge|di|mem)bahas|topik|tema|garis\s+besar|about|gist|overview|topics?|tl;?dr)\b", re.I
)
# Beside those they say no more of what is wanted.
_BRIEFLY = re.compile(
    r"\b(?:kira(?:-kira)?|gimme|singkat(?:nya)?|ringkas|pendek|umum(?:nya)?|cepat|pokok(?:nya)?|utama(?:nya)?|keseluruhan|sebenarnya|secara|"
    r"kasih|beri(?:kan)?|buat(?:kan|in)?|jelas(?:kan|in)|terangkan|cerita(?:kan|in)?|(?:mau|ingin|pengen)\s+tahu|"
    r"give|tell|make|write|explain|short(?:ly)?|brief(?:ly)?|quick(?:ly)?|idea|main(?:ly)?|whole|all|overall|general(?:ly)?|"
    r"in\s+a\s+nutshell|in\s+(?:one|a)\s+sentence|actually|basically|really|rough(?:ly)?|sense)\b",
    re.I,
)
# Who or how many asks for something that the text says.
_ASKS_MORE = re.compile(
    r"\b(?:siapa\w*|kapan|(?:se)?berapa|(?:di|ke|dari)?\s?mana|mengapa|kenapa|kalau|who(?:m|se)?|when|where|why|how|which|"
    r"if)\b",
    re.I,
)
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


def asks_for_overview(question: str) -> bool:
    """Tell whether a question asks what the document as a whole is about: it says that, may name the document, and
    names nothing else."""
    asks = _ABOUT if _THIS_TEXT.search(question) else _ABOUT_ALL
    if not asks.search(question) or _ASKS_MORE.search(question):
        return False
    rest = _BRIEFLY.sub(" ", _ABOUT.sub(" ", _THIS_TEXT.sub(" ", question)))
    return all(only_asks(word[0]) for word in words_of(rest))


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
