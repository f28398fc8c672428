"""Recognise what is said to the box and asks nothing of the documents: greetings, thanks, orders to write something.

Only a message that is nothing else counts: "halo, apa itu X?" is a question, and its greeting is left out of it
(``discourse_markers.py``).
"""

import re
from collections.abc import Mapping
from typing import Literal

from corpus.language import detect_language, tells_language
from corpus.model import Language
from service.understanding.discourse_markers import Marker, only_markers, without_markers
from service.understanding.orders import is_order

Talk = Literal["greeting", "thanks", "farewell", "acknowledgement", "identity", "ability", "order"]

# What a message is that is made of several markers.
_FIRST: Mapping[Marker, Talk] = {
    "farewell": "farewell",
    "thanks": "thanks",
    "greeting": "greeting",
    "acknowledgement": "acknowledgement",
    "correction": "acknowledgement",
    "change": "acknowledgement",
}
# Who somebody is who has not asked yet: "saya mahasiswa baru", "I'm a first-year student at Alder College".
_PERSON = (
    r"(?:maha)?sisw[ai]|pelajar|murid|santri|dosen|guru|peneliti|karyawan|karyawati|pegawai|warga|pendatang|peserta|"
    r"calon\s+\w+|orang\s?tua|wali\s+murid|(?:international\s+|exchange\s+)?students?|teacher|lecturer|researcher|"
    r"employee|parent|member|tenant|volunteer|newcomer|freshman|undergraduate|postgraduate"
)
_INTRODUCES = (
    rf"(?:saya|aku|gue|gw)\s+(?:(?:ini|itu|adalah|seorang|cuma|masih)\s+)*(?:{_PERSON})(?:\s+(?:baru|lama|tahun|semester|smt|"
    r"tingkat|angkatan|kelas|jurusan|prodi|fakultas|dari|di|universitas|sini|nih|ni|s[123]|\d+|pertama|akhir|"
    r"(?:jurusan|prodi|fakultas|dari|di|universitas)\s+\w+|(?-i:[A-Z])[\w’'-]*))*|"
    rf"i(?:['’]?m|\s+am)\s+(?:just\s+)?an?\s+(?:(?:new|first|second|third|final|old|year|[a-z]+-year)[\s-]+)*(?:{_PERSON})"
    r"(?:\s+(?:here|(?:at|from|in|of)(?:\s+the)?\s+\w+|(?-i:[A-Z])[\w’'-]*))*|i(?:['’]?m|\s+am)\s+new(?:\s+here)?|(?:saya|aku|gue)\s+baru\s+di\s+sini|"
    r"(?:nama\s+(?:saya|aku|gue)|my\s+name(?:['’]s|\s+is))\s+\w+(?:\s+(?-i:[A-Z])\w*){0,2}"
)
# What only somebody who has opinions can answer.
_YOU = r"(?:kamu|anda|lo|lu|kau|mu)"
_OPINION = (
    rf"(?:gimana|bagaimana|apa)\s+(?:menurut|pendapat)\s*{_YOU}(?:\s+.*)?|{_YOU}\s+setuju\b.*|(?:apakah\s+){_YOU}\s+setuju\b.*|"
    rf"menurut\s*{_YOU},?\s+(?:mana|siapa|apa)\s+yang\s+(?:ter|paling|lebih)\s?\w+(?:\s+(?:apa|mana|sih|ya))*|"
    r"what(?:['’]s|\s+is)\s+your\s+opinion.*|what\s+do\s+you\s+think(?:\s+(?:of|about)\s+.*)?|do\s+you\s+agree\b.*|"
    r"(?:which|who)(?:\s+one)?\s+do\s+you\s+(?:think|prefer|like|recommend)\b.*"
)
_KINDS: Mapping[Talk, str] = {
    "greeting": (
        rf"(?:{_INTRODUCES}|selamat\s+datang|pagi|siang|sore|malam|apa\s+kabar|how\s+are\s+you|how\s+do\s+you\s+do|test|tes|ping|p)"
    ),
    "identity": (
        r"(?:(?:kamu|anda|lo|lu|ini|kau)\s+(?:itu\s+)?(?:siapa|apa|bot|robot|manusia|ai)(?:kah)?(?:\s+(?:sih|ya|ini))?|"
        r"siapa(?:kah)?\s+(?:nama\s*)?(?:kamu|anda|lo|lu|kau|mu)|"
        r"(?:apakah\s+)?(?:kamu|anda)\s+(?:ini\s+)?(?:manusia|robot|bot|ai)|"
        r"(?:who|what)\s+are\s+you(?:\W+an?\s+(?:bot|robot|human|ai))?|are\s+you\s+(?:a\s+)?(?:bot|robot|human|ai|real|chatgpt)|"
        r"what(?:['’]s|\s+is)\s+your\s+name|nama\s*(?:kamu|mu|anda)\s+(?:siapa|apa))"
    ),
    "ability": (
        r"(?:(?:kamu|anda|lo|lu)\s+)?(?:bisa|dapat)\s+(?:apa|ngapain|bantu\s+apa)(?:\s+(?:aja|saja|sih))*|"
        r"(?:apa(?:\s+(?:saja|aja))?\s+yang\s+)?(?:bisa|dapat)\s+(?:kamu|anda)\s+(?:lakukan|kerjakan|bantu|jawab)|"
        r"apa\s+(?:saja\s+)?yang\s+(?:kamu|anda)\s+(?:bisa|dapat|tahu|ketahui)(?:\s+(?:lakukan|bantu|jawab))?|"
        r"(?:what|how)\s+can\s+you\s+(?:do|help|answer)(?:\s+(?:me|for\s+me|us))?|help|bantuan|tolong(?:\s+bantu)?|"
        r"how\s+does\s+this\s+work|cara\s+(?:pakai|pakainya|kerjanya)\s*(?:gimana|bagaimana)?"
    ),
    "order": _OPINION,
}
_PATTERNS = {talk: re.compile(rf"\W*(?:{form})\W*", re.I) for talk, form in _KINDS.items()}
# Where no word that is used in sentences tells the language, these do.
_ENGLISH = re.compile(
    r"\b(?:hi|hey|hello|good|thank\w*|thx|bye|see|help|nice|cool|great|awesome|perfect|got|sorry|al+\s?right|right|understood|"
    r"noted|yes|yeah|ignore|disregard|forget|write|act|pretend|clear|useful|helpful|wait|next|question)\b",
    re.I,
)
ANSWERS: Mapping[Talk, Mapping[Language, str]] = {
    "greeting": {
        "id": "Halo! Silakan bertanya tentang isi dokumen; saya menjawab dengan kutipannya, kata demi kata.",
        "en": "Hello! Ask about what the documents say; I answer by quoting them, word for word.",
    },
    "thanks": {
        "id": "Sama-sama. Silakan bertanya lagi tentang isi dokumen.",
        "en": "You are welcome. Feel free to ask more about the documents.",
    },
    "farewell": {"id": "Sampai jumpa.", "en": "Goodbye."},
    "acknowledgement": {
        "id": "Baik. Silakan bertanya lagi tentang isi dokumen.",
        "en": "All right. Feel free to ask more about the documents.",
    },
    "identity": {
        "id": "Saya Rujukan, program yang menjawab pertanyaan tentang dokumen dengan kutipan yang dapat diperiksa.",
        "en": "I am Rujukan, a program that answers questions about documents with quotations that can be checked.",
    },
    "ability": {
        "id": "Saya mencari jawaban di dalam dokumen dan mengutipnya kata demi kata, dalam bahasa Indonesia atau "
        "Inggris. Kalau dokumen tidak memuatnya, saya katakan.",
        "en": "I look for answers in the documents and quote them word for word, in Indonesian or English. Where the "
        "documents do not say, I tell you so.",
    },
    "order": {
        "id": "Saya tidak menulis teks sendiri; saya hanya mengutip jawaban dari dokumen.",
        "en": "I do not write text of my own; I only quote answers from the documents.",
    },
}


def talk_of(text: str) -> Talk | None:
    """Return what a message is if it asks nothing of the documents, or None; behind a greeting it is what follows."""
    markers = only_markers(text)
    if markers:
        return next(talk for marker, talk in _FIRST.items() if marker in markers)
    asked = without_markers(text)
    found = (talk for talk, form in _PATTERNS.items() if form.fullmatch(text) or form.fullmatch(asked))
    return next(found, "order" if is_order(asked) else None)


def language_of(text: str) -> Language:
    """Return the language of such a message; the words that tell it elsewhere are often not in one."""
    if tells_language(text):
        return detect_language(text)
    return "en" if _ENGLISH.search(text) else "id"
