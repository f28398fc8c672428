"""Write a reference as a BibTeX entry, in UTF-8, with what TeX would take for its own signs escaped."""

import re
import unicodedata

from service.bibliography.reference import Name, Reference

MEDIA_TYPE = "application/x-bibtex"
_TYPES = {
    "article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "review": "article",
    "book": "book",
    "chapter": "incollection",
    "entry": "incollection",
    "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
    "manuscript": "unpublished",
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MASTERS = re.compile(r"\b(master|magister|tesis|skripsi|bachelor|sarjana|diploma)", re.I)
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
_ESCAPES = str.maketrans(_SPECIAL)
_PUBLISHER = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}
# A comma, or "and" between white space, would part a name in two.
_PARTING = re.compile(r",|\sand\s|^and\s|\sand$", re.I)


def bibtex(reference: Reference) -> str:
    """Return the entry, its key made of the document's id."""
    kind = _kind(reference)
    fields = {name: value for name, value in _fields(reference, kind).items() if value}
    lines = [f"  {name} = {value},\n" for name, value in fields.items()]
    return f"@{kind}{{{_key(reference.key)},\n{''.join(lines)}}}\n"


def _kind(reference: Reference) -> str:
    kind = _TYPES.get(reference.type, "misc")
    return "mastersthesis" if kind == "phdthesis" and _MASTERS.search(reference.text("genre")) else kind


def _fields(reference: Reference, kind: str) -> dict[str, str]:
    date = reference.date
    # Braces twice keep the capitals: a style may write titles in small letters, and names stand in them.
    title, container = (_twice(reference.text(name)) for name in ("title", "container-title"))
    return {
        "author": _names(reference.names("author")),
        "editor": _names(reference.names("editor")),
        "title": title,
        "journal": container if kind == "article" else "",
        "booktitle": container if kind in ("incollection", "inproceedings") else "",
        "howpublished": container if kind == "misc" else "",
        "year": _braced(date.year) if date else "",
        "month": _MONTHS[date.month - 1] if date and date.month else "",
        "volume": _braced(reference.text("volume")),
        "number": _braced(reference.text("issue", "number")),
        "pages": _braced(re.sub(r"\s*[-–—]+\s*", "--", reference.text("page"))),
        "edition": _braced(reference.text("edition")),
        _PUBLISHER.get(kind, "publisher"): _twice(reference.text("publisher")),
        "address": _braced(reference.text("publisher-place")),
        "isbn": _braced(reference.text("ISBN")),
        "issn": _braced(reference.text("ISSN")),
        # Both are read letter by letter, so that nothing is escaped in them; braces and spaces they do not have.
        "doi": _raw(reference.doi),
        "url": _raw(reference.address),
        "language": _braced(reference.text("language")),
        "note": _braced(reference.text("note")),
    }


def _key(id: str) -> str:
    plain = unicodedata.normalize("NFKD", id).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9:._-]+", "-", plain).strip("-") or "document"


def _braced(text: str) -> str:
    return f"{{{text.translate(_ESCAPES)}}}" if text else ""


def _twice(text: str) -> str:
    return f"{{{_braced(text)}}}" if text else ""


def _raw(text: str) -> str:
    return f"{{{text}}}" if text else ""


def _names(names: tuple[Name, ...]) -> str:
    return f"{{{' and '.join(map(_one_name, names))}}}" if names else ""


def _one_name(name: Name) -> str:
    if name.literal:
        return _braced(name.literal)
    last = " ".join(filter(None, (_part(name.particle), _part(name.family))))
    return ", ".join(filter(None, (last, _part(name.suffix), _part(name.given))))


def _part(text: str) -> str:
    return _braced(text) if _PARTING.search(text) or text.lower() in ("and", "others") else text.translate(_ESCAPES)
