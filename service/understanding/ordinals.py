"""Find which item of a list is meant ("yang kedua", "nomor 3"), and the items of a list that an answer showed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from corpus.announcing import CARDINALS

_T = TypeVar("_T")
ORDINALS_ID = "pertama kedua ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh".split()
ORDINALS_EN = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_CARDINAL = "|".join(CARDINALS)
_NUMBERS = {word: n for words in (ORDINALS_ID, ORDINALS_EN) for n, word in enumerate(words, start=1)} | CARDINALS
LAST = -1
_FIRST_WORDS = 2
_LAST_WORDS = ("terakhir", "last")
_NOT_ALONE = r"(?!\s+(?:kali|me\w+|ber(?!apa)\w+|di(?!mana)\w{3,}))"
_BEGINS = r"^(?P<begins>\W*(?:(?:kalau|kalo|klo|dan|terus|trus|lalu|nah)\W+)*)"
_OF_THEM = rf"\s+of\s+(?:them|these|those)\b(?:\s+(?:{_CARDINAL})\b)?"
_FORMS = (
    # What a question begins with is no sentence's "yang kedua diadakan …".
    re.compile(rf"{_BEGINS}(?:yang|yg)\s+(?P<word>{'|'.join(ORDINALS_ID)}|terakhir)(?:nya)?\b(?!\s+kali)", re.I),
    re.compile(rf"(?<!dari )\byang\s+(?P<word>{'|'.join(ORDINALS_ID)}|terakhir)(?:nya)?\b{_NOT_ALONE}", re.I),
    re.compile(r"\byang\s+ke-?\s?(?P<word>\d{1,2})\b", re.I),
    re.compile(
        rf"(?:\b(?:nomor|nomer|no\.?|poin|butir|langkah|number|point|item|step)|(?<!\w)#)\s*(?P<word>\d{{1,2}}|{_CARDINAL})\b",
        re.I,
    ),
    re.compile(
        rf"\bthe\s+(?P<word>{'|'.join(ORDINALS_EN)}|last|\d{{1,2}}(?:st|nd|rd|th))"
        rf"(?:\s+(?:one|item|point)\b|{_OF_THEM}|(?=\s*[?.!,]*$|\s+(?:is|was|mean|means|say|says)\b))",
        re.I,
    ),
    re.compile(
        rf"^\W*(?:(?:and|so|then|but|ok(?:e|ay)?)\W+)*(?P<word>{'|'.join(ORDINALS_EN)}|last)\s+(?:one|item|point)\b",
        re.I,
    ),
)
# What is counted, so that "the third step" asks for a place where "the second world war" does not.
COUNTED_NOUN = (
    r"(?:dimensi|tahap(?:an)?|langkah|prinsip|jenis|macam|faktor|unsur|poin|butir|ciri|syarat|persyaratan|alasan|penyebab|"
    r"tingkat(?:an)?|kelompok|komponen|aspek|kategori|tujuan|manfaat|fungsi|pilar|kriteria|indikator|rekomendasi|"
    r"kesimpulan|keterbatasan|temuan|definisi|pengertian|pandangan|hambatan|kendala|tantangan|hak|tugas|asas|saran|aturan|larangan|kewajiban|pilihan|cara|"
    r"strategi|pendekatan|metode|bentuk|misi|peran|nilai|teori)"
)
COUNTED_NOUN_EN = (
    r"(?:limitation|finding|definition|view|lesson|obstacle|challenge|advantage|duty|right|purpose|dimension|step|stage|phase|principle|type|kind|factor|element|point|feature|requirement|reason|cause|level|group|"
    r"component|aspect|category|goal|aim|benefit|function|pillar|criterion|indicator|recommendation|conclusion|rule|"
    r"option|way|condition|strategy|approach|method|form|role|value|theory)"
)
_COUNTED, _COUNTED_EN = (rf"(?P<counted>{noun})" for noun in (COUNTED_NOUN, COUNTED_NOUN_EN))
_PLACES = (
    re.compile(rf"\b{_COUNTED}(?:nya)?\s+(?:yang\s+)?(?P<word>{'|'.join(ORDINALS_ID)}|terakhir)(?:nya)?\b", re.I),
    re.compile(rf"\b{_COUNTED}(?:nya)?\s+(?:yang\s+)?(?:ke-?|nomor|no\.?)\s?(?P<word>\d{{1,2}})\b", re.I),
    re.compile(
        rf"\b(?P<word>{'|'.join(ORDINALS_EN)}|last|\d{{1,2}}(?:st|nd|rd|th))\s+(?:(?!of\b)[a-z]+\s+)?{_COUNTED_EN}\b",
        re.I,
    ),
)
_ANOTHER = (
    rf"\b(?P<word>{'|'.join([*ORDINALS_ID, *ORDINALS_EN])}|terakhir|last|\d{{1,2}}(?:st|nd|rd|th)|ke-?\s?\d{{1,2}})\b"
    rf"(?:\s+{COUNTED_NOUN_EN}s?\b)?"
)
_HOW_MANY = (
    re.compile(rf"\bberapa(?:kah)?\s+(?:jumlah\s+|banyak\s+)?{_COUNTED}\b", re.I),
    re.compile(rf"\b{_COUNTED}(?:nya)?\s+(?:itu\s+|ini\s+)?(?:ada\s+|sebanyak\s+)?berapa\b", re.I),
    re.compile(rf"\b{_COUNTED}(?:nya)?\b[^?.!,;]{{1,60}}?\b(?:jumlah|banyak)(?:nya)?\s+(?:ada\s+)?berapa\b", re.I),
    re.compile(rf"\b(?:jumlah|banyak)(?:nya)?\s+{_COUNTED}\b(?=.*\bberapa\b)", re.I),
    re.compile(rf"\bhow\s+many\s+(?:(?!of\b)[a-z]+\s+)?{_COUNTED_EN}s?\b", re.I),
)
# Of these "berapa" asks for how much.
_MEASURED = frozenset({"nilai", "tingkat", "tingkatan", "peran", "kelompok", "value", "level", "group", "point"})
# What time and books are counted by is no list.
_NO_THINGS = r"(?!(?:world|century|edition|quarter|year|month|week|day|hour|floor|grade|time|person)\b)"
# Whatever is counted; a name ("First Aid") counts nothing.
_ORDERED = (
    re.compile(rf"\b[a-z]{{3,}}\s+(?:yang\s+)?(?P<word>{'|'.join(ORDINALS_ID)})\b(?!\s+kali)"),
    # "The first three questions" are no one of them.
    re.compile(
        rf"\b(?P<word>{'|'.join(ORDINALS_EN)}|\d{{1,2}}(?:st|nd|rd|th))\s+{_NO_THINGS}(?:one\b|(?!(?:{_CARDINAL})\b)[a-z]{{3,}})"
    ),
)
# Enough where the text says how many there are.
_ANY_PLACES = (
    re.compile(
        rf"\b(?P<counted>[a-z]{{3,}}?)(?:nya)?\s+(?:yang\s+)?(?P<word>{'|'.join(ORDINALS_ID[1:])})(?:nya)?\b", re.I
    ),
    re.compile(
        rf"\b(?P<word>{'|'.join(ORDINALS_EN[1:])}|\d{{1,2}}(?:nd|rd|th))\s+{_NO_THINGS}(?P<counted>[a-z]+)",
        re.I,
    ),
)
_NAMED_PLACES = (
    re.compile(
        rf"\b(?P<counted>[a-z]{{3,}}?)(?:nya)?\s+(?:yang\s+)?(?:(?P<word>{'|'.join(ORDINALS_ID)}|terakhir)(?:nya)?|"
        r"ke-?\s?(?P<number>\d{1,2}))\b",
        re.I,
    ),
    re.compile(
        rf"\b(?P<word>{'|'.join(ORDINALS_EN)}|last|\d{{1,2}}(?:st|nd|rd|th))\s+(?P<counted>[a-z]{{3,}})\b", re.I
    ),
)
# The first of some things that a sentence numbers otherwise ("the second cone") is another one.
_FIRST_OF = re.compile(r"\b(?P<counted>[a-z]{3,}?)(?:nya)?\s+(?:yang\s+)?pertama\b|\bfirst\s+(?P<of>[a-z]{3,})\b", re.I)
# "Perbedaan kedua pendekatan" is that of both.
_NOT_COUNTED = re.compile(
    r"\b(?:abad|edisi|cetakan|triwulan|semester|tahun|bulan|minggu|hari|lantai|kelas|dunia|kali|"
    r"antara|dari|pada|untuk|oleh|dengan|dalam|bagi|tentang|mengenai|terhadap|kepada|dan|atau|apa|beda\w*|perbedaan|"
    r"persamaan|perbandingan|hubungan|(?:mem)?bandingkan)\s+\w+$",
    re.I,
)
# A number of days or pages announces nothing.
_COUNT = re.compile(
    rf"\b(?P<word>{_CARDINAL})\s+(?!(?:hari|minggu|bulan|tahun|jam|menit|detik|persen|kali|rupiah|orang|dekade|abad|juta|ribu|ratus|miliar|"
    r"puluh|belas|unit|buah|lembar|ekor|kilometer|meter|halaman|semester|sks|days?|weeks?|months?|years?|hours?|minutes?|decades?|centur\w+|per\s?cent|times|people|"
    r"million|thousand|hundred|units?|kilomet\w+|met\w+|pages?|of)\b)[a-z]",
    re.I,
)
_COUNT_LAST = re.compile(rf"\b(?:ada|berjumlah|there\s+are|are)\s+(?P<word>{_CARDINAL}|\d{{1,2}})\W*$", re.I)
_MARKS = re.compile(r"^\s*(?:\d{1,2}[.)]|[a-z][.)]|[-•*])\s+|(?:\s*\[\d+\])+\s*$")
_ITEM = re.compile(r"^\s*(?:\d{1,2}[.)]|[a-z][.)]|[-•*])\s+(?P<text>.+?)(?:\s*\[\d+\])?\s*$", re.M)


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The number of the item that is meant, from 1 or ``LAST``, or 0 for all, what of the question is left
    without it, what is counted ("step"), if it says so, and what of the question stands before it."""

    number: int
    rest: str
    counted: str = ""
    before: str = ""


