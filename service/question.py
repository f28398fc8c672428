"""Understand a question: its language, what sort of answer it wants, and its text made plain."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from corpus.language import detect_language
from corpus.model import Language
from service.followup import Resolved
from service.plain_question import plain_question, spelled_out
from service.smalltalk import Talk, language_of, talk_of, without_greeting

QuestionKind = Literal[
    "definition",
    "list",
    "who",
    "when",
    "where",
    "why",
    "how",
    "comparison",
    "quantity",
    "reference",
    "smalltalk",
    "other",
]

LONGEST_QUESTION = 2000

# The first kind whose cue stands in the question; the order decides where several do ("apa saja perbedaan…").
_CUES: Mapping[QuestionKind, str] = {
    "comparison": (
        r"\bhow\s+(?:do|does|is|are)\b.+\band\b.+\b(?:each|differ|compare)\b|\bmana\s+yang\s+lebih\b|"
        r"\blebih\s+\w+\s+(?:yang\s+)?mana\b|\b(?:which|who)\b.+\b(?:more|less|\w{2,}er)\b.*,.+\bor\b|"
        r"\b(?:perbedaan|persamaan|perbandingan|bandingkan|bandingin|beda(?:nya|kah|in)?|dibanding(?:kan)?|difference|differ|"
        r"differs|compare|compared|comparison|similarit(?:y|ies)|versus|vs)\b"
    ),
    "reference": (
        r"\b(?:(?:apa|mana)\s+(?:sumber|referensi|rujukan)|sumber(?:nya)?\s+(?:apa|dari|mana)|daftar\s+pustaka|"
        r"referensi(?:nya)?|rujukan(?:nya)?|kutipan|(?:what|which)\s+(?:is\s+the\s+|are\s+the\s+)?(?:sources?|references?)|"
        r"bibliography|cited|references?(?=\s+(?:for|of|to)\b))\b"
    ),
    "quantity": (
        r"\b(?:berapa(?:kah)?|jumlah(?:nya)?|number\s+of|"
        r"how\s+(?:many|much|often|long|old|far|high|large|big|tall|wide|deep|heavy|fast|late|early))\b"
    ),
    "list": (
        r"\b(?:apa\s+saja|siapa\s+saja|mana\s+saja|apa-apa|sebutkan|sebut|daftar|"
        r"list|enumerate|name\s+(?:the|all|\w+)|what\s+are\s+(?:the|all|some|its|their)|"
        r"(?:which|what)\s+(?:\w+\s+)?(?:stages|steps|types|kinds|dimensions|factors|phases|elements|requirements|"
        r"documents|conditions|components|principles|benefits)|"
        r"(?:tahap|tahapan|langkah|jenis|macam|unsur|komponen|dimensi|faktor|bentuk|prinsip)(?:-\w+)?\s+apa|"
        r"apa\s+(?:syarat|persyaratan|tahap|tahapan|langkah|langkah-langkah|jenis|macam|unsur|komponen|prosedur|"
        r"tata\s+cara)(?:nya)?(?!\s+(?:ke)?(?:pertama|dua|kedua|tiga|ketiga|empat|keempat|lima|kelima|terakhir)))\b"
    ),
    "who": (
        r"\b(?:siapa(?:kah)?|oleh\s+siapa|who|whom|whose|by\s+whom|menurut\s+siapa|according\s+to\s+whom|"
        r"tokoh|penulis(?:nya)?|author)\b"
    ),
    "when": (
        r"\b(?:kapan(?:kah)?|bila(?:kah|mana)|tahun\s+berapa|tanggal\s+berapa|"
        r"^\W*(?:(?:and|so|but|then)\W+)*when|when(?=\s+(?:is|are|was|were|do|does|did|will|can|could|should|must|has)\b|"
        r"\W*$)|what\s+(?:year|date|time)|"
        r"which\s+year|in\s+what\s+year)\b"
    ),
    "where": (
        r"\b(?:di\s?mana(?:kah)?|ke\s?mana(?:kah)?|dari\s?mana(?:kah)?|where|which\s+(?:city|country|place)|"
        r"lokasi(?:nya)?|letak(?:nya)?)\b"
    ),
    "why": (
        r"\b(?:mengapa(?:kah)?|kenapa|knp|apa\s+(?:sebab|alasan|penyebab)\w*|why|what\s+(?:is\s+the\s+)?(?:reason|cause)s?|"
        r"alasan(?:nya)?|penyebab(?:nya)?|sebab(?:nya)?)\b"
    ),
    "definition": (
        r"\b(?:apa\s?(?:kah)?\s+(?:itu|yang\s+(?:di)?maksud(?:kan)?|arti|definisi|pengertian|makna|maksud)\w*|"
        r"how\s+(?:is|are)\s+(?:\w+\s+){1,4}(?:defined|understood)|definisi|pengertian|arti(?:nya)?|makna|dimaksud|maksud(?:nya)?|adalah\s+apa|itu\s+apa|define|definition|"
        r"meaning|mean(?:s|t)?|what(?:\s+is|\s?['’]s)(?!\s+(?:its|their|his|her|your|my)\b))\b"
    ),
    "how": (
        r"\b(?:bagaimana(?:kah)?|gimana|gmn|how|cara(?:nya)?|(?:langkah|step)\s+(?:demi|by)\s+(?:langkah|step)|urutan(?:nya)?|"
        r"what\s+(?:should|must|can|do)\s+(?:i|we|you|one)\s+(?:(?:have|need)\s+to\s+)?do|"
        r"apa\s+yang\s+(?:harus|perlu|bisa)\s+(?:di)?lakukan)\b"
    ),
}
# "who" by its word, and questions of time that "berapa" would take.
_BEFORE_QUANTITY = ("when", re.compile(r"\b(?:tahun|tanggal|bulan|abad)\s+(?:ke\s*)?berapa\b", re.I))
_PATTERNS = {kind: re.compile(pattern, re.I) for kind, pattern in _CUES.items()}
# "Bisa dicicil tidak?" asks whether, and denies nothing: left there, "tidak" finds what is denied.
_TAG = re.compile(
    r"(?<=\w)(?<!\bkenapa)(?<!\bmengapa)(?<!\bwhy)[\s,]+(?:atau\s+|or\s+)?(?:tidak|bukan|belum|not)(?:\s+(?:ya|sih))?(?=\W*$)",
    re.I,
)
_ATTRIBUTE_OF = re.compile(r"\bwhat\s+(?:is|was)\s+the\s+\w+(?:\s+\w+)?\s+(?:of|for|in|behind)\b", re.I)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was put and as it is searched.

    ``answer_language`` is the one that was asked for, ``said`` the text of earlier answers where only what they do not
    say is wanted, ``heard`` that of the last one where the question goes on from it. ``is_missing`` tells that an item
    is wanted that the list in question does not have, ``is_item`` that nothing is but what the item ``resolved_text``
    says, ``leans`` that the question was completed from the conversation. ``talk`` is what it is if it asks nothing of
    the documents.
    """

    text: str
    language: Language
    kind: QuestionKind
    resolved_text: str
    answer_language: Language | None = None
    said: str = ""
    heard: str = ""
    is_missing: bool = False
    is_item: bool = False
    leans: bool = False
    talk: Talk | None = None


