from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.model import Language
from index.analysis import query_stems, stems
from index.errors import SnapshotDamagedError
from index.lexical import LexicalEntry, LexicalIndex, by_word, idf

K1, B = 1.2, 0.75
# None is a function word or another's stem. Under 40 words a text's length is kept exactly, beyond it is rounded.
WORDS = "pasar ikan sungai jembatan batu kota dewan lengkung market fish river bridge stone town council arch".split()


def random_entries(count: int, seed: int) -> list[LexicalEntry]:
    random = np.random.default_rng(seed)
    weights = 1 / np.arange(1, len(WORDS) + 1)
    weights /= weights.sum()
    return [
        LexicalEntry(
            row,
            "id" if row % 2 else "en",
            f"document-{row % 5}",
            " ".join(random.choice(WORDS, size=random.integers(3, 36), p=weights)),
        )
        for row in range(count)
    ]


def brute_force(entries: Sequence[LexicalEntry], query: str, into: Language | None = None) -> dict[int, float]:
    """Score every entry, or those of one language, by BM25, the plain way: of a word the best of its stems, all as rare
    as the commonest."""
    bags = [Counter(stems(entry.text, entry.language)) for entry in entries]
    average = sum(bag.total() for bag in bags) / len(bags)
    scores: dict[int, float] = {}
    own, every = by_word(query_stems(query)), by_word(query_stems(query, into))

    def commonest(terms: set[str]) -> int:
        return max(sum(term in bag for bag in bags) for term in terms)

    for word, terms in every.items():
        weight = idf(len(bags), commonest(own[word]) or commonest(terms))
        for entry, bag in zip(entries, bags, strict=True):
            norm = K1 * (1 - B + B * bag.total() / average)
            best = max(bag[term] * (K1 + 1) / (bag[term] + norm) for term in terms)
            if best and into in (None, entry.language):
                scores[entry.row] = scores.get(entry.row, 0) + weight * best
    return scores


