"""What says how sure an answer is."""

from dataclasses import replace

import pytest

from corpus.passages import split_passages
from service.reading.confidence import confidence_features
from service.reading.reader import ScoredSpan
from service.reading.sentence_reader import ReadingModel
from service.reading.words import WeighedWords
from service.understanding.question import understand
from tests.service.builders import document, hit, read_span, span_of

TOWN = """# Laporan Kota

Kota Tarn tumbuh pesat. Penduduknya 40.000 jiwa. Kota Ulm kecil.

| Daerah | 2015 |
| --- | --- |
| Barat | 12 |
| Timur | 15 |

Cabangnya ada dua:

- Cabang Tarn
- Cabang Ulm
"""
SOURCE = document(TOWN, title="Laporan Kota", markdown=True)
NO_WORDS = WeighedWords({"id": {}, "en": {}}, {}, frozenset(), {"id": frozenset(), "en": frozenset()})


def named(span: ScoredSpan, question: str) -> float:
    best = replace(span, features={"passage": 0.0, "cosine": 0.8, "coverage": 0.5, "cue": 0.0})
    return confidence_features((best,), NO_WORDS, understand(question))["named"]


@pytest.mark.parametrize(
    ("words", "question", "share"),
    [
        ("Penduduknya 40.000", "berapa penduduk Tarn?", 1.0),
        ("Penduduknya 40.000", "berapa penduduk Ulm?", 0.0),
        ("Timur | 15", "berapa di Timur pada 2015?", 1.0),
        ("Timur | 15", "berapa di Barat pada 2015?", 0.5),
        ("Cabang Tarn", "di mana cabang Ulm?", 0.0),
        ("Penduduknya 40.000", "berapa penduduknya?", 1.0),
    ],
)
def test_names_count_where_they_stand_in_the_sentence_before_it_or_above_it(
    words: str, question: str, share: float
) -> None:
    assert named(read_span(SOURCE, words), question) == share


@pytest.mark.parametrize("same_language", [True, False])
def test_the_more_was_searched_the_less_sure_and_a_few_are_as_twenty(same_language: bool) -> None:
    model = ReadingModel.load("trained").confidence
    sure = []
    for searched in (1, 20, 40, 400, 4000):
        best = read_span(SOURCE, "Penduduknya 40.000")
        features = {"passage": 2.0, "cosine": 0.9, "coverage": 1.0, "cue": 1.0, "mass": 3.0, "answerable": 3.0}
        best = replace(best, hit=replace(best.hit, searched=searched), features=features)
        found = confidence_features((best,), NO_WORDS, understand("berapa penduduk Tarn?"))
        sure.append(model.probability(found, same_language))
    assert sure[0] == sure[1]
    assert sure[1:] == sorted(sure[1:], reverse=True)
    assert len(set(sure[1:])) == len(sure[1:])


REASONS = """# Balai

Balai direnovasi pada 2016. Atapnya bocor karena badai. Balai dibuka lagi.

Gelombang pertama mulai 2 Mei. Gelombang kedua mulai 6 Juni. Ada tiga gelombang.
Menurut Sari (2011), balai adalah rumah bersama.

Pada 1990 ketua balai itu Ani Wulan. Ia digantikan oleh seorang guru. Taman balai rapi.

| Ruang | Kursi |
| --- | --- |
| Aula | 40 |

Batasnya ini:

| Hal | Gasal 2024/2025 |
| --- | --- |
| Batas | 4 Mei 2025 |
"""


