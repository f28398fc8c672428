"""Read a web page into text with its structure: what it says, without what surrounds it.

The content is the page's ``main`` or ``article``, else all of its body; menus, heads and feet, forms and scripts are
left out by their element, their role, or because they are little more than links.
"""

import re
from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.formats.html_lists import cell_text, defined_in, items_of
from corpus.formats.html_nodes import (
    BREAK,
    HEADINGS,
    LISTS,
    ROOMS,
    TAB,
    ancestors,
    has_rooms,
    lies_directly,
    plain,
    running,
    words_in,
)
from corpus.formats.merged_cells import Cell, filled
from corpus.markers import marker_of
from corpus.outline_writer import BOLD_LEVEL, OutlineWriter, could_head
from corpus.pairs import pairs_of
from corpus.structure import Outline

_NO_CONTENT = (
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "video", "audio",
    "form", "button", "select", "input", "textarea", "dialog", "nav", "menu", "head", "link", "meta",
)  # fmt: skip
_NO_CONTENT_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "menubar", "toolbar", "dialog"})
# Heads and feet of the page; within an article they carry its title and its notes.
_FRAME = ("header", "footer", "aside")
_CONTENT = ("main", "[role=main]", "article")
_CELLS = frozenset({"td", "th"})
_BOLD = frozenset({"strong", "b"})
# What a bold line may head.
_BODY = frozenset({"p", "dl", "table", "div", "blockquote"}) | LISTS
_WHOLE = frozenset({"html", "body", "main", "article"})
_MENUS = LISTS | {"dl"}
_FRAMING = frozenset({"div", "header", "footer", "aside", "section", "table", "p"}) | _MENUS
_HIDDEN = ("[hidden]", "[aria-hidden=true]")
_DEEPEST = 200
# How parts that only lead elsewhere are commonly called, as a whole word of their class or id.
_CALLED = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|navheader|navfooter|menu|breadcrumbs?|footer|toc|cookies?|share|sharing|social|"
    r"skip|pagination|docnav)(?:$|[\s_-])",
    re.I,
)
# What is called so leads elsewhere, or is a box in a book that says something of its own.
_BESIDE = re.compile(r"(?:^|[\s_-])(?:sidebar|side-bar)(?:$|[\s_-])", re.I)
_LEAST_SAID = 12
# So much of a list's or paragraph's letters in links is a menu.
_MENU_SHARE = 0.8
_SHORT_LINK_WORDS = 8
_LEAST_CONTENT = 200
_MOST_DIGITS = 6
# So many lines of a paragraph that begin with a marker are a list that was typed.
_FEWEST_TYPED = 2
_LONGEST_CELL = 20
# So many bold lines below another are still headings.
_MOST_HEADINGS = 2


def parse_html(source: str) -> tuple[str, Outline]:
    """Return the text of a page and its outline; the text is empty where the page says nothing.

    The title is its first heading, else what its ``title`` element says.
    """
    tree = LexborHTMLParser(source)
    named = tree.css_first("title")
    title = " ".join(named.text().split()) if named else ""
    writer = OutlineWriter()
    body = tree.body
    if body is not None:
        _drop(body)
        _Walk(writer).room(_content(body), 0)
    text, outline = writer.finish()
    return text, outline if outline.title or not title else Outline(title, outline.blocks)


def _drop(body: LexborNode) -> None:
    for node in body.css(", ".join((*_NO_CONTENT, *_HIDDEN))):
        node.decompose()
    for node in body.css("[role]"):
        if (node.attributes.get("role") or "").lower() in _NO_CONTENT_ROLES:
            node.decompose()
    for node in body.css("[class], [id]"):
        if node.tag in _FRAMING and _is_called_frame(node):
            node.decompose()
    for node in body.css("ul, ol, dl, p, div"):
        if _is_menu(node):
            node.decompose()


def _is_called_frame(node: LexborNode) -> bool:
    called = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    if node.css_first(", ".join(HEADINGS)) is not None:
        return False
    return bool(_CALLED.search(called)) or (bool(_BESIDE.search(called)) and not _says_something(node))


def _says_something(node: LexborNode) -> bool:
    """Tell whether one of the paragraphs within is running text, and not little more than links."""
    parts = (part for part in node.css("p, div, dd, blockquote") if not has_rooms(part))
    return any(len(words_in(part).split()) >= _LEAST_SAID and not _is_linked(part) for part in parts)


def _is_linked(node: LexborNode) -> bool:
    return _letters_in_links(node) >= _MENU_SHARE * len(words_in(node))


def _letters_in_links(node: LexborNode) -> int:
    return sum(len(words_in(link)) for link in node.css("a") if link.attributes.get("href"))


def _is_menu(node: LexborNode) -> bool:
    text = words_in(node)
    short = node.tag in _MENUS or len(text.split()) <= _SHORT_LINK_WORDS
    return bool(text) and short and _is_linked(node)


def _content(body: LexborNode) -> LexborNode:
    for selector in _CONTENT:
        found = body.css(selector)
        if len(found) == 1 and len(words_in(found[0])) >= _LEAST_CONTENT:
            return found[0]
    for node in body.css(", ".join(_FRAME)):
        if node.parent is not None and not any(p.tag in ("article", "section") for p in ancestors(node)):
            node.decompose()
    return body


