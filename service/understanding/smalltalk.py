"""Recognise what is said to the box and asks nothing of the documents: greetings, thanks, orders to write something.

Only a message that is nothing else counts: "halo, apa itu X?" is a question, and its greeting is left out of it.
"""

import re
from collections.abc import Mapping
from typing import Literal

from corpus.model import Language

Talk = Literal["greeting", "thanks", "farewell", "identity", "ability", "order"]

_WHOM = r"(?:kak(?:ak)?|min|admin|bot|gan|sis|bro|pak|bu|mas|mbak|bang|there|all|everyone|rujukan|semua(?:nya)?)"
_GREETING = (
    r"(?:hal+o+|hai+|hi+|hey+|hello+|pagi|siang|sore|malam|selamat\s+(?:pagi|siang|sore|malam|datang)|permisi|punten|"
    r"as+alam\w*(?:\s*['’]?\s*alaikum(?:\s+w(?:r|arahmatullahi)\s*\.?\s*w(?:b|abarakatuh)\.?)?)?|"
    r"good\s+(?:morning|afternoon|evening|day)|apa\s+kabar|how\s+are\s+you|how\s+do\s+you\s+do|test|tes|ping|p)"
)
_MAY_I = (
    r"(?:(?:saya|aku|i)\s+)?(?:mau|ingin|boleh|bisa|numpang|izin|ijin|have|want\s+to|would\s+like\s+to|['’]d\s+like\s+to)"
    r"\s+(?:(?:ber)?tanya|nanya|a\s+question|ask)(?:\s+(?:dong|ya|nih|sesuatu|something))*"
)
_KINDS: Mapping[Talk, str] = {
    "greeting": rf"{_GREETING}(?:[\s,!.]+(?:{_GREETING}|{_WHOM}))*|(?:{_WHOM}[\s,]+)?{_MAY_I}",
    "thanks": (
        r"(?:(?:ok(?:e|ay)?|baik(?:lah)?|sip|siap|great|wah|nice)[\s,!.]+)*"
        r"(?:(?:terima\s*kasih|makasih|makasi|mksh|tengkyu|trims|thanks?(?:\s+you)?|thank\s+you|thx|ty)"
        rf"(?:[\s,!.]+(?:banyak|ya|yaa+|very\s+much|so\s+much|a\s+lot|atas\s+\w+(?:nya)?|for\s+.+|{_WHOM}))*|"
        r"ok(?:e|ay)?|baik(?:lah)?|sip|mantap|good|great|nice|bagus|keren)"
    ),
    "farewell": r"(?:bye+(?:\s*bye+)?|good\s*bye|dadah?|sampai\s+(?:jumpa|nanti)|see\s+you(?:\s+\w+)?)",
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
    "order": (
        r"(?:.*\b)?(?:ignore|disregard|forget)\s+(?:(?:all|any|the|of|your|my)\s+)*(?:previous|prior|above|earlier|your)\s+"
        r"(?:instructions?|prompts?|rules?|messages?)\b.*|"
        r"(?:please\s+)?(?:ignore|disregard|forget|abaikan|lupakan)\s+(?:(?:about|all|the|these|this|your|semua|isi)\s+)*"
        r"(?:documents?|sources?|texts?|context|everything|dokumen(?:nya)?|teks(?:nya)?|sumber(?:nya)?|semuanya)\b.*|"
        r"(?:.*\b)?(?:abaikan|lupakan)\s+(?:semua\s+|seluruh\s+)?(?:instruksi|perintah|prompt)\b.*|"
        r"(?:please\s+)?(?:you\s+are\s+now\s+an?\b|act\s+as\s+(?:an?|if)\b|pretend\s+(?:to\s+be|you)\b|"
        r"berpura-pura(?:lah)?\b).*|.*\bsystem\s+prompt\b.*|"
        r"(?:(?:please|tolong|coba|bisa|can\s+you|could\s+you|kamu)\s+)*"
        r"(?:buat(?:kan|in)?|bikin(?:kan|in)?|tulis(?:kan|in)?|karang(?:kan)?|nyanyi(?:kan)?|ceritakan|write|compose|create|"
        r"make|generate|sing|tell)\s+(?:(?:me|aku|saya|us|kami|an?|the|some|sebuah|satu)\s+)*(?:\w+\s+)?"
        r"(?:puisi|pantun|cerita|cerpen|dongeng|lagu|esai|essay|poem|poetry|story|song|haiku|joke|lelucon|rap|limerick)\b.*|"
        r"(?:(?:please|tolong|coba|bisa|can\s+you|could\s+you|kamu)\s+)*"
        r"(?:(?:buat|tulis|bikin|susun)(?:kan|in)|(?:write|draft|compose|make)\s+(?:me|us)|"
        r"(?:buat|tulis|bikin|susun)\s+(?:untuk\s+)?(?:saya|aku|kami))\s+(?:(?:aku|saya|kami|an?|the|some|sebuah|satu)\s+)*"
        r"(?:\w+\s+)?(?:surat|makalah|tugas|skripsi|proposal|kode|skrip|letter|e-?mail|thesis|homework|code|script|program)\b.*"
    ),
}
_PATTERNS = {talk: re.compile(rf"\W*(?:{form})\W*", re.I | re.S) for talk, form in _KINDS.items()}
# "Pagi" in front of a question may be the time that it asks about.
_HELLO = (
    r"(?:hal+o+|hai+|hi+|hey+|hello+|selamat\s+(?:pagi|siang|sore|malam)|permisi|punten|as+alam\w*(?:\s*['’]?\s*alaikum)?|"
    r"good\s+(?:morning|afternoon|evening))"
)
_OPENING = re.compile(
    rf"\s*(?:{_HELLO}(?:[\s,!.]+{_WHOM})?(?:[\s,!.]+|$))?(?:{_WHOM}\s*,\s*)?(?:{_MAY_I}[\s,:.!]+)?(?=\S)", re.I
)
_ENGLISH = re.compile(
    r"\b(?:hi|hey|hello|good|you|your|thanks?|thx|bye|see|help|how|what|who|me|ignore|disregard|forget|write|act|pretend)\b",
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
    found = (
        talk for some in (text, without_greeting(text)) for talk, form in _PATTERNS.items() if form.fullmatch(some)
    )
    return next(found, None)


def without_greeting(text: str) -> str:
    """Return a question without the greeting and the "may I ask" in front of it."""
    opening = _OPENING.match(text)
    return text[opening.end() :] if opening else text


def language_of(text: str) -> Language:
    """Return the language of such a message; the words that tell it elsewhere are seldom in one."""
    return "en" if _ENGLISH.search(text) else "id"
