"""The widget on another site's page, in a real browser: opens, asks, cites, and stays out where it is not listed."""

import http.server
import json
import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

import pytest

from index.library import Library
from service.keys import FILE, KeyStore
from service.settings import Settings
from tests.service.conftest import Embedding
from tests.service.serving import served

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install -e '.[long]'")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(CHROMIUM is None, reason="needs a browser: no chromium or google-chrome is installed"),
]
QUESTION = "apa itu collaborative governance"
HOSTILE = """* { all: unset !important; --a: red; --x: 900px; visibility: hidden }
button, div, dialog, iframe { display: none !important }
rujukan-widget { display: none !important; opacity: 0 !important }"""


@dataclass
class Site:
    """Another site: pages under names, on a port of its own. Its two names are two origins."""

    port: int = 0
    pages: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def listed(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def unlisted(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    found = Site()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = found.pages.get(self.path, "").encode()
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield found
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def address(data_dir: Path, library: Library, embedding: Embedding, site: Site) -> Iterator[str]:
    """The service, which lists the site by one of its names."""
    yield from served(Settings(data_dir=data_dir, threshold=0.0, embed_origins=(site.listed,)), library, embedding)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="id-ID")
    yield context
    context.close()


def embed(site: Site, service: str, style: str = "", body: str = "<p>Isi halaman</p>", **options: str) -> str:
    """Put a page with the widget on the site and return its path."""
    data = " ".join(f'data-{name}="{escape(value)}"' for name, value in options.items())
    site.headers.clear()
    site.pages["/page"] = f"""<!doctype html><html lang="id">
<head><meta charset="utf-8"><title>Kampus</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style>
<script>window.before = new Set(Object.getOwnPropertyNames(window));</script>
<script src="{service}/widget.js" {data} defer></script></head><body>{body}
<script>window.heard = []; for (const name of ["open", "close", "answer"])
document.addEventListener("rujukan:" + name, ({{ target, detail }}) => heard.push([name, target.localName, detail]));
</script>
</body></html>"""
    return "/page"


def launcher(tab: Any) -> Any:
    return tab.locator("rujukan-widget .launcher")


def shown(context: Any, address: str) -> Any:
    """Return a tab in which the widget's button stands."""
    tab = context.new_page()
    tab.complaints = []
    tab.on("console", lambda one: tab.complaints.append(one.text) if one.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: tab.complaints.append(str(error)))
    tab.goto(address)
    launcher(tab).wait_for()
    return tab


def chat(tab: Any) -> Any:
    return tab.frame_locator("rujukan-widget iframe")


def ask(tab: Any, question: str = QUESTION) -> Any:
    """Ask in the open panel and return the reply's element."""
    box = chat(tab).locator("textarea")
    box.fill(question)
    box.press("Enter")
    reply = chat(tab).locator(".reply").last
    reply.wait_for()
    return reply


def test_on_a_listed_site_it_opens_answers_and_its_citation_opens(context: Any, site: Site, address: str) -> None:
    tab = shown(context, site.listed + embed(site, address))
    launcher(tab).click()
    reply = ask(tab)
    chat(tab).locator(".cite").first.click()
    marked = chat(tab).frame_locator("aside iframe").locator("mark").first
    marked.wait_for()
    assert " ".join(marked.inner_text().split()) in " ".join(reply.inner_text().split())
    sync_api.expect(marked).to_be_in_viewport()
    assert tab.complaints == []


def test_the_page_is_told_of_opening_answers_and_closing(context: Any, site: Site, address: str) -> None:
    tab = shown(context, site.listed + embed(site, address))
    launcher(tab).click()
    reply = ask(tab)
    tab.locator("rujukan-widget").get_by_role("button", name="Tutup").click()
    tab.wait_for_function("heard.length === 3")
    opened, answered, closed = tab.evaluate("heard")
    assert opened == ["open", "rujukan-widget", None]
    assert closed == ["close", "rujukan-widget", None]
    detail = answered[2]
    assert (set(detail), detail["question"], detail["status"]) == (
        {"question", "status", "citations"}, QUESTION, "answered",
    )  # fmt: skip
    (citation,) = detail["citations"]
    assert set(citation) == {"document_id", "quote"}
    assert citation["quote"] in reply.inner_text()


def test_the_keyboard_opens_it_goes_into_it_and_comes_back(context: Any, site: Site, address: str) -> None:
    tab = shown(context, site.listed + embed(site, address, title="Tanya kami", body="<a href='#'>Tautan</a>"))
    button = launcher(tab)
    assert (button.get_attribute("aria-label"), button.get_attribute("aria-expanded")) == ("Tanya kami", "false")
    button.focus()
    tab.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    sync_api.expect(chat(tab).locator("textarea")).to_be_focused()
    ask(tab)
    chat(tab).locator(".cite").first.click()
    # The first Escape closes the source, the second the panel.
    tab.keyboard.press("Escape")
    sync_api.expect(chat(tab).locator("aside")).to_be_hidden()
    assert button.get_attribute("aria-expanded") == "true"
    tab.keyboard.press("Escape")
    sync_api.expect(button).to_have_attribute("aria-expanded", "false")
    sync_api.expect(button).to_be_focused()
    button.press("Enter")
    tab.locator("rujukan-widget .bar button").focus()
    tab.keyboard.press("Escape")
    sync_api.expect(button).to_be_focused()
    assert tab.complaints == []


def test_on_a_phone_the_panel_fills_the_screen_and_keeps_the_focus(browser: Any, site: Site, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark", has_touch=True)
    tab = shown(context, site.listed + embed(site, address, open="true", body="<a href='#'>Tautan</a>" * 9))
    assert launcher(tab).get_attribute("aria-expanded") == "false"
    launcher(tab).tap()
    ask(tab, "Apa saja tahapan proses kolaborasi?")
    # An answer may be there before the panel has come to rest.
    tab.locator("rujukan-widget dialog").evaluate("one => Promise.all(one.getAnimations().map(each => each.finished))")
    assert tab.locator("rujukan-widget dialog").bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    assert tab.locator("rujukan-widget dialog").evaluate("one => one.matches(':modal')")
    inner = tab.frames[1]
    assert inner.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tab.locator("rujukan-widget .bar button").tap()
    sync_api.expect(launcher(tab)).to_be_focused()
    context.close()


def test_the_sites_own_style_neither_hides_nor_bends_it(context: Any, site: Site, address: str) -> None:
    plain = shown(context, site.listed + embed(site, address))
    before = launcher(plain).bounding_box()
    colour = "one => getComputedStyle(one).backgroundColor"
    expected = launcher(plain).evaluate(colour)
    tab = shown(context, site.listed + embed(site, address, style=HOSTILE))
    assert launcher(tab).bounding_box() == before
    assert launcher(tab).evaluate(colour) == expected
    launcher(tab).click()
    assert "collaborative" in ask(tab).inner_text()


def test_it_does_not_move_for_who_wants_no_movement(browser: Any, site: Site, address: str) -> None:
    moves = "one => [getComputedStyle(one).animationName, getComputedStyle(one).transitionDuration]"
    moved = {}
    for wish in ("reduce", "no-preference"):
        context = browser.new_context(reduced_motion=wish, viewport={"width": 1280, "height": 900})
        tab = shown(context, site.listed + embed(site, address))
        launcher(tab).click()
        panel = tab.locator("rujukan-widget dialog")
        moved[wish] = [panel.evaluate(moves)[0], launcher(tab).evaluate(moves)[1]]
        context.close()
    assert moved == {"reduce": ["none", "0s"], "no-preference": ["rise", "0.15s"]}


def test_it_leaves_no_name_on_window(context: Any, site: Site, address: str) -> None:
    tab = shown(context, site.listed + embed(site, address))
    launcher(tab).click()
    ask(tab)
    new = tab.evaluate("Object.getOwnPropertyNames(window).filter((name) => !before.has(name))")
    assert set(new) == {"before", "heard"}
    assert tab.evaluate("window.panel === undefined && window.length") == 0


def test_a_site_that_is_not_listed_shows_nothing_and_its_console_says_why(
    context: Any, site: Site, address: str
) -> None:
    tab = context.new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    with tab.expect_console_message(lambda one: one.text.startswith("Rujukan:"), timeout=20_000):
        tab.goto(site.unlisted + embed(site, address))
    assert f"RUJUKAN_EMBED_ORIGINS must name {site.unlisted}" in said[-1]
    assert not launcher(tab).is_visible()
    assert all(frame.url.startswith("chrome-error:") for frame in tab.frames[1:])
    tab.evaluate("document.querySelector('rujukan-widget').open()")
    assert not tab.locator("rujukan-widget dialog").is_visible()


CALL = """async ([address, token]) => {
  const headers = { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  const body = JSON.stringify({ question: "apa itu collaborative governance" });
  try { return (await (await fetch(address + "/v1/ask", { method: "POST", headers, body })).json()).status; }
  catch (error) { return error.name; }
}"""


def test_scripts_of_a_listed_site_may_ask_and_those_of_another_may_not(context: Any, site: Site, address: str) -> None:
    path = embed(site, address)
    tab = context.new_page()
    answers = []
    for origin in (site.listed, site.unlisted):
        tab.goto(origin + path)
        answers.append([tab.evaluate(CALL, [address, token]) for token in (None, "any")])
    assert answers == [["answered", "answered"], ["TypeError", "TypeError"]]


def test_the_chat_hears_the_page_that_frames_it_and_no_other(context: Any, site: Site, address: str) -> None:
    site.headers.clear()
    message = "{ rujukan: 'setup', detail: { key: 'k', colours: { accent: 'COLOUR' } } }"
    forged = message.replace("COLOUR", "red")
    site.pages["/other"] = f"""<script>
    setInterval(() => {{ parent.frames[0].postMessage({forged}, "*"); parent.postMessage("sent", "*"); }}, 50)
    </script>"""
    counts = """<script>let sent = 0; onmessage = ({ data }) => { sent += data === "sent"; }</script>"""
    frames = (f"{address}/embed?lang=id", f"{site.unlisted}/other")
    site.pages["/framing"] = counts + "".join(f'<iframe src="{frame}"></iframe>' for frame in frames)
    tab = context.new_page()
    tab.goto(site.listed + "/framing")
    tab.wait_for_selector("iframe")
    inner = tab.frames[1]
    inner.wait_for_selector("textarea")
    already = tab.evaluate("sent")
    tab.wait_for_function("already => sent > already + 5", arg=already)
    assert inner.evaluate("document.documentElement.style.length") == 0
    tab.evaluate(f"frames[0].postMessage({message.replace('COLOUR', 'blue')}, '*')")
    # The page's policy lets nothing be evaluated in it that waits there.
    sync_api.expect(inner.locator("html")).to_have_attribute("style", re.compile(r"--accent:\s*blue"))


def test_the_panel_takes_no_message_but_from_its_own_frame(context: Any, site: Site, address: str) -> None:
    tab = shown(context, site.listed + embed(site, address))
    for message in ({"rujukan": "answer", "detail": {"question": "palsu"}}, {"rujukan": "close"}, None, "x", 7):
        tab.evaluate("message => window.postMessage(message, '*')", message)
    launcher(tab).click()
    ask(tab)
    tab.wait_for_function("heard.length === 2")
    assert [name for name, _, _ in tab.evaluate("heard")] == ["open", "answer"]
    assert tab.evaluate("heard[1][2].question") == QUESTION


def test_colours_of_the_site_are_taken_over_and_what_is_no_colour_is_not(
    context: Any, site: Site, address: str
) -> None:
    style = ":root { --rujukan-accent: rgb(120, 0, 60); --rujukan-paper: url(x); --rujukan-mark: #ffeedd }"
    tab = shown(context, site.listed + embed(site, address, style=style))
    launcher(tab).click()
    assert launcher(tab).evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(120, 0, 60)"
    send = chat(tab).locator("form button")
    sync_api.expect(send).to_have_css("background-color", "rgb(120, 0, 60)")
    assert "url" not in tab.frames[1].evaluate("document.documentElement.getAttribute('style')")
    ask(tab)
    chat(tab).locator(".cite").first.click()
    mark = chat(tab).frame_locator("aside iframe").locator("mark").first
    sync_api.expect(mark).to_have_css("background-color", "rgb(255, 238, 221)")


def test_options_choose_language_title_side_and_whether_it_is_open(context: Any, site: Site, address: str) -> None:
    path = embed(site, address, language="en", title="Ask <us>", position="left", open="")
    tab = shown(context, site.listed + path)
    chat(tab).get_by_text("What would you like to know?").wait_for()
    sync_api.expect(launcher(tab)).to_have_attribute("aria-expanded", "true")
    assert tab.locator("rujukan-widget dialog .bar").inner_text().strip() == "Ask <us>"
    assert launcher(tab).bounding_box()["x"] < 100
    # Opened by itself it leaves the focus where it is.
    assert tab.evaluate("document.activeElement.localName") == "body"
    assert chat(tab).locator("[data-ask]").count() > 0


def test_a_wrong_option_is_named_and_the_default_taken(context: Any, site: Site, address: str) -> None:
    tab = shown(context, site.listed + embed(site, address, position="top", language="fr"))
    assert sorted(tab.complaints) == [
        'Rujukan: data-language is "fr", not one of: id, en.',
        'Rujukan: data-position is "top", not one of: left, right.',
    ]
    assert launcher(tab).bounding_box()["x"] > 1000
    assert launcher(tab).get_attribute("aria-label") == "Tanya dokumen"


def test_the_chats_language_is_changed_in_the_panel(context: Any, site: Site, address: str) -> None:
    tab = shown(context, site.listed + embed(site, address))
    launcher(tab).click()
    chat(tab).get_by_role("link", name="English").click()
    sync_api.expect(chat(tab).locator("textarea")).to_have_attribute("placeholder", "Question")
    ask(tab)
    assert tab.evaluate("heard.at(-1)[0]") == "answer"
    assert tab.complaints == []


def test_it_works_on_a_page_with_a_strict_policy_of_its_own(context: Any, site: Site, address: str) -> None:
    path = embed(site, address)
    site.headers["Content-Security-Policy"] = (
        f"default-src 'none'; script-src {address}; frame-src {address}; require-trusted-types-for 'script'"
    )
    tab = context.new_page()
    tab.goto(site.listed + path)
    launcher(tab).click()
    assert launcher(tab).evaluate("one => one.offsetWidth") == 56
    ask(tab)


def test_the_script_twice_on_a_page_makes_one_button(context: Any, site: Site, address: str) -> None:
    path = embed(site, address, body=f'<script src="{address}/widget.js" defer></script>')
    tab = shown(context, site.listed + path)
    assert tab.locator("rujukan-widget").count() == 1


def test_the_page_to_copy_from_the_documentation_works(context: Any, site: Site, address: str) -> None:
    text = (Path(__file__).parents[3] / "docs" / "widget.md").read_text(encoding="utf-8")
    (page,) = [part.split("```")[0] for part in text.split("```html\n") if part.startswith("<!doctype html>")]
    site.pages["/copied"] = page.replace("https://rujukan.kampus.example", address)
    tab = shown(context, site.listed + "/copied")
    assert launcher(tab).get_attribute("aria-label") == "Tanya buku panduan"
    tab.get_by_role("button", name="Tanya", exact=True).first.click()
    ask(tab)
    sync_api.expect(tab.locator("#last")).to_have_text(f"{QUESTION}: 1 kutipan")


@pytest.fixture(scope="module")
def locked(
    tmp_path_factory: pytest.TempPathFactory, library: Library, embedding: Embedding, site: Site
) -> Iterator[tuple[str, str]]:
    """A service that nobody may ask without a key, and a key to ask."""
    folder = tmp_path_factory.mktemp("locked")
    _, token = KeyStore(folder / FILE).create("widget", ["ask"])
    settings = Settings(data_dir=folder, threshold=0.0, asking="key", embed_origins=(site.listed,))
    for address in served(settings, library, embedding):
        yield address, token


def test_with_the_sites_key_it_asks_and_opens_what_is_cited_and_the_key_is_in_no_address(
    context: Any, site: Site, locked: tuple[str, str]
) -> None:
    address, token = locked
    requests: list[Any] = []
    context.on("request", lambda request: requests.append(request))
    tab = shown(context, site.listed + embed(site, address, key=token))
    launcher(tab).click()
    chat(tab).locator("[data-ask]").first.wait_for()
    reply = ask(tab)
    chat(tab).locator(".cite").first.click()
    source = chat(tab).frame_locator("aside iframe")
    marked = source.locator("mark").first
    marked.wait_for()
    assert " ".join(marked.inner_text().split()) in " ".join(reply.inner_text().split())
    sync_api.expect(marked).to_be_in_viewport()
    assert source.locator("h1").evaluate("one => getComputedStyle(one).fontFamily").startswith("Georgia")
    # What leads to another document keeps the key, too.
    source.locator("a[href^='/documents/collaborative-governance.en?']").first.click()
    source.get_by_role("heading", name="What is meant by").first.wait_for()
    # So do the list of documents and what is downloaded.
    chat(tab).get_by_role("button", name="Tutup").click()
    chat(tab).locator("#tools [data-read]").click()
    source.locator(".documents a").first.click()
    source.get_by_role("heading", name="Apa yang dimaksud").first.wait_for()
    chat(tab).get_by_role("button", name="Tutup").click()
    chat(tab).locator(".citing summary").click()
    chat(tab).get_by_text("Sunarta, F. A. E.").wait_for()
    with tab.expect_download() as download:
        chat(tab).get_by_role("link", name="RIS").click()
    assert Path(download.value.path()).read_text(encoding="utf-8").startswith("TY  - ")
    assert tab.complaints == []
    assert [one.url for one in requests if token in one.url] == []
    keyed = {one.url.removeprefix(address).split("?")[0] for one in requests if "authorization" in one.headers}
    read = ("", ".en", "/reference.txt", "/reference.ris")
    documents = {f"/documents/collaborative-governance{end}" for end in read}
    assert keyed == {"/", "/v1/ask", "/documents", *documents}
    assert token not in json.dumps(context.storage_state())


@pytest.mark.parametrize("key", ["", "rjk_00000000_" + "x" * 43])
def test_without_a_key_that_is_known_the_panel_says_what_is_needed(
    context: Any, site: Site, locked: tuple[str, str], key: str
) -> None:
    tab = shown(context, site.listed + embed(site, locked[0], **({"key": key} if key else {})))
    launcher(tab).click()
    note = chat(tab).get_by_role("alert").first
    sync_api.expect(note).to_contain_text("this key is not known here" if key else "this needs a key")
    assert json.loads(tab.evaluate("JSON.stringify(heard)"))[0][0] == "open"