class _Walk:
    """Writes an element's content: text between rooms is a paragraph, however it is nested."""

    def __init__(self, writer: OutlineWriter) -> None:
        self._writer = writer
        self._loose: list[str] = []
        self._rows: list[list[str]] = []

    def room(self, node: LexborNode, depth: int) -> None:
        """Write what stands in an element that is no running text."""
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                self._loose.append(child.text_content or "")
            elif tag == "br":
                self._loose.append(BREAK)
            elif tag in ROOMS and depth < _DEEPEST:
                self._flush()
                self._element(child, tag, depth)
                self._flush()
            elif has_rooms(child) and depth < _DEEPEST:
                self.room(child, depth + 1)
            else:
                self._loose.append(running(child))
        if depth == 0:
            self._flush()
            self._write_rows()

    def _element(self, node: LexborNode, tag: str, depth: int) -> None:
        if tag != "p":
            self._write_rows()
        if tag in HEADINGS:
            self._writer.heading(plain(running(node)), HEADINGS[tag])
        elif tag in LISTS:
            self._writer.list(items_of(node))
        elif tag == "dl":
            self._writer.list(defined_in(node))
        elif tag == "table":
            self._table(node, depth)
        elif (bold := _bold_line(node)) is not None and _stands_over(node, bold):
            self._write_rows()
            self._writer.heading(plain(running(bold)), BOLD_LEVEL)
            bold.decompose()
            self.room(node, depth + 1)
        elif tag == "pre":
            self._writer.preformatted(node.text() or "")
        else:
            self.room(node, depth + 1)

    def _table(self, node: LexborNode, depth: int) -> None:
        rows = _rows(node)
        if max((sum(map(bool, row)) for row in rows), default=0) < 2:
            # A table that only lays out the page.
            for cell in node.css("td, th"):
                if lies_directly(cell, node, _CELLS):
                    self.room(cell, depth + 1)
                    self._flush()
        else:
            self._writer.table(rows)

    def _flush(self) -> None:
        text = "".join(self._loose)
        self._loose.clear()
        lines = [line for line in text.split(BREAK) if plain(line)]
        if not any(TAB in line.strip() for line in lines) and sum(map(_has_marker, lines)) < _FEWEST_TYPED:
            lines = [text]
        for line in lines:
            if any(map(str.isalnum, line)):
                self._line(line)

    def _line(self, line: str) -> None:
        """Write a paragraph, or keep what is laid out by tabs until all its rows are there."""
        cells = [cell for cell in map(plain, line.split(TAB)) if cell]
        if len(cells) > 1 and _has_marker(f"{cells[0]} x"):
            cells[:2] = [" ".join(cells[:2])]
        if self._rows and (len(cells) < 2 or len(cells) != len(self._rows[-1])):
            self._write_rows()
        if len(cells) > 1:
            self._rows.append(cells)
        else:
            self._writer.paragraph(plain(line))

    def _write_rows(self) -> None:
        rows, self._rows = self._rows, []
        # What announces a list, or says more than a cell does, is a paragraph, however it is indented.
        said = [row[-1] for row in rows]
        are_cells = not any(cell.endswith(":") or len(cell.split()) > _LONGEST_CELL for cell in said)
        if len(rows) >= _FEWEST_TYPED and are_cells:
            self._writer.table(rows)
        else:
            for row in rows:
                self._writer.paragraph(" ".join(row))


def _has_marker(line: str) -> bool:
    return marker_of(plain(line)) is not None


def _bold_line(node: LexborNode) -> LexborNode | None:
    """Return the bold line that a paragraph begins with, which may head what is below it, or None."""
    parts = [part for part in node.iter(include_text=True) if part.tag != "-text" or (part.text_content or "").strip()]
    if node.tag != "p" or not parts or parts[0].tag not in _BOLD or (len(parts) > 1 and parts[1].tag != "br"):
        return None
    return parts[0] if could_head(words_in(parts[0])) else None


def _stands_over(node: LexborNode, bold: LexborNode, above: int = 0) -> bool:
    """Tell whether a paragraph's bold line has something below it, there or behind it; another bold line or two may
    stand between, as a section's name below a chapter's."""
    if len(words_in(node)) > len(words_in(bold)):
        return True
    below = node.next
    while below is not None and below.tag == "-text" and not (below.text_content or "").strip():
        below = below.next
    if below is None or below.tag not in _BODY:
        return False
    next_bold = _bold_line(below)
    return next_bold is None or (above < _MOST_HEADINGS and _stands_over(below, next_bold, above + 1))


def _rows(node: LexborNode) -> list[list[str]]:
    """Return the rows of a table that says something, none of one that holds others."""
    if len(node.css("table")) > 1:
        return []
    rows = _filled(node, lambda cell: plain(running(cell)))
    # What is said of what may have lists of its own.
    return _filled(node, cell_text) if pairs_of(rows) is not None else rows


def _filled(node: LexborNode, text_of: Callable[[LexborNode], str]) -> list[list[str]]:
    rows = filled(
        [Cell(text_of(cell), _reach(cell, "colspan"), _reach(cell, "rowspan")) for cell in row.css("td, th")]
        for row in node.css("tr")
    )
    return [row for row in rows if any(row)]


def _reach(node: LexborNode, name: str) -> int:
    said = (node.attributes.get(name) or "").strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) < _MOST_DIGITS else 1
