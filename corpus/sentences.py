"""Cut text into sentences with exact places.

``sentencex`` finds the boundaries; this module takes back those that an abbreviation, a citation's year, an academic
degree or a list number made, in Indonesian and English scholarly prose.
"""

import re
from collections.abc import Iterator

import sentencex

from corpus.model import Language, Sentence, Span

# After these a sentence goes on.
_BEFORE_NAME = frozenset(
    "al cf dr dra drs ed eds gg hj ibid ir jl jln kab kec kel kep komp mr mrs ms nn prof psl pt sdr sdri st "
    "trans ttd vs".split()
)
# So it does after these where a number follows.
_BEFORE_NUMBER = frozenset(
    "art ay bab cap eq ext faks fax fig figs gbr hal hlm lih lt no nos nomor pasal pp rp sec sect tab tb tel telp tgl "
    "tlp vol".split()
)
# These may end a sentence: it goes on only where no capital letter follows.
_SELDOM_LAST = frozenset("ca dkk dll dsb dst etc kl lb s.d sda tsb approx dept est".split())
_STARTERS = frozenset(
    "ada akan akhirnya apa bila dalam dari dengan dia hal hasil ia ini itu jika kami karena ketika kemudian kita "
    "lalu maka mereka meskipun namun oleh pada sedangkan sehingga sebelum sejak selain sementara semua setelah "
    "tetapi untuk yang a after although an and as at but by for he however if in it its no on she so some such that "
    "the their there these they this those we when while with".split()
)
LONGEST_SENTENCE = 1500
_CLAUSE_END = re.compile(r"[;,:]\s")
_SPACE = re.compile(r"\s")
_LAST_TOKEN = re.compile(r"(\S+?)\.[\"'”’)\]]*$")
_INNER_PERIODS = re.compile(r"(?:\w{1,4}\.)+\w{0,6}$")
# "Rp50.000" is written like "S.Sos" and shortens nothing.
_AMOUNT = re.compile(r"[^\W\d_]{1,3}\d+(?:[.,]\d+)+")
_MARKER_ONLY = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z])[.)\]]$")
# Where no space stands between, "Sp.PD" and "0297/UBL.R/KM.03" are one, and words make two sentences.
_WORD_BEFORE = re.compile(r"(?:[a-z]{3,}[)\]\"”’']*|[)\]\"”’']|\d{2,})[.!?…]+[)\]\"”’']*$")
_WORD_AFTER = re.compile(r"[\"“‘'(\[]*[A-Z][a-z]+\b")
# The number of a rule, before what it says: "Pasal 4. Kerusakan akibat …".
_LABEL_ONLY = re.compile(
    r"(?i:pasal|ayat|bab|bagian|aturan|butir|poin|langkah|tahap|article|section|chapter|part|clause|rule|regulation|point|"
    r"step|stage|phase)\s+(?:\d{1,3}|[IVXLC]+)[a-z]?\."
)
# "Belum." says nothing without what follows, and that may say the opposite without it.
_WORD_OF_ANSWER = re.compile(
    r"(?:ya|iya|tidak|belum|bukan|boleh|bisa|tentu|betul|benar|yes|no|never|not (?:yet|always|really)|of course|"
    r"it depends|tergantung|tidak (?:bisa|boleh|ada|perlu|selalu))[.!]",
    re.I,
)
_NUMBER = re.compile(r"[(\[]?\+?(?:\d|[IVXLC]+\b)")
_FIRST_WORD = re.compile(r"\w+")


def split_sentences(text: str, language: Language, within: Span | None = None) -> tuple[Sentence, ...]:
    """Return the sentences of ``text``, or of the part ``within``, in order.

    Every character that is no white space lies in exactly one sentence. A single line end counts as a space, an empty
    line ends a sentence.
    """
    within = within or Span(0, max(1, len(text)))
    part = within.of(text)
    merged: list[Span] = []
    for span in _pieces(part, language):
        if merged and _goes_on(part, merged[-1], span):
            merged[-1] = merged[-1].join(span)
        else:
            merged.append(span)
    return tuple(Sentence(short.shift(within.start)) for span in merged for short in _cut(part, span))


def whole(text: str, span: Span) -> tuple[Sentence, ...]:
    """Return what stands at ``span`` as one sentence, or none if it is white space."""
    return tuple(Sentence(found) for found in _stripped(text, span.start, span.end))


def _cut(text: str, span: Span) -> Iterator[Span]:
    """Yield a sentence whole, or one that is too long to be quoted in parts cut at clauses or at white space."""
    start = span.start
    while span.end - start > LONGEST_SENTENCE:
        breaks = [m.end() for m in _CLAUSE_END.finditer(text, start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)]
        spaces = [m.end() for m in _SPACE.finditer(text, start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)]
        end = (breaks or spaces or [start + LONGEST_SENTENCE])[-1]
        yield Span(start, start + len(text[start:end].rstrip()))
        start = end + len(text[end : span.end]) - len(text[end : span.end].lstrip())
    yield Span(start, span.end)


def _pieces(part: str, language: Language) -> list[Span]:
    # A line end inside a paragraph is only where the line was full: as long as a space, so that places stay.
    flat = re.sub(r"[^\S\n]|(?<!\n)\n(?!\s*\n)", " ", part)
    pieces = []
    for found in sentencex.get_sentence_boundaries(language, flat):
        pieces.extend(_stripped(part, found["start_index"], found["end_index"]))
    return pieces


def _stripped(text: str, start: int, end: int) -> list[Span]:
    piece = text[start:end]
    if not piece.strip():
        return []
    left = len(piece) - len(piece.lstrip())
    return [Span(start + left, start + len(piece.rstrip()))]


def _goes_on(text: str, before: Span, after: Span) -> bool:
    if text.count("\n", before.end, after.start) > 1:
        return False
    head, tail = before.of(text), after.of(text)
    if any(form.fullmatch(head) for form in (_MARKER_ONLY, _LABEL_ONLY, _WORD_OF_ANSWER)):
        return True
    if _open_parenthesis(head) and ")" in tail:
        return True
    if before.end == after.start and not (_WORD_BEFORE.search(head) and _WORD_AFTER.match(tail)):
        return True
    last = _LAST_TOKEN.search(head)
    return last is not None and _abbreviates(last.group(1).lstrip("([\"'“‘"), tail)


def _abbreviates(token: str, tail: str) -> bool:
    lowered = token.lower()
    if lowered in _BEFORE_NAME:
        return True
    if lowered in _BEFORE_NUMBER:
        return _NUMBER.match(tail) is not None
    first = _FIRST_WORD.search(tail)
    capital = tail[0].isupper()
    if lowered in _SELDOM_LAST:
        return not capital
    if _AMOUNT.fullmatch(token):
        return not capital
    if not _INNER_PERIODS.fullmatch(token) or "." not in token:
        return len(token) == 1 and token.isupper() and capital and not _starts(first)
    return not capital or (token[0].isupper() and not _starts(first))


def _starts(first: re.Match[str] | None) -> bool:
    return first is not None and first.group().lower() in _STARTERS


def _open_parenthesis(head: str) -> bool:
    start = head.rfind("(")
    return start > head.rfind(")") and len(head) - start < 200
