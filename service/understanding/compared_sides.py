"""Tell which two things a question compares, in whatever order it says them.

What one side leaves to the other is put in: "rencana bersama dengan yang sepihak", "the fine for A and that for B".
"""

import re

from corpus.announcing import CARDINALS
from corpus.language import spoken_in
from service.understanding.names import YEAR
from service.understanding.telling_words import LEAD, count_telling

# "Kerja sama" is no "sama"; a side may hold "dan" or "or" itself ("A dan B dengan C"), so that these part last.
_WITH = r"(?:dengan|(?<!kerja )sama|with|to|from|vs\.?|versus)"
_AND = r"(?:dan|and|atau|or)"
_NUMBER = rf"\W*\d\S*|{'|'.join(CARDINALS)}|an?|sebelumnya|before|usual|biasa(?:nya)?"
# The other side is what was spoken of: "beda sama X apa?", "compared to X?"
_ONE_SIDED = re.compile(
    rf"{LEAD}(?:(?:apa(?:kah)?|ada|what(?:['’]?s|\s+is)\s+the|is\s+there\s+an?y?|any|how)\s+)*(?:"
    rf"(?:(?:per)?beda(?:an)?|persamaan|sama)(?:nya)?(?:\s+(?:itu|apa|tidak|enggak|ng?gak?))*\s+{_WITH}|"
    r"(?:differences?|similarit(?:y|ies))\s+(?:with|from|to)|different\s+from|compared\s+(?:to|with)|"
    r"(?:does|do|is|are)\s+(?:it|that|this|they)\s+(?:compared?\s+(?:to|with)|differ(?:ent)?\s+from)|"
    r"(?:lebih\s+\w+|\w{2,}er|(?:more|less)\s+\w+)\s+(?:dari(?:pada)?|dibanding(?:kan)?|than)"
    rf")\s+(?P<other>(?!(?:{_NUMBER})\b)[^,:]+)",
    re.I,
)
# The other side stands for what was spoken of: "kalau X bedanya apa sama itu?", "how is X different from that?"
_IT = r"(?P<it>(?:yang\s+|yg\s+)?(?:itu|ini|tadi|tersebut)|dia|it|that|this|the\s+(?:first|former|previous)\s+one)\W*$"
_AGAINST_IT = (
    re.compile(
        rf"\b(?:how\s+(?:is|are|do|does)\s+.+?\s+(?:different\s+from|compare[sd]?\s+(?:with|to)|differ(?:s)?\s+from)|"
        rf"differences?\s+between\s+.+?\s+and|(?:beda|perbedaan)(?:nya)?\s+(?:antara\s+)?(?!{_WITH})\w.*?\s+(?:dan|{_WITH}))"
        rf"\s+{_IT}",
        re.I,
    ),
    re.compile(
        rf"(?:.*\S\s+)?(?:itu\s+)?(?:apa\s+)?(?:beda|perbedaan)(?:nya)?(?:\s+(?:itu|apa|sih|ya))*\s+{_WITH}\s+{_IT}",
        re.I,
    ),
)
_DIFFERENCE = r"(?:perbedaan|persamaan|differences?|similarit(?:y|ies))"
_COMPARE = (
    r"\b(?:(?:perbedaan|persamaan|perbandingan)(?:nya)?|beda(?:nya|kah|in|kan)?|bandingkan|bandingin|membedakan|differences?|"
    rf"similarit(?:y|ies)|compare|comparison|distinguish(?:es)?|differs?)\b(?:\s+(?:dan|and|&)\s+{_DIFFERENCE})?(?:\s+(?:dong|ya))?"
    r"(?:\s+(?:in|dalam|soal)\s+\S+(?:\s+\S+){0,2}?(?=\s+(?:antara|between)\b))?"
    r"(?:\s+(?:antara|between|of|apa|apakah|dari))*\s+"
)
_MORE = r"(?:(?:lebih|paling)\s+\w+|(?:more|less|most|least)\s+\w+|\w{2,}er|worse)"
_ONE, _OTHER = r"(?P<one>[^,:?]+?)", r"(?P<other>[^,:?]+?)"
_FORMS = (
    re.compile(
        r"\bhow\s+(?:is|are|do|does)\s+(?P<one>.+?)\s+(?:different\s+from|compare[sd]?\s+(?:with|to)|differ(?:s)?\s+from)\s+"
        r"(?P<other>.+)",
        re.I,
    ),
    re.compile(rf"{_COMPARE}(?P<one>.+?)\s+{_WITH}\s+(?P<other>.+)", re.I),
    re.compile(rf"{_COMPARE}(?P<one>.+?)\s+{_AND}\s+(?P<other>.+)", re.I),
    re.compile(r"(?P<one>.+?)\s+(?:vs\.?|versus)\s+(?P<other>.+)", re.I),
    re.compile(
        r"\bhow\s+(?:is|are|do|does)\s+(?P<one>.+?)\s+and\s+(?P<other>.+?)\s+(?:each|differ|compare|different|alike|similar)\b",
        re.I,
    ),
    re.compile(
        r"\b(?:mana|siapa|which|who)\b[^,:]{0,60}[,:]\s*(?P<one>[^,]+?)\s+(?:atau|apa|or)\s+(?P<other>.+)",
        re.I,
    ),
    # What is more than a number is not compared with another thing.
    re.compile(
        r"^\W*(?:do|does|did|is|are|was|were|apa(?:kah)?)\s+(?P<one>[^,]+?)\s+(?:more|less|fewer|lebih|\w{2,}er)\b[^,]*?"
        rf"\s(?:than|dari(?:pada)?|dibanding(?:kan)?)\s+(?P<other>(?!(?:{_NUMBER})\b)[^,]+)",
        re.I,
    ),
    # "A dan B bedanya apa?", "A or B, which is cheaper?"
    re.compile(
        rf"{_ONE}\s+(?:{_WITH}|{_AND})\s+{_OTHER}[\s,:]+(?:itu\s+)?(?:apa(?:kah)?\s+|(?:di\s?)?mana\s+)?(?:letak\s+)?"
        r"(?:beda|(?:per)bedaan|persamaan)(?:nya)?\b",
        re.I,
    ),
    re.compile(
        rf"{_ONE}\s+(?:atau|or|apa)\s+{_OTHER}[\s,:]+(?:lebih\s+\w+\s+(?:yang\s+)?mana|(?:yang\s+)?mana|siapa|which|who)\b",
        re.I,
    ),
    re.compile(
        rf"\b(?:mana|siapa|which|who)(?:\s+(?:yang|one|of\s+the\s+two))?(?:\s+(?:is|are|was|were))?\s+{_MORE}\s+{_ONE}\s+"
        r"(?:atau|or|apa)\s+(?P<other>[^,:?]+)",
        re.I,
    ),
    re.compile(
        rf"\b(?:between|antara)\s+{_ONE}\s+(?:and|dan)\s+{_OTHER}[\s,]+(?:which|who|(?:yang\s+)?mana|siapa)\b",
        re.I,
    ),
    re.compile(
        rf"^\W*(?:are|is|were|was|do|does|what\s+do|apa(?:kah)?)\s+{_ONE}\s+(?:and|dan|sama|dengan)\s+{_OTHER}\s+(?:itu\s+)?"
        r"(?:sama|berbeda|beda|mirip|the\s+same|different|alike|similar|have\s+(?:\w+\s+)?in\s+common)\b",
        re.I,
    ),
    re.compile(r"\bapa\s+(?:yang\s+)?beda\w*\s+(?P<one>.+?)\s+(?:dan|dengan|sama|dari)\s+(?P<other>.+)", re.I),
    # "Kalau A bedanya apa sama B?"
    re.compile(
        rf"{_ONE}\s+(?:itu\s+)?(?:apa\s+)?(?:beda|perbedaan)(?:nya)?(?:\s+(?:itu|apa|sih|ya))*\s+{_WITH}\s+{_OTHER}\W*$",
        re.I,
    ),
)
_TAIL = re.compile(
    r"[\s,;.?!]*(?:\b(?:apa|itu|ya|dong|sih|what(?:['’]?s|\s+is)\s+the\s+\w+)\b[\s,;.?!]*)*$|[,;.?!].*$|"
    # What both are compared in is not the second's own.
    r"\s+(?:mengenai|tentang|soal|terhadap|dalam\s+(?:hal|hitungan|soal|urusan)|dari\s+segi|menurut|about|on|regarding|concerning|according\s+to|"
    r"in\s+(?:terms\s+of|their|the\s+way|how))\b.*$",
    re.I | re.S,
)

