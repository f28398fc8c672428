"""A page elsewhere whose name points to this machine does not read what is served here."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.engine import Engine
from service.settings import Settings
from tests.service.conftest import serve


@pytest.fixture
def loopback(client: TestClient) -> TestClient:
    return client


@pytest.fixture
def named(data_dir: Path, engine: Engine) -> Iterator[TestClient]:
    """A client of an application that answers under one name of its own."""
    yield from serve(Settings(data_dir=data_dir, allowed_hosts=("Tanya.example.org",)), engine)


@pytest.fixture
def public(data_dir: Path, engine: Engine) -> Iterator[TestClient]:
    """A client of an application that others than this machine can reach."""
    yield from serve(Settings(data_dir=data_dir, host="0.0.0.0", asking="open"), engine)  # noqa: S104


def status(client: TestClient, host: str) -> int:
    return client.get("/v1/documents", headers={"Host": host}).status_code


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "rujukan", "a.localhost", "::1"])
def test_this_machine_is_answered(loopback: TestClient, host: str) -> None:
    assert status(loopback, host) == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "EVIL.example."])
def test_a_name_that_may_be_anyones_is_refused_on_loopback(loopback: TestClient, host: str) -> None:
    response = loopback.post("/v1/ask", json={"question": "apa"}, headers={"Host": host})
    assert response.status_code == 421
    assert "RUJUKAN_ALLOWED_HOSTS" in response.json()["detail"]


def test_names_that_the_settings_allow_are_answered_and_no_others(named: TestClient) -> None:
    assert status(named, "tanya.EXAMPLE.org:443") == 200
    assert status(named, "evil.example") == 421


def test_a_server_that_others_reach_answers_under_any_name(public: TestClient) -> None:
    assert status(public, "tanya.example.org") == 200
