"""Write a question the one way the trained reader knows it.

People write "Dimanakah … ?", "di mana …", "dmn"; it is the same question. Question sets write it one way where there is
an answer and another where there is none (in IDK-MRC "dimana" has an answer 214 times of 228, "di mana" 13 of 245), and
a reader that sees the difference learns that instead of reading.
"""

import re
from collections.abc import Mapping

from corpus.language import detect_language
from corpus.model import Language

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
    "sblm": "sebelum", "stlh": "setelah", "ssdh": "sesudah", "bln": "bulan", "hr": "hari", "jm": "jam",
    "sampe": "sampai",
    "sm": "sama", "ama": "sama", "msh": "masih", "lbh": "lebih", "krg": "kurang", "bbrp": "beberapa",
    "ttg": "tentang", "thd": "terhadap", "thdp": "terhadap", "mnrt": "menurut", "kpd": "kepada", "jgn": "jangan",
    "blh": "boleh", "gaboleh": "tidak boleh", "gabisa": "tidak bisa", "gada": "tidak ada", "gaada": "tidak ada",
    "mrk": "mereka", "sy": "saya", "gue": "saya", "gw": "saya", "dri": "dari", "yng": "yang", "ato": "atau",
    "atw": "atau", "dlu": "dulu", "bgt": "sekali", "wkt": "waktu", "kls": "kelas", "bhs": "bahasa", "jln": "jalan",
    "mksd": "maksud", "temen": "teman", "maen": "main", "taun": "tahun", "aj": "saja", "brg": "barang", "pnya": "punya",
    "disitu": "di situ", "disini": "di sini", "wht": "what",
    "mksdnya": "maksudnya", "gmana": "bagaimana", "gmna": "bagaimana", "brapa": "berapa", "knapa": "mengapa",
    "dmana": "di mana", "kmn": "ke mana", "ngapain": "melakukan apa", "apaan": "apa", "ilang": "hilang",
    "nomer": "nomor", "dapetin": "mendapatkan", "smpe": "sampai", "smpai": "sampai", "segitu": "sebanyak itu",
    "segini": "sebanyak ini",
    "bener": "benar", "doang": "saja", "donk": "dong", "ntar": "nanti", "dikasih": "diberi", "ngasih": "memberi",
    "dalem": "dalam", "abis": "habis", "bsk": "besok", "kmrn": "kemarin", "nyari": "mencari", "nanya": "bertanya",
    "whats": "what is", "what's": "what is", "what’s": "what is", "who's": "who is", "who’s": "who is",
    "where's": "where is", "where’s": "where is", "wat": "what", "abt": "about", "pls": "please", "plz": "please",
    "ppl": "people", "acc to": "according to", "thru": "through", "govt": "government", "dept": "department",
    "dont": "don't", "doesnt": "doesn't", "cant": "can't", "shes": "she is", "hes": "he is", "theyre": "they are",
    "plg": "paling", "blg": "bilang", "sblmnya": "sebelumnya", "stlhnya": "setelahnya", "kl": "kalau",
    "smt": "semester", "ttp": "tetap", "kt": "kata", "n": "dan", "lgsg": "langsung", "dtg": "datang", "pdhl": "padahal",
    "mn": "mana", "bnyk": "banyak", "dpn": "depan", "srg": "sering", "drpd": "daripada", "prnh": "pernah",
    "pny": "punya", "rmh": "rumah", "telp": "telepon", "mlm": "malam", "bwt": "buat", "mgg": "minggu", "byr": "bayar",
    "sbnrnya": "sebenarnya", "lwt": "lewat", "brangkat": "berangkat", "pgn": "ingin", "gt": "begitu",
    "ttd": "tanda tangan", "th": "tahun", "msk": "masuk", "klr": "keluar", "rb": "ribu",
    "sapa": "siapa",
    "whos": "who is", "wheres": "where is", "hows": "how is", "cuz": "because", "coz": "because", "b4": "before",
    "didnt": "didn't", "isnt": "isn't", "arent": "aren't", "wasnt": "wasn't", "wont": "won't", "hasnt": "hasn't",
    "havent": "haven't", "couldnt": "couldn't", "wouldnt": "wouldn't", "shouldnt": "shouldn't", "im": "i'm",
    "ive": "i've",
}  # fmt: skip
# Short for another word in an English question.
IN_ENGLISH: Mapping[str, str] = {
    "hrs": "hours", "hr": "hour", "mins": "minutes", "yrs": "years", "yr": "year", "wks": "weeks", "u": "you",
    "ur": "your", "n": "and", "w": "with", "r": "are", "diff": "difference", "btw": "between",
}  # fmt: skip
_INDONESIAN_ONLY = frozenset("sm ap dr org gini bs pd ama th rb".split())
# "Syarat ny" is "syaratnya", "no hp nya" its number.
_PARTED_SUFFIX = re.compile(r"(?<=[^\W\d_]{2})(?: nya?\b)+")
_TABLES: Mapping[Language, Mapping[str, str]] = {
    "id": CHAT_WORDS,
    "en": {**{word: written for word, written in CHAT_WORDS.items() if word not in _INDONESIAN_ONLY}, **IN_ENGLISH},
}
_CHAT_WORD = {
    language: re.compile(
        r"(?<![\w./&-])(?:" + "|".join(map(re.escape, sorted(table, key=len, reverse=True))) + r")(?![\w./&-]|\s*=)",
        re.I,
    )
    for language, table in _TABLES.items()
}
# What joins words never stands behind these: "the value of n", "what is r squared", "menurut dr Budi".
_JOINING = frozenset("n r w im btw".split())
_BEHIND_WHAT = re.compile(r"\b(?:of|is|the|an?|apa\s+itu|nilai|huruf|variabel|variable|letter|value)\s+$", re.I)
_BEHIND_WHOM = re.compile(r"\b(?:menurut|kata|oleh|bersama)\s+$", re.I)
# "No" in front of these is no English word.
_NUMBER_OF = re.compile(
    r"\b(?:no|nmr|nmer)\.?\s+(?=(?:hp|hape|wa|whatsapp|telp?|telepon|tlp|rek|rekening|induk|surat|kontak|antrian|antrean|urut|"
    r"kamar|ruang|pendaftaran|registrasi|ekstensi|kartu|kk|ktp|sk)\b)",
    re.I,
)
_WHATSAPP = re.compile(r"(?<=\bnomor )wa\b", re.I)
# A school is called "smp" too.
_UNTIL = re.compile(r"(?P<from>\b(?:dr|dari|dri|mulai)\b[^.?!]{1,40}\s)smp\b")
_PARTED_ORDINAL = re.compile(
    r"(?<=\w )ke[ -](?P<number>dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)"
    r"(?=\s*(?:$|[?!.,])|\s+(?:apa|itu|adalah|gimana|bagaimana|gmn|siapa|yang|yg|dong|tentang)\b)",
    re.I,
)
_WHERE = re.compile(r"\b(di|ke|dari)\s*mana(?:kah)?\b")
_KAH = re.compile(r"\b(siapa|apa|kapan|berapa|mana|bagaimana|mengapa|bisa|ada)kah\b")
_BEFORE_SIGN = re.compile(r"\s+(?=[,.;:?!)])")
_CLOSING = " ?!.…"


