"""Make the application."""

import logging
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from importlib.metadata import version
from pathlib import Path
from typing import Any

from anyio import CapacityLimiter, create_task_group
from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from fastapi_offline import FastAPIOffline
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from corpus.errors import StoreError
from corpus.sandbox import ParserProcess
from corpus.store import DocumentStore
from service.acquisitions import Acquisitions
from service.assistant import Assistant
from service.engine import Engine
from service.feedback_store import FILE as FEEDBACK
from service.feedback_store import FeedbackStore
from service.http import (
    admin,
    api,
    document_list,
    document_pages,
    feedback,
    openai,
    operations,
    pages,
    references,
    widget,
)
from service.http.access import Access, Guard
from service.http.cors import EmbeddingPages
from service.http.forgetting import forget_daily
from service.http.hosts import HostCheck, checks_hosts
from service.http.metrics import Metrics
from service.http.middleware import BodyLimits, RequestContext
from service.http.problems import add_problem_handlers
from service.http.schemas import Problem
from service.http.uploads import DocumentMetadata, DocumentText
from service.indexer import Indexer
from service.keys import FILE as KEYS
from service.keys import KeyStore
from service.limits import Crowd
from service.logs import set_up_logging
from service.settings import Settings, SettingsError, read_settings, unknown_variables

_log = logging.getLogger(__name__)
# Documents taken in or out at the same time; the parser reads one after another.
_UPLOADS = 4
# One may be opening a new index while others are told of the one at hand.
_PROBES = 2
# Bytes that fit into one packet gain nothing; beyond level 6 the pages become no smaller.
_SMALL = 1000
_COMPRESSION = 6
_STATIC = Path(__file__).parents[1] / "static"
_DESCRIPTION = """Answers questions about documents, word for word and with references, in Indonesian and English.

Every `quote` is exactly `text[start:end]` of its document, counted in Unicode code points; `GET /v1/verify` checks it.
"""


def create_app(settings: Settings | None = None, engine: Engine | None = None, acquires: bool = True) -> FastAPI:
    """Return the application; the engine is started with it unless one is given.

    Args:
        settings: how it runs; read from the environment if None, as uvicorn's workers do.
        engine: what answers; made from the settings when the application starts if None.
        acquires: whether documents can be taken in and out.

    Raises:
        SettingsError: a setting in the environment is wrong.
    """
    settings = settings or read_settings()
    set_up_logging(settings.log_level)
    for said in unknown_variables(os.environ):
        _log.warning(said)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = settings.concurrency
        app.state.uploading = CapacityLimiter(_UPLOADS)
        app.state.probing = CapacityLimiter(_PROBES)
        app.state.engine = engine or Engine.start(settings)
        app.state.feedback = _feedback(settings)
        app.state.acquisitions = acquisitions = _acquisitions(app.state.engine, settings) if acquires else None
        try:
            async with mcp.session_manager.run() if mcp else nullcontext(), create_task_group() as tasks:
                if app.state.feedback:
                    tasks.start_soon(forget_daily, app.state.feedback)
                yield
                tasks.cancel_scope.cancel()
        finally:
            if acquisitions:
                acquisitions.close()

    mcp = _mcp(lambda: app.state.engine.current(), settings.public_url) if settings.mcp else None
    # FastAPI's own documentation page loads its scripts from elsewhere; this brings them along.
    app = FastAPIOffline(
        title="Rujukan", version=version("rujukan"), description=_DESCRIPTION, lifespan=lifespan, redoc_url=None
    )
    app.state.settings = settings
    app.state.metrics = Metrics()
    app.state.access = Access(settings, KeyStore(settings.data_dir / KEYS))
    limits = BodyLimits(settings.max_body_bytes, settings.max_upload_bytes, settings.body_seconds)
    if checks_hosts(settings):
        app.add_middleware(HostCheck, allowed=settings.allowed_hosts)
    app.add_middleware(RequestContext, metrics=app.state.metrics, limits=limits, crowd=Crowd(settings.queue))
    app.add_middleware(EmbeddingPages, origins=settings.embed_origins)
    # Events are left as they are, so that each is sent when it happens.
    app.add_middleware(GZipMiddleware, minimum_size=_SMALL, compresslevel=_COMPRESSION)
    add_problem_handlers(app)
    routed = (api, feedback, admin, openai, operations, pages, document_list, document_pages, references, widget)
    for router in (module.router for module in routed):
        app.include_router(router)
    if mcp:
        inner = mcp.streamable_http_app(streamable_http_path="/", stateless_http=True, host=settings.host)
        app.mount("/mcp", Guard(inner, app.state.access), name="mcp")
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    app.openapi_schema = _described(app, app.state.access.asking_is_open)
    return app


def _mcp(current: Callable[[], Assistant], public_url: str | None) -> Any:
    try:
        from service.mcp_server import make_server
    except ModuleNotFoundError as error:
        raise SettingsError(f"RUJUKAN_MCP: needs the package {error.name}: pip install 'rujukan[mcp]'") from error
    return make_server(current, public_url)


def _acquisitions(engine: Engine, settings: Settings) -> Acquisitions:
    parser = ParserProcess(settings.parse_seconds)
    store = engine.library.store
    indexer = Indexer(engine.build, tidy=engine.tidy, last_change=lambda: _last_change(store))
    return Acquisitions(store, parser, indexer, engine.follow)


def _last_change(store: DocumentStore) -> int | None:
    try:
        return store.last().change
    except StoreError:
        # What was taken in is kept all the same; only that other workers will not know of its job.
        return None


def _feedback(settings: Settings) -> FeedbackStore | None:
    if settings.feedback_days == 0:
        return None
    try:
        return FeedbackStore.open(settings.data_dir / FEEDBACK, settings.feedback_days)
    except StoreError as error:
        # Answers do not need it: a data directory that can only be read still serves.
        _log.warning("no feedback is taken: %s", error)
        return None


def _described(app: FastAPI, asking_is_open: bool) -> dict[str, Any]:
    """Return the API's description with the schemas that no route has as its own, and no key where none is needed."""
    description = app.openapi()
    for operation in (one for path in description["paths"].values() for one in path.values()):
        if asking_is_open and "security" in operation and "administration" not in operation.get("tags", ()):
            operation["security"] = [{}, *operation["security"]]
    for model in (Problem, DocumentText, DocumentMetadata):
        schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
        description["components"]["schemas"].update(schema.pop("$defs", {}), **{model.__name__: schema})
    return description
