"""The first page: ask a question, read the answer. It works without JavaScript."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from corpus.model import Language
from index.catalogue import Catalogue
from service.answering.answer import Answer
from service.answering.places import address_of
from service.assistant import Inquiry
from service.bibliography.apa import apa
from service.bibliography.reference import Reference
from service.http.access import may_ask
from service.http.dependencies import CurrentAssistant, CurrentFeedback, CurrentMetrics
from service.http.rendering import page, preferred_language, remember_language
from service.understanding.question import LONGEST_QUESTION

router = APIRouter(include_in_schema=False, dependencies=[Depends(may_ask)])
# From which confidence on an answer is called very or fairly sure; static/reply.js has the same.
_SURE = 0.8
_LIKELY = 0.5
_LISTED = 8
_NEAREST = 3
_SUGGESTED = 4
_FORBIDDEN = re.compile(r"[\x00\ud800-\udfff]")
_WORDS: dict[Language, dict[str, str]] = {
    "id": {
        "ask": "Tanya",
        "ask_label": "Pertanyaan",
        "placeholder": "Tulis pertanyaan tentang dokumen",
        "welcome": "Apa yang ingin Anda ketahui?",
        "about": "Jawaban diambil kata demi kata dari dokumen berikut:",
        "page": "hlm.",
        "quotes": "mengutip",
        "original": "Teks asli",
        "sure": "Sangat yakin",
        "likely": "Cukup yakin",
        "unsure": "Kurang yakin: periksa apakah kutipan ini menjawab pertanyaan.",
        "cite": "Rujukan",
        "nearest": "Bagian yang paling dekat, walau mungkin tidak menjawab",
        "documents": "Dokumen",
        "all": "Semua dokumen ({count})",
        "try": "Coba tanyakan:",
        "language": "Bahasa Indonesia",
        "limit": f"Pertanyaan harus berisi 1 sampai {LONGEST_QUESTION} karakter.",
    },
    "en": {
        "ask": "Ask",
        "ask_label": "Question",
        "placeholder": "Write a question about the documents",
        "welcome": "What would you like to know?",
        "about": "Answers are taken word for word from these documents:",
        "page": "p.",
        "quotes": "quoting",
        "original": "Original text",
        "sure": "Very sure",
        "likely": "Fairly sure",
        "unsure": "Not sure: check whether this quotation answers the question.",
        "cite": "References",
        "nearest": "The nearest passages, though they may not answer",
        "documents": "Documents",
        "all": "All documents ({count})",
        "try": "Try asking:",
        "language": "English",
        "limit": f"A question has 1 to {LONGEST_QUESTION} characters.",
    },
}


@router.get("/", response_class=HTMLResponse)
def ask_page(
    request: Request,
    assistant: CurrentAssistant,
    metrics: CurrentMetrics,
    feedback: CurrentFeedback,
    q: Annotated[str, Query()] = "",
    lang: Annotated[str | None, Query()] = None,
) -> HTMLResponse:
    """Show the conversation; without JavaScript the question box and, for a question, its answer."""
    catalogue = assistant.snapshot.catalogue
    question = _FORBIDDEN.sub("", q).strip()
    problem = len(question) > LONGEST_QUESTION
    answer = assistant.ask(Inquiry(question)) if question and not problem else None
    if answer:
        metrics.count(answer)
    language = preferred_language(request, lang, answer.language if answer else None) or "id"
    originals = [] if answer else [summary for summary in catalogue.summaries() if summary.translation_of is None]
    other: Language = "en" if language == "id" else "id"
    response = page(
        request,
        "ask.html",
        400 if problem else 200,
        language,
        words=_WORDS[language],
        other=other,
        other_language=_WORDS[other]["language"],
        question=question[:LONGEST_QUESTION],
        answer=answer,
        sureness=_WORDS[language][_sureness(answer.confidence)] if answer and answer.citations else None,
        references=list(_references(answer, catalogue, language)) if answer else [],
        nearest=list(_nearest(answer)) if answer else [],
        feedback=feedback is not None,
        documents=originals[:_LISTED],
        total=len(originals),
        suggestions=answer.suggestions if answer else assistant.suggestions(language, _SUGGESTED),
        problem=_WORDS[language]["limit"] if problem else None,
    )
    remember_language(request, response, lang)
    return response


def _sureness(confidence: float) -> str:
    return "sure" if confidence >= _SURE else "likely" if confidence >= _LIKELY else "unsure"


@dataclass(frozen=True, slots=True)
class Source:
    """A document or passage to read on: what it is called, where it is, and a line about it."""

    title: str
    address: str
    text: str


def _references(answer: Answer, catalogue: Catalogue, language: Language) -> Iterator[Source]:
    """Yield the cited documents, each once, with its reference in the manner of APA."""
    for id in dict.fromkeys(citation.quotation.document_id for citation in answer.citations):
        document = catalogue.document(id)
        yield Source(document.title, f"/documents/{quote(id)}", apa(Reference.of(document), language))


def _nearest(answer: Answer) -> Iterator[Source]:
    """Yield what was found and does not answer, for a reader to judge."""
    for hit in answer.passages[:_NEAREST] if answer.status == "no_answer" else ():
        passage = hit.passage
        address = address_of(passage.document_id, passage.span, passage.text)
        yield Source(" › ".join((passage.title, *passage.section)), address, passage.text)
