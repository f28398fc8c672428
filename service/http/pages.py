"""Pages for people: ask a question, read a document with the cited place marked. They work without JavaScript."""

import re
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import HTMLResponse

from corpus.model import Language
from service.assistant import Inquiry
from service.http.access import may_ask
from service.http.dependencies import CurrentAssistant, CurrentFeedback, CurrentMetrics
from service.http.page_document import document_view
from service.http.rendering import page, preferred_language
from service.http.schemas import LONGEST_ID, Offset
from service.question import LONGEST_QUESTION

router = APIRouter(include_in_schema=False, dependencies=[Depends(may_ask)])
# Below this the page says that it is not sure.
_SURE = 0.4
_LISTED = 50
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
        "unsure": "Kurang yakin: periksa apakah kutipan ini menjawab pertanyaan.",
        "try": "Coba tanyakan:",
        "language": "Bahasa Indonesia",
        "receipt": "Teks dokumen ini:",
        "outside": "Tempat yang dikutip berada di luar dokumen ini; mungkin dokumennya sudah berubah.",
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
        "unsure": "Not sure: check whether this quotation answers the question.",
        "try": "Try asking:",
        "language": "English",
        "receipt": "This document's text:",
        "outside": "The cited place lies outside this document; the document may have changed.",
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
    language = preferred_language(request, lang, answer.language if answer else None)
    originals = [] if answer else [summary for summary in catalogue.summaries() if summary.translation_of is None]
    other: Language = "en" if language == "id" else "id"
    return _page(
        request,
        "ask.html",
        400 if problem else 200,
        language=language,
        other=other,
        other_language=_WORDS[other]["language"],
        question=question[:LONGEST_QUESTION],
        answer=answer,
        unsure=answer is not None and bool(answer.citations) and answer.confidence < _SURE,
        feedback=feedback is not None,
        documents=originals[:_LISTED],
        more=max(0, len(originals) - _LISTED),
        suggestions=answer.suggestions if answer else assistant.suggestions(language, _SUGGESTED),
        problem=_WORDS[language]["limit"] if problem else None,
    )


@router.get("/documents/{document_id}", response_class=HTMLResponse)
def document_page(
    request: Request,
    assistant: CurrentAssistant,
    document_id: Annotated[str, Path(min_length=1, max_length=LONGEST_ID)],
    start: Annotated[Offset | None, Query()] = None,
    end: Annotated[Offset | None, Query()] = None,
    embed: Annotated[bool, Query(description="Shown inside another page")] = False,
) -> HTMLResponse:
    """Show a document with ``start`` … ``end`` marked."""
    catalogue = assistant.snapshot.catalogue
    document = catalogue.document(document_id)
    view = document_view(document, start, end)
    source = document.translation_of or document.id
    versions = [id for id in (source, *catalogue.translations(source)) if id != document.id]
    return _page(
        request,
        "document.html",
        200,
        language=document.language,
        document=document,
        embedded=embed,
        title=view.title,
        blocks=view.blocks,
        versions=versions,
        reference=view.reference,
        url=document.source.url if (document.source.url or "").startswith(("http://", "https://")) else None,
        problem=_WORDS[document.language]["outside"] if view.outside else None,
    )


def _page(request: Request, template: str, status: int, language: Language, **values: Any) -> HTMLResponse:
    return page(request, template, status, language, words=_WORDS[language], **values)
