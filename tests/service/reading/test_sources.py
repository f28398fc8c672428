"""Which sentences quote whom a question wants quoted, and say what it wants said."""

import pytest

from corpus.model import Language
from index.analysis import query_stems
from index.lexical import by_word
from service.reading.sources import speaking_of
from service.reading.words import WeighedWords
from tests.service.builders import document, read_span

LANGUAGES: tuple[Language, ...] = ("id", "en")


def words_of(text: str) -> WeighedWords:
    stems = {
        into: {word: frozenset(some) for word, some in by_word(query_stems(text, into, "id")).items()}
        for into in LANGUAGES
    }
    weights = dict.fromkeys(stems["id"], 1.0)
    return WeighedWords(stems, weights, frozenset(), {into: frozenset() for into in LANGUAGES})


@pytest.mark.parametrize(
    ("sentence", "speaks"),
    [
        ("Menurut Tarn, kepercayaan adalah kesediaan untuk menanggung risiko.", True),
        # Of another thing.
        ("Menurut Tarn, konvergensi adalah upaya mempertemukan layanan.", False),
        ("Tarn memperkenalkan istilah lingkaran, yaitu kelompok yang tertutup.", False),
        # What stands for it, and what defines nothing, is of what it stands below.
        ("Menurut Tarn, hal ini adalah kesediaan untuk menanggung risiko.", True),
        ("Tarn menulis bahwa orang perlu saling mengenal.", True),
        # The same in the other language.
        ("Menurut Tarn, trust adalah kesediaan untuk menanggung risiko.", True),
    ],
)
def test_what_another_thing_is_does_not_define_what_is_asked(sentence: str, speaks: bool) -> None:
    span = read_span(document(sentence, id="buku", language="id", title="Kepercayaan"), sentence[:20])
    assert bool(speaking_of([span], words_of("apa definisi kepercayaan"), "id")) is speaks
