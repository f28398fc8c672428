"""The shapes of what is said of documents, and of changes to them."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from pydantic import BaseModel, Field

from corpus.model import Language
from index.catalogue import Summary
from service.indexer import Job, JobState


class DocumentSummary(BaseModel):
    """What is known about a document, without its text."""

    id: str
    title: str
    language: Language
    sha256: str
    characters: int
    translation_of: str | None
    alignment_score: float | None = Field(
        description="Of a translation with a text of its own: the share of sentences that have a counterpart"
    )
    translations: list[str]
    tags: list[str]
    url: str | None
    reference: dict[str, Any] | None

    @classmethod
    def of(cls, summary: Summary, translations: list[str]) -> "DocumentSummary":
        """Return the response's form of a summary."""
        return cls(**asdict(summary), translations=translations)


class DocumentOut(DocumentSummary):
    """A whole document; citations' offsets count in ``text``."""

    text: str

    @classmethod
    def with_text(cls, summary: Summary, translations: list[str], text: str) -> "DocumentOut":
        """Return the response's form of a document."""
        return cls(**asdict(summary), translations=translations, text=text)


def listed(summaries: Sequence[Summary], limit: int, offset: int = 0) -> list[DocumentSummary]:
    """Return the response's form of some of all the summaries."""
    translations: dict[str, list[str]] = {}
    for summary in summaries:
        if summary.translation_of:
            translations.setdefault(summary.translation_of, []).append(summary.id)
    some = summaries[offset : offset + limit]
    return [DocumentSummary.of(summary, translations.get(summary.id, [])) for summary in some]


class DocumentList(BaseModel):
    """Documents, ordered by id: a page of them, and how many there are in all."""

    documents: list[DocumentSummary]
    total: int
    index_version: str


class JobOut(BaseModel):
    """How far a change of the documents is: the index of ``index_version`` has it.

    That is the first that has it, where the worker that took the change in is asked. Another one knows of a job only
    whether it is done, and says until then that it waits.
    """

    id: str
    document_id: str
    state: JobState
    done: int = Field(description="Texts that are embedded, of total")
    total: int
    error: str | None
    index_version: str | None

    @classmethod
    def of(cls, job: Job) -> "JobOut":
        """Return the response's form of a job."""
        return cls(**asdict(job))


class DocumentTaken(BaseModel):
    """A document that was taken in, what is to be known about it, and the job that makes it searchable."""

    document: DocumentSummary
    notes: list[str]
    job: JobOut
