"""No page breaks a rule of WCAG 2.2 A or AA that axe-core checks, in either language, light or dark, wide or narrow."""

import shutil
from collections.abc import Iterator
from importlib import resources
from typing import Any
from urllib.parse import urlencode

import pytest

from index.library import Library
from service.settings import Settings
from tests.service.conftest import SOURCE, Embedding
from tests.service.http.browsing import IN_BROWSER, ask, launched, opened
from tests.service.serving import served

axe_package = pytest.importorskip(
    "axe_playwright_python", reason="needs axe-core: pip install axe-playwright-python, or -e '.[long]'"
)
pytestmark = IN_BROWSER
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
VIEWS = {
    "desk-light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "desk-dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone-light": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
    "phone-dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
}
ASKED = {"id": "Apa saja tahapan proses kolaborasi?", "en": "What is trust building?"}
UNANSWERED = {"id": "Siapa presiden pertama Indonesia?", "en": "Who was the first president of Indonesia?"}
CITED = f"/documents/{SOURCE}?start=1142&end=1545&cite=1142-1545&cite=2600-2700"


@pytest.fixture(scope="module")
def address(data_dir: Any, tmp_path_factory: pytest.TempPathFactory, embedding: Embedding) -> Iterator[str]:
    # Feedback is written.
    folder = shutil.copytree(data_dir, tmp_path_factory.mktemp("accessible") / "data")
    yield from served(Settings(data_dir=folder), Library.open(folder), embedding, threshold=0.15)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def axe() -> str:
    return resources.files(axe_package).joinpath("axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(params=["id", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=VIEWS)
def tab(request: pytest.FixtureRequest, browser: Any, address: str, language: str) -> Iterator[Any]:
    with opened(browser, base_url=address, locale=language, **VIEWS[request.param]) as (tab, heard):
        yield tab
    assert heard == []


def violations(tab: Any, axe: str) -> list[str]:
    """Return what breaks a rule, in the page and in the frames within it."""
    found = []
    for frame in tab.frames:
        frame.evaluate(axe)
        result = frame.evaluate("rules => axe.run(document, { runOnly: rules })", RULES)
        assert len(result["passes"]) > 5
        for violation in result["violations"]:
            found += [f"{violation['id']}: {node['html']} {node['failureSummary']}" for node in violation["nodes"]]
    return found


def test_a_broken_rule_is_found(tab: Any, axe: str) -> None:
    tab.goto("/")
    tab.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button>')")
    assert [one.split(":")[0] for one in violations(tab, axe)] == ["button-name"]


def test_the_empty_conversation(tab: Any, axe: str) -> None:
    tab.goto("/")
    tab.wait_for_selector("textarea")
    assert violations(tab, axe) == []


def test_an_answer(tab: Any, axe: str, language: str) -> None:
    tab.goto("/")
    ask(tab, ASKED[language])
    assert tab.locator(".cite").count() > 0
    tab.locator(".citing summary").click()
    tab.locator(".citing .reference", has_text="Sunarta, F.").wait_for()
    tab.locator(".feedback button").nth(1).click()
    tab.locator(".comment textarea").wait_for()
    assert violations(tab, axe) == []


def test_a_no_answer(tab: Any, axe: str, language: str) -> None:
    tab.goto("/")
    ask(tab, UNANSWERED[language])
    assert tab.locator(".cite").count() == 0
    tab.locator(".nearest summary").click()
    assert violations(tab, axe) == []


def test_an_opened_citation(tab: Any, axe: str, language: str) -> None:
    tab.goto("/")
    ask(tab, ASKED[language])
    tab.locator(".cite").first.click()
    tab.frame_locator("aside iframe").locator("mark").first.wait_for()
    assert len(tab.frames) == 2
    assert violations(tab, axe) == []


def test_the_documents_beside_the_conversation_and_alone(tab: Any, axe: str) -> None:
    tab.goto("/")
    tab.locator("#tools [data-read]").click()
    tab.frame_locator("aside iframe").locator(".documents a").first.wait_for()
    assert violations(tab, axe) == []
    tab.goto("/documents?find=o")
    assert tab.locator("form").count() == 1
    assert violations(tab, axe) == []


def test_the_widget_on_a_page(tab: Any, axe: str, address: str, language: str) -> None:
    page = f"""<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Kampus</title>
    <link rel="icon" href="data:,"><meta name="viewport" content="width=device-width, initial-scale=1">
    <script src="/widget.js" data-language="{language}" defer></script></head>
    <body><main><h1>Kampus</h1></main></body></html>"""
    tab.route("**/kampus", lambda route: route.fulfill(content_type="text/html", body=page))
    tab.goto("/kampus")
    tab.locator("rujukan-widget .launcher").click()
    chat = tab.frame_locator("rujukan-widget iframe")
    chat.locator("textarea").fill(ASKED[language])
    chat.locator("textarea").press("Enter")
    chat.locator(".cite").first.click()
    chat.frame_locator("aside iframe").locator("mark").first.wait_for()
    assert len(tab.frames) == 3
    assert violations(tab, axe) == []


@pytest.mark.parametrize("question", [ASKED, UNANSWERED], ids=["answer", "no-answer"])
def test_the_page_without_a_script(browser: Any, address: str, axe: str, question: dict[str, str]) -> None:
    # Blocked and not switched off, because axe is a script itself.
    with opened(browser, base_url=address, locale="id") as (tab, _):
        tab.route("**/static/*.js", lambda route: route.abort())
        tab.goto("/?" + urlencode({"q": question["id"]}))
        assert tab.locator("textarea").count() == 0
        for fold in tab.locator("details summary").all():
            fold.click()
        assert violations(tab, axe) == []


@pytest.mark.parametrize("path", [CITED, f"{CITED}&view=both"], ids=["one", "both"])
def test_a_documents_page(tab: Any, axe: str, path: str) -> None:
    tab.goto(path)
    assert tab.locator("mark.current").count() > 0
    assert violations(tab, axe) == []


def test_the_page_for_a_document_that_is_not_there(browser: Any, address: str, axe: str) -> None:
    with opened(browser, base_url=address) as (tab, _):
        tab.goto("/documents/tidak-ada")
        assert tab.locator("h1").count() == 1
        assert violations(tab, axe) == []
