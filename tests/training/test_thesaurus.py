"""What a word may be said by, and what it may be mistaken for."""

from pathlib import Path

import numpy as np
import pytest

from corpus.model import Language
from training import thesaurus
from training.augmentation import Augmentation
from training.pairs import Pair
from training.thesaurus import FILES, Entry, mistakes, read_thesaurus, rewordings

LINES = {
    "en": ["fee fees\tcost, charge\tfine, refund", "towel\t\tsheet, bath robe", "join\tsign up, enrol\tleave"],
    "id": ["biaya biayanya\tongkos, tarif\tdenda", "rapat\tpertemuan, sidang\t", "yang\t\t"],
}
TEXT = "The fee for a towel is 2 pounds. A fine of 5 pounds is due for a lost key."
PLACE = (TEXT.index("2 pounds"), TEXT.index(". A fine"))


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files: dict[Language, Path] = {}
    for language in FILES:
        files[language] = tmp_path / language
        files[language].write_text("\n".join(LINES[language]), encoding="utf-8")
    monkeypatch.setattr(thesaurus, "FILES", files)
    thesaurus.thesaurus.cache_clear()


def test_every_form_of_a_word_has_its_line() -> None:
    found = read_thesaurus(LINES["id"], "id")
    assert found["biaya"] == Entry(("ongkos", "tarif"), ("denda",))
    assert found["rapat"] == Entry(("pertemuan", "sidang"), ())


def test_a_line_that_is_not_three_columns_is_named() -> None:
    with pytest.raises(ValueError, match="fee\\\\tcost"):
        read_thesaurus(["fee\tcost"], "en")


def test_a_question_is_said_in_words_that_the_text_does_not_have() -> None:
    text = "Biaya pendaftaran, yaitu ongkos kirim berkas, dibahas dalam rapat."
    (cost,) = rewordings("berapa biayanya", text, "id")
    assert cost.put("berapa biayanya", "tarif") == "berapa tarif"
    assert cost.words == ["tarif"]


def test_words_that_the_text_has_are_said_otherwise_first() -> None:
    assert [one.words for one in rewordings("fee to join", TEXT, "en")] == [["cost", "charge"]]
    assert [one.words for one in rewordings("how to join", TEXT, "en")] == [["sign up", "enrol"]]


def test_a_name_is_no_word() -> None:
    assert rewordings("who is Mrs Fee", TEXT, "en") == []


def test_another_of_the_kind_is_a_mistake_where_the_text_does_not_have_it() -> None:
    answering = TEXT[: TEXT.index(" A fine")]
    fee, towel = mistakes("what is the fee for a towel", TEXT, answering, "en")
    assert fee.words == ["refund"]
    assert towel.words == ["sheet", "bath robe"]
    assert mistakes("what is the fee", TEXT, "A fine of 5 pounds is due.", "en") == []


def varied(pair: Pair) -> set[str]:
    augmentation = Augmentation(np.random.default_rng(5))
    return {augmentation.reworded(pair).question for _ in range(60)}


def test_pairs_are_reworded_and_keep_their_answer() -> None:
    pair = Pair("x", "g", "what is the fee for a towel?", TEXT, (PLACE,))
    assert varied(pair) == {"what is the cost for a towel?", "what is the charge for a towel?"}
    assert varied(Pair("x", "g", "2 pounds", TEXT)) == {"2 pounds"}


def test_a_mistaken_question_has_no_answer() -> None:
    augmentation = Augmentation(np.random.default_rng(5))
    made = [augmentation.mistaken(Pair("x", "g", "what is the fee for a towel?", TEXT, (PLACE,))) for _ in range(60)]
    assert {one.question for one in made if one} == {
        "what is the refund for a towel?",
        "what is the fee for a sheet?",
        "what is the fee for a bath robe?",
    }
    assert all(one and not one.answers for one in made)


@pytest.mark.parametrize(
    "pair",
    [
        Pair("x", "g", "what is the fee for a towel?", TEXT),
        Pair("x", "g", "berapa biaya handuk?", TEXT, (PLACE,)),
        Pair("x", "g", "when is it due?", TEXT, (PLACE,)),
    ],
)
def test_what_has_no_answer_or_is_in_another_language_or_unknown_is_not_mistaken(pair: Pair) -> None:
    assert Augmentation(np.random.default_rng(5)).mistaken(pair) is None
