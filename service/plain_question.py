"""Write a question the one way the trained reader knows it.

People write "Dimanakah … ?", "di mana …", "dmn"; it is the same question. Question sets write it one way where there is
an answer and another where there is none (in IDK-MRC "dimana" has an answer 214 times of 228, "di mana" 13 of 245), and
a reader that sees the difference learns that instead of reading.
"""

import re
from collections.abc import Mapping

CHAT_WORDS: Mapping[str, str] = {
    "yg": "yang", "dgn": "dengan", "dg": "dengan", "utk": "untuk", "dlm": "dalam", "pd": "pada", "krn": "karena",
    "gmn": "bagaimana", "gimana": "bagaimana", "bgmn": "bagaimana", "bgm": "bagaimana", "knp": "mengapa",
    "kenapa": "mengapa", "brp": "berapa", "dmn": "di mana", "kpn": "kapan", "apkh": "apa", "ap": "apa",
    "gak": "tidak", "ga": "tidak", "nggak": "tidak", "enggak": "tidak", "tdk": "tidak", "sdh": "sudah",
    "udah": "sudah", "blm": "belum", "adlh": "adalah", "thn": "tahun", "org": "orang", "aja": "saja", "jg": "juga",
    "gk": "tidak", "ngga": "tidak", "skrg": "sekarang", "tgl": "tanggal", "mhs": "mahasiswa",
    "dpt": "dapat", "dapet": "dapat", "jd": "jadi", "klo": "kalau", "kalo": "kalau", "bs": "bisa",
    "emg": "memang", "emang": "memang", "trs": "terus", "trus": "terus", "lg": "lagi", "spt": "seperti", "hrs": "harus",
    "tp": "tapi", "bkn": "bukan", "byk": "banyak", "mnt": "menit", "pake": "pakai",
    "bikin": "membuat", "gitu": "begitu", "gini": "begini", "liat": "lihat", "tau": "tahu", "cuma": "hanya",
    "kyk": "seperti", "kayak": "seperti", "dr": "dari", "sbg": "sebagai", "tsb": "tersebut", "jml": "jumlah",
    "whats": "what is", "what's": "what is", "what’s": "what is", "who's": "who is", "who’s": "who is",
    "where's": "where is", "where’s": "where is", "wat": "what", "abt": "about", "pls": "please", "ppl": "people",
}  # fmt: skip
# "Syarat ny" is "syaratnya".
_PARTED_SUFFIX = re.compile(r"(?<=[^\W\d_]{3})(?: ny\b)+")
_CHAT_WORD = re.compile(
    r"(?<![\w.])(?:" + "|".join(map(re.escape, sorted(CHAT_WORDS, key=len, reverse=True))) + r")(?![\w.])"
)
_CHAT_WRITTEN = re.compile(_CHAT_WORD.pattern, re.I)
_WHERE = re.compile(r"\b(di|ke|dari)\s*mana(?:kah)?\b")
_KAH = re.compile(r"\b(siapa|apa|kapan|berapa|mana|bagaimana|mengapa|bisa|ada)kah\b")
_BEFORE_SIGN = re.compile(r"\s+(?=[,.;:?!)])")
_CLOSING = " ?!.…"


def spelled_out(text: str) -> str:
    """Return ``text`` with its chat words written out; what is all capitals may be an acronym and stays."""
    text = _CHAT_WRITTEN.sub(lambda match: match[0] if match[0].isupper() else CHAT_WORDS[match[0].lower()], text)
    return _PARTED_SUFFIX.sub("nya", text)


def plain_question(text: str) -> str:
    """Return ``text`` in small letters, without closing marks, its question words and chat words in one spelling."""
    plain = _BEFORE_SIGN.sub("", " ".join(text.lower().split())).rstrip(_CLOSING)
    plain = _CHAT_WORD.sub(lambda match: CHAT_WORDS[match[0]], plain)
    return _PARTED_SUFFIX.sub("nya", _KAH.sub(r"\1", _WHERE.sub(r"\1 mana", plain)))
