"""Read Markdown into plain text with its structure.

The canonical text of a Markdown document is what a reader sees, without the marks: a quotation from it reads as prose.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.errors import TextError
from corpus.outline_writer import BOLD_LEVEL, OutlineWriter, could_head
from corpus.structure import Outline

# Deeper nesting than this is left out by the parser; no text that people write comes near.
_DEEPEST = 100
_PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("table")
_FRONT_MATTER = re.compile(r"---\n(?P<fields>[\w-]+[ \t]*:(?:.*\n)*?)(?:---|\.\.\.)\n")
# "##Syarat" is meant as a heading, though CommonMark wants a space; "#syarat" may be a hashtag.
_CROWDED = re.compile(r"^(#{2,6})(?=[^\s#])", re.M)
_CHAPTER = re.compile(r"(?:BAB|CHAPTER|PART)\s+(?:[IVXLC]+|\d{1,2})\s*")
_ARTICLE = re.compile(r"(?:Pasal|Article)\s+\d{1,3}[A-Z]?\s*")
_FIELD = re.compile(r"^(?P<name>title|translation_of):[ \t]*[\"']?(?P<value>.+?)[\"']?[ \t]*$", re.M)
# Code is matched first, so that a comment shown as code stays.
_BODY = frozenset({"paragraph_open", "bullet_list_open", "ordered_list_open", "table_open", "blockquote_open"})
_COMMENT = re.compile(r"(?P<code>^(?:```|~~~).*?^(?:```|~~~)|`[^`\n]*`)|<!--.*?-->", re.S | re.M)


def parse_markdown(source: str) -> tuple[str, Outline]:
    """Return the text without marks, in canonical form as ``source`` is, and its outline.

    Front matter and HTML comments are no text of the document; a ``title`` in the front matter is its title, and a
    ``translation_of`` the id of the document that it translates.

    Raises:
        TextError: it is nested too deeply to be parsed.
    """
    front = _FRONT_MATTER.match(source)
    fields = {found["name"]: found["value"] for found in _FIELD.finditer(front["fields"])} if front else {}
    writer = OutlineWriter(fields.get("title"))
    body = source[front.end() :] if front else source
    try:
        _write(writer, _PARSER.parse(_CROWDED.sub(r"\1 ", _COMMENT.sub(lambda found: found["code"] or "", body))))
    except RecursionError:
        raise TextError(
            "the Markdown is nested too deeply: take out quotations or brackets within each other"
        ) from None
    text, found = writer.finish()
    return text, replace(found, translation_of=fields.get("translation_of"))


def _write(writer: OutlineWriter, tokens: Sequence[Token]) -> None:
    position = 0
    while position < len(tokens):
        token = tokens[position]
        end = _closing(tokens, position)
        inner = tokens[position + 1 : end]
        position = end + 1
        if token.type == "paragraph_open":
            name, below = _head_and_rest(inner[0])
            if name and (below or _stands_over(tokens, position)):
                writer.heading(name, BOLD_LEVEL)
                if below:
                    writer.paragraph(below)
            else:
                _write_paragraph(writer, _inline(inner))
        elif token.type == "heading_open":
            writer.heading(_inline(inner), int(token.tag[1:]))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            writer.list(_items(inner, token))
        elif token.type == "table_open":
            writer.table(_rows(inner))
        elif token.type == "blockquote_open":
            _write(writer, inner)
        elif token.type in ("fence", "code_block"):
            writer.preformatted(token.content)


def _write_paragraph(writer: OutlineWriter, text: str) -> None:
    """Write a paragraph; a line of rules' own ("BAB II", "Pasal 5") that it begins with heads what follows, a chapter's
    with the name below it."""
    label, _, below = text.partition("\n")
    if _ARTICLE.fullmatch(label):
        writer.heading(label, BOLD_LEVEL + 2)
        if below:
            writer.paragraph(below)
    elif _CHAPTER.fullmatch(label) and (not below or below.isupper()):
        writer.heading(text, BOLD_LEVEL + 1)
    else:
        writer.paragraph(text)


def _head_and_rest(line: Token) -> tuple[str, str]:
    """Return the words of the bold line that a paragraph begins with, which heads what is below, and the lines that
    follow; no words where it begins with none."""
    parts = [part for part in line.children or () if part.content or part.type != "text"]
    end = next((i for i, part in enumerate(parts) if part.type == "strong_close"), 0)
    after = parts[end + 1 :]
    if not end or parts[0].type != "strong_open" or (after and after[0].type not in ("softbreak", "hardbreak")):
        return "", ""
    name = "".join(map(_plain, parts[:end])).strip()
    return (name, "".join(map(_plain, after)).strip()) if could_head(name) else ("", "")


def _stands_over(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether there is something at a position that a bold line before it can head: text, a list, a table."""
    if position >= len(tokens) or tokens[position].type not in _BODY:
        return False
    below = tokens[position + 1]
    return below.type != "inline" or not _head_and_rest(below)[0]


def _items(tokens: Sequence[Token], opening: Token) -> list[tuple[str, str]]:
    first = int(opening.attrGet("start") or 1)
    items: list[tuple[str, str]] = []
    position = 0
    while position < len(tokens):
        end = _closing(tokens, position)
        marker = f"{first + len(items)}." if opening.type.startswith("ordered") else "-"
        items.append((marker, _item_text(tokens[position + 1 : end])))
        position = end + 1
    return items


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


def _rows(tokens: Sequence[Token]) -> list[list[str]]:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows:
            rows[-1].append(_plain(token).strip())
    return rows
