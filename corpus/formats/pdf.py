"""Read a PDF into text with its structure and pages.

pdfium gives the letters in the file's own order, which is the reading order of nearly all that is typeset today. Lines
become paragraphs by their distance, indent and length, headings by their type or the file's own outline, tables by
their rules or columns; what stands at the same place at the head or foot of several pages, and page numbers, are left
out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pypdfium2

from corpus.errors import DocumentError, TextError
from corpus.formats.pdf_drawn import drawn_on
from corpus.formats.pdf_lines import PdfLine, read_lines
from corpus.formats.pdf_runs import Run, Typesetting, letters_of, runs_of, stretches
from corpus.formats.pdf_tables import PdfTable, with_tables
from corpus.markers import marker_of, marker_sort
from corpus.outline_writer import OutlineWriter
from corpus.structure import Outline, begins_anew
from corpus.text import whole_letters

_EDGE_LINES = 2
_EDGE_SHARE = 0.12
_REPEATED = 3
# In sizes of the document's type: how small a running head is, and how far it stands from the text.
_SMALL, _ALONE = 0.95, 1.6
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:hal(?:aman)?|page|p)\.?\s*)?(?:\d{1,4}|(?-i:[ivxl]{1,7}))(?:\s*(?:/|dari|of)\s*\d{1,4})?\W*", re.I
)
# What a browser prints at the edge of a page.
_PRINTED = re.compile(r"(?:https?|file)://\S+\s+\d+/\d+")
# A table of contents leads to its pages with dots.
_LEADERS = re.compile(r"(?:\.\s?){5,}\s*\w{0,6}$")
_NO_TITLE = re.compile(
    r"\.(?:docx?|pdf|tex|indd|qxd|pptx?|odt|rtf)\b|^(?:microsoft word|untitled|document\d*|slide)\b", re.I
)


def parse_pdf(content: bytes) -> tuple[str, Outline]:
    """Return the text of a PDF and its outline, its pages among it.

    Raises:
        TextError: no page has text, as where it was scanned.
        DocumentError: it is damaged, or encrypted with a password.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError("the PDF is encrypted: save it without a password") from error
        raise DocumentError(f"the PDF is damaged: {error}") from error
    try:
        return _parse(document)
    finally:
        document.close()


def _parse(document: pypdfium2.PdfDocument) -> tuple[str, Outline]:
    pages, heights, drawings = [], [], []
    for number in range(len(document)):
        page = document[number]
        heights.append(page.get_height())
        drawings.append(drawn_on(page))
        pages.append(read_lines(page, number, drawings[-1].dots))
        page.close()
    empty = [number for number, lines in enumerate(pages) if not lines]
    if len(empty) == len(pages):
        raise TextError(
            f"none of the {len(pages)} pages has text: the PDF is scanned; recognise its text first, as with ocrmypdf"
        )
    labels = [whole_letters(document.get_page_label(number)) or str(number + 1) for number in range(len(pages))]
    told = [[line for line in page if not _LEADERS.search(line.text)] for page in _without_edges(pages, heights)]
    if not any(told):
        raise TextError("the PDF has no text but page numbers and running heads")
    setting = Typesetting([line for lines in told for line in lines], _headings_named(document))
    parts = [part for lines, drawn in zip(told, drawings, strict=True) for part in with_tables(lines, drawn)]
    writer = OutlineWriter()
    _Layout(setting, labels, writer).write(stretches(runs_of(parts, setting), setting))
    text, outline = writer.finish()
    title = outline.title or _title(document)
    notes = (f"no text on page {', '.join(labels[n] for n in empty)}",) if empty else ()
    return text, replace(outline, title=title, notes=notes)


def _title(document: pypdfium2.PdfDocument) -> str | None:
    said = " ".join(whole_letters(str(document.get_metadata_value("Title") or "")).split())
    return said if said and not _NO_TITLE.search(said) else None


def _headings_named(document: pypdfium2.PdfDocument) -> dict[tuple[int, str], int]:
    """Return the level of each heading of the file's outline by its page and letters."""
    found: dict[tuple[int, str], int] = {}
    for item in document.get_toc(max_depth=6):
        destination = item.get_dest()
        page = destination.get_index() if destination else None
        if page is not None:
            found[page, letters_of(item.get_title())] = item.level + 1
    return found


def _without_edges(pages: Sequence[Sequence[PdfLine]], heights: Sequence[float]) -> list[list[PdfLine]]:
    """Return the pages' lines without running heads and feet and page numbers."""
    edges = [_edge(lines, height) for lines, height in zip(pages, heights, strict=True)]
    often = max(2, min(_REPEATED, len(pages)))
    body = Counter(line.size for lines in pages for line in lines).most_common(1)[0][0]
    seen = Counter(key for lines in edges for key in {_pattern(line) for line in lines})
    return [
        [
            line
            for line in lines
            if not (line in edge and (_is_running(line, seen, often) or (number and _is_head(lines, line, body))))
        ]
        for number, (lines, edge) in enumerate(zip(pages, edges, strict=True))
    ]


