"""Recognise a message that wants the same in another language: "in english please", "pakai bahasa Indonesia aja"."""

import re

from corpus.model import Language

_ORDERS = (
    r"(?:please|tolong|coba|mohon|minta|boleh|bisa(?:kah)?|(?:can|could|would)\s+you(?:\s+please)?|"
    r"can\s+i\s+(?:have|get)|(?:di)?jawab(?:an)?(?:nya|kan)?|answer|reply|respond|say|give|explain|(?:di)?jelaskan|"
    r"(?P<translates>translate|(?:di)?terjemah(?:kan|in)|(?:di)?ganti|(?:di)?ubah|switch|change)|sekarang|now|and|dan|terus|"
    r"but|tapi|(?:what|how)\s+about(?=\s+in\b)|kalau(?=\s+(?:dalam|pakai|pake)\b)|the\s+answer|it|that|this|me|itu|ini|saya)"
)
_LANGUAGE = (
    r"(?:(?P<en>english|bahasa\s+inggris)|(?P<id>indonesian|bahasa\s+indo(?:nesia)?|bahasa)|"
    r"(?P<country>(?P<en_country>inggris)|indo(?:nesia)?))"
)
_CHANGE = re.compile(
    rf"^(?:{_ORDERS}[\s,]+)*(?:(?P<by>in|into|to|pakai|pake|dalam|ke|dengan|versi)\s+)?(?:the\s+)?"
    rf"{_LANGUAGE}(?:\s+language)?(?:[\s,]+(?:(?P<begs>please|dong|version)|ya|aja|saja|dulu|instead|kak(?:ak)?|min|gan|pak|bu|"
    r"mas|mbak|bisa|boleh))*\s*[?.!]*$",
    re.I,
)
# "Pakai inggris dong" is no country, "ke Inggris?" and "in Indonesia?" are one.
_SPOKEN_BY = frozenset({"pakai", "pake", "dalam", "dengan", "versi"})
_PLACED_BY = frozenset({"in", "into", "to", "ke"})


def asked_language(text: str) -> Language | None:
    """Return the language in which a message wants what was asked before, or None where it wants something else."""
    match = _CHANGE.match(text)
    if match is None:
        return None
    if match["country"] and not match["translates"]:
        by = (match["by"] or "").lower()
        if by not in _SPOKEN_BY and (by in _PLACED_BY or not match["begs"]):
            return None
    return "en" if match["en"] or match["en_country"] else "id"
