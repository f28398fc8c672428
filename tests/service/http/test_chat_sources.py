"""What the conversation does with sources: marks the short answer, holds the focus, copies with references."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from index.library import Library
from service.settings import Settings
from tests.service.conftest import SOURCE, TRANSLATION, Embedding
from tests.service.http.browsing import IN_BROWSER, ask, launched, opened
from tests.service.serving import served

pytestmark = IN_BROWSER
LIST = "Apa saja tahapan proses kolaborasi?"
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
APA = (
    "Sunarta, F. A. E. (2020). Collaborative Governance dalam Pengembangan Wisata Edukasi Kampung Coklat di "
    "Kabupaten Blitar."
)
FOCUS = "document.activeElement === document.body ? 'body' : document.activeElement.closest('aside') ? 'pane' : 'rest'"


@pytest.fixture(scope="module")
def address(data_dir: Any, library: Library, embedding: Embedding) -> Iterator[str]:
    yield from served(Settings(data_dir=data_dir), library, embedding)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as browser:
        yield browser


@pytest.fixture
def tab(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[Any]:
    size = getattr(request, "param", DESK)
    options = {"viewport": size, "locale": "id-ID", "permissions": ["clipboard-read", "clipboard-write"]}
    with opened(browser, base_url=address, **options) as (tab, heard):
        tab.goto("/")
        tab.wait_for_selector("textarea")
        yield tab
    assert heard == []


def answer_with(short: dict[str, Any], quote: str, start: int, translation: dict[str, Any] | None = None) -> str:
    """Return the service's answer of one citation, whose words are shown, with a short answer."""
    shown = translation["quote"] if translation else quote
    citation = {
        "number": 1, "answer_start": 0, "answer_end": len(shown), "document_id": "d", "document_title": "D",
        "section": [], "page": None, "language": "id", "quote": quote, "start": start, "end": start + len(quote),
        "translation": translation, "attributed_to": None, "url": f"/documents/{SOURCE}?start=0&end=9",
    }  # fmt: skip
    body = {"question": "q", "resolved_question": "q", "language": "id", "answer": f"{shown} [1]", "confidence": 0.9}
    return json.dumps({**body, "citations": [citation], "short_answer": {"citation": 1, **short}, "suggestions": []})


@pytest.mark.parametrize(
    ("quote", "start", "short", "before"),
    [
        ("tahun 1945 dan 1945", 7, {"text": "1945", "document_id": "d", "start": 22, "end": 26}, "tahun 1945 dan "),
        ("😀👩‍🏫 merdeka 𝟙945 ya", 0, {"text": "𝟙945", "document_id": "d", "start": 13, "end": 17}, "😀👩‍🏫 merdeka "),
        ("e\u0301 pada 1945", 3, {"text": "1945", "document_id": "d", "start": 11, "end": 15}, "e\u0301 pada "),
    ],
)  # fmt: skip
def test_the_short_answer_is_marked_at_its_place(
    tab: Any, quote: str, start: int, short: dict[str, Any], before: str
) -> None:
    at = short["start"] - start
    assert quote[at : short["end"] - start] == short["text"]
    tab.route(
        "**/v1/ask", lambda route: route.fulfill(content_type="application/json", body=answer_with(short, quote, start))
    )
    reply = ask(tab, "kapan?")
    assert reply.locator("strong").all_inner_texts() == [short["text"]]
    assert reply.evaluate("reply => reply.querySelector('strong').previousSibling.textContent") == before


@pytest.mark.parametrize(
    ("document_id", "marked"), [("d", []), ("d.en", ["1945"])], ids=["of-the-source", "of-the-translation"]
)
def test_a_short_answer_is_marked_only_in_the_text_it_counts_in(tab: Any, document_id: str, marked: list[str]) -> None:
    translation = {"document_id": "d.en", "language": "en", "quote": "in 1945 indeed", "start": 100, "end": 114}
    short = {"text": "1945", "document_id": document_id, "start": 103, "end": 107}
    body = answer_with(short, "pada 1945", 100, translation)
    tab.route("**/v1/ask", lambda route: route.fulfill(content_type="application/json", body=body))
    assert ask(tab, "kapan?").locator("strong").all_inner_texts() == marked


