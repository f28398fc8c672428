"""OpenAI's own client, and LangChain's, ask as they ask any other server, and find the citations."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from index.library import Library
from service.engine import Engine
from service.settings import Settings
from tests.service.conftest import Embedding, serve
from tests.service.serving import served

openai = pytest.importorskip("openai", reason="needs openai: pip install -e '.[test]'")

LIST = "Apa saja tahapan proses kolaborasi?"
Messages = list[dict[str, Any]]


@pytest.fixture(scope="module")
def address(data_dir: Path, library: Library, embedding: Embedding) -> Iterator[str]:
    yield from served(Settings(data_dir=data_dir, threshold=0.0), library, embedding)


@pytest.fixture(scope="module")
def api(address: str) -> Iterator[Any]:
    with openai.OpenAI(base_url=f"{address}/v1", api_key="any", max_retries=0) as client:
        yield client


def said(*texts: str) -> Messages:
    """Return messages, the user's and the assistant's in turn."""
    return [{"role": ("user", "assistant")[n % 2], "content": text} for n, text in enumerate(texts)]


def test_the_model_is_listed(api: Any) -> None:
    assert [model.id for model in api.models.list()] == ["rujukan"]
    assert api.models.retrieve("rujukan").id == "rujukan"
    with pytest.raises(openai.NotFoundError, match="gpt-4o"):
        api.models.retrieve("gpt-4o")


def test_an_answer_has_its_citations_in_text_annotations_and_beside_them(api: Any, texts: dict[str, str]) -> None:
    completion = api.chat.completions.create(model="rujukan", messages=said(LIST), temperature=0.2, tools=[])
    (choice,) = completion.choices
    content = choice.message.content
    assert "2. Trust building [3]" in content
    assert "\n\nSumber:\n[1] " in content
    assert len(choice.message.annotations) == 6
    for annotation, result in zip(choice.message.annotations, completion.search_results, strict=True):
        citation = annotation.url_citation
        assert content[citation.start_index : citation.end_index] == result["snippet"]
        assert result["snippet"] in texts["collaborative-governance"]
        assert citation.url.startswith("http://127.0.0.1")
    assert completion.citations == [result["url"] for result in completion.search_results]
    assert completion.usage.total_tokens == completion.usage.prompt_tokens + completion.usage.completion_tokens > 10


def test_the_sources_can_be_left_out_of_the_text(api: Any) -> None:
    completion = api.chat.completions.create(model="x", messages=said(LIST), extra_body={"sources": False})
    assert "Sumber:" not in completion.choices[0].message.content
    assert completion.model == "x"


def test_a_stream_says_the_same_and_brings_the_citations_and_the_usage(api: Any) -> None:
    whole = api.chat.completions.create(model="rujukan", messages=said(LIST))
    chunks = list(
        api.chat.completions.create(
            model="rujukan", messages=said(LIST), stream=True, stream_options={"include_usage": True}
        )
    )
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    assert text == whole.choices[0].message.content
    events = [chunk.event for chunk in chunks if getattr(chunk, "event", None)]
    assert [event["type"] for event in events] == ["source"] * 6
    last = [chunk for chunk in chunks if chunk.choices][-1]
    assert (last.choices[0].finish_reason, len(last.citations)) == ("stop", 6)
    assert len(last.choices[0].delta.annotations) == 6
    assert chunks[-1].usage == whole.usage
    assert all(chunk.usage is None for chunk in chunks[:-1])


def test_a_stream_without_options_says_nothing_of_usage(api: Any) -> None:
    chunks = list(api.chat.completions.create(model="rujukan", messages=said(LIST), stream=True))
    assert all(chunk.choices for chunk in chunks)
    assert "usage" not in chunks[0].model_fields_set


def test_the_sources_of_a_stream_are_what_open_webui_shows_each_once_by_its_title(api: Any) -> None:
    chunks = list(api.chat.completions.create(model="rujukan", messages=said(LIST), stream=True))
    sources = [chunk.event["data"] for chunk in chunks if getattr(chunk, "event", None)]
    # It takes annotations for sources too, and knows the same one again by this.
    places = [one["url_citation"]["url"] for one in chunks[-1].choices[0].delta.annotations]
    assert [source["metadata"][0]["source"] for source in sources] == places
    for source in sources:
        (about,), (quote,) = source["metadata"], source["document"]
        assert about["name"] == source["source"]["name"]
        assert not about["name"].startswith("http")
        assert about["external"] is True
        assert about["source_url"] == source["source"]["url"]
        assert quote


def test_fields_that_are_null_are_as_if_left_out(api: Any) -> None:
    nothing = {"stream_options": None, "sources": None, "max_tokens": None, "user": None}
    messages: Messages = [{"role": "user", "content": [{"type": "text", "text": None}, {"text": LIST}]}]
    completion = api.chat.completions.create(model="rujukan", messages=messages, extra_body={**nothing, "stream": None})
    assert "Sumber:" in completion.choices[0].message.content


@pytest.mark.parametrize("times", [900, 33_000])
def test_a_question_behind_a_front_ends_own_documents_is_answered_from_those_here(api: Any, times: int) -> None:
    given = f"### Task:\nRespond to the user query.\n<context>\n{'Lain. ' * times}\n</context>\n\n{LIST}"
    completion = api.chat.completions.create(model="rujukan", messages=said(given))
    assert "2. Trust building [3]" in completion.choices[0].message.content


def test_the_conversation_before_is_its_history(api: Any) -> None:
    first = api.chat.completions.create(model="rujukan", messages=said(LIST)).choices[0].message.content
    messages: Messages = [{"role": "system", "content": "Be brief."}, *said(LIST, first, "yang kedua?")]
    picture = {"type": "image_url", "image_url": {"url": "x"}}
    messages[-1]["content"] = [{"type": "text", "text": "yang kedua?"}, picture]
    second = api.chat.completions.create(model="rujukan", messages=messages).choices[0].message.content
    assert "Trust building" in second


@pytest.mark.parametrize("key", ["title", "tags", "follow_ups", "queries"])
def test_what_a_front_end_asks_for_itself_gets_something_harmless(api: Any, key: str) -> None:
    prompt = f'### Task:\nGenerate something.\n### Output:\nJSON format: {{ "{key}": [] }}'
    completion = api.chat.completions.create(model="rujukan", messages=said(prompt))
    assert completion.choices[0].message.content.startswith(f'{{"{key}": ')
    assert not getattr(completion, "citations", None)


@pytest.mark.parametrize(
    "messages", [[], [{"role": "assistant", "content": "x"}], said(" "), said("x" * 2001), [{"role": "user"}]]
)
def test_wrong_messages_are_an_error_of_openais_shape(api: Any, messages: Messages) -> None:
    with pytest.raises(openai.BadRequestError) as caught:
        api.chat.completions.create(model="rujukan", messages=messages)
    assert caught.value.body["type"] == "invalid_request_error"


@pytest.mark.parametrize("content", ["x" * 200_001, [{"type": "text", "text": "x" * 100_000}] * 2])
@pytest.mark.parametrize("role", ["system", "user"])
def test_a_message_that_is_too_long_is_named_with_the_limit(api: Any, role: str, content: object) -> None:
    messages: Messages = [{"role": role, "content": content}, *said(LIST)]
    with pytest.raises(openai.BadRequestError) as caught:
        api.chat.completions.create(model="rujukan", messages=messages)
    assert caught.value.body["param"] == "messages.0.content"
    assert caught.value.body["message"] == "messages.0.content: has 200001 characters; a message may have 200000"


def test_without_a_key_where_one_is_needed_the_error_has_openais_shape(
    data_dir: Path, library: Library, embedding: Embedding
) -> None:
    for address in served(Settings(data_dir=data_dir, asking="key"), library, embedding):
        client = openai.OpenAI(base_url=f"{address}/v1", api_key="wrong", max_retries=0)
        with client, pytest.raises(openai.AuthenticationError):
            client.models.list()


def test_broken_json_is_an_error_of_openais_shape(client: TestClient) -> None:
    response = client.post("/v1/chat/completions", content=b"{", headers={"Content-Type": "application/json"})
    assert response.status_code == 400
    assert set(response.json()) == {"error"}


@pytest.mark.long
def test_langchain_asks_and_streams(address: str) -> None:
    langchain = pytest.importorskip("langchain_openai", reason="needs langchain-openai: pip install -e '.[long]'")
    chat = langchain.ChatOpenAI(base_url=f"{address}/v1", api_key="any", model="rujukan")
    whole = chat.invoke(LIST).content
    assert "2. Trust building [3]" in whole
    assert "".join(chunk.content for chunk in chat.stream(LIST)) == whole


def test_errors_of_every_layer_have_openais_shape(client: TestClient) -> None:
    wrong_method = client.get("/v1/chat/completions")
    too_large = client.post("/v1/chat/completions", content=b"x" * 1_100_000)
    wrong_host = client.get("/v1/models", headers={"Host": "evil.example"})
    statuses = (405, 413, 421)
    for response, status in zip((wrong_method, too_large, wrong_host), statuses, strict=True):
        assert response.status_code == status
        assert set(response.json()) == {"error"}
        assert response.json()["error"]["type"] == "invalid_request_error"


def test_links_begin_with_the_services_public_address(data_dir: Path, engine: Engine) -> None:
    for client in serve(Settings(data_dir=data_dir, public_url="https://rujukan.example/r"), engine):
        body = client.post("/v1/chat/completions", json={"messages": said(LIST)}).json()
        assert all(url.startswith("https://rujukan.example/r/documents/") for url in body["citations"])
        assert "— https://rujukan.example/r/documents/" in body["choices"][0]["message"]["content"]
