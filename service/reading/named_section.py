"""Put first, of sentences that are nearly as likely, one that stands below the heading that a question names: "apa
tujuan X?" is answered below "Tujuan X" rather than by the sentence that defines X and has the word."""

from collections.abc import Sequence

from corpus.language import spoken_in
from corpus.model import Passage
from index.analysis import query_stems, stems
from service.reading.reader import ScoredSpan
from service.reading.words import says_all
from service.understanding.opposites import denies_otherwise
from service.understanding.question import Question

_KINDS = frozenset({"why", "how", "list", "other"})
_NEARLY = 3.0
# A longer heading is a sentence, or names several things.
_LONGEST_HEADING = 8


def first_of_named_section(spans: Sequence[ScoredSpan], question: Question) -> tuple[ScoredSpan, ...]:
    """Return sentences that were read, best first, the first of them one of the section that the question names where
    one that is nearly as likely is."""
    if not spans or question.kind not in _KINDS or question.is_item or _is_named(spans[0].hit.passage, question):
        return tuple(spans)
    near = [span for span in spans if span.logit >= spans[0].logit - _NEARLY]
    first = next((span for span in near if _is_named(span.hit.passage, question)), spans[0])
    return (first, *(span for span in spans if span is not first))


def _is_named(passage: Passage, question: Question) -> bool:
    """Tell whether the heading that a passage stands below has all that a question says but for what the title has."""
    text, language = question.resolved_text, passage.language
    heading = passage.section[-1] if passage.section else ""
    if not heading or len(heading.split()) > _LONGEST_HEADING or denies_otherwise(text, heading):
        return False
    meant = query_stems(text, language, spoken_in(text))
    own = meant.keys() & set(stems(heading, language)) - set(stems(passage.title, language))
    return bool(own) and says_all(f"{passage.title} {heading}", language, meant)
