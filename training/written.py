"""Documents written for this project, with questions: what people put into a chatbot, and how they ask about it.

The public sets are encyclopaedias, news, scientific articles and privacy policies, and ask for short facts. These are
handbooks, rules, questions and answers, minutes, manuals, lectures, in both languages, each asked in other words than
its own, in chat spelling and in the other language, and asked for what it does not say.

``training/documents/NAME.md`` with ``NAME.jsonl``, one fact a line::

    {"questions": {"id": ["…"], "en": ["…"]}, "kind": "quantity", "answers": ["first words … last words"], "short": "…"}

An answer is a piece of the document, and so is ``short``, the few words in it that answer alone; " … " stands for all
that lies between. Without answers the document does not say. ``"after": N`` marks what is asked next once line N was
asked and answered, so that it leaves out what it is about.
"""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.assembly import Metadata, assemble
from corpus.mixed import language_at
from corpus.model import Document, Language, Passage, Span
from corpus.passages import split_passages
from index.encoder import OnnxEncoder
from index.retriever import FusionWeights, HybridRetriever
from service.reading.views import text_of
from service.understanding.conversation import Turn
from service.understanding.followup import resolve
from service.understanding.question import understand
from training.corpora import Asked, Builder, Corpus
from training.pairs import Pair, group_of, is_held_out

FOLDER = Path(__file__).parent / "documents"
# Weights of choosing and confidence are fitted on these. Once it was one in five; more documents learnt helped more.
HELD_OUT_SHARE = 10
NEGATIVES = 6
_GAP = " … "


@dataclass(frozen=True, slots=True)
class Fact:
    """What several questions ask for and where the document says it, in any one of ``places``; nowhere if empty.

    ``after`` is the fact that was asked for just before, where the questions leave their subject to it.
    """

    questions: tuple[tuple[Language, str], ...]
    kind: str
    places: tuple[Span, ...]
    short: Span | None
    after: "Fact | None" = None

    def history(self, language: Language, text: str) -> tuple[Turn, ...]:
        """Return what was said before a question in ``language``; ``text`` is the document's."""
        if self.after is None:
            return ()
        asked = next(
            (asked for spoken, asked in self.after.questions if spoken == language), self.after.questions[0][1]
        )
        return Turn("user", asked), Turn("assistant", self.after.places[0].of(text))


@dataclass(frozen=True, slots=True)
class Written:
    """A document and what is asked of it."""

    document: Document
    facts: tuple[Fact, ...]

    @property
    def held_out(self) -> bool:
        """Tell whether the reader must not learn from it."""
        return is_held_out(group_of(self.document.id), HELD_OUT_SHARE)


def load_written(folder: Path = FOLDER) -> list[Written]:
    """Return the documents in ``folder``, by name.

    Raises:
        ValueError: an answer is not in its document; the message names the file and the piece.
    """
    return [_load(file) for file in sorted(folder.glob("*.md"))]


def written_hash(folder: Path = FOLDER) -> str:
    """Return a SHA-256 over the documents and their questions."""
    digest = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _load(file: Path) -> Written:
    document = assemble(file.read_text(encoding="utf-8"), Metadata(id=file.stem), markdown=True)
    letters = _Letters(document.text)
    facts: list[Fact] = []
    for line in file.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        try:
            places = tuple(letters.find(piece) for piece in row["answers"])
            short = _inside(letters, row["short"], places) if row["short"] else None
            after = _before(facts, row["after"]) if "after" in row else None
        except ValueError as error:
            raise ValueError(f"{file.stem}: {error}") from error
        questions = tuple((language, text) for language, texts in row["questions"].items() for text in texts)
        facts.append(Fact(questions, row["kind"], places, short, after))
    return Written(document, tuple(facts))


def _before(facts: Sequence[Fact], number: int) -> Fact:
    if not 1 <= number <= len(facts) or facts[number - 1].after or not facts[number - 1].places:
        raise ValueError(f"line {len(facts) + 1} is after line {number}, which is no answered question above it")
    return facts[number - 1]


def _inside(letters: "_Letters", piece: str, places: Sequence[Span]) -> Span:
    for place in places:
        with suppress(ValueError):
            if place.covers(found := letters.find(piece, place.start)):
                return found
    raise ValueError(f"{piece!r} is in no answer")


