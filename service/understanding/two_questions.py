"""Part what asks for two things at once: "Siapa pendiri sekolah itu dan kapan ia wafat?" are two questions, the second
of which goes on from the first."""

import re

from service.understanding.telling_words import count_telling

_ASKS = (
    r"(?:apa(?:kah|\s+saja)?|siapa(?:kah)?|kapan(?:kah)?|(?:di|ke|dari)\s?mana|bagaimana|gimana|gmn|mengapa|kenapa|knp|"
    r"berapa|brp|what|who|whom|whose|when|where|why|how|which)"
)
# In English these also begin clauses: "when I lose it" asks nothing, "when do I lose it" does.
_CLAUSE = (
    r"(?!(?:when|where|who|which|whose|whom)\s+(?!is\b|are\b|was\b|were\b|do\b|does\b|did\b|can\b|could\b|should\b|will\b|"
    r"would\b|has\b|have\b|had\b|may\b|must\b|\w+(?:ed|s)\b|to\b))"
)
_BEFORE = r"(?:(?:untuk|for|pada|at|in|on|by|from|oleh|dengan|with|sejak|since)\s+)?"
# "… trus bayarnya berapa".
_ASKED_LAST = rf"(?:\S+\s+){{1,4}}{_ASKS}(?:\s+(?:ya|sih|dong|saja|aja))*\W*$"
_AND = r"(?:dan|and|serta|lalu|terus|trus|kemudian|then)"
_TWO = re.compile(
    rf"(?P<first>.*\b{_ASKS}\b.*?)(?:[,;]?\s+(?:{_AND}\s+)+|\?\s+(?:{_AND}\s+)*)"
    rf"(?P<second>{_BEFORE}{_CLAUSE}\b{_ASKS}\b.+|{_ASKED_LAST})",
    re.I | re.S,
)
_LEAST_FIRST, _LEAST_SECOND = 4, 2
# A shorter one says all where the second goes on from it; that of "apa tujuan dan apa manfaat program ini" does not.
_GOES_ON = re.compile(r"\w{3,}nya\b|\b(?:itu|tersebut|it|its|that|this|they|them|their|he|she|his|her|him)\b", re.I)
# "… dan apa saja?" asks for what the first part counts.
_OF_THE_SAME = re.compile(r"(?:apa|siapa|mana)\s+(?:saja|aja)\W*$|(?:what|which|who)\s+are\s+they\W*$", re.I)
# "On what days and at what hours is it open?" has one verb.
_WITHOUT_VERB = re.compile(
    r"^(?!.*\b(?:is|are|was|were|do|does|did|can|could|should|will|would|has|have|had|may|must)\b)"
    r".*\b(?:what|who|whom|whose|when|where|why|how|which)\b",
    re.I | re.S,
)


def two_questions(text: str) -> tuple[str, str] | None:
    """Return the two questions that a text asks, or None where it asks one."""
    match = _TWO.match(text.strip())
    if match is None or _OF_THE_SAME.match(match["second"]):
        return None
    first, second = match["first"].strip(), match["second"].strip()
    is_long = len(first.split()) >= _LEAST_FIRST
    return (first, second) if (is_long or _is_whole(first, second)) and len(second.split()) >= _LEAST_SECOND else None


def _is_whole(first: str, second: str) -> bool:
    """Tell whether a first question of few words asks for something by itself."""
    return bool(count_telling(first) and _GOES_ON.search(second)) and _WITHOUT_VERB.match(first) is None
