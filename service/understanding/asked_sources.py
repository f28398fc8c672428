"""Understand whom, or which numbered part of a document, a question wants quoted: "menurut X …", "according to X …"."""

import re

from corpus.model import Span
from index.analysis import words
from service.understanding.telling_words import IN_VERSION

_NAME = r"(?-i:[A-Z])[\w-]+"
_ASKS = re.compile(
    rf"\b(?:menurut|according\s+to|{IN_VERSION}|dikutip\s+dari)\s+(?P<whom>[^?.,;:]+)|"
    r"\b(?:apa\s+kata|pendapat|pandangan|gagasan)\s+(?P<said>[^?.,;:]+)|"
    r"\b(?:what|how)\s+(?:does|do|did)\s+(?P<says>[^?.,;:]+?)\s+(?:define|say|argue|think|claim|suggest|propose|state|write|mean(?=\s+by))\b|"
    rf"\b(?:what|how)\s+(?:(?:does|do|did)\s+)?(?P<sees>{_NAME}(?:\s+(?:and|&)\s+{_NAME})?)\s+(?:defines?|understand|see|view|describe|explain|"
    r"regard|conceive|interpret|characteri[sz]e|stress|emphasi[sz]e|critici[sz]e|recommend)\b|"
    rf"\b(?:bagaimana|gimana|gmn|apa)(?:kah)?\s+(?P<memandang>{_NAME}(?:\s+(?:dan|&|sama)\s+{_NAME})?)\s+(?:memahami|memandang|"
    r"menjelaskan|menilai|menggambarkan|merumuskan|mengkritik)\b|"
    r"\b(?P<whose>[\w-]+(?:\s+(?:and|&)\s+[\w-]+)?)(?:['’]s|(?<=s)['’])\s+(?:own\s+)?(?:definition|view|opinion|argument|idea)s?\b|"
    r"(?:^|\b(?:bagaimana|gimana|gmn|apa)(?:kah)?\s+|:\s*)(?P<defines>(?!(?:bagaimana|gimana|gmn|apa)(?:kah)?\b)[^?.,;:]{2,60}?)"
    r"\s+(?:mendefinisikan|mengartikan|memaknai)\b|"
    r"\b(?:penelitian|studi|riset|kajian|survei|temuan)\s+(?P<study>(?-i:[A-Z])[^?.,;:]+)|"
    r"\b(?:study|research|survey|findings?|experiment)\s+(?:by|from)\s+(?P<by>(?-i:[A-Z])[^?.,;:]+)|"
    rf"\b(?P<owner>{_NAME}(?:\s+(?:and|&)\s+{_NAME})?)(?:['’]s|(?<=s)['’])\s+(?:\d{{4}}\s+)?"
    r"(?:study|research|survey|findings?|experiment)\b",
    re.I,
)
# What is said against somebody's view is said by others: "kritik terhadap pendapat X", "who criticised X's definition".
_AGAINST = re.compile(
    r"\b(?:kritik(?:an)?|sanggahan|bantahan|tanggapan|keberatan|(?:meng)?kritik|menolak|membantah|menyanggah|menentang|dikritik|"
    r"critici[sz]\w*|criticisms?|critiques?|objections?|object(?:s|ed)?|reject\w*|disput\w*|challeng\w*|disagree\w*|against)"
    r"(?:\s+(?:terhadap|atas|pada|untuk|dari|tentang|to|of|with|the|with))*\s*$",
    re.I,
)
# Where the names end and the question goes on.
_GOES_ON = re.compile(
    r"\s+(?:apa|apakah|adalah|itu|tentang|mengenai|terhadap|yang|ialah|soal|bagaimana|mengapa|kapan|(?:se)?berapa|siapa|"
    r"dengan|what|is|are|about|on|how|why|when|who)\b.*",
    re.I | re.S,
)
_CAPITALS = re.compile(
    r"[A-Z]\S*(?:,?\s+(?:(?:dan|and|&|sama)\s+\S+|[A-Z&]\S*|\(?\d\S*|et|al\.?|dkk\.?|van|der|den|de|von|bin|binti))*"
)
# Whoever asks so wants no one in particular.
_NOBODY = frozenset(
    "anda kamu kalian saya kita mu dokumen artikel teks tulisan naskah buku bacaan sumber penulis pengarang ahli "
    "pakar para undang peraturan agama pemerintah document documents text article book source author "
    "authors expert experts you me the law this that pasal bab ayat bagian tabel table gambar figure chapter section "
    "article berapa mana which siapa siapakah apa who whom the a an your our their his her its experts "
    "people laporan penelitian studi report paper study handbook pedoman panduan aturan ketentuan kebijakan sop "
    "kontrak perjanjian jurnal makalah modul policy rules rule guide guidelines regulations contract "
    "agreement manual "
    # Sorts of study are nobody's: "penelitian tindakan kelas".
    "tindakan kualitatif kuantitatif deskriptif eksperimen eksperimental lapangan pengembangan kepustakaan pustaka "
    "terdahulu sebelumnya kasus banding kelayakan kepuasan pasar teori operasi dosen mahasiswa guru tentang".split()
)
# "O'Leary dan rekan-rekannya", "Sari and colleagues".
_OTHERS = re.compile(
    r"\s*,?\s*\b(?:(?:dan|and|&|sama|beserta)\s+)?(?:(?:para\s+)?(?:rekan|kawan|teman|kolega)(?:-(?:rekan|kawan|teman|kolega))?nya|"
    r"(?:rekan|kawan)-(?:rekan|kawan)|(?:his\s+|her\s+|their\s+)?(?:colleagues|co-?authors|others|co\.?)|dkk\.?|et\s+al\.?)(?=\W|$)",
    re.I,
)
_MOST_WORDS = 6
# These go with any name.
_TITLES = frozenset(
    "profesor professor prof doktor dr drs dra ir hj haji kh pak bapak bu ibu mr mrs ms penulis peneliti".split()
)
# What a decree lays down is numbered in words: "KEDUA : …".
_DICTA = "kesatu kedua ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh".split()
_DICTUM = "diktum"
_DIVISION = re.compile(
    r"\b(?:(?:pasal|bab|bagian|chapter|section|article|part)\s+(?:\d+|[ivxlc]+)|"
    rf"{_DICTUM}\s+(?:{'|'.join(_DICTA)}|pertama))\b",
    re.I,
)


