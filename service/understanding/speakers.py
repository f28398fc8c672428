"""Tell whom a question wants quoted that says "they" or "the others" of whoever was quoted before.

"Apa kata mereka soal X?" is asked of those whom the question before wanted quoted, or else the last answer quotes;
"kalau menurut yang lain?" of everyone but those already heard.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.attribution import find_attributions
from corpus.language import detect_language
from corpus.model import Span
from service.understanding.asked_sources import source_place, speaker_place, without_source, without_speaker
from service.understanding.resolved import Resolved
from service.understanding.telling_words import LEAD, asks_nothing_of, count_telling, without_order
from service.understanding.whole_names import names_several

_THEY = re.compile(r"(?:mereka|keduanya|they|them|both\s+of\s+them)(?:\s+(?:berdua|semua|both|all))?", re.I)
_SOMEBODY = re.compile(rf"dia|ia|beliau|he|she|{_THEY.pattern}", re.I)
_SUFFIX = "nya"
_BY_SUFFIX = re.compile(rf"\bmenurut(?P<who>{_SUFFIX})\b", re.I)
# Within a sentence a capital letter begins a name.
_NAMES = re.compile(
    r"(?:(?<=[^\W_]\s)|(?<=[^\W_][,;]\s))[A-Z][\w’'-]{2,}(?:(?:\s+(?:dan|and|&)\s+|,?\s+)[A-Z][\w’'-]*)*"
)
_OTHERS = re.compile(
    r"(?:(?:(?:para|the|any|some)\s+)?(?:ahli|pakar|tokoh|peneliti|penulis|orang|sumber)\s+(?:yang\s+)?lain(?:nya)?|"
    r"(?:yang\s+)?lain(?:nya)?|(?:the\s+)?others?|(?:(?:the|any|some)\s+)?other\s+(?:authors?|scholars?|experts?|"
    r"researchers?|writers?|people|sources?)|(?:any|some)(?:one|body)\s+else)",
    re.I,
)
# "Pendapat lain?", "any other definitions?"
_ANOTHER_VIEW = re.compile(
    rf"{LEAD}(?:(?:apa(?:kah)?\s+)?(?:ada(?:kah)?|is\s+there|are\s+there)\s+)?(?:(?:pendapat|pandangan|definisi|pengertian)\s+"
    r"(?:(?:yang|dari|menurut)\s+)*(?:(?:ahli|pakar|tokoh|orang|peneliti|penulis)\s+)?lain(?:nya)?|(?:an|any|some|the)?\s*"
    r"(?:other|another|different)\s+(?:views?|opinions?|definitions?)|"
    # "Ahli lain bilang apa?", "anything from other authors?"
    r"(?:(?:kalau|kata)\s+)?(?:ahli|pakar|tokoh|peneliti|penulis)\s+(?:yang\s+)?lain(?:nya)?(?:\s+(?:bilang|ber(?:kata|pendapat)|"
    r"mengatakan|menyebut(?:kan)?|mendefinisikan|ngomong)(?:nya)?)?|"
    r"(?:(?:any|some)thing\s+|what\s+do\s+)?(?:(?:from|by)\s+)?(?:(?:any|the|some)\s+)?other\s+"
    r"(?:authors?|scholars?|experts?|researchers?|writers?)(?:\s+(?:say|think|write))?)(?:\s+(?:apa|apa\s+saja|gimana|bagaimana))?\W*",
    re.I,
)
_BY_EXPERTS = {"id": "menurut para ahli", "en": "according to the experts"}
_ABOUT = re.compile(r"^\W*(?:(?:kalau|kalo|klo|dan|and|terus|lalu|soal|tentang|mengenai|about|on|of)\b\W*)+", re.I)
_SAYS = re.compile(r"\b(?:say|think|argue|define|mean)\b|\bit\b(?=\W*$)", re.I)


def with_speakers(text: str, before: Resolved, answers: Sequence[str]) -> str:
    """Return a question with the names of those who were to be quoted, or were, in the place of "they"; unaltered where
    it says nothing of what they say, or nobody was quoted."""
    place = speaker_place(text)
    if place is None or not _THEY.fullmatch(place.of(text)):
        return text
    speakers = _speakers(before, answers, "dan" if detect_language(text) == "id" else "and")
    return f"{text[: place.start]}{speakers}{text[place.end :]}" if speakers else text


def with_speaker_told(text: str) -> str:
    """Return a message with the only name that it has before in the place of whoever it wants quoted: "I am to use
    Emerson. How does she define it?"; unaltered where it names nobody before, or several apart."""
    place = speaker_place(text)
    place = place if place and _SOMEBODY.fullmatch(place.of(text)) else _by_suffix(text)
    names = {match[0] for match in _NAMES.finditer(text, 0, place.start)} if place else set()
    if place is None or len(names) != 1:
        return text
    after = text[place.end :]
    return f"{text[: place.start]}{' ' if place.of(text) == _SUFFIX else ''}{names.pop()}{after}"


def _by_suffix(text: str) -> Span | None:
    """Return where "nya" stands in "menurutnya", or None."""
    found = _BY_SUFFIX.search(text)
    return Span(*found.span("who")) if found else None


def by_others(text: str, before: Resolved, answers: Sequence[str]) -> Resolved | None:
    """Return what a question asks of all but those already heard, of what it names itself or the question before did;
    None where it asks that of nobody."""
    place = speaker_place(text)
    wants_others = place is not None and _OTHERS.fullmatch(place.of(text))
    if not answers or not (wants_others or _ANOTHER_VIEW.fullmatch(text)):
        return None
    own = _ABOUT.sub("", _SAYS.sub("", without_speaker(text))).strip(" ,?!.") if wants_others else ""
    if asks_nothing_of(own) or not count_telling(own):
        own = " ".join(without_source(without_order(before.text)).split()).strip(" ,?!.")
    if not count_telling(own):
        return None
    asked = f"{own} {_BY_EXPERTS[detect_language(own, detect_language(text))]}"
    return replace(
        before, text=asked, language=None, said="\n".join(answers), is_missing=False, asks=before.asks or own
    )


def _speakers(before: Resolved, answers: Sequence[str], joined_by: str) -> str:
    """Return the names of those whom the question before wanted quoted or was about, or else the last answer quotes."""
    place = source_place(before.text)
    if place:
        return place.of(before.text)
    if names_several(before.subject):
        return before.subject
    quoted = (one.who.partition(" (")[0] for one in find_attributions(answers[-1])) if answers else ()
    return f" {joined_by} ".join(dict.fromkeys(quoted))
