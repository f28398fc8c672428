"""Find which of several followed each other in a year: "siapa kepala sekolah tahun 1990?" among "Ani Tarn (1986–2006)".

A reader compares no years. A year in which one ended and the next began is told of neither.
"""

import re
from collections.abc import Sequence
from datetime import date

from corpus.language import spoken_in
from corpus.model import Span
from index.analysis import query_stems, stems
from index.catalogue import Catalogue
from index.retriever import ScoredPassage
from service.answering.listings import items_of
from service.answering.places import Place
from service.understanding.question import Question

_FIRST = 5
_FEWEST = 2
_YEAR = r"(?:1[5-9]|20)\d\d"
_ASKED = re.compile(rf"(?<![\d.,/–-]){_YEAR}(?![\d/–-]|[.,]\d)")
_YEAR_WORD = re.compile(r"\b(?:tahun|year)\b", re.I)
_FROM_TO = re.compile(
    rf"\b(?P<first>{_YEAR})\s*(?:–|—|-|−|s\.?\s?d\.?|sampai|hingga|to|until)\s*"
    rf"(?:(?P<last>{_YEAR})\b|(?:sekarang|kini|present|now|today)\b)",
    re.I,
)


def item_of_year(question: Question, hits: Sequence[ScoredPassage], catalogue: Catalogue) -> Place | None:
    """Return the only item, whose years hold the one that a question names, of a list found that is announced as what
    is asked for; None where the question is not who or what was it in a year."""
    text = question.resolved_text
    years = set(_ASKED.findall(text))
    if len(years) != 1 or question.kind not in {"who", "other", "definition"}:
        return None
    year = int(years.pop())
    for passage in (hit.passage for hit in hits[:_FIRST]):
        if passage.kind in {"list", "list_item"}:
            place = Place(catalogue.document(passage.document_id), passage.span)
            found = _item_of(year, place, text)
            if found is not None:
                return Place(place.document, found)
    return None


def _item_of(year: int, place: Place, question: str) -> Span | None:
    block, document = place.block, place.document
    if block is None or not block.items:
        return None
    lead = block.lead.of(document.text) if block.lead else ""
    announced = set(stems("\n".join([*block.section[-1:], lead]), place.language))
    asked = query_stems(_YEAR_WORD.sub(" ", _ASKED.sub(" ", question)), place.language, spoken_in(question))
    every = {word for words in asked.values() for word in words}
    told = {word for stem in announced & asked.keys() for word in asked[stem]}
    items = [member.span for member in items_of(document, block).members]
    years = [(span, match) for span in items if (match := _FROM_TO.search(span.of(document.text)))]
    if not every or told != every or len(years) < max(_FEWEST, len(items) - 1):
        return None
    held = [span for span, match in years if int(match["first"]) <= year <= int(match["last"] or date.today().year)]
    return held[0] if len(held) == 1 else None
