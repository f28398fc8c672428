"""Choose the sentence that answers: by what the trained reader says, and by its vector, its words and its form.

Without the trained reader (``spans=None``) the rest decides, with weights of its own. Every feature is documented at
``FEATURES``; the weights are data (``service/model/reading.json``), fitted by ``python -m training.choosing`` on
questions that nothing is reported on.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Literal

from corpus.attribution import find_attributions
from corpus.model import Language, Span
from index.analysis import stems
from index.analysis import words as words_in
from index.lexical import LexicalIndex
from index.retriever import ScoredPassage, level
from service.bundled import MODELS
from service.reading.attributed import attributions_of, named_before
from service.reading.belonging import BelongingReader
from service.reading.confidence import ConfidenceModel, confidence_features
from service.reading.cues import fits
from service.reading.lacking import is_quoted, lacks_row, lacks_the_point
from service.reading.of_form import says_who_it_is, sees_it_otherwise
from service.reading.reader import Reading, ScoredSpan
from service.reading.second_reader import SecondReader
from service.reading.sources import DEFINING, is_unknown
from service.reading.spans import SpanScores, TextReader, short_of, span_features
from service.reading.statements import is_statement, may_answer, only_in_references
from service.reading.suited import not_yet_said, suited
from service.reading.views import text_of
from service.reading.windows import Text
from service.reading.words import WeighedWords, weigh
from service.understanding.asked_sources import asked_source, source_place
from service.understanding.kind_cues import WHO_SAYS
from service.understanding.question import Question
from service.understanding.telling_words import asks_for_views

# How many of the passages found are looked at by their sentences' vectors and words, which costs next to nothing, and
# how many of those the trained reader then reads: more cost time and give nothing (docs/models.md has the curve).
SEEN = 8
READ = 3
# Where a passage read holds the answer by these log odds, the others are not read, nor those for whose best sentence so
# much less speaks beforehand than for the best one read (docs/models.md); but a comparison may want one for each side,
# and a sentence that lists some things may not be the list that is wanted.
SURE = 4.0
REACH = 2.0
# As likely as a place that is named: who is quoted and of what, or who is introduced, needs no reading.
NAMED = 0.7
# Of the written documents' questions for an example most have no answer where the best sentence lacks one; a page is a
# number, and the least is not the most.
_WITHOUT_IT = 0.3
# Of the rows that have no word of the question six in eighteen were right, of which nearly six in ten are said to be
# (golden sets: docs/models.md).
_GUESSED = 0.6
_MAY_WANT_MORE = frozenset({"comparison", "list"})
# Vectors and words speak for what is in the question's language, beyond what the retrieval makes up for.
_LEVEL = 0.6
# So much less speaks for what a page in both languages says in the other one: the two are about as near.
_OTHER_VERSION = 1.5
MODEL = MODELS / "reading.json"

FEATURES = {
    "passage": "the passage's retrieval logit",
    "cosine": "cosine of the question's and the sentence's vector",
    "coverage": "share of the question's words, by rarity, that stand in the sentence",
    "context": "the same share, in the sentence with the one before, its headings, title and lead-in",
    "cue": "1 where the sentence has the form that the question's kind asks for; of a definition's the share of the "
    "words to be defined, by rarity, that it has",
}
SPAN_FEATURES = {
    "mass": "log of the probability that the answer lies in the sentence over that it lies nowhere in its passage",
    "answerable": "the trained reader's logit that the passage answers at all",
    "narrow": "mass, from -6 to 10, of the narrow view in which the best few sentences are read again; of others mass",
    "belongs": "its mean logit that the sentence belongs to an answer; weighs nothing, and says where to read on",
}
# "… (2009) states that X and Y have …" begins with X.
_FIRST_SAID = 10
_SAYS_IT = 0.2
# Nobody sets a threshold that lets this be answered.
_HOPELESS = 0.95


@dataclass(frozen=True, slots=True)
class ReadingModel:
    """Fitted weights by feature name, and the model that says how sure a reading is."""

    weights: Mapping[str, float]
    confidence: ConfidenceModel

    @classmethod
    def load(cls, part: Literal["trained", "plain"], path: Path = MODEL) -> "ReadingModel":
        """Read the weights that are shipped, or others, for reading with the trained reader or without."""
        data = json.loads(path.read_text(encoding="utf-8"))[part]
        return cls(data["sentence"], ConfidenceModel.from_dict(data["confidence"]))

    def logit(self, features: Mapping[str, float]) -> float:
        """Return the weighed sum of a sentence's features, of as many as are known."""
        return sum(weight * features[name] for name, weight in self.weights.items() if name in features)


