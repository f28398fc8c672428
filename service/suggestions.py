"""Questions that the documents answer, made from their headings and from whom they quote.

They are made and tried when the index is built, each kept only if it is answered, and stay with the snapshot as its
notes. After a no-answer the nearest to what was asked are shown.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from corpus.attribution import find_attribution
from corpus.model import Block, Document, HeadingPath, Language
from index.catalogue import Catalogue
from index.retriever import ScoredPassage
from service.messages import SAID_BY, SUGGESTION

# Trying one takes as long as answering it.
_MOST_TRIED = 60
_LONGEST_SUBJECT = 90


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question, its language, and the document and section that it is about."""

    text: str
    language: Language
    document_id: str
    section: HeadingPath


def make_suggestions(catalogue: Catalogue, is_answered: Callable[[str, str], bool]) -> list[Suggestion]:
    """Return the questions that are answered.

    Args:
        catalogue: the documents.
        is_answered: tells of a question and a document's id whether that document answers it.
    """
    documents = (catalogue.document(id) for id in catalogue.document_ids())
    # One of each document in turn, so that none is left without.
    possible = _in_turn([list(_candidates(document)) for document in documents])
    return [one for one, _ in zip(possible, range(_MOST_TRIED), strict=False) if is_answered(one.text, one.document_id)]


def nearest(
    suggestions: Sequence[Suggestion], hits: Sequence[ScoredPassage], language: Language, allowed: Sequence[str] | None
) -> Iterator[str]:
    """Yield the suggestions in a language, those first whose sections the passages found stand in."""
    sections = {(hit.passage.document_id, hit.passage.section): rank for rank, hit in reversed(list(enumerate(hits)))}
    mine = [one for one in suggestions if one.language == language and (allowed is None or one.document_id in allowed)]
    ranked = sorted(mine, key=lambda one: sections.get((one.document_id, one.section), len(hits)))
    yield from dict.fromkeys(one.text for one in ranked)


def write_suggestions(suggestions: Iterable[Suggestion]) -> str:
    """Return suggestions as JSON."""
    return json.dumps({"suggestions": [asdict(one) for one in suggestions]}, ensure_ascii=False, indent=1)


def read_suggestions(notes: str | None) -> tuple[Suggestion, ...]:
    """Return the suggestions that a snapshot's notes hold."""
    rows = json.loads(notes)["suggestions"] if notes else ()
    return tuple(Suggestion(**{**row, "section": tuple(row["section"])}) for row in rows)


def _in_turn(lists: Sequence[list[Suggestion]]) -> Iterator[Suggestion]:
    for place in range(max(map(len, lists), default=0)):
        yield from (some[place] for some in lists if place < len(some))


def _candidates(document: Document) -> Iterator[Suggestion]:
    for number, block in enumerate(document.blocks):
        subject = _subject(document, block)
        if block.kind == "heading" and subject and _has_body(document, number):
            section = (*block.section, block.span.of(document.text))
            asked = subject if subject.endswith("?") else SUGGESTION[document.language].format(subject=subject)
            yield Suggestion(asked, document.language, document.id, section)
        elif block.kind == "paragraph" and block.section:
            yield from _quoted(document, block)


def _subject(document: Document, block: Block) -> str:
    text = _lowered(" ".join(block.span.of(document.text).split()))
    return text if any(map(str.isalpha, text)) and len(text) <= _LONGEST_SUBJECT else ""


def _has_body(document: Document, number: int) -> bool:
    below = document.blocks[number + 1 : number + 2]
    return bool(below) and below[0].kind not in ("heading", "caption", "reference")


def _quoted(document: Document, block: Block) -> Iterator[Suggestion]:
    for sentence in document.sentences_in(block.span)[:1]:
        found = find_attribution(sentence.span.of(document.text))
        if found:
            subject = _lowered(block.section[-1]).rstrip("?")
            asked = SAID_BY[document.language].format(who=found.who.split(" (")[0], subject=subject)
            yield Suggestion(asked, document.language, document.id, block.section)


def _lowered(heading: str) -> str:
    return heading.lower() if heading.isupper() else heading
