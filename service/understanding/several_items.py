"""Resolve a question about several items of the list that the last answer showed: "nomor 2 sama 3 apa bedanya?", "the
last two of them". Each is asked for by itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.announcing import CARDINALS
from corpus.language import spoken_in
from corpus.model import Language
from service.understanding.items import name_of
from service.understanding.ordinals import (
    COUNTED_NOUN,
    COUNTED_NOUN_EN,
    ORDINALS_EN,
    ORDINALS_ID,
    find_place,
    number_of,
    pick,
    shown_items,
)
from service.understanding.resolved import Resolved
from service.understanding.telling_words import asks_nothing_of, without_order

_ID = "|".join([*ORDINALS_ID, "terakhir"])
_EN = "|".join([*ORDINALS_EN, "last", r"\d{1,2}(?:st|nd|rd|th)"])
_AMOUNT = rf"(?:{'|'.join(one for one, number in CARDINALS.items() if number > 1)}|[2-9])"
_AND = r"\s*(?:,|&|\+|/|\b(?:sama|dan|dengan|dgn|atau|vs|and|or|from|to|with)\b\.?)\s*"
# "The first and second world war" are no items.
_ENDS = r"(?=\W*$|\s+(?:differ|compare|mean|say|is|are|do|have)\w*\b)"
_NUMBER = r"(?:(?:nomor|nomer|no|poin|butir|number|point|item)s?\b\.?\s*|#)"
_PAIRS = (
    re.compile(
        rf"\b(?:yang|yg)\s+(?P<one>(?:ke-?\s?)?\d{{1,2}}|{_ID})(?:nya)?{_AND}(?:(?:yang|yg)\s+)?"
        rf"(?P<other>(?:ke-?\s?)?\d{{1,2}}|{_ID})\b",
        re.I,
    ),
    re.compile(rf"\b{_NUMBER}(?P<one>\d{{1,2}}){_AND}(?:{_NUMBER})?(?P<other>\d{{1,2}})\b(?!\s*%)", re.I),
    re.compile(
        rf"\bthe\s+(?P<one>{_EN})(?:\s+one)?{_AND}(?:the\s+)?(?P<other>{_EN})(?:\s+(?:ones?|items?|points?)|\s+of\s+(?:them|these))?"
        rf"{_ENDS}",
        re.I,
    ),
)
_RUNS = (
    re.compile(
        rf"\b(?:yang\s+)?(?P<many>{_AMOUNT})\s+(?:{COUNTED_NOUN}\s+)?(?:yang\s+|yg\s+)?(?P<end>terakhir|pertama)\b(?:\s+(?:itu|tadi|tersebut))?",
        re.I,
    ),
    re.compile(
        rf"\bthe\s+(?P<end>last|first)\s+(?P<many>{_AMOUNT})\b(?:\s+(?:ones?|items?|{COUNTED_NOUN_EN}s?)|\s+of\s+(?:them|these))?"
        rf"{_ENDS}",
        re.I,
    ),
)
# Each is searched and read.
_MOST = 5
_LAST = frozenset({"terakhir", "last"})
_ASKED_FOR: dict[Language, str] = {"id": "nomor {}", "en": "number {}"}
_JOINED: dict[Language, str] = {"id": " dan ", "en": " and "}


@dataclass(frozen=True, slots=True)
class _Meant:
    """The numbers of the items that are meant, and where in the question they are."""

    numbers: tuple[int, ...]
    start: int
    end: int


def several_items(text: str, before: Resolved, answers: Sequence[str]) -> Resolved | None:
    """Return what a question asks of several items of the list that was shown last, and the questions for each; None
    where it means no such items, or the list has them not."""
    items = next((shown for answer in reversed(answers) if (shown := shown_items(answer))), ())
    meant = (_run(text, len(items)) or _pair(text, len(items))) if items else None
    if meant is None:
        return None
    told = [item for number in meant.numbers if (item := pick(items, number))]
    if len(told) < len(meant.numbers):
        return None
    language: Language = spoken_in(text) or spoken_in(before.text) or "id"
    subject = _JOINED[language].join(map(name_of, told))
    rest = f"{text[: meant.start]} {text[meant.end :]}"
    asked = " ".join(f"{text[: meant.start]}{subject}{text[meant.end :]}".split())
    return Resolved(
        subject if asks_nothing_of(without_order(rest)) else asked,
        subject=subject,
        topic=before.topic or before.subject,
        each=tuple(_ASKED_FOR[language].format(number) for number in meant.numbers),
    )


def _pair(text: str, there: int) -> _Meant | None:
    # "Tahap pertama dan ketiga" says itself what is counted.
    pair = next((match for form in _PAIRS if (match := form.search(text))), None) if not find_place(text) else None
    if pair is None:
        return None
    numbers = tuple(_place(pair[one], there) for one in ("one", "other"))
    return _Meant(numbers, *pair.span()) if len(set(numbers)) > 1 else None


def _run(text: str, there: int) -> _Meant | None:
    run = next((match for form in _RUNS if (match := form.search(text))), None)
    many = number_of(run["many"]) if run else None
    if run is None or many is None or many >= min(there, _MOST + 1):
        return None
    first = there - many + 1 if run["end"].lower() in _LAST else 1
    return _Meant(tuple(range(first, first + many)), *run.span())


def _place(word: str, there: int) -> int:
    return there if word.lower() in _LAST else number_of(word.replace(" ", "")) or 0
