"""What operators look at: liveness, readiness and metrics."""

from fastapi import APIRouter
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST

from service.http.dependencies import CurrentAssistant, CurrentMetrics
from service.http.schemas import Health, Readiness

router = APIRouter(tags=["operations"])


@router.get("/healthz")
async def healthz() -> Health:
    """Tell that the process lives."""
    return Health()


@router.get("/readyz")
def readyz(assistant: CurrentAssistant) -> Readiness:
    """Tell that questions can be answered, and from which index."""
    return Readiness(index_version=assistant.snapshot.manifest.version)


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
async def metrics(metrics: CurrentMetrics) -> Response:
    """Return the numbers in Prometheus's text format."""
    return Response(metrics.render(), media_type=CONTENT_TYPE_LATEST)
