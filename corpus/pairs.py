"""Tidy the rows of a table that was only laid out as one: "Waktu | : | 08.00", "Rp | 5.000"."""

from collections.abc import Sequence

from corpus.markers import marker_of

_COLON = ":"
_FEWEST = 2
_CURRENCIES = frozenset({"rp", "rp.", "idr", "usd", "eur", "$", "€", "£"})
_MOSTLY = 0.75
_Rows = Sequence[Sequence[str]]


def tidy(rows: _Rows) -> list[list[str]]:
    """Return the rows with each currency in the cell of its amount."""
    made = [list(row) for row in rows]
    width = max(map(len, made), default=0)
    made = [row + [""] * (width - len(row)) for row in made]
    for column in range(width - 2, -1, -1):
        signs = [row[column].casefold() for row in made if row[column]]
        if signs and _CURRENCIES.issuperset(signs):
            for row in made:
                row[column : column + 2] = [" ".join(filter(None, row[column : column + 2]))]
    return made


def hold_lists(said: Sequence[str]) -> bool:
    """Tell whether what rows say has lists of its own, each item on a line: then they are paragraphs, as of a decree,
    and no short words about something."""
    return any(sum(marker_of(line.strip()) is not None for line in one.split("\n")) >= _FEWEST for one in said)


def pairs_of(rows: _Rows) -> list[str] | None:
    """Return what each row says of what, as "Waktu: 08.00", where colons stand between; None of any other table.

    A row without its first cell goes on with the one above it, on a line of its own.
    """
    if not rows or min(map(len, rows)) < 2:
        return None
    told = [row[1].strip() for row in rows if row[0].strip()]
    if not told or sum(cell.startswith(_COLON) for cell in told) < _MOSTLY * len(told):
        return None
    said: list[str] = []
    for row in rows:
        first = row[0].strip().removesuffix(_COLON).rstrip()
        rest = " ".join(cell for cell in (part.strip() for part in row[1:]) if cell and cell != _COLON)
        rest = rest.removeprefix(_COLON).lstrip()
        if first:
            # A list begins on a line of its own.
            between = ":\n  " if "\n" in rest and marker_of(rest) else ": "
            said.append(f"{first}{between}{rest}" if rest else first)
        elif said and rest:
            said[-1] += f"\n  {rest}"
    return said
