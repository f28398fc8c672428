"""Files that mean harm, or that were harmed: each is read or refused within the limits, and the next one is read."""

import random
import zlib
from collections.abc import Iterator

import pytest

from corpus.assembly import Metadata, put_together
from corpus.errors import DocumentError
from corpus.formats import SUFFIXES, Format
from corpus.sandbox import ParserProcess
from tests.corpus.formats.files import archive, docx, paragraph, pdf
from tests.corpus.strategies import assert_places_hold

SECONDS = 5.0
HTML = b"""<!doctype html><title>Kota</title><main><h1>Kota</h1><p>Kota ini tua.</p><ul><li>satu<li>dua</ul>
<table><tr><td>a<td>b<tr><td>c<td>d</table><ol><li><p>x<ul><li>y</ul></ol></main>"""
SEEDS: dict[Format, bytes] = {
    "pdf": pdf([paragraph(["Kota ini tua, dan banyak yang datang", "ke sana setiap hari."], 700)] * 2),
    "docx": docx([("Title", "Kota"), ("Normal", "Kota ini tua.")], rows=[["a", "b"], ["c", "d"]]),
    "html": HTML,
    "markdown": b"# Kota\n\nKota *ini* tua:\n\n1. satu\n2. dua\n\n| a | b |\n|---|---|\n| c | d |\n",
    "text": "Kota\n\nKota ini tua.\n\n- satu\n- dua\n".encode("utf-16"),
}


@pytest.fixture(scope="module")
def parser() -> Iterator[ParserProcess]:
    with ParserProcess(seconds=SECONDS, megabytes=1024) as process:
        yield process


def read(parser: ParserProcess, content: bytes, named: Format | None) -> bool:
    """Tell whether a file is read, with all places right, or refused."""
    try:
        document = put_together(*parser(content, named), Metadata(id="x"))
    except DocumentError:
        return False
    assert_places_hold(document)
    assert [page.start for page in document.pages] == sorted(page.start for page in document.pages)
    return True


def mutated(content: bytes, rng: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 5, 20))):
        at = rng.randrange(len(changed))
        match rng.randrange(5):
            case 0:
                changed[at] ^= 1 << rng.randrange(8)
            case 1:
                del changed[at : at + rng.choice((1, 10, 200))]
            case 2:
                changed[at:at] = bytes(rng.randrange(256) for _ in range(rng.choice((1, 4, 50))))
            case 3:
                length = rng.choice((4, 40))
                start = rng.randrange(len(changed))
                changed[at:at] = changed[start : start + length]
            case _:
                changed = changed[: max(1, at)]
        if not changed:
            return b" "
    return bytes(changed)


def try_mutations(parser: ParserProcess, number: int, seed: int) -> int:
    """Read harmed files, and return how many were; whatever is neither text nor a refusal is an error."""
    print(f"seed {seed}")
    rng = random.Random(seed)  # noqa: S311
    for done in range(number):
        format = rng.choice(list(SEEDS))
        read(parser, mutated(SEEDS[format], rng), format)
        # The parser serves whatever comes next.
        assert done % 50 or read(parser, HTML, "html")
    return number


def test_harmed_files_are_read_or_refused(parser: ParserProcess) -> None:
    assert try_mutations(parser, 150, seed=random.SystemRandom().randrange(10**6)) == 150


@pytest.mark.long
def test_many_harmed_files_are_read_or_refused(parser: ParserProcess) -> None:
    assert try_mutations(parser, 2000, seed=random.SystemRandom().randrange(10**6)) == 2000


