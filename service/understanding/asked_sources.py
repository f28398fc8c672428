"""Understand whom, or which numbered part of a document, a question wants quoted: "menurut X …", "according to X …"."""

import re
from collections.abc import Iterator

from corpus.model import Span
from service.understanding.source_names import CHARACTER, GOES_ON, NAMES, names_in, words_of_names
from service.understanding.telling_words import IN_VERSION, LEAD

_HOW = r"\b(?:bagaimana|gimana|gmn|apa)(?:kah)?"
_ASKING = r"apa|apakah|siapa|kapan|bagaimana|gimana|gmn|mengapa|kenapa|knp|berapa|brp|di\s?mana|soal|tentang|mengenai"
_TO_DEFINE = r"(?:mendefinisikan|mengartikan|memaknai)"
_TO_VIEW = (
    r"(?:memahami|memandang|menjelaskan|menilai|menganggap|menggambarkan|merumuskan|mengkritik|menyimpulkan|"
    r"menegaskan|mengemukakan|mengatakan|menyatakan|berkata|bilang|berpendapat|berpandangan|beranggapan)"
)
_TO_SAY = r"(?:bilang|berkata|ngomong|berpendapat|berpandangan|mengatakan|menyatakan|mengemukakan)"
_SAYS = r"(?:define|say|argue|think)"
_HOLDS = (
    r"(?:understand|see|view|describe|explain|regard|conceive|interpret|characteri[sz]e|stress|emphasi[sz]e|critici[sz]e|"
    r"recommend|claim|suggest|propose|state|write|find|conclude|believe|report|discover|observe|maintain|assert|contend|"
    r"conceptuali[sz]e)"
)
_DID_SAY = r"(?:defines?|defined|says?|said|argues?|argued|thinks?|thought|claims?|claimed|concludes?|concluded)"
_OF_VIEW = r"(?:definition|view|opinion|argument|idea)s?"
_OF_ANY_VIEW = (
    r"(?:study|research|survey|findings?|experiment|take|stance|thoughts?|perspective|standpoint|viewpoint|interpretation|"
    r"understanding|conception|conclusions?)"
)
_SOME = rf"{CHARACTER}+"
# Some words behind these may be anybody's name, also in small letters; others are taken only for names with capitals,
# ``NAMES``.
_ASKS = re.compile(
    rf"\b(?:menurut|according\s+to|{IN_VERSION}|dikutip\s+dari)\s+(?P<whom>{_SOME})|"
    rf"\b(?:apa\s+kata|(?<!jajak )(?<!dengar )pendapat|pandangan|gagasan)\s+(?P<said>{_SOME})|"
    rf"\b(?:what|how)\s+(?:does|do|did)\s+(?P<says>{_SOME}?)\s+(?:{_SAYS}|mean(?=\s+by))\b|"
    rf"\b(?:what|how|why)\s+(?:(?:does|do|did|has|have)\s+)?(?P<holds>{NAMES})\s+(?:{_HOLDS}(?:s|d|ed)?|{_DID_SAY}|found|saw)\b|"
    rf"{_HOW}\s+(?:cara\s+)?(?P<memandang>{NAMES})\s+{_TO_VIEW}\b|"
    # Whether somebody sees something is no view of it.
    rf"\b(?:bagaimana|gimana|gmn)(?:kah)?\s+(?P<melihat>{NAMES})\s+melihat\b|"
    r"\b(?P<whose>[\w-]+(?:\s+(?:and|&)\s+[\w-]+)?)(?:['’]s|(?<=s)['’])\s+(?:own\s+)?"
    rf"{_OF_VIEW}\b|"
    rf"\b(?P<owner>{NAMES})(?:['’]s|(?<=s)['’])\s+(?:own\s+)?(?:\d{{4}}\s+)?(?:{_OF_VIEW}|{_OF_ANY_VIEW})\b|"
    rf"(?:^|{_HOW}\s+|:\s*)(?P<defines>(?!{_HOW}\b){CHARACTER}{{2,60}}?)\s+{_TO_DEFINE}\b|"
    rf"(?:^|:\s*)(?P<bilang>{NAMES})\s+{_TO_SAY}\s+(?:apa|gimana|bagaimana|soal|tentang|mengenai)\b|"
    # One word that begins a question has its capital anyhow.
    rf"(?:^|:\s*)(?P<cited>(?=\S+\s+(?:(?:and|dan|&)\s|et\s+al|\(?\d{{4}}|(?-i:[A-Z]))|\S+,){NAMES})\s+{_DID_SAY}\b|"
    rf"{LEAD}kata\s+(?P<kata>{NAMES})(?=\W*$|,|\s+(?!\w+\s+arti)(?:{_ASKING})\b)|"
    rf"\b(?:yang\s+)?(?:dikatakan|dikemukakan|diungkapkan)\s+(?:oleh\s+)?(?P<dikatakan>{NAMES})|"
    rf"\b(?:didefinisikan|dirumuskan|defined|understood)\s+(?:oleh|by)\s+(?P<defined>{NAMES})|"
    rf"\b(?:definisi|pengertian)\s+(?P<definisi>{NAMES})\s+(?:tentang|mengenai|soal|atas|terhadap)\b|"
    r"\b(?P<what>(?:definisi|pengertian|definition|view)\s+(?!dari\b)(?:of\s+)?\w[^?.,;:]*?)\s+(?:oleh|dari|by|from)\s+"
    rf"(?P<of>{NAMES})(?=\W*$|\s*[,?]|\s+(?:apa|itu|bagaimana|gimana)\b)|"
    r"\b(?:penelitian|studi|riset|kajian|survei|temuan)\s+(?P<study>(?-i:[A-Z])[^?.,;:]+)|"
    r"\b(?:study|research|survey|findings?|experiment)\s+(?:by|from)\s+(?P<by>(?-i:[A-Z])[^?.,;:]+)|"
    # Only a year tells whoever is referred to from what is.
    r"\b(?:berdasarkan|merujuk(?:\s+(?:ke|pada))?|mengacu\s+(?:ke|pada)|bagi|based\s+on|following|per|for)\s+"
    rf"(?P<dated>{NAMES}(?<=\d\)))",
    re.I,
)
# What is said against somebody's view is said by others: "kritik terhadap pendapat X", "who criticised X's definition".
_AGAINST = re.compile(
    r"\b(?:kritik(?:an)?|sanggahan|bantahan|tanggapan|keberatan|(?:meng)?kritik|menolak|membantah|menyanggah|menentang|dikritik|"
    r"critici[sz]\w*|criticisms?|critiques?|objections?|object(?:s|ed)?|reject\w*|disput\w*|challeng\w*|disagree\w*|against)"
    rf"(?:\s+{NAMES})?(?:\s+(?:terhadap|atas|pada|untuk|dari|tentang|to|of|with|the|with))*\s*$",
    re.I,
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


def speaker_place(question: str) -> Span | None:
    """Return where in a question stands who is to be quoted, be it a name, a pronoun or anybody; None where nobody
    is."""
    slot = next(_slots(question), None)
    return slot[1] if slot else None


def without_source(question: str) -> str:
    """Return what a question says beside whom it wants quoted."""
    named = _named(question)
    return question if named is None else _without(question, *named)


def without_speaker(question: str) -> str:
    """Return what a question says beside who is to be quoted, be it a name, a pronoun or anybody."""
    slot = next(_slots(question), None)
    return question if slot is None else _without(question, *slot)


def asked_source(question: str, compares: bool = False) -> frozenset[str]:
    """Return the words that name whom a question wants quoted; none where it names nobody in particular.

    In one that ``compares``, "the view of X" is one side, and only "according to X" says who is to tell of both.
    """
    # The last counts: what stands before it may be what was asked before.
    slots = [place for asking, place in _slots(question) if asking["whom"] or not compares]
    return words_of_names(slots[-1].of(question)) if slots else frozenset()


def _named(question: str) -> tuple[re.Match[str], Span] | None:
    """Return the words that want somebody quoted, the last where there are several, and where the names stand."""
    named = [slot for slot in _slots(question) if words_of_names(slot[1].of(question))]
    return named[-1] if named else None


def _slots(question: str) -> Iterator[tuple[re.Match[str], Span]]:
    """Yield the words that want somebody quoted, and where in them stands who."""
    for asking in _ASKS.finditer(question):
        if not _AGAINST.search(question, 0, asking.start()):
            group = next(name for name, value in asking.groupdict().items() if value and name != "what")
            start = asking.start(group)
            yield asking, Span(start, start + len(names_in(asking[group])))


def _without(question: str, asking: re.Match[str], names: Span) -> str:
    """Return a question without some words that want somebody quoted, but for what goes on behind the names."""
    goes_on = GOES_ON.search(asking[0]) or question[names.end : asking.end()].strip()
    end = names.end if goes_on else asking.end()
    start = asking.end("what") if asking["what"] else asking.start()
    return f"{question[:start]} {question[end:]}"


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