@pytest.mark.parametrize(
    ("feature", "words", "question", "value"),
    [
        ("lacks_reason", "Balai direnovasi", "mengapa balai direnovasi?", 0.0),
        ("lacks_reason", "Gelombang kedua", "mengapa gelombang kedua mulai?", 1.0),
        ("lacks_reason", "Gelombang kedua", "kapan gelombang kedua mulai?", 0.0),
        ("lacks_column", "Aula | 40", "berapa kursi di aula?", 0.0),
        ("lacks_column", "Aula | 40", "berapa luas aula?", 1.0),
        ("lacks_column", "Aula | 40", "mengapa aula luas?", 0.0),
        ("lacks_name", "Pada 1990", "siapa ketua balai itu?", 0.0),
        ("lacks_name", "Pada 1990", "siapa ketua balai sebelum Ani Wulan?", 1.0),
        ("lacks_name", "Ia digantikan", "siapa nama penggantinya?", 1.0),
        ("lacks_name", "Ia digantikan", "apa pekerjaan penggantinya?", 0.0),
        ("lacks_relation", "Pada 1990", "sejak kapan ia ketua?", 1.0),
        ("lacks_relation", "Gelombang kedua", "sejak kapan gelombang kedua?", 0.0),
        ("lacks_relation", "Taman balai", "siapa pengganti Ani Wulan?", 0.0),
        ("lacks_relation", "Balai direnovasi", "siapa pengganti Ani Wulan?", 1.0),
        ("lacks_relation", "Pada 1990", "siapa ketua balai?", 0.0),
        ("lacks_relation", "Balai direnovasi", "who was the previous head?", 1.0),
        ("names_another", "Pada 1990", "kapan Budi Tarn lahir?", 1.0),
        ("names_another", "Pada 1990", "kapan Ani Wulan lahir?", 0.0),
        ("names_another", "Pada 1990", "siapa pengganti Budi Tarn?", 0.0),
        ("names_another", "Balai direnovasi", "kapan Budi Tarn lahir?", 0.0),
        ("another_year", "Balai direnovasi", "kapan balai direnovasi pada 2018?", 1.0),
        ("another_year", "Balai direnovasi", "kapan balai direnovasi pada 2016?", 0.0),
        ("another_year", "Balai dibuka lagi", "kapan balai dibuka pada 2018?", 0.0),
        ("another_year", "Balai direnovasi", "kapan balai direnovasi?", 0.0),
        ("another_year", "Batas | 4 Mei 2025", "kapan batas semester gasal 2025/2026?", 1.0),
        ("another_year", "Batas | 4 Mei 2025", "kapan batas semester gasal 2024/2025?", 0.0),
        ("another_year", "Batas | 4 Mei 2025", "kapan batas tahun 2025?", 0.0),
        ("quoted", "Menurut Sari", "apa itu balai menurut Sari?", 1.0),
        ("quoted", "Menurut Sari", "apa itu balai menurut Tarn?", 0.0),
        ("quoted", "Menurut Sari", "apa itu balai?", 0.0),
        ("another", "Gelombang kedua", "kapan gelombang ketiga mulai?", 1.0),
        ("another", "Gelombang kedua", "kapan gelombang kedua mulai?", 0.0),
        ("another", "Gelombang pertama", "kapan gelombang pertama mulai?", 0.0),
        ("another", "Gelombang kedua", "kapan wafat pertama kali?", 0.0),
        ("another", "Ada tiga gelombang", "apakah ada gelombang ketiga?", 0.0),
    ],
)
def test_what_speaks_against_an_answer(feature: str, words: str, question: str, value: float) -> None:
    source = document(REASONS, title="Balai", markdown=True)
    best = replace(read_span(source, words), features={"passage": 0.0, "cosine": 0.8, "coverage": 0.5, "cue": 0.0})
    none = WeighedWords({"id": {}, "en": {}}, {}, frozenset(), {"id": frozenset(), "en": frozenset()})
    assert confidence_features((best,), none, understand(question))[feature] == value


def test_the_row_beside_may_be_the_one_that_is_asked_for() -> None:
    rows = [replace(read_span(SOURCE, text), logit=0.0) for text in ("Barat | 12", "Timur | 15")]
    best = replace(rows[0], features={"passage": 0.0, "cosine": 0.8, "coverage": 0.5, "cue": 0.0})
    stems = {"barat": frozenset({"barat"}), "timur": frozenset({"timur"}), "sungai": frozenset({"sungai"})}
    none: frozenset[str] = frozenset()
    for word, share in (("barat", 0.0), ("timur", 0.5), ("sungai", 0.0)):
        asked = {one: stems[one] for one in ("barat", word)} if word != "barat" else {"barat": stems["barat"]}
        words = WeighedWords({"id": asked, "en": asked}, dict.fromkeys(asked, 1.0), none, {"id": none, "en": none})
        features = confidence_features((best, rows[1]), words, understand("berapa di sana?"))
        assert features["told_beside"] == share


def test_a_lead_in_has_the_names_of_its_list() -> None:
    passage = next(p for p in split_passages(SOURCE) if p.kind == "list" and p.lead)
    lead = ScoredSpan(hit(passage), span_of(SOURCE.text, passage.lead or ""), 1.0)
    assert named(lead, "apa saja cabang di Ulm?") == 1.0
