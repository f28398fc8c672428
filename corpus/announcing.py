"""Tell whether a paragraph announces the list that stands below it."""

import re

_CARDINALS = (
    "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh".split(),
    "one two three four five six seven eight nine ten".split(),
)
CARDINALS = {word: n for words in _CARDINALS for n, word in enumerate(words, start=1)}
_COLON = re.compile(r":\s*$")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(]*[A-Z\d])")
_FOLLOWS = re.compile(
    r"\b(?:sebagai(?:mana)?\s+berikut|berikut\s+(?:ini|adalah|merupakan)|"
    r"(?:daftar|rincian|langkah(?:-langkah)?|ketentuan|hal(?:-hal)?|syarat(?:-syarat)?)\s+berikut|(?:seperti\s+|yang\s+)?berikut[.:]?$|di\s+bawah\s+ini|"
    r"as\s+follows|the\s+following|(?:listed|given|set\s+out|described|shown)\s+below|below[.:]?$)",
    re.I,
)
# What it counts is named behind the number, perhaps with a word between: "tiga bentuk", "four main stages".
_COUNTS = re.compile(rf"\b(?P<number>{'|'.join(CARDINALS)}|[2-9]|1\d)\s+(?=[^\W\d_]{{3,}})", re.I)
_LONGEST = 40


def announces(paragraph: str, count: int) -> bool:
    """Tell whether a paragraph announces the list of ``count`` items below it.

    It does with a colon at its end, with a last sentence that says that they follow ("sebagai berikut"), or that there
    are just so many ("ada tiga bentuk").
    """
    if _COLON.search(paragraph):
        return True
    last = _SENTENCE_ENDS.split(paragraph.strip())[-1]
    if last.endswith("?") or len(last.split()) > _LONGEST:
        return False
    numbers = (match["number"].lower() for match in _COUNTS.finditer(last))
    return bool(_FOLLOWS.search(last)) or any(CARDINALS.get(one, one) in (count, str(count)) for one in numbers)
