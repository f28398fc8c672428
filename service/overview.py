"""Say what a document is about, in its own opening words."""

import re

from corpus.model import Document, Language, Span
from index.catalogue import Catalogue
from service.places import Place, with_translation
from service.telling_words import only_asks, words_of

_TEXT = (
    r"(?:dokumen|artikel|buku|halaman|tulisan|makalah|panduan|laporan|naskah|teks|bacaan|ringkasan|pdf|file|materi|jurnal|skripsi|"
    r"tesis|disertasi|esai|pedoman|modul|brosur|penelitian|kajian)"
)
_TEXT_EN = r"(?:document|article|paper|page|text|report|summary|study|book|handbook|guide|manual|faq|file|pdf|leaflet)"
# What a question calls the document itself.
NAMES_A_TEXT = re.compile(rf"\b(?:{_TEXT}|{_TEXT_EN})(?:nya)?\b", re.I)
_THIS_TEXT = re.compile(
    rf"\b(?:(?:this|the)\s+(?:whole\s+|entire\s+)?{_TEXT_EN}|{_TEXT}(?:nya\b|(?:nya)?\s+(?:ini|itu|tersebut))|ini\s+{_TEXT}|"
    rf"(?:ringkas(?:kan|in)?|rangkum(?:kan|in)?)\s+(?:isi\s+)?{_TEXT})\b",
    re.I,
)
# What a whole text does, has or can be brought to, and no part of it.
_ABOUT = re.compile(
    r"\b(?:tentang|mengenai|(?:nge|di|mem)?bahas(?:an)?|(?:ber)?isi(?:nya)?|(?:ke)?inti(?:nya)?|topik(?:nya)?|tema(?:nya)?|"
    r"garis\s+besar(?:nya)?|ringkas(?:an(?:nya)?|kan|in)?|rangkum(?:an(?:nya)?|kan|in)?|gambaran(?:nya)?|(?:men|di)jelaskan|"
    r"(?:di|mem)?bicara(?:kan)?|ngomong(?:in)?|bercerita|about|covers?|covered|discuss(?:es|ed)?|describe[sd]?|"
    r"deals?\s+with|says?|gist|summar(?:y|i[sz]e)|sum\s+up|overview|topics?|subject|purpose|(?:main|basic|general)\s+(?:ideas?|points?)|"
    r"outline|for)\b|\b(?:buat|untuk)\s+apa\b",
    re.I,
)
# These ask for it of a text that is not named.
_ABOUT_ALL = re.compile(
    r"\b(?:tentang|mengenai|(?:nge|di|mem)bahas|topik|tema|garis\s+besar|about|gist|overview|topics?)\b", re.I
)
# Beside those they say no more of what is wanted.
_BRIEFLY = re.compile(
    r"\b(?:singkat(?:nya)?|ringkas|pendek|umum(?:nya)?|cepat|pokok(?:nya)?|utama(?:nya)?|keseluruhan|sebenarnya|secara|"
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
_SAYS = re.compile(rf"\b{_TEXT}(?:\s+\w+)?\s+ini\b|\b(?:this|the\s+present)\s+(?:\w+\s+)?{_TEXT_EN}\b", re.I)
_LOOKED_AT = 8


def asks_for_overview(question: str) -> bool:
    """Tell whether a question asks what the document as a whole is about: it says that, may name the document, and
    names nothing else."""
    asks = _ABOUT if _THIS_TEXT.search(question) else _ABOUT_ALL
    if not asks.search(question) or _ASKS_MORE.search(question):
        return False
    rest = _BRIEFLY.sub(" ", _ABOUT.sub(" ", _THIS_TEXT.sub(" ", question)))
    return all(only_asks(word[0]) for word in words_of(rest))


def opening(catalogue: Catalogue, document_id: str, language: Language) -> Place | None:
    """Return the first of a document's opening sentences that speaks of the document itself, else its first sentence;
    None where there is no paragraph. A translation's is its source's."""
    document = catalogue.document(document_id)
    source = catalogue.document(document.translation_of) if document.translation_of else document
    span = _opening(source)
    return with_translation(catalogue, source, span, language) if span else None


def _opening(document: Document) -> Span | None:
    paragraphs = (block for block in document.blocks if block.kind == "paragraph")
    sentences = [sentence.span for block in paragraphs for sentence in document.sentences_in(block.span)][:_LOOKED_AT]
    speaking = (span for span in sentences if _SAYS.search(span.of(document.text)))
    return next(speaking, sentences[0] if sentences else None)
