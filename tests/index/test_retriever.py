import json
import math
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from corpus.assembly import Metadata, assemble
from corpus.model import Language
from index.encoder import EncoderIdentity, OnnxEncoder
from index.lexical import idf
from index.library import Library
from index.plan import embedded_sentence, embedded_text
from index.retriever import (
    BESIDE,
    CANDIDATES,
    LEVEL,
    QUOTED,
    SPOKEN_OF,
    FusionWeights,
    HybridRetriever,
    ScoredPassage,
    Selection,
    level,
)
from index.snapshot import Snapshot
from tests.fakes import FakeEncoder
from tests.index.documents import note

WEIGHTS = FusionWeights(bias=-3.0, dense=4.0, sentence=2.0, lexical=1.5)
QUESTION = "Kapan pasar ikan dibuka?"


@pytest.fixture(scope="module")
def snapshot(indexed: Path) -> Snapshot:
    return Library.open(indexed).snapshots.open()


@pytest.fixture
def retriever(snapshot: Snapshot, fake: FakeEncoder) -> HybridRetriever:
    return HybridRetriever(snapshot, fake, WEIGHTS)


def document_ids(hits: Iterable[ScoredPassage]) -> set[str]:
    return {hit.passage.document_id for hit in hits}


def test_the_passage_that_holds_the_questions_words_comes_first(retriever: HybridRetriever) -> None:
    assert retriever.retrieve(QUESTION, 3)[0].passage.text.startswith("Pasar Randu dibuka pada tahun 1951")
    assert "two thousand eggs" in retriever.retrieve("How many eggs does a queen lay?", 3)[0].passage.text


def test_the_same_question_gives_the_same_hits(snapshot: Snapshot, retriever: HybridRetriever) -> None:
    first = retriever.retrieve(QUESTION, 10)
    assert retriever.retrieve(QUESTION, 10) == first
    assert HybridRetriever(snapshot, FakeEncoder(), WEIGHTS).retrieve(QUESTION, 10) == first


def test_passages_of_the_document_spoken_of_come_before_others_about_as_near(retriever: HybridRetriever) -> None:
    vector = retriever.encode("itu")
    plain = retriever.rank(vector, "itu", 50)
    last = next(h.passage for h in reversed(plain) if h.passage.document_id != plain[0].passage.document_id)
    spoken = retriever.rank(vector, "itu", 50, spoken_of=(last,))
    before = {(hit.passage.document_id, hit.passage.span): hit.logit for hit in plain}
    both = [(hit, before[key]) for hit in spoken if (key := (hit.passage.document_id, hit.passage.span)) in before]
    # A translation is the same document.
    here = [hit.passage.document_id.split(".")[0] == last.document_id.split(".")[0] for hit, _ in both]
    assert set(here) == {True, False}
    for (hit, logit), is_here in zip(both, here, strict=True):
        is_quoted = hit.passage == last
        is_beside = (hit.passage.document_id, hit.passage.section) == (last.document_id, last.section)
        gained = QUOTED * is_quoted + BESIDE * is_beside - SPOKEN_OF * (not is_here)
        assert hit.logit == pytest.approx(logit + gained)
    assert any(hit.passage == last for hit, _ in both)


def test_a_document_with_a_reference_may_be_spoken_of(tmp_path: Path) -> None:
    told = assemble("Satu kalimat.", Metadata(id="satu", language="id", reference={"type": "article"}))
    library = Library.open(tmp_path, lambda: [told])
    library.build(FakeEncoder(), FakeEncoder().identity)
    found = HybridRetriever(library.snapshots.open(), FakeEncoder(), WEIGHTS)
    (only,) = found.retrieve("kalimat", 5)
    (again,) = found.rank(found.encode("kalimat"), "kalimat", 5, spoken_of=(only.passage,))
    assert again.logit == pytest.approx(only.logit + QUOTED + BESIDE)


def test_where_nothing_found_is_of_the_document_spoken_of_all_is_as_without(retriever: HybridRetriever) -> None:
    vector, only = retriever.encode(QUESTION), Selection(("town",))
    (bees, *_) = (hit.passage for hit in retriever.rank(vector, QUESTION, 9, Selection(("bees",))))
    assert retriever.rank(vector, QUESTION, 9, only, (bees,)) == retriever.rank(vector, QUESTION, 9, only)


