"""Stretches of prose come with all the sentences that answer, and only of documents that may be learnt from."""

from corpus.assembly import Metadata, assemble
from corpus.model import Span
from training.pairs import group_of, is_held_out
from training.several import several_pairs
from training.written import HELD_OUT_SHARE, Fact, Written

TEXT = "Buka pintu lebar. Nyalakan lampu atas. Periksa rem motor. Bengkel ini ramai."
TOLD = "Nyalakan lampu atas. Periksa rem motor."


def named(held_out: bool) -> str:
    return next(name for name in map(str, range(99)) if is_held_out(group_of(name), HELD_OUT_SHARE) == held_out)


def written(held_out: bool, *told: str, after: Fact | None = None) -> Written:
    document = assemble(TEXT, Metadata(id=named(held_out), title="Bengkel"))
    places = tuple(Span(TEXT.index(words), TEXT.index(words) + len(words)) for words in told)
    return Written(document, (Fact((("id", "apa tugas montir"),), "list", places, None, after),))


def test_an_answer_of_several_sentences_is_learnt_whole() -> None:
    (pair,) = several_pairs([written(False, TOLD)])
    assert (pair.source, pair.text, pair.loose, pair.context) == ("several", TEXT, True, "Bengkel")
    assert [pair.text[start:end] for start, end in pair.answers] == [TOLD]


def test_an_answer_of_one_sentence_is_of_another_source() -> None:
    (pair,) = several_pairs([written(False, "Periksa rem motor.")])
    assert pair.source == "several-one"
    assert [pair.text[start:end] for start, end in pair.answers] == ["Periksa rem motor."]


def test_nothing_is_learnt_of_what_is_held_out_not_told_or_leans_on_another() -> None:
    assert list(several_pairs([written(True, TOLD)])) == []
    assert list(several_pairs([written(False)])) == []
    before = written(False, TOLD).facts[0]
    assert list(several_pairs([written(False, TOLD, after=before)])) == []
