"""What sort of answer a question wants, by its cue words in either language."""

import re
from collections.abc import Mapping
from typing import Literal

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
# What these ask for may stand in one cell of a table; a list or a comparison may be told by one that is left blank.
FACTS = frozenset({"who", "when", "where", "quantity", "other"})
# Whoever asks these may want the name of who says so.
WHO_SAYS = frozenset({"who", "reference"})
DAY = r"(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?"
# The first kind whose cue stands in the question; the order decides where several do ("apa saja perbedaan…").
_CUES: Mapping[QuestionKind, str] = {
    "comparison": (
        r"\bhow\s+(?:do|does|is|are)\b.+\band\b.+\b(?:each|differ|compare|different|alike|similar)\b|"
        r"\bmana\s+(?:yang\s+)?lebih\b|\bsiapa\s+(?:yang\s+)?lebih\b.+\batau\b|\band\b.+\bin\s+common\b|"
        r"^\W*(?:are|is)\b.+\band\b.+\b(?:the\s+same|different|alike|similar)\b|"
        r"\b(?:which|who)\s+(?:is|are|was|were)\s+(?:(?:more|less)\s+\w+|\w{2,}er)\s+.+\bor\b|"
        r"^\W*(?:do|does|did|is|are|was|were)\b.+\b(?:more|less|fewer|\w{2,}er)\b.*\bthan\s+(?!\W*\d)|"
        r"^\W*apa(?:kah)?\b.+\blebih\s.+\b(?:daripada|dibanding(?:kan)?)\s+(?!\W*\d)|"
        r"\blebih\s+\w+\s+(?:yang\s+)?mana\b|\b(?:which|who)\b.+\b(?:more|less|\w{2,}er)\b.*,.+\bor\b|"
        r"\b(?:(?:perbedaan|persamaan)(?:nya)?|perbandingan|bandingkan|bandingin|beda(?:nya|kah|in)?|(?:mem|di)bedakan|dibanding(?:kan)?|difference|differ|"
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
        r"documents|conditions|components|principles|benefits)|which\s+\w+[^\Wsu]s\s+(?:do|did|are|were|have)|"
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
        r"one\s+(?:thing|step)\s+after\s+(?:another|the\s+other)|(?:from|dari)\s+(?:start|beginning|awal)\s+(?:to|sampai|hingga)\s+"
        r"(?:the\s+)?(?:finish|end|akhir)|"
        r"what\s+(?:should|must|can|do)\s+(?:i|we|you|one)\s+(?:(?:have|need)\s+to\s+)?do|"
        r"apa\s+yang\s+(?:harus|perlu|bisa)\s+(?:di)?lakukan)\b"
    ),
}
# "who" by its word, and questions of time that "berapa" would take.
_BEFORE_QUANTITY = ("when", re.compile(r"\b(?:tahun|tanggal|bulan|abad)\s+(?:ke\s*)?berapa\b", re.I))
_PATTERNS = {kind: re.compile(pattern, re.I) for kind, pattern in _CUES.items()}
_ATTRIBUTE_OF = re.compile(r"\bwhat\s+(?:is|was)\s+the\s+\w+(?:\s+\w+)?\s+(?:of|for|in|behind)\b", re.I)


# "Siapa X?" asks what X is, where "siapa yang …" asks for a name.
_NAME = r"(?:(?:[A-Z][\w’'.-]*|bin|van|von|de|der|al|dr\.?)\s*){1,6}"
_WHO_IS = re.compile(
    rf"(?i:siapa(?:kah)?(?:\s+(?:itu|sih))*|who\s+(?:is|was)|who['’]s)\s+{_NAME}\W*|{_NAME}(?i:(?:itu|tuh)\s+siapa(?:\s+sih)?)\W*"
)
# Words by which something is asked.
ASKS = re.compile(
    r"\b(?:apa\w*|siapa\w*|kapan\w*|(?:se)?berapa\w*|brp|mana|dimana\w*|dmn|mengapa|kenapa|knp|bagaimana|gimana|gmn|bisa|boleh|"
    r"harus|what|who|whom|whose|when|where|why|which|how|does|do|did|is|are|was|were|can|could|will|would|should)\b",
    re.I,
)


def asks_who_one_is(question: str) -> bool:
    """Tell whether a question asks who somebody is that it names, and not for a name."""
    return _WHO_IS.fullmatch(question.strip()) is not None


def has_cue(plain: str, kind: QuestionKind) -> bool:
    """Tell whether a question has a cue of that kind, though it may have one that comes before it: "how many are there,
    and what are they?"."""
    return _PATTERNS[kind].search(plain) is not None


def kind_by_cues(plain: str) -> QuestionKind:
    """Return what sort of answer a question wants whose text ``plain_question`` made plain; "other" without a cue."""
    kind, pattern = _BEFORE_QUANTITY
    if pattern.search(plain):
        return "when"
    for kind, pattern in _PATTERNS.items():
        if pattern.search(plain):
            return "other" if kind == "definition" and _ATTRIBUTE_OF.search(plain) else kind
    return "other"