def test_neither_language_hides_the_other() -> None:
    assert level([3.0, 2.0, 1.0, 0.0], [True, True, False, False], 2, LEVEL) == pytest.approx(
        [0, 0, 2 * LEVEL, 2 * LEVEL]
    )
    assert level([3.0, 1.0, 2.0], [True, True, False], 1, LEVEL) == pytest.approx([0, 0, LEVEL])
    # Where the other language is ahead, or alone, nothing has to be made up for.
    assert level([1.0, 2.0], [True, False], 5, LEVEL) == [0, 0]
    assert level([1.0, 2.0], [False, False], 5, LEVEL) == [0, 0]
    assert level([], [], 5, LEVEL) == []
    # One passage of four asked for gains a fourth: a sentence quoted as it was written is not as near as the best.
    assert level([3.0, 1.0, 1.0], [True, False, True], 4, LEVEL) == pytest.approx([0, LEVEL / 4, 0])


def test_passages_of_another_language_gain_what_they_are_behind(retriever: HybridRetriever) -> None:
    vector = retriever.encode(QUESTION)
    plain = {(h.passage.document_id, h.passage.span): h for h in retriever.rank(vector, QUESTION, 50)}
    levelled = retriever.rank(vector, QUESTION, 50, Selection(language="id"))
    gains = {
        (hit.passage.language, round(hit.logit - plain[hit.passage.document_id, hit.passage.span].logit, 6))
        for hit in levelled
    }
    assert ("id", 0.0) in gains
    assert len({gain for language, gain in gains if language == "en"}) == 1
    assert all(gain > 0 for language, gain in gains if language == "en")


def test_threads_share_a_retriever(retriever: HybridRetriever) -> None:
    expected = retriever.retrieve(QUESTION, 5)
    with ThreadPoolExecutor(8) as pool:
        assert all(hits == expected for hits in pool.map(lambda _: retriever.retrieve(QUESTION, 5), range(32)))


@pytest.mark.parametrize("k", [1, 2, 5])
def test_no_more_than_k_are_returned_and_they_are_the_first_of_all(retriever: HybridRetriever, k: int) -> None:
    everything = retriever.retrieve(QUESTION, 1000)
    assert len(everything) > 5
    assert retriever.retrieve(QUESTION, k) == everything[:k]


def test_nothing_is_returned_when_nothing_is_asked_for(retriever: HybridRetriever) -> None:
    assert retriever.retrieve(QUESTION, 0) == []


def test_no_passage_is_returned_twice(retriever: HybridRetriever) -> None:
    ids = [hit.passage.id for hit in retriever.retrieve(QUESTION, 1000)]
    assert len(ids) == len(set(ids))


def test_hits_come_best_first_and_scores_are_the_logits_probabilities(retriever: HybridRetriever) -> None:
    hits = retriever.retrieve(QUESTION, 1000)
    assert [hit.logit for hit in hits] == sorted((hit.logit for hit in hits), reverse=True)
    assert [hit.score for hit in hits] == pytest.approx([1 / (1 + math.exp(-hit.logit)) for hit in hits])


def lexical_shares(snapshot: Snapshot) -> dict[str, float]:
    """Score the passages of each language by words, those of the other one by what the Indonesian words mean there."""
    shares: dict[str, float] = {}
    languages: tuple[Language, ...] = ("id", "en")
    for language in languages:
        ids = [one.id for one in snapshot.catalogue.summaries() if one.language == language]
        into: Language | None = None if language == "id" else language
        terms = snapshot.lexical.terms(QUESTION, into, "id")
        highest = 2.2 * sum(idf(len(snapshot.lexical), term.count) for term in terms)
        for score, row in zip(*snapshot.lexical.search(QUESTION, 1000, ids, into, "id"), strict=True):
            shares[snapshot.catalogue.passages([row])[0].id] = score / highest
    return shares


def test_signals_are_what_the_plain_formulas_give(
    snapshot: Snapshot, retriever: HybridRetriever, fake: FakeEncoder
) -> None:
    query = fake.encode_query([QUESTION])[0]
    shares = lexical_shares(snapshot)
    hits = retriever.retrieve(QUESTION, 1000)
    assert shares
    for hit in hits:
        passage = hit.passage
        sentences = fake.encode_document([embedded_sentence(sentence, passage) for sentence in passage.sentences])
        assert hit.sentence_cosines == pytest.approx((sentences @ query).tolist(), abs=2e-3)
        assert hit.signals == pytest.approx(
            {
                "dense": float(fake.encode_document([embedded_text(passage)])[0] @ query),
                "sentence": float((sentences @ query).max()),
                "lexical": shares.get(passage.id, 0.0),
            },
            abs=2e-3,
        )
        assert hit.logit == pytest.approx(WEIGHTS.logit(hit.signals))


