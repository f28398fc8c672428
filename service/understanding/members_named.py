"""Tell by which numbers and letters a text names things of a sort: "kelas X dan XI", "room 3", "tipe B"."""

import re

from corpus.language import is_function_word
from service.understanding.amounts import UNITS

# Any of a range.
ANY = "*"
_ID = r"(?:[IVX]{1,5}|\d{1,3}|[A-H])(?![\w.,:%/-]*\w)"
_MEMBER = re.compile(rf"(?<![\w-]){_ID}")
_RANGE = re.compile(r"(?:sampai|hingga|to|s\.?\s?d\.?|through)\b|[–-]", re.I)
_AND = r"(?:,?\s*(?:dan|and|&|atau|or|maupun)|,|\s*(?:sampai|hingga|to|through|[–-]))"
_MEMBERS = re.compile(rf"\b(?P<noun>[^\W\d_]{{4,}})\s+(?P<ids>{_ID}(?:{_AND}\s*{_ID})*)(?:(?=\s+(?P<next>[^\W\d_]+)))?")


def members_in(text: str) -> dict[str, set[str]]:
    """Return the numbers and letters that a text names things by, by what they are of; ``ANY`` stands for a range.

    "Dalam 3 hari" and "paling lama 3 hari" name none.
    """
    found: dict[str, set[str]] = {}
    for match in member_places(text):
        ids = found.setdefault(match["noun"].casefold(), set())
        ids |= {one.upper() for one in _MEMBER.findall(match["ids"])} | (
            {ANY} if _RANGE.search(match["ids"]) else set()
        )
    return found


def member_places(text: str) -> list[re.Match[str]]:
    """Return the matches of a noun (``noun``) with what names one or several of these (``ids``)."""
    found = _MEMBERS.finditer(text)
    return [
        match
        for match in found
        if not is_function_word(match["noun"].casefold()) and (match["next"] or "").casefold() not in UNITS
    ]
