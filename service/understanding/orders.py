"""Recognise orders to write something, or to ignore the documents; a question that only speaks of such is none."""

import re

_POLITE = r"\W*(?:(?:please|tolong|coba|bisa(?:kah)?|can\s+you|could\s+you|will\s+you|kamu)\s+)*"
_INSTRUCTIONS = r"(?:instructions?|prompts?)"
# Nobody asks a document so.
_OVERRIDING = re.compile(
    rf"{_POLITE}(?:ignore|disregard|forget)\s+(?:(?:all|any|the|of|my)\s+)*(?:previous|prior|above|earlier|your|system)\s+"
    rf"{_INSTRUCTIONS}\b|{_POLITE}(?:abaikan|lupakan)\s+(?:(?:semua|seluruh)\s+)?(?:instruksi|perintah|prompt)\s+(?:yang\s+)?"
    r"(?:di\s?atas|sebelumnya|tadi|kamu|anda|sistem)\b|.*\b(?:your\s+system\s+prompt|system\s+prompt\s*(?:kamu|anda|mu))\b",
    re.I | re.S,
)
_TEXT = (
    r"(?:puisi|pantun|cerita|cerpen|dongeng|lagu|esai|essay|poem|poetry|story|song|haiku|joke|lelucon|rap|limerick)\b"
)
_ORDERS = re.compile(
    r".*\b(?:ignore|disregard|forget)\s+(?:(?:all|any|the|of|your|my)\s+)*(?:previous|prior|above|earlier|your)\s+"
    rf"(?:{_INSTRUCTIONS}|rules?|messages?)\b|.*\b(?:abaikan|lupakan)\s+(?:(?:semua|seluruh)\s+)?(?:instruksi|perintah|prompt)\b|"
    rf"{_POLITE}(?:ignore|disregard|forget|abaikan|lupakan)\s+(?:(?:about|all|the|these|this|your|semua|isi)\s+)*"
    r"(?:documents?|sources?|texts?|context|everything|dokumen(?:nya)?|teks(?:nya)?|sumber(?:nya)?|semuanya)\b|"
    rf"{_POLITE}(?:you\s+are\s+now\s+an?\b|act\s+as\s+(?:an?|if)\b|pretend\s+(?:to\s+be|you)\b|berpura-puralah\b|"
    r"berpura-pura\s+(?:jadi|menjadi|sebagai|kamu|kau|anda)\b)|"
    r".*\b(?:show|reveal|print|repeat|tampilkan|tunjukkan|bocorkan)\b.*\bsystem\s+prompt\b|"
    rf"{_POLITE}(?:buat(?:kan|in)?|bikin(?:kan|in)?|tulis(?:kan|in)?|karang(?:kan)?|nyanyi(?:kan)?|ceritakan|write|compose|"
    rf"create|make|generate|sing|tell)\s+(?:(?:me|aku|saya|us|kami|an?|the|some|sebuah|satu)\s+)*(?:\w+\s+)?{_TEXT}|"
    rf"{_POLITE}(?:(?:buat|tulis|bikin|susun)(?:kan|in)|(?:write|draft|compose|make)\s+(?:me|us)|"
    r"(?:buat|tulis|bikin|susun)\s+(?:untuk\s+)?(?:saya|aku|kami))\s+(?:(?:aku|saya|kami|an?|the|some|sebuah|satu)\s+)*"
    r"(?:\w+\s+)?(?:surat|makalah|tugas|skripsi|proposal|kode|skrip|letter|e-?mail|thesis|homework|code|script|program)\b",
    re.I | re.S,
)
# A story that is named, or spoken of as known, is told by the documents.
_OF_A_KNOWN_ONE = re.compile(
    rf"{_POLITE}(?:ceritakan|tell)\s+(?:(?:me|us|aku|saya|kami)\s+)?(?:(?:the|that|this|its|his|her|their)\s+(?:\w+\s+)?{_TEXT}|"
    rf"(?:\w+\s+)?{_TEXT}\s+(?:\w+\s+)?(?:(?-i:[A-Z])|(?:itu|ini|tersebut)\b))",
    re.I,
)
_QUESTION = re.compile(
    r"\b(?:apa(?:kah)?|siapa(?:kah)?|kapan(?:kah)?|berapa(?:kah)?|mana(?:kah)?|mengapa|kenapa|bagaimana(?:kah)?|gimana|what|who|"
    r"whom|whose|when|where|why|how|which)\b|"
    r"^\W*(?:(?:can|could|may|must|should|will|would|do|does|did|is|are)\s+(?!you\b)|(?:boleh|harus)(?:kah)?\b)",
    re.I,
)
# What a poem is to be about asks nothing.
_ABOUT = re.compile(r"\b(?:about|tentang|mengenai|soal)\b", re.I)


def is_order(text: str) -> bool:
    """Tell whether a message orders a text to be written, or what the documents or the program say to be ignored."""
    text = text.lower() if text.isupper() else text
    if _OVERRIDING.match(text):
        return True
    asks = _QUESTION.search(_ABOUT.split(text)[0]) or _OF_A_KNOWN_ONE.match(text)
    return not asks and _ORDERS.match(text) is not None
