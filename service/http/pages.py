"""The first page: ask a question, read the answer. It works without JavaScript."""

import re
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, select_autoescape

from corpus.model import Language
from service.assistant import Inquiry
from service.http.access import may_ask
from service.http.dependencies import CurrentAssistant, CurrentMetrics
from service.question import LONGEST_QUESTION

router = APIRouter(include_in_schema=False, dependencies=[Depends(may_ask)])
_templates = Environment(loader=PackageLoader("service"), autoescape=select_autoescape(), trim_blocks=True)
# Below this the page says that it is not sure.
_SURE = 0.4
_LISTED = 50
_SUGGESTED = 4
_FORBIDDEN = re.compile(r"[\x00\ud800-\udfff]")
# Nothing from elsewhere is loaded or run; a document's text can do neither, whatever it holds.
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
    "Referrer-Policy": "same-origin",
}
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
    language = interface_language(lang, request, answer.language if answer else None) or "id"
    originals = [] if answer else [summary for summary in catalogue.summaries() if summary.translation_of is None]
    other: Language = "en" if language == "id" else "id"
    return page(
        "ask.html",
        400 if problem else 200,
        language,
        _WORDS[language],
        other=other,
        other_language=_WORDS[other]["language"],
        question=question[:LONGEST_QUESTION],
        answer=answer,
        unsure=answer is not None and bool(answer.citations) and answer.confidence < _SURE,
        documents=originals[:_LISTED],
        more=max(0, len(originals) - _LISTED),
        suggestions=answer.suggestions if answer else assistant.suggestions(language, _SUGGESTED),
        problem=_WORDS[language]["limit"] if problem else None,
    )


def interface_language(asked: str | None, request: Request, otherwise: Language | None = None) -> Language | None:
    """Return the language of a page: as asked, as chosen before, ``otherwise`` if given, or as the browser prefers."""
    preferred = request.headers.get("accept-language", "").split(",")
    wanted = [asked or "", request.cookies.get("lang", ""), otherwise or "", *preferred]
    for one in wanted:
        code = one.split(";")[0].strip().lower()[:2]
        if code in ("id", "en"):
            return "en" if code == "en" else "id"
    return None


def page(template: str, status: int, language: Language, words: Mapping[str, str], **values: Any) -> HTMLResponse:
    """Return a page for people; ``language`` is that of its ``words``."""
    html = _templates.get_template(template).render(language=language, words=words, **values)
    return HTMLResponse(html, status_code=status, headers=_HEADERS)