@pytest.mark.parametrize("tab", [PHONE], indirect=True, ids=["phone"])
def test_a_source_that_covers_the_conversation_holds_the_focus(tab: Any) -> None:
    ask(tab, LIST)
    tab.locator(".cite").nth(1).click()
    tab.frame_locator("aside iframe").locator("mark").first.wait_for()
    assert tab.locator("aside").get_attribute("role") == "dialog"
    for _ in range(40):
        tab.keyboard.press("Tab")
        assert tab.evaluate(FOCUS) != "rest"
    tab.evaluate("document.querySelector('textarea').focus()")
    assert tab.evaluate(FOCUS) != "rest"
    tab.get_by_role("button", name="Tutup").click()
    assert tab.evaluate("document.querySelectorAll('[inert]').length") == 0
    assert tab.evaluate("document.activeElement.className") == "cite"


def test_a_source_beside_the_conversation_leaves_it_within_reach_until_there_is_no_room(tab: Any) -> None:
    ask(tab, LIST)
    tab.locator(".cite").first.click()
    tab.frame_locator("aside iframe").locator("mark").first.wait_for()
    assert tab.locator("aside").get_attribute("role") is None
    tab.fill("textarea", "masih bisa")
    tab.set_viewport_size(PHONE)
    tab.wait_for_selector("main[inert]", state="attached")
    tab.set_viewport_size(DESK)
    tab.wait_for_selector("main:not([inert])")
    assert tab.locator("aside").get_attribute("aria-modal") is None


@pytest.mark.parametrize("tab", [DESK, PHONE], indirect=True, ids=["desk", "phone"])
def test_escape_closes_the_source_from_within_also_on_its_next_page(tab: Any) -> None:
    ask(tab, LIST)
    frame = tab.frame_locator("aside iframe")
    for follows in (False, True):
        tab.locator(".cite").first.click()
        frame.locator("mark").first.wait_for()
        if follows:
            frame.get_by_role("link", name="Berdampingan").click()
            frame.locator(".pair").first.wait_for()
        frame.locator("nav.versions a").first.focus()
        assert tab.evaluate("document.activeElement.localName") == "iframe"
        tab.keyboard.press("Escape")
        tab.wait_for_selector("aside", state="hidden")
        assert tab.evaluate("document.activeElement.className") == "cite"


def test_an_opened_source_leads_through_the_answers_places(tab: Any) -> None:
    ask(tab, LIST)
    count = tab.locator(".cite").count()
    tab.locator(".cite").nth(1).click()
    frame = tab.frame_locator("aside iframe")
    place = frame.locator(".turns .count")
    place.wait_for()
    assert place.inner_text() == f"Kutipan 2 dari {count}"
    first = frame.locator("#cited").inner_text()
    frame.get_by_role("link", name="Berikutnya").click()
    frame.get_by_text(f"Kutipan 3 dari {count}").wait_for()
    assert frame.locator("#cited").inner_text() != first
    assert frame.locator("body.embedded").count() == 1


@pytest.mark.parametrize(
    ("question", "quotes"), [("apa itu collaborative governance", False), ("What is trust building?", True)]
)
def test_an_answer_is_copied_with_its_places_its_original_words_and_the_reference(
    tab: Any, question: str, quotes: bool
) -> None:
    ask(tab, question)
    tab.get_by_role("button", name="Salin dengan rujukan").click()
    tab.get_by_role("button", name="Tersalin").wait_for()
    copied = tab.evaluate("navigator.clipboard.readText()")
    answer = tab.evaluate("JSON.parse(localStorage['rujukan.conversation']).at(-1).answer")
    (citation,) = answer["citations"][:1]
    assert copied.startswith(answer["answer"] + "\n\n[1] ")
    assert copied.endswith(f"\nRujukan:\n{APA}")
    assert f"{tab.url.rstrip('/')}{citation['url']}" in copied
    assert (f"“{citation['quote']}”" in copied) is quotes
    assert citation["document_id"] != TRANSLATION


def test_what_cannot_be_copied_is_said(tab: Any) -> None:
    ask(tab, LIST)
    tab.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error('no')); }")
    tab.get_by_role("button", name="Salin dengan rujukan").click()
    tab.get_by_role("button", name="Tidak dapat disalin").wait_for()
    assert tab.get_by_role("button", name="Tersalin").count() == 0


def test_without_the_reference_the_title_is_copied(tab: Any) -> None:
    ask(tab, LIST)
    tab.route("**/reference.txt*", lambda route: route.fulfill(status=200, content_type="text/plain", body=""))
    tab.get_by_role("button", name="Salin dengan rujukan").click()
    tab.get_by_role("button", name="Tersalin").wait_for()
    assert tab.evaluate("navigator.clipboard.readText()").endswith(
        "Rujukan:\nApa yang dimaksud dengan Collaborative Governance?"
    )
