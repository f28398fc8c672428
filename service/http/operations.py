"""What operators look at: liveness, readiness and metrics."""

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST

from service.http.dependencies import CurrentEngine, CurrentMetrics
from service.http.schemas import Health, Readiness

router = APIRouter(tags=["operations"])


@router.get("/healthz")
async def healthz() -> Health:
    """Tell that the process lives."""
    return Health()


@router.get("/readyz")
async def readyz(request: Request, engine: CurrentEngine) -> Readiness:
    """Tell that questions can be answered, and from which index."""
    # In a thread of its own, so that it waits for no question.
    assistant = await run_sync(engine.current, limiter=request.app.state.probing)
    return Readiness(index_version=assistant.snapshot.manifest.version)


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
async def metrics(metrics: CurrentMetrics) -> Response:
    """Return the numbers in Prometheus's text format."""
    return Response(metrics.render(), media_type=CONTENT_TYPE_LATEST)
