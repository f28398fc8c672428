"""The SDK's own client finds the tools, and what they return is typed and true."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

from index.library import Library
from service.assistant import Assistant
from service.settings import Settings
from tests.service.conftest import SOURCE, Embedding
from tests.service.serving import served

mcp = pytest.importorskip("mcp", reason="needs mcp: pip install -e '.[mcp]'")

from service import mcp_server  # noqa: E402
from service.mcp_server import make_server  # noqa: E402

LIST = "Apa saja tahapan proses kolaborasi?"


def call(server: Any, tool: str, **arguments: object) -> Any:
    """Return the result of one tool called by the SDK's client, over a server or an address."""

    async def run() -> Any:
        async with mcp.Client(server) as client:
            return await client.call_tool(tool, arguments)

    return anyio.run(run)


def description_of(server: Any, name: str) -> str:
    """Return what a tool says of itself."""

    async def run() -> str:
        async with mcp.Client(server) as client:
            return next(tool.description for tool in (await client.list_tools()).tools if tool.name == name)

    return anyio.run(run)


@pytest.fixture(scope="module")
def server(assistant: Assistant) -> Any:
    return make_server(lambda: assistant)


@pytest.fixture(scope="module")
def address(data_dir: Path, library: Library, embedding: Embedding) -> Iterator[str]:
    for base in served(Settings(data_dir=data_dir, threshold=0.0, mcp=True), library, embedding):
        yield f"{base}/mcp/"


def test_there_are_four_tools_and_the_documents_are_resources(server: Any, texts: dict[str, str]) -> None:
    async def run() -> tuple[set[str], set[str]]:
        async with mcp.Client(server) as client:
            tools = {tool.name for tool in (await client.list_tools()).tools}
            resource = await client.read_resource(f"rujukan://documents/{SOURCE}")
            return tools, {content.text for content in resource.contents}

    tools, contents = anyio.run(run)
    assert tools == {"ask", "search", "get_passage", "list_documents"}
    assert contents == {texts[SOURCE]}


def test_every_document_is_listed_as_a_resource_and_says_what_it_is(server: Any, texts: dict[str, str]) -> None:
    async def run() -> tuple[list[Any], list[str]]:
        async with mcp.Client(server) as client:
            listed = (await client.list_resources()).resources
            read = [await client.read_resource(str(one.uri)) for one in listed]
            return listed, [result.contents[0].text for result in read]

    listed, contents = anyio.run(run)
    assert [one.name for one in listed] == sorted(texts)
    assert contents == [texts[one.name] for one in listed]
    assert {one.mime_type for one in listed} == {"text/plain"}
    assert listed[0].title == "Apa yang dimaksud dengan Collaborative Governance?"


def test_tools_say_what_they_return_and_that_they_change_nothing(server: Any) -> None:
    async def run() -> list[Any]:
        async with mcp.Client(server) as client:
            return list((await client.list_tools()).tools)

    for tool in anyio.run(run):
        assert tool.output_schema["properties"]
        assert tool.annotations.read_only_hint
        assert "context" not in tool.input_schema["properties"]


def test_an_answer_is_structured_and_its_citations_stand_in_the_document(server: Any, texts: dict[str, str]) -> None:
    answer = call(server, "ask", question=LIST).structured_content
    assert answer["status"] == "answered"
    assert len(answer["citations"]) == 6
    for citation in answer["citations"]:
        assert texts[citation["document_id"]][citation["start"] : citation["end"]] == citation["quote"]


def test_passages_are_found_and_places_read(server: Any, texts: dict[str, str]) -> None:
    found = call(server, "search", question=LIST, top_k=2).structured_content["passages"]
    assert len(found) == 2
    place = {key: found[0][key] for key in ("document_id", "start", "end")}
    read = call(server, "get_passage", **place).structured_content
    assert read["text"] == texts[place["document_id"]][place["start"] : place["end"]]
    assert read["section"] == found[0]["section"]
    listed = call(server, "list_documents").structured_content["documents"]
    assert SOURCE in {document["id"] for document in listed}


def test_so_many_documents_are_listed_at_a_time_and_it_says_how_many_there_are(
    server: Any, texts: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert str(mcp_server._MOST_LISTED) in description_of(server, "list_documents")
    monkeypatch.setattr(mcp_server, "_MOST_LISTED", 1)
    pages = [call(server, "list_documents", **offset).structured_content for offset in ({}, {"offset": 1})]
    assert [[one["id"] for one in page["documents"]] for page in pages] == [[id] for id in sorted(texts)]
    assert [page["total"] for page in pages] == [len(texts)] * 2
    assert pages[0]["documents"][0]["translations"] == [pages[1]["documents"][0]["id"]]


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        ("get_passage", {"document_id": SOURCE, "start": 5, "end": 5}, "start < end"),
        ("get_passage", {"document_id": "x", "start": 0, "end": 5}, "no document"),
        ("ask", {"question": LIST, "document_ids": ["x"]}, "no document"),
        ("ask", {"question": ""}, "question"),
        ("ask", {"question": " \n"}, "question"),
        ("ask", {"question": LIST, "document_ids": []}, "document_ids"),
    ],
)
def test_what_is_wrong_is_said(server: Any, tool: str, arguments: dict[str, Any], says: str) -> None:
    result = call(server, tool, **arguments)
    assert result.is_error
    assert says in result.content[0].text


def test_no_stream_is_kept_open_that_says_nothing(address: str) -> None:
    response = httpx.get(address, headers={"Accept": "text/event-stream"})
    assert (response.status_code, response.headers["Allow"]) == (405, "POST")


def test_the_service_answers_over_http_and_its_links_can_be_followed(address: str) -> None:
    answer = call(address, "ask", question=LIST).structured_content
    assert answer["status"] == "answered"
    for place in (*answer["citations"], *answer["passages"]):
        page = httpx.get(place["url"])
        assert page.status_code == 200
        assert "<mark" in page.text
    (found, *_) = call(address, "search", question=LIST).structured_content["passages"]
    place = {key: found[key] for key in ("document_id", "start", "end")}
    read = call(address, "get_passage", **place).structured_content
    assert read["url"] == found["url"].replace("localhost", "127.0.0.1")


@pytest.mark.parametrize(
    ("public_url", "begins"), [(None, "/documents/"), ("https://x.example/r", "https://x.example/r/")]
)
def test_without_a_request_links_begin_with_the_address_that_is_set(
    assistant: Assistant, public_url: str | None, begins: str
) -> None:
    answer = call(make_server(lambda: assistant, public_url), "ask", question=LIST).structured_content
    assert answer["citations"][0]["url"].startswith(begins)
