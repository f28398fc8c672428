"""Answer questions over one snapshot: understand, retrieve, read, choose, cite, or say that nothing answers."""

import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice

from corpus.errors import UnknownDocumentError
from corpus.language import spoken_in
from corpus.model import Language
from index.encoder import Encoder, EncoderIdentity, OnnxEncoder
from index.library import require_encoder
from index.retriever import FusionWeights, HybridRetriever, Retriever, ScoredPassage, Selection
from index.snapshot import Snapshot
from service.answering.answer import Answer, ShortAnswer
from service.answering.choice import answers, choose
from service.answering.composer import compose, short_answer
from service.answering.parts import Part, with_heads
from service.messages import NO_ANSWER, NOTHING_MORE
from service.reading.belonging import BelongingModel, BelongingReader
from service.reading.comparison import tells_of_one
from service.reading.named_elsewhere import named_elsewhere
from service.reading.reader import Reader, Reading
from service.reading.second_reader import SecondReader
from service.reading.sentence_reader import READ, SEEN, ReadingModel, SentenceReader
from service.reading.spans import TextReader
from service.suggestions import nearest, read_suggestions
from service.understanding.compared_sides import each_side, sides
from service.understanding.conversation import Turn
from service.understanding.corpus_words import CorpusWords
from service.understanding.counting import as_list
from service.understanding.discourse_markers import without_markers
from service.understanding.followup import resolve
from service.understanding.heard import passages_heard
from service.understanding.leaning import may_lean, may_stand_alone, without_lead
from service.understanding.question import LONGEST_QUESTION, Question, understand
from service.understanding.smalltalk import ANSWERS as TALK
from service.understanding.speakers import with_speaker_told
from service.understanding.spelling import Known
from service.understanding.told_beside import parted
from service.understanding.two_questions import two_questions

_SUGGESTIONS = 3
# So sure is an answer about what only other documents name.
_OF_ANOTHER = 0.3
# A question that nothing answers as one that leans on the conversation is answered as it stands, if so surely; what is
# only said with doubt, if much more surely.
_SURE_ALONE = 0.6
_DOUBTED, _SURER_ALONE = 0.5, 0.9
# What is asked of the theme of the conversation is answered so where that is so much surer.
_LIKELIER, _MUCH_SURER = 0.6, 0.3
# What is told beside a question is less often needed than what was said before it.
_SURER_WITHOUT = 0.75
# A question is asked in the documents' words where so much more (a logit) speaks for what is found then: what does not
# say the same there seldom finds more (docs/experiments.md).
_FOUND_BETTER = 0.5
# What was said so many turns ago no question leans on any more, and each costs time.
_MOST_TURNS = 12


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What is asked for. ``language`` is the answer's; None takes the question's.

    Only ``document_ids`` and documents with one of ``tags`` are looked at; None is no restriction. ``history`` is what
    was said before, oldest first.
    """

    question: str
    language: Language | None = None
    document_ids: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    top_k: int = 5
    history: tuple[Turn, ...] = ()


@dataclass(slots=True)
class _Clock:
    timings: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def measure(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        took = 1000 * (time.perf_counter() - start)
        self.timings[name] = round(self.timings.get(name, 0.0) + took, 2)


# The parts of an answer, how sure it is, and the short one.
_Told = tuple[tuple[Part, ...], float, ShortAnswer | None]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for an inquiry and is still to be read: the question as understood, and passages, best first; the
    same for each of those that it may ask at once, and for a question taken to lean on the conversation, or on what is
    told beside it, as it would be without that."""

    inquiry: Inquiry
    question: Question
    hits: tuple[ScoredPassage, ...]
    clock: _Clock
    parts: tuple["Found", ...] = ()
    alone: "Found | None" = None

    @property
    def passages(self) -> tuple[ScoredPassage, ...]:
        """As many as were asked for."""
        return self.hits[: self.inquiry.top_k]


