"""Tell by its form whether a sentence can answer a question of a kind.

Surface patterns of Indonesian and English: a year for "kapan", a number for "berapa", a name for "siapa", "X adalah …"
for "apa itu X". They say what is possible, not what is right; how much they count is fitted.
"""

import re
from collections.abc import Mapping

from service.understanding.kind_cues import DAY, QuestionKind, asks_who_one_is
from service.understanding.opposites import tells_no_such_event
from service.understanding.question import Question

MONTH = (
    r"(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|january|february|march|may|"
    r"june|july|august|october|december)"
)
_CUES: Mapping[QuestionKind, re.Pattern[str]] = {
    "when": re.compile(
        rf"\b(?:1\d{{3}}|20\d{{2}})\b|\b\d{{1,2}}\s+(?:jan|feb|mar|apr|mei|may|jun|jul|ag|aug|sep|okt|oct|nov|des|dec)|"
        rf"\b\d{{1,2}}[.:]\d{{2}}\b|\b(?:{DAY}|{MONTH})\b|\b(?:setiap|tiap|every|daily|weekly|monthly|abad|century)\b|"
        r"\b(?:\d+|satu|dua|tiga|empat|lima|enam|tujuh|one|two|three|four|five|six|seven)\s+"
        r"(?:menit|jam|hari|minggu|pekan|bulan|tahun|minutes?|hours?|days?|weeks?|months?|years?)\b",
        re.I,
    ),
    # "Tutup" is what is said of hours, "gratis" of a price.
    "quantity": re.compile(
        r"\d|\b(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|belas|puluh|ratus|ribu|juta|miliar|"
        r"one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|billion|setengah|separuh|half|"
        r"gratis|cuma-cuma|tidak\s+(?:dipungut|dikenai|dikenakan)|tanpa\s+biaya|free|no\s+(?:charge|fee)|unlimited|"
        r"tutup|libur|closed|sekali|once|twice)\b",
        re.I,
    ),
    "who": re.compile(r"(?:(?<=[\w,] )|(?<=^))[A-Z][\w’'-]+(?:\s+(?:dan|and|&|bin|van|de)\s+|\s+|,\s*)[A-Z]\w+"),
    "where": re.compile(r"\b(?:di|ke|dari|pada|in|at|from|near)\s+(?:the\s+)?[A-Z]"),
    "why": re.compile(
        r"\b(?:karena|sebab|akibat|lantaran|disebabkan|oleh\s+karena|agar|supaya|untuk|because|due\s+to|since|caused|"
        r"in\s+order\s+to|so\s+that|as\s+a\s+(?:result|response))\b",
        re.I,
    ),
    "how": re.compile(r"\b(?:dengan\s+cara|dengan|melalui|secara|dilakukan|by|through|using|means\s+of)\b", re.I),
    "definition": re.compile(
        r"\b(?:adalah|ialah|merupakan|yaitu|yakni|didefinisikan|mendefinisikan|diartikan|dipahami|disebut|dikatakan|"
        r"is\s+(?:a|an|the|defined|understood)|are\s+(?:the|defined)|refers?\s+to|defined?|means|is\s+understood)\b",
        re.I,
    ),
    "comparison": re.compile(
        r"\b(?:sedangkan|sementara|namun|berbeda|perbedaan|dibanding(?:kan)?|lebih|sama|whereas|while|unlike|differ\w*|"
        r"more|less|than|however|compared)\b",
        re.I,
    ),
    "list": re.compile(
        r":$|\b(?:yaitu|yakni|antara\s+lain|sebagai\s+berikut|meliputi|terdiri|mencakup|adalah|as\s+follows|following|"
        r"namely|includ\w+|consists?|comprises?)\b",
        re.I,
    ),
    "reference": re.compile(r"\(\d{4}[a-z]?(?::[\d\s,–-]+)?\)"),
}


# "Menurut X?" asks for what X said, and that is best said where X is cited.
_ACCORDING_TO = re.compile(
    r"\b(?:menurut|kata|ujar|pendapat|pandangan|according\s+to|says?|said|argues?|argued|states?|stated|explains?)\b",
    re.I,
)


_NAME = re.compile(r"(?<!^)\b[A-Z][\w’'-]+(?:\s+[A-Z][\w’'.-]+)*")
_TITLES = r"(?:(?:[A-Z][\w]{{0,4}}\.|Ibu|Bapak|Pak|Bu|Haji|Hajah|Sir|Lady)\s+)*"
_INTRODUCED = (
    rf"\b(?:bernama|called|named|yaitu|yakni|is|was|adalah|ialah)\s+{_TITLES}{{name}}\b",
    rf"\b(?:seorang|the|[Aa]n?)\s+(?:[a-z][\w-]*\s+){{{{1,5}}}}{_TITLES}{{name}}\b",
    r"{name}\s*\([^()]*\d{{4}}",
    r"{name},?\s+(?:adalah|ialah|merupakan|was|is)\s",
    r"{name}\s*,\s+(?!(?:yang|dan|and|who|whose|lalu|kemudian|in|on|at|pada|di|dengan|serta|but|tetapi)\b)[a-z]",
)


def fits(question: Question, sentence: str) -> bool:
    """Tell whether ``sentence`` has the form of an answer to ``question``; False for kinds without one."""
    kind: QuestionKind = question.kind
    if kind == "who" and asks_who_one_is(question.resolved_text):
        kind = "definition"
        if introduces(question.resolved_text, sentence):
            return True
    if kind == "other" and _ACCORDING_TO.search(question.resolved_text):
        kind = "reference"
    if kind == "when" and tells_no_such_event(question.resolved_text, sentence):
        return False
    pattern = _CUES.get(kind)
    return bool(pattern and pattern.search(sentence))


def defines(sentence: str) -> re.Match[str] | None:
    """Return where a sentence says what something is, or None."""
    return _CUES["definition"].search(sentence)


def introduces(question: str, sentence: str) -> bool:
    """Tell whether a sentence says who somebody is whom a question names: "a shipmate called X", "X, a teacher",
    "X (1884–1951)", "X was …"."""
    names = [match[0] for match in _NAME.finditer(question)]
    if not names:
        return False
    whole = r"\s+(?:[\w.’'-]+\s+){0,2}".join(map(re.escape, names[-1].split()))
    return any(re.search(form.format(name=whole), sentence) for form in _INTRODUCED)
