"""The list of the documents: a page of its own, and beside the conversation. It works without JavaScript."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from corpus.model import Language
from index.catalogue import Summary
from service.http.access import may_ask
from service.http.dependencies import CurrentAssistant
from service.http.page_words import WORDS
from service.http.rendering import page, preferred_language, remember_language

router = APIRouter(include_in_schema=False, dependencies=[Depends(may_ask)])
_ON_A_PAGE = 100
_LONGEST_SEARCH = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the list and where it is read; a translation stands with its source."""

    title: str
    address: str
    language: Language
    about: str


@router.get("/documents", response_class=HTMLResponse)
def document_list(
    request: Request,
    assistant: CurrentAssistant,
    find: Annotated[str, Query(max_length=_LONGEST_SEARCH, description="Part of a title or tag")] = "",
    number: Annotated[int, Query(alias="page", ge=1, le=1_000_000)] = 1,
    embed: Annotated[bool, Query(description="Shown inside another page")] = False,
    lang: Annotated[str | None, Query(description="Of the page's own words")] = None,
) -> HTMLResponse:
    """Show the documents that questions are answered from, a hundred on a page."""
    language = preferred_language(request, lang) or "id"
    kept = {"embed": "1" if embed else None, "lang": lang if lang in WORDS else None}
    entries = list(_entries(assistant.snapshot.catalogue.summaries(), language, find, kept))
    last = max(1, -(-len(entries) // _ON_A_PAGE))
    number = min(number, last)
    words = WORDS[language]
    response = page(
        request,
        "documents.html",
        200,
        language,
        words=words,
        embedded=embed,
        kept={name: value for name, value in kept.items() if value},
        find=find,
        says=words["found" if find else "all"].format(count=len(entries), find=find),
        has_search=bool(find) or last > 1,
        entries=entries[(number - 1) * _ON_A_PAGE : number * _ON_A_PAGE],
        number=number,
        last=last,
        previous=_address(find, number - 1, kept) if number > 1 else None,
        next=_address(find, number + 1, kept) if number < last else None,
    )
    remember_language(request, response, lang)
    return response


def _entries(
    summaries: Sequence[Summary], language: Language, find: str, kept: dict[str, str | None]
) -> Iterator[Entry]:
    words = WORDS[language]
    translations: dict[str, list[str]] = {}
    for summary in summaries:
        if summary.translation_of:
            translations.setdefault(summary.translation_of, []).append(words[summary.language])
    sought = find.casefold().strip()
    query = _query(kept)
    for summary in summaries:
        if summary.translation_of or not _matches(summary, sought):
            continue
        others = ", ".join(translations.get(summary.id, ()))
        facts = [words[summary.language], words["in"].format(languages=others) if others else "", *summary.tags]
        about = " · ".join(filter(None, facts))
        yield Entry(summary.title, f"/documents/{quote(summary.id)}{query}", summary.language, about)


def _matches(summary: Summary, sought: str) -> bool:
    return any(sought in text.casefold() for text in (summary.title, summary.id, *summary.tags))


def _address(find: str, number: int, kept: dict[str, str | None]) -> str:
    return f"/documents{_query({'find': find, 'page': str(number), **kept})}"


def _query(values: dict[str, str | None]) -> str:
    given = urlencode({name: value for name, value in values.items() if value})
    return f"?{given}" if given else ""
