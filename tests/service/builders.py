"""Make the small values that tests of the service start from, and check the ones it returns."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from corpus.assembly import Metadata, assemble
from corpus.model import Document, Language, Passage, Span
from corpus.passages import split_passages
from corpus.translation import read_rows, translate
from index.catalogue import Catalogue
from index.catalogue_writer import write_catalogue
from index.retriever import ScoredPassage
from service.reading.reader import ScoredSpan

GOLDEN = Path(__file__).parents[1] / "golden" / "collaborative-governance.jsonl"
PROBLEM_KEYS = {"type", "title", "status", "detail", "instance", "request_id", "errors"}


class Response(Protocol):
    """What is looked at of a response, whichever client's it is."""

    status_code: int

    @property
    def headers(self) -> Mapping[str, str]: ...

    @property
    def text(self) -> str: ...

    def json(self) -> Any: ...


def golden() -> list[dict[str, Any]]:
    """Return the golden questions."""
    return [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]


def document(
    text: str, id: str = "dok", language: Language = "id", title: str = "Judul", markdown: bool = False
) -> Document:
    """Return a document with ``text``."""
    return assemble(text, Metadata(id=id, title=title, language=language), markdown=markdown)


def translated(source: Document, rows: Sequence[tuple[str, str]], language: Language = "en") -> Document:
    """Return a translation of ``source`` whose rows are these pairs."""
    table = "".join(f"{original}\t{other}\n" for original, other in rows)
    return translate(source, read_rows(table), language, "Title")


def catalogue_of(folder: Path, documents: Sequence[Document]) -> Catalogue:
    """Return a catalogue of ``documents`` without any passages."""
    write_catalogue(folder / "catalogue.sqlite", documents, [], [])
    return Catalogue.open(folder / "catalogue.sqlite")


def span_of(text: str, words: str) -> Span:
    """Return where ``words`` stand in ``text`` for the first time."""
    start = text.index(words)
    return Span(start, start + len(words))


def hit(passage: Passage, cosines: Sequence[float] | None = None, logit: float = 0.0) -> ScoredPassage:
    """Return ``passage`` as if it had been found."""
    return ScoredPassage(
        passage=passage,
        score=0.5,
        logit=logit,
        sentence_cosines=tuple(cosines) if cosines is not None else (0.5,) * len(passage.sentences),
    )


def hits(source: Document) -> list[ScoredPassage]:
    """Return all passages of a document as if they had been found."""
    return [hit(passage) for passage in split_passages(source)]


def read_span(source: Document, words: str, logit: float = 1.0) -> ScoredSpan:
    """Return the sentence of ``source`` that holds ``words`` as if a reader had chosen it."""
    place = span_of(source.text, words)
    sentence = next(s for s in source.sentences if s.span.overlaps(place))
    passage = next(p for p in split_passages(source) if p.span.covers(sentence.span))
    return ScoredSpan(hit(passage), sentence.span, logit)


def assert_problem(response: Response, status: int, field: str | None = None, says: str = "") -> Mapping[str, Any]:
    """Assert that a response is a problem of this status that names the field and says this; return its body."""
    assert response.status_code == status, response.text[:500]
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert set(body) == PROBLEM_KEYS
    assert body["type"] == "about:blank"
    assert body["status"] == status
    assert body["title"]
    assert body["request_id"] == response.headers["x-request-id"]
    if field is not None:
        assert field in [error["field"] for error in body["errors"]]
        assert field in body["detail"]
    assert says in body["detail"]
    return dict(body)
