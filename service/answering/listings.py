"""Find the whole of what is listed around a sentence.

A list may be announced by its lead-in ("Syaratnya:"), by a sentence that says that some things follow ("Ada empat
jenis."), or by nothing but its marks; it may stand in items, rows, sentences, headings, or within one sentence.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus.announcing import announces
from corpus.language import spoken_in
from corpus.lines import is_article
from corpus.markers import core_of, marker_of
from corpus.model import Block, Document, HeadingPath, Item, Language, Passage, Span
from corpus.rows import cells_of
from corpus.structure import name_length
from corpus.tables import table_of
from index.analysis import query_stems, stems
from index.catalogue import Catalogue
from index.retriever import ScoredPassage
from service.answering.places import Place, place_of
from service.answering.series import counted_from
from service.reading.reader import ScoredSpan
from service.understanding.enumeration import enumerated_in
from service.understanding.ordinals import begins_with_place, count_in
from service.understanding.telling_words import LIST_NOUN, without_number

# How far behind the best sentence another of its section may be, in logits, that leads to the list asked for.
_NEAR = 1.0
_ITEM_AS_A_WHOLE, _NEARLY_SHORT = 160, 260
_FEWEST_WITHIN = 2
MOST_ITEMS = 50
_LONGEST_ANNOUNCEMENT = 30
NAME_WORDS = 5
_SOME = re.compile(
    r"\b(?:beberapa|sejumlah|berbagai|berikut|several|some|various|following|a\s+(?:few|number\s+of))\b", re.I
)
_LIST_NOUN = re.compile(rf"\b{LIST_NOUN}\b", re.I)
_IS_ONE = re.compile(
    r"\b(?:pertama|kedua|ketiga|keempat|kelima|terakhir|lain(?:nya)?|first|second|third|fourth|fifth|last|another|further)\b",
    re.I,
)
_BEGINNING = 3
# What came of it is no other one.
WHAT_CAME_OF_IT = re.compile(
    r"(?:akibat(?:nya)?|dampaknya|oleh\s+(?:karena|sebab)\s+itu|karena\s+itu|maka(?:\s+dari\s+itu)?|dengan\s+demikian|sehingga|"
    r"hasilnya|as\s+a\s+(?:result|consequence)|consequently|therefore|thus|hence|this\s+means|so)\b",
    re.I,
)
_COUNT = re.compile(r"\d{1,3}[.)]?")
# A sentence that goes on to name them is a list itself.
# The colon of "(2011:41)" and "14:00" names nothing.
_NAMES_THEM = re.compile(r"\b(?:yaitu|yakni|ialah|antara\s+lain|namely|such\s+as|including)\b|:(?!\d)", re.I)


@dataclass(frozen=True, slots=True)
class Member:
    """One thing of a listing and the mark that is shown before it; ``name`` is what it is called, all of it if it has
    no name of its own."""

    span: Span
    mark: str
    name: Span


@dataclass(frozen=True, slots=True)
class Listing:
    """All that is listed together, in order, and the sentence that announces it."""

    document: Document
    lead: Span | None
    members: tuple[Member, ...]


def announced_by(place: Place) -> Listing | None:
    """Return the list whose lead-in the place is: a lead-in alone answers nothing."""
    lists = (block for block in place.document.blocks if block.kind == "list" and block.lead)
    found = next((block for block in lists if block.lead and block.lead.overlaps(place.span)), None)
    return items_of(place.document, found) if found else None


def counted_by(place: Place, question: str) -> Listing | None:
    """Return what follows the place's sentence where that says that there are so many ("berlangsung dalam empat tahap")
    of the very things that a question names ("jelaskan tahapannya")."""
    noun = _LIST_NOUN.search(question)
    block, language = place.block, place.language
    if noun is None or block is None or block.kind != "paragraph":
        return None
    wanted = query_stems(noun[0], language, spoken_in(question))
    listing = _announced_sentences(place.document, block, place.span)
    if listing is None or listing.lead is None or not listing.lead.overlaps(place.span):
        return None
    return listing if wanted.keys() & set(stems(listing.lead.of(place.document.text), language)) else None


def listed_around(place: Place) -> Listing | None:
    """Return the list, or the announced sentences or rows, that the place stands in or announces."""
    announced = announced_by(place)
    block = place.block
    if announced or block is None:
        return announced
    if block.kind == "list":
        return _within_item(place, block) or items_of(place.document, block)
    if block.kind == "table":
        return _of_rows(place.document, block)
    if block.kind != "paragraph":
        return None
    announced = _announced_sentences(place.document, block, place.span) or _among_named(place.document, block)
    return announced or _within(place)


def listed_within(place: Place, question: str) -> Listing | None:
    """Return the list within the item of a list that the place stands in where it is what a question asks for: the item
    speaks of it ("Causes of the gap", and its causes below), or it is a rule, whose others are other matters."""
    block = place.block
    if block is None or block.kind != "list":
        return None
    asked = query_stems(question, place.language, spoken_in(question)).keys()
    inner, text = _within_item(place, block, asked), place.document.text
    above = "\n".join([*block.section[-1:], block.lead.of(text) if block.lead else ""])
    if inner and inner.lead and _says_more(above, inner.lead.of(text), asked, place.language):
        return items_of(place.document, block)
    return inner or (_within(place) if block.section and is_article(block.section[-1]) else None)


def _says_more(one: str, other: str, asked: Collection[str], language: Language) -> bool:
    """Tell whether a text has something of what is asked where another has nothing."""
    return not set(stems(one, language)).isdisjoint(asked) and set(stems(other, language)).isdisjoint(asked)


def _within_item(place: Place, block: Block, asked: Collection[str] = ()) -> Listing | None:
    """Return the list within the item of a list that the place stands in, if the sentence before it announces it, or
    says mostly what is asked: "(1) Surat dibuat dengan syarat: a. …; b. …"."""
    document, text = place.document, place.document.text
    item = next((item for item in block.items if item.span.overlaps(place.span)), None)
    spans = [sentence.span for sentence in document.sentences_in(item.span)] if item else []
    marked = [(number, found) for number, span in enumerate(spans) if number and (found := marker_of(span.of(text)))]
    if len(marked) < _FEWEST_WITHIN:
        return None
    lead = spans[marked[0][0] - 1]
    says = stems(lead.of(text), place.language)
    is_asked = 2 * sum(stem in asked for stem in says) >= len(says) > 0
    if lead.start > place.span.start or not (is_asked or announces(lead.of(text), len(marked))):
        return None
    return Listing(document, lead, tuple(_within_marks(spans[number], found) for number, found in marked))


def nested_in(document: Document, span: Span) -> Listing | None:
    """Return the list that the item at ``span`` consists of below its name or first sentence; None of another."""
    block = Place(document, span).block
    item = next((one for one in (block.items if block else ()) if one.span.overlaps(span)), None)
    spans = [sentence.span for sentence in document.sentences_in(item.span)] if item else []
    marked = [(one, marker_of(one.of(document.text))) for one in spans[1:]]
    members = tuple(_within_marks(one, found) for one, found in marked if found)
    return Listing(document, spans[0], members) if len(members) == len(marked) >= _FEWEST_WITHIN else None


def _within_marks(span: Span, marker: re.Match[str]) -> Member:
    mark = marker["mark"] if core_of(marker["mark"]) else "-"
    return _whole(Span(span.start + marker.end(), span.end), mark)


def _within(place: Place) -> Listing | None:
    """Return the list within the place's own sentence. A translation is aligned by sentences, so that its parts have
    none of their own: there the sentence stays whole."""
    if place.translated is not None:
        return None
    lead, members = enumerated_in(place.span.of(place.document.text))
    start = place.span.start
    found = tuple(_whole(member.shift(start)) for member in members)
    return Listing(place.document, lead.shift(start) if lead else None, found) if found else None


def listed_below(place: Place, question: str) -> Listing | None:
    """Return the headings below one that the question names as a list ("Jenis cuti", "Stages of the process"), where
    the place stands somewhere under it."""
    asked = query_stems(question, place.language, spoken_in(question))
    for depth in range(len(place.section), 0, -1):
        path = place.section[:depth]
        telling = set(stems(_LIST_NOUN.sub(" ", without_number(path[-1])), place.language))
        if telling and telling <= asked.keys():
            if not _LIST_NOUN.search(path[-1]):
                return None
            headings = _headings_below(_from_heading(place.document, path), path)
            if not any(span.of(place.document.text).rstrip().endswith("?") for span in headings):
                members = tuple(map(_whole, headings))
                return Listing(place.document, None, members) if members else None
    return None


def _from_heading(document: Document, path: HeadingPath) -> Sequence[Block]:
    inside = (number for number, block in enumerate(document.blocks) if block.section[: len(path)] == path)
    return document.blocks[next(inside, len(document.blocks)) :]


def listed_near(best: Place, spans: Sequence[ScoredSpan], language: Language, catalogue: Catalogue) -> Listing | None:
    """Return the listing around the best sentence, or around one nearly as good of its section."""
    for span in spans:
        if span.logit < spans[0].logit - _NEAR:
            return None
        place = place_of(catalogue, span, language)
        if place.document.id == best.document.id and place.section == best.section:
            found = listed_around(place)
            if found is not None:
                return found
    return None


def announced_next(place: Place) -> Listing | None:
    """Return the list whose lead-in is the very next sentence: "X describes it as a ladder. It has five rungs: …"."""
    document, block = place.document, place.block
    if block is None:
        return None
    after = document.blocks[document.blocks.index(block) :][:2]
    near = (sentence.span for one in after for sentence in document.sentences_in(one.span))
    following = next((span for span in near if span.start >= place.span.end), None)
    return announced_by(Place(document, following)) if following is not None else None


def named_item(hits: Sequence[ScoredPassage], text: str) -> tuple[Passage, Span, list[Span]] | None:
    """Return the passage found, the name and the sentences of the body of a list's item that ``text`` is the name of,
    or None."""
    for passage in (hit.passage for hit in hits):
        wanted = stems(text, passage.language)
        for item in passage.items:
            name = item.name
            if name and wanted and stems(name.shift(-passage.span.start).of(passage.text), passage.language) == wanted:
                body = (sentence.span for sentence in passage.sentences if name.end <= sentence.span.start)
                return passage, name, [span for span in body if item.span.covers(span)]
    return None


def rows_around(place: Place) -> Listing | None:
    """Return the rows of the table that the place stands in."""
    block = place.block
    return _of_rows(place.document, block) if block is not None and block.kind == "table" else None


def _whole(span: Span, mark: str = "-") -> Member:
    return Member(span, mark, span)


def items_of(document: Document, block: Block) -> Listing:
    """Return the items of a list, with its lead-in, each as it is shown."""
    items = block.items[:MOST_ITEMS]
    # The one that is a little longer than the others is shown as they are.
    longest = max((len(item.span) for item in items), default=0)
    most = _ITEM_AS_A_WHOLE if longest > _NEARLY_SHORT else _NEARLY_SHORT
    members = (Member(_shown(document, item, most), _mark(item), item.name or item.span) for item in items)
    return Listing(document, block.lead, tuple(members))


def _of_rows(document: Document, block: Block) -> Listing:
    rows = table_of(document, block).spans[:MOST_ITEMS]
    cells = [cells_of(document.text, row) for row in rows]
    counted = all(_is_count(document, row[:1]) for row in cells)
    names = (next(filter(None, row[int(counted) :]), None) for row in cells)
    return Listing(document, None, tuple(Member(row, "-", name or row) for row, name in zip(rows, names, strict=True)))


def _is_count(document: Document, cells: Sequence[Span | None]) -> bool:
    """Tell whether a row is only counted by its first cell, and named by the next."""
    return all(cell is not None and _COUNT.fullmatch(cell.of(document.text)) for cell in cells)


def _mark(item: Item) -> str:
    return item.marker if any(map(str.isalnum, item.marker)) else "-"


def _shown(document: Document, item: Item, most: int) -> Span:
    """Return what of an item is quoted: a name with a body below, else all of it if short or if it announces a list of
    its own, else its first sentence."""
    if item.name is not None and document.text[item.name.end : item.span.end].lstrip(" ").startswith("\n"):
        return item.name
    sentences = document.sentences_in(item.span)
    if len(item.span) <= most or not sentences or sentences[0].span.of(document.text).endswith(":"):
        return item.span
    return sentences[0].span


def _announced_sentences(document: Document, block: Block, span: Span) -> Listing | None:
    sentences = [sentence.span for sentence in document.sentences_in(block.span)]
    for number, lead in reversed(list(enumerate(sentences))):
        if lead.start > span.start:
            continue
        count = _announces(lead.of(document.text))
        if count is not None:
            members = list(_following(document, block, sentences[number + 1 :], count))
            enough = len(members) > 1 or (count and members)
            if enough and (lead.overlaps(span) or any(member.overlaps(span) for member in members)):
                return Listing(document, lead, tuple(map(_whole, members)))
    return None


def _among_named(document: Document, block: Block) -> Listing | None:
    """Return the names that paragraphs in a row begin with, one of them ``block``, where the paragraph above them ends
    with a sentence that announces them."""
    if not _is_named(document, block):
        return None
    above = reversed(document.blocks[: document.blocks.index(block)])
    lead = next((one for one in above if not (one.section == block.section and _is_named(document, one))), None)
    if lead is None or lead.kind != "paragraph" or lead.section != block.section:
        return None
    last = document.sentences_in(lead.span)[-1].span
    count = _announces(last.of(document.text))
    members = list(_following(document, lead, (), count)) if count else []
    is_one = bool(members) and block.span.start <= members[-1].start
    return Listing(document, last, tuple(map(_whole, members))) if is_one else None


def _is_named(document: Document, block: Block) -> bool:
    sentences = [one.span for one in document.sentences_in(block.span)] if block.kind == "paragraph" else []
    return bool(sentences) and _begins_with_name(document, sentences)


def _announces(sentence: str) -> int | None:
    """Return how many things a sentence says that there are, 0 for some, or None if it announces nothing."""
    words = sentence.split()
    if len(words) > _LONGEST_ANNOUNCEMENT or _NAMES_THEM.search(sentence.rstrip(": ")):
        return None
    # One of several announces none: "hambatan pertama adalah jumlah mobil yang hanya dua".
    if _IS_ONE.search(" ".join(words[:_BEGINNING])):
        return None
    return count_in(sentence) or (0 if _SOME.search(sentence) else None)


def _following(document: Document, block: Block, after: Sequence[Span], count: int) -> Iterator[Span]:
    """Yield the ``count`` sentences behind an announcement, all for 0, or those that say that they are the first, the
    second and so on; where none are, the first ones of as many paragraphs below that begin with a name ("Biaya. …",
    "Biaya: …"), the rows of a table, items or headings."""
    blocks = document.blocks
    beside = takewhile(
        lambda one: one.kind == "paragraph" and one.section == block.section, blocks[blocks.index(block) + 1 :]
    )
    paragraphs = [[one.span for one in some] for block in beside if (some := document.sentences_in(block.span))]
    every = [*after, *(spans[0] for spans in paragraphs)]
    numbered = _by_place(document, every, count) or _counted(document, every, count)
    if numbered or after:
        others = [one for one in after if count or not WHAT_CAME_OF_IT.match(one.of(document.text).lstrip())]
        yield from numbered or (others[: count or None] if len(others) >= count else ())
        return
    named = [spans[0] for spans in takewhile(lambda spans: _begins_with_name(document, spans), paragraphs)]
    if 1 < count <= len(named):
        yield from named[:count]
        return
    below = blocks[blocks.index(block) + 1 : blocks.index(block) + 2]
    if below and below[0].kind == "table":
        rows = _of_rows(document, below[0]).members
        yield from (row.span for row in rows if count in (0, len(rows)))
    elif below and below[0].kind == "list":
        yield from (member.span for member in items_of(document, below[0]).members)
    elif below and below[0].kind == "heading" and below[0].section == block.section:
        headings = _headings_below(blocks[blocks.index(block) + 1 :], block.section)
        yield from headings if count in (0, len(headings)) else ()


def _begins_with_name(document: Document, sentences: Sequence[Span]) -> bool:
    """Tell whether a paragraph begins with a few words that say what the rest of it is about."""
    first = sentences[0].of(document.text)
    return (len(sentences) > 1 and len(first.split()) <= NAME_WORDS) or name_length(first) is not None


def _by_place(document: Document, sentences: Sequence[Span], count: int) -> list[Span]:
    """Return the sentences that begin with "the first", "kedua" and so on up to ``count``, in order; none where one is
    not there."""
    found: list[Span] = []
    left = iter(sentences)
    for number in range(1, count + 1):
        span = next((span for span in left if begins_with_place(span.of(document.text), number)), None)
        if span is None:
            return []
        found.append(span)
    return found


def _counted(document: Document, sentences: Sequence[Span], count: int) -> list[Span]:
    """Return the sentences that begin with the first, the next and so on to the last of ``count`` things, or none."""
    places = counted_from([span.of(document.text) for span in sentences], count) if count else []
    return [sentences[place] for place in places]


def _headings_below(blocks: Sequence[Block], section: HeadingPath) -> list[Span]:
    """Return the headings that stand directly under ``section`` before it ends; one alone is no list."""
    inside = takewhile(lambda block: block.section[: len(section)] == section, blocks)
    found = [block.span for block in inside if block.kind == "heading" and block.section == section]
    return found if len(found) > 1 else []
