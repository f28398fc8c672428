"""The sentence that answers may only point back to the one that has the name."""

import pytest

from corpus.passages import split_passages
from index.analysis import stems
from service.pointing import pointing_first
from service.reader import ScoredSpan
from service.words import WeighedWords
from tests.service.builders import document, read_span

SOURCE = document(
    "Lestari berkata bahwa kepala sekolah harus masuk kelas. Pendapat tersebut dikritik oleh Sitorus. "
    "Kritik datang dari guru. Sekolah libur."
)


def words(*some: str) -> WeighedWords:
    own = {word: frozenset(stems(word, "id")) for word in some}
    empty = frozenset[str]()
    return WeighedWords({"id": own, "en": own}, dict.fromkeys(some, 1.0), empty, {"id": empty, "en": empty})


def spans(first: str, other: str, behind: float) -> list[ScoredSpan]:
    return [read_span(SOURCE, first, 5.0), read_span(SOURCE, other, 5.0 - behind)]


@pytest.mark.parametrize(
    ("first", "other", "behind", "asked", "is_first"),
    [
        ("Lestari berkata", "Pendapat tersebut", 1.0, ("lestari", "dikritik"), True),
        # It is too unlikely by itself,
        ("Lestari berkata", "Pendapat tersebut", 4.0, ("lestari", "dikritik"), False),
        # says nothing that is asked,
        ("Lestari berkata", "Pendapat tersebut", 1.0, ("lestari", "kelas"), False),
        # stands elsewhere,
        ("Lestari berkata", "Kritik datang", 1.0, ("lestari", "kritik"), False),
        # or points to nothing.
        ("Kritik datang", "Sekolah libur", 1.0, ("kritik", "libur"), False),
    ],
)
def test_what_points_back_and_says_more_comes_first(
    first: str, other: str, behind: float, asked: tuple[str, ...], is_first: bool
) -> None:
    assert len(split_passages(SOURCE)) == 1
    found = pointing_first(spans(first, other, behind), words(*asked))
    assert found[0].text.startswith(other) is is_first
    assert len(found) == 2
