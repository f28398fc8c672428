"""Look at the pages in a real browser, and hear whatever runs, fails or is refused in them."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
IN_BROWSER = [
    pytest.mark.long,
    pytest.mark.skipif(CHROMIUM is None, reason="needs a browser: no chromium or google-chrome is installed"),
]
# Payloads set window.__xss; a page's own policy says what it refused.
_WATCH = """
Object.defineProperty(window, "__xss", { set() { console.error("a script of a document ran: " + Error().stack); } });
addEventListener("securitypolicyviolation", (event) => {
  console.error(`refused: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""


@contextmanager
def launched() -> Iterator[Any]:
    """Run a browser; skips the tests where its driver is not installed."""
    api = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install -e '.[long]'")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def opened(browser: Any, **options: Any) -> Iterator[tuple[Any, list[str]]]:
    """Open a tab; the list holds what is heard of it: dialogs, errors, refusals, and scripts that should not run."""
    context = browser.new_context(**options)
    context.add_init_script(_WATCH)
    heard: list[str] = []
    tab = context.new_page()
    tab.on("console", lambda message: heard.append(message.text) if message.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: heard.append(str(error)))
    tab.on("dialog", lambda dialog: (heard.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    yield tab, heard
    context.close()


def ask(tab: Any, question: str) -> Any:
    """Ask in the conversation and return the reply's element."""
    before = tab.locator(".reply").count()
    tab.fill("textarea", question)
    tab.press("textarea", "Enter")
    reply = tab.locator(".reply").nth(before)
    reply.wait_for()
    return reply
