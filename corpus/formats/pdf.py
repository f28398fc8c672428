"""Read a PDF into text with its structure and pages.

pdfium gives the letters in the file's own order, which is the reading order of nearly all that is typeset today. Lines
become paragraphs by their distance and indent, headings by their type or the file's own outline; what stands at the
same place at the head or foot of several pages, and page numbers, are left out.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

import pypdfium2

from corpus.errors import DocumentError, TextError
from corpus.formats.pdf_lines import PdfLine, read_lines
from corpus.lines import ends_sentence
from corpus.markers import marker_of
from corpus.outline_writer import OutlineWriter
from corpus.structure import Outline
from corpus.text import whole_letters

_LARGER = 1.12
_HEADING_WORDS = 16
_EDGE_LINES = 2
_EDGE_SHARE = 0.12
_REPEATED = 3
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:hal(?:aman)?|page|p)\.?\s*)?(?:\d{1,4}|(?-i:[ivxl]{1,7}))(?:\s*(?:/|dari|of)\s*\d{1,4})?\W*", re.I
)
_FAR = 1.45
_INDENT = 0.9
_SHORT_LINE = 0.86
# A table of contents leads to its pages with dots.
_LEADERS = re.compile(r"(?:\.\s?){5,}\s*\w{0,6}$")
_PARTED = re.compile(r"([^\W\d_]+)-$")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
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
    pages, heights = [], []
    for number in range(len(document)):
        page = document[number]
        heights.append(page.get_height())
        pages.append(read_lines(page, number))
        page.close()
    empty = [number for number, lines in enumerate(pages) if not lines]
    if len(empty) == len(pages):
        raise TextError(
            f"none of the {len(pages)} pages has text: the PDF is scanned; recognise its text first, as with ocrmypdf"
        )
    labels = [whole_letters(document.get_page_label(number)) or str(number + 1) for number in range(len(pages))]
    lines = [line for page in _without_edges(pages, heights) for line in page if not _LEADERS.search(line.text)]
    if not lines:
        raise TextError("the PDF has no text but page numbers and running heads")
    writer = OutlineWriter()
    _Typesetting(lines, _headings_named(document), labels, writer).write()
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
            found[page, _letters(item.get_title())] = item.level + 1
    return found


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _without_edges(pages: Sequence[Sequence[PdfLine]], heights: Sequence[float]) -> list[list[PdfLine]]:
    """Return the pages' lines without running heads and feet and page numbers."""
    edges = [_edge(lines, height) for lines, height in zip(pages, heights, strict=True)]
    seen = Counter(key for lines in edges for key in {_pattern(line) for line in lines})
    return [
        [line for line in lines if not (line in edge and _is_running(line, seen))]
        for lines, edge in zip(pages, edges, strict=True)
    ]


def _edge(lines: Sequence[PdfLine], height: float) -> list[PdfLine]:
    down = sorted(lines, key=lambda line: -line.top)
    near = [*down[:_EDGE_LINES], *down[-_EDGE_LINES:]]
    return [line for line in near if line.bottom > height * (1 - _EDGE_SHARE) or line.top < height * _EDGE_SHARE]


def _pattern(line: PdfLine) -> tuple[str, int]:
    return re.sub(r"\d+|\b[ivxlc]+\b", "#", line.text.casefold()), round(line.bottom / 12)


def _is_running(line: PdfLine, seen: Counter[tuple[str, int]]) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line.text)) or seen[_pattern(line)] >= _REPEATED


