"""Answer a comparison: by the sentence that speaks of both sides, else by the best sentence for each."""

import re
from collections.abc import Mapping, Sequence

from corpus.language import OTHER, spoken_in
from corpus.model import Language
from index.analysis import query_stems, stems
from index.analysis import words as words_in
from service.reading.attributed import attributions_of
from service.reading.reader import ScoredSpan
from service.reading.words import WeighedWords
from service.understanding.compared_sides import sides

# Single words in a row, and what joins the last to the others.
_ROW = re.compile(r"[\w-]+,\s+(?:[\w-]+,\s+)*[\w-]+,?\s+(?:dan|serta|atau|and|or)\s+[\w-]+", re.I)
_JOINS = frozenset({"dan", "serta", "atau", "and", "or", ""})
_DIFFER = re.compile(
    r"\b(?:ber)?beda\b|\bdibedakan\b|\bperbedaan\b|\bberlainan\b|\bberlawanan\b|\bbertolak\s+belakang\b|"
    r"\bopposites?\b|(?<!kerja )(?<!bekerja )\bsama\b|\bserupa\b|\bmirip\b|"
    r"\bdiffer\w*|\bdistinct\w*|\bdistinguish\w*|\bsimilar\b|\balike\b|\bnot\s+the\s+same\b",
    re.I,
)
# What follows says in what.
_IN_WHAT = re.compile(r"\b(?:dalam|pada|hanya|karena|sebab|in|by|only|because)\b|[:;,]", re.I)
# What says in what two things differ has one of these, or the whole name of both.
_CONTRASTS = re.compile(
    r"\b(?:sedang(?:kan)?|sementara|namun|tetapi|tapi|melainkan|padahal|lebih|kurang|daripada|dibanding\w*|ketimbang|keduanya|"
    r"masing-masing|whereas|while|but|though|unlike|than|more|less|fewer|both|each|neither|contrast|compared)\b",
    re.I,
)
# What goes on from here is about the other of the two alone.
_UNLIKE = re.compile(
    r"(?:berbeda\s+(?:dengan|dari)|lain\s+(?:halnya\s+)?dengan|tidak\s+(?:seperti|sama\s+dengan)|unlike|"
    r"(?:in\s+contrast|contrary)\s+(?:to|with))\s+(?P<one>[^,]+),",
    re.I,
)
# What something is called ends before it.
_IS = re.compile(
    r"\b(?:adalah|ialah|merupakan|yaitu|yakni|berarti|means?|is|are|was|were|refers?)\b|(?<=\w)\s*[:=–—]\s", re.I
)
_IS_SAID = re.compile(rf"{_IS.pattern}|\b(?:apabila|jika|bila|kalau|yang|if|when|that|which)\b|[,:]", re.I)
_ARTICLES = 1
# Two sentences of which this share of the words is the same say the same of two things.
_ALIKE = 0.5
# So many words, with that one, say nothing yet: "perlu dibedakan".
_FEW = 3
# The stems that stand for one of two things, in texts of each language, and for which of its words they do.
_Side = Mapping[Language, Mapping[str, frozenset[str]]]


def lacks_side(question: str, words: WeighedWords, language: Language) -> bool:
    """Tell whether a question compares two things of which one has no word that the documents have, nor one that means
    the same in ``language``."""
    both = sides(question)
    if both is None:
        return False
    one, other = (words.weights.keys() & set(words_in(side)) for side in both)
    return any(own and own <= words.unmeant[language] for own in (one - other, other - one))


def compared(
    spans: Sequence[ScoredSpan], one: str, other: str, asked_in: Language | None = None
) -> tuple[ScoredSpan, ...]:
    """Return the best sentence that speaks of both sides, or the best for each; the best of all where one has none.

    The sides may be named in another language (``asked_in``) than the sentences are written in. Where they are people,
    what one of them says of the other speaks for one side only.
    """
    own = _telling(one, other, asked_in), _telling(other, one, asked_in)
    same = _shared(one, other, asked_in)
    if not all(side["id"] and side["en"] for side in own):
        return (spans[0],)
    # A row of a table is about one thing, whatever words it has.
    both = (span for span in spans[:2] if span.hit.passage.kind != "table" and all(_names(span, side) for side in own))
    found = next(both, None)
    if found is None:
        each, defined = _one_for_each(spans, own, same), _each_defined(spans, one, other, asked_in)
        # If one side is best told by what it is, the other is too, where nothing sets them against each other.
        is_defined = any(span in defined for span in each) and not any(_CONTRASTS.search(span.text) for span in each)
        return (defined if is_defined else each) or (spans[0],)
    if _only_announces(found, own):
        return (found, *_one_for_each([span for span in spans if span is not found], own, same))
    if not _says_of_both(found, own):
        return _one_for_each(spans, own, same) or (found,)
    if not (_CONTRASTS.search(found.text) or _DIFFER.search(found.text)):
        return _each_defined(spans, one, other, asked_in) or (found,)
    others = _the_other_says(found, spans, own) or _the_other_is(found, spans, own) or _beside(found, spans)
    return (found, *others)


