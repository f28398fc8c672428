"""The readable page of a document: cited places marked, its translation beside it. It works without JavaScript."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import StringConstraints
from rapidfuzz import process

from corpus.errors import UnknownDocumentError
from corpus.model import Document, Language, Span
from index.catalogue import Catalogue
from service.bibliography.apa import apa
from service.bibliography.reference import Reference, web_address
from service.http.access import may_ask
from service.http.api import DocumentIdPath
from service.http.dependencies import CurrentAssistant
from service.http.page_document import Side, are_alike, document_view
from service.http.page_places import CITE_PATTERN, MOST_CITED, Cited, carried, cited, query
from service.http.page_words import WORDS
from service.http.rendering import page, preferred_language
from service.http.schemas import Offset

router = APIRouter(include_in_schema=False, dependencies=[Depends(may_ask)])
_MOST_NEAR = 3
_NEAR = 60
Cite = Annotated[str, StringConstraints(pattern=CITE_PATTERN)]


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the page's own; ``is_here``: it leads to what is shown."""

    label: str
    address: str
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is asked for: a document, the places cited in it, and what every link of the page keeps."""

    document: Document
    place: Cited
    language: Language
    is_both: bool
    kept: dict[str, str | None]

    def link(self, document: Document, place: Cited, current: Span | None, is_both: bool) -> str:
        """Return the address of a version with its places."""
        fragment = "#cited" if current else ""
        more = {"view": "both" if is_both else None, **self.kept}
        return f"/documents/{quote(document.id)}{query(place, current, **more)}{fragment}"


@router.get("/documents/{document_id}", response_class=HTMLResponse)
def document_page(
    request: Request,
    assistant: CurrentAssistant,
    document_id: DocumentIdPath,
    start: Annotated[Offset | None, Query()] = None,
    end: Annotated[Offset | None, Query()] = None,
    cite: Annotated[list[Cite], Query(max_length=MOST_CITED, description="More places, each START-END")] = [],  # noqa: B006
    view: Annotated[Literal["one", "both"], Query(description="both: the translation beside it")] = "one",
    embed: Annotated[bool, Query(description="Shown inside another page")] = False,
    lang: Annotated[str | None, Query(description="Of the page's own words")] = None,
) -> HTMLResponse:
    """Show a document with ``start`` … ``end`` and other cited places marked."""
    catalogue = assistant.snapshot.catalogue
    try:
        document = catalogue.document(document_id)
    except UnknownDocumentError:
        if "text/html" not in request.headers.get("accept", ""):
            raise
        return _not_found(request, document_id, catalogue, preferred_language(request, lang) or "id")
    language = preferred_language(request, lang) or document.language
    kept = {"embed": "1" if embed else None, "lang": lang if lang in WORDS else None}
    shown = _Shown(document, cited(document, start, end, cite), language, view == "both", kept)
    return _page(request, shown, catalogue, embed)


def _page(request: Request, shown: _Shown, catalogue: Catalogue, is_embedded: bool) -> HTMLResponse:
    document, words = shown.document, WORDS[shown.language]
    source = catalogue.document(document.translation_of) if document.translation_of else document
    translations = [catalogue.document(id) for id in catalogue.translations(source.id)]
    beside = _beside(shown, source, translations)
    left, right = _sides(shown, source, beside)
    content = document_view(left, right)
    return page(
        request,
        "document.html",
        200,
        shown.language,
        words=words,
        document=left.document,
        embedded=is_embedded,
        beside=beside,
        content=content,
        place=shown.place,
        versions=list(_versions(shown, source, translations)) if translations else [],
        turns=_turns(shown),
        reference=apa(Reference.of(document), shown.language) if document.reference else None,
        references=[Link(name, f"/documents/{quote(document.id)}/reference.{end}") for name, end in _DOWNLOADS],
        url=web_address(document.source.url or ""),
        address=str(request.url),
        problem=_problem(shown, beside),
    )


_DOWNLOADS = (("BibTeX", "bib"), ("RIS", "ris"))


def _beside(shown: _Shown, source: Document, translations: list[Document]) -> Document | None:
    """Return the translation to show beside the source: the one asked for, else the first that has its blocks."""
    wanted = [shown.document] if shown.document.translation_of else translations
    return next((one for one in wanted if are_alike(source, one)), None) if shown.is_both else None


def _sides(shown: _Shown, source: Document, beside: Document | None) -> tuple[Side, Side | None]:
    if beside is None:
        return Side(shown.document, shown.place.spans, shown.place.current), None
    left, right = (_carried(shown, version) for version in (source, beside))
    return Side(source, left.spans, left.current), Side(beside, right.spans, right.current)


def _carried(shown: _Shown, version: Document) -> Cited:
    return shown.place if version.id == shown.document.id else carried(shown.place, shown.document, version)


def _versions(shown: _Shown, source: Document, translations: list[Document]) -> Iterator[Link]:
    words = WORDS[shown.language]
    for version in (source, *translations):
        place = _carried(shown, version)
        kind = words["translation" if version.translation_of else "original"]
        is_here = not shown.is_both and version.id == shown.document.id
        address = shown.link(version, place, place.current, is_both=False)
        yield Link(f"{kind} ({words[version.language]})", address, is_here)
    for translation in translations:
        if are_alike(source, translation):
            own = shown.document if shown.document.id in (source.id, translation.id) else translation
            place = _carried(shown, own)
            label = words["both"] if len(translations) == 1 else f"{words['both']} ({words[translation.language]})"
            yield Link(label, shown.link(own, place, place.current, is_both=True), shown.is_both)


def _turns(shown: _Shown) -> dict[str, str]:
    """Return the addresses of the cited places before and behind the one that is looked at."""
    steps = {"previous": shown.place.beside(-1), "next": shown.place.beside(1)}
    return {name: shown.link(shown.document, shown.place, span, shown.is_both) for name, span in steps.items() if span}


def _problem(shown: _Shown, beside: Document | None) -> str | None:
    words = WORDS[shown.language]
    if shown.place.is_outside:
        return words["outside"]
    return words["alone"] if shown.is_both and beside is None else None


def _not_found(request: Request, document_id: str, catalogue: Catalogue, language: Language) -> HTMLResponse:
    words = WORDS[language]
    near = process.extract(document_id, catalogue.document_ids(), limit=_MOST_NEAR, score_cutoff=_NEAR)
    links = [Link(id, f"/documents/{quote(id)}") for id, *_ in near]
    response = page(
        request,
        "not_found.html",
        404,
        language,
        words=words,
        unknown=words["unknown"].format(id=document_id),
        near=links,
    )
    # The same address answers programs with a problem.
    response.headers["Vary"] = "Accept"
    return response
