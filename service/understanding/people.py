"""Nouns of the people and bodies that fees and rules are told for: one stands for another in a next question."""

import re

from service.understanding.telling_words import LEAD

_GROUP = (
    r"(?:students?|pupils?|undergraduates?|postgraduates?|graduates?|lecturers?|teachers?|staff|employees?|workers?|"
    r"adults?|child|children|kids?|infants?|teenagers?|seniors?|pensioners?|parents?|famil(?:y|ies)|households?|residents?|"
    r"(?:non-?)?members?|visitors?|guests?|tourists?|foreigners?|volunteers?|institutions?|compan(?:y|ies)|business(?:es)?|"
    r"(?:maha)?siswa|pelajar|dosen|guru|staf|karyawan|pegawai|dewasa|anak(?:-anak)?|balita|lansia|pensiunan|orang\s+tua|"
    r"keluarga|warga|(?:non-?)?anggota|pengunjung|tamu|turis|wisatawan|relawan|alumni|lembaga|perusahaan|umum|"
    r"(?:pihak\s+|orang\s+)?luar)"
)
# Which of them: "masters students", "mahasiswa S2".
_WHICH = (
    r"(?!(?:untuk|utk|buat|bagi|for|the|an?|yang|yg|gimana|bagaimana|berapa|brp|apa|how|what|can|do|is|are)\b)[\w'’-]+"
)
_ONE = re.compile(
    rf"{LEAD}(?:(?:for|untuk|utk|buat|bagi)\s+)?(?:(?:the|an?)\s+)?(?P<who>(?:{_WHICH}\s+)?{_GROUP}(?:\s+{_WHICH})?)"
    r"(?:\s+(?:gimana|bagaimana|berapa|brp))?\W*$",
    re.I,
)
_ARTICLE = re.compile(r"\ban?\s+$", re.I)
# "Yang bukan anggota" are others than "anggota".
_ANY = re.compile(rf"(?<![\w-])(?:(?:bukan|not)\s+(?:an?\s+)?)?{_GROUP}(?![\w-])", re.I)


def another_group(text: str, before: str) -> str | None:
    """Return the question ``before`` asked for the group of people that ``text`` names and no more ("and for
    students?"), where it names one itself; else None."""
    new, old = _ONE.match(text), groups_in(before)
    if new is None or len(old) != 1:
        return None
    return f"{_ARTICLE.sub('', before[: old[0].start()])}{new['who']}{before[old[0].end() :]}"


def groups_in(text: str) -> list[re.Match[str]]:
    """Return where a text names groups of people."""
    return list(_ANY.finditer(text))
