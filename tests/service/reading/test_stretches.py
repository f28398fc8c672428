"""What is read around a sentence: whole sentences of its prose, and no more than is read at once."""

import pytest

from corpus.assembly import Metadata, assemble
from corpus.model import Document, Span
from service.reading.stretches import MOST_LETTERS, REACH, stretch_around

TEXT = """# Pasar malam

Satu berjualan. Dua menari. Tiga menyapu.

Empat menjaga pintu. Lima pulang.

- enam
- tujuh

Delapan menutup kios.

## Sesudahnya

Sembilan tidur.
"""


@pytest.fixture
def document() -> Document:
    return assemble(TEXT, Metadata(id="pasar"), markdown=True)


def told(document: Document, words: str) -> list[str]:
    start = document.text.index(words)
    return [span.of(document.text) for span in stretch_around(document, Span(start, start + len(words)))]


def test_paragraphs_beside_are_read_up_to_what_stands_between(document: Document) -> None:
    assert told(document, "Dua menari.") == [
        "Satu berjualan.",
        "Dua menari.",
        "Tiga menyapu.",
        "Empat menjaga pintu.",
        "Lima pulang.",
    ]
    assert told(document, "Delapan menutup kios.") == ["Delapan menutup kios."]
    assert told(document, "Sembilan tidur.") == ["Sembilan tidur."]


def test_what_stands_in_no_prose_has_no_stretch(document: Document) -> None:
    assert told(document, "enam") == []
    assert stretch_around(document, Span(len(document.text), len(document.text) + 1)) == ()


def test_no_more_is_read_than_at_once() -> None:
    sentences = [f"Kalimat nomor {number} {'panjang ' * 12}sekali." for number in range(40)]
    document = assemble(" ".join(sentences), Metadata(id="panjang"))
    middle = document.sentences[20].span
    stretch = stretch_around(document, middle)
    assert middle in stretch
    assert stretch[-1].end - stretch[0].start <= MOST_LETTERS
    assert len(stretch) > 3
    short = assemble(" ".join(f"Nomor {number}." for number in range(40)), Metadata(id="pendek"))
    assert len(stretch_around(short, short.sentences[20].span)) == 2 * REACH + 1