@dataclass(frozen=True, slots=True)
class _Likely:
    """A passage to be read: its sentences, the best of them, and what it gains for its language."""

    sentences: Sequence[ScoredSpan]
    best: ScoredSpan
    gained: float

    @property
    def logit(self) -> float:
        """How much speaks for its best sentence before it is read."""
        return self.best.logit + self.gained


class SentenceReader:
    """Chooses whole sentences by ``FEATURES`` and, with a trained reader, by ``SPAN_FEATURES``."""

    def __init__(
        self,
        lexical: LexicalIndex,
        model: ReadingModel,
        spans: TextReader | None = None,
        passages_read: int = READ,
        beside: BelongingReader | None = None,
        second: SecondReader | None = None,
    ) -> None:
        self.lexical = lexical
        self._model = model
        self._spans = spans
        self._passages_read = passages_read
        self._beside = beside
        self._second = second

    def read(self, question: Question, passages: Sequence[ScoredPassage]) -> Reading:
        """Return the sentences that may answer, best first, and how probable it is that none does.

        The trained reader reads those passages whose sentences speak most for themselves, until one is sure to answer;
        then the best few sentences once more, each in a narrow view.
        """
        words = weigh(question.resolved_text, self.lexical)
        if self._spans is None:
            return self._judged(question, self.candidates(question, passages, words), words)
        reader = self._spans.once()
        spans = self._read_until_sure(reader, question, self._likely(question, passages, words), words)
        return self._with_those_beside(reader, question, self._judged(question, spans, words, reader))

    def _read_until_sure(
        self, reader: TextReader, question: Question, likely: Sequence["_Likely"], words: WeighedWords
    ) -> tuple[ScoredSpan, ...]:
        """Return the sentences of passages, best first, of which one after the other is read until a sentence surely
        answers; those are left out that can hardly put another sentence first any more."""
        read: list[ScoredSpan] = []
        best: ScoredSpan | None = None
        for one in likely:
            may_win = best is None or _may_want_more(question) or one.logit + REACH >= best.logit
            if not may_win:
                continue
            read += self._read(reader, question, [one])
            told = suited(question, not_yet_said(question, _each_once(read, question)), words)
            if _is_sure(question, told):
                break
            best = told[0] if told else None
        return _each_once(read, question)

    def _with_those_beside(self, reader: TextReader, question: Question, reading: Reading) -> Reading:
        """Return the reading with the sentences that answer together with the best, where that may answer at all."""
        if self._beside is None or not reading.spans or reading.no_answer > _HOPELESS:
            return reading
        return replace(reading, together=self._beside.together(reader, question, reading.spans))

    def _judged(
        self, question: Question, spans: Sequence[ScoredSpan], words: WeighedWords, reader: TextReader | None = None
    ) -> Reading:
        every = not_yet_said(question, spans)
        source = asked_source(question.resolved_text, compares=question.kind == "comparison")
        if not every or is_unknown(source, words):
            return Reading(every, 1.0)
        spans = suited(question, every, words)
        if self._second and reader and spans:
            every = self._second.read(reader, question, every, self._second.worth_reading(spans))
            spans = suited(question, every, words)
        if not spans:
            return Reading((), 1.0)
        # That the sentence has the name says nothing once only such sentences are left.
        features = confidence_features(spans, words.without(source), question, every)
        probable = self._model.confidence.probability(features, same_language(question, spans[0]))
        told = words.without(source | DEFINING | _joined_in(question))
        theirs = source and _tells_their_view(question, spans[0], told)
        if theirs or says_who_it_is(spans[:1], question) or sees_it_otherwise(spans[0], question):
            probable = max(probable, NAMED)
        if lacks_the_point(question, spans[0]):
            probable *= _WITHOUT_IT
        if lacks_row(question, spans[0]):
            probable *= _GUESSED
        return Reading(_claims_first(spans) if question.kind in WHO_SAYS else spans, 1.0 - probable)

    def candidates(
        self, question: Question, passages: Sequence[ScoredPassage], words: WeighedWords
    ) -> tuple[ScoredSpan, ...]:
        """Return the sentences of ``passages`` that may answer, best first, each once; with a trained reader only those
        of the passages that it reads where it is not sure of the first."""
        if self._spans is None:
            return _each_once(chain.from_iterable(self._seen(question, passages, words)), question)
        return _each_once(self._read(self._spans, question, self._likely(question, passages, words)), question)

    def _seen(
        self, question: Question, passages: Sequence[ScoredPassage], words: WeighedWords
    ) -> list[list[ScoredSpan]]:
        alone = only_in_references(question, passages)
        allowed = [hit for hit in passages if may_answer(question, hit.passage) or hit.passage.id in alone]
        return [self._weighed(_sentences(question, hit, words)) for hit in allowed]

    def _likely(self, question: Question, passages: Sequence[ScoredPassage], words: WeighedWords) -> list["_Likely"]:
        """Return the passages to be read, those whose best sentence speaks most for itself first; before all others
        those that name whom the question wants quoted, or say who somebody is that it asks after."""
        seen = [some for some in self._seen(question, passages, words) if some]
        speaking = _own_version([max(some, key=lambda span: span.logit) for some in seen], question)
        own = [same_language(question, best) for best in speaking]
        gained = level([best.logit for best in speaking], own, 1, _LEVEL)
        made = [_Likely(*one) for one in zip(seen, speaking, gained, strict=True)]
        source = asked_source(question.resolved_text, compares=question.kind == "comparison")
        made.sort(
            key=lambda one: (
                source.isdisjoint(words_in(one.best.hit.passage.text)),
                not says_who_it_is(one.sentences, question),
                -one.logit,
            )
        )
        # One more where there is a choice of languages.
        return made[: self._passages_read + (len(set(own)) > 1)]

    def _read(self, reader: TextReader, question: Question, likely: Sequence["_Likely"]) -> list[ScoredSpan]:
        """Return the sentences of passages as the trained reader sees them."""
        scores = reader.score(question.resolved_text, [_text_around(one.best) for one in likely])
        return [
            replace(span, logit=span.logit + one.gained)
            for one, some in zip(likely, scores, strict=True)
            for span in self._weighed(_as_read(span, some) for span in one.sentences)
        ]

    def _weighed(self, spans: Iterable[ScoredSpan]) -> list[ScoredSpan]:
        return [replace(span, logit=self._model.logit(span.features)) for span in spans]


