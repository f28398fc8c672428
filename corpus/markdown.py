"""Read Markdown into plain text with its structure.

The canonical text of a Markdown document is what a reader sees, without the marks: a quotation from it reads as prose.
Blocks are separated by empty lines, items keep their marker, table cells are joined by `` | ``.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.errors import TextError
from corpus.lines import is_caption, names_file
from corpus.model import Block, Item, Kind, Span
from corpus.structure import LEAD, Outline, list_item, mark_references

# Deeper nesting than this is left out by the parser; no text that people write comes near.
_DEEPEST = 100
_PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("table")
_FRONT_MATTER = re.compile(r"---\n(?P<fields>[\w-]+[ \t]*:(?:.*\n)*?)(?:---|\.\.\.)\n")
_TITLE_FIELD = re.compile(r"^title:\s*[\"']?(?P<title>.+?)[\"']?\s*$", re.M)
# Code is matched first, so that a comment shown as code stays.
_COMMENT = re.compile(r"(?P<code>^(?:```|~~~).*?^(?:```|~~~)|`[^`\n]*`)|<!--.*?-->", re.S | re.M)


def parse_markdown(source: str) -> tuple[str, Outline]:
    """Return the text without marks, in canonical form as ``source`` is, and its outline.

    Front matter and HTML comments are no text of the document; a ``title`` in the front matter is its title.

    Raises:
        TextError: it is nested too deeply to be parsed.
    """
    front = _FRONT_MATTER.match(source)
    field = _TITLE_FIELD.search(front["fields"]) if front else None
    writer = _Writer(title=field["title"] if field else None)
    body = source[front.end() :] if front else source
    try:
        writer.write(_PARSER.parse(_COMMENT.sub(lambda found: found["code"] or "", body)))
    except RecursionError:
        raise TextError(
            "the Markdown is nested too deeply: take out quotations or brackets within each other"
        ) from None
    text = "".join(writer.parts).rstrip("\n") + "\n"
    return text, Outline(writer.title, mark_references(text, writer.blocks))


@dataclass
class _Writer:
    """Puts out text while it walks the tokens, and notes where each block came to stand."""

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    path: list[tuple[int, str]] = field(default_factory=list)
    title: str | None = None
    last_text: str = ""
    length: int = 0

    def write(self, tokens: Sequence[Token]) -> None:
        position = 0
        while position < len(tokens):
            token = tokens[position]
            end = _closing(tokens, position)
            inner = tokens[position + 1 : end]
            if token.type == "heading_open":
                self._heading(_inline(inner), int(token.tag[1:]))
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                self._list(inner, token)
            elif token.type == "table_open":
                self._block("table", _rows(inner))
            elif token.type == "blockquote_open":
                self.write(inner)
            elif token.type == "paragraph_open":
                self._paragraph(_inline(inner))
            elif token.type in ("fence", "code_block"):
                self._block("paragraph", token.content)
            position = end + 1

    @property
    def section(self) -> tuple[str, ...]:
        return tuple(name for _, name in self.path)

    def _put(self, text: str) -> Span | None:
        # Entities and taken away marks may make other text than the source was: fixed here again.
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
        if not text:
            return None
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return Span(start, self.length)

    def _gap(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _heading(self, text: str, level: int) -> None:
        while self.path and self.path[-1][0] >= level:
            self.path.pop()
        span = self._put(text)
        if span is None:
            return
        self._gap("\n\n")
        if self.title is None and not self.blocks:
            self.title = " ".join(text.split())
            self.blocks.append(Block("heading", span))
            return
        self.blocks.append(Block("heading", span, self.section))
        self.path.append((level, " ".join(text.split())))

    def _paragraph(self, text: str) -> None:
        if names_file(text.strip()):
            self._put(text)
            self._gap("\n\n")
        else:
            self._block("caption" if is_caption(text.strip()) else "paragraph", text)

    def _block(self, kind: Kind, text: str) -> None:
        span = self._put(text)
        if span is not None:
            self.blocks.append(Block(kind, span, self.section))
            self.last_text = self.parts[-1]
            self._gap("\n\n")

    def _list(self, tokens: Sequence[Token], opening: Token) -> None:
        number = int(opening.attrGet("start") or 1)
        items = []
        position = 0
        while position < len(tokens):
            end = _closing(tokens, position)
            marker = f"{number}." if opening.type.startswith("ordered") else "-"
            self._gap(f"{marker} ")
            span = self._put(_item_text(tokens[position + 1 : end]))
            self._gap("\n")
            if span is not None:
                items.append(list_item(span, self.parts[-2], marker))
            number += 1
            position = end + 1
        self._gap("\n")
        if items:
            self._close_list(tuple(items))

    def _close_list(self, items: tuple[Item, ...]) -> None:
        before = self.blocks[-1] if self.blocks else None
        announced = before is not None and before.kind == "paragraph" and before.section == self.section
        lead = before.span if before and announced and LEAD.search(self.last_text) else None
        span = items[0].span.join(items[-1].span)
        self.blocks.append(Block("list", span, self.section, items, lead))


def _closing(tokens: Sequence[Token], position: int) -> int:
    depth = 0
    for i in range(position, len(tokens)):
        depth += tokens[i].nesting
        if depth == 0:
            return i
    return len(tokens) - 1


def _inline(tokens: Sequence[Token]) -> str:
    return "\n".join(_plain(token) for token in tokens if token.type == "inline")


def _plain(token: Token) -> str:
    if token.type in ("text", "code_inline"):
        return token.content
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return "".join(_plain(child) for child in token.children or ())


def _item_text(tokens: Sequence[Token]) -> str:
    """Return an item's text, the items of lists within it on lines of their own with their markers."""
    lines: list[str] = []
    numbers: list[int | None] = []
    marker = ""
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            numbers.append(int(token.attrGet("start") or 1) if token.type.startswith("ordered") else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            numbers.pop()
        elif token.type == "list_item_open" and numbers:
            number = numbers[-1]
            marker = "- " if number is None else f"{number}. "
            numbers[-1] = None if number is None else number + 1
        elif token.type == "inline" or token.type in ("fence", "code_block"):
            content = _plain(token) if token.type == "inline" else token.content.rstrip("\n")
            lines.append(marker + content.replace("\n", "\n  "))
            marker = ""
    return "\n  ".join(line for line in lines if line.strip())


def _rows(tokens: Sequence[Token]) -> str:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows:
            rows[-1].append(_plain(token).strip())
    return "\n".join(" | ".join(cells) for cells in rows)
