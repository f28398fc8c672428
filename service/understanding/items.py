"""The items of lists that answers told: what each is about, and those within a sentence."""

import re
from collections.abc import Iterator, Sequence

from service.understanding.enumeration import enumerated_in
from service.understanding.ordinals import without_marks
from service.understanding.telling_words import count_telling

_ITEM_NAME = re.compile(
    r"^((?:[^\s.:,;]+\s+){0,4}[^\s.:,;]+)\s*(?:[.:]\s|\s[–—-]\s|,\s+(?:in\s+which|where|when|which|yaitu|yakni|di\s+mana|saat|ketika|yang)\b)"
)
_COUNTED_NAME = re.compile(
    r"(?:(?:the|an?)\s+)?(?:first|second|third|fourth|fifth|last|final|further|another|pertama|kedua|ketiga|keempat|kelima|"
    r"terakhir|\w+\s+(?:pertama|kedua|ketiga|keempat|kelima|terakhir|lain(?:nya)?))(?:\s+\w+)?\s+(?:is|was|are|adalah|ialah|yaitu)\s+"
    r"(?P<name>[^,.:;]+?)(?=[,.:;]|\s+(?:since|because|karena|sebab|which|yang)\b|$)",
    re.I,
)


def name_of(item: str) -> str:
    """Return what an item is about: "Pairing" of "Pairing, in which each side names a deputy", of "The second step is
    pairing, since …", and of the row "2 | Pairing | May"."""
    cells = item.split(" | ")
    if len(cells) > 1:
        return next((cell.strip() for cell in cells if any(map(str.isalpha, cell))), item)
    counted = _COUNTED_NAME.match(item)
    name = None if counted else _ITEM_NAME.match(item)
    if counted and count_telling(counted["name"]):
        return counted["name"]
    return name[1] if name and count_telling(name[1]) else item


def lists_told(answers: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the parts of each list within a sentence of an answer."""
    for answer in answers:
        for line in map(without_marks, answer.splitlines()):
            parts = enumerated_in(line)[1]
            if parts:
                yield tuple(part.of(line) for part in parts)
