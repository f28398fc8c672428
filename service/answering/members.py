"""Tell which members of a list a question asks for: one, those that it names, or all."""

import re

from corpus.language import spoken_in
from corpus.lines import is_article
from corpus.markers import core_of
from corpus.mixed import language_at
from corpus.model import Document, HeadingPath, Span
from index.analysis import query_stems, stems
from service.answering.listings import NAME_WORDS, Listing, Member, items_of
from service.answering.places import Place

# Whatever it is, it is done.
_DONE = re.compile(
    r"\b(?:done|made|held|conducted|carried\s+out|works?|used|dilakukan|dibuat|dijalankan|dilaksanakan|diadakan|berjalan)\b",
    re.I,
)
_MOST_STEPS, _SENTENCES_OF_A_STEP = 15, 3


def stands_in_body(place: Place) -> bool:
    """Tell whether a place is part of what a list's item says below its name."""
    items = place.block.items if place.block else ()
    return any(item.name and item.span.covers(place.span) and item.name.end <= place.span.start for item in items)


def has_several_sentences(place: Place) -> bool:
    """Tell whether a place is in an item of a list that says more than one sentence."""
    items = place.block.items if place.block else ()
    item = next((item for item in items if item.span.overlaps(place.span)), None)
    return item is not None and len(place.document.sentences_in(item.span)) - (item.name is not None) > 1


def lead_of_fragment(place: Place) -> Span | None:
    """Return what announces the list that a place stands in where it is an item that is no sentence of its own: of
    "memasang pompa isap langsung;" nobody knows that "Pelanggan dilarang:" stands above it. Else None."""
    block, text = place.block, place.document.text
    if block is None or block.kind != "list" or block.lead is None or block.lead.overlaps(place.span):
        return None
    said = place.span.of(text)
    announces = block.lead.of(text).rstrip().endswith(":")
    return block.lead if announces and (said[:1].islower() or said.rstrip().endswith((";", ","))) else None


def is_about_one(listing: Listing, place: Place, question: str) -> bool:
    """Tell whether a question has words of the one item that the place stands in, and as many of no other, that do not
    stand where the list is announced."""
    document, language = listing.document, place.language
    meant = query_stems(question, language, spoken_in(question))

    def asked_in(text: str) -> set[str]:
        return {word for stem in set(stems(text, language)) & meant.keys() for word in meant[stem]}

    announced = asked_in(_announcement(listing, place))
    wholes = [_whole_of(document, member) for member in listing.members]
    held = {span: len(asked_in(span.of(document.text)) - announced) for span in wholes}
    own = max((count for span, count in held.items() if span.overlaps(place.span)), default=0)
    return own > 0 and sum(count >= own for count in held.values()) == 1


def is_beside(listing: Listing, place: Place, question: str) -> bool:
    """Tell whether a place stands among the things of a list without being one, and has a word of the question that
    none of them has: it says more of one than of all."""
    document, language = listing.document, place.language
    if any(place.span.overlaps(span) for span in [listing.lead, *(one.span for one in listing.members)] if span):
        return False
    asked = query_stems(_DONE.sub(" ", question), language, spoken_in(question)).keys()
    told = {stem for one in listing.members for stem in stems(one.span.of(document.text), language)}
    return bool((asked & set(stems(place.span.of(document.text), language))) - told)


def _announcement(listing: Listing, place: Place) -> str:
    lead = listing.lead.of(listing.document.text) if listing.lead else ""
    return "\n".join([listing.document.title, *place.section, lead])


def _whole_of(document: Document, member: Member) -> Span:
    """Return where all stands that an item says, of which no more than its name may be shown."""
    block = Place(document, member.span).block
    item = next((item for item in (block.items if block else ()) if item.span.covers(member.span)), None)
    return item.span if item else member.span


def steps_around(place: Place, question: str) -> Listing | None:
    """Return the numbered list of short items that the place stands in: one step alone does not say how. An item of
    several sentences does, where what announces the list has less than half of a question's words."""
    block = place.block
    if block is None or not block.items or not all(core_of(item.marker).isdigit() for item in block.items):
        return None
    item = next((item for item in block.items if item.span.overlaps(place.span)), None)
    if item is not None and len(place.document.sentences_in(item.span)) > 1:
        meant = query_stems(question, place.language, spoken_in(question))
        words = {word for words in meant.values() for word in words}
        found = set(stems(_announcement(items_of(place.document, block), place), place.language)) & meant.keys()
        if 2 * len({word for stem in found for word in meant[stem]}) < len(words):
            return None
    # The paragraphs of an article are counted, and one of them says it all.
    if block.section and is_article(block.section[-1]):
        return None
    sentences = sum(len(place.document.sentences_in(item.span)) for item in block.items)
    short = len(block.items) <= _MOST_STEPS and sentences <= _SENTENCES_OF_A_STEP * len(block.items)
    return items_of(place.document, block) if short else None


def is_of_fragments(listing: Listing) -> bool:
    """Tell whether a list has nothing but a heading to announce it and its items are a few words each: one of them
    alone says nothing."""
    text = listing.document.text
    items = [member.span.of(text) for member in listing.members]
    return listing.lead is None and len(items) > 1 and all(map(_is_fragment, items))


def _is_fragment(item: str) -> bool:
    return len(item.split()) <= NAME_WORDS and not item.rstrip().endswith((".", "!")) and ":" not in item


def singled_out(listing: Listing, section: HeadingPath, question: str) -> Member | None:
    """Return the one member whose name a question holds, or None: whoever asks "apa saja isi paket hemat" wants one row
    of the table of packages."""
    named = members_named(listing, section, question)
    return named[0] if len(named) == 1 else None


def members_named(listing: Listing, section: HeadingPath, question: str) -> list[Member]:
    """Return the members whose names a question holds. What all of them are ("paket") names none, nor does what stands
    above the list; whoever says "paket hemat besar" does not speak of "paket hemat"."""
    document = listing.document
    above = " ".join([document.title, *section, listing.lead.of(document.text) if listing.lead else ""])
    language = language_at(document, listing.members[0].span)
    common = set(stems(above, language))
    asked = query_stems(question, language, spoken_in(question)).keys()
    tellings = [set(stems(member.name.of(document.text), language)) - common for member in listing.members]
    held = [telling for telling in tellings if telling and telling <= asked]
    return [
        member
        for member, telling in zip(listing.members, tellings, strict=True)
        if telling in held and not any(telling < longer for longer in held)
    ]