# What only leads to the first side.
_HEAD = re.compile(r"^(?:(?:apa(?:kah)?|sih|itu|kalau|kalo|dan|terus|lalu|nah|so|and|then)[\s,]+)+", re.I)
_ELLIPSIS = re.compile(r"(?:yang|yg)\s+(?P<yang>[\w-]+)$|(?:the|an?)\s+(?P<the>\w+)\s+one$", re.I)
# "The fine for A and that for B".
_THAT_OF = re.compile(r"^(?:that|those|the\s+ones?)\s+(?:for|of|in|from)\s+", re.I)


def is_one_sided(question: str) -> bool:
    """Tell whether a question names only one of two things that it compares, and leaves the other to the
    conversation."""
    return _ONE_SIDED.fullmatch(question.strip()) is not None


def against(question: str, subject: str) -> str | None:
    """Return a question that compares something with what was spoken of, with that named in it; None for another one,
    or where it leaves both to the conversation."""
    found = next((match for form in _AGAINST_IT if (match := form.search(question))), None)
    if found is None or is_one_sided(question):
        return None
    named = f"{question[: found.start('it')]}{subject}"
    return named if sides(named) else None


def sides(question: str) -> tuple[str, str] | None:
    """Return the two things that a question compares, or None where it names no two."""
    subject, _, asked = question.rpartition(": ")
    one_sided = _ONE_SIDED.fullmatch(asked.strip()) if subject else None
    if one_sided:
        return subject.strip(), _TAIL.sub("", one_sided["other"]).strip()
    found = (match for form in _FORMS if (match := form.search(question)))
    return next(filter(None, map(_both, found)), None)


