"""The examples of the README and of ``docs/clients.md`` run as they stand there, and show the quote and its place."""

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from index.library import Library
from service.settings import Settings
from tests.service.conftest import Embedding
from tests.service.serving import served

ROOT = Path(__file__).parents[2]
README = "README.md"
PAGES = (README, "docs/clients.md")
LONGEST_IN_README = 10
QUESTION = "apa itu collaborative governance"
LIST = "Apa saja tahapan proses kolaborasi?"
_BLOCK = re.compile(r"^## (?P<title>[^\n]+)$|^```(?P<kind>sh|python|javascript)\n(?P<code>.*?)^```$", re.M | re.S)
_IMPORT = re.compile(r"^(?:from|import) (\w+)", re.M)


@dataclass(frozen=True, slots=True)
class Example:
    """A block of code, its language, and the page and heading it stands under."""

    page: str
    title: str
    kind: str
    code: str

    @property
    def is_bot(self) -> bool:
        """Whether it goes on until it is interrupted."""
        return "while True" in self.code


def examples() -> Iterator[Example]:
    for page in PAGES:
        title = ""
        for found in _BLOCK.finditer((ROOT / page).read_text(encoding="utf-8")):
            title = found["title"] or title
            if found["code"]:
                yield Example(page, title, found["kind"], found["code"])


EXAMPLES = list(examples())


@pytest.fixture(scope="module")
def address(data_dir: Path, tmp_path_factory: pytest.TempPathFactory, embedding: Embedding) -> Iterator[str]:
    # Feedback is written.
    folder = Path(shutil.copytree(data_dir, tmp_path_factory.mktemp("clients") / "data"))
    yield from served(Settings(data_dir=folder, threshold=0.0), Library.open(folder), embedding)


def command(example: Example) -> list[str]:
    """Return what runs an example, if this machine has it."""
    commands = {
        "sh": ["curl", "sh", "-ec"],
        "python": [sys.executable, sys.executable, "-c"],
        "javascript": ["node", "node", "--input-type=module", "--eval"],
    }
    needed, *found = commands[example.kind]
    if shutil.which(needed) is None:
        pytest.skip(f"needs {needed}, which is not installed")
    for package in _IMPORT.findall(example.code) if example.kind == "python" else ():
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"needs {package}: pip install -e '.[test,long]'")
    return found


def shows(output: str, text: str) -> bool:
    """Tell whether a text was printed, as it is or inside JSON."""
    return any(form in output for form in (text, json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1]))


def test_every_client_has_its_example() -> None:
    assert [(one.page, one.title, one.kind) for one in EXAMPLES] == [
        *((README, "Clients", kind) for kind in ("sh", "python", "javascript", "python", "python", "python")),
        ("docs/clients.md", "curl, as events", "sh"),
        ("docs/clients.md", "Python, as events", "python"),
        ("docs/clients.md", "Feedback", "python"),
        ("docs/clients.md", "A Telegram bot", "python"),
    ]
    assert all("localhost:8000" in one.code for one in EXAMPLES if not one.is_bot)
    short = [one for one in EXAMPLES if one.page == README]
    assert all(len([line for line in one.code.splitlines() if line]) <= LONGEST_IN_README for one in short)


@pytest.mark.parametrize(
    "example", [one for one in EXAMPLES if not one.is_bot], ids=lambda one: f"{one.title}-{one.kind}"
)
def test_an_example_prints_the_quote_and_where_it_stands(example: Example, address: str) -> None:
    code = example.code.replace("http://localhost:8000", address)
    ran = subprocess.run(
        [*command(example), code], capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )
    assert ran.returncode == 0, ran.stderr
    (citation, *_) = httpx.post(f"{address}/v1/ask", json={"question": QUESTION}).json()["citations"]
    assert shows(ran.stdout, citation["quote"]), ran.stdout
    assert shows(ran.stdout, citation["url"]), ran.stdout


def test_the_example_of_feedback_says_what_is_kept(address: str) -> None:
    (example,) = (one for one in EXAMPLES if one.title == "Feedback")
    code = example.code.replace("http://localhost:8000", address)
    ran = subprocess.run([*command(example), code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert "'rating': 'down', 'comment': 'Definisi lain yang saya cari'" in ran.stdout


class InterruptedByTestError(Exception):
    """The bot is told to stop."""


class FakeTelegram:
    """A transport that hands out updates, one batch a call, keeps what is sent, and then interrupts."""

    def __init__(self, *batches: list[dict[str, Any]]) -> None:
        self._batches = list(batches)
        self.offsets: list[str] = []
        self.sent: list[dict[str, Any]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/sendMessage"):
            self.sent.append(json.loads(request.content))
            return httpx.Response(200, json={"ok": True})
        assert request.url.path.endswith("/getUpdates")
        self.offsets.append(request.url.params["offset"])
        if not self._batches:
            raise InterruptedByTestError
        return httpx.Response(200, json={"ok": True, "result": self._batches.pop(0)})


def message(update: int, chat: int, text: str) -> dict[str, Any]:
    return {"update_id": update, "message": {"chat": {"id": chat}, "text": text}}


def converse(example: Example, address: str, fake: FakeTelegram) -> dict[str, Any]:
    """Let a bot talk until it is interrupted, and return the first citation of the answer to the question."""
    names: dict[str, Any] = {"__name__": "bot"}
    exec(compile(example.code, example.page, "exec"), names)  # noqa: S102
    with (
        httpx.Client(base_url="https://api.telegram.org/botX/", transport=httpx.MockTransport(fake)) as telegram,
        httpx.Client(base_url=address) as rujukan,
    ):
        with pytest.raises(InterruptedByTestError):
            names["talk"](telegram, rujukan)
        (citation, *_) = rujukan.post("/v1/ask", json={"question": QUESTION}).json()["citations"]
    return dict(citation)


@pytest.mark.parametrize("example", [one for one in EXAMPLES if one.is_bot], ids=lambda one: one.page)
def test_a_bot_answers_each_chat_with_quote_and_address(example: Example, address: str) -> None:
    sticker = {"update_id": 8, "message": {"chat": {"id": 1}, "sticker": {}}}
    fake = FakeTelegram(
        [message(7, 1, LIST), sticker, {"update_id": 9, "edited_message": {}}], [message(12, 2, QUESTION)]
    )
    citation = converse(example, address, fake)
    assert fake.offsets == ["0", "10", "13"]
    assert [one["chat_id"] for one in fake.sent] == [1, 2]
    listed, defined = (one["text"] for one in fake.sent)
    assert "2. Trust building [3]" in listed
    assert citation["quote"] in defined
    assert f"[1] {address}{citation['url']}" in defined


def test_the_longer_bot_follows_each_chats_conversation(address: str) -> None:
    (example,) = (one for one in EXAMPLES if one.is_bot and one.page != README)
    fake = FakeTelegram([message(7, 1, LIST)], [message(8, 2, QUESTION), message(9, 1, "yang kedua?")])
    converse(example, address, fake)
    assert "Trust building" in fake.sent[2]["text"]
