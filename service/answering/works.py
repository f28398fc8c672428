"""Answer who wrote a work, or when, by its entry among the references: a question that names a work by its title."""

from collections.abc import Sequence

from corpus.language import spoken_in
from corpus.model import Language
from index.analysis import query_stems, stems
from index.catalogue import Catalogue
from index.retriever import ScoredPassage
from service.answering.places import Place
from service.reading.words import says_all
from service.understanding.asked_works import asks_of_a_work, title_asked_for
from service.understanding.names import YEAR
from service.understanding.question import Question

_TOLD = frozenset({"who", "when", "reference"})
# One word of a title is that of many.
_ENOUGH = 2


def entry_asked_for(question: Question, hits: Sequence[ScoredPassage], catalogue: Catalogue) -> Place | None:
    """Return the only entry, of the first document found that has one, whose title has all the words of a question that
    asks who wrote some work, or when; None where it asks anything else."""
    asked = question.resolved_text
    if question.kind not in _TOLD or not asks_of_a_work(asked):
        return None
    about = title_asked_for(asked)
    entries = [hit.passage for hit in hits if hit.passage.kind == "reference"]
    found = [one for one in entries if _is_titled(one.text, one.language, about)]
    # A translation has each entry again.
    document_id = found[0].document_id if found else ""
    there = [one.span for one in found if one.document_id == document_id]
    return Place(catalogue.document(document_id), there[0]) if len(there) == 1 else None


def _is_titled(entry: str, language: Language, about: str) -> bool:
    """Tell whether the title in an entry, which stands behind its year, has all of some words."""
    year = YEAR.search(entry)
    title = entry[year.end() :] if year else ""
    meant = query_stems(about, language, spoken_in(about))
    return len(meant.keys() & set(stems(title, language))) >= _ENOUGH and says_all(title, language, meant)
