"""What an asker puts behind a question, or in front of it, that is no part of it: "… or not?", "… in plain words"."""

import re

from service.understanding.telling_words import count_telling

# "Bisa dicicil tidak?" asks whether, and denies nothing: left there, "tidak" finds what is denied. In English it is
# always "or not": "who does not?", "what if not?".
_OR_NOT = re.compile(
    r"(?<=\w)[\s,]+(?:(?P<or>atau|or)\s+)?(?P<not>tidak|bukan|belum|not)(?:\s+(?:ya|sih))?(?=\W*$)", re.I
)
# What is denied behind these: "kalau tidak?", "siapa yang belum?", "boleh dan tidak".
_DENIED = re.compile(
    r"\b(?:(?:kalau|kalo|klo|jika|bila|apabila)(?:\s+(?:saya|aku|kita|kami|kamu|dia|ia|mereka|memang|ternyata))?|yang|yg|dan|"
    r"kenapa|mengapa|why|apa)$",
    re.I,
)
# Who asks for something does not ask whether. "Apa boleh …" and "apa kartunya …" do.
_ASKS_FOR = re.compile(
    r"\b(?:siapa|mana|kapan|berapa|bagaimana|gimana|mengapa|kenapa|apa\s+(?:yang|saja|aja)|(?<=\w\s)apa)\b", re.I
)
_CLAUSE_END = re.compile(r"[.!?,;]\s")
_ADVERBS = (
    r"(?:in|dalam|dengan|pakai|pake)\s+(?:plain|simple|easy|your\s+own|kata-kata\s+sederhana|bahasa\s+(?:yang\s+)?"
    r"(?:sederhana|mudah))(?:\s+(?:words?|terms?|english|language))?|in\s+(?:short|brief|a\s+nutshell|a\s+few\s+words|"
    r"layman['’]?s\s+terms)|simply\s+put|briefly|secara\s+(?:sederhana|singkat|ringkas|garis\s+besar)"
)
# How an answer is to be worded, which no quotation can be.
_MANNER = re.compile(
    rf"[\s,]+(?:{_ADVERBS})(?=\W*$)|"
    r"^\W*(?:secara\s+(?:sederhana|singkat|ringkas)|in\s+(?:short|brief|plain\s+words|simple\s+terms))[\s,]+",
    re.I,
)
# "Apa intinya?" asks for the gist of what was spoken of.
_GIST = re.compile(r"[\s,]+(?:singkatnya|sederhananya|intinya)(?=\W*$)|^\W*(?:singkatnya|intinya)[\s,]+", re.I)


def asks_whether(text: str) -> bool:
    """Tell whether a question, its chat words written out, ends with "… or not?"."""
    return _tag(text) is not None


def without_tag(text: str) -> str:
    """Return a question, its chat words written out, without "… or not?" at its end and without how it wants the answer
    worded ("in plain words")."""
    tag = _tag(text)
    text = f"{text[: tag.start()]}{text[tag.end() :]}" if tag else text
    text = _MANNER.sub("", text)
    rest = _GIST.sub("", text)
    return rest if count_telling(rest) else text


def _tag(text: str) -> re.Match[str] | None:
    match = _OR_NOT.search(text)
    if match is None or match["or"]:
        return match
    before = _CLAUSE_END.split(text[: match.start()])[-1]
    is_denied = _DENIED.search(before) or _ASKS_FOR.search(before) or match["not"].lower() == "not"
    return None if is_denied else match