def find_ordinal(question: str) -> Ordinal | None:
    """Return which item a question means, or None."""
    for form in _FORMS:
        match = form.search(question)
        if match:
            # What leads over to it stands before it too.
            before = question[: match.start() + len(match.groupdict().get("begins") or "")]
            rest = f"{before} {question[match.end() :]}"
            return Ordinal(_number(match["word"].lower()), " ".join(rest.split()), before=before)
    return None


def number_of(word: str) -> int | None:
    """Return the number that a word is, in digits ("4", "4th", "ke-4") or as a word, or None."""
    plain = word.lower().removeprefix("ke-")
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", plain)
    return int(plain) if plain.isascii() and plain.isdigit() else _NUMBERS.get(plain)


def another_number(word: str, number: int) -> str:
    """Return a number as ``word`` is written: in digits, or as a word of the same language."""
    words = [one for one in CARDINALS if CARDINALS[one] == number]
    others = [one for one in CARDINALS if CARDINALS[one] == CARDINALS.get(word.lower())]
    return words[others.index(word.lower())] if words and word.lower() in others else str(number)


def _number(word: str) -> int:
    if word in _LAST_WORDS:
        return LAST
    digits = word.rstrip("stndrh")
    return int(digits) if digits.isdigit() else _NUMBERS[word]


