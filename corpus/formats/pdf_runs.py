"""Put the lines of a PDF together that belong to one paragraph, heading or item of a list."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, quantiles

from corpus.formats.pdf_lines import PdfLine, following
from corpus.formats.pdf_tables import PdfTable
from corpus.lines import ends_sentence, is_caption
from corpus.markers import BULLETS, core_of, marker_of, next_mark

# In sizes of the type, and of the distance between lines.
_FAR, _BOLD_FAR, _INDENT, _ALIKE = 1.45, 1.15, 0.9, 2.0
_OTHER_SIZE = 0.5
_SMALLER, _LARGER, _SMALL = 0.93, 1.12, 0.8
_HEADING_WORDS = 16
_DEEPEST = 6
_MOST_BETWEEN = 12
_FIRST = frozenset("1aAi")
_ENDS = re.compile(r"[.!?…][\"'”’)\]]*$")
# Where lines end that are full: of the lines around one so many end there, or so many of a hundred before it.
_AROUND, _MOST, _FULL = 10, 0.4, 80
_ENOUGH = 4


@dataclass
class Run:
    """Lines that belong together."""

    lines: list[PdfLine]

    @property
    def text(self) -> str:
        """Their words as one text."""
        return self.with_pages()[0]

    def with_pages(self) -> tuple[str, list[tuple[int, int]]]:
        """Return the text and (offset in it, page) where each page begins."""
        text = ""
        pages: list[tuple[int, int]] = []
        for number, line in enumerate(self.lines):
            if number:
                text = following(text, self.lines[number - 1], line)
            if not pages or pages[-1][1] != line.page:
                pages.append((len(text), line.page))
            text += line.text
        return text, pages

    @property
    def marker(self) -> str | None:
        """The marker of a list's item that it begins with."""
        found = marker_of(self.text)
        return found["mark"] if found else None


class Typesetting:
    """How a document is set: its type's size, the distance of its lines, where they end, and what its headings are.

    Args:
        lines: all of the document's, one at least.
        named: the level of each heading that the file's outline names, by its page and letters.
    """

    def __init__(self, lines: Sequence[PdfLine], named: Mapping[tuple[int, str], int]) -> None:
        self._named = named
        weighed: dict[float, int] = {}
        for line in lines:
            weighed[line.size] = weighed.get(line.size, 0) + len(line.text)
        self.body = max(weighed, key=lambda size: weighed[size])
        larger = sorted({line.size for line in lines if line.size >= _LARGER * self.body}, reverse=True)
        self._levels = {size: min(level, _DEEPEST) for level, size in enumerate(larger, start=1)}
        pairs = pairwise(lines)
        gaps = [a.bottom - b.bottom for a, b in pairs if a.page == b.page and same_column(a, b)]
        self.spacing = median([gap for gap in gaps if gap > 0] or [1.2 * self.body])
        self._lines = lines
        self._places = {id(line): number for number, line in enumerate(lines)}
        self._ends: dict[int, float] = {}

    def is_named(self, line: PdfLine) -> bool:
        """Tell whether the file's outline names a line as a heading."""
        return (line.page, letters_of(line.text)) in self._named

    def level(self, run: Run) -> int | None:
        """Return the level of a heading, 1 is the highest; None of what is no heading."""
        first, text = run.lines[0], run.text
        named = self._named.get((first.page, letters_of(text)))
        if named:
            return named
        if len(text.split()) > _HEADING_WORDS or not any(map(str.isalpha, text)) or text.endswith((".", ":", ";", ",")):
            return None
        if first.size in self._levels:
            return self._levels[first.size]
        bold = all(line.bold for line in run.lines) and len(run.lines) <= 2 and first.size >= _SMALL * self.body
        is_other = is_caption(text) or (run.marker or "1") in BULLETS
        return len(self._levels) + 1 if bold and not is_other else None

    def has_room(self, before: PdfLine, line: PdfLine) -> bool:
        """Tell whether the first word of a line would have stood at the end of the line before, had it gone on."""
        return before.right + _length(line) + before.size < self._end(before)

    def is_full(self, before: PdfLine, line: PdfLine) -> bool:
        """Tell whether a line goes to its end: the first word of the next one would not have stood on it."""
        return before.right + _length(line) > self._end(before) > 0

    def _end(self, line: PdfLine) -> float:
        """Return where the lines around one are full: most of them end there, or hardly any behind it."""
        if id(line) not in self._ends:
            at = self._places[id(line)]
            near = [one for one in self._lines[max(0, at - _AROUND) : at + _AROUND + 1] if _is_alike(one, line)]
            rights = [one.right for one in near]
            same = [[right for right in rights if abs(right - end) <= line.size / 3] for end in rights]
            most = max(same, key=len)
            if len(most) >= _MOST * len(rights) and len(rights) >= _ENOUGH:
                self._ends[id(line)] = median(most)
            else:
                self._ends[id(line)] = quantiles(rights, n=100)[_FULL - 1] if len(rights) >= _ENOUGH else 0.0
        return self._ends[id(line)]


def _is_alike(line: PdfLine, other: PdfLine) -> bool:
    """Tell whether two lines belong to one column, as far as their left sides and their type tell."""
    alike = line.page == other.page and abs(line.size - other.size) <= _OTHER_SIZE
    return alike and abs(line.left - other.left) <= _ALIKE * other.size


