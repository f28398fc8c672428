"""Write a document's canonical text block by block, and note where each came to stand.

For sources whose marks say what is a heading, a list or a table. Blocks are separated by empty lines, items keep their
marker, table cells are joined by `` | ``.
"""

import unicodedata
from collections.abc import Sequence

from corpus.announcing import announces
from corpus.counted import parts_of
from corpus.lines import is_caption, names_file
from corpus.model import Block, Item, Kind, Page, Span
from corpus.pairs import hold_lists, pairs_of, tidy
from corpus.structure import Outline, list_item, mark_references

# A line in bold that heads what is below it stands under all headings that are marked as such.
BOLD_LEVEL = 7
_QUESTION_WORDS, _NAME_WORDS = 24, 12


def could_head(line: str) -> bool:
    """Tell whether a line in bold may be the heading of what is below it: a question, or a few words that end as no
    sentence does."""
    if line.endswith("?"):
        return len(line.split()) <= _QUESTION_WORDS
    return (line[-1:].isalnum() or line.endswith(")")) and len(line.split()) <= _NAME_WORDS


class OutlineWriter:
    """Puts out text and keeps its outline. The first heading before all else is the document's title."""

    def __init__(self, title: str | None = None) -> None:
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._path: list[tuple[int, str]] = []
        self._title = title
        self._last_text = ""
        self._length = 0
        self._pages: list[Page] = []
        self._held: list[str] = []

    def page(self, label: str, ahead: int = 0) -> None:
        """Begin a page, ``ahead`` characters behind what stands there already."""
        self._write_held()
        self._pages.append(Page(label, self._length + ahead))

    def finish(self) -> tuple[str, Outline]:
        """Return the text, which may be empty, and its outline."""
        self._write_held()
        text = "".join(self._parts).rstrip("\n") + "\n"
        return text, Outline(self._title, mark_references(text, self._blocks), tuple(self._pages))

    def heading(self, text: str, level: int) -> None:
        """Write a heading; ``level`` 1 is the highest."""
        self._write_held()
        while self._path and self._path[-1][0] >= level:
            self._path.pop()
        span = self._put(text)
        if span is None:
            return
        self._gap("\n\n")
        name = " ".join(text.split())
        if self._title is None and not self._blocks:
            self._title = name
            self._blocks.append(Block("heading", span))
            return
        self._blocks.append(Block("heading", span, self._section))
        self._path.append((level, name))

    def paragraph(self, text: str) -> None:
        """Write a paragraph, which may turn out to be a caption, or with others a list that was typed; what only names
        a file is no content."""
        self._held.append(text)

    def preformatted(self, text: str) -> None:
        """Write a paragraph as it stands."""
        self._write_held()
        self._block("paragraph", text)

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Write a table, a line for each row of cells; where it only lays out what is said of what, a list, or where
        that has lists of its own, paragraphs and these."""
        self._write_held()
        said = pairs_of(rows)
        if said is not None and hold_lists(said):
            self._held += ["\n".join(line.strip() for line in one.split("\n")) for one in said]
        elif said is None:
            self._block("table", "\n".join(" | ".join(" ".join(cell.split()) for cell in row) for row in tidy(rows)))
        else:
            self._list([("-", one) for one in said])

    def list(self, items: Sequence[tuple[str, str]]) -> None:
        """Write a list of (marker, text)."""
        self._write_held()
        self._list(items)

    def _list(self, items: Sequence[tuple[str, str]]) -> None:
        written = []
        for marker, text in items:
            self._gap(f"{marker} ")
            span = self._put(text)
            self._gap("\n")
            if span is not None:
                written.append(list_item(span, self._parts[-2], marker))
        self._gap("\n")
        if written:
            self._close_list(tuple(written))

    def _write_held(self) -> None:
        held, self._held = self._held, []
        for part in parts_of(held):
            if not isinstance(part, str):
                self._list(part)
            elif names_file(part.strip()):
                self._put(part)
                self._gap("\n\n")
            else:
                self._block("caption" if is_caption(part.strip()) else "paragraph", part)

    @property
    def _section(self) -> tuple[str, ...]:
        return tuple(name for _, name in self._path)

    def _put(self, text: str) -> Span | None:
        # Entities and taken away marks may make other text than the source was: fixed here again.
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
        if not text:
            return None
        start = self._length
        self._gap(text)
        return Span(start, self._length)

    def _gap(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _block(self, kind: Kind, text: str) -> None:
        span = self._put(text)
        if span is not None:
            self._blocks.append(Block(kind, span, self._section))
            self._last_text = self._parts[-1]
            self._gap("\n\n")

    def _close_list(self, items: tuple[Item, ...]) -> None:
        before = self._blocks[-1] if self._blocks else None
        announced = before is not None and before.kind == "paragraph" and before.section == self._section
        lead = before.span if before and announced and announces(self._last_text, len(items)) else None
        span = items[0].span.join(items[-1].span)
        self._blocks.append(Block("list", span, self._section, items, lead))
