"""Make pages from templates, with the headers that keep them from loading and running anything of others."""

from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, PackageLoader, select_autoescape

from corpus.model import Language
from service.settings import Settings

_YEAR = 365 * 24 * 60 * 60
_templates = Environment(loader=PackageLoader("service"), autoescape=select_autoescape(), trim_blocks=True)


def page(request: Request, template: str, status: int, language: Language, **values: Any) -> HTMLResponse:
    """Return a page; other sites frame it only where ``RUJUKAN_EMBED_ORIGINS`` names them."""
    html = _templates.get_template(template).render(language=language, **values)
    return HTMLResponse(html, status_code=status, headers=_headers(request.app.state.settings))


def _headers(settings: Settings) -> dict[str, str]:
    # Nothing from elsewhere is loaded or run; a document's text can do neither, whatever it holds.
    ancestors = " ".join(("'self'", *settings.embed_origins))
    policy = (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
        f"frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
    )
    return {"Content-Security-Policy": policy, "Referrer-Policy": "same-origin"}


def remember_language(request: Request, response: Response, asked: str | None) -> None:
    """Keep the language that a reader chose by a link; what a script fetches or a frame shows chooses nothing."""
    if asked in ("id", "en") and request.headers.get("sec-fetch-dest", "document") == "document":
        response.set_cookie("lang", asked, max_age=_YEAR, samesite="lax")


def preferred_language(request: Request, asked: str | None, otherwise: Language | None = None) -> Language | None:
    """Return the language of a page: as asked, as chosen before, ``otherwise`` if given, or as the browser prefers."""
    preferred = request.headers.get("accept-language", "").split(",")
    wanted = [asked or "", request.cookies.get("lang", ""), otherwise or "", *preferred]
    for one in wanted:
        code = one.split(";")[0].strip().lower()[:2]
        if code in ("id", "en"):
            return "en" if code == "en" else "id"
    return None
