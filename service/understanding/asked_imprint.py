"""Tell what a question wants to know of a document as such: its title, who wrote it, when it came out."""

import re
from collections.abc import Mapping

from index.analysis import stems
from service.understanding.asked_overview import NAMES_A_TEXT
from service.understanding.telling_words import asks_nothing_of, only_asks, words_of

MADE = r"(?:ditulis|disusun|dikarang|diterbitkan|written|compiled|prepared|published|authored)"
_MAKING = (
    rf"(?:{MADE}|(?:me)?(?:nulis|ngarang|nyusun|nerbitkan)|pe(?:nulis|ngarang|nyusun|nerbit|neliti)(?:nya)?|authors?|wrote|"
    r"writers?|publishers?)"
)
CAME_OUT = rf"(?:{MADE}|terbit(?:nya)?|dipublikasikan|diperbarui|edisi|issued|updated|edition)"
_WHEN = r"(?:kapan|tahun\s+berapa|when|(?:what|which)\s+(?:year|date))"
_ASKED: Mapping[str, re.Pattern[str]] = {
    "title": re.compile(r"\b(?:judul(?:nya)?|title)\b", re.I),
    "date": re.compile(rf"\b{_WHEN}\b.*\b{CAME_OUT}\b|\b{CAME_OUT}\s+{_WHEN}\b", re.I),
    "author": re.compile(
        rf"\b(?:siapa(?:kah)?|who(?:['’]?s)?|by\s+whom)\b.*\b{_MAKING}\b|\b{_MAKING}\b.*\b(?:siapa|who|whom)\b|"
        r"\bnama\s+penulis(?:nya)?\b",
        re.I,
    ),
}
# Words of such a question that do not say of which text.
_ASKING = re.compile(
    rf"\b(?:{_MAKING}|{CAME_OUT}|judul(?:nya)?|title|nama|name|oleh|by|orang|ini|this|tahun|tanggal|year|date)\b", re.I
)


def asked_imprint(question: str, title: str) -> str | None:
    """Return what a question wants to know of a document as such, "title", "author" or "date"; None where it asks for
    anything else, or for that of something else than the document of this title."""
    what = next((what for what, form in _ASKED.items() if form.search(question)), None)
    rest = _ASKING.sub(" ", NAMES_A_TEXT.sub(" ", question))
    return what if what and _is_of(rest, title, names_text=bool(NAMES_A_TEXT.search(question))) else None


def _is_of(rest: str, title: str, names_text: bool) -> bool:
    """Tell whether the rest of a question says nothing, or, where it names a text, no more than its title does."""
    left = " ".join(match[0] for match in words_of(rest) if not only_asks(match[0]))
    titled = any(set(stems(left, language)) <= set(stems(title, language)) for language in ("id", "en"))
    return asks_nothing_of(left) or (names_text and titled)