def _length(line: PdfLine) -> float:
    return line.words[0].right - line.words[0].left


def letters_of(text: str) -> str:
    """Return what counts in a heading when it is looked for in the file's outline."""
    return "".join(filter(str.isalnum, text)).casefold()


def same_column(before: PdfLine, line: PdfLine) -> bool:
    """Tell whether a line stands below another in the same column."""
    return line.bottom <= before.top and line.left < before.right and before.left < line.right


def runs_of(parts: Sequence[PdfLine | PdfTable], setting: Typesetting) -> list[Run | PdfTable]:
    """Return the lines, which are in reading order, in runs, and the tables between them."""
    runs: list[Run | PdfTable] = []
    mark: str | None = None
    last: Run | None = None
    for part in parts:
        if isinstance(part, PdfTable):
            runs.append(part)
            continue
        behind = runs[-1] if runs else None
        going = next(
            (run for run in (last, behind) if isinstance(run, Run) and _goes_on(run, part, setting, mark)), None
        )
        run = None if setting.is_named(part) else going or _interrupted(runs, part, setting)
        if run is None:
            run = Run([])
            runs.append(run)
            found = marker_of(part.text)
            mark = found["mark"] if found else mark
        run.lines.append(part)
        last = run
    return runs


def _interrupted(runs: Sequence[Run | PdfTable], line: PdfLine, setting: Typesetting) -> Run | None:
    """Return the paragraph that a line goes on with though a table, a caption or notes stand between."""
    for back in range(2, min(len(runs), _MOST_BETWEEN) + 1):
        run = runs[-back]
        if not all(isinstance(one, PdfTable) or _is_aside(one, setting) for one in runs[-back + 1 :]):
            return None
        if isinstance(run, Run) and not _is_aside(run, setting):
            return run if _is_unfinished(run, line, setting) else None
    return None


def _is_aside(run: Run, setting: Typesetting) -> bool:
    return run.lines[0].size < _SMALLER * setting.body or is_caption(run.text)


def _is_unfinished(run: Run, line: PdfLine, setting: Typesetting) -> bool:
    """Tell whether a paragraph goes on with a line elsewhere: it ends in a sentence, at the end of a full line."""
    before = run.lines[-1]
    if abs(before.size - line.size) > _OTHER_SIZE or ends_sentence(before.text) or marker_of(line.text):
        return False
    headings = setting.level(run) or setting.level(Run([line]))
    return not headings and (line.text[:1].islower() or setting.is_full(before, line))


def _goes_on(run: Run, line: PdfLine, setting: Typesetting, mark: str | None) -> bool:
    """Tell whether a line goes on with a run; ``mark`` is the marker of the last item."""
    before = run.lines[-1]
    if abs(before.size - line.size) > _OTHER_SIZE or (before.bold != line.bold and setting.level(run)):
        return False
    if before.page != line.page or not same_column(before, line):
        # A page or column ends in the middle of a sentence, or at the end of a paragraph.
        return before.hyphened or _is_unfinished(run, line, setting)
    spacing = max(setting.spacing * line.size / setting.body, line.size)
    # A heading in bold may stand but little below a paragraph.
    far = _BOLD_FAR if line.bold and not before.bold else _FAR
    if before.bottom - line.bottom > far * spacing:
        return False
    if _begins_item(before, line, setting, mark):
        return False
    if before.size >= _LARGER * setting.body:
        # Of a heading's lines each may end where it likes.
        return True
    if setting.has_room(before, line) and not before.hyphened:
        return False
    indented = line.left - before.left > _INDENT * line.size and _ENDS.search(before.text) is not None
    return not indented or run.marker is not None


def _begins_item(before: PdfLine, line: PdfLine, setting: Typesetting, last: str | None) -> bool:
    """Tell whether a line begins an item of a list: a sentence may go on with "C." or with a dash."""
    found = marker_of(line.text)
    if found is None:
        return False
    mark = found["mark"]
    if mark in BULLETS or (last is not None and next_mark(last) == mark):
        return True
    if abs(before.left - line.left) > line.size / 4 or setting.has_room(before, line):
        return True
    # Behind "(2020:" goes on "36) …".
    return ends_sentence(before.text) and (core_of(mark) in _FIRST or before.text[-1] not in ":;,")


def stretches(runs: Sequence[Run | PdfTable], setting: Typesetting) -> Iterator[Run | PdfTable]:
    """Yield the runs, tables that go on on the next page as one, though notes stand below the first part."""
    held: PdfTable | None = None
    asides: list[Run] = []
    for run in runs:
        if held is None and isinstance(run, Run):
            yield run
        elif isinstance(run, Run) and _is_aside(run, setting):
            asides.append(run)
        elif isinstance(run, PdfTable) and held is not None and held.goes_on_in(run):
            held = held.with_rest(run)
        else:
            yield from (one for one in (held, *asides) if one is not None)
            held, asides = (run, []) if isinstance(run, PdfTable) else (None, [])
            if isinstance(run, Run):
                yield run
    yield from (one for one in (held, *asides) if one is not None)