class Assistant:
    """The whole way from a question to an answer. Safe to share between threads.

    Nothing is kept of what is asked.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        retriever: Retriever,
        reader: Reader,
        threshold: float,
        is_word: Known = lambda _: False,
    ) -> None:
        self.snapshot = snapshot
        self._retriever = retriever
        self._reader = reader
        self._threshold = threshold
        self._words = CorpusWords(snapshot, is_word)
        there = set(snapshot.catalogue.document_ids())
        self._suggestions = [one for one in read_suggestions(snapshot.notes) if one.document_id in there]

    @classmethod
    def over(
        cls,
        snapshot: Snapshot,
        encoder: Encoder,
        identity: EncoderIdentity,
        threshold: float,
        spans: TextReader | None,
        passages_read: int = READ,
    ) -> "Assistant":
        """Return an assistant with the parts that are shipped; ``spans`` is the trained reader, None for the plain one.

        Raises:
            EncoderMismatchError: the snapshot was built with another encoder.
        """
        require_encoder(snapshot.manifest, identity)
        retriever = HybridRetriever(snapshot, encoder, FusionWeights.for_encoder(identity))
        model = ReadingModel.load("trained" if spans else "plain")
        beside = BelongingReader(snapshot.catalogue, BelongingModel.load()) if spans else None
        second = SecondReader(snapshot.catalogue, model.weights["narrow"]) if spans else None
        reader = SentenceReader(snapshot.lexical, model, spans, passages_read, beside, second)
        is_word = encoder.is_word if isinstance(encoder, OnnxEncoder) else lambda _: False
        return cls(snapshot, retriever, reader, threshold, is_word)

    def ask(self, inquiry: Inquiry) -> Answer:
        """Answer a question, or say that nothing answers it.

        Raises:
            UnknownDocumentError: ``document_ids`` names a document that is not there.
        """
        return self.answer(self.find(inquiry))

    def find(self, inquiry: Inquiry) -> Found:
        """Take the first step to an answer: understand the question and find passages, which is quick.

        Raises:
            UnknownDocumentError: ``document_ids`` names a document that is not there.
        """
        clock = _Clock()
        with clock.measure("total"):
            found = self._found(inquiry, clock)
            two = two_questions(inquiry.question)
            if found.question.talk:
                return found
            if found.question.each:
                parts = [replace(inquiry, question=one) for one in found.question.each]
            elif two:
                # The second goes on from the first.
                history = (*inquiry.history, Turn("user", two[0]))
                parts = [replace(inquiry, question=two[0]), replace(inquiry, question=two[1], history=history)]
            else:
                return replace(found, alone=self._alone(found))
            return replace(found, parts=tuple(self._found(one, clock) for one in parts))

    def _alone(self, found: Found) -> Found | None:
        """Return what is found for a question without what it is taken to lean on, the conversation or what is told
        beside it, where it may not; else None."""
        question = found.question
        said = without_markers(with_speaker_told(question.text))
        asks = parted(said).asks
        if question.is_item or question.is_missing or not (question.leans or asks != said):
            return None
        if not may_stand_alone(asks) and (question.leans or may_lean(asks)):
            return None
        alone = self._found(replace(found.inquiry, question=without_lead(asks), history=()), found.clock)
        return replace(alone, question=replace(alone.question, text=question.text))

    def _found(self, inquiry: Inquiry, clock: _Clock) -> Found:
        question, hits = self._retrieve(inquiry, max(SEEN, inquiry.top_k), clock)
        return Found(inquiry, question, tuple(hits), clock)

    def answer(self, found: Found) -> Answer:
        """Take the second step: read what was found, which is most of the work, and answer or say that nothing does."""
        inquiry, question, hits, clock = found.inquiry, found.question, found.hits, found.clock
        with clock.measure("total"):
            language = inquiry.language or question.answer_language or question.language
            parts, confidence, short = self._parts(found, language)
            if found.alone is not None and (not parts or confidence < _DOUBTED):
                alone = self._parts(found.alone, language)
                surer = _SURER_ALONE if question.leans else _SURER_WITHOUT
                if alone[0] and alone[1] >= (surer if parts else _SURE_ALONE):
                    question, (parts, confidence, short) = found.alone.question, alone
            if question.otherwise and (confidence < _LIKELIER if parts else _may_lean(question)):
                other = self._found(replace(inquiry, question=question.otherwise, history=()), clock)
                told = self._parts(other, language)
                if told[0] and told[1] >= (min(_SURER_ALONE, confidence + _MUCH_SURER) if parts else _SURE_ALONE):
                    question, (parts, confidence, short) = replace(other.question, text=question.text), told
            if not parts or confidence < _DOUBTED or _is_one_sided(question, parts):
                listed = self._listed(found, language) or self._each_side(found, language)
                parts, confidence, short = listed or (parts, confidence, short)
            with clock.measure("compose"):
                text, citations = compose(parts, language) if parts else (_instead_of_answer(question, language), ())
            with clock.measure("suggest"):
                found_near = () if question.talk else hits
                near = () if parts else nearest(self._suggestions, found_near, language, self._allowed(inquiry))
                suggestions = tuple(islice(near, _SUGGESTIONS))
        return Answer(
            id=uuid.uuid4().hex,
            question=question,
            status="answered" if parts else "no_answer",
            language=language,
            text=text,
            confidence=round(confidence, 4),
            citations=citations,
            passages=found.passages,
            suggestions=suggestions,
            index_version=self.snapshot.manifest.version,
            timings_ms=clock.timings,
            short_answer=short,
        )

    def _listed(self, found: Found, language: Language) -> _Told | None:
        """Return what is listed where a question asks how many there are of it, or None."""
        question = found.question
        asked = as_list(question.resolved_text) if question.kind == "quantity" else None
        if asked is None:
            return None
        told = self._parts(replace(found, question=replace(question, kind="list", resolved_text=asked)), language)
        return told if len(told[0]) > 1 and told[1] >= _SURE_ALONE else None

    def _each_side(self, found: Found, language: Language) -> _Told | None:
        """Return what each of two things is, as sure as the less sure of them, where a question asks for the difference
        and nothing else; None where one of them is not told."""
        question = found.question
        asked = each_side(question.resolved_text) if question.kind == "comparison" else None
        told = [
            self._parts(self._found(replace(found.inquiry, question=one, history=()), found.clock), language)
            for one in asked or ()
        ]
        places = [parts[0].place for parts, confidence, _ in told if parts and confidence >= _SURE_ALONE]
        if len(places) < len(told) or not told or places[0].overlaps(places[1]):
            return None
        confidence = min(one for _, one, _ in told)
        return tuple(part for parts, _, _ in told for part in parts), confidence, None

    def _parts(self, found: Found, language: Language) -> _Told:
        """Return the parts of the answer, how sure it is, and the short one; where several things are asked for and all
        are answered, what answers each, as sure as the least sure of them."""
        told = [self._parts(one, language) for one in found.parts]
        if told and all(parts for parts, _, _ in told):
            every: list[Part] = []
            for part in (one for parts, _, _ in told for one in parts):
                # What was told in parts is not told again whole.
                every += [] if any(map(part.place.overlaps, (one.place for one in every))) else [part]
            return tuple(every), min(confidence for _, confidence, _ in told), None
        reading = self._read(found.question, found.hits, found.clock)
        with found.clock.measure("compose"):
            catalogue = self.snapshot.catalogue
            parts, confidence = choose(found.question, found.hits, reading, language, catalogue, self._threshold)
            parts = with_heads(parts, language, catalogue)
        return parts, confidence, _short_answer(found.question, reading, parts)

    def suggestions(self, language: Language, most: int) -> list[str]:
        """Return questions in a language that the documents answer, to begin with."""
        return list(islice(nearest(self._suggestions, (), language, None), most))

    def warm_up(self) -> None:
        """Answer once, so that the first asker does not wait for what is made at first use."""
        for text in NO_ANSWER.values():
            self.ask(Inquiry(text))

    def search(self, inquiry: Inquiry) -> tuple[Question, tuple[ScoredPassage, ...], dict[str, float]]:
        """Return the question as understood, the passages found for it, best first, and the timings.

        Raises:
            UnknownDocumentError: ``document_ids`` names a document that is not there.
        """
        clock = _Clock()
        with clock.measure("total"):
            question, hits = self._retrieve(inquiry, inquiry.top_k, clock)
        return question, tuple(hits), clock.timings

    def _retrieve(self, inquiry: Inquiry, k: int, clock: _Clock) -> tuple[Question, list[ScoredPassage]]:
        self._require(inquiry.document_ids)
        with clock.measure("understand"):
            question = self._understand(inquiry)
        hits = self._ranked(inquiry, question, k, clock)
        with clock.measure("understand"):
            theirs = replace(question, resolved_text=self._words.in_theirs(question.resolved_text))
        if theirs == question:
            return question, hits
        found = self._ranked(inquiry, theirs, k, clock)
        is_better = bool(hits and found) and found[0].logit >= hits[0].logit + _FOUND_BETTER
        return (theirs, found) if is_better else (question, hits)

    def _ranked(self, inquiry: Inquiry, question: Question, k: int, clock: _Clock) -> list[ScoredPassage]:
        selection = Selection(self._allowed(inquiry), question.language)
        with clock.measure("encode"):
            vector = self._retriever.encode(question.resolved_text)
        with clock.measure("retrieve"):
            spoken_of = passages_heard(inquiry.history, self.snapshot) if question.leans else ()
            return self._retriever.rank(vector, question.resolved_text, k, selection, spoken_of)

    def _understand(self, inquiry: Inquiry) -> Question:
        text = self._words.mended(with_speaker_told(inquiry.question))
        said = [
            replace(turn, content=self._words.mended(turn.content[:LONGEST_QUESTION])) if turn.role == "user" else turn
            for turn in _last_turns(inquiry.history)
        ]
        before = inquiry.history[: -len(said)] if said else ()
        earlier = [turn.content[:LONGEST_QUESTION] for turn in before if turn.role == "user"]
        resolved = resolve(text, said, self._retriever.nearest, earlier) if said else None
        default = self._words.language_of(resolved.text if resolved else text)
        asked_before = [turn.content for turn in reversed(said) if turn.role == "user"]
        return replace(understand(text, default, resolved, asked_before), text=inquiry.question)

    def _read(self, question: Question, hits: Sequence[ScoredPassage], clock: _Clock) -> Reading:
        if question.is_missing or question.talk:
            return Reading((), 1.0)
        with clock.measure("read"):
            reading = self._reader.read(question, hits[:SEEN])
            of_another = bool(reading.spans) and named_elsewhere(
                question.resolved_text, reading.spans[0], hits, self.snapshot.catalogue
            )
            return replace(reading, no_answer=1.0 - _OF_ANOTHER * (1.0 - reading.no_answer)) if of_another else reading

    def is_answered(self, question: str, document_id: str) -> bool:
        """Tell whether a document answers a question, and from the passages found first: it is the subject of one."""
        found, hits = self._retrieve(Inquiry(question, document_ids=(document_id,)), SEEN, _Clock())
        reading = self._reader.read(found, hits)
        return answers(reading, self._threshold) and reading.spans[0].hit in hits[:READ]

    def _allowed(self, inquiry: Inquiry) -> tuple[str, ...] | None:
        if inquiry.tags is None:
            return inquiry.document_ids
        tagged = self.snapshot.catalogue.tagged(inquiry.tags)
        return tuple(sorted(tagged if inquiry.document_ids is None else tagged & set(inquiry.document_ids)))

    def _require(self, document_ids: Sequence[str] | None) -> None:
        known = set(self.snapshot.catalogue.document_ids()) if document_ids else set()
        for document_id in document_ids or ():
            if document_id not in known:
                raise UnknownDocumentError(document_id)


def _may_lean(question: Question) -> bool:
    return question.leans or may_lean(without_markers(question.text))


def _is_one_sided(question: Question, parts: Sequence[Part]) -> bool:
    """Tell whether a question for the difference between two things is answered by what one of them is."""
    both = sides(question.resolved_text) if question.kind == "comparison" and len(parts) == 1 else None
    if both is None or each_side(question.resolved_text) is None:
        return False
    place = parts[0].place
    return tells_of_one(place.span.of(place.document.text), place.language, *both, spoken_in(question.resolved_text))


def _last_turns(history: Sequence[Turn]) -> Sequence[Turn]:
    """Return the last turns of a conversation, from a question on that says itself what it is about where one does."""
    start = max(0, len(history) - _MOST_TURNS)
    begun = (at for at in range(start, -1, -1) if history[at].role == "user" and not may_lean(history[at].content))
    return history[next(begun, start) if start else 0 :]


def _short_answer(question: Question, reading: Reading, parts: Sequence[Part]) -> ShortAnswer | None:
    own = [part.place for part in parts if not part.is_head]
    return short_answer(question, reading.spans[0], own) if reading.spans else None


def _instead_of_answer(question: Question, language: Language) -> str:
    if question.talk:
        return TALK[question.talk][language]
    return (NOTHING_MORE if question.said else NO_ANSWER)[language]
