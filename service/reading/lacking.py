"""What a sentence lacks that a question asks for: a reason, a column, a name, since when, or the row that is named.

A near miss speaks of the right thing in the same words, and lacks just that.
"""

import re
from collections.abc import Sequence

from corpus.language import spoken_in
from corpus.model import Span
from corpus.rows import texts_of
from index.analysis import query_stems, stems, words
from service.reading.attributed import attributions_of
from service.reading.cues import fits
from service.reading.reader import ScoredSpan
from service.reading.said_outright import AFTER, Relations, lacks, left_unsaid
from service.reading.words import WeighedWords
from service.understanding.asked_sources import asked_source
from service.understanding.kind_cues import FACTS
from service.understanding.list_nouns import is_of_another_sort, is_of_opposite_sort
from service.understanding.members_named import ANY, members_in
from service.understanding.names import YEAR, names_in, numbers_of
from service.understanding.opposites import bounds_otherwise, tells_no_such_event
from service.understanding.question import Question

_ROWS = frozenset({"table", "list", "list_item"})
_NAMES = re.compile(r"\b(?:siapa\s+nama|apa\s+nama|namanya|(?:what|which)\b.*\b(?:names?|called)\b|bernama)\b", re.I)
# "Pada contoh itu" speaks of one that is there.
_ASKS_EXAMPLE = re.compile(
    r"(?<!\bpada )(?<!\bdalam )(?<!\bin the )(?<!\bin that )\b(?:contoh(?:nya)?|examples?|instances?)\b"
    r"(?!\s+(?:itu|tersebut|ini)\b)",
    re.I,
)
_EXAMPLE = re.compile(
    r"\b(?:(?:di)?contoh\w*|misal\w*|umpama\w*|seperti|antara\s+lain|termasuk|kasus|examples?|instances?|such\s+as|e\.g|"
    r"includ\w+)\b",
    re.I,
)
_ASKS_PAGE = re.compile(
    r"\b(?:(?:di\s+)?(?:halaman|hal|hlm)\.?\s+(?:berapa|brp|ke\s?berapa)|(?:what|which)\s+pages?|page\s+number|nomor\s+halaman)\b",
    re.I,
)
_PAGE = re.compile(r"\b(?:halaman|hal|hlm|pages?|pp?)\b\.?\s*\d|\d{4}[a-z]?\s*[:,]\s*\d|\d\s*[–-]\s*\d", re.I)
_LISTS = 2
_OF_SENTENCES = frozenset({"paragraph", "list_item"})
_YEARS = re.compile(r"\b(20\d\d)/(?:20)?\d\d\b")
_CAPITAL = re.compile(r"(?<=[^\W_][,;]\s)[A-Z]\w+|(?<=[^\W_]\s)[A-Z]\w+|(?<=[(“\"])[A-Z]\w+")
# What a question may ask for by such words, and how a sentence says it.
_AFTER = (
    r"(?:peng)?ganti\w*|penerus\w*|menggantikan|digantikan|successor|succeed\w*|replace\w*|took\s+over|"
    r"(?:siapa|who)\b.*\b(?:sesudah|setelah|after|next|berikutnya|selanjutnya)"
)
_BEFORE = (
    r"sebelum(?:nya)?\s+(?:dia|ia|itu)|pendahulu\w*|predecessor|"
    r"(?:siapa|who)\b.*\b(?:sebelum(?:nya)?|terdahulu|before|previous|former)"
)
_RELATIONS: Relations = tuple(
    (re.compile(rf"\b(?:{asked})\b", re.I), re.compile(rf"\b(?:{told})", re.I))
    for asked, told in (
        (
            r"sejak\s+kapan|mulai\s+kapan|sudah\s+berapa\s+lama|since\s+when|from\s+when|how\s+long\s+(?:has|have)",
            r"sejak|semenjak|mulai|selama|since|from|for\s|began|begun|started|\d{4}\s?[–-]",
        ),
        (
            r"(?:sampai|hingga)\s+kapan|(?:until|till)\s+when|how\s+long\s+.*\buntil",
            r"sampai|hingga|berakhir|habis|until|till|to\s|end|expire|\d{4}\s?[–-]",
        ),
        (_AFTER, AFTER),
        (
            _BEFORE,
            r"sebelum|mendahului|pendahulu|terdahulu|mantan|before|preced|predecess|previous|former|\w*ganti|replac|succe",
        ),
    )
)


