"""Read what is sent to become a document: JSON with its text, or a file with what is known about it."""

from pathlib import PurePosixPath
from typing import Annotated, Any, Literal, TypeVar

from fastapi import HTTPException, Request
from fastapi.exceptions import RequestValidationError
from pydantic import AfterValidator, Field, TypeAdapter, ValidationError
from starlette.datastructures import UploadFile

from corpus.assembly import Metadata, put_together
from corpus.formats import SUFFIXES, Format
from corpus.loader import ID_PATTERN, plain_id
from corpus.model import Document, Language, Source
from corpus.sandbox import Parse
from service.http.schemas import MOST_TAGS, clean
from service.http.schemas import Request as RequestModel

_LONGEST_NAME = 300
_Model = TypeVar("_Model", bound="DocumentMetadata")
Name = Annotated[str, Field(min_length=1, max_length=_LONGEST_NAME), AfterValidator(clean)]


class DocumentMetadata(RequestModel):
    """What is known about a document; what is left out its text or its file's name says."""

    id: Annotated[str, Field(pattern=ID_PATTERN)] | None = None
    title: Name | None = None
    language: Language | None = None
    url: Annotated[str, Field(max_length=2000, pattern=r"^https?://")] | None = None
    translation_of: Annotated[str, Field(pattern=ID_PATTERN)] | None = None
    """The id of the document that this one translates; the two are aligned when the index is built."""
    tags: Annotated[list[Name], Field(max_length=MOST_TAGS)] = Field(default_factory=list)


class DocumentText(DocumentMetadata):
    """A document as JSON."""

    text: Annotated[str, Field(min_length=1), AfterValidator(clean)]
    format: Literal["text", "markdown", "html"] = "text"


class Upload:
    """A document as it was sent."""

    def __init__(self, content: bytes, format: Format | None, name: str | None, metadata: DocumentMetadata) -> None:
        self._content, self._format, self._name, self._metadata = content, format, name, metadata

    @property
    def id(self) -> str:
        """The id that it asks for, or that its file's name makes."""
        named = PurePosixPath(self._name).stem if self._name else self._metadata.title
        return self._metadata.id or plain_id(named or "document")

    def read(self, parse: Parse, id: str | None = None) -> tuple[Document, tuple[str, ...]]:
        """Return the document, and what whoever sent it should know.

        Raises:
            DocumentError: it cannot be read; the message says why.
        """
        text, found = parse(self._content, self._format)
        metadata = Metadata(
            id=id or self.id,
            title=self._metadata.title,
            language=self._metadata.language,
            source=Source(self._name, self._metadata.url),
            tags=tuple(self._metadata.tags),
            translation_of=self._metadata.translation_of,
        )
        return put_together(text, found, metadata), found.notes


async def uploaded(request: Request) -> Upload:
    """Return what a request sends.

    Raises:
        HTTPException: the body is neither JSON nor a form with a file, or its JSON is broken.
        RequestValidationError: a field is wrong.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return await _from_form(request)
    if kind == "application/json" or kind.endswith("+json"):
        body = _validated(DocumentText, await request.body(), "body")
        return Upload(body.text.encode(), body.format, None, body)
    raise HTTPException(415, "send JSON with the text, or multipart/form-data with a file")


async def _from_form(request: Request) -> Upload:
    async with request.form(max_files=2, max_fields=1) as form:
        file, said = form.get("file"), form.get("metadata")
        if not isinstance(file, UploadFile):
            raise RequestValidationError(
                [{"type": "missing", "loc": ("body", "file"), "msg": "is missing: send a file"}]
            )
        text = (await said.read()) if isinstance(said, UploadFile) else (said or "{}").encode()
        metadata = _validated(DocumentMetadata, text, "metadata")
        # Only the name: what stands before it is a path of somebody else's machine.
        sent = (file.filename or "document").encode("utf-8", "replace").decode().replace("\x00", "")
        name = PurePosixPath(sent.replace("\\", "/")).name[:_LONGEST_NAME] or "document"
        format = SUFFIXES.get(PurePosixPath(name).suffix.lower())
        return Upload(await file.read(), format, name, metadata)


def _validated(model: type[_Model], content: bytes, place: str) -> _Model:
    try:
        return TypeAdapter(model).validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        if first["type"] == "json_invalid":
            raise HTTPException(400, f"the {place} is not JSON: {first['ctx']['error']}") from error
        raise RequestValidationError([_placed(entry, place) for entry in error.errors()]) from error


def _placed(entry: Any, place: str) -> dict[str, Any]:
    return {**entry, "loc": (place, *entry["loc"]), "input": None}
