"""Find the things that a sentence itself lists: "ada tiga cara, yaitu a, b, dan c", "(1) …; (2) …"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.model import Span
from service.understanding.ordinals import count_in

# Three things make a list; two do if they have marks, or if the sentence says that there are two.
_LEAST = 3
_LEAST_MARKED = 2
_MOST_WORDS = 14
_ANNOUNCES = re.compile(
    r":\s|\b(?:yaitu|yakni|ialah|adalah|antara\s+lain|meliputi|mencakup|terdiri\s+(?:dari|atas)|berupa|namely|"
    r"di\s+antaranya|termasuk|among\s+(?:them|these)|includ(?:e|es|ing)|consist(?:s|ing)?\s+of|compris(?:e|es|ing)|such\s+as|are)\b(?:\s+(?:adalah|ialah|yaitu))?:?\s+",
    re.I,
)
_MARK = re.compile(r"(?:(?<=\s)|^)\(?(?P<core>\d{1,2}|[a-h])\)\s*")
# "Ayat (1), ayat (2), dan ayat (3)" names three places and lists nothing.
_PLACE = re.compile(
    r"\b(?:ayat|pasal|huruf|angka|butir|nomor|bab|poin|bagian|tabel|gambar|rumus|persamaan|paragraphs?|articles?|sections?|"
    r"clauses?|rules?|equations?|tables?|figures?|items?|points?|steps?)\s+$",
    re.I,
)
_LAST = re.compile(r",?\s+(?:dan|serta|maupun|atau|and|or)\s+")
_BEFORE_LAST = re.compile(r"(?:dan|serta|maupun|atau|juga|and|or)\s+", re.I)
_BRACKETS = re.compile(r"\([^()]*\)")
# "A, bukan B atau C" says what is no member.
_DENIED = re.compile(r"(?:bukan|tidak|tanpa|not|never|without|rather\s+than)\b", re.I)
# What belongs to the member before it is none itself: "2.300 benda, di antaranya tiga lokomotif".
_AMONG = re.compile(
    r"(?:di\s+antaranya|termasuk|antara\s+lain|misalnya|seperti|among\s+(?:them|these)|including|such\s+as)\b", re.I
)
_EDGE = " \t\n,;."


def enumerated_in(sentence: str) -> tuple[Span | None, tuple[Span, ...]]:
    """Return where in a sentence the words stand that announce a list, and where its members do; none where it has no
    list that takes up the rest of the sentence."""
    first, marked = _marked(sentence)
    if marked:
        return _lead(sentence, first), marked
    found: tuple[Span | None, tuple[Span, ...]] = None, ()
    for announced in _ANNOUNCES.finditer(_without_brackets(sentence)):
        members = _parted(sentence, announced.end())
        # "Terdiri dari lima unsur, yakni a, b, …": the last words that announce all of them do.
        is_whole = len(members) >= max(_LEAST, len(found[1])) or _begins_later(found[1], members, announced)
        if is_whole or len(members) == count_in(sentence[: announced.start()]):
            found = _lead(sentence, announced), members
    return found


def _begins_later(found: Sequence[Span], members: Sequence[Span], announced: re.Match[str]) -> bool:
    """Tell whether the members found so far are those of another announcement, and the words that lead to it:
    "Officers: there are four of them, consisting of a chair, …"."""
    leads = [member for member in found if member.start < announced.end()]
    is_all = len(members) >= _LEAST and len(found) - len(members) < len(leads) <= _LEAST_MARKED
    return is_all and _AMONG.match(announced[0]) is None


def _without_brackets(text: str) -> str:
    """Return a text in which what stands in brackets, "(2014: 77)", announces and parts nothing; the length stays."""
    return _BRACKETS.sub(lambda found: "_" * len(found[0]), text)


def _lead(sentence: str, mark: re.Match[str] | None) -> Span | None:
    """Return the words up to an announcement, with it, or up to the first mark."""
    before = sentence[: 0 if mark is None else mark.start() if mark.re is _MARK else mark.end()].rstrip(" (:,")
    return Span(0, len(before)) if before else None


def _marked(sentence: str) -> tuple[re.Match[str] | None, tuple[Span, ...]]:
    """Return the first mark of a sentence and the members that its marks begin; None and none where they begin no
    list."""
    marks = [mark for mark in _MARK.finditer(sentence) if not _PLACE.search(sentence, 0, mark.start())]
    wanted = "12345678" if marks and marks[0]["core"].isdigit() else "abcdefgh"
    if len(marks) < _LEAST_MARKED or any(m["core"] != w for m, w in zip(marks, wanted, strict=False)):
        return None, ()
    edges = [*(mark.start() for mark in marks[1:]), len(sentence)]
    parts = (
        part
        for mark, edge in zip(marks, edges, strict=True)
        for part in _trimmed(sentence, mark.end(), edge, ends=edge < len(sentence))
    )
    return marks[0], tuple(parts)


def _trimmed(sentence: str, start: int, end: int, ends: bool = False) -> Iterator[Span]:
    """Yield what is left without marks around it and, where more follows (``ends``), without "dan" behind it."""
    text = sentence[start:end]
    if ends:
        text = re.sub(r"[,;\s]+(?:dan|serta|and|or|atau)\s*$", "", text)
    kept = text.strip(_EDGE)
    if kept:
        begin = start + text.index(kept)
        yield Span(begin, begin + len(kept))


def _parted(sentence: str, start: int) -> tuple[Span, ...]:
    rest = _without_brackets(sentence[start:])
    cuts = [match.span() for match in re.finditer(r";\s+" if ";" in rest else r",\s+", rest)]
    last = _BEFORE_LAST.match(rest, cuts[-1][1]) if cuts else None
    if last is not None:
        cuts[-1] = (cuts[-1][0], last.end())
    else:
        tail = [match.span() for match in _LAST.finditer(rest, cuts[-1][1] if cuts else 0)]
        if len(tail) != 1:
            # Of several "dan" none can be told to stand before the last.
            return ()
        cuts.append(tail[0])
    return _members(sentence, [(start + a, start + b) for a, b in cuts], start)


def _members(sentence: str, cuts: Sequence[tuple[int, int]], start: int) -> tuple[Span, ...]:
    edges = [(start, start), *cuts, (len(sentence), len(sentence))]
    members = [span for (_, a), (b, _) in pairwise(edges) for span in _trimmed(sentence, a, b)]
    texts = [span.of(sentence) for span in members]
    listed = all(
        len(text.split()) <= _MOST_WORDS and not _DENIED.match(text) and not _AMONG.match(text) for text in texts
    )
    return tuple(members) if listed and len(members) == len(edges) - 1 else ()
