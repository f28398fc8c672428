"""Recognise a message that wants what was spoken of told at greater length: "jelaskan lebih lanjut", "could you
elaborate?"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.language import spoken_in
from service.understanding.resolved import Resolved
from service.understanding.telling_words import GOES_ON

_AT_LENGTH = re.compile(
    rf"{GOES_ON}(?:(?:tolong|coba|mohon|bisa(?:kah)?|boleh|minta|please|pls|(?:can|could|would)\s+you|i(?:\s+want|['’]d\s+like)\s+to|"
    r"to|kamu|anda|di|saya\s+(?:mau|ingin))\s+)*(?:"
    r"(?:(?:di)?jelas(?:kan|in)|terang(?:kan|in)|urai(?:kan)?|cerita(?:kan|in)|paparkan|bahas|detail(?:kan|in)?|penjelasan(?:nya)?|"
    r"(?:tell|explain|describe|elaborate|expand|know|hear|say|go)(?:\s+(?:me|it|that|this|on\s+(?:it|that|this)))?)"
    r"(?:\s+(?:lagi|lebih|secara|yang|lanjut|jauh|detail|rinci|lengkap|dalam|jelas|panjang|luas|lebar|terperinci|mendalam|more|"
    r"further|in|with|a|bit|little|greater|detail|details|depth|on|please|dong|ya|deh|itu|tentang|hal|about|it|that|this))+|"
    r"elaborate|"
    r"(?:yang\s+)?lebih\s+(?:lanjut|detail|rinci|lengkap|jelas)(?:\s+(?:dong|ya|lagi))*|(?:more|further)\s+details?(?:\s+please)?|lanjut(?:kan|in)?"
    r")\W*",
    re.I,
)
_MORE_OF_IT = re.compile(r"\b(?:lagi|lanjut\w*|jauh|more|further|elaborate|expand|go\s+on)\b", re.I)


def at_greater_length(text: str, before: Resolved, answers: Sequence[str]) -> Resolved | None:
    """Return what was spoken of as something that is to be told of, where a message wants it told at greater length."""
    if not _AT_LENGTH.fullmatch(text) or not before.subject:
        return None
    order = "tell me about" if spoken_in(before.text) == "en" else "jelaskan"
    told = answers[-1] if answers else ""
    more = _MORE_OF_IT.search(text) is not None
    return replace(
        before,
        text=f"{order} {before.subject}",
        said=told if more else "",
        heard="" if more else told,
        language=None,
        is_missing=False,
        asks=order,
    )