def spelled_out(text: str) -> str:
    """Return ``text`` with its chat words written out; what is all capitals may be an acronym and stays."""
    text = _WHATSAPP.sub("WhatsApp", _NUMBER_OF.sub("nomor ", _UNTIL.sub(r"\g<from>sampai", text)))
    return _PARTED_ORDINAL.sub(r"ke\g<number>", _PARTED_SUFFIX.sub("nya", _written_out(text)))


def _written_out(text: str) -> str:
    table = _TABLES[language := detect_language(text)]
    return _CHAT_WORD[language].sub(
        lambda match: match[0] if match[0].isupper() or _is_a_word(match) else table[match[0].lower()], text
    )


def _is_a_word(match: re.Match[str]) -> bool:
    """Tell whether what looks like a chat word is one of the question's own by where it stands."""
    word, before = match[0].lower(), match.string[: match.start()]
    place = _BEHIND_WHAT if word in _JOINING else _BEHIND_WHOM if word == "dr" else None
    return place is not None and place.search(before) is not None


def plain_question(text: str) -> str:
    """Return ``text`` in small letters, without closing marks, its question words and chat words in one spelling."""
    plain = _BEFORE_SIGN.sub("", " ".join(text.lower().split())).rstrip(_CLOSING)
    return _PARTED_SUFFIX.sub("nya", _KAH.sub(r"\1", _WHERE.sub(r"\1 mana", _written_out(plain))))
