from dataclasses import replace

import numpy as np
import pytest

from corpus.assembly import Metadata, assemble
from corpus.model import Document, Language
from corpus.store import Difference
from index.alignment import QUALITY, Vectors, align
from index.builder import build_snapshot
from index.encoder import OnnxEncoder
from index.library import Library
from index.snapshot import Snapshot
from index.snapshots import SnapshotDirectory
from index.translations import link_translations
from tests.fakes import FakeEncoder
from tests.index.documents import bees, town, town_in_english

_MEANINGS = np.random.default_rng(7).normal(size=(40, 64)).astype(np.float32)


def text_of(meanings: list[int], language: Language = "id") -> Document:
    """Return a document with one paragraph of one sentence for each meaning."""
    words = "\n\n".join(f"Kalimat yang bernomor {meaning} ada di sini." for meaning in meanings)
    return assemble(words, Metadata(f"teks-{language}", language=language))


def vectors_of(meanings: list[int]) -> Vectors:
    some = _MEANINGS[meanings]
    return some / np.linalg.norm(some, axis=1, keepdims=True)


def numbers(document: Document, start: int, end: int) -> list[int]:
    return [i for i, s in enumerate(document.sentences) if s.span.start < end and s.span.end > start]


def aligned(mine: list[int], theirs: list[int]) -> tuple[list[tuple[list[int], list[int]]], float]:
    source, target = text_of(mine), text_of(theirs, "en")
    found = align(source, target, vectors_of(mine), vectors_of(theirs))
    pairs = [
        (numbers(source, pair.source.start, pair.source.end), numbers(target, pair.target.start, pair.target.end))
        for pair in found.pairs
    ]
    return pairs, found.score


def test_sentences_that_mean_the_same_are_paired_in_order() -> None:
    pairs, score = aligned(list(range(20)), list(range(20)))
    assert pairs == [([i], [i]) for i in range(20)]
    assert score == 1


def test_what_one_side_lacks_is_left_out_and_lowers_the_score() -> None:
    pairs, score = aligned(list(range(20)), [i for i in range(20) if i not in (4, 5, 11)])
    assert [mine for mine, _ in pairs] == [[i] for i in range(20) if i not in (4, 5, 11)]
    assert score == pytest.approx(17 / 20)


def test_texts_about_other_things_do_not_come_near_the_quality_that_is_asked() -> None:
    _, score = aligned(list(range(20)), list(range(20, 40)))
    assert score < QUALITY / 2


def test_a_sentence_is_paired_with_the_two_that_say_it_together() -> None:
    mine, theirs = text_of(list(range(11))), text_of(list(range(12)), "en")
    both = vectors_of([5]) + vectors_of([6])
    of_mine = np.vstack([vectors_of(list(range(5))), both / np.linalg.norm(both), vectors_of(list(range(7, 12)))])
    found = align(mine, theirs, of_mine, vectors_of(list(range(12))))
    pair = found.pairs[5]
    assert numbers(mine, pair.source.start, pair.source.end) == [5]
    assert numbers(theirs, pair.target.start, pair.target.end) == [5, 6]
    assert found.score == 1


def test_no_sentences_are_no_alignment() -> None:
    empty = np.zeros((0, 64), np.float32)
    assert align(text_of([1]), text_of([1], "en"), vectors_of([1]), empty).pairs == ()


def independent(language: Language = "en", text: str | None = None, of: str | None = "town") -> Document:
    """Return the town's translation as somebody else would have written it down: a text of its own."""
    return assemble(text or town_in_english().text, Metadata("town-english", language=language, translation_of=of))


def test_the_encoder_pairs_a_translation_with_its_source_headings_among_them(bundled: OnnxEncoder) -> None:
    source, target = town(), independent()
    vectors = {
        one.id: bundled.encode_document([s.span.of(one.text) for s in one.sentences]) for one in (source, target)
    }
    linked = link_translations([source, target], lambda one: vectors[one.id])[1]
    by_hand = {(p.source.of(source.text), p.target.of(target.text)) for p in town_in_english().alignment}
    found = {(p.source.of(source.text), p.target.of(target.text)) for p in linked.alignment}
    assert found <= by_hand
    assert {"Sungai", "Sungai Lamat mengalir melalui kota."} <= {mine for mine, _ in found}
    assert linked.translation_of == "town"


@pytest.mark.parametrize(
    ("translation", "why"),
    [
        (independent(of="elsewhere"), "there is no such document"),
        (independent(language="id"), "both are in the same language"),
        (independent(of="town.en"), "that is a translation itself"),
        (independent(text=bees().text), "of the sentences have a counterpart"),
    ],
)
def test_a_document_that_is_no_translation_stands_for_itself(
    translation: Document, why: str, bundled: OnnxEncoder, caplog: pytest.LogCaptureFixture
) -> None:
    def vectors(one: Document) -> Vectors:
        return bundled.encode_document([s.span.of(one.text) for s in one.sentences])

    linked = link_translations([town(), town_in_english(), translation], vectors)[2]
    assert linked.translation_of is None
    assert linked.alignment == ()
    assert why in caplog.text


def test_a_snapshot_links_them_and_the_next_takes_the_alignment_over(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeEncoder()
    snapshots = SnapshotDirectory(tmp_path_factory.mktemp("data") / "index")
    source = town()
    twin = replace(independent(text=source.text), language="en")
    first = build(snapshots, [source, twin], fake)
    assert first.catalogue.translations("town") == ["town-english"]
    kept = first.catalogue.document("town-english").alignment
    assert len(kept) >= len(source.sentences)

    def refuse(*_: object) -> None:
        raise AssertionError("aligned again")

    monkeypatch.setattr("index.translations.align", refuse)
    second = build(snapshots, [source, twin, bees()], fake, first)
    assert second.catalogue.document("town-english").alignment == kept


def build(
    snapshots: SnapshotDirectory, documents: list[Document], encoder: FakeEncoder, previous: Snapshot | None = None
) -> Snapshot:
    build_snapshot(snapshots, Difference.of(documents), encoder, encoder.identity, previous)
    return snapshots.open()


def test_the_index_is_up_to_date_with_a_linked_translation(library: Library) -> None:
    fake = FakeEncoder()
    library.store.put([independent(text=town().text)])
    library.build(fake, fake.identity)
    assert library.is_current(fake.identity)


def test_a_translation_with_a_text_of_its_own_outlives_its_source(library: Library) -> None:
    library.store.put([independent()])
    library.store.remove("town")
    assert list(library.store.fingerprints()) == ["bees", "town-english"]
