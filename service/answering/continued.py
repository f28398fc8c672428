"""Tell where one sentence only begins to answer, and bring the next: "Truancy is a narrower idea. It refers to …", "X
disagrees. In her view, …", "… a further danger, which he calls fog. He means by it …"; and with what somebody proposes
what was decided."""

import re
from collections.abc import Iterator

from corpus.attribution import find_attribution
from corpus.model import Language, Span
from index.catalogue import Catalogue
from service.answering.places import Place, with_translation
from service.understanding.question import Question

_FEW_WORDS = 8
# "She disagrees about that. In her view, …" says it in the second sentence, however long the first is.
_THEIR_VIEW = re.compile(
    r"(?:in|on|according\s+to)\s+(?:his|her|their)\s+(?:view|opinion|reading|account)\b|(?:to|for)\s+(?:him|her|them),|"
    r"(?:menurut|bagi)(?:nya|\s+(?:dia|beliau|mereka))\b",
    re.I,
)
# "… a further danger, which he calls leadership fog."
_ONLY_NAMES = re.compile(
    r"\b(?:(?:which|what)\s+(?:\w+\s+){1,3}(?:calls?|called|names?|named|terms?|termed|dubs?|dubbed)|"
    r"(?:known\s+as|called|yang\s+(?:di|ia\s+)sebut(?:nya)?|dinamai(?:nya)?|dinamakan(?:nya)?))"
    r"\s+[\"“'‘]?[\w-]+(?:\s+[\w-]+){0,3}[\"”'’.]*\s*$",
    re.I,
)
# Minutes tell what somebody wanted before what came of it.
_PROPOSES = re.compile(
    r"\b(?:(?:meng|di)?usul(?:kan)?|usulan(?:nya)?|(?:me|di)minta|permintaan(?:nya)?|propos(?:e[sd]?|ing)|"
    r"proposals?\s+(?:to|by|from|that)|asked\s+(?:for|that|to)|request(?:s|ed)?|wanted)\b",
    re.I,
)
_DECIDES = re.compile(
    r"\b(?:disepakati|sepakat|diputuskan|memutuskan|ditetapkan|menetapkan|jalan\s+tengah|disetujui|agreed|resolved|decided|"
    r"carried|approved|adopted|compromise)\b",
    re.I,
)
_DECLINES = re.compile(r"\b(?:ditolak|ditunda|rejected|declined|deferred|withdrawn|voted\s+down)\b", re.I)
_WARNS = re.compile(r"\W*(?:warning|caution|danger|peringatan|perhatian|awas|bahaya)\s*[:!]", re.I)
_MOST_WARNED = 2
_MAY_BE_DECIDED = frozenset({"quantity", "when", "other"})
_SOON_DECIDED = 3
_DIVIDED = re.compile(
    r"\b(?:opinions?|views?|pendapat|pandangan)\b.*\b(?:differ|divided|berbeda|terbelah|beragam)\b", re.I
)
_GOES_ON = re.compile(
    r"(?:it|they|he|she|this|these|ia|dia|mereka|ini|hal\s+(?:ini|itu|tersebut)|(?:istilah|konsep)\s+(?:ini|itu|tersebut)|"
    r"artinya|maksudnya|dengan\s+kata\s+lain|that\s+is|in\s+other\s+words)\b",
    re.I,
)


def continued(best: Place, language: Language, catalogue: Catalogue) -> Iterator[Place]:
    """Yield the next sentence of the paragraph where a few words only begin to say what something is: "Truancy is a
    narrower idea. It refers to …"; or where that says what the view is of whom the best sentence names."""
    document, block = best.document, best.block
    if block is None or block.kind != "paragraph":
        return
    following = next(iter(_behind(best)), None)
    said = best.span.of(document.text)
    only_begins = len(said.split()) <= _FEW_WORDS or _ONLY_NAMES.search(said)
    begins = _GOES_ON if only_begins else _THEIR_VIEW
    goes_on = following is not None and (
        begins.match(following.of(document.text))
        or (_DIVIDED.search(said) and find_attribution(following.of(document.text)))
    )
    if following is not None and goes_on:
        yield with_translation(catalogue, document, following, language)


def completed(question: Question, best: Place, language: Language, catalogue: Catalogue) -> Iterator[Place]:
    """Yield what else is to be known where the best sentence is a proposal, and an amount, a time or what is to be is
    asked for, or where it is a warning."""
    if question.kind in _MAY_BE_DECIDED:
        yield from _decided(question.resolved_text, best, language, catalogue)
    yield from _warned(best, language, catalogue)


def _warned(best: Place, language: Language, catalogue: Catalogue) -> Iterator[Place]:
    """Yield what a paragraph or item goes on to say behind a warning: what is to be done about it stands there."""
    if _WARNS.match(best.span.of(best.document.text)):
        for span in _behind(best)[:_MOST_WARNED]:
            yield with_translation(catalogue, best.document, span, language)


def _decided(question: str, best: Place, language: Language, catalogue: Catalogue) -> Iterator[Place]:
    """Yield the sentence behind the best one, of its paragraph or item, that says what was decided, where the best only
    says what somebody proposed and no proposal is asked for."""
    text = best.document.text
    said = best.span.of(text)
    only_proposes = _PROPOSES.search(said) and not (_DECIDES.search(said) or _DECLINES.search(said))
    if not only_proposes or _PROPOSES.search(question):
        return
    soon = _behind(best)[:_SOON_DECIDED]
    # What was declined says less than what was agreed then.
    deciding = [span for form in (_DECIDES, _DECLINES) for span in soon if form.search(span.of(text))]
    if deciding:
        yield with_translation(catalogue, best.document, deciding[0], language)


def _behind(best: Place) -> list[Span]:
    """Return the sentences that stand behind the best one in its paragraph, or in its item of a list."""
    every = best.document.sentences_in(best.own) if best.own else ()
    return [one.span for one in every if one.span.start >= best.span.end]
