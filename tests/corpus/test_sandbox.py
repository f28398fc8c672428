"""Files are read in another process; what breaks or delays it is refused, and the next file is read."""

from collections.abc import Iterator

import pytest

from corpus.errors import DocumentError, TextError
from corpus.formats import parse
from corpus.sandbox import ParserProcess
from tests.corpus.formats.files import paragraph, pdf

PDF = pdf([paragraph(["Isi yang ada."], 700), []])
PAGE = "<title>Kota</title><h1>Jam</h1><p>Buka — “pagi”.</p>".encode()


@pytest.fixture
def parser() -> Iterator[ParserProcess]:
    with ParserProcess() as process:
        yield process


def test_what_it_reads_is_what_is_read_here(parser: ParserProcess) -> None:
    assert parser(PDF, "pdf") == parse(PDF, "pdf")
    assert parser(PAGE, "html") == parse(PAGE, "html")


def test_errors_keep_their_kind_and_message(parser: ParserProcess) -> None:
    with pytest.raises(TextError, match="the file is empty"):
        parser(b"", "text")
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
