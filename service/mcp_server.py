"""Rujukan as an MCP server: an assistant asks, searches, and reads documents through its tools.

Needs the extra ``rujukan[mcp]``, which is imported here alone.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Annotated, Literal, TypeVar
from urllib.parse import quote

from anyio.to_thread import run_sync
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import Resource, ToolAnnotations
from pydantic import BaseModel, Field

from corpus.errors import CorpusError
from corpus.model import Span
from index.catalogue import Summary
from service.answering.places import link_to, locate
from service.assistant import Assistant, Inquiry
from service.http.document_schemas import DocumentSummary, listed
from service.http.schemas import LARGEST_OFFSET, AskResponse, PassageOut
from service.understanding.question import LONGEST_QUESTION

_INSTRUCTIONS = """Answers from documents, word for word, each quotation with its place. Quote what it returns as it
stands, name the reference and link to its url; where status is no_answer the documents do not say, and nothing should
be put in its place."""
_READING = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
# A client asks for all at once; a document that is not listed can still be read by its id.
_MOST_RESOURCES = 1000
# What a tool returns is read by a model, which has only so much room.
_MOST_LISTED = 200
_Result = TypeVar("_Result")
QuestionText = Annotated[
    str, Field(min_length=1, max_length=LONGEST_QUESTION, pattern=r"\S", description="The question")
]
Ids = Annotated[list[str], Field(min_length=1, description="Only these documents")] | None


class PassageText(BaseModel):
    """A stretch of a document, word for word, and the headings that it stands under."""

    document_id: str
    title: str
    section: list[str]
    page: str | None
    text: str
    start: int
    end: int
    url: str


class Passages(BaseModel):
    """Passages, best first."""

    passages: list[PassageOut]


class Documents(BaseModel):
    """Documents, ordered by id: some of them, and how many there are in all."""

    documents: list[DocumentSummary]
    total: int


class _Server(MCPServer):
    """A server whose resources are the documents of this moment."""

    def __init__(self, current: Callable[[], Assistant]) -> None:
        super().__init__(
            "rujukan", title="Rujukan", version=version("rujukan"), instructions=_INSTRUCTIONS, log_level="WARNING"
        )
        self._current = current

    async def list_resources(self) -> list[Resource]:
        """List a resource for each document."""
        return [
            Resource(
                uri=f"rujukan://documents/{quote(found.id)}",
                name=found.id,
                title=found.title,
                description=f"{found.characters} characters, language: {found.language}",
                mime_type="text/plain",
            )
            for found in await _in_thread(self._summaries)
        ]

    def _summaries(self) -> list[Summary]:
        return self._current().snapshot.catalogue.summaries()[:_MOST_RESOURCES]


def make_server(current: Callable[[], Assistant], public_url: str | None = None) -> MCPServer:
    """Return a server whose tools use the assistant that ``current`` returns.

    Args:
        current: returns the assistant of this moment.
        public_url: what links to the readable pages begin with; the address that was asked if None, and over standard
            input and output nothing.
    """
    server = _Server(current)
    tool = server.tool(structured_output=True, annotations=_READING)

    def based(url: str, context: Context) -> str:
        request = context.request_context.request
        asked = f"{request.url.scheme}://{request.url.netloc}" if request is not None else ""
        return f"{public_url or asked}{url}"

    @tool
    async def ask(
        question: QuestionText,
        context: Context,
        language: Literal["auto", "id", "en"] = "auto",
        document_ids: Ids = None,
    ) -> AskResponse:
        """Answer a question with sentences of the documents, word for word, each with its reference."""
        wanted = None if language == "auto" else language
        inquiry = Inquiry(question, wanted, tuple(document_ids) if document_ids else None)
        answer = await _in_thread(lambda: AskResponse.of(current().ask(inquiry)))
        for citation in answer.citations:
            citation.url = based(citation.url, context)
        for passage in answer.passages:
            passage.url = based(passage.url, context)
        return answer

    @tool
    async def search(
        question: QuestionText,
        context: Context,
        top_k: Annotated[int, Field(ge=1, le=20)] = 5,
        document_ids: Ids = None,
    ) -> Passages:
        """Find the passages nearest to a question, without answering it."""
        inquiry = Inquiry(question, document_ids=tuple(document_ids) if document_ids else None, top_k=top_k)
        passages = [PassageOut.of(hit) for hit in await _in_thread(lambda: current().search(inquiry)[1])]
        for passage in passages:
            passage.url = based(passage.url, context)
        return Passages(passages=passages)

    @tool
    async def get_passage(document_id: str, start: int, end: int, context: Context) -> PassageText:
        """Return what stands at a place of a document, counted in Unicode code points."""
        passage = await _in_thread(lambda: _passage(current(), document_id, start, end))
        passage.url = based(passage.url, context)
        return passage

    @tool
    async def list_documents(
        offset: Annotated[int, Field(ge=0, le=LARGEST_OFFSET, description="How many to pass over")] = 0,
    ) -> Documents:
        """List the documents that questions are answered from, at most 200 at a time; total is how many there are."""
        return await _in_thread(lambda: _documents(current(), offset))

    @server.resource("rujukan://documents/{document_id}", mime_type="text/plain")
    async def document(document_id: str) -> str:
        """Return a document's text."""
        return await _in_thread(lambda: current().snapshot.catalogue.document(document_id).text)

    return server


async def _in_thread(work: Callable[[], _Result]) -> _Result:
    def checked() -> _Result:
        with _told():
            return work()

    return await run_sync(checked)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except CorpusError as error:
        raise ToolError(str(error)) from error


def _passage(assistant: Assistant, document_id: str, start: int, end: int) -> PassageText:
    found = assistant.snapshot.catalogue.document(document_id)
    if not 0 <= start < end <= len(found.text):
        raise ToolError(f"{document_id} has {len(found.text)} characters: give 0 <= start < end <= {len(found.text)}")
    span = Span(start, end)
    place = locate(assistant.snapshot.catalogue, document_id, span, found.language)
    return PassageText(
        document_id=document_id,
        title=found.title,
        section=list(place.section),
        page=found.page_of(span),
        text=span.of(found.text),
        start=start,
        end=end,
        url=link_to(document_id, span, found.text),
    )


def _documents(assistant: Assistant, offset: int) -> Documents:
    summaries = assistant.snapshot.catalogue.summaries()
    return Documents(documents=listed(summaries, _MOST_LISTED, offset), total=len(summaries))