def find_place(question: str) -> Ordinal | None:
    """Return which of several counted things a question asks for ("dimensi ketiga", "the last step"), or None."""
    found = next((match for form in _PLACES if (match := form.search(question))), None)
    return _ordinal(question, found, found["word"]) if found else None


def find_place_of_any(question: str) -> Ordinal | None:
    """Return which of several things a question asks for, whatever is counted ("kepala sekolah ketiga"), or None:
    enough where a list is called by all that the question says."""
    found = next((match for form in _NAMED_PLACES if (match := form.search(question))), None)
    if found is None or _NOT_COUNTED.search(found[0].lower().removesuffix("nya")):
        return None
    return _ordinal(question, found, found.groupdict().get("number") or found["word"])


def _ordinal(question: str, found: re.Match[str], word: str) -> Ordinal:
    before = question[: found.start()]
    rest = f"{before} {question[found.end() :]}"
    return Ordinal(_number(word.lower()), " ".join(rest.split()), found["counted"], before)


def find_places(question: str) -> tuple[Ordinal, ...]:
    """Return the two of several counted things that a question compares ("beda tahap pertama dan ketiga", "the first
    step and the third"), what is left of it being without both; none where it names no two."""
    found = next((match for form in _PLACES if (match := form.search(question))), None)
    if found is None:
        return ()
    behind = question[found.end() :]
    others = list(re.finditer(rf"(?:\b{re.escape(found['counted'])}s?\s+)?(?:yang\s+|the\s+)?{_ANOTHER}", behind, re.I))
    if len(others) != 1:
        return ()
    rest = " ".join(f"{question[: found.start()]} {behind[: others[0].start()]} {behind[others[0].end() :]}".split())
    numbers = (_number(re.sub(r"^ke\W*(?=\d)", "", match["word"].lower())) for match in (found, others[0]))
    return tuple(Ordinal(number, rest, found["counted"]) for number in numbers)


def with_place(question: str, number: int) -> str | None:
    """Return a question that asks for one of several counted things, asking for that of another ``number``; None where
    it asks for none."""
    return _with_place(question, number, _PLACES)


def with_place_of_any(question: str, number: int) -> str | None:
    """Return the same, whatever is counted ("the second question"): enough where the answer tells no list."""
    return _with_place(question, number, _ORDERED)


def _with_place(question: str, number: int, forms: Sequence[re.Pattern[str]]) -> str | None:
    found = next((match for form in forms if (match := form.search(question))), None)
    if found is None or (number == LAST and found["word"].isdigit()) or _NOT_COUNTED.search(found[0].lower()):
        return None
    start, end = found.span("word")
    is_english = forms[-1] is found.re
    words, last = (ORDINALS_EN, _LAST_WORDS[1]) if is_english else (ORDINALS_ID, _LAST_WORDS[0])
    if found["word"].isdigit() or number > len(words):
        word = str(number)
    else:
        word = last if number == LAST else words[number - 1]
    return f"{question[:start]}{word}{question[end:]}"


