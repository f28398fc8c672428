"""In a real browser nothing runs either, and the pages' own policy has nothing to refuse."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from service.settings import Settings
from tests.service.http.browsing import IN_BROWSER, ask, launched, opened
from tests.service.http.payloads import EMBEDDING, PAYLOADS, poisoned_library
from tests.service.serving import served

pytestmark = IN_BROWSER
QUESTION = "Apa itu Racun{number}?"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("poisoned")
    library = poisoned_library(folder)
    yield from served(Settings(data_dir=folder), library, EMBEDDING)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as browser:
        yield browser


def test_what_would_run_is_heard(browser: Any, address: str) -> None:
    with opened(browser, base_url=address) as (tab, heard):
        tab.goto("/documents/racun-0")
        tab.evaluate("window.__xss = 1")
        assert "a script of a document ran" in heard[0]
        tab.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=window.__xss=1>')")
        tab.wait_for_timeout(200)
        assert any(one.startswith("refused: script-src-attr") for one in heard)


def test_no_documents_page_runs_it(browser: Any, address: str) -> None:
    with opened(browser, base_url=address) as (tab, heard):
        for number in range(len(PAYLOADS)):
            tab.goto(f"/documents/racun-{number}?start=0&end=9&cite=0-9&cite=10-20")
            tab.mouse.move(200, 200 + number)
            assert tab.locator("mark").count() >= 2
        assert heard == []


def test_no_list_of_documents_runs_it(browser: Any, address: str) -> None:
    with opened(browser, base_url=address) as (tab, heard):
        for query in ("?page=1", "?page=2", *(f"?find={quote(payload)}" for payload in PAYLOADS[::5])):
            tab.goto(f"/documents{query}")
            assert tab.locator("h1").count() == 1
        assert heard == []


def test_no_first_page_runs_it(browser: Any, address: str) -> None:
    with opened(browser, base_url=address) as (tab, heard):
        for number, payload in enumerate(PAYLOADS):
            asked = tab.request.get("/", params={"q": payload}).url
            tab.goto(asked)
            tab.wait_for_selector(".reply", timeout=10_000)
            assert heard == [], f"{number}: {payload}"


def test_no_conversation_runs_it(browser: Any, address: str) -> None:
    with opened(browser, base_url=address) as (tab, heard):
        tab.goto("/")
        for number, payload in enumerate(PAYLOADS):
            ask(tab, f"{QUESTION.format(number=number)} {' '.join(payload.split())}")
        assert tab.locator(".cite").count() >= len(PAYLOADS) // 2
        tab.locator(".cite").last.click()
        tab.frame_locator("aside iframe").locator("mark").first.wait_for()
        tab.reload()
        tab.wait_for_selector(".reply")
        assert tab.locator(".turn").count() == min(100, len(PAYLOADS))
        assert heard == []
