"""Give each row of a table all its cells, where some reach over several rows or columns."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

# A file may say any number; no table that is read has so many columns.
_WIDEST = 100
_HEAD = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, and over how many columns and rows it reaches."""

    text: str
    across: int = 1
    down: int = 1


def filled(rows: Iterable[Iterable[Cell]]) -> list[list[str]]:
    """Return the texts of the rows' cells, column below column.

    A cell that reaches over several rows is said in each, for each is read alone; one that reaches over several columns
    is said in the first of them. A head in two rows is one, in which what stands over several columns is said in each.
    """
    above: dict[int, Cell] = {}
    made: list[list[str]] = []
    over: list[str] = []
    for number, row in enumerate(rows):
        cells, texts = list(row), list[str]()
        if number == 0 and cells and cells[0].down == _HEAD and any(_is_above(cell) for cell in cells):
            over = [cell.text if cell.down == 1 else "" for cell in cells for _ in range(min(cell.across, _WIDEST))]
        for cell in cells:
            texts += _reaching(above, len(texts))
            if cell.down > 1 and len(texts) < _WIDEST:
                above[len(texts)] = replace(cell, down=cell.down - 1)
            texts += _texts(cell)
        while max(above, default=-1) >= len(texts):
            texts += list(_reaching(above, len(texts))) or [""]
        # One cell across the whole table stands over the rows below it.
        if number == 1 and over and len(texts) == len(over):
            made.clear()
            texts = [" ".join(filter(None, pair)) for pair in zip(over, texts, strict=True)]
        made.append(texts if len(cells) > 1 or any(texts[1:]) else texts[:1])
    return made


def _is_above(cell: Cell) -> bool:
    """Tell whether a cell of a head stands over several others."""
    return cell.across > 1 and cell.down == 1


def _reaching(above: dict[int, Cell], column: int) -> Iterator[str]:
    while cell := above.pop(column, None):
        if cell.down > 1:
            above[column] = replace(cell, down=cell.down - 1)
        texts = _texts(cell)
        yield from texts
        column += len(texts)


def _texts(cell: Cell) -> list[str]:
    return [cell.text, *[""] * (min(cell.across, _WIDEST) - 1)]
