"""Answer a comparison: by the sentence that speaks of both sides, else by the best sentence for each."""

import re
from collections.abc import Sequence

from index.analysis import query_stems, stems
from service.reader import ScoredSpan

_AND = r"(?:dan|dengan|sama|and|with|to|from|atau|or|vs\.?|versus)"
_FORMS = (
    re.compile(
        r"\b(?:perbedaan|persamaan|perbandingan|beda(?:nya|kah|in)?|bandingkan|bandingin|membedakan|differences?|"
        r"similarit(?:y|ies)|compare|comparison|distinguish(?:es)?|differs?)\b(?:\s+(?:antara|between|of|apa|apakah|dari))*\s+"
        rf"(?P<one>.+?)\s+{_AND}\s+(?P<other>.+)",
        re.I,
    ),
    re.compile(r"(?P<one>.+?)\s+(?:vs\.?|versus)\s+(?P<other>.+)", re.I),
    re.compile(
        r"\bhow\s+(?:is|are|do|does)\s+(?P<one>.+?)\s+(?:different\s+from|compare[sd]?\s+(?:with|to)|differ(?:s)?\s+from)\s+"
        r"(?P<other>.+)",
        re.I,
    ),
    re.compile(r"\bhow\s+(?:is|are|do|does)\s+(?P<one>.+?)\s+and\s+(?P<other>.+?)\s+(?:each|differ|compare)\b", re.I),
    re.compile(
        r"\b(?:mana\s+yang|which(?:\s+(?:one|is))*)\b.{0,60}?[,:]\s*(?P<one>[^,]+?)\s+(?:atau|or)\s+(?P<other>.+)", re.I
    ),
    re.compile(r"\bapa\s+(?:yang\s+)?beda\w*\s+(?P<one>.+?)\s+(?:dan|dengan|sama|dari)\s+(?P<other>.+)", re.I),
)
_TAIL = re.compile(
    r"[\s,;.?!]*(?:\b(?:apa|itu|ya|dong|sih|what(?:['’]?s|\s+is)\s+the\s+\w+)\b[\s,;.?!]*)*$|[,;.?!].*$", re.I | re.S
)


def sides(question: str) -> tuple[str, str] | None:
    """Return the two things that a question compares, or None where it names no two."""
    found = next((match for form in _FORMS if (match := form.search(question))), None)
    if not found:
        return None
    one, other = (_TAIL.sub("", found[name]).strip() for name in ("one", "other"))
    return (one, other) if one and other else None


def compared(spans: Sequence[ScoredSpan], one: str, other: str) -> tuple[ScoredSpan, ...]:
    """Return the best sentence that speaks of both sides, or the best for each; the best of all where one has none."""
    own = _telling(one, other), _telling(other, one)
    both = next((span for span in spans[:2] if all(words & _words(span) for words in own)), None)
    if both is not None or not all(own):
        return (both or spans[0],)
    chosen: list[ScoredSpan] = []
    for words in own:
        left = [span for span in spans if span not in chosen]
        speaking = [s for s in left if words & _words(s)] or [s for s in left if words & _context(s)]
        if not speaking:
            return (spans[0],)
        chosen.append(speaking[0])
    return tuple(chosen)


def _telling(side: str, other: str) -> set[str]:
    """Return the stems of a side that the other does not have, in both languages."""
    return set(query_stems(side)) - set(query_stems(other))


def _words(span: ScoredSpan) -> set[str]:
    return set(stems(span.text, span.hit.passage.language))


def _context(span: ScoredSpan) -> set[str]:
    passage = span.hit.passage
    return set(stems("\n".join([*passage.section[-1:], passage.text]), passage.language))