def is_of_another_member(question: Question, best: ScoredSpan) -> bool:
    """Tell whether a question names one of several things by its number or letter ("kelas XII", "room 3") and the
    sentence names others of these and not that one."""
    told = members_in(best.text)
    for noun, asked in members_in(question.resolved_text).items():
        others = told.get(noun, set())
        if others and not others & asked and ANY not in others:
            return True
    return False


def lists_another_sort(question: Question, best: ScoredSpan) -> bool:
    """Tell whether some sort of things is asked for ("obstacles") and the sentence, or what announces or heads it,
    tells of another ("three stages", "what helped") and none of that."""
    if question.kind != "list":
        return False
    passage = best.hit.passage
    announced = [*passage.section[-1:], passage.lead or ""]
    headed, told = ("\n".join([*above, best.text]) for above in (passage.section[-1:], announced))
    asked = question.resolved_text
    is_other = is_of_another_sort(asked, passage.lead or best.text, headed)
    return is_other or is_of_opposite_sort(asked, told, "\n".join(announced))


def lacks_reason(question: Question, best: ScoredSpan) -> bool:
    """Tell whether a reason is asked for, and no words for one stand in the sentence or beside it."""
    if question.kind != "why":
        return False
    passage = best.hit.passage
    return not any(fits(question, span.shift(-passage.span.start).of(passage.text)) for span in _beside(best))


def lacks_example(question: Question, best: ScoredSpan) -> bool:
    """Tell whether an example is asked for, and neither the sentence nor what stands before or above it says that it is
    one, names anything, or lists several things."""
    if not _ASKS_EXAMPLE.search(question.resolved_text):
        return False
    passage = best.hit.passage
    before = [span.shift(-passage.span.start).of(passage.text) for span in _beside(best) if span < best.span]
    above = [*passage.section[-1:], passage.lead or "", *before, best.text]
    told = _CAPITAL.search(best.text) or any(map(str.isdigit, best.text)) or best.text.count(",") >= _LISTS
    return not told and _is_prose(best) and not any(map(_EXAMPLE.search, above))


def lacks_page(question: Question, best: ScoredSpan) -> bool:
    """Tell whether it is asked on which page something stands, and the sentence has no page."""
    return bool(_ASKS_PAGE.search(question.resolved_text)) and not _PAGE.search(best.text)


def lacks_the_point(question: Question, best: ScoredSpan) -> bool:
    """Tell whether just what is asked for is not in the sentence: an example, a page, the most where it has the least,
    a birth, a death or a marriage, or what has to be said outright (``said_outright``)."""
    told = "\n".join([best.hit.passage.lead or "", best.text]) if best.hit.passage.kind == "table" else best.text
    asked = question.resolved_text.rpartition(": ")[2]
    beside, is_row = [*best.hit.passage.section[-1:], *_told_with(best)], best.hit.passage.kind == "table"
    return (
        lacks_example(question, best)
        or lacks_page(question, best)
        or bounds_otherwise(asked, told)
        or left_unsaid(asked, beside, prose=_is_prose(best), table=is_row)
        or (question.kind == "when" and tells_no_such_event(question.resolved_text, told))
    )


def lacks_row(question: Question, best: ScoredSpan) -> bool:
    """Tell whether a fact is wanted of a table's row that has no word of the question, nor one that means the same:
    which row that is was guessed."""
    passage, asked = best.hit.passage, question.resolved_text
    if passage.kind != "table" or question.kind not in FACTS:
        return False
    return query_stems(asked, passage.language, spoken_in(asked)).keys().isdisjoint(stems(best.text, passage.language))


def lacks_column(question: Question, best: ScoredSpan) -> bool:
    """Tell whether a fact is wanted of a table's row, and no word of its other cells, or their heads, is asked for."""
    passage = best.hit.passage
    if passage.kind != "table" or question.kind not in FACTS:
        return False
    rows = [best.text, passage.lead or ""]
    told = " ".join(cell for row in rows if row for cell in texts_of(row, Span(0, len(row)))[1:])
    asked = query_stems(question.resolved_text, passage.language, spoken_in(question.resolved_text))
    return asked.keys().isdisjoint(stems(told, passage.language))


