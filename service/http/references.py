"""A document's bibliographic reference to download: BibTeX, RIS, or a line of text."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from corpus.model import Language
from service.bibliography import bibtex, ris
from service.bibliography.apa import apa
from service.bibliography.reference import Reference
from service.http.access import may_ask
from service.http.api import DocumentIdPath, problems
from service.http.dependencies import CurrentAssistant

router = APIRouter(prefix="/documents", tags=["documents"], dependencies=[Depends(may_ask)])
_UNNAMED = "document"
_PROBLEMS = problems(401, 403, 404, 422, 429, 503)
_BIBTEX, _RIS = (f"{kind}; charset=utf-8" for kind in (bibtex.MEDIA_TYPE, ris.MEDIA_TYPE))


def _described(media_type: str) -> dict[int | str, dict[str, object]]:
    content = {media_type: {"schema": {"type": "string"}}}
    return {200: {"description": "The reference", "content": content}, **_PROBLEMS}


@router.get("/{document_id}/reference.bib", response_class=Response, responses=_described(_BIBTEX))
def reference_bib(document_id: DocumentIdPath, assistant: CurrentAssistant) -> Response:
    """Return a document's reference as a BibTeX entry."""
    reference = Reference.of(assistant.snapshot.catalogue.document(document_id))
    return Response(bibtex.bibtex(reference), media_type=_BIBTEX, headers=_saved_as(reference.key, "bib"))


@router.get("/{document_id}/reference.ris", response_class=Response, responses=_described(_RIS))
def reference_ris(document_id: DocumentIdPath, assistant: CurrentAssistant) -> Response:
    """Return a document's reference as a RIS record."""
    reference = Reference.of(assistant.snapshot.catalogue.document(document_id))
    return Response(ris.ris(reference), media_type=_RIS, headers=_saved_as(reference.key, "ris"))


@router.get("/{document_id}/reference.txt", response_class=Response, responses=_described("text/plain; charset=utf-8"))
def reference_txt(
    document_id: DocumentIdPath,
    assistant: CurrentAssistant,
    lang: Annotated[Language | None, Query(description="Of words such as n.d.; the document's if left out")] = None,
) -> Response:
    """Return a document's reference as a line of text in the manner of APA."""
    document = assistant.snapshot.catalogue.document(document_id)
    return Response(apa(Reference.of(document), lang or document.language), media_type="text/plain; charset=utf-8")


def _saved_as(id: str, suffix: str) -> Mapping[str, str]:
    """Return the header that names the file: letters, digits, dots and hyphens only, and the id itself where that
    has more (RFC 6266)."""
    plain = unicodedata.normalize("NFKD", id).encode("ascii", "ignore").decode()
    safe = re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip(".-") or _UNNAMED
    own = re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|]+', "-", id).strip(".- ") or _UNNAMED
    extended = f"; filename*=UTF-8''{quote(own, safe='')}.{suffix}" if own != safe else ""
    return {"Content-Disposition": f'attachment; filename="{safe}.{suffix}"{extended}'}
