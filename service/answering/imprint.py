"""Say what a document says of itself where it begins: its title, who wrote it, when it came out."""

import re
from collections.abc import Iterator
from itertools import takewhile

from corpus.attribution import MONTH
from corpus.model import Document, Span
from service.understanding.asked_imprint import CAME_OUT, MADE
from service.understanding.names import YEAR

_BY = re.compile(rf"^(?:oleh|by|penulis|authors?|penyusun)\b|\b{MADE}\s+(?:oleh|by)\b|\bpenyusun\s*:", re.I)
_BODY = (
    r"(?:Universit\w+|Fakultas|Faculty|Program|Jurusan|Department|Departemen|Jurnal|Journal|Institut\w*|Politeknik|"
    r"Sekolah|School|College|Dinas|Kementerian|Ministry|Badan|Kantor|Office|Vol|Volume|No|Nomor|Edisi|Edition|Tahun|Kata|"
    r"Keywords?|Abstra\w+|Bab|Chapter|Part|Bagian|Versi|Version)\b"
)
_PERSON = re.compile(rf"^(?!{_BODY})[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*){{1,4}}(?=\s*(?:[,&\d*]|dan\b|and\b|$))")
# A line that is nothing but names stands above a text, often in the form of a heading.
_ONE = rf"(?!{_BODY})[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*){{1,4}}[\d*]*"
_PERSONS = re.compile(rf"{_ONE}(?:(?:\s*,|\s*&|\s+dan|\s+and)+\s+{_ONE})*")
# "Research summary no. 27, March 2023."
_ENDS_WITH_MONTH = re.compile(rf",\s+(?:\d{{1,2}}\s+)?{MONTH}\s+\d{{4}}\.?$")
_SUMMARY = re.compile(r"(?:abstrak|abstract|ringkasan|summary)\b", re.I)
_OUT = re.compile(rf"\b{CAME_OUT}\b", re.I)
_LOOKED_AT = 6
_LONGEST_LINE = 25


def imprint(document: Document, what: str) -> Span | None:
    """Return where a document says its title, its author or its date, as a heading or before its first section; None
    where it does not."""
    if what == "title":
        heading = document.blocks[0] if document.blocks else None
        return heading.span if heading and heading.kind == "heading" else None
    is_it = _is_date if what == "date" else _is_author
    return next((span for span in _opening(document) if is_it(span.of(document.text))), None)


def _is_author(text: str) -> bool:
    return bool(_BY.search(text)) or (_is_line(text) and bool(_PERSON.search(text)))


def _is_date(text: str) -> bool:
    return bool(YEAR.search(text)) and (_is_line(text) or any(form.search(text) for form in (_OUT, _ENDS_WITH_MONTH)))


def _is_line(text: str) -> bool:
    """Tell a line of an imprint from a sentence."""
    return len(text.split()) <= _LONGEST_LINE and not text.rstrip().endswith((".", "?", "!", ":"))


def _opening(document: Document) -> Iterator[Span]:
    """Yield the lines between a document's title and its first section; names there may have the form of a heading."""
    blocks = document.blocks[:_LOOKED_AT]
    above = takewhile(
        lambda number: not number or blocks[number].kind != "heading" or _are_names(document, number),
        range(len(blocks)),
    )
    for block in (blocks[number] for number in above):
        if block.kind == "paragraph":
            yield from (sentence.span for sentence in document.sentences_in(block.span)[:_LOOKED_AT])
        elif block is not blocks[0]:
            yield block.span


def _are_names(document: Document, number: int) -> bool:
    """Tell names in the form of a heading from a section's: a line of an imprint stands behind them, or the summary."""
    names, behind = document.blocks[number], document.blocks[number + 1 : number + 2]
    told = behind[0].span.of(document.text) if behind else ""
    is_imprint = _is_line(told) if behind and behind[0].kind == "paragraph" else bool(_SUMMARY.match(told))
    return is_imprint and bool(_PERSONS.fullmatch(names.span.of(document.text)))
