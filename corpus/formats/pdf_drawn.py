"""What is drawn on a page of a PDF beside its letters: the rules of tables, and the dots of bullets."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

# In points: how thick a rule is at most and how long at least, and how large a bullet.
_THICK, _SHORT = 3.0, 6.0
_DOT = (1.0, 8.0)
_STRAIGHT = 0.5
# A page with more is a map or a plot, and a path of more pieces is none of a table's.
_MOST_PATHS, _MOST_SEGMENTS = 5000, 200
_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: where it lies (its height, or its distance from the left) and from where to where it goes."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Dot:
    """A small thing as wide as it is high, and the height of its middle."""

    left: float
    right: float
    middle: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """The rules across and down a page, and its dots, in points from the lower left corner."""

    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()
    dots: tuple[Dot, ...] = ()


def drawn_on(page: pypdfium2.PdfPage) -> Drawn:
    """Return what is drawn on a page; nothing of one that is full of drawings."""
    across, down, dots = list[Rule](), list[Rule](), list[Dot]()
    for number, path in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])):
        if number == _MOST_PATHS:
            return Drawn()
        for left, bottom, right, top in _parts(path):
            wide, high = right - left, top - bottom
            if high <= _THICK and wide >= _SHORT:
                across.append(Rule((bottom + top) / 2, left, right))
            elif wide <= _THICK and high >= _SHORT:
                down.append(Rule((left + right) / 2, bottom, top))
            elif _DOT[0] <= wide <= _DOT[1] and 2 * wide >= high >= wide / 2:
                dots.append(Dot(left, right, (bottom + top) / 2))
    return Drawn(tuple(across), tuple(down), tuple(dots))


def _parts(path: pypdfium2.PdfObject) -> Iterator[_Box]:
    """Yield the place of a path, or those of its straight sides where it is large."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if not fill.value and not stroke.value:
        return
    left, bottom, right, top = path.get_bounds()
    if min(right - left, top - bottom) <= max(_THICK, _DOT[1]):
        yield left, bottom, right, top
    elif pdfium.FPDFPath_CountSegments(path) <= _MOST_SEGMENTS:
        yield from _sides(path)


def _sides(path: pypdfium2.PdfObject) -> Iterator[_Box]:
    """Yield the sides of a path that go straight across or down."""
    matrix = path.get_matrix()
    points: list[tuple[float, float]] = []
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        sort = pdfium.FPDFPathSegment_GetType(segment)
        if sort == pdfium.FPDF_SEGMENT_MOVETO:
            yield from _straight(points)
            points = []
        points.append(matrix.on_point(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    yield from _straight(points)


def _straight(points: list[tuple[float, float]]) -> Iterator[_Box]:
    for (x, y), (u, v) in pairwise(points):
        if min(abs(x - u), abs(y - v)) <= _STRAIGHT:
            yield min(x, u), min(y, v), max(x, u), max(y, v)