@dataclass
class _Typesetting:
    """Turns lines back into headings, paragraphs and lists."""

    lines: Sequence[PdfLine]
    named: Mapping[tuple[int, str], int]
    labels: Sequence[str]
    writer: OutlineWriter
    items: list[tuple[str, "_Run"]] = field(default_factory=list)
    page: int = -1

    def write(self) -> None:
        """Write all lines."""
        self._measure()
        for run in self._runs():
            level = self._level(run)
            marker = None if level else marker_of(run.text)
            if marker:
                self.items.append((marker["mark"], run.cut(marker.end())))
                continue
            self._close_list()
            self._turn(run)
            if level:
                self.writer.heading(run.text, level)
            else:
                self.writer.paragraph(run.text)
        self._close_list()

    def _measure(self) -> None:
        weighed = Counter[float]()
        for line in self.lines:
            weighed[line.size] += len(line.text)
        self.body = weighed.most_common(1)[0][0]
        larger = sorted({line.size for line in self.lines if line.size >= _LARGER * self.body}, reverse=True)
        self.levels = {size: min(level, 6) for level, size in enumerate(larger, start=1)}
        gaps = [
            a.bottom - b.bottom
            for a, b in zip(self.lines, self.lines[1:], strict=False)
            if a.page == b.page and _same_column(a, b)
        ]
        self.spacing = median([gap for gap in gaps if gap > 0] or [1.2 * self.body])

    def _runs(self) -> list["_Run"]:
        runs: list[_Run] = []
        for line in self.lines:
            if runs and self._goes_on(runs[-1].lines[-1], line, runs[-1]):
                runs[-1].lines.append(line)
            else:
                runs.append(_Run([line]))
        return runs

    def _goes_on(self, before: PdfLine, line: PdfLine, run: "_Run") -> bool:
        if abs(before.size - line.size) > 0.5 or (before.bold != line.bold and self._level(run)):
            return False
        if marker_of(line.text) or (line.page, _letters(line.text)) in self.named:
            return False
        if before.page != line.page or not _same_column(before, line):
            # A page or column ends in the middle of a sentence, or at the end of a paragraph.
            return before.hyphened or (not ends_sentence(before.text) and line.text[:1].islower())
        if before.bottom - line.bottom > _FAR * self.spacing:
            return False
        width = max(one.right for one in run.lines) - min(one.left for one in run.lines)
        ends = ends_sentence(before.text) and before.right - before.left < _SHORT_LINE * width
        indented = line.left - before.left > _INDENT * line.size and ends_sentence(before.text)
        return not ends and not (indented and not marker_of(run.lines[0].text))

    def _level(self, run: "_Run") -> int | None:
        first = run.lines[0]
        named = self.named.get((first.page, _letters(run.text)))
        if named:
            return named
        words = run.text.split()
        if (
            len(words) > _HEADING_WORDS
            or not any(map(str.isalpha, run.text))
            or run.text.endswith((".", ":", ";", ","))
        ):
            return None
        if first.size in self.levels:
            return self.levels[first.size]
        bold = all(line.bold for line in run.lines) and len(run.lines) <= 2 and first.size >= self.body
        return len(self.levels) + 1 if bold and not marker_of(run.text) else None

    def _turn(self, run: "_Run", ahead: int = 0) -> None:
        for offset, page in run.pages():
            if page != self.page:
                self.page = page
                self.writer.page(self.labels[page], offset + ahead)

    def _close_list(self) -> None:
        ahead = 0
        for marker, run in self.items:
            self._turn(run, ahead + len(marker) + 1)
            ahead += len(marker) + 2 + len(run.text)
        if self.items:
            self.writer.list([(marker, run.text) for marker, run in self.items])
            self.items.clear()


@dataclass
class _Run:
    """Lines that belong together."""

    lines: list[PdfLine]
    skipped: int = 0

    @property
    def text(self) -> str:
        """Their words as one text."""
        return self._joined()[0][self.skipped :]

    def cut(self, start: int) -> "_Run":
        """Return the run without its first characters."""
        return _Run(self.lines, self.skipped + start)

    def pages(self) -> list[tuple[int, int]]:
        """Return (offset in the text, page) where each page begins."""
        return [(max(0, offset - self.skipped), page) for offset, page in self._joined()[1]]

    def _joined(self) -> tuple[str, list[tuple[int, int]]]:
        text = ""
        pages: list[tuple[int, int]] = []
        for before, line in pairwise([None, *self.lines]):
            if before is not None and line is not None:
                text = _joining(text, before, line)
            if line is not None:
                if not pages or pages[-1][1] != line.page:
                    pages.append((len(text), line.page))
                text += line.text
        return text, pages


def _joining(text: str, before: PdfLine, line: PdfLine) -> str:
    """Return the text so far, ready for the next line. A hyphen at a line's end is dropped where it only parts a word;
    "anak-" before "anak" keeps it."""
    if before.hyphened:
        word = _LAST_WORD.search(text)
        return f"{text}-" if word and line.text.casefold().startswith(word[0].casefold()) else text
    parted = _PARTED.search(text)
    if parted is None or not line.text[:1].islower():
        return f"{text} "
    return text if line.text.casefold().startswith(parted[1].casefold()) else text[:-1]


def _same_column(before: PdfLine, line: PdfLine) -> bool:
    return line.bottom <= before.top and line.left < before.right and before.left < line.right
