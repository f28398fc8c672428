"""Write a reference as a line of plain text in the manner of APA's seventh edition, in Indonesian or English."""

import re
from collections.abc import Sequence

from corpus.model import Language
from service.bibliography.reference import Date, Name, Reference

_MOST_NAMES = 20
_MONTHS: dict[Language, list[str]] = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_WORDS: dict[Language, dict[str, str]] = {
    "id": {"undated": "t.t.", "in": "Dalam", "editor": "Ed.", "editors": "Ed.", "pages": "hlm.", "edition": "ed. ke-"},
    "en": {"undated": "n.d.", "in": "In", "editor": "Ed.", "editors": "Eds.", "pages": "pp.", "edition": ""},
}
_DATED_TO_THE_DAY = frozenset({"article-magazine", "article-newspaper", "post", "post-weblog", "webpage", "broadcast"})
_IN_PERIODICALS = frozenset({"article", "article-journal", "article-magazine", "article-newspaper", "review"})
_IN_BOOKS = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"})
_SENTENCE_END = (".", "?", "!")


def apa(reference: Reference, language: Language) -> str:
    """Return the reference: authors, date, title, where it appeared, address. What is not known is left out."""
    authors = _people(reference.names("author")) or _edited(reference, language)
    title, when = _stopped(_title(reference, language)), f"({_when(reference, language)})."
    head = [_stopped(authors), when, title] if authors else [title, when]
    link = f"https://doi.org/{reference.doi}" if reference.doi else reference.address
    return " ".join(filter(None, (*head, _stopped(_container(reference, language)), link)))


def _edited(reference: Reference, language: Language) -> str:
    # Whoever edits a part of a book stands with the book.
    editors = reference.names("editor") if reference.type not in _IN_BOOKS else ()
    return f"{_people(editors)} ({_role(editors, language)})" if editors else ""


def _role(editors: Sequence[Name], language: Language) -> str:
    return _WORDS[language]["editors" if len(editors) > 1 else "editor"]


def _title(reference: Reference, language: Language) -> str:
    edition = reference.text("edition")
    if edition.isdecimal():
        edition = f"{_WORDS[language]['edition']}{edition}" if language == "id" else f"{_ordinal(edition)} ed."
    number = reference.text("number") if reference.type == "report" else ""
    asides = ", ".join(filter(None, (edition, f"No. {number}" if number else "")))
    genre = reference.text("genre") or reference.text("medium")
    school = reference.text("publisher") if reference.type == "thesis" else ""
    note = ", ".join(filter(None, (genre, school)))
    return " ".join(
        filter(None, (reference.text("title"), f"({asides})" if asides else "", f"[{note}]" if note else ""))
    )


def _ordinal(number: str) -> str:
    teens = number[-2:] in ("11", "12", "13")
    return number + ("th" if teens else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th"))


def _container(reference: Reference, language: Language) -> str:
    container, pages = reference.text("container-title"), re.sub(r"\s*[-–—]+\s*", "–", reference.text("page"))
    if reference.type in _IN_PERIODICALS and container:
        issue = reference.text("issue")
        volume = reference.text("volume") + (f"({issue})" if issue else "")
        return ", ".join(filter(None, (container, volume, pages)))
    publisher = "" if reference.type == "thesis" else reference.text("publisher")
    if reference.type in _IN_BOOKS and container:
        return _stopped(_in_book(reference, container, pages, language)) + (f" {publisher}" if publisher else "")
    return ". ".join(filter(None, (container, "" if _is_author(reference, publisher) else publisher)))


def _in_book(reference: Reference, container: str, pages: str, language: Language) -> str:
    words, editors = _WORDS[language], reference.names("editor")
    names = f"{_people(editors, given_first=True)} ({_role(editors, language)}), " if editors else ""
    return f"{words['in']} {names}{container}" + (f" ({words['pages']} {pages})" if pages else "")


def _is_author(reference: Reference, publisher: str) -> bool:
    return publisher in [name.literal for name in reference.names("author")]


def _when(reference: Reference, language: Language) -> str:
    date = reference.date
    if date is None:
        return _WORDS[language]["undated"]
    return _to_the_day(date, language) if reference.type in _DATED_TO_THE_DAY else date.year


def _to_the_day(date: Date, language: Language) -> str:
    if not date.month:
        return date.year
    month = _MONTHS[language][date.month - 1]
    if language == "id":
        return f"{date.year}, {date.day} {month}" if date.day else f"{date.year}, {month}"
    return f"{date.year}, {month} {date.day}" if date.day else f"{date.year}, {month}"


def _people(names: Sequence[Name], given_first: bool = False) -> str:
    written = [_person(name, given_first) for name in names]
    if len(written) > _MOST_NAMES:
        return f"{', '.join(written[: _MOST_NAMES - 1])}, … {written[-1]}"
    if len(written) < 2:
        return "".join(written)
    comma = " & " if given_first and len(written) == 2 else ", & "
    return ", ".join(written[:-1]) + comma + written[-1]


def _person(name: Name, given_first: bool) -> str:
    if name.literal:
        return name.literal
    family = " ".join(filter(None, (name.particle, name.family)))
    order = (_initials(name.given), family) if given_first else (family, _initials(name.given))
    return (" " if given_first else ", ").join(filter(None, (*order, name.suffix)))


def _initials(given: str) -> str:
    parts = [[word[0].upper() + "." for word in part.split("-") if word] for part in given.replace(".", ". ").split()]
    return " ".join("-".join(part) for part in parts if part)


def _stopped(text: str) -> str:
    return text if not text or text.endswith(_SENTENCE_END) else f"{text}."
