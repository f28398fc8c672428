"""What is read of a corpus is right where it holds the answer."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from corpus.assembly import Metadata, assemble
from corpus.model import Passage, Span
from corpus.passages import split_passages
from service.reading.reader import ScoredSpan
from training.corpora import Asked
from training.observed import Observed, Read

TEXT = "# Pakan\n\nPakan terdiri dari:\n\n- Ikan laut.\n- Bubur ayam.\n\nPenampungan tutup pada hari libur."


def place(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("kind", "sentence", "right"),
    [
        ("list", "Bubur ayam.", True),
        ("list", "Ikan laut.", False),
        ("list", "Pakan terdiri dari:", True),
        ("paragraph", "Penampungan tutup pada hari libur.", False),
    ],
)
def test_an_item_is_right_alone_and_what_announces_the_list_with_all_of_it(
    kind: str, sentence: str, right: bool
) -> None:
    document = assemble(TEXT, Metadata(id="d"), markdown=True)
    asked = Asked("apa yang dimasak?", (("d", place(document.text, "Bubur ayam.")),))
    passage: Passage = next(one for one in split_passages(document) if one.kind == kind)
    span = ScoredSpan(cast("Any", SimpleNamespace(passage=passage)), place(document.text, sentence), 0.0)
    nothing = cast("Any", None)
    observed = Observed("written", asked, nothing, nothing, nothing, nothing, ())
    assert Read(observed, (span,)).is_right(span) is right