def find_count(question: str) -> Ordinal | None:
    """Return what a question wants counted ("ada berapa tahap", "how many steps are there"), with the number 0, or
    None."""
    found = next((match for form in _HOW_MANY if (match := form.search(question))), None)
    if found is None or found["counted"].lower() in _MEASURED:
        return None
    rest = f"{question[: found.start()]} {question[found.end() :]}"
    return Ordinal(0, " ".join(rest.split()), found["counted"])


def asked_place(question: str) -> int | None:
    """Return the number of ``find_place``, or None."""
    found = find_place(question)
    return found.number if found else None


def is_beyond(question: str, said: int) -> bool:
    """Tell whether a question asks for a thing of a higher number ("the fourth ground") than ``said`` things."""
    asked = any_place(question)
    return asked is not None and 0 < said < asked[0]


def is_of_another(question: str, sentence: str, text: str) -> bool:
    """Tell whether a question asks for a thing of a number, from the second on ("the third wave"), that a ``text`` does
    not name, nor names as many things; or its ``sentence`` speaks of another ("the second wave")."""
    first = _FIRST_OF.search(question)
    if first is not None:
        return not names_place(text, 1) and _numbers_another(first["counted"] or first["of"], sentence)
    asked = any_place(question)
    if asked is None or names_place(text, asked[0]) or re.search(rf"\b{asked[0]}\b", text):
        return False
    number, counted = asked
    return (count_in(text) or 0) < number or _numbers_another(counted, sentence)


def _numbers_another(counted: str, text: str) -> bool:
    noun = rf"{re.escape(counted.lower().removesuffix('s'))}s?"
    return bool(
        re.search(rf"\b{noun}(?:nya)?\s+(?:yang\s+)?(?:{'|'.join(ORDINALS_ID)})\b", text, re.I)
        or re.search(rf"\b(?:{'|'.join(ORDINALS_EN)}|\d{{1,2}}(?:st|nd|rd|th))\s+{noun}\b", text, re.I)
    )


def any_place(question: str) -> tuple[int, str] | None:
    """Return the number of what a question asks for, from the second on, and what is counted, whatever that is; or
    None."""
    found = next((match for form in _ANY_PLACES if (match := form.search(question))), None)
    if found is None or _NOT_COUNTED.search(found[0].lower().removesuffix("nya")):
        return None
    return _number(found["word"].lower()), found["counted"]


def names_place(text: str, number: int) -> bool:
    """Tell whether a text says that it speaks of the thing of that number."""
    if number == LAST:
        return any(word in text.lower().split() for word in _LAST_WORDS)
    if number > len(ORDINALS_EN):
        return bool(re.search(rf"\bke-?{number}\b|\b{number}th\b", text, re.I))
    words = rf"{ORDINALS_ID[number - 1]}|{ORDINALS_EN[number - 1]}|ke-?{number}|{number}(?:st|nd|rd|th)"
    return bool(re.search(rf"\b(?:{words})\b", text, re.I))


def begins_with_place(text: str, number: int) -> bool:
    """Tell whether a text says at once that it speaks of the thing of that number: "Pertama, …", "The second was …"."""
    return names_place(" ".join(text.split()[:_FIRST_WORDS]), number)


def count_in(sentence: str) -> int | None:
    """Return how many things a sentence says that there are ("ada empat jenis", "jenisnya ada empat."), two or more, or
    None."""
    match = _COUNT.search(sentence) or _COUNT_LAST.search(sentence)
    number = _number(match["word"].lower()) if match else 0
    return number if number > 1 else None


def holds_number(text: str) -> bool:
    """Tell whether a text holds a number, in digits or a word."""
    return any(map(str.isdigit, text)) or any(word in _NUMBERS for word in text.lower().split())


def shown_items(answer: str) -> tuple[str, ...]:
    """Return the items of the list in an answer's text, without their marks; none where it is no list."""
    return tuple(match["text"].rstrip(" .;,") for match in _ITEM.finditer(answer))


def without_marks(line: str) -> str:
    """Return a line of an answer without the mark of an item before it and those of citations behind it."""
    return " ".join(_MARKS.sub("", line).split())


def told_as(items: Sequence[str], number: int) -> str | None:
    """Return the only one of some sentences that says at once that it speaks of the thing of that number, or None."""
    found = [item for item in items if begins_with_place(item, number)]
    return found[0] if len(found) == 1 else None


def pick(items: Sequence[_T], number: int) -> _T | None:
    """Return the item of that number, or None if the list is shorter."""
    place = len(items) if number == LAST else number
    return items[place - 1] if 0 < place <= len(items) else None
