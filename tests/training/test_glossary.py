"""The dictionary of both languages is what the glossary says."""

import gzip

import pytest

pytest.importorskip("wordfreq", reason="the glossary needs wordfreq: pip install -e '.[training]'")

from index.bilingual import FILE, pack
from training.glossary import GLOSSARY, MOST, read_glossary


def test_words_of_a_line_mean_each_other_both_ways_by_their_stems() -> None:
    made = read_glossary(["pendaftaran mendaftar\tregistration enrol", "iuran\tfee dues"])
    assert made["id"] == {"daftar": ("registr", "enrol"), "iur": ("fee", "due")}
    assert made["en"] == {"registr": ("daftar",), "enrol": ("daftar",), "fee": ("iur",), "due": ("iur",)}


def test_what_is_written_alike_and_what_says_nothing_is_left_out() -> None:
    made = read_glossary(["bank\tbank", "dengan\twith", "rapat\tthe meeting"])
    assert made == {"id": {"rapat": ("meet",)}, "en": {"meet": ("rapat",)}}


def test_of_many_meanings_the_commonest_are_kept() -> None:
    made = read_glossary([f"kata\t{' '.join('abcdefghijkl'[:n] * 3 for n in range(1, 12))}"])
    assert len(made["id"]["kata"]) == MOST


def test_a_line_that_is_not_two_columns_is_named() -> None:
    with pytest.raises(ValueError, match="rapat meeting"):
        read_glossary(["rapat meeting"])


def test_the_shipped_dictionary_is_that_of_the_glossary() -> None:
    made = pack(read_glossary(GLOSSARY.read_text(encoding="utf-8").splitlines()))
    assert gzip.decompress(FILE.read_bytes()) == gzip.decompress(made)
