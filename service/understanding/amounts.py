"""Find the amount that a question names, and what it counts: "10 km", "lebih dari 3 hari"."""

import math
import re
from dataclasses import dataclass

from corpus.announcing import CARDINALS

NUMBER = r"\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
# What a cell says where others have a figure and there is nothing to pay or to do.
NOTHING = re.compile(
    r"(?:gratis|cuma-cuma|bebas(?:\s+biaya)?|tidak\s+(?:ada|dipungut)|nihil|free(?:\s+of\s+charge)?|none|nil|nol)\W*",
    re.I,
)
YEAR = "tahun"
# What units are called, by one name for each.
UNITS = {
    word: words.split()[0]
    for words in (
        f"{YEAR} thn th year years yr yrs",
        "bulan bln month months",
        "minggu week weeks",
        "hari day days",
        "jam hour hours hr hrs",
        "menit minute minutes min mins",
        "detik second seconds sec",
        "orang peserta people persons",
        "kali times",
        "lembar halaman sheets pages",
        "kg kilo kilogram kilograms",
        "g gr gram grams",
        "ton tons tonnes",
        "km kilometer kilometers kilometres",
        "m meter meters metres",
        "cm",
        "mm",
        "l liter litre liters litres",
        "ml",
        "% persen percent",
        "sks credits",
    )
    for word in words.split()
}
_ABOVE = re.compile(r"(?:di\s?atas|lebih\s+dari|lebih|over|above|more\s+than|>)\s*$", re.I)
_BELOW = re.compile(r"(?:di\s?bawah|kurang\s+dari|kurang|under|below|less\s+than|<)\s*$", re.I)
_ASKED = re.compile(rf"(?<![\w.,/–-])(?P<number>{NUMBER})(?![\d/–-])\s*(?P<unit>%|°?[^\W\d_]*)", re.I)
# "Seven years": a number in words before what it counts.
_IN_WORDS = re.compile(rf"\b(?P<word>{'|'.join(CARDINALS)})(?=\s+(?:{'|'.join(map(re.escape, UNITS))})\b)", re.I)
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that a question names, and the word behind it."""

    number: float
    unit: str


def amount_in(question: str) -> Amount | None:
    """Return the only amount that a question names, or the next one that it says is above or below it; or None."""
    question = in_digits(question)
    found = list(_ASKED.finditer(question))
    if len(found) != 1:
        return None
    number, before = value_of(found[0]["number"]), question[: found[0].start()]
    if _ABOVE.search(before):
        number = math.nextafter(number, math.inf)
    elif _BELOW.search(before):
        number = math.nextafter(number, -math.inf)
    return Amount(number, found[0]["unit"].lower())


def in_digits(text: str) -> str:
    """Return a text with the numbers in words that count something ("seven years") in digits."""
    return _IN_WORDS.sub(lambda match: str(CARDINALS[match["word"].lower()]), text)


def value_of(number: str) -> float:
    """Return the number that is written so, with a point or comma before its fraction or between its thousands."""
    plain = re.sub(r"[.,]", "", number) if _THOUSANDS.fullmatch(number) else number.replace(",", ".")
    return float(plain)
