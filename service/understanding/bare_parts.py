"""Recognise a message that is no more than a part of the question before, without a word that leads over to it:
"Surabaya?", "di Surabaya?", "kalau UAS kapan?", "yang genap?"."""

import re

from corpus.language import spoken_in
from service.understanding.exchange import preposition_of
from service.understanding.kind_cues import ASKS
from service.understanding.spoken_of import is_an_attribute
from service.understanding.stand_ins import OF_THAT, OWNED, PERSON, SUFFIX
from service.understanding.telling_words import LEAD
from service.understanding.whole_names import is_of_capitals, names_of, things_in

# The question word at the end, which the one before has too.
_ASKS_LAST = re.compile(
    r"\s+(?:ada\s+)?(?P<asks>(?:(?:jam|pukul|tanggal|tahun|hari)\s+)?(?:berapa(?:\s+(?!saja|ya|sih)[a-z]+)?|kapan|siapa|"
    r"(?:di|ke|dari)\s?mana))"
    r"(?:\s+(?:saja|ya|sih))*\W*$",
    re.I,
)
_LEAD = re.compile(LEAD, re.I)
_OF_A_KIND = re.compile(r"(?:yang|yg)\s+(?!di[a-z]{3}|me[a-z]{3}|ber[a-z]{3})[a-z]{4,}", re.I)
_THERE = re.compile(r"\b(?:sana|situ|sini|mana|there|here|general|total|detail|short|fact)\b", re.I)
# In English "in winter" is a time and "in short" is none: an article or a name tells.
_ARTICLE = re.compile(r"(?:the|an?)\s", re.I)
_MOST_THINGS = 2
_SHORTEST_ACRONYM = 2


def bare_part(text: str, before: str) -> str | None:
    """Return a part of the question ``before`` that a message says anew and nothing else, without the question word
    that both have; None where it says something else, or has no like there."""
    asks = _ASKS_LAST.search(text)
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    if asks and not re.search(rf"\b{re.escape(asks['asks'])}\b", before, re.I):
        return None
    if start and not asks:
        return None
    part = text[start : asks.start() if asks else len(text)].strip(" ?!.,")
    if not part or things_in(part) > _MOST_THINGS or _stands_for(part):
        return None
    return part if _has_like(part, before, in_doubt=not start) else None


def _stands_for(part: str) -> bool:
    return any(form.search(part) for form in (ASKS, SUFFIX, OWNED, PERSON, OF_THAT, _THERE))


def _has_like(part: str, before: str, in_doubt: bool) -> bool:
    """Tell whether a question has what a part may be put for: a name for a name, a place behind the same word."""
    if _OF_A_KIND.fullmatch(part):
        return spoken_in(before) != "en" and not names_of(before)
    word = preposition_of(part)
    if word:
        rest = part[len(word) :].strip()
        is_thing = is_of_capitals(rest) or _ARTICLE.match(rest) or spoken_in(before) == "id"
        return bool(is_thing) and re.search(rf"\b{re.escape(word)}\s", before, re.I) is not None
    if not is_of_capitals(part):
        return False
    names = names_of(before)
    if not in_doubt or len(part.split()) > 1 or (part.isupper() and len(part) >= _SHORTEST_ACRONYM):
        return bool(names)
    # One word that begins a message may have its capital from that.
    is_name = spoken_in(part) is None and not is_an_attribute(part)
    return is_name and any(len(name.split()) == 1 for name in names)