def lacks_name(question: Question, best: ScoredSpan) -> bool:
    """Tell whether somebody's or something's name is asked for, and the sentence has none but what the question has."""
    if question.kind != "who" and not _NAMES.search(question.resolved_text):
        return False
    asked = set(question.resolved_text.casefold().split()) | names_in(question.resolved_text)
    return not any(match[0].casefold() not in asked for match in _CAPITAL.finditer(best.text))


def names_another(question: Question, best: ScoredSpan, near: str) -> bool:
    """Tell whether a question has names, beside the document's own, and the sentence, with what it is understood with
    (``near``), has not half of them but has others; where a name is asked for, that may be another."""
    names = names_in(question.resolved_text)
    asked = names - numbers_of(names) - set(words(best.hit.passage.title))
    if not asked or question.kind == "who" or 2 * len(asked.intersection(words(near))) >= len(asked):
        return False
    return any(match[0].casefold() not in names for match in _CAPITAL.finditer(best.text))


def tells_another_year(question: Question, best: ScoredSpan, near: str) -> bool:
    """Tell whether a question names a year, or one that begins in one and ends in the next ("2025/2026"), and the
    sentence or row, with what it is understood with (``near``), has it not but has another."""
    told = best.text if best.hit.passage.kind != "table" else "\n".join([best.hit.passage.lead or "", best.text])
    for form in (_YEARS, YEAR):
        asked = set(form.findall(question.resolved_text))
        if asked and form.search(told):
            return asked.isdisjoint(form.findall(near))
    return False


def is_quoted(question: Question, best: ScoredSpan) -> bool:
    """Tell whether a question wants somebody's words and the sentence says that it quotes them."""
    source = asked_source(question.resolved_text)
    quoted = attributions_of(best, source) if source else ()
    return any(source & set(words(one.who)) for one in quoted)


def lacks_relation(question: Question, best: ScoredSpan) -> bool:
    """Tell whether a question asks since when, until when, or who came after or before, and neither the sentence nor
    one beside it, nor what announces it, has words for that."""
    return lacks(_RELATIONS, question.resolved_text, _told_with(best))


def told_beside(best: ScoredSpan, spans: Sequence[ScoredSpan], weighed: WeighedWords, told: str) -> float:
    """Return the share of a question's words, by rarity, that another row or item below the same headings has and the
    best, with what it is understood with (``told``), has not: it may be the other one that is asked for."""
    passage = best.hit.passage
    if passage.kind not in _ROWS:
        return 0.0
    item = item_around(best)
    own = set(stems(told, passage.language))
    others = (
        stem
        for span in spans
        if span.hit.passage.kind in _ROWS
        and span.hit.passage.document_id == passage.document_id
        and span.hit.passage.section == passage.section
        and not span.span.overlaps(item)
        for stem in stems(span.text, passage.language)
    )
    return weighed.coverage(own.union(others), passage.language) - weighed.coverage(own, passage.language)


def item_around(best: ScoredSpan) -> Span:
    """Return where the item or row stands that a sentence is one of."""
    passage = best.hit.passage
    if passage.kind == "list_item":
        return passage.span.join(best.span)
    return next((item.span for item in passage.items if item.span.overlaps(best.span)), best.span)


def _is_prose(best: ScoredSpan) -> bool:
    return best.hit.passage.kind in _OF_SENTENCES


def _told_with(best: ScoredSpan) -> list[str]:
    """Return a sentence, those beside it, and what announces it."""
    passage = best.hit.passage
    return [passage.lead or "", *(span.shift(-passage.span.start).of(passage.text) for span in _beside(best))]


def _beside(best: ScoredSpan) -> list[Span]:
    """Return where a sentence stands in its document, with the one before it and the one behind it in its passage."""
    spans = [sentence.span for sentence in best.hit.passage.sentences]
    at = next((number for number, span in enumerate(spans) if span.overlaps(best.span)), 0)
    return spans[max(0, at - 1) : at + 2]
