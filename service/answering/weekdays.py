"""Find the row or item that a day of the week falls into: "hari Rabu" into "Senin–Kamis", "on Sunday" into "weekends".

A reader knows the days that stand there, and not those between them.
"""

import re
from collections.abc import Iterator

from corpus.model import Span
from corpus.tables import table_of
from service.answering.listings import items_of
from service.answering.places import Place
from service.answering.table_words import asked_of, filled_columns, speaks_of, those_named

_NAMES = (
    r"senin|mondays?|mon",
    r"selasa|tuesdays?|tues?",
    r"rabu|wednesdays?|wed",
    r"kamis|thursdays?|thu(?:rs?)?",
    r"jum['’]?at|fridays?|fri",
    r"sabtu|saturdays?|sat",
    r"minggu|ahad|sundays?|sun",
)
_ALL = range(len(_NAMES))
_DAYS = tuple(re.compile(rf"\b(?:{names})\b\.?", re.I) for names in _NAMES)
_ANY = "|".join(_NAMES)
_FROM_TO = re.compile(
    rf"\b(?P<first>{_ANY})\b\.?\s*(?:–|—|-|−|s\.?\s?d\.?|s/d|sampai(?:\s+dengan)?|hingga|to|through|until|till)\s*(?:hari\s+)?"
    rf"(?P<last>{_ANY})\b\.?",
    re.I,
)
_SEVERAL = (
    # "Setiap hari Rabu" is no more than Wednesdays.
    (
        re.compile(rf"\b(?:(?:setiap|tiap)\s+hari(?!\s+(?:{_ANY}|kerja)\b)|every\s+day|daily|all\s+week)\b", re.I),
        frozenset(_ALL),
    ),
    (re.compile(r"\b(?:hari\s+kerja|weekdays?|working\s+days?)\b", re.I), frozenset(range(5))),
    (re.compile(r"\b(?:akhir\s+pekan|weekends?)\b", re.I), frozenset({5, 6})),
)
# What else such a cell may say.
_BESIDE = re.compile(
    r"\b(?:hari|libur|besar|nasional|tanggal|merah|dan|and|serta|setiap|tiap|every|public|bank|holidays?|on)\b|[\W\d_]+",
    re.I,
)
# A question's days have their whole names; a "minggu" is a week as well.
_ASKED = re.compile(
    r"\b(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|ahad|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b|"
    r"(?<=\bhari )minggu\b|\b(?-i:Minggu)\b(?!\s+(?:ini|depan|lalu|ke))",
    re.I,
)
_DAY_WORD = re.compile(r"\b(?:hari|days?)\b", re.I)
_FEWEST = 2
_HEAD = re.compile(r"[^:]{1,40}(?=:)")


def row_on_day(question: str, place: Place) -> Span | None:
    """Return the only row of the table, or item of the list, that a place stands in whose days the one falls into that
    a question names; None where it names none or several, or no such days are told."""
    # The day of what was spoken of before is no day that is asked for.
    day, block, document = _day_in(question.rpartition(": ")[2]), place.block, place.document
    if day is None or block is None:
        return None
    if block.kind == "list":
        items = items_of(document, block).members
        heads = [(item.span, _HEAD.match(item.span.of(document.text))) for item in items]
        return _only([(span, head[0]) for span, head in heads if head], day, place, question)
    if block.kind != "table":
        return None
    table = table_of(document, block)
    rest = _DAY_WORD.sub(" ", _ASKED.sub(" ", question))
    if not speaks_of(asked_of(rest, place), place, table, names=True):
        return None
    found = (_only(rows, day, place, question) for _, rows in filled_columns(document, table.spans))
    return next((row for row in found if row), None)


def _only(told: list[tuple[Span, str]], day: int, place: Place, question: str) -> Span | None:
    """Return the only one of some rows that is of a day; None unless most of them are of days."""
    of_days = [(row, days) for row, text in told if (days := days_of(text))]
    if len(of_days) < max(_FEWEST, len(told) - 1):
        return None
    rows = [row for row, days in those_named(of_days, place, asked_of(question, place)) if day in days]
    rows = rows or [row for row, days in of_days if day in days]
    return rows[0] if len(rows) == 1 else None


def days_of(text: str) -> frozenset[int]:
    """Return the days of the week, from Monday (0) on, that a cell consists of; none where it says something else."""
    found: set[int] = set()
    for form, days in _SEVERAL:
        found |= days if form.search(text) else frozenset()
        text = form.sub(" ", text)
    for match in _FROM_TO.finditer(text):
        first, last = (next(_named(match[name])) for name in ("first", "last"))
        found.update((first + further) % len(_NAMES) for further in range((last - first) % len(_NAMES) + 1))
    text = _FROM_TO.sub(" ", text)
    found.update(_named(text))
    for form in _DAYS:
        text = form.sub(" ", text)
    return frozenset() if _BESIDE.sub("", text) else frozenset(found)


def _named(text: str) -> Iterator[int]:
    return (day for day, form in enumerate(_DAYS) if form.search(text))


def _day_in(question: str) -> int | None:
    days = {day for match in _ASKED.finditer(question) for day in _named(match[0])}
    return days.pop() if len(days) == 1 else None
