"""Keep those sentences that quote whom a question wants quoted."""

import re
from collections.abc import Sequence

from corpus.attribution import Attribution, find_attributions
from corpus.language import OTHER
from corpus.model import Language
from index.analysis import stem, stems, words
from index.bilingual import equivalents
from service.reading.attributed import attributions_of, named_before
from service.reading.confidence import around
from service.reading.cues import defines
from service.reading.reader import ScoredSpan
from service.reading.words import WeighedWords
from service.understanding.asked_sources import begins_division, names_division
from service.understanding.names import names_in

_CITES = re.compile(r"[A-Z][\w’'-]+(?:\s+(?:et\s+al|dkk)\.?)?,?\s+\((?:19|20)\d\d")
_JOINS = frozenset("dan and et al dkk".split())
# "X defines it as …", "menurut X hal ini adalah …"
_STANDS_FOR = re.compile(r"\b(?:it|this|that|these|ini|itu|tersebut|ia|\w{4,}nya)\b", re.I)
# These ask for a definition, of whatever it is.
DEFINING = frozenset(
    "definisi definisinya mendefinisikan didefinisikan pengertian pengertiannya arti artinya mengartikan makna "
    "maknanya maksud maksudnya definition definitions define defines defined meaning mean means".split()
)


def quoting(
    spans: Sequence[ScoredSpan], question: str, source: frozenset[str], defines: bool
) -> tuple[ScoredSpan, ...]:
    """Return those sentences that say that they quote one of the ``source``'s names; where none does, those that quote
    nobody else.

    Args:
        spans: the sentences, best first.
        question: what was asked.
        source: the words of whom it wants quoted.
        defines: whether they are to define: then what they say themselves comes before what is said of their view, and
            what nobody says is theirs only near their name. (Whoever has written the document says the rest of it.)
    """
    told = [(span, attributions_of(span, source)) for span in spans]
    own = [(span, one) for span, found in told if (one := _of(found, source))]
    # What goes on by a pronoun alone leaves out what nobody is quoted with.
    if any(not named_before(span, source) for span, _ in own):
        if defines:
            own.sort(key=lambda pair: not pair[1].is_stated)
        return tuple(span for span, _ in own)
    nobodys = [(span, found) for span, found in told if not found or _of(found, source)]
    strict = defines and source <= names_in(question)
    return tuple(span for span, found in nobodys if not strict or found or _is_named(span, source))


def speaking_of(spans: Sequence[ScoredSpan], words: WeighedWords, language: Language) -> tuple[ScoredSpan, ...]:
    """Return those sentences that have a word of what is to be defined: of another thing the same author may say what
    it is. One that says of "it" what it is, or only speaks of it, has the word in what it is understood with.

    Args:
        spans: the sentences, best first.
        words: those of the question but for the author's names.
        language: of the question; what is written in another need not have its words.
    """
    wanted = words.without(DEFINING)
    return tuple(
        span
        for span in spans
        if span.hit.passage.language != language or wanted.coverage(_said_of(span, language), language)
    )


def _said_of(span: ScoredSpan, language: Language) -> set[str]:
    """Return the stems of what a sentence may be about, and of what its words mean in the other language."""
    says = defines(span.text)
    by_name = says is not None and _STANDS_FOR.search(span.text[: says.end()]) is None
    text = span.text if by_name else around(span)
    there = list(words(text))
    return set(stems(text, language)).union(
        *(equivalents(word, stem(word, spoken), spoken) for word in there for spoken in OTHER)
    )


def quoted(spans: Sequence[ScoredSpan]) -> tuple[ScoredSpan, ...]:
    """Return those sentences that say that they quote somebody; all of them where none does."""
    return tuple(span for span in spans if attributions_of(span)) or tuple(spans)


def not_by(spans: Sequence[ScoredSpan], said: str) -> tuple[ScoredSpan, ...]:
    """Return those sentences that do not quote whom earlier answers (``said``) quote already."""
    heard = {word for one in find_attributions(said) for word in words(one.who) if not word.isdigit()} - _JOINS
    return tuple(span for span in spans if heard.isdisjoint(words(" ".join(one.who for one in attributions_of(span)))))


def naming_authors(spans: Sequence[ScoredSpan]) -> tuple[ScoredSpan, ...]:
    """Return those sentences that quote somebody or name whom they cite ("the warning of Sari (2019)"); all of them
    where none does."""
    found = tuple(span for span in spans if attributions_of(span) or _CITES.search(span.text))
    return found or tuple(spans)


def _of(found: Sequence[Attribution], source: frozenset[str]) -> Attribution | None:
    return next((one for one in found if source & set(words(one.who))), None)


def _is_named(span: ScoredSpan, source: frozenset[str]) -> bool:
    """Tell whether a sentence, or what it is understood with, has one of the names."""
    return not source.isdisjoint(words(around(span)))


def standing_in(spans: Sequence[ScoredSpan], division: str) -> tuple[ScoredSpan, ...]:
    """Return those sentences that stand under a heading of that name, or name the division themselves."""
    begins, name = begins_division(division), names_division(division)
    return tuple(
        span
        for span in spans
        if any(map(begins.match, span.hit.passage.section)) or name.search(" ".join(span.text.split()))
    )


def is_unknown(source: frozenset[str], known: WeighedWords) -> bool:
    """Tell whether the corpus lacks most of the names, so that nothing in it can be theirs: a first name may be
    another's."""
    return 2 * len(source & known.unknown) > len(source)
