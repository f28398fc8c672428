"""Part what a message tells from what it asks: "Laptop saya hilang. Harus lapor ke siapa?", "besok ujian nih, apa itu
X?".

What is told may be the situation that the question is about, or nothing to the purpose; which sort of answer is wanted
only the question says.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.language import detect_language
from corpus.sentences import split_sentences
from service.understanding.telling_words import count_telling

# What a question or an order begins with, behind what leads over to it.
_LEADS = (
    r"(?:(?:jadi|nah|terus|trus|lalu|dan|tapi|tp|so|and|but|then|now|well|ok(?:e|ay)?|kira-?kira|sebenarnya|sebenernya|"
    r"menurut\s+\S+|tolong|coba|mohon|please|pls|could\s+you|can\s+you)[\s,]+)*"
)
_ASKS_FIRST = re.compile(
    rf"\W*{_LEADS}(?:(?:untuk|pada|di|ke|dari|sejak|sampai|dengan|oleh|in|at|by|for|to|from|on|with|until|since)\s+)?"
    r"(?:apa\w*|siapa\w*|kapan\w*|(?:se)?berapa\w*|brp|mana(?:kah)?|dimana\w*|dmn|kemana|mengapa\w*|kenapa|knp|bagaimana\w*|"
    r"gimana|gmn|kok|bisa(?:kah)?|boleh(?:kah)?|harus(?:kah)?|perlu(?:kah)?|ada(?:kah)?|masih|"
    r"what(?:['’]?s)?|who(?:['’]?s|m|se)?|when|where|why|how|which|does|do|did|is|are|was|were|can|could|should|will|"
    r"would|may|must|has|have|am|"
    r"jelaskan|jelasin|sebutkan|sebutin|terangkan|uraikan|ceritakan|ceritain|bandingkan|bedakan|"
    r"tell\s+me|explain|describe|list|name|compare|give\s+me|show\s+me)\b",
    re.I,
)
# Whoever asks tells of himself, or of these days.
_TELLS = re.compile(
    r"\b(?:saya|aku|sy|gue|gw|gua|kami|kita|i|i['’](?:m|ve|d|ll)|im|ive|we|my|our|me|us|tadi|barusan|besok|kemarin|semalam|"
    r"yesterday|tomorrow|tonight)\b|\w{3,}ku\b|\bnih\W*$",
    re.I,
)
_ID = (
    r"apa(?:kah)?|apaan|siapa(?:kah)?|kapan(?:kah)?|kpn|(?:se)?berapa(?:kah|an)?|brp|(?:(?:di|ke|dari)\s?)?mana(?:kah)?|dmn|"
    r"mengapa|kenapa|knp|bagaimana(?:kah)?|gimana|gmn|gmna"
)
_QUESTION_WORD_ID = re.compile(rf"\b(?:{_ID})\b", re.I)
_QUESTION_WORD = re.compile(rf"\b(?:{_ID}|what|who|whom|whose|when|where|why|how|which)\b", re.I)
_CONDITION = re.compile(
    rf"\W*{_LEADS}(?:kalau|kalo|klo|kl|jika|jikalau|bila|apabila|seandainya|misal(?:kan|nya)?|andai|saat|ketika|sebelum|"
    r"setelah|sesudah|selama|meski(?:pun)?|walau(?:pun)?|karena|"
    r"if|when|once|after|before|while|unless|suppose|although|though|since|because|as)\b",
    re.I,
)
# Where a sentence ends though the next one has no capital letter; an abbreviation ends none.
_CHAT_END = re.compile(
    r"(?<=[^\W\d_]{3})(?<!\bdkk)(?<!\bdll)(?<!\bdsb)(?<!\bdst)(?<!\btsb)(?<!\betc)(?<!\b[Pp]rof)[.!…]+\s+(?=[a-z])|"
    r"[?;…]+\s+(?=\w)|\s*\n\s*"
)
_COMMA = re.compile(r",\s+")
_PARTS = re.compile(r"[.!?;…,]\W*\s+\w|\n")


@dataclass(frozen=True, slots=True)
class Message:
    """What a message asks, and what it tells beside, which is empty where it only asks."""

    asks: str
    told: str = ""


def parted(text: str) -> Message:
    """Return what a message asks, and what it tells before or behind that."""
    if _PARTS.search(text) is None:
        return Message(text)
    sentences = _sentences(text)
    asking = _asking(sentences)
    if len(asking) == 1 and len(sentences) > 1:
        told = " ".join(one for one in sentences if one is not asking[0])
        within = _clauses(asking[0])
        return Message(within.asks, " ".join(filter(None, (told, within.told)))) if count_telling(told) else within
    return _clauses(text) if len(sentences) == 1 else Message(text)


def _sentences(text: str) -> list[str]:
    """Return the sentences of a message; one begins with a small letter too, as people type."""
    found = []
    for sentence in split_sentences(text, detect_language(text)):
        said, start = sentence.span.of(text), 0
        for end in _CHAT_END.finditer(said):
            found.append(said[start : end.end()].strip())
            start = end.end()
        found.append(said[start:].strip())
    return found


def _asking(sentences: Sequence[str]) -> list[str]:
    """Return the sentences that ask: those with a question mark, else those that begin or ask as questions do."""
    marked = [one for one in sentences if one.rstrip(" .!\"'”’)").endswith("?")]
    return marked or [one for one in sentences if _ASKS_FIRST.match(one) or _QUESTION_WORD_ID.search(one)]


def _clauses(sentence: str) -> Message:
    """Part a sentence at the last comma before which the asker tells something and behind which it asks."""
    for comma in reversed(list(_COMMA.finditer(sentence))):
        told, asks = sentence[: comma.start()], sentence[comma.end() :]
        if _tells(told) and (_ASKS_FIRST.match(asks) or _QUESTION_WORD_ID.search(asks)):
            return Message(asks, told)
    return Message(sentence)


def _tells(clause: str) -> bool:
    """Tell whether a clause only tells: of whoever asks, or of these days, and no condition of what is asked."""
    return (
        bool(_TELLS.search(clause))
        and not _CONDITION.match(clause)
        and not _ASKS_FIRST.match(clause)
        and _QUESTION_WORD.search(clause) is None
    )
