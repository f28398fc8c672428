"""Properties of the whole API, from its own description."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from pydantic import SecretStr

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
    "POST /v1/documents",
    "GET /v1/documents/{document_id}",
    "PUT /v1/documents/{document_id}",
    "DELETE /v1/documents/{document_id}",
    "GET /v1/jobs/{job_id}",
    "GET /v1/verify",
    "POST /v1/feedback",
    "GET /v1/models",
    "GET /v1/models/{model}",
    "POST /v1/chat/completions",
    "GET /documents/{document_id}/reference.bib",
    "GET /documents/{document_id}/reference.ris",
    "GET /documents/{document_id}/reference.txt",
    "GET /healthz",
    "GET /readyz",
    "GET /metrics",
)
ADMINISTRATION = (
    "POST /v1/documents",
    "PUT /v1/documents/{document_id}",
    "DELETE /v1/documents/{document_id}",
    "GET /v1/jobs/{job_id}",
)
WITHOUT_INPUT = (
    "GET /v1/documents",
    "GET /v1/models",
    "GET /v1/models/{model}",
    "GET /healthz",
    "GET /readyz",
    "GET /metrics",
)
# What they need is more than a description can say: one of two parameters, an answer that was given, a user's message,
# a document that can be read.
MORE_THAN_DESCRIBED = (
    "GET /v1/verify",
    "POST /v1/feedback",
    "POST /v1/chat/completions",
    "POST /v1/documents",
    "PUT /v1/documents/{document_id}",
)
KEY = "a-key-that-is-for-this-test-alone-and-long"
# Whatever is taken in is indexed too.
EXAMPLES, EXAMPLES_TAKEN_IN = 100, 20
TOO_LARGE = 413


@pytest.fixture(scope="module")
def operations(data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("described") / "data"
    shutil.copytree(data_dir, folder)
    settings = Settings(data_dir=folder, log_level="error", reader="plain", threshold=0.0, admin_key=SecretStr(KEY))
    app = create_app(settings, Engine.start(settings))
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

    most = EXAMPLES_TAKEN_IN if route in ADMINISTRATION else EXAMPLES
    headers = {"Authorization": f"Bearer {KEY}"} if route in ADMINISTRATION else {}

    @hypothesis_settings(max_examples=most, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=operations[route].as_strategy(generation_mode=generation))
    def check(case: "Case") -> None:
        response = case.call(headers=headers)
        assert response.status_code < 500, response.text
        excluded = [schemathesis.checks.positive_data_acceptance] if route in MORE_THAN_DESCRIBED else []
        # Refused too, but before it is looked at.
        excluded += [schemathesis.checks.negative_data_rejection] if response.status_code == TOO_LARGE else []
        case.validate_response(response, excluded_checks=excluded, headers=headers)

    check()
