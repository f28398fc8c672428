"""The quoted parts of an answer: of a list, of its items, and what rows and items stand under."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.model import Language, Span
from corpus.rows import cells_of
from corpus.tables import table_of
from index.catalogue import Catalogue
from service.answering.listings import Listing, Member
from service.answering.members import lead_of_fragment
from service.answering.places import Place, locate, with_translation
from service.messages import COLUMNS, UNDER

_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """One place to be cited, with the mark that stands before it."""

    place: Place
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One quoted part of an answer, with the mark that stands before it ("1. ") and the score it was found with.

    ``is_head`` tells that it is no answer but what one stands under, in its table or list, or whom "he" means in one.
    """

    place: Place
    score: float
    mark: str = ""
    is_head: bool = False


def with_heads(parts: Sequence[Part], language: Language, catalogue: Catalogue) -> tuple[Part, ...]:
    """Return the parts and, behind the last of those that say little alone, what these stand under: what announces an
    item which is no sentence, and of the rows of tables a row that heads them, and the head of the table."""
    heads: dict[tuple[str, Span], Part] = {}
    behind = len(parts)
    for number, part in enumerate(parts, start=1):
        document, block = part.place.document, part.place.block
        lead = lead_of_fragment(part.place)
        if lead is not None:
            heads[document.id, lead] = Part(
                with_translation(catalogue, document, lead, language), part.score, UNDER[language], is_head=True
            )
        if block is None or block.kind != "table":
            continue
        table, behind = table_of(document, block), number
        heading = table.heading_of(part.place.span)
        cells = filter(None, cells_of(document.text, heading)) if heading else iter(())
        for head, mark in ((next(cells, None), UNDER), (table.head, COLUMNS)):
            if head is not None:
                place = with_translation(catalogue, document, head, language)
                heads[document.id, head] = Part(place, part.score, mark[language], is_head=True)
    quoted = {(part.place.document.id, part.place.span) for part in parts}
    shown = (head for place, head in heads.items() if place not in quoted)
    return (*parts[:behind], *shown, *parts[behind:])


def parts_of(listing: Listing, confidence: float, language: Language, catalogue: Catalogue) -> Iterator[Part]:
    """Yield what announces a list and its items, each with its mark."""
    if listing.lead is not None:
        yield Part(with_translation(catalogue, listing.document, listing.lead, language), confidence)
    for member in listing.members:
        part = part_of(listing, member, confidence, language, catalogue)
        yield replace(part, mark=f"{member.mark} ")


def is_list(parts: Sequence[Part]) -> bool:
    """Tell whether an answer is a list of three or more that is no table's."""
    items = [part.place.block for part in parts if part.mark and not part.is_head]
    return len(items) >= _FEWEST and all(block is not None and block.kind != "table" for block in items)


def part_of(listing: Listing, member: Member, confidence: float, language: Language, catalogue: Catalogue) -> Part:
    """Return an item of a list as a part of an answer."""
    return Part(with_translation(catalogue, listing.document, member.span, language), confidence)


def mentions(
    document_id: str,
    spans: Sequence[Span],
    announced: Sequence[tuple[Span, str]],
    language: Language,
    catalogue: Catalogue,
) -> Iterator[Mention]:
    """Yield some sentences of a document, and the items of a list behind them, each with its mark."""
    for span in spans:
        yield Mention(locate(catalogue, document_id, span, language))
    for span, mark in announced:
        yield Mention(locate(catalogue, document_id, span, language), f"{mark} ")


def mentions_of(listing: Listing, language: Language, catalogue: Catalogue) -> Iterator[Mention]:
    """Yield what announces a list and its items."""
    document_id = listing.document.id
    if listing.lead:
        yield Mention(locate(catalogue, document_id, listing.lead, language))
    for member in listing.members:
        yield Mention(locate(catalogue, document_id, member.span, language), f"{member.mark} ")
