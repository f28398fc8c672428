"""The dictionary of both languages is what the glossary says."""

import gzip

import pytest

pytest.importorskip("wordfreq", reason="the glossary needs wordfreq: pip install -e '.[training]'")

from corpus.model import Language
from index.analysis import stem
from index.bilingual import FILE, base_of, pack
from training.glossary import GLOSSARY, MOST, read_glossary


def meant(lines: list[str], language: Language, word: str) -> tuple[str, ...]:
    one = read_glossary(lines)[language]
    return one.words.get(word, one.bases.get(base_of(word, stem(word, language), language), ()))


LINES = ["pendaftaran mendaftar\tregistration enrol", "iuran\tfee dues", "pelatihan\ttraining", "kereta\ttrain"]


@pytest.mark.parametrize(
    ("language", "word", "stems"),
    [
        ("id", "pendaftaran", ("registr", "enrol")),
        ("id", "pendaftarannya", ("registr", "enrol")),
        ("en", "registration", ("daftar",)),
        ("en", "fees", ("iur",)),
        ("en", "training", ("latih",)),
        ("en", "train", ("reta",)),
        ("en", "registry", ()),
    ],
)
def test_words_of_a_line_mean_each_other_both_ways(language: Language, word: str, stems: tuple[str, ...]) -> None:
    assert meant(LINES, language, word) == stems


def test_what_is_written_alike_and_what_says_nothing_is_left_out() -> None:
    lines = ["bank\tbank", "dengan\twith", "rapat\tthe meeting"]
    assert meant(lines, "id", "bank") == meant(lines, "id", "dengan") == meant(lines, "en", "bank") == ()
    assert meant(lines, "id", "rapat") == ("meet",)


def test_of_many_meanings_those_of_the_first_words_are_kept() -> None:
    lines = [f"kata\t{' '.join('abcdefghijkl'[n] * 3 for n in range(12))}", "warta\taaa"]
    assert meant(lines, "id", "kata") == tuple("abcdefghijkl"[n] * 3 for n in range(MOST))
    assert meant(lines, "en", "aaa") == ("kata", "warta")


def test_a_line_that_is_not_two_columns_is_named() -> None:
    with pytest.raises(ValueError, match="rapat meeting"):
        read_glossary(["rapat meeting"])


def test_the_shipped_dictionary_is_that_of_the_glossary() -> None:
    made = pack(read_glossary(GLOSSARY.read_text(encoding="utf-8").splitlines()))
    assert gzip.decompress(FILE.read_bytes()) == gzip.decompress(made)
