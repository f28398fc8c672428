"""What operators look at: liveness, readiness and metrics."""

from fastapi import APIRouter, Request
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST

from service.engine import Engine
from service.http.dependencies import CurrentMetrics
from service.http.schemas import Health

router = APIRouter(tags=["operations"])


@router.get("/healthz")
async def healthz() -> Health:
    """Tell that the process lives."""
    return Health(status="ok")


@router.get("/readyz")
async def readyz(request: Request) -> Health:
    """Tell that questions can be answered, and from which index."""
    engine: Engine = request.app.state.engine
    return Health(status="ready", index_version=engine.serving.snapshot.manifest.version)


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
async def metrics(metrics: CurrentMetrics) -> Response:
    """Return the numbers in Prometheus's text format."""
    return Response(metrics.render(), media_type=CONTENT_TYPE_LATEST)
