"""Compare an index with one of the same documents that was built at once."""

import random

import numpy as np
import pytest

from corpus.assembly import Metadata, assemble
from corpus.model import Document
from index.initials import initials_of
from index.library import Growth
from index.retriever import FusionWeights, HybridRetriever, ScoredPassage, Selection
from index.snapshot import Snapshot
from tests.fakes import FakeEncoder

ALWAYS = Growth(fewest=0, most=float("inf"))
NEVER = Growth(most=-1.0)
WEIGHTS = FusionWeights(-4.0, 3.0, 2.0, 4.0)
WORDS = [f"kata{number}" for number in range(300)]
SELECTIONS = [Selection(), Selection(document_ids=("d3", "d7", "d20")), Selection(language="id")]


def words(rng: random.Random, count: int) -> str:
    # Few words are frequent, as in any text.
    return " ".join(rng.choices(WORDS, weights=[1 / (1 + rank) for rank in range(len(WORDS))], k=count))


def random_document(id: str, rng: random.Random) -> Document:
    sections = "\n\n".join(
        f"## {words(rng, 2)}\n\n{words(rng, rng.randint(5, 60)).capitalize()}. {words(rng, rng.randint(4, 30))}."
        for _ in range(rng.randint(1, 4))
    )
    return assemble(f"# {id} {words(rng, 2)}\n\n{sections}\n", Metadata(id, language="id"), markdown=True)


def hits(snapshot: Snapshot, query: str, selection: Selection = SELECTIONS[0]) -> list[ScoredPassage]:
    return HybridRetriever(snapshot, FakeEncoder(), WEIGHTS).retrieve(query, 10, selection)


def contents(snapshot: Snapshot) -> dict[str, str]:
    """Return the text of each document, after reading all that belongs to them."""
    catalogue = snapshot.catalogue
    found = {id: catalogue.document(id).text for id in catalogue.document_ids()}
    rows = catalogue.passage_rows(list(found))
    assert len(catalogue.passages(rows)) == snapshot.manifest.passages
    assert len(snapshot.passages.vectors(rows)) == len(rows)
    return found


def assert_finds_the_same(changed: Snapshot, whole: Snapshot, tolerance: float) -> None:
    rng = random.Random(1)  # noqa: S311
    for _ in range(40):
        query = words(rng, rng.randint(1, 6))
        for selection in SELECTIONS:
            ours, theirs = hits(changed, query, selection), hits(whole, query, selection)
            assert [hit.passage for hit in ours] == [hit.passage for hit in theirs]
            np.testing.assert_allclose([h.logit for h in ours], [h.logit for h in theirs], atol=tolerance)
            for mine, its in zip(ours, theirs, strict=True):
                # A product of matrices is rounded by their shape.
                assert mine.signals["dense"] == pytest.approx(its.signals["dense"], abs=1e-6)
                assert mine.sentence_cosines == pytest.approx(its.sentence_cosines, abs=1e-6)


def assert_knows_the_same(changed: Snapshot, whole: Snapshot) -> None:
    """Assert that all there is to know of documents and words is that of an index of all documents."""
    assert_reads_the_same(changed, whole)
    for name in ("documents", "passages", "sentences", "corpus_hash"):
        assert getattr(changed.manifest, name) == getattr(whole.manifest, name)


def assert_reads_the_same(changed: Snapshot, whole: Snapshot) -> None:
    ours, theirs = changed.catalogue, whole.catalogue
    assert ours.document_ids() == theirs.document_ids()
    assert ours.summaries() == theirs.summaries()
    for id in theirs.document_ids():
        assert ours.document(id) == theirs.document(id)
        assert ours.translations(id) == theirs.translations(id)
        passages = [c.passages(sorted(c.passage_rows([id]))) for c in (ours, theirs)]
        assert passages[0] == passages[1]
    for beginning in "kdabpst":
        assert sorted(map(str, ours.words_like(beginning, 2, 40))) == sorted(
            map(str, theirs.words_like(beginning, 2, 40))
        )
    for letters, _ in {key for id in theirs.document_ids() for key in initials_of(theirs.document(id))}:
        assert ours.phrases_of(letters) == theirs.phrases_of(letters)
    for word in WORDS:
        assert changed.lexical.document_frequency(word) == whole.lexical.document_frequency(word)
    assert len(changed.lexical) == len(whole.lexical)
    assert (changed.passages.left, changed.sentences.left) == (whole.passages.left, whole.sentences.left)