def test_the_lexical_share_lies_between_nothing_and_everything(retriever: HybridRetriever) -> None:
    for question in (QUESTION, "pasar", "ikan " * 50, "jembatan river bridge sungai"):
        shares = [hit.signals["lexical"] for hit in retriever.retrieve(question, 1000)]
        assert all(0 <= share < 1 for share in shares)
        assert max(shares) > 0


def test_ranks_count_from_one_in_each_system_that_found_the_passage(
    snapshot: Snapshot, retriever: HybridRetriever, fake: FakeEncoder
) -> None:
    hits = retriever.retrieve(QUESTION, 1000)
    lexical = [hit.ranks["lexical"] for hit in hits if "lexical" in hit.ranks]
    assert sorted(lexical) == list(range(1, len(lexical_shares(snapshot)) + 1))
    for system in ("dense", "sentence"):
        ranked = sorted((hit for hit in hits if system in hit.ranks), key=lambda hit: hit.ranks[system])
        assert [hit.ranks[system] for hit in ranked] == list(range(1, len(ranked) + 1))
        signals = [hit.signals[system] for hit in ranked]
        assert signals == pytest.approx(sorted(signals, reverse=True), abs=1e-6)
    without = [hit for hit in hits if "lexical" not in hit.ranks]
    assert without
    assert all(hit.signals["lexical"] == 0 for hit in without)


def test_a_question_of_function_words_alone_is_found_by_meaning(retriever: HybridRetriever) -> None:
    hits = retriever.retrieve("apa itu yang", 3)
    assert len(hits) == 3
    assert all("lexical" not in hit.ranks and hit.signals["lexical"] == 0 for hit in hits)


def test_only_the_chosen_documents_and_their_translations_are_found(retriever: HybridRetriever) -> None:
    found = retriever.retrieve(QUESTION, 1000, Selection(document_ids=("town",)))
    assert document_ids(found) == {"town", "town.en"}
    assert document_ids(retriever.retrieve(QUESTION, 1000, Selection(document_ids=("bees",)))) == {"bees"}
    assert document_ids(retriever.retrieve(QUESTION, 1000, Selection(document_ids=("town.en",)))) == {"town.en"}
    assert document_ids(retriever.retrieve(QUESTION, 1000)) == {"bees", "town", "town.en"}


@pytest.mark.parametrize("chosen", [(), ("nobody",)])
@pytest.mark.parametrize("language", [None, "id", "en"])
def test_nothing_is_found_where_no_document_is_chosen(
    retriever: HybridRetriever, chosen: tuple[str, ...], language: Language | None
) -> None:
    assert retriever.retrieve(QUESTION, 5, Selection(chosen, language)) == []


def test_unknown_documents_among_the_chosen_do_not_open_the_others(retriever: HybridRetriever) -> None:
    chosen = Selection(document_ids=("bees", "nobody", "nothing"))
    assert document_ids(retriever.retrieve(QUESTION, 1000, chosen)) == {"bees"}


def test_a_hit_knows_among_how_many_passages_it_was_found(retriever: HybridRetriever) -> None:
    every = retriever.retrieve(QUESTION, 1000)
    assert {hit.searched for hit in every} == {len(every)}
    among_bees = retriever.retrieve(QUESTION, 1, Selection(document_ids=("bees",)))
    assert [hit.searched for hit in among_bees] == [sum(hit.passage.document_id == "bees" for hit in every)]


def test_filtered_signals_are_those_of_the_unfiltered_search(retriever: HybridRetriever) -> None:
    everywhere = {hit.passage.id: hit for hit in retriever.retrieve(QUESTION, 1000)}
    filtered = retriever.retrieve(QUESTION, 1000, Selection(document_ids=("town",)))
    assert filtered
    for hit in filtered:
        assert hit.signals == pytest.approx(everywhere[hit.passage.id].signals, abs=1e-5)


@pytest.mark.parametrize("chosen", ["bees", "town", "town.en"])
def test_meaning_and_sentences_are_searched_among_the_chosen_documents(retriever: HybridRetriever, chosen: str) -> None:
    # There are fewer passages than candidates: each system finds them all.
    hits = retriever.retrieve(QUESTION, 1000, Selection(document_ids=(chosen,)))
    assert hits
    for system in ("dense", "sentence"):
        ranks = {hit.ranks.get(system, 0) for hit in hits if hit.passage.document_id == chosen}
        assert min(ranks) > 0