_ONLY_DIFFERENCE = re.compile(
    r"\b(?:(?:per)?beda(?:an|kan|in)?(?:nya)?|membedakan|bandingkan|perbandingan(?:nya)?|differences?|different|differs?|distinguish(?:es)?|"
    rf"compared?|{_WITH})\b",
    re.I,
)


def each_side(question: str) -> tuple[str, str] | None:
    """Return what each of two things is as questions, where one asks for no more than the difference between them: it
    is told by them where no sentence compares the two."""
    both = sides(question)
    rest = question
    for side in both or ():
        rest = rest.replace(side, " ", 1)
    if both is None or not _ONLY_DIFFERENCE.search(rest) or count_telling(_ONLY_DIFFERENCE.sub(" ", rest)):
        return None
    one, other = (f"what is {side}?" if spoken_in(question) == "en" else f"apa itu {side}?" for side in both)
    return one, other


def _both(found: re.Match[str]) -> tuple[str, str] | None:
    """Return the two things that a form of comparing has found, or None where one of them is but a word that asks."""
    one, other = (_TAIL.sub("", found[name]).strip() for name in ("one", "other"))
    one = _HEAD.sub("", one)
    other = _with_same(_THAT_OF.sub("", other), one)
    return (one, _in_full(other, one)) if one and other else None


def _in_full(other: str, one: str) -> str:
    """Return the second side with the noun that it leaves to the first: "rencana bersama dengan yang sepihak"."""
    left = _ELLIPSIS.match(other)
    words = one.split()
    if left is None or len(words) < 2:
        return other
    return f"{words[0]} {left['yang']}" if left["yang"] else f"{left['the']} {words[-1]}"


def _with_same(other: str, one: str) -> str:
    """Return the second side, where it is but a year, with what the first says beside its own: "visitors in 2019 and
    2023"."""
    year = YEAR.search(one)
    return f"{one[: year.start()]}{other}{one[year.end() :]}" if year and YEAR.fullmatch(other) else other