def tells_of_one(told: str, language: Language, one: str, other: str, asked_in: Language | None = None) -> bool:
    """Tell whether a sentence begins with one of two things, and so is about that: "A is …, and no B"."""
    said = _IS_SAID.search(told)
    begun = set(stems(told[: said.start()] if said else told, language))
    named = [not begun.isdisjoint(_telling(*sides, asked_in)[language]) for sides in ((one, other), (other, one))]
    return sum(named) == 1 and _DIFFER.search(told) is None


def each_named(spans: Sequence[ScoredSpan], question: str) -> tuple[ScoredSpan, ...]:
    """Return the best sentence for each of three or more things that a question names in a row ("pelanggaran ringan,
    sedang, dan berat"), as they are named; none where one has none of its own, or the best sentence speaks of all."""
    row = _ROW.search(question)
    names = [name for name in re.split(r",\s*|\s+", row[0].lower()) if name not in _JOINS] if row else []
    asked_in, language = spoken_in(question), spans[0].hit.passage.language
    # Of "ringan, sedang, berat" the second says nothing elsewhere and has no stem.
    own = [frozenset(query_stems(name, language, asked_in)) or {name} for name in names]
    there = [_words(span) | set(words_in(span.text)) for span in spans]
    if not names or all(one & there[0] for one in own):
        return ()
    alone = [[bool(other & said) for other in own] for said in there]
    found = [
        next((span for span, named in zip(spans, alone, strict=True) if sum(named) == 1 and named[at]), None)
        for at in range(len(own))
    ]
    sections = {span.hit.passage.section for span in found if span}
    return tuple(filter(None, found)) if all(found) and len(sections) == 1 else ()


def _each_defined(
    spans: Sequence[ScoredSpan], one: str, other: str, asked_in: Language | None
) -> tuple[ScoredSpan, ...]:
    """Return the best sentence that says what each side is, or none where a side has none: "everyone has a first
    supervisor and, if need be, a second" names both and tells neither from the other."""
    defining: list[ScoredSpan] = []
    for side, unlike in ((one, _telling(other, one, asked_in)), (other, _telling(one, other, asked_in))):
        best = next((span for span in spans if _defines(span, side, asked_in, unlike)), None)
        if best is None:
            return ()
        defining.append(best)
    return tuple(defining)


def _defines(span: ScoredSpan, side: str, asked_in: Language | None, unlike: _Side) -> bool:
    """Tell whether a sentence begins with the whole name of a side, and no word of the other, and goes on with "is"."""
    language = span.hit.passage.language
    is_said = _IS.search(span.text)
    before = set(stems(span.text[: is_said.start()], language)) if is_said else set()
    asked = query_stems(side, language, asked_in)
    whole = bool(asked) and _every(asked) <= _every(asked, before)
    return whole and len(before) <= len(_every(asked)) + _ARTICLES and before.isdisjoint(unlike[language])


def _one_for_each(spans: Sequence[ScoredSpan], own: tuple[_Side, _Side], same: _Side) -> tuple[ScoredSpan, ...]:
    """Return the best sentence for each side, or none where a side has none; ``same`` is what both have."""
    chosen: list[ScoredSpan] = []
    for side, other in (own, own[::-1]):
        left = [span for span in spans if span not in chosen]
        speaking = [span for span in left if _names(span, side)]
        alone = [span for span in speaking if not _names(span, other)]
        around = (span for span in left if side[span.hit.passage.language].keys() & _context(span))
        told = alone or speaking
        if all(stem.isdigit() for stem in side[spans[0].hit.passage.language]):
            # A year stands in many sentences: what is compared has to be told for it.
            told = [span for span in told if _words(span) & same[span.hit.passage.language].keys()] or told
        best = next(iter(told or list(around)), None)
        if best is None:
            return ()
        chosen.append(best)
    return tuple(chosen)


