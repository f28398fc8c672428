"""Write a reference in RIS, the tagged lines that Zotero, Mendeley and EndNote read."""

import re
from collections.abc import Iterator

from service.bibliography.reference import Date, Name, Reference

MEDIA_TYPE = "application/x-research-info-systems"
_TYPES = {
    "article": "JOUR",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "MPCT",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "UNPB",
    "map": "MAP",
    "motion_picture": "MPCT",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "personal_communication": "PCOMM",
    "post": "ICOMM",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "software": "COMP",
    "standard": "STAND",
    "statute": "STAT",
    "thesis": "THES",
    "webpage": "ELEC",
}
_OTHER = "GEN"


def ris(reference: Reference) -> str:
    """Return the record: lines of a tag and a value, which end with CR and LF."""
    lines = [("TY", _TYPES.get(reference.type, _OTHER)), *_lines(reference), ("ER", "")]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines)


def _lines(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "ID", reference.key
    yield from (("AU", _name(name)) for name in reference.names("author"))
    yield from (("ED", _name(name)) for name in reference.names("editor"))
    for tag, value in (
        ("TI", reference.text("title")),
        ("T2", reference.text("container-title", "collection-title")),
        *_date(reference.date),
        ("VL", reference.text("volume")),
        ("IS", reference.text("issue", "number")),
        *_pages(reference.text("page")),
        ("ET", reference.text("edition")),
        ("PB", reference.text("publisher")),
        ("CY", reference.text("publisher-place")),
        ("SN", reference.text("ISBN", "ISSN")),
        ("DO", reference.doi),
        ("UR", reference.address),
        ("LA", reference.text("language")),
        ("N1", reference.text("note")),
    ):
        if value:
            yield tag, value


def _name(name: Name) -> str:
    # A comma parts family, given and suffix; an institution has none of these, and its own commas would part it.
    if name.literal:
        return name.literal.replace(",", "")
    family = " ".join(filter(None, (name.particle, name.family)))
    return ", ".join([family, name.given, name.suffix]).rstrip(", ")


def _date(date: Date | None) -> Iterator[tuple[str, str]]:
    if date and re.fullmatch(r"[0-9]{4}", date.year):
        yield "PY", date.year
        month, day = (f"{part:02}" if part else "" for part in (date.month, date.day))
        yield "DA", f"{date.year}/{month}/{day}/" if month else ""
    elif date:
        yield "DA", f"{date.year.replace('/', '-')}"


def _pages(pages: str) -> Iterator[tuple[str, str]]:
    first, *last = re.split(r"\s*[-–—]+\s*", pages, maxsplit=1)
    yield "SP", first
    yield "EP", last[0] if last else ""
