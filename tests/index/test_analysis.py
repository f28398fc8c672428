from concurrent.futures import ThreadPoolExecutor

import pytest
import snowballstemmer
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.language import FUNCTION_WORDS
from corpus.model import Language
from index.analysis import FAMILIES, query_stems, stem, stems, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("O’Leary dan O'Leary", ["oleary", "dan", "oleary"]),
        ("Qur’an, Jum'at", ["quran", "jumat"]),
        ("Café naïve São", ["cafe", "naive", "sao"]),
        ("Cafe\u0301", ["cafe"]),
        ("ﬁsh", ["fish"]),
        ("kupu-kupu (2007:546)", ["kupu", "kupu", "2007", "546"]),
        ("snake_case", ["snake", "case"]),
        ("'quoted' ‘words’", ["quoted", "words"]),
        ("UU No. 23/2014", ["uu", "no", "23", "2014"]),
        ("?!… — 😀", []),
        ("", []),
    ],
)
def test_words_are_folded_to_plain_lower_case(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected


def test_a_string_too_long_for_a_word_is_left_out() -> None:
    assert list(words(f"{'a' * 60} {'b' * 61} c")) == ["a" * 60, "c"]


@given(st.text(max_size=80))
@example("𝐁old, ℡, ㎆")
def test_no_word_has_capitals_apostrophes_or_white_space(text: str) -> None:
    for word in words(text):
        assert word
        assert word == word.lower()
        assert not set(word) & set("'’ \t\n_")


@given(st.text(alphabet=st.characters(max_codepoint=0x24F), max_size=80))
def test_stems_do_not_depend_on_capitals_of_latin_letters(text: str) -> None:
    if text.lower() == text.upper().lower():
        assert query_stems(text) == query_stems(text.upper())


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("id", "yang membangun pasar itu", ["bangun", "pasar"]),
        ("en", "the bridges were opened", ["bridg", "open"]),
        ("id", "the pasar", ["the", "pasar"]),
        ("en", "yang market", ["yang", "market"]),
    ],
)
def test_a_text_loses_the_function_words_of_its_own_language(
    language: Language, text: str, expected: list[str]
) -> None:
    assert stems(text, language) == expected


def test_stems_keep_their_order_and_their_repetitions() -> None:
    assert stems("fish bridge fish", "en") == ["fish", "bridg", "fish"]


@pytest.mark.parametrize("word", sorted(FUNCTION_WORDS["id"] | FUNCTION_WORDS["en"]))
def test_a_question_is_not_searched_for_function_words_of_either_language(word: str) -> None:
    assert query_stems(f"{word} {word.upper()} {word.capitalize()}") == {}


def test_what_a_question_is_only_filled_with_is_not_searched() -> None:
    assert query_stems("cuti tuh sebenernya apa sih kak") == query_stems("cuti")
    assert query_stems("what exactly is leave really") == query_stems("leave")
    assert stem("coba", "id") in query_stems("uji coba")


def test_a_question_is_searched_for_the_stems_of_both_languages_with_the_words_they_stand_for() -> None:
    found = query_stems("Apa saja kebijakan dan policies? Policy!")
    assert found[stem("policies", "en")] == frozenset({"policies", "policy"})
    assert found[stem("policies", "id")] == frozenset({"policies"})
    assert found[stem("kebijakan", "id")] == frozenset({"kebijakan"})
    assert "apa" not in found
    assert "dan" not in found


def test_a_word_of_the_other_language_is_looked_up_in_a_question_of_the_texts_own() -> None:
    mixed = query_stems("apa itu trust building", into="id", asked_in="id")
    assert mixed[stem("kepercayaan", "id")] == frozenset({"trust"})
    assert "trust" not in query_stems("apa itu kepercayaan", into="id", asked_in="id")


@given(st.lists(st.sampled_from("pasar ikan policies bridges pembangunan melayani kebijakan opened".split())))
def test_every_text_is_found_by_its_own_stems(chosen: list[str]) -> None:
    text = " ".join(chosen)
    for language in FUNCTION_WORDS:
        assert set(stems(text, language)) <= set(query_stems(text))


def test_threads_that_stem_the_same_words_agree() -> None:
    vocabulary = [f"{prefix}{root}{suffix}" for prefix in ("mem", "pe", "ber", "di")
                  for root in ("bangun", "layan", "ajar", "tulis", "baca", "nation", "govern")
                  for suffix in ("an", "kan", "nya", "s", "ing", "ments")]  # fmt: skip
    jobs: list[tuple[str, Language]] = [(word, language) for word in vocabulary for language in ("id", "en")]
    expected = [stem.__wrapped__(*job) for job in jobs]
    stem.cache_clear()
    with ThreadPoolExecutor(16) as pool:
        runs = list(pool.map(lambda _: [stem.__wrapped__(*job) for job in jobs], range(16)))
        cached = list(pool.map(lambda _: [stem(*job) for job in jobs], range(16)))
    assert runs == [expected] * 16
    assert cached == [expected] * 16


@pytest.mark.parametrize(
    ("language", "family"),
    [
        ("id", "menulis penulis tulisan ditulis penulisan"),
        ("id", "menerima penerima penerimaan diterima terima"),
        ("id", "mengelola pengelola pengelolaan dikelola"),
        ("id", "memengaruhi mempengaruhi pengaruh dipengaruhi berpengaruh"),
        ("id", "menetapkan ditetapkan penetapan"),
        ("en", "write wrote written writer writing"),
        ("en", "apply applied application applicant"),
        ("en", "member members membership"),
        ("en", "organise organisation organization"),
    ],
)
def test_the_words_of_a_family_have_one_stem(language: Language, family: str) -> None:
    assert len({stem(word, language) for word in family.split()}) == 1


@pytest.mark.parametrize("word", ["2007", "σχολείο", "東京", "5g", "makan2", "x", "nya", "rujukan"])
def test_no_word_is_left_without_a_stem(word: str) -> None:
    assert all(stem(word, language) for language in FUNCTION_WORDS)


def test_no_word_is_of_two_families_or_needs_none() -> None:
    english = snowballstemmer.stemmer("english")
    families = [
        [str(english.stemWord(word)) for word in line.split()] for line in FAMILIES.read_text("utf-8").splitlines()
    ]
    every = [one for family in families for one in family]
    assert len(set(every)) == len(every)
    assert all(len(family) > 1 for family in families)