def _edge(lines: Sequence[PdfLine], height: float) -> list[PdfLine]:
    down = sorted(lines, key=lambda line: -line.top)
    near = [*down[:_EDGE_LINES], *down[-_EDGE_LINES:]]
    return [line for line in near if line.bottom > height * (1 - _EDGE_SHARE) or line.top < height * _EDGE_SHARE]


def _is_head(lines: Sequence[PdfLine], line: PdfLine, body: float) -> bool:
    """Tell whether a line in small type stands alone above all others of a page: a running head."""
    others = [one.bottom for one in lines if abs(one.bottom - line.bottom) > line.size / 2]
    return line.size < _SMALL * body and bool(others) and line.bottom - max(others) > _ALONE * body


def _pattern(line: PdfLine) -> tuple[str, int]:
    return re.sub(r"\d+|\b[ivxlc]+\b", "#", line.text.casefold()), round(line.bottom / 12)


def _is_running(line: PdfLine, seen: Counter[tuple[str, int]], often: int) -> bool:
    return (
        bool(_PAGE_NUMBER.fullmatch(line.text)) or seen[_pattern(line)] >= often or bool(_PRINTED.fullmatch(line.text))
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """What of a run stands behind its marker, and what is written before it."""

    before: str
    run: Run
    skipped: int = 0

    @property
    def text(self) -> str:
        """What is written."""
        return self.before + self.run.text[self.skipped :]

    def pages(self, ahead: int) -> list[tuple[int, int]]:
        """Return (offset, page) where each page begins, ``ahead`` characters being written before it."""
        ahead += len(self.before)
        return [(ahead + max(0, offset - self.skipped), page) for offset, page in self.run.with_pages()[1]]


class _Layout:
    """Turns lines and tables back into headings, paragraphs, lists and tables."""

    def __init__(self, setting: Typesetting, labels: Sequence[str], writer: OutlineWriter) -> None:
        self._setting = setting
        self._labels = labels
        self._writer = writer
        self._items: list[tuple[str, list[_Part]]] = []
        self._page = -1

    def write(self, parts: Iterable[Run | PdfTable]) -> None:
        """Write all of it."""
        for part in parts:
            if isinstance(part, PdfTable):
                self._close_list()
                self._turn(part.pages())
                self._writer.table(part.rows)
            elif not self._listed(part):
                self._close_list()
                self._turn(part.with_pages()[1])
                level = self._setting.level(part)
                if level:
                    self._writer.heading(part.text, level)
                else:
                    self._writer.paragraph(part.text)
        self._close_list()

    def _listed(self, run: Run) -> bool:
        """Tell whether a run was put into a list: as an item, or as part of the last one."""
        found = None if self._setting.level(run) else marker_of(run.text)
        if found is None:
            within = self._items and _stands_within(run, self._items[-1][1][0].run)
            if within and not self._setting.level(run):
                self._items[-1][1].append(_Part("\n  ", run))
                return True
            return False
        if self._items and _is_nested(run, found["mark"], *self._items[0]):
            self._items[-1][1].append(_Part(f"\n  {found['mark']} ", run, found.end()))
            return True
        if self._items and begins_anew(self._items[-1][0], found["mark"]):
            self._close_list()
        self._items.append((found["mark"], [_Part("", run, found.end())]))
        return True

    def _turn(self, pages: Iterable[tuple[int, int]]) -> None:
        for offset, page in pages:
            if page != self._page:
                self._page = page
                self._writer.page(self._labels[page], offset)

    def _close_list(self) -> None:
        ahead = 0
        for marker, parts in self._items:
            ahead += len(marker) + 1
            for part in parts:
                self._turn(part.pages(ahead))
                ahead += len(part.text)
            ahead += 1
        if self._items:
            self._writer.list([(marker, "".join(part.text for part in parts)) for marker, parts in self._items])
            self._items.clear()


def _stands_within(run: Run, item: Run) -> bool:
    """Tell whether a paragraph stands below an item's words, and not below its marker."""
    first, line = item.lines[0], run.lines[0]
    words = first.words[min(1, len(first.words) - 1)]
    return (
        line.page == first.page and abs(line.left - words.left) <= line.size and line.left > first.left + line.size / 2
    )


def _is_nested(run: Run, mark: str, outer_mark: str, outer: Sequence[_Part]) -> bool:
    """Tell whether an item belongs to a list within the last item: it has another marker and stands further in."""
    first = outer[0].run.lines[0]
    return marker_sort(mark) != marker_sort(outer_mark) and run.lines[0].left > first.left + first.size / 2