def understand(text: str, default_language: Language = "id", resolved: Resolved | None = None) -> Question:
    """Return the question with its language, kind and plain text.

    Args:
        text: as it was put.
        default_language: where nothing in the text speaks for either language.
        resolved: what it means in its conversation; None where there is none.
    """
    talk = talk_of(text)
    if talk:
        return Question(text, language_of(text), "other" if talk == "order" else "smalltalk", text, talk=talk)
    plain = " ".join((resolved.text if resolved else text).split())
    plain = _TAG.sub("", spelled_out(without_greeting(plain)))
    if plain.isupper():
        # Shouting is nothing to the sense, but other pieces of the vocabulary to the encoder.
        plain = plain.lower()
    # "In English please" is English, and the question that it repeats may not be.
    speaks = plain if resolved is None or resolved.language else text
    language = detect_language(speaks, detect_language(plain, default_language))
    kind = kind_of(resolved.asks if resolved and resolved.asks else text)
    kind = kind_of(plain) if kind == "other" else kind
    if resolved is not None and resolved.is_item:
        kind = "other"
    if resolved is None:
        return Question(text, language, kind, plain)
    return Question(
        text=text,
        language=language,
        kind=kind,
        resolved_text=plain,
        answer_language=resolved.language,
        said=resolved.said,
        heard=resolved.heard,
        is_missing=resolved.is_missing,
        is_item=resolved.is_item,
        leans=resolved.leans,
    )


def kind_of(text: str) -> QuestionKind:
    """Return what sort of answer a question wants, by its cue words in either language."""
    text = plain_question(text)
    kind, pattern = _BEFORE_QUANTITY
    if pattern.search(text):
        return "when"
    for kind, pattern in _PATTERNS.items():
        if pattern.search(text):
            return "other" if kind == "definition" and _ATTRIBUTE_OF.search(text) else kind
    return "other"
