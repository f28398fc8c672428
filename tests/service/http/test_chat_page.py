"""The conversation in a real browser: ask, follow up, open a citation, keep it, clear it; no document's script runs."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from corpus.model import Document
from index.library import Library
from service.settings import Settings
from tests.service.conftest import Embedding
from tests.service.serving import served

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install -e '.[long]'")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(CHROMIUM is None, reason="needs a browser: no chromium or google-chrome is installed"),
]
LIST = "Apa saja tahapan proses kolaborasi?"


@pytest.fixture(scope="module")
def address(data_dir: Any, library: Library, embedding: Embedding) -> Iterator[str]:
    yield from served(Settings(data_dir=data_dir, threshold=0.0), library, embedding)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(params=[(1280, 900, "light"), (390, 844, "dark")], ids=["desk", "phone"])
def tab(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[Any]:
    width, height, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale="id-ID", base_url=address
    )
    tab = context.new_page()
    problems: list[str] = []
    tab.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: problems.append(str(error)))
    tab.goto("/")
    tab.wait_for_selector("textarea")
    yield tab
    context.close()
    assert problems == []


def ask(tab: Any, question: str) -> Any:
    """Ask and return the reply's element."""
    before = tab.locator(".reply").count()
    tab.fill("textarea", question)
    tab.press("textarea", "Enter")
    reply = tab.locator(".reply").nth(before)
    reply.wait_for()
    return reply


def heard(tab: Any) -> list[str]:
    """Return the list that the texts of dialogs will come into."""
    dialogs: list[str] = []
    tab.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    return dialogs


def test_a_question_is_answered_and_its_citation_opens_with_the_words_marked(tab: Any) -> None:
    reply = ask(tab, "apa itu collaborative governance")
    tab.locator(".cite").first.click()
    frame = tab.frame_locator("aside iframe")
    marked = frame.locator("mark").first
    marked.wait_for()
    assert " ".join(marked.inner_text().split()) in " ".join(reply.inner_text().split())
    sync_api.expect(marked).to_be_in_viewport()
    assert tab.locator(".cite").first.get_attribute("aria-pressed") == "true"
    tab.keyboard.press("Escape")
    assert not tab.locator("aside").is_visible()
    assert tab.evaluate("document.activeElement.className") == "cite"


def test_a_list_has_a_citation_for_each_item_and_is_followed_up(tab: Any) -> None:
    ask(tab, LIST)
    assert tab.locator(".cite").count() == 6
    ask(tab, "yang kedua?")
    assert "Trust building" in tab.locator(".turn").last.inner_text()


def test_the_conversation_stays_when_the_page_is_loaded_again_and_goes_when_it_is_cleared(tab: Any) -> None:
    ask(tab, LIST)
    tab.reload()
    tab.wait_for_selector(".reply")
    assert LIST in tab.locator(".said").inner_text()
    tab.get_by_role("button", name="Percakapan baru").click()
    assert tab.locator(".turn").count() == 0
    tab.reload()
    tab.wait_for_selector("h1")
    assert tab.locator(".turn").count() == 0


def test_a_suggestion_is_asked(tab: Any) -> None:
    question = tab.locator("[data-ask]").first.inner_text()
    tab.locator("[data-ask]").first.click()
    tab.wait_for_selector(".reply")
    assert question in tab.locator(".said").inner_text()
    assert tab.locator(".cite").count() > 0


def test_the_interface_changes_its_language_and_remembers_it(tab: Any) -> None:
    tab.get_by_role("link", name="English").click()
    tab.wait_for_selector("textarea[placeholder^=Ask]")
    tab.goto("/")
    tab.wait_for_selector("textarea")
    assert tab.locator("html").get_attribute("lang") == "en"
    assert str(tab.locator("textarea").get_attribute("placeholder")).startswith("Ask")


def test_nothing_is_wider_than_the_page(tab: Any) -> None:
    ask(tab, LIST)
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_a_script_the_form_answers(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    tab = context.new_page()
    tab.goto("/")
    tab.fill("input[name=q]", LIST)
    tab.press("input[name=q]", "Enter")
    tab.wait_for_selector(".answer")
    assert "Trust building" in tab.locator(".answer").inner_text()
    context.close()


def test_scripts_in_a_document_do_not_run(
    browser: Any, tmp_path_factory: pytest.TempPathFactory, odd_document: Document, embedding: Embedding
) -> None:
    folder = tmp_path_factory.mktemp("odd-chat")
    library = Library.open(folder, lambda: [odd_document])
    library.build(embedding.encoder, embedding.identity)
    for address in served(Settings(data_dir=folder, threshold=0.0), library, embedding):
        context = browser.new_context(base_url=address)
        tab = context.new_page()
        dialogs = heard(tab)
        tab.goto("/")
        tab.wait_for_selector("textarea")
        ask(tab, "<img src=x onerror=alert(4)> kucing belang 😀?")
        tab.locator(".cite").first.click()
        tab.frame_locator("aside iframe").locator("mark").first.wait_for()
        assert dialogs == []
        assert "<b onclick" in tab.locator(".reply").inner_text()
        context.close()
