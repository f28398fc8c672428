"""Understand whom a question wants quoted: "menurut X …", "according to X …"."""

import re
from collections.abc import Sequence

from corpus.attribution import Attribution, find_attributions
from index.analysis import words
from service.confidence import around
from service.names import names_in
from service.reader import ScoredSpan
from service.words import WeighedWords

_ASKS = re.compile(
    r"\b(?:menurut|according\s+to|dikutip\s+dari|versi)\s+(?P<whom>[^?.,;:]+)|"
    r"\b(?:apa\s+kata|pendapat|pandangan|gagasan)\s+(?P<said>[^?.,;:]+)|"
    r"\b(?:what|how)\s+(?:does|do|did)\s+(?P<says>[^?.,;:]+?)\s+(?:define|say|argue|think|claim|suggest|propose|state|write)\b|"
    r"\b(?P<whose>[\w-]+(?:\s+(?:and|&)\s+[\w-]+)?)(?:['’]s|(?<=s)['’])\s+(?:own\s+)?(?:definition|view|opinion|argument|idea)s?\b|"
    r"(?:^|\b(?:bagaimana|gimana|gmn|apa)(?:kah)?\s+|:\s*)(?P<defines>(?!(?:bagaimana|gimana|gmn|apa)(?:kah)?\b)[^?.,;:]{2,60}?)"
    r"\s+(?:mendefinisikan|mengartikan|memaknai)\b",
    re.I,
)
# Where the names end and the question goes on.
_GOES_ON = re.compile(
    r"\s+(?:apa|apakah|adalah|itu|tentang|mengenai|terhadap|yang|ialah|soal|bagaimana|mengapa|dengan|what|is|are|about|"
    r"on|how|why)\b.*",
    re.I | re.S,
)
# Whoever asks so wants no one in particular.
_NOBODY = frozenset(
    "anda kamu kalian saya kita mu dokumen artikel teks tulisan naskah buku bacaan sumber penulis pengarang ahli "
    "pakar para undang peraturan agama pemerintah document documents text article book source author "
    "authors expert experts you me the law this that pasal bab ayat bagian tabel table gambar figure chapter section "
    "article berapa mana which siapa siapakah apa who whom the a an your our their his her its experts "
    "people laporan penelitian studi report paper study handbook".split()
)
_MOST_WORDS = 6
# These go with any name.
_TITLES = frozenset(
    "profesor professor prof doktor dr drs dra ir hj haji kh pak bapak bu ibu mr mrs ms penulis peneliti".split()
)
_DIVISION = re.compile(r"\b(?:pasal|bab|bagian|chapter|section|article|part)\s+(?:\d+|[ivxlc]+)\b", re.I)


def asked_source(question: str, compares: bool = False) -> frozenset[str]:
    """Return the words that name whom a question wants quoted; none where it names nobody in particular.

    In one that ``compares``, "the view of X" is one side, and only "according to X" says who is to tell of both.
    """
    # The last counts: what stands before it may be what was asked before.
    found = [match for match in _ASKS.finditer(question) if match["whom"] or not compares][-1:]
    if not found:
        return frozenset()
    names = _GOES_ON.sub("", next(filter(None, found[0].groups())))
    named = [word for word in words(names) if word not in {"dan", "and", "sama", "dkk", "et", "al", "ini", "itu"}]
    if not named or named[0] in _NOBODY or len(named) > _MOST_WORDS:
        return frozenset()
    return frozenset(word for word in named if not word.isdigit() and word not in _TITLES)


def asked_division(question: str) -> str | None:
    """Return the numbered part of a document that a question names ("pasal 7"), in lower case, or None."""
    found = _DIVISION.search(question)
    return " ".join(found.group().lower().split()) if found else None


def without_division(question: str) -> str:
    """Return what a question says beside the numbered part that it names."""
    return " ".join(_DIVISION.sub(" ", question).split())


def quoting(
    spans: Sequence[ScoredSpan], question: str, source: frozenset[str], defines: bool
) -> tuple[ScoredSpan, ...]:
    """Return those sentences that say that they quote one of the ``source``'s names; where none does, those that quote
    nobody else.

    Args:
        spans: the sentences, best first.
        question: what was asked.
        source: the words of whom it wants quoted.
        defines: whether they are to define: then what they say themselves comes before what is said of their view, and
            what nobody says is theirs only near their name. (Whoever has written the document says the rest of it.)
    """
    told = [(span, list(find_attributions(span.text, source))) for span in spans]
    own = [(span, one) for span, found in told if (one := _of(found, source))]
    if own:
        if defines:
            own.sort(key=lambda pair: not pair[1].is_stated)
        return tuple(span for span, _ in own)
    nobodys = tuple(span for span, found in told if not found)
    strict = defines and source <= names_in(question)
    return tuple(span for span in nobodys if _is_named(span, source)) if strict else nobodys


def quoted(spans: Sequence[ScoredSpan]) -> tuple[ScoredSpan, ...]:
    """Return those sentences that say that they quote somebody; all of them where none does."""
    return tuple(span for span in spans if next(find_attributions(span.text), None)) or tuple(spans)


def _of(found: Sequence[Attribution], source: frozenset[str]) -> Attribution | None:
    return next((one for one in found if source & set(words(one.who))), None)


def _is_named(span: ScoredSpan, source: frozenset[str]) -> bool:
    """Tell whether a sentence, or what it is understood with, has one of the names."""
    return not source.isdisjoint(words(around(span)))


def standing_in(spans: Sequence[ScoredSpan], division: str) -> tuple[ScoredSpan, ...]:
    """Return those sentences that stand under a heading of that name, or name the division themselves."""
    name = re.compile(rf"{re.escape(division).replace(chr(92) + ' ', chr(92) + 's+')}\b", re.I)
    return tuple(span for span in spans if any(map(name.match, span.hit.passage.section)) or name.search(span.text))


def is_unknown(source: frozenset[str], known: WeighedWords) -> bool:
    """Tell whether the corpus lacks most of the names, so that nothing in it can be theirs: a first name may be
    another's."""
    return 2 * len(source & known.unknown) > len(source)
