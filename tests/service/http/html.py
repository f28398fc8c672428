"""Read a page as a browser would, and hold that nothing on it runs."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

from fastapi.testclient import TestClient


class Page(HTMLParser):
    """What a browser would find on a page: its elements, its text and its marked text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.marks: list[str] = []
        self.current: list[str] = []
        self._within_mark = self._within_current = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "mark":
            self._within_mark = True
            self._within_current = ("class", "current") in attrs
            self.marks.append("")

    def handle_endtag(self, tag: str) -> None:
        self._within_mark = self._within_mark and tag != "mark"

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._within_mark:
            self.marks[-1] += data
            if self._within_current:
                self.current.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def page(client: TestClient, path: str, status: int = 200, **query: object) -> Page:
    response = client.get(path, params={key: str(value) for key, value in query.items()} or None)
    assert response.status_code == status
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    found = Page(response.text)
    assert_runs_nothing(found)
    return found


def assert_runs_nothing(found: Page) -> None:
    assert not {"img", "iframe", "object", "embed", "b"} & {tag for tag, _ in found.elements}
    for link in found.all("link"):
        kind = {"stylesheet": "css", "icon": "svg", "modulepreload": "js"}[link["rel"] or ""]
        assert re.fullmatch(rf"/static/\w+\.{kind}", link["href"] or "")
    assert all(script == {"type": "module", "src": "/static/chat.js"} for script in found.all("script"))
    for _, attributes in found.elements:
        assert not [name for name in attributes if name.startswith("on")]
        for name in ("href", "action", "src"):
            address = urlsplit(attributes.get(name) or "")
            if name == "href" and attributes.get("rel") == "noreferrer":
                assert address.scheme in ("http", "https")
            else:
                assert (address.scheme, address.netloc) == ("", "")
