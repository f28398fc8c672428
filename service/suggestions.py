"""Questions that the documents answer, made from their headings and from whom they quote.

They are made and tried when the index is built, each kept only if it is answered, and stay with the snapshot as its
notes. After a no-answer the nearest to what was asked are shown.
"""

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice

from corpus.attribution import find_attribution
from corpus.mixed import language_of
from corpus.model import Block, Document, HeadingPath, Language
from index.catalogue import Catalogue
from index.retriever import ScoredPassage
from service.answering.text_parts import is_part_name
from service.messages import SAID_BY, SUGGESTION
from service.understanding.telling_words import without_number

IsAnswered = Callable[[str, str], bool]
# Trying one takes as long as answering it.
_MOST_TRIED = 60
_MOST_OF_ONE = 20
_LONGEST_SUBJECT = 90
_LABEL = re.compile(r"^(?:bab|bagian|pasal|chapter|part|section|article)\s+(?:\d+|[ivxlc]+)\b[\s.:,–—-]*", re.I)
# "Jelaskan Tentang koperasi" is no Indonesian.
_ABOUT = re.compile(r"^(?:tentang|mengenai|seputar|about)\s+(?=\w)", re.I)
_ARTICLE = re.compile(r"^(?:The|An?)(?=\s)")
_YEAR_ON = re.compile(r",?\s+\(?\d{4}.*", re.S)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question, its language, and the document and section that it is about."""

    text: str
    language: Language
    document_id: str
    section: HeadingPath


def make_suggestions(catalogue: Catalogue, is_answered: IsAnswered) -> list[Suggestion]:
    """Return the questions that are answered.

    Args:
        catalogue: the documents.
        is_answered: tells of a question and a document's id whether that document answers it.
    """
    ids = catalogue.document_ids()
    # Each is read from the catalogue, at every change of the index: of very many only some, from all over.
    some = ids[:: math.ceil(len(ids) / _MOST_TRIED)] if ids else ()
    # One of each document in turn, so that none of them is left without.
    possible = _in_turn([list(islice(_candidates(catalogue.document(id)), _MOST_OF_ONE)) for id in some])
    return [one for one, _ in zip(possible, range(_MOST_TRIED), strict=False) if is_answered(one.text, one.document_id)]


def nearest(
    suggestions: Sequence[Suggestion], hits: Sequence[ScoredPassage], language: Language, allowed: Sequence[str] | None
) -> Iterator[str]:
    """Yield the suggestions in a language, those first whose sections the passages found stand in; where there are
    none, those in the other.

    Where passages were found, only their documents' are: what others answer is not near to what was asked.
    """
    sections = {(hit.passage.document_id, hit.passage.section): rank for rank, hit in reversed(list(enumerate(hits)))}
    found = {document_id for document_id, _ in sections}
    near = [
        one
        for one in suggestions
        if (allowed is None or one.document_id in allowed) and (not found or one.document_id in found)
    ]
    mine = [one for one in near if one.language == language] or near
    ranked = sorted(mine, key=lambda one: sections.get((one.document_id, one.section), len(hits)))
    yield from dict.fromkeys(one.text for one in ranked)


class Trials:
    """Tries questions, and remembers what came of it for the next index: a text that has not changed answers as before.

    ``sha256`` returns that of the document of an id; ``under`` says under what conditions: what was tried under others
    is forgotten.
    """

    def __init__(self, is_answered: IsAnswered, sha256: Callable[[str], str], under: str, before: str | None) -> None:
        self._is_answered, self._sha256, self._under = is_answered, sha256, under
        known = json.loads(before) if before else {}
        rows = known.get("tried", []) if known.get("under") == under else []
        self._known = {(sha, question): answered for sha, question, answered in rows}
        self._tried: dict[tuple[str, str], bool] = {}

    def is_answered(self, question: str, document_id: str) -> bool:
        """Tell whether a document answers a question."""
        key = (self._sha256(document_id), question)
        found = self._known.get(key)
        self._tried[key] = self._is_answered(question, document_id) if found is None else found
        return self._tried[key]

    def write(self, suggestions: Iterable[Suggestion]) -> str:
        """Return suggestions, and what was tried for them, as JSON."""
        tried = [[*key, answered] for key, answered in self._tried.items()]
        notes = {"under": self._under, "suggestions": [asdict(one) for one in suggestions], "tried": tried}
        return json.dumps(notes, ensure_ascii=False, indent=1)


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
        if block.kind == "heading" and subject and _has_body(document, number) and not is_part_name(subject):
            section = (*block.section, block.span.of(document.text))
            language = language_of(document, document.blocks[number + 1])
            asked = subject if subject.endswith("?") else SUGGESTION[language].format(subject=subject)
            yield Suggestion(asked, language, document.id, section)
        elif block.kind == "paragraph" and block.section:
            yield from _quoted(document, block)


def _subject(document: Document, block: Block) -> str:
    heading = " ".join(block.span.of(document.text).split())
    # The title is what all of it is about, and not the few words that stand below it.
    text = "" if heading == document.title else _lowered(heading)
    return text if any(map(str.isalpha, text)) and len(text) <= _LONGEST_SUBJECT else ""


def _has_body(document: Document, number: int) -> bool:
    below = document.blocks[number + 1 : number + 2]
    return bool(below) and below[0].kind not in ("heading", "caption", "reference")


def _quoted(document: Document, block: Block) -> Iterator[Suggestion]:
    for sentence in document.sentences_in(block.span)[:1]:
        found = find_attribution(sentence.span.of(document.text))
        subject = _lowered(block.section[-1])
        if found and subject and not subject.endswith("?") and not is_part_name(subject):
            language = language_of(document, block)
            asked = SAID_BY[language].format(who=_YEAR_ON.sub("", found.who), subject=subject)
            yield Suggestion(asked, language, document.id, block.section)


def _lowered(heading: str) -> str:
    """Return a heading as it is spoken of: without its number, and not in capitals; nothing where it is a number."""
    name = _ABOUT.sub("", _LABEL.sub("", without_number(heading)))
    return name.lower() if name.isupper() else _ARTICLE.sub(lambda match: match[0].lower(), name)