def _tells_their_view(question: Question, best: ScoredSpan, wanted: WeighedWords) -> bool:
    """Tell whether what somebody says that something is is asked for, and the best sentence quotes him and begins what
    he says with that, in whatever words it goes on."""
    if question.kind != "definition" or not is_quoted(question, best):
        return False
    said = max((one.span.end for one in find_attributions(best.text, asked_source(question.resolved_text))), default=0)
    first = set(list(words_in(best.text[said:]))[:_FIRST_SAID])
    return bool(wanted.weights) and wanted.weights.keys() <= first


def _claims_first(spans: Sequence[ScoredSpan]) -> tuple[ScoredSpan, ...]:
    """Return the spans, first what somebody goes on to say by a pronoun where the best only names him and that has more
    of what is asked: whoever asks who says so looks for what is said."""
    best = spans[0]
    named = {word for one in attributions_of(best) for word in words_in(one.who)}
    claims = (
        span
        for span in spans[1:]
        if span.features["coverage"] >= best.features["coverage"] + _SAYS_IT
        and any(not named.isdisjoint(words_in(one.who)) for one in named_before(span))
    )
    claim = next(claims, None)
    return tuple(spans) if claim is None else (claim, *(span for span in spans if span is not claim))


def _joined_in(question: Question) -> frozenset[str]:
    """Return the words of the names whom a question wants quoted, with what joins them: "sama" in "A sama B"."""
    place = source_place(question.resolved_text)
    return frozenset(words_in(place.of(question.resolved_text))) if place else frozenset()


