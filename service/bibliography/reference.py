"""A document's reference with its values in the shapes that all forms need; whatever CSL-JSON holds, nothing fails.

Only a few of CSL's variables are checked when a document is taken in (``corpus.csl``), so any other may be a number, a
list or an object here: what is no plain value is left out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from corpus.model import Document

_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
# What a web address may hold as it is; the rest, among it braces and spaces, is percent-encoded.
_ADDRESS = "!#$%&'()*+,/:;=?@[]~-._"
_SCHEMES = frozenset({"http", "https"})


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in parts, or an institution's, which is ``literal``."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as it is known; ``year`` is as it was written and may be any text."""

    year: str
    month: int | None = None
    day: int | None = None


class Reference:
    """The variables of a reference, each as plain text in one line."""

    def __init__(self, key: str, variables: Mapping[str, Any]) -> None:
        self.key = key
        self._variables = variables

    @classmethod
    def of(cls, document: Document) -> "Reference":
        """Return a document's reference; where it has none, or one without a title or address, its own stand in."""
        own = {"title": document.title, "URL": document.source.url, "language": document.language}
        given = {name: value for name, value in (document.reference or {}).items() if value}
        return cls(document.translation_of or document.id, {**own, **given})

    @property
    def type(self) -> str:
        """The CSL type."""
        return self.text("type") or "document"

    def text(self, *names: str) -> str:
        """Return the first of the variables that has a value, else nothing."""
        return next(filter(None, (plain(self._variables.get(name)) for name in names)), "")

    def names(self, variable: str) -> tuple[Name, ...]:
        """Return the people and institutions of a variable such as ``author``."""
        found = self._variables.get(variable)
        people = (_name(person) for person in found if isinstance(person, Mapping)) if isinstance(found, list) else ()
        return tuple(name for name in people if name.family or name.literal)

    @property
    def date(self) -> Date | None:
        """When it was published."""
        issued = self._variables.get("issued")
        if not isinstance(issued, Mapping):
            return None
        year, month, day = _date_parts(issued.get("date-parts"))
        words = plain(year) or plain(issued.get("literal")) or plain(issued.get("raw"))
        if not words:
            return None
        number = _number(month, 12) if plain(year) else None
        return Date(words, number, _number(day, 31) if number else None)

    @property
    def address(self) -> str:
        """Where it stands on the web: an http or https address, percent-encoded, else nothing."""
        return web_address(self.text("URL"))

    @property
    def doi(self) -> str:
        """Its DOI without the resolver's address, percent-encoded where an address needs it."""
        found = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", self.text("DOI"), flags=re.I)
        return quote(found, safe=_ADDRESS)


def plain(value: object) -> str:
    """Return a text or number as one line without control characters, and nothing for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(_UNWRITABLE.sub(" ", str(value)).split())


def web_address(text: str) -> str:
    """Return an http or https address so that it can stand in any form, else nothing."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return quote(text, safe=_ADDRESS) if parts.scheme.lower() in _SCHEMES and parts.netloc else ""


def _name(person: Mapping[str, Any]) -> Name:
    particles = plain(person.get("dropping-particle")), plain(person.get("non-dropping-particle"))
    family, given = plain(person.get("family")), plain(person.get("given"))
    if not family:
        # Many people have one name only; what of a name is given is then all of it.
        return Name(literal=plain(person.get("literal")) or given)
    return Name(family, given, " ".join(filter(None, particles)), plain(person.get("suffix")))


def _date_parts(value: object) -> list[object]:
    # A range has two dates; it is known by where it begins.
    first = value[0] if isinstance(value, list) and value else None
    return [*(first if isinstance(first, list) else ()), None, None, None][:3]


def _number(value: object, most: int) -> int | None:
    text = plain(value)
    return int(text) if re.fullmatch(r"[0-9]{1,2}", text) and 1 <= int(text) <= most else None
