"""Rujukan as an MCP server: an assistant asks, searches, and reads documents through its tools.

Needs the extra ``rujukan[mcp]``, which is imported here alone.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Annotated, Literal, TypeVar

from anyio.to_thread import run_sync
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import BaseModel, Field

from corpus.errors import CorpusError
from corpus.model import Span
from service.assistant import Assistant, Inquiry
from service.http.schemas import AskResponse, DocumentSummary, PassageOut, translations_among
from service.places import locate
from service.question import LONGEST_QUESTION

_INSTRUCTIONS = """Answers from documents, word for word, each quotation with its place. Quote what it returns as it
stands and name the reference; where status is no_answer the documents do not say, and nothing should be put in its
place."""
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


class Passages(BaseModel):
    """Passages, best first."""

    passages: list[PassageOut]


class Documents(BaseModel):
    """The documents there are."""

    documents: list[DocumentSummary]


def make_server(current: Callable[[], Assistant]) -> MCPServer:
    """Return a server whose tools use the assistant that ``current`` returns."""
    server = MCPServer(
        "rujukan", title="Rujukan", version=version("rujukan"), instructions=_INSTRUCTIONS, log_level="WARNING"
    )

    @server.tool(structured_output=True)
    async def ask(
        question: QuestionText, language: Literal["auto", "id", "en"] = "auto", document_ids: Ids = None
    ) -> AskResponse:
        """Answer a question with sentences of the documents, word for word, each with its reference."""
        wanted = None if language == "auto" else language
        inquiry = Inquiry(question, wanted, tuple(document_ids) if document_ids else None)
        return await _in_thread(lambda: AskResponse.of(current().ask(inquiry)))

    @server.tool(structured_output=True)
    async def search(
        question: QuestionText, top_k: Annotated[int, Field(ge=1, le=20)] = 5, document_ids: Ids = None
    ) -> Passages:
        """Find the passages nearest to a question, without answering it."""
        inquiry = Inquiry(question, document_ids=tuple(document_ids) if document_ids else None, top_k=top_k)
        hits = await _in_thread(lambda: current().search(inquiry)[1])
        return Passages(passages=[PassageOut.of(hit) for hit in hits])

    @server.tool(structured_output=True)
    async def get_passage(document_id: str, start: int, end: int) -> PassageText:
        """Return what stands at a place of a document, counted in Unicode code points."""
        return await _in_thread(lambda: _passage(current(), document_id, start, end))

    @server.tool(structured_output=True)
    async def list_documents() -> Documents:
        """List the documents that questions are answered from."""
        return Documents(documents=await _in_thread(lambda: _documents(current())))

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
    )


def _documents(assistant: Assistant) -> list[DocumentSummary]:
    summaries = assistant.snapshot.catalogue.summaries()
    return [DocumentSummary.of(summary, translations_among(summaries, summary.id)) for summary in summaries]
