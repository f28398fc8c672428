"""Read documents from files: what ``corpus.formats`` reads, a sidecar with metadata, aligned translations.

``NAME.pdf``, ``NAME.md`` … is the document; its id is ``NAME`` made plain. ``NAME.toml`` beside it may give ``id``,
``title``, ``language``, ``tags``, ``url``, ``reference`` (CSL-JSON as a table), ``translation_of``, the id of the
document that this one translates, and ``translations``, a list of ``language`` and ``file`` (see ``corpus.translation``
for the format).
"""

import hashlib
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from corpus.assembly import Metadata, put_together
from corpus.csl import CslItem
from corpus.errors import DocumentError, MetadataError, TextError, TranslationError
from corpus.formats import SUFFIXES
from corpus.formats import parse as parse_here
from corpus.model import Document, Language, Source
from corpus.sandbox import Parse
from corpus.translation import read_rows, translate

MOST_BYTES = 200_000_000
# Counts up when files are read differently, so that unchanged ones are read anew.
READING = 12
_MOST_FOLDERS = 6
BUNDLED_DOCUMENTS = Path(__file__).parent / "documents"
_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 100
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
    translation_of: str | None = Field(default=None, pattern=ID_PATTERN)
    translations: tuple[TranslationEntry, ...] = ()


def plain_id(name: str) -> str:
    """Return an id made of a-z, 0-9 and hyphens from any name; one that loses all its letters by that gets a hash."""
    name = unicodedata.normalize("NFKD", name)
    plain = _ID.sub("-", name.encode("ascii", "ignore").decode().lower()).strip("-")[:_LONGEST_ID]
    loses = any(letter.isalnum() and not letter.isascii() for letter in name)
    if plain and (not loses or any(map(str.isalpha, plain))):
        return plain
    # A file's name need not be Unicode.
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{plain or 'document'}-{digest[:8]}"


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
        found = (file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and _lies_in(path, file))
        # What a dot hides (.git, .venv) nobody means by the name of the folder around it.
        yield from sorted(file for file in found if not any(p.startswith(".") for p in file.relative_to(path).parts))
    elif not path.exists():
        raise DocumentError(f"{path}: there is no such file or folder")
    elif path.suffix.lower() not in SUFFIXES:
        raise DocumentError(f"{path}: files of this sort are not read; these are: {', '.join(SUFFIXES)}")
    else:
        yield path


def _lies_in(folder: Path, file: Path) -> bool:
    # A link in a folder may lead anywhere, and only what is in the folder was meant.
    return file.is_file() and file.resolve().is_relative_to(folder.resolve())


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document and its translations, as read from a file, and what whoever takes them in should know."""

    documents: tuple[Document, ...]
    notes: tuple[str, ...] = ()


def load_file(path: Path, parse: Parse = parse_here, id: str | None = None) -> Loaded:
    """Return the document in ``path`` and, behind it, its translations.

    Args:
        path: the file.
        parse: what reads its bytes; files that others sent are read in ``corpus.sandbox.ParserProcess``.
        id: its id where its sidecar gives none; its name if left out.

    Raises:
        DocumentError: the file, its sidecar or a translation cannot be taken in; the message names the file.
    """
    sidecar = _read_sidecar(path.with_suffix(".toml"))
    metadata = Metadata(
        id=sidecar.id or id or plain_id(path.stem),
        title=sidecar.title,
        language=sidecar.language,
        source=Source(path.name, sidecar.url, digest_of(path)),
        reference=sidecar.reference.as_json() if sidecar.reference else None,
        tags=sidecar.tags,
        translation_of=sidecar.translation_of,
    )
    try:
        text, found = parse(_bytes(path), SUFFIXES.get(path.suffix.lower()))
        document = put_together(text, found, metadata)
    except DocumentError as error:
        raise type(error)(f"{path}: {error}") from error
    translations = (_load_translation(document, path.parent, entry) for entry in sidecar.translations)
    return Loaded((document, *translations), found.notes)


def id_of(path: Path, id: str | None = None) -> str:
    """Return the id that the document in ``path`` will have: its sidecar's, else ``id``, else its name's.

    Raises:
        MetadataError: the sidecar cannot be read.
    """
    return _read_sidecar(path.with_suffix(".toml")).id or id or plain_id(path.stem)


def files_of(path: Path) -> tuple[Path, ...]:
    """Return what is read for the document in ``path``, where it is there: the file, its sidecar and its translations.

    Raises:
        MetadataError: the sidecar cannot be read.
    """
    sidecar = path.with_suffix(".toml")
    return path, sidecar, *(path.parent / entry.file for entry in _read_sidecar(sidecar).translations)


def digest_of(path: Path) -> str:
    """Return a hash of all that is read for the document in ``path``.

    Raises:
        DocumentError: one of the files cannot be read; the message names it.
    """
    digest = hashlib.sha256(f"{READING}".encode())
    for file in files_of(path):
        if file.is_file():
            try:
                digest.update(hashlib.sha256(_bytes(file)).digest())
            except DocumentError as error:
                raise type(error)(f"{file}: {error}") from error
    return digest.hexdigest()


def distinct_ids(files: Sequence[Path]) -> dict[Path, str]:
    """Return an id for each file: its name, with as many of the folders above it as tell it from the others."""
    ids = {file: plain_id(file.stem) for file in files}
    for above in range(1, _MOST_FOLDERS):
        number = Counter(ids.values())
        shared = [file for file, id in ids.items() if number[id] > 1]
        for file in shared:
            ids[file] = _joined_id(*file.parts[-1 - above : -1], file.stem)
    number = Counter(ids.values())
    # The same name with two suffixes, in one folder.
    return {file: _joined_id(file.stem, file.suffix) if number[id] > 1 else id for file, id in ids.items()}


def _joined_id(*names: str) -> str:
    # Each by itself, so that what tells one from another is not lost beside the others' letters.
    return plain_id(" ".join(plain_id(name) for name in names if name.strip("./")))


def _load_translation(document: Document, folder: Path, entry: TranslationEntry) -> Document:
    path = folder / entry.file
    if not path.is_file():
        raise TranslationError(f"{document.source.file} names the translation {path}, which is not there")
    try:
        return translate(document, read_rows(_read(path)), entry.language, entry.title)
    except DocumentError as error:
        raise type(error)(f"{path}: {error}") from error


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise DocumentError(f"the file has {size:,} bytes, at most {MOST_BYTES:,} are read: part it")
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(str(error.strerror)) from error


def _read(path: Path) -> str:
    try:
        return _bytes(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise TextError(f"not UTF-8 text (byte {error.start}); save it as UTF-8") from error


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