@pytest.mark.parametrize(("language", "expected"), [("id", {"bees", "town"}), ("en", {"bees", "town.en"})])
def test_the_version_in_the_questions_language_is_read_where_there_is_one(
    retriever: HybridRetriever, language: Language, expected: set[str]
) -> None:
    assert document_ids(retriever.retrieve(QUESTION, 1000, Selection(language=language))) == expected
    chosen = Selection(document_ids=("town",), language=language)
    assert document_ids(retriever.retrieve(QUESTION, 1000, chosen)) == expected - {"bees"}


def test_a_translation_that_alone_is_chosen_is_read_in_any_language(retriever: HybridRetriever) -> None:
    chosen = Selection(document_ids=("town.en",), language="id")
    assert document_ids(retriever.retrieve(QUESTION, 1000, chosen)) == {"town.en"}


def test_a_vector_known_beforehand_gives_the_same_hits(retriever: HybridRetriever) -> None:
    vector = retriever.encode(QUESTION)
    assert vector.dtype == np.float32
    assert retriever.rank(vector, QUESTION, 5) == retriever.retrieve(QUESTION, 5)


def test_the_answer_is_found_among_more_passages_than_are_candidates(tmp_path: Path, fake: FakeEncoder) -> None:
    fillers = [
        note(f"note-{n}", f"Filler number {n} about nothing.\n\nSome more of it.") for n in range(4 * CANDIDATES)
    ]
    library = Library.open(tmp_path, lambda: [*fillers, note("wanted", "The zeppelin landed on Tuesday.")])
    library.build(fake, fake.identity)
    retriever = HybridRetriever(library.snapshots.open(), fake, WEIGHTS)
    assert document_ids(retriever.retrieve("When did the zeppelin land?", 1)) == {"wanted"}
    only = Selection(document_ids=("note-7",))
    assert document_ids(retriever.retrieve("When did the zeppelin land?", 1000, only)) == {"note-7"}
    assert len(retriever.retrieve("filler zeppelin", 1000)) <= 3 * CANDIDATES


def test_the_bundled_encoder_finds_answers_across_languages(library: Library, bundled: OnnxEncoder) -> None:
    library.build(bundled, bundled.identity)
    weights = FusionWeights.for_encoder(bundled.identity)
    retriever = HybridRetriever(library.snapshots.open(), bundled, weights)
    for question, selection, expected in (
        ("Kapan pasar ikan itu dibuka?", Selection(language="id"), "dibuka pada tahun 1951"),
        ("When was the fish market opened?", Selection(language="en"), "opened in 1951"),
        ("Berapa telur yang dihasilkan ratu lebah setiap hari?", Selection(), "two thousand eggs"),
    ):
        hit = retriever.retrieve(question, 1, selection)[0]
        assert expected in hit.passage.text
        assert 0 < hit.score < 1


def test_weights_make_the_weighed_sum() -> None:
    assert WEIGHTS.logit({"dense": 0.5, "sentence": 0.25, "lexical": 0.0}) == pytest.approx(-3 + 2 + 0.5)
    assert WEIGHTS.logit({}) == -3


def test_fitted_weights_serve_the_encoder_they_were_fitted_for_and_no_other(tmp_path: Path) -> None:
    fitted = {"bias": -1.0, "dense": 2.0, "sentence": 3.0, "lexical": 4.0}
    (tmp_path / "fusion.json").write_text(json.dumps({"encoder_sha256": "1" * 64, "weights": fitted}), encoding="utf-8")
    mine, other = (EncoderIdentity("same name", sha256, 8) for sha256 in ("1" * 64, "0" * 64))
    assert FusionWeights.for_encoder(mine, tmp_path) == FusionWeights(**fitted)
    assert FusionWeights.for_encoder(other, tmp_path) == FusionWeights.for_other_encoders()


def test_the_bundled_encoder_has_fitted_weights(bundled: OnnxEncoder) -> None:
    assert FusionWeights.for_encoder(bundled.identity) != FusionWeights.for_other_encoders()


@pytest.mark.parametrize(("passages", "holding"), [(1, 1), (10, 0), (10, 3), (10, 10), (10_000, 1)])
def test_idf_is_lucenes(passages: int, holding: int) -> None:
    assert idf(passages, holding) == pytest.approx(math.log((passages + 1) / (holding + 0.5)))
    assert idf(passages, holding) > 0
