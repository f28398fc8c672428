"""What the trained reader sees of a passage, and of one sentence of it."""

from dataclasses import replace

import pytest

from corpus.assembly import Metadata, assemble
from corpus.model import Document, Passage, Span
from corpus.passages import split_passages
from service.reading.views import narrow_view, text_of

SHELTER = assemble(
    """# Penampungan

## Jam buka

Pagi pintu dibuka. Siang kucing diberi makan. Sore kandang dibersihkan.

Malam lampu dipadamkan.

## Pakan

Pakan terdiri dari:

- Ikan laut. Diberikan pada pagi hari.
- Bubur ayam.

## Tarif

| Kandang | Biaya | Catatan |
|---|---|---|
| **B. Luar** | | |
| Besar | Rp9.000 | |
| Kecil | Rp4.000 | untuk anak kucing |
""",
    Metadata(id="d"),
    markdown=True,
)


def passage_with(words: str, kind: str) -> tuple[Passage, Span]:
    start = SHELTER.text.index(words)
    found = min(
        (one for one in split_passages(SHELTER) if one.kind == kind and one.span.start <= start < one.span.end),
        key=lambda one: len(one.text),
    )
    return found, next(one.span for one in found.sentences if one.span.start <= start < one.span.end)


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("Pagi", "Pagi pintu dibuka. Siang kucing diberi makan."),
        ("Siang", "Pagi pintu dibuka. Siang kucing diberi makan. Sore kandang dibersihkan."),
        ("Malam", "Sore kandang dibersihkan.\n\nMalam lampu dipadamkan."),
    ],
)
def test_a_sentence_is_seen_between_those_beside_it_in_its_passage_or_not(words: str, seen: str) -> None:
    passage, sentence = passage_with(words, "paragraph")
    view = narrow_view(SHELTER, passage, sentence)
    assert (view.text.text, view.text.context) == (seen, "Jam buka")
    assert view.place.of(seen) == sentence.of(SHELTER.text)


@pytest.mark.parametrize("kind", ["list", "list_item"])
def test_an_item_is_seen_alone_below_what_announces_it(kind: str) -> None:
    passage, sentence = passage_with("Diberikan", kind)
    view = narrow_view(SHELTER, passage, sentence)
    assert view.text.text == "Ikan laut. Diberikan pada pagi hari."
    assert view.text.context == "Pakan: Pakan terdiri dari"
    assert view.place.of(view.text.text) == "Diberikan pada pagi hari."


def test_what_announces_a_list_is_seen_with_it() -> None:
    passage = next(one for one in split_passages(SHELTER) if one.kind == "list")
    lead = next(one.span for one in passage.sentences if one.span.of(SHELTER.text) == passage.lead)
    view = narrow_view(SHELTER, passage, lead)
    assert view.text == text_of(passage)
    assert view.place == Span(0, len(passage.text))


def test_a_row_is_said_with_what_its_columns_are_called_and_empty_cells_are_left_out() -> None:
    passage, row = passage_with("Besar", "table")
    view = narrow_view(SHELTER, passage, row)
    assert view.text.text == "Kandang: Besar; Biaya: Rp9.000"
    assert view.text.context == "Tarif: B. Luar"
    assert view.place == Span(0, len(view.text.text))


def test_a_row_without_a_head_is_said_by_its_cells() -> None:
    passage, row = passage_with("Besar", "table")
    assert narrow_view(SHELTER, replace(passage, lead=None), row).text.text == "Besar; Rp9.000"


def place(words: str, document: Document = SHELTER) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("at", "words", "found"),
    [
        ("Kecil", "Rp4.000", "Rp4.000"),
        ("Kecil", "Kecil | Rp4.000 | untuk anak kucing", "Kecil; Biaya: Rp4.000; Catatan: untuk anak kucing"),
        ("Kecil", "Rp9.000", None),
        ("Malam", "lampu dipadamkan", "lampu dipadamkan"),
        ("Malam", "makan. Sore kandang dibersihkan", "Sore kandang dibersihkan"),
        ("Malam", "Pagi", None),
    ],
)
def test_places_of_the_document_are_found_in_the_view(at: str, words: str, found: str | None) -> None:
    view = narrow_view(SHELTER, *passage_with(at, "table" if at == "Kecil" else "paragraph"))
    seen = view.find(place(words))
    assert (seen.of(view.text.text) if seen else None) == found
