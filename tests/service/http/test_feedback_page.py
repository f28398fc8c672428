"""Answers are rated in a real browser: the state is seen, said and kept, in both languages."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.library import Library
from service.feedback import Feedback
from service.feedback_store import FILE, FeedbackStore
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
def folder(data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("rated") / "data"
    return Path(shutil.copytree(data_dir, target, ignore=shutil.ignore_patterns(f"{FILE}*")))


@pytest.fixture(scope="module")
def address(folder: Path, embedding: Embedding) -> Iterator[str]:
    yield from served(Settings(data_dir=folder, threshold=0.0), Library.open(folder), embedding)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(params=["id", "en"])
def tab(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[Any]:
    context = browser.new_context(base_url=address, locale=request.param, viewport={"width": 390, "height": 844})
    tab = context.new_page()
    tab.goto("/")
    ask(tab, LIST)
    yield tab
    context.close()


def ask(tab: Any, question: str) -> None:
    before = tab.locator(".feedback").count()
    tab.fill("textarea[maxlength='2000']", question)
    tab.press("textarea[maxlength='2000']", "Enter")
    tab.locator(".feedback").nth(before).wait_for()


def button(tab: Any, words: str) -> Any:
    english = tab.evaluate("document.documentElement.lang") == "en"
    name = {"up": "Membantu", "down": "Tidak membantu", "send": "Kirim"}
    names = {"up": "Helpful", "down": "Not helpful", "send": "Send"} if english else name
    return tab.locator(".feedback").last.get_by_role("button", name=names[words], exact=True)


def said(tab: Any) -> None:
    """Wait until the rating is said to be kept."""
    words = "Thank you" if tab.evaluate("document.documentElement.lang") == "en" else "Terima kasih"
    status = tab.locator(".feedback").last.get_by_role("status")
    sync_api.expect(status).to_contain_text(words)


def last(folder: Path) -> Feedback:
    return FeedbackStore.open(folder / FILE, 0).all()[-1]


def pressed(tab: Any) -> list[str | None]:
    return [button(tab, words).get_attribute("aria-pressed") for words in ("up", "down")]


def test_an_answer_is_rated_and_the_rating_is_there_when_the_page_is_loaded_again(tab: Any, folder: Path) -> None:
    assert pressed(tab) == ["false", "false"]
    button(tab, "up").click()
    said(tab)
    assert pressed(tab) == ["true", "false"]
    assert (last(folder).rating, last(folder).exchange.question) == ("up", LIST)
    tab.reload()
    tab.locator(".feedback").wait_for()
    assert pressed(tab) == ["true", "false"]


def test_a_bad_answer_can_be_commented_on_and_a_second_thought_replaces_it(tab: Any, folder: Path) -> None:
    ask(tab, "yang kedua?")
    before = len(FeedbackStore.open(folder / FILE, 0).all())
    box = tab.locator(".comment textarea")
    sync_api.expect(box).to_have_count(0)
    button(tab, "down").click()
    said(tab)
    assert last(folder).comment is None
    box.fill("Bukan <b>ini</b> 😀")
    button(tab, "send").click()
    sync_api.expect(box).to_have_count(0)
    assert pressed(tab) == ["false", "true"]
    assert (last(folder).comment, last(folder).exchange.before) == ("Bukan <b>ini</b> 😀", (LIST,))
    button(tab, "up").click()
    said(tab)
    sync_api.expect(button(tab, "up")).to_have_attribute("aria-pressed", "true")
    assert (last(folder).rating, last(folder).comment) == ("up", None)
    assert len(FeedbackStore.open(folder / FILE, 0).all()) == before + 1
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_rating_that_is_not_taken_is_said_and_not_shown_as_given(tab: Any) -> None:
    tab.route("**/v1/feedback", lambda route: route.fulfill(status=507, json={"detail": "penuh"}))
    button(tab, "down").click()
    sync_api.expect(tab.locator(".feedback").last.get_by_role("status")).to_contain_text("penuh")
    assert pressed(tab) == ["false", "false"]
    assert tab.locator(".comment textarea").count() == 0


def test_where_feedback_is_off_there_are_no_buttons(browser: Any, folder: Path, embedding: Embedding) -> None:
    settings = Settings(data_dir=folder, threshold=0.0, feedback_days=0)
    for address in served(settings, Library.open(folder), embedding):
        context = browser.new_context(base_url=address)
        tab = context.new_page()
        tab.goto("/")
        tab.fill("textarea", LIST)
        tab.press("textarea", "Enter")
        tab.locator(".reply").wait_for()
        assert tab.locator(".feedback").count() == 0
        context.close()
