"""Say what a document is about, in its own opening words."""

import re

from corpus.model import Document, Language, Span
from index.catalogue import Catalogue
from service.places import Place, with_translation

_TEXT = (
    r"(?:dokumen|artikel|buku|halaman|tulisan|makalah|panduan|laporan|naskah|teks|bacaan|ringkasan|pdf|file|materi|jurnal|skripsi|"
    r"tesis|disertasi|esai|pedoman|modul|brosur|penelitian|kajian)"
)
_TEXT_EN = r"(?:document|article|paper|page|text|report|summary|study|book|handbook|guide|manual|faq|file|pdf|leaflet)"
# What a question calls the document itself.
NAMES_A_TEXT = re.compile(rf"\b(?:{_TEXT}|{_TEXT_EN})(?:nya)?\b", re.I)
_ASKS = re.compile(
    rf"\b{_TEXT}(?:nya)?\s+(?:ini|itu|tersebut)\b.{{0,30}}\b(?:tentang|mengenai|membahas|berisi|isi(?:nya)?|menjelaskan|buat|untuk)"
    r"\s+(?:(?:tentang|mengenai)\s+)?apa\b|"
    rf"(?:^\W*|\bapa\s+)(?:isi|inti|pokok\s+bahasan|topik|tema|garis\s+besar|ringkasan|gambaran)(?:nya)?(?:\s+(?:dari|umum))*\s+"
    rf"{_TEXT}\s+(?:ini|itu|tersebut)\W*(?:apa\W*)?$|"
    rf"\bwhat(?:['’]s|\s+is|\s+does)\s+(?:this|the)\s+{_TEXT_EN}\s+(?:about|say|cover|discuss|for)\b|"
    rf"\bwhat\s+is\s+the\s+(?:topic|subject|purpose|gist|main\s+(?:topic|idea|point))\s+of\s+(?:this|the)\s+{_TEXT_EN}\b|"
    rf"\b(?:summari[sz]e|give\s+(?:me\s+)?(?:a\s+summary|an\s+overview)\s+of)\s+(?:this|the)\s+{_TEXT_EN}\b|"
    rf"\b(?:ringkas(?:kan)?|rangkum(?:kan)?)\s+(?:isi\s+)?{_TEXT}(?:\s+(?:ini|itu))?\b",
    re.I,
)
_SAYS = re.compile(rf"\b{_TEXT}(?:\s+\w+)?\s+ini\b|\b(?:this|the\s+present)\s+(?:\w+\s+)?{_TEXT_EN}\b", re.I)
_LOOKED_AT = 8


def asks_for_overview(question: str) -> bool:
    """Tell whether a question asks what the document as a whole is about."""
    return bool(_ASKS.search(question))


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
