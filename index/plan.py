"""Lay down what is embedded and searched of documents, row by row."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.model import Document, Passage, Sentence
from corpus.passages import split_passages
from index.lexical import LexicalEntry


@dataclass(frozen=True, slots=True)
class Rows:
    """Numbers of passages and sentences: how many there are, or the first that is free."""

    passages: int = 0
    sentences: int = 0


NO_ROWS = Rows()


@dataclass(slots=True)
class Plan:
    """Texts to embed in row order, numbered from ``first`` on; each sentence once however many passages hold it.

    ``members`` are the sentences' rows of each passage; a digest stands for each text.
    """

    first: Rows
    passages: list[Passage] = field(default_factory=list)
    passage_texts: list[str] = field(default_factory=list)
    passage_digests: list[bytes] = field(default_factory=list)
    members: list[list[int]] = field(default_factory=list)
    sentence_texts: list[str] = field(default_factory=list)
    sentence_digests: list[bytes] = field(default_factory=list)
    _sentence_rows: dict[str, dict[Sentence, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Sequence[Document], first: Rows = NO_ROWS) -> "Plan":
        """Return the plan of ``documents``."""
        plan = cls(first)
        for document in documents:
            plan._add(document)
        plan.passage_digests = [_digest(text) for text in plan.passage_texts]
        plan.sentence_digests = [_digest(text) for text in plan.sentence_texts]
        return plan

    def _add(self, document: Document) -> None:
        rows = self._sentence_rows.setdefault(document.id, {})
        for passage in split_passages(document):
            self.passages.append(passage)
            self.passage_texts.append(embedded_text(passage))
            for sentence in passage.sentences:
                if sentence not in rows:
                    rows[sentence] = self.first.sentences + len(self.sentence_texts)
                    self.sentence_texts.append(embedded_sentence(sentence, passage))
            self.members.append([rows[sentence] for sentence in passage.sentences])

    def places_of(self, document: Document) -> list[int]:
        """Return the place among ``sentence_texts`` of each of a document's sentences, in order."""
        rows = self._sentence_rows[document.id]
        return [rows[sentence] - self.first.sentences for sentence in document.sentences]

    def entries(self) -> Iterator[LexicalEntry]:
        """Yield what is searched as words: what is embedded of a passage, and its document's title."""
        for row, (passage, text) in enumerate(
            zip(self.passages, self.passage_texts, strict=True), start=self.first.passages
        ):
            yield LexicalEntry(row, passage.language, passage.document_id, f"{text}\n{passage.title}")


def embedded_text(passage: Passage) -> str:
    """Return what is embedded of a passage: the headings it stands under, a table's head, then its text."""
    return "\n".join([*passage.section, *_head_above(passage, passage.text), passage.text])


def embedded_sentence(sentence: Sentence, passage: Passage) -> str:
    """Return what is embedded of a sentence: the heading it stands under, a row's table's head, then the sentence."""
    text = passage.text[_within(sentence, passage)]
    return "\n".join([*passage.section[-1:], *_head_above(passage, text), text])


def _head_above(passage: Passage, text: str) -> list[str]:
    # A cell says little without what its column is called.
    return passage.leads_outside(text) if passage.kind == "table" else []


def _within(sentence: Sentence, passage: Passage) -> slice:
    return slice(sentence.span.start - passage.span.start, sentence.span.end - passage.span.start)


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()