@pytest.mark.parametrize("query", ["ikan", "river stone", "Apa itu jembatan batu?", "arch arch council pasar"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_scores_and_order_are_those_of_bm25(tmp_path: Path, query: str, seed: int) -> None:
    entries = random_entries(60, seed)
    expected = brute_force(entries, query)
    scores, rows = LexicalIndex.build(tmp_path, entries).search(query, 100)
    assert set(rows) == set(expected)
    assert scores == pytest.approx([expected[row] for row in rows], rel=1e-4)
    assert scores == sorted(scores, reverse=True)


def test_words_are_searched_for_by_what_they_mean_in_the_language_of_the_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.analysis.equivalents", lambda word, *_: {"kanal": ("river", "stone")}.get(word, ()))
    entries = random_entries(60, 5)
    index = LexicalIndex.build(tmp_path, entries)
    scores, rows = index.search("kanal arch", 100, into="en", asked_in="id")
    assert dict(zip(rows, scores, strict=True)) == pytest.approx(brute_force(entries, "kanal arch", "en"), rel=1e-4)
    plain = dict(zip(*reversed(index.search("kanal arch", 100)), strict=True))
    own = {row: score for row, score in plain.items() if entries[row].language == "en"}
    assert len(rows) > len(own)
    assert dict(zip(*reversed(index.search("kanal arch", 100, into="en", asked_in="en")), strict=True)) == own


def test_the_best_k_are_the_first_of_all(tmp_path: Path) -> None:
    index = LexicalIndex.build(tmp_path, random_entries(60, 4))
    assert index.search("fish river", 7)[0] == index.search("fish river", 60)[0][:7]


def test_long_texts_are_scored_nearly_as_bm25_would(tmp_path: Path) -> None:
    entries = [LexicalEntry(row, "en", "a", " ".join(["fish"] * 3 + ["stone"] * (60 + 97 * row))) for row in range(5)]
    expected = brute_force(entries, "fish")
    scores, rows = LexicalIndex.build(tmp_path, entries).search("fish", 5)
    assert rows == [0, 1, 2, 3, 4]
    assert scores == pytest.approx([expected[row] for row in rows], rel=0.1)


def test_equal_scores_are_ordered_by_row(tmp_path: Path) -> None:
    entries = [LexicalEntry(row, "id", "a", "pasar ikan") for row in range(8)]
    assert LexicalIndex.build(tmp_path, entries).search("ikan", 8)[1] == list(range(8))


def test_only_the_named_documents_are_searched_and_their_scores_stay(tmp_path: Path) -> None:
    entries = random_entries(60, 5)
    index = LexicalIndex.build(tmp_path, entries)
    everywhere = dict(zip(*reversed(index.search("river", 100)), strict=True))
    scores, rows = index.search("river", 100, ["document-1", "document-3", "unheard-of"])
    assert rows
    assert set(rows) == {row for row in everywhere if entries[row].document_id in {"document-1", "document-3"}}
    assert scores == pytest.approx([everywhere[row] for row in rows], rel=1e-5)


def test_a_document_id_is_matched_whole(tmp_path: Path) -> None:
    ids = ["kota", "kota.en", "Kota", "kota-2"]
    index = LexicalIndex.build(tmp_path, [LexicalEntry(row, "id", id, "ikan") for row, id in enumerate(ids)])
    assert [index.search("ikan", 9, [id])[1] for id in ids] == [[0], [1], [2], [3]]


def test_nothing_is_found_in_no_documents(tmp_path: Path) -> None:
    assert LexicalIndex.build(tmp_path, random_entries(9, 1)).search("fish", 5, []) == ([], [])


@pytest.mark.parametrize("query", ["", "   ", "?!", "apa itu yang", "what is the", "di the", "😀"])
def test_a_question_without_stems_finds_nothing(tmp_path: Path, query: str) -> None:
    entries = [LexicalEntry(0, "id", "a", "apa itu yang di pasar"), LexicalEntry(1, "en", "a", "what is the market")]
    assert LexicalIndex.build(tmp_path, entries).search(query, 5) == ([], [])


def test_words_that_stand_nowhere_find_nothing(tmp_path: Path) -> None:
    assert LexicalIndex.build(tmp_path, random_entries(9, 1)).search("zeppelin", 5) == ([], [])


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    index = LexicalIndex.build(tmp_path, [])
    assert len(index) == 0
    assert index.search("fish", 5) == ([], [])


def test_a_form_finds_the_other_forms_of_its_word_in_both_languages(tmp_path: Path) -> None:
    entries = [
        LexicalEntry(0, "id", "a", "Dewan membangun jembatan."),
        LexicalEntry(1, "en", "a", "The councils opened bridges."),
    ]
    index = LexicalIndex.build(tmp_path, entries)
    assert index.search("pembangunan", 5)[1] == [0]
    assert index.search("bridge", 5)[1] == [1]
    assert set(index.search("bangunan council", 5)[1]) == {0, 1}


def test_what_is_searched_in_a_language_is_found_in_passages_of_that_language_alone(tmp_path: Path) -> None:
    entries = [LexicalEntry(0, "id", "a", "Dewan bridge."), LexicalEntry(1, "en", "a", "Bridges.")]
    index = LexicalIndex.build(tmp_path, entries)
    assert set(index.search("bridge", 5)[1]) == {0, 1}
    assert index.search("bridge", 5, into="en", asked_in="en")[1] == [1]


@pytest.mark.parametrize("query", ['"fish', "fish AND (", "stems:fish", "fish~2 ^", "+fish -fish", "[a TO b] fish"])
def test_query_syntax_in_a_question_is_only_words(tmp_path: Path, query: str) -> None:
    assert LexicalIndex.build(tmp_path, [LexicalEntry(0, "en", "a", "fresh fish")]).search(query, 5)[1] == [0]


def test_of_a_question_of_a_thousand_words_the_rarest_are_searched(tmp_path: Path) -> None:
    rare = [LexicalEntry(0, "en", "a", "zebu fish")]
    common = [LexicalEntry(row, "en", "a", " ".join(f"word{n}" for n in range(1000))) for row in (1, 2, 3)]
    index = LexicalIndex.build(tmp_path, [*rare, *common])
    question = " ".join([*(f"word{number}" for number in range(1000)), "zebu"])
    assert 0 in index.search(question, 5)[1]


def test_document_frequency_counts_passages_not_occurrences(tmp_path: Path) -> None:
    entries = [LexicalEntry(0, "en", "a", "fish fish fish"), LexicalEntry(1, "en", "a", "fish stone")]
    index = LexicalIndex.build(tmp_path, entries)
    assert [index.document_frequency(stem) for stem in ("fish", "stone", "arch")] == [2, 1, 0]


def test_a_stored_index_searches_like_the_one_just_built(tmp_path: Path) -> None:
    built = LexicalIndex.build(tmp_path, random_entries(40, 6))
    loaded = LexicalIndex.load(tmp_path)
    assert len(loaded) == 40
    assert loaded.search("fish town", 40, ["document-2"]) == built.search("fish town", 40, ["document-2"])


def test_an_empty_or_missing_folder_is_said_to_be_damaged(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(SnapshotDamagedError, match="holds no tantivy index"):
            LexicalIndex.load(folder)


def test_nothing_is_found_when_nothing_is_asked_for(tmp_path: Path) -> None:
    assert LexicalIndex.build(tmp_path, [LexicalEntry(0, "en", "a", "fish")]).search("fish", 0) == ([], [])