def _stream_pdf(data: bytes, filters: str) -> bytes:
    """Return a PDF whose page's content is this stream."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        f"<</Length {len(data)}/Filter{filters}>>".encode() + b"stream\n" + data + b"\nendstream",
    ]
    return _pdf_of(objects)


def _pdf_of(objects: list[bytes]) -> bytes:
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj".encode() + content + b"\nendobj\n"
    table = b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    size = len(objects) + 1
    trailer = f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF".encode()
    return body + f"xref\n0 {size}\n0000000000 65535 f \n".encode() + table + trailer


def _twice(data: bytes) -> bytes:
    return zlib.compress(zlib.compress(data, 9), 9)


_LAUGHS = "<!DOCTYPE x [" + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10)) + "]>"
BOMBS: dict[str, tuple[bytes, Format]] = {
    "an empty file": (b"", "text"),
    "white space": (b" \n" * 1000, "markdown"),
    "only a byte order mark": (b"\xef\xbb\xbf", "text"),
    "NULs": (bytes(10_000), "text"),
    "a program": (b"\x7fELF" + bytes(100), "text"),
    "a picture with a text's name": (b"\x89PNG\r\n\x1a\n" + bytes(100), "text"),
    "a PDF with a Word file's name": (SEEDS["pdf"], "docx"),
    "an archive": (archive({"a.txt": "x"}), "docx"),
    "an archive without an end": (SEEDS["docx"][:200], "docx"),
    "billion laughs in Word": (docx([("Normal", "&a9;")], prolog=_LAUGHS), "docx"),
    "an external entity in Word": (
        docx([("Normal", "x")], prolog='<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'),
        "docx",
    ),
    "billion laughs in a page": (f"{_LAUGHS}<html><p>&a9;</p></html>".encode(), "html"),
    "a Word file that unpacks to half a gigabyte": (
        archive({"word/document.xml": b"<w>" + bytes(500_000_000) + b"</w>"}),
        "docx",
    ),
    "a Word file of very many parts": (
        archive({"word/document.xml": "<w/>", **{f"p{n}": "" for n in range(21_000)}}),
        "docx",
    ),
    "a page of nested rooms": (b"<div>" * 50_000 + b"x", "html"),
    "a page of nested words": (b"<b>" * 50_000 + b"x", "html"),
    "a page of nested lists": (b"<ul><li>" * 5_000 + b"x", "html"),
    "a page of nested tables": (b"<table><tr><td>" * 3_000 + b"x", "html"),
    "a page of open marks": (b"<" * 1_000_000, "html"),
    "a page of attributes": (b"<p " + b"a=1 " * 300_000 + b">x", "html"),
    "nested quotations": (b">" * 50_000 + b" x", "markdown"),
    "nested brackets": (b"[" * 50_000 + b"x" + b"]" * 50_000, "markdown"),
    "nested emphasis": (b"*a _b " * 20_000, "markdown"),
    "a table of one column and many rows": (b"|a|\n|-|\n" + b"|x|\n" * 100_000, "markdown"),
    "one line of ten million letters": (b"a" * 10_000_000, "text"),
    "a hundred thousand lines of a list": (b"- a\n" * 100_000, "text"),
    "a PDF whose page packs a gigabyte": (
        _stream_pdf(_twice(bytes(1_000_000_000)), "[/FlateDecode/FlateDecode]"),
        "pdf",
    ),
    "a PDF whose pages hold each other": (
        _pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"]),
        "pdf",
    ),
    "a PDF that counts a billion pages": (
        _pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 1000000000>>"]),
        "pdf",
    ),
    "a PDF whose outline is a ring": (
        _pdf_of(
            [
                b"<</Type/Catalog/Pages 2 0 R/Outlines 5 0 R>>",
                b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
                b"null",
                b"<</First 6 0 R/Last 6 0 R>>",
                b"<</Title(a)/Parent 5 0 R/Next 6 0 R/First 6 0 R>>",
            ]
        ),
        "pdf",
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_or_refused_within_the_limits(parser: ParserProcess, name: str) -> None:
    content, named = BOMBS[name]
    read(parser, content, named)
    assert read(parser, HTML, "html")


def test_every_sort_of_file_is_tried() -> None:
    assert set(SEEDS) == set(SUFFIXES.values())
