"""Part what asks for two things at once: "Siapa pendiri sekolah itu dan kapan ia wafat?" are two questions, the second
of which goes on from the first."""

import re

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
_TWO = re.compile(
    rf"(?P<first>.*\b{_ASKS}\b.*?)[,;?]?\s+(?:(?:dan|and|serta|lalu|terus|trus|kemudian|then)\s+)+"
    rf"(?P<second>{_BEFORE}{_CLAUSE}\b{_ASKS}\b.+|{_ASKED_LAST})",
    re.I | re.S,
)
_LEAST_FIRST, _LEAST_SECOND = 4, 2
# "… dan apa saja?" asks for what the first part counts.
_OF_THE_SAME = re.compile(r"(?:apa|siapa|mana)\s+(?:saja|aja)\W*$|(?:what|which|who)\s+are\s+they\W*$", re.I)


def two_questions(text: str) -> tuple[str, str] | None:
    """Return the two questions that a text asks, or None where it asks one."""
    match = _TWO.match(text.strip())
    if match is None or _OF_THE_SAME.match(match["second"]):
        return None
    first, second = match["first"].strip(), match["second"].strip()
    if len(first.split()) < _LEAST_FIRST or len(second.split()) < _LEAST_SECOND:
        return None
    return first, second
