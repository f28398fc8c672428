"""Find what a text counts through in its sentences: "Penghambat pertama ialah … Yang kedua … Yang terakhir …", "first …
then … finally", "Lantai 1 … Lantai 2 …"."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise, takewhile

from corpus.model import Block, Document, Span
from service.answering.places import Place
from service.understanding.ordinals import number_of

# Where in its sentence the word stands that says which of them it is.
_AT_ONCE = 6
_LEAST, _MOST = 3, 12
# Of some things of which the last says so, the next stands so near to each.
_APART = 2
_LEAST_NUMBERED = 2
_LARGEST = 20
_SPELT = r"(?-i:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Satu|Dua|Tiga|Empat|Lima|Enam|Tujuh|Delapan)"
_ORDINAL = re.compile(
    r"\b(?P<word>pertama|kedua|ketiga|keempat|kelima|keenam|ketujuh|kedelapan|kesembilan|kesepuluh|first(?:ly)?|second(?:ly)?|"
    r"third(?:ly)?|fourth(?:ly)?|fifth|sixth|seventh|eighth|ninth|tenth|ke-\d{1,2})\b(?!\s+(?:kali|belah|pihak|time|half)\b)|"
    r"\b(?!(?:tabel|gambar|grafik|bab|pasal|lampiran|table|figure|chapter|article|appendix|equation)\b)(?-i:[A-Z])[\w-]*[a-z]"
    rf"\s+(?P<digits>\d{{1,2}}|{_SPELT})\b(?![.,:/]\d|\s*(?:%|persen|orang|tahun|hari|[A-Z][a-z]+\s+\d{4}))",
    re.I,
)
_BEGINS = re.compile(
    r"\b(?:terendah|paling\s+bawah|paling\s+rendah|terbawah|mula-mula|awalnya|lowest|bottom|to\s+begin\s+with|at\s+the\s+outset|"
    r"terbesar|terutama|utama|biggest|greatest|chief|main)\b",
    re.I,
)
# "It begins with spinning. After that the yarn is tied …": two are enough.
_SAYS_FIRST = re.compile(
    r"\b(?:dimulai|diawali|bermula)\s+(?:dengan|dari)\b|\b(?:begins?|starts?|began|started)\s+(?:with|by|when)\b", re.I
)
_GOES_ON = re.compile(
    r"\b(?:kemudian|lalu|selanjutnya|setelah\s+itu|sesudah\s+itu|berikutnya|di\s+atasnya|next|then|after\s+(?:that|this)|"
    r"afterwards|above\s+(?:it|this|that)|another|one\s+more|lainnya|lain|adapun|selain\s+itu|di\s?samping\s+itu|in\s+addition|"
    r"besides|moreover|furthermore)\b|^(?:setelah|sesudah|once|after)\s+[^,]+,",
    re.I,
)
_FOLLOWS = re.compile(r"\W*(?:then|next|after\s+that|kemudian|lalu|selanjutnya|setelah\s+itu|sesudah\s+itu)\b", re.I)
_ENDS = re.compile(
    r"\b(?:terakhir|akhirnya|tertinggi|teratas|paling\s+atas|puncak(?:nya)?|lastly|finally|highest|topmost|"
    r"last(?!\s+(?:year|month|week|night|time|term|semester|summer|winter|spring|autumn|\w*day)))\b",
    re.I,
)
# "Apa saja di lantai 2", but "sebutkan 3 hambatan".
_NUMBERED = re.compile(r"[a-z]\s+\d{1,2}(?=\W*$|\s+(?:itu|ini|apa|ada|berisi|is|has|are|about)\b)", re.I)
# "What happens the second time?"
_TIME = re.compile(
    r"\b(?:first|second|third|fourth|next|last)\s+time\b|\bkali\s+(?:ini|pertama|kedua|ketiga)\b|\b(?:pertama|kedua|ketiga)\s+kali",
    re.I,
)
_NEXT, _END = "next", "end"


def names_one(question: str) -> bool:
    """Tell whether a question is about one of several that are counted: "lantai 2", "the third"."""
    return any(form.search(question) for form in (_ORDINAL, _ENDS, _NUMBERED, _TIME))


def is_of_series(text: str) -> bool:
    """Tell whether a sentence says at its beginning which of some things it tells, or that it comes after another."""
    return bool(_numbers(text) or _FOLLOWS.match(text))


def series_around(place: Place) -> tuple[Span, ...]:
    """Return the sentences, in order, that begin with each of the things counted through around a place, which stands
    in one of them, between two, or right before the first; none where nothing is."""
    block = place.block
    if block is None or block.kind != "paragraph":
        return ()
    beside = _beside(place.document, block)
    sentences = [s.span for one in beside for s in place.document.sentences_in(one.span)]
    ends = {number for number, span in enumerate(sentences) if any(span.end == one.span.end for one in beside)}
    at = next((number for number, span in enumerate(sentences) if span.overlaps(place.span)), None)
    if at is None:
        return ()
    texts = [span.of(place.document.text) for span in sentences]
    for start in (*range(at, -1, -1), at + 1):
        chain = _chain(texts, start, ends) if start < len(texts) else []
        if chain and at <= chain[-1]:
            return tuple(sentences[number] for number in chain)
    return ()


def counted_from(texts: Sequence[str], count: int) -> list[int]:
    """Return where in some sentences the first, the second and so on to the last of ``count`` things begin, or none."""
    chains = (_chain(texts, start) for start in range(len(texts)))
    return next((chain for chain in chains if len(chain) == count), [])


def _beside(document: Document, block: Block) -> list[Block]:
    """Return the paragraphs around one, with it, that nothing else stands between."""
    at = document.blocks.index(block)
    before = list(takewhile(lambda one: _is_beside(one, block), reversed(document.blocks[:at])))
    return [*reversed(before), *takewhile(lambda one: _is_beside(one, block), document.blocks[at:])]


def _is_beside(one: Block, block: Block) -> bool:
    return one.kind == "paragraph" and one.section == block.section


def _chain(texts: Sequence[str], start: int, ends: Collection[int] = ()) -> list[int]:
    """Return the sentences from ``start`` on that begin with the first, the next and so on; none where they are too few
    to be told from chance. ``ends`` are those that end their paragraphs."""
    chain, has_last = _marked(texts, start)
    numbered = sum(bool(_numbers(texts[number])) for number in chain)
    is_near = all(later - earlier <= _APART for earlier, later in pairwise(chain))
    if numbered >= _LEAST_NUMBERED or (has_last and is_near and len(chain) >= _LEAST):
        return chain
    # Where neither a number nor a last one says so, what goes on stands beside it.
    chain = chain if numbered else [number for place, number in enumerate(chain) if number == start + place]
    if len(chain) < _LEAST:
        return chain if len(chain) > 1 and _SAYS_FIRST.search(texts[start]) and _FOLLOWS.match(texts[chain[1]]) else []
    is_unbroken = chain[-1] == start + len(chain) - 1
    if is_unbroken and chain[-1] + 1 in ends and not _ENDS.search(_beginning(texts[chain[-1]])):
        # "Mula-mula … Setelah itu … Kemudian … Uang dicairkan tiga hari sesudahnya."
        chain.append(chain[-1] + 1)
    return chain


def _marked(texts: Sequence[str], start: int) -> tuple[list[int], bool]:
    """Return the sentences from ``start`` on whose beginnings mark them as the first, the next and so on, and whether
    one says that it is the last."""
    reached = _first(texts[start])
    chain, mark = [start] if reached else [], None
    for number in range(start + 1, len(texts) if reached else 0):
        mark = _mark(texts[number], reached)
        if mark is not None:
            chain.append(number)
            told = _numbers(texts[number])
            reached = max([reached + 1, *(one for one in told if one <= reached + len(told) + 1)])
        if mark == _END or len(chain) == _MOST:
            break
    return chain, mark == _END


def _first(text: str) -> int:
    """Return 1 where a sentence begins with the first of some things, else 0."""
    return int(1 in _numbers(text)[:1] or any((_BEGINS.search(_beginning(text)), _SAYS_FIRST.search(text))))


def _mark(text: str, reached: int) -> str | None:
    """Tell how a sentence goes on from the things before it, if it does."""
    numbers, beginning = _numbers(text), _beginning(text)
    if numbers and reached < numbers[0] <= reached + 1:
        return _NEXT
    if not numbers and _ENDS.search(beginning):
        return _END
    # "The form then goes to Counter 4."
    return _NEXT if _GOES_ON.search(beginning) else None


def _numbers(text: str) -> list[int]:
    """Return the numbers by which a sentence counts, from its beginning on."""
    first = _ORDINAL.search(text)
    if first is None or first.start() >= len(_beginning(text)):
        return []
    if first["digits"]:
        noun = re.escape(first[0].split()[0])
        each = re.finditer(rf"\b{noun}\s+(\d{{1,2}}|{_SPELT})\b", text[first.start() :], re.I)
        found = [match[1] for match in each]
    else:
        found = [match["word"] for match in _ORDINAL.finditer(text) if match["word"]]
    numbers = [number_of(word.lower().removesuffix("ly")) or 0 for word in found]
    return [number for number in numbers if 0 < number <= _LARGEST]


def _beginning(text: str) -> str:
    words = list(re.finditer(r"\S+", text))[:_AT_ONCE]
    return text[: words[-1].end()] if words else ""
