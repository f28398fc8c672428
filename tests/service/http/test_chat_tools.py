"""What stands around an answer: references, documents, what was nearest, saving and clearing, text twice as big."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.loader import load_file
from corpus.model import Document
from index.library import Library
from service.settings import Settings
from tests.service.conftest import SOURCE, Embedding
from tests.service.http.browsing import IN_BROWSER, ask, launched, opened
from tests.service.serving import served

pytestmark = IN_BROWSER
LIST = "Apa saja tahapan proses kolaborasi?"
UNANSWERED = "Who was the first president of Indonesia?"
APA = "Sunarta, F. A. E. (2020). "
SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
# Emoji of one and of several code points, all before what is asked for; UTF-16 counts twice as many of them.
PICTURES = """# Panduan 😀 asrama 👩‍🏫

😀😀😀 Pembukaan 🎉 ini ditulis dengan gambar 👨‍👩‍👧‍👦 di mana-mana. Kunci kamar 🔑 𝟙 diambil di loket utama.

Jam malam 🌙 adalah pukul sepuluh. Tamu 🧑 pulang lebih awal.
"""


@pytest.fixture(scope="module")
def address(data_dir: Any, library: Library, embedding: Embedding) -> Iterator[str]:
    yield from served(Settings(data_dir=data_dir), library, embedding, threshold=0.15)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as browser:
        yield browser


@pytest.fixture(params=["desk"])
def tab(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[Any]:
    options = {"viewport": SIZES[request.param], "locale": "id-ID"}
    permissions = ["clipboard-read", "clipboard-write"]
    with opened(browser, base_url=address, permissions=permissions, **options) as (tab, heard):
        tab.goto("/")
        tab.wait_for_selector("textarea")
        yield tab
    assert heard == []


def test_references_of_an_answer_unfold_and_are_copied_and_downloaded(tab: Any, tmp_path: Path) -> None:
    ask(tab, LIST)
    fold = tab.locator(".citing")
    assert fold.get_by_text("RIS").is_hidden()
    fold.locator("summary").press("Enter")
    fold.get_by_text(APA).wait_for()
    fold.get_by_role("button", name="Salin APA").click()
    fold.get_by_role("button", name="Tersalin").wait_for()
    assert str(tab.evaluate("navigator.clipboard.readText()")).startswith(APA)
    fold.get_by_role("button", name="Salin APA").wait_for()
    for name, begins in (("BibTeX", "@"), ("RIS", "TY  - ")):
        with tab.expect_download() as download:
            fold.get_by_role("link", name=name).click()
        file = tmp_path / str(download.value.suggested_filename)
        download.value.save_as(file)
        assert file.read_text(encoding="utf-8").startswith(begins)


def test_without_https_an_answer_is_copied_all_the_same(tab: Any) -> None:
    tab.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    tab.reload()
    ask(tab, LIST)
    copy = tab.get_by_role("button", name="Salin dengan rujukan")
    copy.press("Enter")
    tab.get_by_role("button", name="Tersalin").wait_for()
    assert tab.evaluate("document.activeElement.textContent") == "Tersalin"
    tab.locator("textarea").focus()
    tab.keyboard.press("Control+V")
    pasted = tab.locator("textarea").input_value()
    assert "Trust building" in pasted
    assert APA.split(".")[0] in pasted


def test_places_stand_once_each_with_their_numbers_and_open_the_source(tab: Any) -> None:
    ask(tab, LIST)
    places = tab.locator(".sources li")
    assert [re.match(r"\[[^]]*\]", text)[0] for text in places.all_inner_texts()] == ["[1]", "[2–6]"]  # type: ignore[index]
    places.nth(1).get_by_role("link").click()
    tab.frame_locator("aside iframe").get_by_text("Kutipan 2 dari 6").wait_for()
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.localName") == "a"


def test_the_documents_open_beside_the_conversation_which_stays(tab: Any) -> None:
    ask(tab, LIST)
    tab.get_by_role("link", name="Dokumen").click()
    frame = tab.frame_locator("aside iframe")
    frame.get_by_role("heading", name="Dokumen").wait_for()
    frame.locator(".documents a").first.click()
    tab.locator("aside .bar strong", has_text="Apa yang dimaksud").wait_for()
    outside = tab.get_by_role("link", name="Buka di tab baru").get_attribute("href")
    assert outside.endswith(f"/documents/{SOURCE}")
    tab.keyboard.press("Escape")
    assert tab.locator(".turn").count() == 1


def test_what_was_nearest_to_an_unanswered_question_unfolds_and_opens(tab: Any) -> None:
    ask(tab, UNANSWERED)
    assert tab.locator(".cite").count() == 0
    tab.locator(".nearest summary").click()
    passage = " ".join(tab.locator(".nearest blockquote").first.inner_text().split())
    tab.locator(".nearest a").first.click()
    marks = tab.frame_locator("aside iframe").locator("mark")
    marks.first.wait_for()
    assert " ".join(" ".join(marks.all_inner_texts()).split()) == passage


def test_the_conversation_is_saved_as_a_file_with_its_places(tab: Any, tmp_path: Path) -> None:
    ask(tab, LIST)
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Simpan").click()
    download.value.save_as(tmp_path / "saved.md")
    saved = (tmp_path / "saved.md").read_text(encoding="utf-8")
    assert saved.startswith(f"> {LIST}\n\n")
    assert "2. Trust building [3]" in saved
    assert f"{tab.url}documents/{SOURCE}?start=" in saved


def test_a_conversation_that_was_cleared_can_be_brought_back_until_the_next(tab: Any) -> None:
    tools = tab.get_by_role("button", name="Percakapan baru")
    assert tools.count() == 0
    ask(tab, LIST)
    tools.click()
    assert tab.locator(".turn").count() == 0
    assert tab.evaluate("localStorage['rujukan.conversation']") == "[]"
    tab.get_by_role("button", name="Urungkan").click()
    assert tab.locator(".turn").count() == 1
    assert LIST in tab.evaluate("localStorage['rujukan.conversation']")
    tools.click()
    ask(tab, LIST)
    assert tab.get_by_role("button", name="Urungkan").count() == 0


def test_an_english_question_opens_the_original_words(tab: Any) -> None:
    ask(tab, "What is trust building?")
    answer = tab.evaluate("JSON.parse(localStorage['rujukan.conversation']).at(-1).answer")
    tab.locator(".cite").first.click()
    marked = tab.frame_locator("aside iframe").locator("mark").first
    marked.wait_for()
    assert " ".join(marked.inner_text().split()) == " ".join(answer["citations"][0]["quote"].split())
    assert answer["citations"][0]["translation"]["quote"] in answer["answer"]


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Document:
    folder = tmp_path_factory.mktemp("pictures")
    (folder / "asrama.md").write_text(PICTURES, encoding="utf-8")
    return load_file(folder / "asrama.md").documents[0]


def test_emoji_before_a_citation_do_not_shift_what_is_marked(
    browser: Any, tmp_path_factory: pytest.TempPathFactory, pictures: Document, embedding: Embedding
) -> None:
    folder = tmp_path_factory.mktemp("picture-library")
    library = Library.open(folder, lambda: [pictures])
    library.build(embedding.encoder, embedding.identity)
    for address in served(Settings(data_dir=folder), library, embedding):
        with opened(browser, base_url=address, locale="id-ID") as (tab, heard):
            tab.goto("/")
            reply = ask(tab, "Di mana kunci kamar 🔑 diambil?")
            answer = tab.evaluate("JSON.parse(localStorage['rujukan.conversation']).at(-1).answer")
            (citation, *_) = answer["citations"]
            assert citation["quote"] == "Kunci kamar 🔑 𝟙 diambil di loket utama."
            assert pictures.text[citation["start"] : citation["end"]] == citation["quote"]
            before = pictures.text[: citation["start"]]
            assert len(before.encode("utf-16-le")) // 2 > len(before) + 8
            assert citation["quote"] in reply.inner_text()
            tab.locator(".cite").first.click()
            marked = tab.frame_locator("aside iframe").locator("mark")
            marked.first.wait_for()
            assert marked.all_inner_texts() == [citation["quote"]]
        assert heard == []


# A reader who has the browser write twice as big, on a desk and on a phone.
@pytest.mark.parametrize("tab", ["desk", "phone"], indirect=True)
def test_text_twice_as_big_is_neither_cut_nor_pushed_out(tab: Any) -> None:
    big = "document.documentElement.style.fontSize = '200%'"
    out = """[...document.querySelectorAll("main *, header *, aside .bar *")].filter(one => {
      const { left, right, width } = one.getBoundingClientRect();
      return width && !one.closest(".visually-hidden") && (left < -1 || right > innerWidth + 1);
    }).map(one => one.outerHTML.slice(0, 80))"""
    for question in ("", LIST, UNANSWERED):
        if question:
            ask(tab, question)
        tab.evaluate(big)
        for fold in tab.locator("details:not([open]) summary").all():
            fold.click()
        assert tab.evaluate(out) == []
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        box = tab.locator("textarea").bounding_box()
        assert box["y"] + box["height"] <= tab.viewport_size["height"]
    tab.locator(".cite").first.click()
    frame = tab.frames[-1]
    frame.wait_for_selector("mark")
    frame.evaluate(big)
    assert tab.evaluate(out) == []
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tab.get_by_role("button", name="Tutup").click(timeout=2000)


def test_nothing_moves_for_who_wants_no_movement(browser: Any, address: str) -> None:
    moves = """document.getAnimations().length + [...document.querySelectorAll("*")].filter(one => {
      const { scrollBehavior, transitionDuration, animationName } = getComputedStyle(one);
      return scrollBehavior === "smooth" || parseFloat(transitionDuration) || animationName !== "none";
    }).length"""
    with opened(browser, base_url=address, reduced_motion="reduce", locale="id-ID") as (tab, heard):
        tab.goto("/")
        ask(tab, LIST)
        tab.locator(".cite").first.click()
        tab.frame_locator("aside iframe").locator("mark").first.wait_for()
        assert [frame.evaluate(moves) for frame in tab.frames] == [0, 0]
    assert heard == []


def test_without_a_script_everything_but_the_conversation_is_there(browser: Any, address: str) -> None:
    with opened(browser, base_url=address, java_script_enabled=False, locale="id-ID") as (tab, heard):
        tab.goto("/")
        tab.get_by_role("link", name="English").click()
        tab.goto("/")
        assert tab.locator("html").get_attribute("lang") == "en"
        tab.fill("input[name=q]", "What is trust building?")
        tab.get_by_role("button", name="Ask").click()
        tab.locator(".source a").first.click()
        assert tab.locator("mark").count() > 0
        tab.go_back()
        with tab.expect_download() as download:
            tab.get_by_role("link", name="BibTeX").click()
        assert download.value.suggested_filename.endswith(".bib")
        tab.get_by_role("link", name="Documents").click()
        tab.locator(".documents a").first.click()
        assert tab.locator("article h1").count() == 1
    assert heard == []
