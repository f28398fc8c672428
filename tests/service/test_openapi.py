"""Properties of the whole API, from its own description."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings

from service.engine import Engine
from service.http.app import create_app
from service.settings import Settings

if TYPE_CHECKING:
    from schemathesis import Case

schemathesis: Any = pytest.importorskip("schemathesis", reason="installed by `make test-long` only")

pytestmark = [pytest.mark.long, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

ROUTES = (
    "POST /v1/ask",
    "POST /v1/search",
    "GET /v1/documents",
    "GET /v1/documents/{document_id}",
    "GET /v1/verify",
    "GET /documents/{document_id}/reference.bib",
    "GET /documents/{document_id}/reference.ris",
    "GET /documents/{document_id}/reference.txt",
    "GET /healthz",
    "GET /readyz",
    "GET /metrics",
)
WITHOUT_INPUT = ("GET /v1/documents", "GET /healthz", "GET /readyz", "GET /metrics")


@pytest.fixture(scope="module")
def operations(engine: Engine, data_dir: Path) -> dict[str, Any]:
    app = create_app(Settings(data_dir=data_dir, log_level="error"), engine)
    schema = schemathesis.openapi.from_asgi("/openapi.json", app)
    return {result.ok().label: result.ok() for result in schema.get_all_operations()}


def test_every_described_route_is_tried(operations: dict[str, Any]) -> None:
    assert sorted(operations) == sorted(ROUTES)


@pytest.mark.parametrize("mode", ["positive", "negative"])
@pytest.mark.parametrize("route", ROUTES)
def test_a_route_keeps_its_description_whatever_is_sent(operations: dict[str, Any], route: str, mode: str) -> None:
    if mode == "negative" and route in WITHOUT_INPUT:
        pytest.skip("nothing that is sent could be wrong")
    generation = schemathesis.GenerationMode(mode)

    @hypothesis_settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=operations[route].as_strategy(generation_mode=generation))
    def check(case: "Case") -> None:
        response = case.call()
        assert response.status_code < 500, response.text
        # That verify needs one of two parameters is more than a description can say of a query.
        excluded = [schemathesis.checks.positive_data_acceptance] if route == "GET /v1/verify" else []
        case.validate_response(response, excluded_checks=excluded)

    check()