def source_place(question: str) -> Span | None:
    """Return where in a question the names stand of whom it wants quoted, or None."""
    named = _named(question)
    return named[1] if named else None


def without_source(question: str) -> str:
    """Return what a question says beside whom it wants quoted."""
    named = _named(question)
    if named is None:
        return question
    asking, names = named
    goes_on = _GOES_ON.search(asking[0]) or question[names.end : asking.end()].strip()
    end = names.end if goes_on else asking.end()
    return f"{question[: asking.start()]} {question[end:]}"


def _named(question: str) -> tuple[re.Match[str], Span] | None:
    """Return the words that want somebody quoted, the last where there are several, and where the names stand."""
    asking = [
        match
        for match in _ASKS.finditer(question)
        if asked_source(match[0]) and not _AGAINST.search(question, 0, match.start())
    ]
    if not asking:
        return None
    group = next(name for name, value in asking[-1].groupdict().items() if value)
    start = asking[-1].start(group)
    return asking[-1], Span(start, start + len(_names_in(asking[-1][group])))


def asked_source(question: str, compares: bool = False) -> frozenset[str]:
    """Return the words that name whom a question wants quoted; none where it names nobody in particular.

    In one that ``compares``, "the view of X" is one side, and only "according to X" says who is to tell of both.
    """
    # The last counts: what stands before it may be what was asked before.
    asking = (match for match in _ASKS.finditer(question) if match["whom"] or not compares)
    found = [match for match in asking if not _AGAINST.search(question, 0, match.start())][-1:]
    if not found:
        return frozenset()
    names = _names_in(_OTHERS.sub("", next(filter(None, found[0].groups()))))
    named = [word for word in words(names) if word not in {"dan", "and", "sama", "dkk", "et", "al", "ini", "itu"}]
    if not named or named[0] in _NOBODY or len(named) > _MOST_WORDS:
        return frozenset()
    return frozenset(word for word in named if not word.isdigit() and word not in _TITLES)


def _names_in(asked: str) -> str:
    """Return the names that some words begin with; where they have capitals, as far as these go."""
    names = _GOES_ON.sub("", asked)
    capitals = _CAPITALS.match(names)
    return capitals[0] if capitals else names


def asked_division(question: str) -> str | None:
    """Return the numbered part of a document that a question names ("pasal 7"), in lower case, or None."""
    found = _DIVISION.search(question)
    return " ".join(found.group().lower().split()).replace("pertama", _DICTA[0]) if found else None


def begins_division(division: str) -> re.Pattern[str]:
    """Return how a heading begins that is that part's: with its name ("Pasal 7") or its number ("7. Syarat")."""
    name, _, number = division.rpartition(" ")
    if is_dictum(division):
        return names_division(division)
    return re.compile(rf"(?:{re.escape(name)}\s+{re.escape(number)}\b|{re.escape(number)}[.)]?\s+(?=\w))", re.I)


def is_dictum(division: str) -> bool:
    """Tell whether a numbered part is one of what a decree lays down."""
    return division.startswith(_DICTUM)


def names_division(division: str) -> re.Pattern[str]:
    """Return how a text names that part."""
    number = division.rpartition(" ")[2]
    if not is_dictum(division):
        return re.compile(rf"{re.escape(division)}\b", re.I)
    # "Pertama : …" is the first as well.
    return re.compile(rf"(?:{'pertama|' if number == _DICTA[0] else ''}{number})\s*:", re.I)


def without_division(question: str) -> str:
    """Return what a question says beside the numbered part that it names."""
    return " ".join(_DIVISION.sub(" ", question).split())
