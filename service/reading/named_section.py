"""Put first, of sentences that are nearly as likely, one that stands below the heading that a question names: "apa
tujuan X?" is answered below "Tujuan X" rather than by the sentence that defines X and has the word."""

from collections.abc import Sequence

from corpus.language import spoken_in
from corpus.model import Language, Passage
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
    heading = passage.section[-1] if passage.section else ""
    is_short = 0 < len(heading.split()) <= _LONGEST_HEADING
    return is_short and names_section(question.resolved_text, heading, passage.title, passage.language)


def names_section(question: str, heading: str, title: str, language: Language) -> bool:
    """Tell whether a heading has all words that a question says, or what they mean in its language, but for those that
    the document's title has, and denies no more and no less."""
    meant = query_stems(question, language, spoken_in(question))
    own = meant.keys() & set(stems(heading, language)) - set(stems(title, language))
    return bool(own) and says_all(f"{title} {heading}", language, meant) and not denies_otherwise(question, heading)