def _only_announces(found: ScoredSpan, own: tuple[_Side, _Side]) -> bool:
    """Tell whether a sentence says that two things differ, or are alike, and not in what."""
    language = found.hit.passage.language
    left = _words(found) - own[0][language].keys() - own[1][language].keys()
    says = _DIFFER.search(found.text)
    if says is None or _IN_WHAT.search(found.text, says.end()):
        return False
    return len(left) <= _FEW or not any(map(str.isalnum, found.text[says.end() :]))


def _says_of_both(found: ScoredSpan, own: tuple[_Side, _Side]) -> bool:
    """Tell whether a sentence that has words of both sides sets them against each other, or names both in full: "an
    instalment parts the fee in three" says nothing of "a respite for the fee"."""
    if _CONTRASTS.search(found.text) or _DIFFER.search(found.text):
        return True
    there = _words(found)
    return all(_every(side) <= _every(side, there) for side in (one[found.hit.passage.language] for one in own))


def _every(side: Mapping[str, frozenset[str]], there: set[str] | None = None) -> set[str]:
    """Return the words that stems stand for, of those that are ``there``."""
    return {word for stem, words in side.items() if there is None or stem in there for word in words}


def _beside(found: ScoredSpan, spans: Sequence[ScoredSpan]) -> tuple[ScoredSpan, ...]:
    """Return the sentence that says the same as ``found`` of the other of two things, in mostly the same words: "a
    term of more than six months counts", "a term of less than six months does not"."""
    own = _words(found)
    for span in spans:
        passage = span.hit.passage
        if span is found or passage.document_id != found.hit.passage.document_id or passage.kind == "table":
            continue
        other = _words(span)
        if passage.section == found.hit.passage.section and len(own & other) >= _ALIKE * len(own | other):
            return (span,)
    return ()


def _the_other_is(found: ScoredSpan, spans: Sequence[ScoredSpan], own: tuple[_Side, _Side]) -> tuple[ScoredSpan, ...]:
    """Return the best sentence about the other side where ``found`` says of one that it is unlike the other."""
    unlike = _UNLIKE.match(found.text.lstrip())
    language = found.hit.passage.language
    named = [bool(side[language].keys() & set(stems(unlike["one"], language))) for side in own] if unlike else []
    if sum(named) != 1:
        return ()
    absent, present = (own[named.index(is_named)] for is_named in (True, False))
    return tuple(span for span in spans if _names(span, absent) and not _names(span, present))[:1]


def _the_other_says(found: ScoredSpan, spans: Sequence[ScoredSpan], own: tuple[_Side, _Side]) -> tuple[ScoredSpan, ...]:
    """Return the best sentence that quotes the other side where ``found`` quotes one of the two."""
    said = [bool(side[found.hit.passage.language].keys() & _speakers(found)) for side in own]
    if sum(said) != 1:
        return ()
    absent = own[said.index(False)]
    return tuple(span for span in spans if absent[span.hit.passage.language].keys() & _speakers(span))[:1]


def _speakers(span: ScoredSpan) -> set[str]:
    """Return the stems of the names of those whom a sentence quotes."""
    return {stem for one in attributions_of(span)[:1] for stem in query_stems(one.who)}


def _telling(side: str, other: str, asked_in: Language | None) -> _Side:
    """Return the stems of a side, in texts of each language, without those of words that the other side has too."""
    shared = {word for stem, words in query_stems(side).items() if stem in query_stems(other) for word in words}
    return {
        into: {stem: words for stem, words in query_stems(side, into, asked_in).items() if not words <= shared}
        for into in OTHER
    }


def _shared(one: str, other: str, asked_in: Language | None) -> _Side:
    """Return the stems of the words that both sides have, in texts of each language."""
    return {
        into: {
            stem: words
            for stem, words in query_stems(one, into, asked_in).items()
            if stem in query_stems(other, into, asked_in)
        }
        for into in OTHER
    }


def _names(span: ScoredSpan, side: _Side) -> bool:
    return not side[span.hit.passage.language].keys().isdisjoint(_words(span))


def _words(span: ScoredSpan) -> set[str]:
    return set(stems(span.text, span.hit.passage.language))


def _context(span: ScoredSpan) -> set[str]:
    passage = span.hit.passage
    return set(stems("\n".join([*passage.section[-1:], passage.text]), passage.language))
