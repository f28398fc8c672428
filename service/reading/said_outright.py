"""What a sentence has to say in so many words to be an answer: until when, who came after, who holds which office.

Nobody asks for these in other words than a text has for them, so that a sentence without any is a near miss: it tells
of the chair where the deputy is asked for, of twenty years of service where an age is. Of reasons, amounts or obstacles
that cannot be said.
"""

import re
from collections.abc import Sequence

Relations = Sequence[tuple[re.Pattern[str], re.Pattern[str]]]

AFTER = (
    r"\w*ganti|penerus|\w*terus|kemudian|berikutnya|selanjutnya|succe|replac|took\s+over|followed|next\s|then\s|"
    r"sesudah|setelah|after"
)
_UNTIL = (
    r"sampai|hingga|berakhir|habis|paling\s+lambat|selambat|dalam\s|antara\s|until|till\s|to\s|end|expire|by\s|within\s|between\s|"
    r"no\s+later|\d{4}\s?[–-]"
)
_WHO_CAME_AFTER = (
    r"(?:siapa|who)\b.*\b(?:menggantikan|pengganti(?:nya)?|penerus(?:nya)?|took\s+over|successor|succeeded|replaced)|"
    r"(?:pengganti|penerus)(?:nya)?\s+siapa"
)
_LEADS = r"\w*pimpin|lead|led\b|head|run\s+by|in\s+charge"
# Each office by the words that ask for it, and those that a text may have for it in either language.
_OFFICES = (
    (r"ketua|chair(?:man|woman|person)?|president|presiden", rf"\w*ketua|chair|pres[ie]d|[ck]oordinat|{_LEADS}"),
    (r"direktur|director", rf"dire[ck]|kepala|chief|{_LEADS}"),
    (r"kepala|head|principal", rf"\w*kepala|dire[ck]|\w*ketua|chair|chief|principal|warden|{_LEADS}"),
    (r"wali\s?kota|mayor", r"wali\s?kota|mayor"),
    (r"bupati|regent", r"bupati|regent"),
    (r"gubernur|governor", r"gubernur|governor"),
    (r"bendahara|treasurer", r"bendahara|treasur|financ|keuangan|kas\b"),
    (r"se[ck]retar(?:is|y)", r"se[ck]retar"),
    (r"editor|penyunting", r"edit|\w*sunting|redaktur"),
)
_ANY_OFFICE = "|".join(office for office, _ in _OFFICES)
_DEPUTY = r"wakil|deputy|vice"
_FIRST_OFFICE = (
    rf"who(?:['’]s|\s+(?:is|was))\s+the\s+first\s+(?:{_ANY_OFFICE})|"
    rf"siapa(?:kah)?\s+(?:{_ANY_OFFICE})(?:nya)?(?:\s+\w+){{0,4}}\s+pertama(?!\s+kali)"
)


def _who_is(office: str) -> str:
    named = rf"(?:(?:the|its|their|your|nama|yang|menjadi|menjabat|adalah|sebagai)\s+)*(?:(?!(?:{_DEPUTY})\b)\w+\s+)?"
    asked = rf"(?:who(?:['’]s|\s+(?:is|was))|siapa(?:kah)?)\s+{named}(?:{office})(?:nya)?\b"
    return rf"{asked}|(?<!wakil )(?:{office})(?:nya)?(?:\s+\w+){{0,5}}\s+siapa\b"


def _each(*pairs: tuple[str, str]) -> Relations:
    return tuple((re.compile(rf"\b(?:{asked})\b", re.I), re.compile(rf"\b(?:{told})", re.I)) for asked, told in pairs)


# What is numbered where it is told which one: "loket nomor berapa?", "which floor?"
_NUMBERED = (
    ("loket", "counter|window|desk"),
    ("lantai", "floor|stor(?:e?y|ies)"),
    ("gedung", "building|block"),
    ("ruang(?:an)?|kamar", "room"),
    ("pintu|gerbang", "gate|door"),
    ("jalur|peron", "platform|line|track"),
)
_ORDINAL = (
    r"(?:ground|top|first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)|dasar|bawah|atas|teratas|"
    r"pertama|kedua|ketiga|satu|dua|tiga|empat|lima|one|two|three|four|five)"
)


def _which_number(own: str, others: str) -> tuple[str, str]:
    number = r"(?:nomor|nomer|no\.?|number|ke)?[\s-]*(?:(?-i:[A-Z]{1,2}\b|[IVX]+\b)|\d)"
    asked = rf"(?:{own})\s+(?:(?:nomor|nomer|no)\s+)?berapa|(?:which|what)\s+(?:{others})(?:\s+number)?"
    return asked, rf"(?:{own}|{others})s?\s+(?:{number}|{_ORDINAL}\b)|{_ORDINAL}\s+(?:{others})"


# A table's cell says when something ends by its column, and who came after by its row.
_IN_PROSE = _each(
    (r"(?:sampai|hingga)\s+kapan|(?:until|till)\s+when", _UNTIL),
    (_WHO_CAME_AFTER, AFTER),
)
_WHICH_NUMBER = _each(*(_which_number(own, others) for own, others in _NUMBERED))
_ANYWHERE = _each(
    *((_who_is(office), told) for office, told in _OFFICES),
    (_who_is(rf"(?:{_DEPUTY})\s+\w+"), r"\w*wakil|deput|vice|ass?ist"),
    (_FIRST_OFFICE, r"(?:ter)?(?:per)?tama|first|found|inaugur|\w*rintis|\w*mula|\w*awal|sejak|since"),
    (
        r"how\s+old\s+(?:is|was|were|are)|(?:umur|usia)nya\s+berapa|berapa\s+(?:umur|usia)nya",
        r"age|old|\w*umur|\w*usia|born|\w*lahir",
    ),
    (
        r"(?:who|siapa)\b.*\b(?:wife|husband|widow|spouse|iste?ri(?:nya)?|suami(?:nya)?)|(?:iste?ri|suami)nya\s+siapa",
        r"wife|husband|widow|spouse|marr[iy]|\w*iste?ri|\w*suami|\w*nikah|\w*kawin|janda",
    ),
    (
        r"(?:who|siapa)\b.*\b(?:translat\w+|(?:di|me[nt])\w*rjemah\w*|penerjemah\w*)",
        r"translat|\w*terjemah|\w*nerjemah",
    ),
    (
        r"(?:who|siapa)\b.*\b(?:architect|arsitek\w*|designed|(?:me|pe|di)rancang\w*)",
        r"architect|arsitek|design|\w*rancang|\w*desain|plan|dr[ae]w|\w*gambar|buil|\w*bangun",
    ),
    (
        r"(?:alamat\s+)?(?:e-?mail|surel)(?:nya)?\s+(?:\w+\s+){0,4}apa|e-?mail\s+address|alamat\s+(?:e-?mail|surel)",
        r"e-?mail|surel|\S+@",
    ),
)


def left_unsaid(question: str, told: Sequence[str], *, prose: bool, table: bool = False) -> bool:
    """Tell whether a question asks for something that has to be said outright, and none of ``told`` says it: a
    sentence, what stands beside it and what above; ``prose``: it is one of a text's or an item's, ``table``: it is a
    row, whose column may say what it is."""
    if not table and lacks(_WHICH_NUMBER, question, told):
        return True
    return lacks(_ANYWHERE, question, told) or (prose and lacks(_IN_PROSE, question, told))


def lacks(relations: Relations, question: str, told: Sequence[str]) -> bool:
    """Tell whether a question asks for one of the ``relations`` that none of ``told`` has words for."""
    return any(asked.search(question) and not any(map(says.search, told)) for asked, says in relations)
