"""Tell whether a question is about something that was written, and by what words of its title."""

import re

from service.understanding.telling_words import only_asks, words_of

_WORK = re.compile(
    r"\b(?:paper|study|article|book|thesis|dissertation|work|publication|research|report|karya|tulisan|penelitian|studi|"
    r"skripsi|tesis|disertasi|buku|artikel|makalah|jurnal|kajian|riset|laporan)(?:nya)?\b",
    re.I,
)
_MADE = re.compile(
    r"\b(?:wrote|writ(?:e|es|ing|ten)|published|publish(?:es)?|appear(?:s|ed)?|c(?:a|o)me\s+out|authors?|dated|"
    r"(?:me|di)?(?:tulis|nulis|terbit)(?:kan)?|penulis(?:nya)?|pengarang(?:nya)?|peneliti(?:nya)?|dibuat|keluar)\b",
    re.I,
)
# What else such a question says that no title has to.
_LEFT = re.compile(r"\b(?:year|tahun(?:nya)?|from|mengenai|nama(?:nya)?|names?|orang)\b", re.I)


def asks_of_a_work(question: str) -> bool:
    """Tell whether a question speaks of something that was written, or of its being written."""
    return bool(_WORK.search(question) or _MADE.search(question))


def title_asked_for(question: str) -> str:
    """Return the words of such a question that are those of a title."""
    rest = _LEFT.sub(" ", _MADE.sub(" ", _WORK.sub(" ", question)))
    return " ".join(match[0] for match in words_of(rest) if not only_asks(match[0]))
