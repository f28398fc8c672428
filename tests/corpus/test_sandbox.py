"""Files are read in another process; what breaks or delays it is refused, and the next file is read."""

import os
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from corpus.errors import DocumentError, TextError
from corpus.formats import child, parse
from corpus.sandbox import ParserProcess
from tests.corpus.formats.files import archive, paragraph, pdf

PDF = pdf([paragraph(["Isi yang ada."], 700), []])
PAGE = "<title>Kota</title><h1>Jam</h1><p>Buka — “pagi”.</p>".encode()


@pytest.fixture
def parser() -> Iterator[ParserProcess]:
    with ParserProcess() as process:
        yield process


def test_what_it_reads_is_what_is_read_here(parser: ParserProcess) -> None:
    assert parser(PDF, "pdf") == parse(PDF, "pdf")
    assert parser(PAGE, "html") == parse(PAGE, "html")
    assert parser(PDF) == parse(PDF)


def test_errors_keep_their_kind_and_message(parser: ParserProcess) -> None:
    with pytest.raises(TextError, match="the file is empty"):
        parser(b"", "text")
    with pytest.raises(DocumentError, match="it is a PDF"):
        parser(PDF, "docx")
    with pytest.raises(DocumentError, match="office file of another sort"):
        parser(archive({"xl/workbook.xml": "x"}))
    assert parser(PAGE, "html")[1].title == "Jam"


def test_a_file_that_takes_too_long_is_refused_and_the_next_is_read() -> None:
    with ParserProcess(seconds=0.5) as parser, pytest.raises(DocumentError, match=r"longer than 0\.5 seconds"):
        parser(b"- kata\n" * 400_000, "markdown")
    with ParserProcess() as parser:
        assert parser(PAGE, "html")


def test_a_file_that_takes_too_much_memory_is_refused_and_the_next_is_read() -> None:
    with ParserProcess(megabytes=400) as parser:
        with pytest.raises(DocumentError, match="400 MB of memory"):
            parser(b"kata " * 40_000_000, "text")
        assert parser(b"Isi.", "text")[0].strip() == "Isi."


def test_a_word_file_that_is_nested_too_deeply_is_refused_as_that(parser: ParserProcess) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    tables = "<w:tbl><w:tr><w:tc>" * 2000 + "</w:tc></w:tr></w:tbl>" * 2000
    document = f"<w:document {space}><w:body>{tables}</w:body></w:document>"
    with pytest.raises(DocumentError, match="nested too deeply"):
        parser(archive({"word/document.xml": document}), "docx")


@pytest.fixture
def many_open_files() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 2048:
        pytest.skip("no process may open so many files here")
    resource.setrlimit(resource.RLIMIT_NOFILE, (2048, hard))
    opened = [os.open(os.devnull, os.O_RDONLY) for _ in range(1100)]
    try:
        yield
    finally:
        for file in opened:
            os.close(file)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_it_reads_where_very_many_files_are_open(many_open_files: None) -> None:
    with ParserProcess() as parser:
        assert parser(PAGE, "html")[1].title == "Jam"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The ids of processes, as they are started."""
    ids: list[int] = []

    class Popen(subprocess.Popen[bytes]):
        def __init__(self, *given: object, **named: object) -> None:
            super().__init__(*given, **named)  # type: ignore[call-overload]
            ids.append(self.pid)

    monkeypatch.setattr("corpus.sandbox.subprocess.Popen", Popen)
    return ids


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="only Linux shows a process's environment")
def test_it_is_not_told_the_keys_of_the_service(started: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUJUKAN_ADMIN_KEY", "rahasia" * 8)
    monkeypatch.setenv("PYTHONPATH", "/tidak/ada")
    with ParserProcess() as parser:
        parser(PAGE, "html")
        environment = Path(f"/proc/{started[0]}/environ").read_bytes()
    assert b"rahasia" not in environment
    assert b"PYTHONPATH=/tidak/ada" in environment


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux shows a process's limits")
def test_it_ends_by_itself_where_nobody_ends_it(started: list[int]) -> None:
    with ParserProcess(seconds=600) as parser:
        parser(PAGE, "html")
        soft, _ = resource.prlimit(started[0], resource.RLIMIT_CPU)
    assert 600 < soft < 700


def test_each_file_has_its_own_time(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = {}
    monkeypatch.setattr(child.resource, "getrusage", lambda _: SimpleNamespace(ru_utime=99.5, ru_stime=0.75))
    monkeypatch.setattr(child.resource, "setrlimit", lambda what, most: limits.update({what: most}))
    child._limit_time(2.5)
    assert limits[resource.RLIMIT_CPU][0] == 104
