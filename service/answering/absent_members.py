"""Tell that what a question names by its number or day is none of the things that a table or list has.

"The pay in the fifth year" of a table whose rows are the first to the fourth year, "lantai 5" of a list of four floors,
"hari Minggu" where each row is another day: the nearest row answers nothing.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.language import spoken_in
from corpus.model import Document, Language
from corpus.rows import texts_of
from index.analysis import query_stems, stems
from service.answering.listings import Member, listed_around, rows_around
from service.answering.places import Place
from service.answering.table_cells import heads_of
from service.understanding.ordinals import number_of

_DAYS = (
    ("senin", "monday"), ("selasa", "tuesday"), ("rabu", "wednesday"), ("kamis", "thursday"),
    ("jumat", "friday"), ("sabtu", "saturday"), ("minggu", "sunday"),
)  # fmt: skip
_DAY_OF = {name: number for number, names in enumerate(_DAYS) for name in names}
_WORD = re.compile(r"[^\W_]+(?:-\d+)?")
# "Seminggu" and "minggu depan" are weeks.
_DAY = re.compile(
    rf"\b(?P<day>jum['’]at|{'|'.join(name for name in _DAY_OF if name != 'minggu')}|(?<=hari )minggu)s?\b", re.I
)
_LEAST = 2


def is_absent(question: str, best: Place) -> bool:
    """Tell whether a question names one thing, by its number or day, that the table or list around the best place would
    have, since all that it has are named so, and does not."""
    listing, document = rows_around(best) or listed_around(best), best.document
    names = [_name(document, best, member) for member in (listing.members if listing else ())]
    if len(names) < _LEAST:
        return False
    days = [_days(name) for name in names]
    asked = _days(question)
    if all(len(some) == 1 for some in days):
        return len(asked) == 1 and asked[0] not in {some[0] for some in days}
    numbers = [[number for number, _ in _numbers(name)] for name in names]
    if not all(len(some) == 1 for some in numbers):
        return False
    beside = (word for name in names for _, word in _numbers(name))
    counted = set(stems(" ".join([*heads_of(best)[:1], *beside]), best.language))
    wanted = {number for number, word in _numbers(question) if _is_of(word, counted, best.language, question)}
    return len(wanted) == 1 and wanted.isdisjoint(some[0] for some in numbers)


def _name(document: Document, best: Place, member: Member) -> str:
    """Return what names one of them; of a row that is its first cell, though it may only count it."""
    is_row = best.block is not None and best.block.kind == "table"
    return texts_of(document.text, member.span)[0] if is_row else member.name.of(document.text)


def _days(text: str) -> Sequence[int]:
    return [_DAY_OF[re.sub(r"['’]", "", match["day"].lower())] for match in _DAY.finditer(text)]


def _numbers(text: str) -> Iterator[tuple[int, str]]:
    """Yield each number in a text, in digits or a word, with the word before it and the one behind it."""
    words = _WORD.findall(text)
    for i, word in enumerate(words):
        number = number_of(word)
        if number is not None:
            yield number, " ".join([*words[max(0, i - 1) : i], *words[i + 1 : i + 2]])


def _is_of(beside: str, counted: set[str], language: Language, question: str) -> bool:
    return not counted.isdisjoint(query_stems(beside, language, spoken_in(question)))
