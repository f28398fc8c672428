"""Narrow views come with what answers and with what nearly does, and only of documents that may be learnt from."""

from corpus.assembly import Metadata, assemble
from corpus.model import Span
from tests.training.test_several import named
from training.views import view_pairs
from training.written import Fact, Written

TEXT = """# Perahu

Perahu besar disewa dua jam. Perahu kecil disewa siapa saja. Dermaga ini ramai.

| Perahu | Tarif | Warna |
|---|---|---|
| Camar | Rp50.000 | biru |
| Elang | Rp70.000 | merah |
"""


def written(held_out: bool, question: str, *told: str, short: str | None = None, after: Fact | None = None) -> Written:
    document = assemble(TEXT, Metadata(id=named(held_out)), markdown=True)

    def place(words: str) -> Span:
        return Span(document.text.index(words), document.text.index(words) + len(words))

    fact = Fact((("id", question),), "other", tuple(map(place, told)), place(short) if short else None, after)
    return Written(document, (fact,))


def test_a_question_comes_with_what_answers_and_with_what_has_most_of_its_words_and_does_not() -> None:
    right, wrong = view_pairs([written(False, "siapa boleh sewa perahu kecil?", "Perahu kecil disewa siapa saja.")])
    assert (right.source, right.loose) == ("view", True)
    assert [right.text[start:end] for start, end in right.answers] == ["Perahu kecil disewa siapa saja."]
    # Beside the sentence that answers another is no miss.
    assert wrong.source in ("view", "row-none")


def test_a_rows_cell_is_learnt_where_it_is_said() -> None:
    right, wrong = view_pairs([written(False, "tarif camar?", "Camar | Rp50.000 | biru", short="Rp50.000")])
    assert (right.source, right.text) == ("row", "Perahu: Camar; Tarif: Rp50.000; Warna: biru")
    assert [right.text[start:end] for start, end in right.answers] == ["Rp50.000"]
    assert (wrong.source, wrong.answers, wrong.text.startswith("Perahu: Elang")) == ("row-none", (), True)


def test_what_is_not_told_comes_with_what_nearly_tells_it() -> None:
    (wrong,) = view_pairs([written(False, "berapa panjang perahu camar?")])
    assert wrong.source in ("row-none", "view-none")
    assert wrong.answers == ()
    assert "perahu" in wrong.text.casefold()


def test_nothing_is_learnt_of_what_is_held_out_or_leans_on_another() -> None:
    assert list(view_pairs([written(True, "tarif camar?", "Camar | Rp50.000 | biru")])) == []
    before = written(False, "tarif camar?", "Camar | Rp50.000 | biru").facts[0]
    assert list(view_pairs([written(False, "warnanya?", "Camar | Rp50.000 | biru", after=before)])) == []