def _may_want_more(question: Question) -> bool:
    """Tell whether a question may want more than the best sentence's passage tells."""
    views = question.by_experts or asks_for_views(question.resolved_text)
    return question.kind in _MAY_WANT_MORE or views


def _is_sure(question: Question, spans: Sequence[ScoredSpan]) -> bool:
    """Tell whether no other passage need be read."""
    return not _may_want_more(question) and bool(spans) and spans[0].features.get("mass", 0.0) >= SURE


def _own_version(spans: Sequence[ScoredSpan], question: Question) -> list[ScoredSpan]:
    """Return the spans, those in another language than the question's a little behind where their document speaks the
    question's too: such a page mostly says everything twice."""
    languages: dict[str, set[Language]] = {}
    for span in spans:
        languages.setdefault(span.hit.passage.document_id, set()).add(span.hit.passage.language)
    return [
        span
        if same_language(question, span) or question.language not in languages[span.hit.passage.document_id]
        else replace(span, logit=span.logit - _OTHER_VERSION)
        for span in spans
    ]


def _each_once(spans: Iterable[ScoredSpan], question: Question) -> tuple[ScoredSpan, ...]:
    """Return the spans, best first, each place once: as read in the passage that speaks most for it."""
    best: dict[tuple[str, Span], ScoredSpan] = {}
    for span in _own_version(list(spans), question):
        place = span.place
        if place not in best or span.logit > best[place].logit:
            best[place] = span
    return tuple(sorted(best.values(), key=lambda s: (-s.logit, s.hit.passage.document_id, s.span)))


def _text_around(best: ScoredSpan) -> Text:
    passage = best.hit.passage
    return replace(text_of(passage), likely=best.span.shift(-passage.span.start))


def _as_read(span: ScoredSpan, scores: Sequence[SpanScores]) -> ScoredSpan:
    """Return a sentence with what the trained reader says of it, having read its passage."""
    passage = span.hit.passage
    begin = passage.span.start
    # The lead-in stands for its whole list.
    place = passage.span if span.text == passage.lead else span.span
    short = short_of(scores, passage.text, span.span.shift(-begin))
    features = {**span.features, **(span_features(scores, place.shift(-begin)) if scores else {})}
    return replace(span, features=features, short=short.shift(begin) if short else None)


def _sentences(question: Question, hit: ScoredPassage, words: WeighedWords) -> Iterator[ScoredSpan]:
    passage = hit.passage
    around = set(stems(" ".join([passage.title, *passage.section, passage.lead or ""]), passage.language))
    names = {item.name for item in passage.items}
    wanted = words.without(DEFINING) if question.kind == "definition" else None
    before: set[str] = set()
    for sentence, cosine in zip(passage.sentences, hit.sentence_cosines, strict=True):
        text = sentence.span.shift(-passage.span.start).of(passage.text)
        own = set(stems(text, passage.language))
        if sentence.span not in names and is_statement(text, passage):
            features = {
                "passage": hit.logit,
                "cosine": cosine,
                "coverage": words.coverage(own, passage.language),
                "context": words.coverage(own | before | around, passage.language),
                "cue": float(fits(question, text)) * (wanted.coverage(own, passage.language) if wanted else 1.0),
            }
            yield ScoredSpan(hit, sentence.span, 0.0, features)
        before = own


def same_language(question: Question, best: ScoredSpan) -> bool:
    """Tell whether a sentence is in the question's language."""
    return question.language == best.hit.passage.language
