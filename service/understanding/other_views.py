"""Tell whether somebody is said, or asked, to hold another view than somebody else."""

import re

_HOLDS_ANOTHER = re.compile(
    r"\b(?:berpendapat|berpandangan|berpikir)\s+(?:lain|berbeda|sebaliknya)\b|\b(?:tidak|tak|kurang)\s+(?:setuju|sependapat)\b|"
    r"\b(?:disagrees?|disagreed|takes?\s+(?:a\s+different|another)\s+view|thinks?\s+otherwise|sees?\s+it\s+differently|"
    r"opinions?\s+(?:\w+\s+){0,4}(?:differ|are\s+divided))\b",
    re.I,
)
_ASKS_FOR_ANOTHER = re.compile(
    r"\b(?:tidak|tak|kurang)\s+(?:se)?(?:tuju|pendapat)\b|\bberbeda\s+(?:pendapat|pandangan)\b|\b(?:berpendapat|berpandangan)\s+lain\b|"
    r"\bdisagree[sd]?\b|\b(?:takes?|holds?|has)\s+(?:a\s+different|another)\s+view\b|\bthinks?\s+otherwise\b",
    re.I,
)


def holds_another_view(text: str) -> bool:
    """Tell whether a sentence says that somebody sees something otherwise."""
    return _HOLDS_ANOTHER.search(text) is not None


def asks_for_another_view(question: str) -> bool:
    """Tell whether a question asks who sees something otherwise than somebody, or whether anybody does."""
    return _ASKS_FOR_ANOTHER.search(question) is not None
