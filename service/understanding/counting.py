"""Ask for the things themselves where a question asks how many there are of them.

Few texts say a number: "tahapannya ada berapa?" is answered by the stages.
"""

import re

from service.understanding.list_nouns import SORT

_PARTED = r"(?:terdiri\s+(?:dari|atas)|(?:ter|di)bagi\s+(?:menjadi|atas|dalam|ke\s?dalam)|punya|memiliki|mempunyai|ada)"
_MANY = r"berapa(?:\s+(?:banyak|buah))?"
# "Cuti dibagi menjadi berapa jenis?", "tahapan cuti ada berapa?", "tahapannya berapa?", "berapa jenis cuti?"
_OF_WHAT = re.compile(
    rf"(?P<what>[^?]*?\w)\s+(?:itu\s+)?{_PARTED}\s+{_MANY}\s+(?P<noun>{SORT})(?:\s+(?:sih|ya))?(?P<end>\W*)", re.I
)
_LAST = re.compile(
    rf"(?P<what>[^?]*?\b{SORT}(?:nya)?(?:(?:\s+\w+){{0,6}}?\s+(?:itu\s+|ini\s+)?(?:semua(?:nya)?\s+)?ada)?)\s+berapa"
    r"(?:\s+(?:banyak|buah|macam|saja|aja|sih|ya))*(?P<end>\W*)",
    re.I,
)
_HOW_MANY = re.compile(rf"\b(?:(?:ada\s+)?{_MANY}(?=\s+{SORT}\b)|how\s+many(?=\s+(?:\w+\s+)?{SORT}\b))", re.I)
_THERE_ARE = re.compile(r"\s+ada$", re.I)


def as_list(question: str) -> str | None:
    """Return a question for the things that one asks the number of ("tahapannya apa saja?"), where that may be told by
    listing them: stages, kinds, conditions; else None."""
    of_what = _OF_WHAT.fullmatch(question)
    if of_what:
        return f"apa saja {of_what['noun']} {of_what['what']}{of_what['end']}"
    last = _LAST.fullmatch(question)
    if last:
        return f"{_THERE_ARE.sub('', last['what'])} apa saja{last['end']}"
    found = _HOW_MANY.search(question)
    if found is None:
        return None
    asks = "what" if found[0].lower().startswith("how") else "apa saja"
    return f"{question[: found.start()]}{asks}{question[found.end() :]}"
