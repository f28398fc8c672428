"""Read documents from files: text or Markdown, a sidecar with metadata, aligned translations.

``NAME.txt`` or ``NAME.md`` is the document; its id is ``NAME`` made plain. ``NAME.toml`` beside it may give ``id``,
``title``, ``language``, ``tags``, ``url``, ``reference`` (CSL-JSON as a table) and ``translations``, a list of
``language`` and ``file`` (see ``corpus.translation`` for the format).
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from corpus.assembly import Metadata, assemble
from corpus.csl import CslItem
from corpus.errors import DocumentError, MetadataError, TextError, TranslationError
from corpus.model import Document, Language, Source
from corpus.translation import read_rows, translate

SUFFIXES = {".txt": False, ".text": False, ".md": True, ".markdown": True}
BUNDLED_DOCUMENTS = Path(__file__).parent / "documents"
_ID = re.compile(r"[^a-z0-9]+")
ID_PATTERN = r"^[a-z0-9][a-z0-9._-]{0,126}$"


class TranslationEntry(BaseModel):
    """One translation that a sidecar names."""

    model_config = ConfigDict(extra="forbid")
    language: Language
    file: str
    title: str | None = None


class Sidecar(BaseModel):
    """What ``NAME.toml`` may hold."""

    model_config = ConfigDict(extra="forbid")
    id: str | None = Field(default=None, pattern=ID_PATTERN)
    title: str | None = Field(default=None, min_length=1)
    language: Language | None = None
    tags: tuple[str, ...] = ()
    url: str | None = None
    reference: CslItem | None = None
    translations: tuple[TranslationEntry, ...] = ()


def plain_id(name: str) -> str:
    """Return an id made of a-z, 0-9 and hyphens from any name."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _ID.sub("-", ascii_name).strip("-")[:100] or "document"


def find_files(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the document files among ``paths`` and below the folders among them, sorted, each once.

    Raises:
        DocumentError: a path does not exist or is a file of a sort that is not read.
    """
    seen = set()
    for path in paths:
        for file in _files_below(path):
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def _files_below(path: Path) -> Iterator[Path]:
    if path.is_dir():
        found = (file for file in path.rglob("*") if file.is_file() and file.suffix.lower() in SUFFIXES)
        # What a dot hides (.git, .venv) nobody means by the name of the folder around it.
        yield from sorted(file for file in found if not any(p.startswith(".") for p in file.relative_to(path).parts))
    elif not path.exists():
        raise DocumentError(f"{path}: there is no such file or folder")
    elif path.suffix.lower() not in SUFFIXES:
        raise DocumentError(f"{path}: files of this sort are not read; these are: {', '.join(SUFFIXES)}")
    else:
        yield path


def load_file(path: Path) -> tuple[Document, ...]:
    """Return the document in ``path`` and, behind it, its translations.

    Raises:
        DocumentError: the file, its sidecar or a translation cannot be taken in; the message names the file.
    """
    sidecar = _read_sidecar(path.with_suffix(".toml"))
    metadata = Metadata(
        id=sidecar.id or plain_id(path.stem),
        title=sidecar.title,
        language=sidecar.language,
        source=Source(file=path.name, url=sidecar.url),
        reference=sidecar.reference.as_json() if sidecar.reference else None,
        tags=sidecar.tags,
    )
    try:
        document = assemble(_read(path), metadata, markdown=SUFFIXES[path.suffix.lower()])
    except DocumentError as error:
        raise type(error)(f"{path}: {error}") from error
    return document, *(_load_translation(document, path.parent, entry) for entry in sidecar.translations)


def _load_translation(document: Document, folder: Path, entry: TranslationEntry) -> Document:
    path = folder / entry.file
    if not path.is_file():
        raise TranslationError(f"{document.source.file} names the translation {path}, which is not there")
    try:
        return translate(document, read_rows(_read(path)), entry.language, entry.title)
    except DocumentError as error:
        raise type(error)(f"{path}: {error}") from error


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise TextError(f"not UTF-8 text (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise DocumentError(str(error.strerror)) from error


def _read_sidecar(path: Path) -> Sidecar:
    if not path.is_file():
        return Sidecar()
    try:
        return Sidecar.model_validate(tomllib.loads(_read(path)))
    except (tomllib.TOMLDecodeError, DocumentError) as error:
        raise MetadataError(f"{path}: {error}") from error
    except ValidationError as error:
        raise MetadataError(f"{path}: {'; '.join(map(_problem, error.errors()))}") from error


def _problem(entry: ErrorDetails) -> str:
    place = ".".join(map(str, entry["loc"]))
    if entry["type"] == "extra_forbidden":
        known = ", ".join(TranslationEntry.model_fields if "translations" in entry["loc"] else Sidecar.model_fields)
        return f"{place} is no key of a sidecar; these are: {known}"
    if place == "reference.issued":
        return f"{place} is written {{ date-parts = [[2024]] }}"
    return f"{place}: {entry['msg'].removeprefix('Value error, ')}"
