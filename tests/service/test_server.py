"""The server as a process: two workers answer, share their numbers, and stop when told to."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from service.feedback_store import FILE, FeedbackStore
from service.server import run
from service.settings import Settings, SettingsError, read_settings
from tests.service.conftest import SOURCE


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def test_a_port_in_use_is_said_before_anything_starts() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=rf"port {port} on 127\.0\.0\.1 is in use: set RUJUKAN_PORT"):
            run(Settings(port=port))


def test_an_address_of_another_machine_is_said_to_be_so() -> None:
    # 192.0.2.0/24 belongs to nobody (RFC 5737).
    with pytest.raises(SettingsError, match=r"192\.0\.2\.1 cannot be listened on"):
        run(Settings(host="192.0.2.1", port=free_port()))


def test_workers_are_told_every_setting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given = Settings(
        port=free_port(), data_dir=tmp_path, embed_origins=("https://a.example", "https://b.example"), threshold=0.3
    )
    monkeypatch.setattr("uvicorn.run", lambda *args, **how: None)
    # So that what the server exports goes when the test ends.
    monkeypatch.setattr("os.environ", dict(os.environ))
    run(given)
    assert read_settings() == given


def request(port: int, path: str, body: object = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    asked = Request(f"http://127.0.0.1:{port}{path}", data, {"Content-Type": "application/json"})
    with urlopen(asked, timeout=20) as response:  # noqa: S310
        return response.read().decode()


def is_answered(port: int) -> bool:
    try:
        request(port, "/healthz")
    except OSError:
        return False
    return True


def wait_until_ready(port: int, process: subprocess.Popen[str]) -> None:
    end = time.monotonic() + 40
    while time.monotonic() < end and process.poll() is None:
        try:
            request(port, "/readyz")
        except (URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server did not become ready")


@pytest.fixture
def server(data_dir: Path, tmp_path: Path) -> Iterator[tuple[int, subprocess.Popen[str], Path]]:
    """A server of two workers over a copy of the data, its port, and the file of its log."""
    shutil.copytree(data_dir, tmp_path / "data")
    (tmp_path / "tmp").mkdir()
    port = free_port()
    environment = {
        "PATH": os.environ["PATH"],
        "TMPDIR": str(tmp_path / "tmp"),
        "RUJUKAN_DATA_DIR": str(tmp_path / "data"),
        "RUJUKAN_THRESHOLD": "0",
        "RUJUKAN_PORT": str(port),
    }
    command = [sys.executable, "-c", "from service.cli.app import main; main()", "serve", "--workers", "2"]
    log = tmp_path / "log"
    with (
        log.open("w", encoding="utf-8") as file,
        subprocess.Popen(command, env=environment, stdout=file, stderr=file, text=True) as process,
    ):
        try:
            wait_until_ready(port, process)
            yield port, process, log
        finally:
            if process.poll() is None:
                process.kill()


def test_two_workers_answer_and_stop_when_told_to(server: tuple[int, subprocess.Popen[str], Path]) -> None:
    port, process, log = server
    question = "Apa saja tahapan proses kolaborasi?"
    answers = [json.loads(request(port, "/v1/ask", {"question": question})) for _ in range(6)]
    assert len({answer["answer"] for answer in answers}) == 1
    assert answers[0]["citations"][0]["document_id"] == SOURCE
    counted = [line for line in request(port, "/metrics").splitlines() if line.startswith("rujukan_answers_total{")]
    assert sum(float(line.rsplit(" ", 1)[1]) for line in counted) >= 6

    process.send_signal(signal.SIGTERM)
    assert process.wait(20) in (0, -signal.SIGTERM)
    with pytest.raises((URLError, ConnectionError)):
        request(port, "/healthz")
    assert not list((log.parent / "tmp").glob("rujukan-metrics-*"))
    text = log.read_text(encoding="utf-8")
    assert "Traceback" not in text
    assert question not in text
    for line in filter(None, text.splitlines()):
        assert isinstance(json.loads(line), dict)


def test_workers_stop_when_their_supervisor_was_killed(server: tuple[int, subprocess.Popen[str], Path]) -> None:
    port, process, _ = server
    process.kill()
    process.wait(10)
    deadline = time.monotonic() + 20
    while (answers := is_answered(port)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not answers


def test_either_worker_takes_feedback_on_the_answers_of_both(
    server: tuple[int, subprocess.Popen[str], Path],
) -> None:
    port, _, log = server
    question = "Apa saja tahapan proses kolaborasi?"
    answers = [json.loads(request(port, "/v1/ask", {"question": question})) for _ in range(8)]
    for answer in answers:
        said = {"answer_id": answer["id"], "rating": "up", "question": question, "citations": answer["citations"]}
        assert json.loads(request(port, "/v1/feedback", said))["rating"] == "up"
    kept = FeedbackStore.open(log.parent / "data" / FILE, 0).all()
    assert {one.answer_id for one in kept} == {answer["id"] for answer in answers}
