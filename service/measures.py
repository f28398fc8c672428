"""Tell whether a text has an amount of the sort that is asked for: money, time, a size, a share.

Any number answers "berapa" by its form; whoever asks for a price is not told one by a year or a number of chairs.
"""

import re

_LENGTH = (
    r"(?:kilo|centi|milli|senti|mili)?met(?:er|re)s?|k?m[²2]?|[cm]m|mdpl|hektar\w*|hectares?|acres?|miles?|mil|feet|foot|"
    r"ft|yards?|inch(?:es)?|persegi|square|lantai|storeys?|stories|floors?"
)
_TIME = (
    r"detik|menit|jam|hari|malam|minggu|pekan|bulan|tahun|abad|semester|triwulan|selama(?:nya)?|seumur|sejak|sampai|hingga|"
    r"seconds?|minutes?|hours?|days?|nights?|weeks?|fortnight|months?|terms?|years?|decades?|century|centuries|until|till|"
    r"since|permanent(?:ly)?|indefinite(?:ly)?|for\s+ever"
)
_PRICED = (
    r"(?:biaya|harga|tarif|ongkos|gaji|upah|honor|denda|bayar|anggaran)\w*|(?:mem|di)bayar|costs?|prices?|fees?|charged?|"
    r"pays?|paid|salary|wages?|fines?|budget|expensive"
)
_MONEY = (
    r"\brp\.?\s?\d|[£$€]|%|\b(?:rp|rupiah|idr|usd|eur|gbp|ribu|juta|miliar|triliun|thousand|million|billion|pounds?|"
    r"dollars?|euros?|pence|crowns?|gratis|free|cuma-cuma|biaya|bayar|fee|charge|persen|cent)\b"
)
_SIZED = (
    r"how\s+(?:tall|high|wide|deep|far)|(?:se)?berapa\s+(?:jauh|tinggi|dalam|lebar|panjang|luas)\w*|"
    r"(?:(?:ke)?tinggi(?:an)?|lebar|panjang|luas|jarak|kedalaman)(?:nya)?(?:\s+\w+){0,4}\s+berapa"
)
_SHARED = r"berapa\s+persen\w*|persentase\w*|what\s+(?:percentage|proportion|share)|per\s?cent(?:age)?"
_SHARE = (
    r"%|\b(?:persen|per\s?cent|percentage|hal(?:f|ves)|thirds?|quarters?|fifths?|tenths?|separuh|setengah|sepertiga|"
    r"seperempat|dari\s+setiap|pertiga|perempat|out\s+of|one\s+in|in\s+(?:five|ten)|majority|mayoritas)\b"
)
# How an amount is asked for, and what a text has that tells one.
_SORTS = (
    (_PRICED, _MONEY),
    (
        r"berapa\s+lama|how\s+long|lamanya",
        rf"\b(?:{_TIME}|{_LENGTH}|pages?|words?|halaman|kata)\b|\d{{4}}\s?[–-]\s?\d{{2}}",
    ),
    (_SIZED, rf"\b(?:{_LENGTH}|persen|percent|cent|level|tingkat|skor|nilai|points?|poin)\b|%|\dm\b"),
    (_SHARED, _SHARE),
)
_FORMS = tuple((re.compile(rf"\b(?:{asked})\b", re.I), re.compile(told, re.I)) for asked, told in _SORTS)


def lacks_sort(question: str, told: str) -> bool:
    """Tell whether a question for an amount wants one of a sort of which a text has none."""
    return any(asked.search(question) and not form.search(told) for asked, form in _FORMS)