class _Letters:
    """Finds pieces of Markdown in the text it became, by letters and digits alone: marks may be gone."""

    def __init__(self, text: str) -> None:
        self._places = [i for i, c in enumerate(text) if c.isalnum()]
        self._letters = "".join(text[i] for i in self._places)

    def find(self, piece: str, start: int = 0) -> Span:
        """Return where a piece stands, looking from ``start`` on.

        Raises:
            ValueError: it does not.
        """
        first, last = (piece.split(_GAP, 1) * 2)[:2] if _GAP in piece else (piece, "")
        begin = self._at(first, bisect_right(self._places, start - 1))
        end = begin + len(_only_letters(first))
        if last:
            end = self._at(last, end) + len(_only_letters(last))
        return Span(self._places[begin], self._places[end - 1] + 1)

    def _at(self, piece: str, start: int) -> int:
        found = self._letters.find(_only_letters(piece), start)
        if found < 0 or not _only_letters(piece):
            raise ValueError(f"{piece!r} is not in the document")
        return found


def _only_letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def written_pairs(documents: Sequence[Written], folder: Path, encoder: OnnxEncoder) -> Iterator[Pair]:
    """Yield each question of those that are not held out with passages that answer (``written``), with some that
    retrieval finds for it and that do not (``written-found``), and, where nothing answers, with those found
    (``written-none``). Indexes are kept in ``folder``."""
    builder = Builder(folder, encoder, np.random.default_rng(0))
    for written in documents:
        if not written.held_out:
            snapshot = builder.snapshot(f"written-{written.document.id}", [written.document], None)
            retriever = HybridRetriever(snapshot, encoder, FusionWeights.for_encoder(encoder.identity))
            passages = split_passages(written.document)
            for fact in written.facts:
                for language, asked in fact.questions:
                    history = fact.history(language, written.document.text)
                    resolved = resolve(asked, history, retriever.nearest) if history else None
                    question = understand(asked, resolved=resolved).resolved_text if resolved else asked
                    hits = retriever.retrieve(understand(question).resolved_text, NEGATIVES + 4)
                    yield from _pairs(written, fact, question, passages, [hit.passage for hit in hits])


def _pairs(
    written: Written, fact: Fact, question: str, passages: Sequence[Passage], found: Sequence[Passage]
) -> Iterator[Pair]:
    group = group_of(written.document.id)
    for passage in passages:
        places = [place for place in fact.places if passage.span.covers(place)]
        if places:
            short = fact.short if fact.short and passage.span.covers(fact.short) else None
            chosen = [short] if short else places
            answers = tuple((p.start - passage.span.start, p.end - passage.span.start) for p in chosen)
            text = text_of(passage)
            yield Pair("written", group, question, text.text, answers, loose=short is None, context=text.context)
    source = "written-found" if fact.places else "written-none"
    others = [passage for passage in found if not any(passage.span.overlaps(place) for place in fact.places)]
    if fact.places:
        # A page in both languages says the same in the other one.
        languages = {language_at(written.document, place) for place in fact.places}
        others = [passage for passage in others if passage.language in languages]
    for passage in others[:NEGATIVES]:
        text = text_of(passage)
        yield Pair(source, group, question, text.text, context=text.context)


def each_alone(documents: Sequence[Written], builder: Builder) -> Iterator[Corpus]:
    """Yield a corpus of each document that is held out."""
    for written in documents:
        if written.held_out:
            yield corpus_of(written, builder)[0]


def written_corpora(documents: Sequence[Written], builder: Builder) -> Iterator[Corpus]:
    """Yield a corpus of each document that is held out, and one of all of them together."""
    yield from each_alone(documents, builder)
    chosen = [written for written in documents if written.held_out]
    everything = builder.snapshot("written", [written.document for written in chosen], None)
    yield Corpus("shelf", everything, tuple(asked for written in chosen for asked in _asked(written)))


def corpus_of(written: Written, builder: Builder) -> tuple[Corpus, dict[Asked, Fact]]:
    """Return a corpus of one document, and for each of its questions the fact that it asks for."""
    name, asked = f"written-{written.document.id}", _asked(written)
    return Corpus(name, builder.snapshot(name, [written.document], None), tuple(asked)), asked


def _asked(written: Written) -> dict[Asked, Fact]:
    made = {}
    for fact in written.facts:
        gold = tuple((written.document.id, place) for place in fact.places)
        for language, question in fact.questions:
            history = fact.history(language, written.document.text)
            across = language != written.document.language
            made[Asked(question, gold, unseen=written.held_out, across=across, history=history)] = fact
    return made
