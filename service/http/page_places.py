"""Say which places of a document its page shows as cited, and how one goes from one to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from corpus.model import Document, Span
from corpus.translation import aligned_source, aligned_target

MOST_CITED = 100
CITE_PATTERN = r"^[0-9]{1,10}-[0-9]{1,10}$"


@dataclass(frozen=True, slots=True)
class Cited:
    """The places that are cited, in order, the one that is looked at, and whether any asked for is not in the text."""

    spans: tuple[Span, ...] = ()
    current: Span | None = None
    is_outside: bool = False

    @property
    def number(self) -> int:
        """Which of the places is looked at, counted from 1; 0 if none is."""
        return self.spans.index(self.current) + 1 if self.current else 0

    def beside(self, step: int) -> Span | None:
        """Return the place ``step`` places further on, if there is one."""
        at = self.number - 1 + step
        return self.spans[at] if self.current and 0 <= at < len(self.spans) else None


def cited(document: Document, start: int | None, end: int | None, cites: Sequence[str]) -> Cited:
    """Return what is cited: ``cites``, each ``start-end``, and ``start`` … ``end``, which is looked at if given."""
    first = [(start, end)] if start is not None and end is not None else []
    asked = [*first, *((int(one), int(other)) for one, _, other in (cite.partition("-") for cite in cites))]
    spans = [Span(one, other) for one, other in asked if one < other <= len(document.text)]
    ordered = tuple(sorted(set(spans)))
    is_first_there = bool(first and spans and first[0] == (spans[0].start, spans[0].end))
    current = spans[0] if is_first_there else next(iter(ordered), None)
    return Cited(ordered, current, len(spans) < len(asked))


def carried(own: Cited, document: Document, other: Document) -> Cited:
    """Return the same places in another version of the document; those that it does not have are left out."""

    # A version is a translation, the source, or a translation beside this one.
    def across(span: Span) -> Span | None:
        source = aligned_source(document, span) if document.translation_of else span
        return aligned_target(other, source) if source and other.translation_of else source

    current = across(own.current) if own.current else None
    spans = {moved for moved in map(across, own.spans) if moved}
    return Cited(tuple(sorted(spans)), current)


def query(place: Cited, current: Span | None, **more: str | None) -> str:
    """Return the query that shows ``place`` with ``current`` looked at, and more parameters where they have a value."""
    pairs = [("start", str(current.start)), ("end", str(current.end))] if current else []
    if len(place.spans) > 1:
        pairs += [("cite", f"{span.start}-{span.end}") for span in place.spans]
    pairs += [(name, value) for name, value in more.items() if value]
    return f"?{urlencode(pairs)}" if pairs else ""
