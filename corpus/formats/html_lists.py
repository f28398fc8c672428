"""Lists of a web page: of items, and of terms with what is said of them."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from selectolax.lexbor import LexborNode

from corpus.formats.html_nodes import LISTS, is_room, lies_directly, plain, running
from corpus.markers import marker_of

_DEFINED = frozenset({"dt", "dd"})
_DEEPEST_LIST = 30
_BLOCKS = LISTS | {"p", "div"}


def items_of(node: LexborNode, indent: str = "", depth: int = 0) -> list[tuple[str, str]]:
    """Return a list's items, each with its mark.

    A list that stands between the items is part of the one before it, as browsers show it; what else stands there is an
    item of its own.
    """
    items: list[tuple[str, str]] = []
    number = _first(node)
    for are_rooms, children in groupby(node.iter(include_text=True), is_room):
        if not are_rooms:
            loose = plain("".join(map(running, children)))
            items += [("-", loose)] if any(map(str.isalnum, loose)) else []
            continue
        for child in children:
            if child.tag == "li":
                items += _item(f"{number}." if node.tag == "ol" else "-", child, indent, depth)
                number += 1
            elif depth >= _DEEPEST_LIST or (child.tag not in LISTS and child.css_first("li") is None):
                items += _item("-", child, indent, depth)
            elif items and child.tag in LISTS:
                mark, text = items.pop()
                items.append((mark, "\n".join([text, *_lines_below(child, indent, depth)])))
            else:
                items += items_of(child, indent, depth + 1)
    return items


def cell_text(node: LexborNode) -> str:
    """Return what a table's cell says; each item of a list, or paragraph that begins as one, on a line of its own."""
    lines: list[str] = []
    for is_block, children in groupby(node.iter(include_text=True), lambda child: child.tag in _BLOCKS):
        if not is_block:
            lines.append(plain("".join(map(running, children))))
            continue
        for child in children:
            if child.tag in LISTS:
                lines += [line.strip() for line in "\n".join(_lines(items_of(child), "")).split("\n")]
            else:
                lines.append(plain(running(child)))
    text = ""
    for line in filter(None, lines):
        between = "\n  " if marker_of(line) or "\n" in text else " "
        text = f"{text}{between}{line}" if text else line
    return text


def _item(mark: str, node: LexborNode, indent: str, depth: int) -> list[tuple[str, str]]:
    text = _item_text(node, indent, depth)
    return [(mark, text)] if text else []


def _lines_below(node: LexborNode, indent: str, depth: int) -> list[str]:
    return _lines(items_of(node, f"{indent}  ", depth + 1), f"{indent}  ")


def _lines(items: Iterable[tuple[str, str]], indent: str) -> list[str]:
    return [f"{indent}{mark} {text}" for mark, text in items]


def _first(node: LexborNode) -> int:
    start = node.attributes.get("start") or "1"
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _item_text(node: LexborNode, indent: str, depth: int) -> str:
    """Return an item's text; the items of lists within it stand on lines of their own below."""
    if depth >= _DEEPEST_LIST:
        return plain(running(node))
    nested = [child for child in node.css("ul, ol") if child.mem_id != node.mem_id]
    nested = [child for child in nested if lies_directly(child, node, {"li", *LISTS})]
    below = [line for child in nested for line in _lines_below(child, indent, depth)]
    for child in nested:
        child.decompose()
    own = [plain(running(part)) for part in _parts(node)]
    return "\n".join([f"\n{indent}  ".join(filter(None, own)), *below]).strip()


def _parts(node: LexborNode) -> list[LexborNode]:
    paragraphs = [child for child in node.iter() if child.tag in ("p", "div")]
    loose = any(child.tag not in ("p", "div") and plain(child.text() or "") for child in node.iter(include_text=True))
    return [node] if loose or not paragraphs else paragraphs


def defined_in(node: LexborNode, indent: str = "", depth: int = 0) -> list[tuple[str, str]]:
    """Return each term of a list of definitions with what is said of it, and those of which nothing is said."""
    items: list[tuple[str, str]] = []
    terms: list[str] = []
    for child in [child for child in node.css("dt, dd") if lies_directly(child, node, _DEFINED)]:
        if child.tag == "dd":
            items += _definition(child, terms, indent, depth)
            terms = []
        elif term := plain(running(child)):
            terms.append(term)
    return items + [("-", term) for term in terms]


def _definition(node: LexborNode, terms: Sequence[str], indent: str, depth: int) -> list[tuple[str, str]]:
    """Return what is said of ``terms``; what a list of definitions within it says stands on lines of its own below."""
    nested = [child for child in node.css("dl") if lies_directly(child, node, {"dl"})] if depth < _DEEPEST_LIST else []
    within = [item for child in nested for item in defined_in(child, f"{indent}  ", depth + 1)]
    for child in nested:
        child.decompose()
    said = plain(running(node))
    if not said and not within:
        return [("-", term) for term in terms]
    head = ": ".join(filter(None, (", ".join(terms), said)))
    # Some pages indent by lists of definitions that have no terms.
    return [("-", "\n".join([head, *_lines(within, f"{indent}  ")]))] if head else within
