"""What other sites embed: the script that makes a button and a panel, and the chat page that the panel frames.

Neither needs a key, because neither holds anything of the documents: the script hands its page's key to the chat, which
sends it with every question. The chat in a frame is a route of its own, so that no parameter of another page decides
whether a key is needed there.
"""

import hashlib
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from corpus.model import Language
from service.http.dependencies import CurrentSettings
from service.http.page_words import WORDS
from service.http.rendering import page, preferred_language

router = APIRouter(include_in_schema=False)
_SCRIPT = (Path(__file__).parents[1] / "static" / "widget.js").read_bytes()
_ETAG = f'"{hashlib.sha256(_SCRIPT).hexdigest()[:32]}"'
_SCRIPT_HEADERS = {
    "ETag": _ETAG,
    # An hour as it is, then for a week as it is while the browser asks whether there is a newer one.
    "Cache-Control": "public, max-age=3600, stale-while-revalidate=604800",
    # Pages that isolate themselves (Cross-Origin-Embedder-Policy) load only what says this.
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_OTHER_LANGUAGE: dict[Language, tuple[Language, str]] = {"id": ("en", "English"), "en": ("id", "Bahasa Indonesia")}
_WELCOME: dict[Language, str] = {"id": "Apa yang ingin Anda ketahui?", "en": "What would you like to know?"}


@router.api_route("/widget.js", methods=["GET", "HEAD"])
async def script(request: Request) -> Response:
    """Return the script, or that the browser's copy is the same."""
    known = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
    if _ETAG in known or "*" in known:
        return Response(status_code=304, headers=_SCRIPT_HEADERS)
    return Response(_SCRIPT, media_type="text/javascript", headers=_SCRIPT_HEADERS)


@router.get("/embed", response_class=HTMLResponse)
async def embedded_chat(
    request: Request, settings: CurrentSettings, lang: Annotated[str | None, Query()] = None
) -> HTMLResponse:
    """Show the chat as a frame of another page: without anything of the documents until it is opened."""
    language = preferred_language(request, lang) or "id"
    other, other_language = _OTHER_LANGUAGE[language]
    response = page(
        request,
        "embed.html",
        200,
        language=language,
        other=other,
        other_language=other_language,
        welcome=_WELCOME[language],
        documents=WORDS[language]["documents"],
        origins=settings.embed_origins,
    )
    if lang == language:
        # Every page view of an embedding site loads this; what it depends on stands in its address.
        response.headers["Cache-Control"] = "private, max-age=300"
    return response
