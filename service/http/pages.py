"""The first page: ask a question, read the answer. It works without JavaScript."""

import re
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from corpus.model import Language
from service.assistant import Inquiry
from service.http.access import may_ask
from service.http.dependencies import CurrentAssistant, CurrentFeedback, CurrentMetrics
from service.http.rendering import page, preferred_language
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
    return page(
        request,
        "ask.html",
        400 if problem else 200,
        language,
        words=_WORDS[language],
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
